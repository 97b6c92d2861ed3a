//! The speaker's own window: notes, what comes next, a clock and a watch. The map beside it is what the audience sees.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, dom, frames};
use crate::components::icon::{Icon, IconMark};
use crate::present::timer::{Timer, clock_words};
use crate::routes::Part;
use crate::state::navigation::use_navigation;
use crate::state::presenting::Presenting;
use crate::state::show_line::{Leads, Reach};

use super::show_bar::{Jump, Steps, Telling, listen};

/// The speaker's view of the show.
#[component]
pub fn Speaker(
    /// The show.
    show: Presenting,
) -> impl IntoView {
    dom::set_title("Speaker\u{2019}s view \u{B7} Golden Thread");
    let navigation = use_navigation();
    let words = Memo::new(move |_| show.caption());
    let notes = Memo::new(move |_| show.stop().and_then(|stop| stop.notes));
    let paragraphs = move || {
        let text = notes.get().unwrap_or_default();
        text.split('\n').map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()
    };
    let next = Memo::new(move |_| show.next().map(|(_, words)| (words.above, words.title)));
    let spoken = move || {
        let title = words.with(|words| words.as_ref().map(|words| words.title.clone())).unwrap_or_default();
        format!("{title}. {}", notes.get().unwrap_or_default())
    };
    listen(show);
    let cut_off = move || match show.line.reach.get() {
        Reach::Lost | Reach::Barred(_) => true,
        Reach::Here => show.seeks_room(),
        Reach::Unknown | Reach::Beyond => false,
    };
    let follower = move || navigation.route.get().with_present(None).with_focus(None).with_part(Part::Follower).query();
    view! {
        <aside class="show is-speaker" id="show" aria-label="Speaker's view">
            <div class="show-words" id="show-words" tabindex="0">
                <Watch />
                <p class="eyebrow">{move || words.with(|words| words.as_ref().map(|words| words.above.clone()))}</p>
                <h1>{move || words.with(|words| words.as_ref().map(|words| words.title.clone()))}</h1>
                <Show when=move || show.seeks_room() && !cut_off()>
                    <p class="show-over" role="status" id="seeks-room">
                        "Looking for the room\u{2026}"
                    </p>
                </Show>
                <Show when=cut_off>
                    <p class="show-over" role="status">
                        "The room cannot be reached now. It goes where you are once it can."
                    </p>
                </Show>
                <Show when=move || show.over.get()>
                    <p class="show-over" role="status">
                        "The show has ended in the room."
                    </p>
                </Show>
                <section class="show-notes" aria-label="Notes">
                    <Show
                        when=move || notes.with(Option::is_some)
                        fallback=|| view! { <p class="quiet">"No notes for this stop."</p> }
                    >
                        {paragraphs}
                    </Show>
                </section>
                <section class="show-next-words" aria-label="What comes next">
                    <h2 class="eyebrow">"Next"</h2>
                    {move || match next.get() {
                        Some((above, title)) => {
                            view! {
                                <p class="quiet">{above}</p>
                                <p class="show-next-title">{title}</p>
                            }
                                .into_any()
                        }
                        None => view! { <p class="quiet">"This is the last stop."</p> }.into_any(),
                    }}
                </section>
                <p class="for-ears" role="status">
                    {spoken}
                </p>
                <details class="show-more">
                    <summary class="button is-quiet">"More"</summary>
                    <Telling show=show />
                    <a class="button" target="_blank" href=follower>
                        "Open a window that follows"
                    </a>
                </details>
            </div>
            <div class="show-bar">
                <Steps show=show />
                <Jump show=show />
                <button
                    type="button"
                    id="show-blank"
                    class="button"
                    aria-pressed=move || show.blank.get().to_string()
                    on:click=move |_| show.toggle_blank()
                >
                    {move || if show.blank.get() { "Dark: show again" } else { "Blank" }}
                </button>
                <button
                    type="button"
                    id="show-code-far"
                    class="button is-icon"
                    aria-label="QR code in the room"
                    title="QR code in the room"
                    aria-pressed=move || (show.code.get() == Some(Leads::Stop)).to_string()
                    on:click=move |_| show.toggle_code(Leads::Stop)
                >
                    <IconMark icon=Icon::Code />
                </button>
            </div>
        </aside>
    }
}

/// The time of day, and how long one has spoken.
#[component]
fn Watch() -> impl IntoView {
    let now = RwSignal::new(clock::now());
    let timer = RwSignal::new(Timer::started(now.get_untracked()));
    spawn_local(async move {
        // It ends once the view, and the signal with it, is gone.
        while now.try_set(clock::now()).is_none() {
            frames::wait(250).await;
        }
    });
    view! {
        <div class="watch">
            <p>
                <span class="for-ears">"Time of day "</span>
                <span id="time-of-day">{move || { now.track(); clock::time_of_day() }}</span>
            </p>
            <p>
                <span class="for-ears">"Spoken for "</span>
                <span id="timer">{move || clock_words(timer.get().elapsed(now.get()))}</span>
            </p>
            <button
                type="button"
                id="timer-toggle"
                class="button is-quiet"
                on:click=move |_| timer.update(|timer| *timer = timer.toggled(clock::now()))
            >
                {move || if timer.get().runs() { "Pause" } else { "Start" }}
            </button>
            <button
                type="button"
                id="timer-reset"
                class="button is-quiet is-icon"
                aria-label="Back to nothing"
                title="Back to nothing"
                on:click=move |_| timer.update(|timer| *timer = timer.reset(clock::now()))
            >
                <IconMark icon=Icon::Undo />
            </button>
        </div>
    }
}
