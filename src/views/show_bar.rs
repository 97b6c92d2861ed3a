//! What leads through a show, in the room as in the speaker's window: steps, the list of stops, what is told, and the keys.

use leptos::prelude::*;

use crate::browser::{dom, full_screen};
use crate::components::icon::{Icon, IconMark};
use crate::model::id::Id;
use crate::present::Stop;
use crate::present::caption::caption;
use crate::present::keys::{Act, act};
use crate::state::presenting::Presenting;
use crate::state::reading::use_reading;
use crate::state::show_line::Leads;

/// Back and next.
#[component]
pub fn Steps(
    /// The show.
    show: Presenting,
) -> impl IntoView {
    let count = move || show.stops.with(Vec::len);
    view! {
        <button
            type="button"
            id="show-back"
            class="button is-icon"
            aria-label="Back"
            disabled=move || show.at.get() == 0
            on:click=move |_| show.step(-1)
        >
            <IconMark icon=Icon::Back />
        </button>
        <button
            type="button"
            id="show-next"
            class="button is-primary"
            aria-disabled=move || (show.at.get() + 1 >= count()).to_string()
            on:click=move |_| show.step(1)
        >
            "Next"
        </button>
    }
}

/// The list of stops.
#[component]
pub fn Jump(
    /// The show.
    show: Presenting,
) -> impl IntoView {
    let reading = use_reading();
    let titles = Memo::new(move |_| {
        reading.live.with(|opened| {
            let title = |stop: &Stop| {
                let title = caption(&opened.plan, &stop.subject, &[]).map(|words| words.title).unwrap_or_default();
                format!("{}{title}", "\u{2003}".repeat(stop.depth as usize))
            };
            show.stops.with(|stops| stops.iter().map(title).collect::<Vec<_>>())
        })
    });
    let option = move |(at, title): (usize, String)| {
        view! {
            <option value=at.to_string() selected=move || show.at.get() == at>
                {title}
            </option>
        }
    };
    view! {
        <select
            id="show-jump"
            class="input"
            aria-label="Go to a stop"
            on:change=move |event| show.go(event_target_value(&event).parse().unwrap_or(0))
        >
            {move || titles.get().into_iter().enumerate().map(option).collect_view()}
        </select>
    }
}

/// What is told: the whole plan, or one of its stories.
#[component]
pub fn Telling(
    /// The show.
    show: Presenting,
) -> impl IntoView {
    let reading = use_reading();
    let stories = Memo::new(move |_| {
        reading.live.with(|opened| {
            let stories = opened.plan.document().stories.iter().filter(|story| !story.stops.is_empty());
            stories.map(|story| (story.id.clone(), story.title.clone())).collect::<Vec<_>>()
        })
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        show.tell((!chosen.is_empty()).then(|| Id::new(&chosen)));
    };
    let options = move || {
        let option = |(id, title): (Id, String)| {
            let told = id.clone();
            view! {
                <option value=id.to_string() selected=move || show.story.get().as_ref() == Some(&told)>
                    {title}
                </option>
            }
        };
        stories.get().into_iter().map(option).collect_view()
    };
    view! {
        <label class="field">
            <span>"What is told"</span>
            <select id="show-telling" class="input" on:change=choose>
                <option value="" selected=move || show.story.get().is_none()>
                    "The whole plan"
                </option>
                {options}
            </select>
        </label>
    }
}

/// The keys of the show, wherever the focus is but in a field.
pub fn listen(show: Presenting) {
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || dom::takes_keys() {
            return;
        }
        // On a button some keys press it, and long words are scrolled.
        let at = dom::active_id().unwrap_or_default();
        match event.key().as_str() {
            " " | "Enter" if !matches!(at.as_str(), "" | "show-next" | "show-words") => return,
            "ArrowUp" | "ArrowDown" if at == "show-words" => return,
            _ => {}
        }
        let Some(act) = act(&event.key(), event.shift_key()) else { return };
        event.prevent_default();
        match act {
            Act::Next => show.step(1),
            Act::Back => show.step(-1),
            Act::NextArea => show.leap(true),
            Act::LastArea => show.leap(false),
            Act::First => show.go(0),
            Act::Last => show.go(usize::MAX),
            Act::Blank => show.toggle_blank(),
            Act::Laser => show.laser.update(|laser| *laser = !*laser),
            Act::Code => show.toggle_code(Leads::Stop),
            Act::End => end_or_close(show),
        }
    });
    // The browser takes Escape for itself while the page has the whole screen.
    let was_full = StoredValue::new(false);
    let changed = window_event_listener(leptos::ev::fullscreenchange, move |_| {
        if was_full.get_value() && !full_screen::is_on() {
            end_or_close(show);
        }
        was_full.set_value(full_screen::is_on());
    });
    on_cleanup(move || {
        keys.remove();
        changed.remove();
    });
}

/// Closes what lies on top of the show: its menu, a code; only then the show itself.
fn end_or_close(show: Presenting) {
    if !dom::shut_open(".show-more") && !show.close_code() {
        show.end();
    }
}
