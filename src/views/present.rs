//! The show: the plan told stop by stop beside its own map.

use leptos::prelude::*;

use crate::browser::{dom, full_screen};
use crate::components::icon::{Icon, IconMark};
use crate::components::later::{Later, fetch_soon, later};
use crate::components::rag::RagBadge;
use crate::model::vocabulary::Rag;
use crate::routes::{Part, Route};
use crate::state::hand::hand;
use crate::state::navigation::use_navigation;
use crate::state::presenting::Presenting;
use crate::state::reading::{Side, use_reading};
use crate::state::show_line::{Leads, Reach};

use super::beyond::go_beyond;
use super::share::stop::StopCode;
use super::show_bar::{Jump, Steps, Telling, listen};
use super::speaker::Speaker;

/// The show, or the speaker's view of it, as the address says.
#[component]
pub fn Presentation() -> impl IntoView {
    let part = use_navigation().route.with_untracked(Route::part);
    let show = Presenting::begin();
    provide_context(show);
    go_beyond();
    match part {
        Part::Speaker => view! { <Speaker show=show /> }.into_any(),
        Part::Room | Part::Follower | Part::Chooser => view! { <Room show=show /> }.into_any(),
    }
}

later!(sharing: stop_code, || view! { <StopCode /> }.into_any());

/// The words of a stop beside the map, and how to go on.
#[component]
fn Room(
    /// The show.
    show: Presenting,
) -> impl IntoView {
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
    let code_words = move || if show.code.with(Option::is_some) { "Close the QR code" } else { "QR code of this stop" };
    view! {
        <aside
            class="show"
            id="show"
            aria-label="Presenting"
            on:pointerdown=move |event| swipe.begin(&event)
            on:pointerup=move |event| swipe.end(&event)
        >
            <button
                type="button"
                id="show-code-button"
                class="button is-icon"
                aria-label=code_words
                title=code_words
                aria-pressed=move || show.code.with(Option::is_some).to_string()
                on:click=move |_| {
                    if !show.close_code() {
                        show.toggle_code(Leads::Stop);
                    }
                }
            >
                <IconMark icon=Icon::Code />
            </button>
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
                <Steps show=show />
                <Jump show=show />
                <span class="show-count" id="show-count">{move || format!("{} of {}", count().min(show.at.get() + 1), count())}</span>
                <More show=show />
                <button
                    type="button"
                    id="show-end"
                    class="button is-quiet is-icon"
                    aria-label="End"
                    title="End"
                    on:click=move |_| show.end()
                >
                    <IconMark icon=Icon::Close />
                </button>
            </div>
            <Show when=move || show.code.with(Option::is_some)>
                <Later load=stop_code />
            </Show>
            <Show when=move || show.blank.get()>
                <button
                    type="button"
                    class="show-blank"
                    aria-label="The screen is blank. Press to go on."
                    on:click=move |_| show.toggle_blank()
                ></button>
            </Show>
            <Show when=move || show.laser.get()>
                <Laser />
            </Show>
        </aside>
    }
}

/// What else a show can do.
#[component]
fn More(
    /// The show.
    show: Presenting,
) -> impl IntoView {
    let (reading, navigation) = (use_reading(), use_navigation());
    let speaker = move || navigation.route.get().with_part(Part::Speaker).query();
    let menu = NodeRef::<leptos::html::Details>::new();
    // The room need not see it longer than it is used.
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let make = move |_| {
        show.end();
        reading.side.set(Some(Side::Stories));
        navigation.set_focus(None);
    };
    view! {
        <details node_ref=menu class="show-more">
            <summary class="button is-quiet is-icon" aria-label="More" title="More">
                <IconMark icon=Icon::More />
            </summary>
            <div class="show-menu" on:change=move |_| close()>
                <Telling show=show />
                <a class="button" id="speaker-view" target="_blank" href=speaker on:click=move |_| close()>
                    "Speaker\u{2019}s view in a new window"
                </a>
                <Phones show=show on_pressed=close />
                <button type="button" id="make-story" class="button" on:click=make>
                    "Make a story"
                </button>
            </div>
        </details>
    }
}

/// What phones can do in a show, as far as its line reaches.
#[component]
fn Phones(
    /// The show.
    show: Presenting,
    /// A button was pressed.
    on_pressed: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let follow = move |_| {
        on_pressed();
        show.toggle_code(Leads::Follow);
    };
    let speak = move |_| {
        on_pressed();
        show.toggle_code(Leads::Speaker(hand(show.line)));
    };
    move || {
        match show.line.reach.get() {
        Reach::Unknown => None,
        Reach::Here => Some(
            view! { <p class="quiet">"Phones can follow once this plan is at a backend: Sync, in About this plan."</p> }
                .into_any(),
        ),
        Reach::Barred(why) => Some(view! { <p class="quiet">{why}</p> }.into_any()),
        Reach::Beyond | Reach::Lost => Some(
            view! {
                <button type="button" id="phones-follow" class="button" on:click=follow>
                    "Let phones follow"
                </button>
                <button type="button" id="phone-speaks" class="button" on:click=speak>
                    "Speaker\u{2019}s view on a phone"
                </button>
            }
            .into_any(),
        ),
    }
    }
}

/// How many schools gave each rating.
fn rags(rags: Vec<(Rag, usize)>) -> impl IntoView {
    (!rags.is_empty()).then(|| {
        let badges = rags.into_iter().map(|(rag, count)| view! { <RagBadge rag=rag count=count /> });
        view! { <span class="show-rags">{badges.collect_view()}</span> }
    })
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
