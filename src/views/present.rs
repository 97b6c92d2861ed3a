//! The show: the plan told stop by stop beside its own map.

use leptos::prelude::*;

use crate::browser::{dom, full_screen};
use crate::components::icon::{Icon, IconMark};
use crate::components::later::{Later, fetch_soon, later};
use crate::components::rag::RagBadge;
use crate::model::vocabulary::Rag;
use crate::present::Stop;
use crate::present::caption::caption;
use crate::present::keys::{Act, act};
use crate::state::presenting::Presenting;
use crate::state::reading::use_reading;

use super::share::stop::StopCode;

later!(sharing: stop_code, || view! { <StopCode /> }.into_any());

/// The words of a stop beside the map, and how to go on.
#[component]
pub fn Presentation() -> impl IntoView {
    let show = Presenting::begin();
    let reading = use_reading();
    let words = Memo::new(move |_| show.caption());
    let spoken = move || {
        let plan = reading.live.with(|opened| opened.plan.clone());
        words.with(|words| words.as_ref().map(|words| words.spoken(|rag| plan.document().rag_name(rag).into_owned())))
    };
    let swipe = Swipe::new(show);
    listen(show);
    // A hall's wifi may be gone by the time that the room is asked to scan.
    fetch_soon(stop_code);
    full_screen::enter();
    on_cleanup(full_screen::leave);
    dom::after_drawing(|| dom::focus("show-next"));
    let count = move || show.stops.with(Vec::len);
    let titles = Memo::new(move |_| {
        reading.live.with(|opened| {
            let title = |stop: &Stop| {
                let title = caption(&opened.plan, &stop.subject, &[]).map(|words| words.title).unwrap_or_default();
                format!("{}{title}", "\u{2003}".repeat(stop.depth as usize))
            };
            show.stops.with(|stops| stops.iter().map(title).collect::<Vec<_>>())
        })
    });
    view! {
        <aside
            class="show"
            id="show"
            aria-label="Presenting"
            on:pointerdown=move |event| swipe.begin(&event)
            on:pointerup=move |event| swipe.end(&event)
        >
            <div class="show-words" id="show-words" tabindex="0">
                <Show when=move || count() == 0>
                    <h1>"Nothing to present yet"</h1>
                    <p>"Add an element to the plan, and it is told from there."</p>
                </Show>
                {move || {
                    words
                        .get()
                        .map(|words| {
                            view! {
                                <p class="eyebrow">{words.above}</p>
                                <h1>{words.title}</h1>
                                {rags(words.rags)}
                                <ul class="show-lines">
                                    {words
                                        .lines
                                        .into_iter()
                                        .map(|line| {
                                            view! {
                                                <li>
                                                    {line.words} {rags(line.rags)}
                                                </li>
                                            }
                                        })
                                        .collect_view()}
                                </ul>
                            }
                        })
                }}
            </div>
            <p class="for-ears" role="status">
                {spoken}
            </p>
            <div class="show-bar">
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
                <select
                    id="show-jump"
                    class="input"
                    aria-label="Go to a stop"
                    on:change=move |event| show.go(event_target_value(&event).parse().unwrap_or(0))
                >
                    {move || {
                        titles
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(at, title)| {
                                view! {
                                    <option value=at.to_string() selected=move || show.at.get() == at>
                                        {title}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
                <span class="show-count" id="show-count">{move || format!("{} of {}", count().min(show.at.get() + 1), count())}</span>
                <button
                    type="button"
                    id="show-code-button"
                    class="button is-icon"
                    aria-label="QR code of this stop"
                    title="QR code of this stop"
                    aria-pressed=move || show.code.get().to_string()
                    on:click=move |_| show.code.update(|code| *code = !*code)
                >
                    <IconMark icon=Icon::Code />
                </button>
                <button type="button" id="show-end" class="button is-quiet" on:click=move |_| show.end()>
                    "End"
                </button>
            </div>
            <Show when=move || show.code.get()>
                <Later load=stop_code />
            </Show>
            <Show when=move || show.blank.get()>
                <button
                    type="button"
                    class="show-blank"
                    aria-label="The screen is blank. Press to go on."
                    on:click=move |_| show.blank.set(false)
                ></button>
            </Show>
            <Show when=move || show.laser.get()>
                <Laser />
            </Show>
        </aside>
    }
}

/// How many schools gave each rating.
fn rags(rags: Vec<(Rag, usize)>) -> impl IntoView {
    (!rags.is_empty()).then(|| {
        let badges = rags.into_iter().map(|(rag, count)| view! { <RagBadge rag=rag count=count /> });
        view! { <span class="show-rags">{badges.collect_view()}</span> }
    })
}

/// The keys of the show, wherever the focus is but in a field.
fn listen(show: Presenting) {
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
            Act::Blank => show.blank.update(|blank| *blank = !*blank),
            Act::Laser => show.laser.update(|laser| *laser = !*laser),
            Act::Code => show.code.update(|code| *code = !*code),
            Act::End => show.end(),
        }
    });
    // The browser takes Escape for itself while the page has the whole screen.
    let was_full = StoredValue::new(false);
    let changed = window_event_listener(leptos::ev::fullscreenchange, move |_| {
        if was_full.get_value() && !full_screen::is_on() {
            show.end();
        }
        was_full.set_value(full_screen::is_on());
    });
    on_cleanup(move || {
        keys.remove();
        changed.remove();
    });
}

/// A finger or a mouse drawn across the words: to the left goes on, to the right goes back.
#[derive(Clone, Copy)]
struct Swipe {
    show: Presenting,
    from: StoredValue<Option<(i32, i32)>>,
}

/// How far it must go, in CSS pixels.
const FAR: i32 = 48;

impl Swipe {
    fn new(show: Presenting) -> Self {
        Self { show, from: StoredValue::new(None) }
    }

    fn begin(&self, event: &leptos::ev::PointerEvent) {
        self.from.set_value(Some((event.client_x(), event.client_y())));
    }

    fn end(&self, event: &leptos::ev::PointerEvent) {
        let Some((x, y)) = self.from.try_update_value(Option::take).flatten() else { return };
        let (across, down) = (event.client_x() - x, event.client_y() - y);
        if across.abs() > FAR && across.abs() > 2 * down.abs() {
            self.show.step(if across < 0 { 1 } else { -1 });
        }
    }
}

/// A spot of light where the pointer is.
#[component]
fn Laser() -> impl IntoView {
    let at = RwSignal::new(None::<(i32, i32)>);
    let moved = window_event_listener(leptos::ev::pointermove, move |event| {
        at.set(Some((event.client_x(), event.client_y())));
    });
    on_cleanup(move || moved.remove());
    move || {
        at.get().map(|(x, y)| {
            view! { <div class="show-laser" aria-hidden="true" style=format!("transform: translate({x}px, {y}px)")></div> }
        })
    }
}
