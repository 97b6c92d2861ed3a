//! The golden thread of an element: its steps up to the mission, its sentence to copy, and how far it is lit.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{dom, files};
use crate::components::icon::{Icon, IconMark};
use crate::layout::steer::ends_of;
use crate::model::plan::Ix;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::reading::{Reach, use_reading};
use crate::thread::Thread;
use crate::thread::path::{reach, sentence, way_up};

use super::links::ElementLink;

/// Most steps that are listed.
const MOST_STEPS: usize = 40;

/// The steps up, and the buttons that copy them.
#[component]
pub fn ThreadSteps(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let route = use_navigation().route;
    let notices = use_notices();
    let steps = way_up(&plan, at);
    let alone = steps.len() == 1;
    let count = steps.len();
    let steps = ends_of(steps, MOST_STEPS, MOST_STEPS / 2);
    let left_out = count - steps.len();
    let words = StoredValue::new(sentence(&plan, at));
    let copy = move |text: String, done: &'static str| {
        spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => notices.say(done),
                // The text itself is the way out where the clipboard is closed.
                Err(_) => notices.say(text),
            }
        });
    };
    view! {
        <section class="thread-steps" aria-labelledby="thread-title">
            <h3 id="thread-title">"Golden thread"</h3>
            {alone.then(|| view! { <p class="quiet">"Nothing stands above this in the plan."</p> })}
            <ol class="steps" data-sentence=words.get_value()>
                {steps
                    .into_iter()
                    .map(|step| {
                        view! {
                            <li class:is-here=step == at>
                                <ElementLink at=step with_level=true />
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            {(left_out > 0).then(|| view! { <p class="quiet">{format!("{left_out} steps in the middle are left out.")}</p> })}
            <div class="thread-buttons">
                <button
                    type="button"
                    id="copy-sentence"
                    class="button is-small"
                    on:click=move |_| copy(words.get_value(), "The sentence was copied.")
                >
                    <IconMark icon=Icon::Copy />
                    <span>"Copy sentence"</span>
                </button>
                <button
                    type="button"
                    id="copy-link"
                    class="button is-small"
                    on:click=move |_| copy(dom::address_with(&route.get_untracked().query()), "The link was copied.")
                >
                    <IconMark icon=Icon::Link />
                    <span>"Copy link"</span>
                </button>
            </div>
        </section>
    }
}

/// How far the thread is lit on the map: one step, two, or all of it.
#[component]
pub fn ReachChoice(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let reading = use_reading();
    let plan = reading.opened().plan;
    let whole = Thread::of(&plan, at);
    let serves = reach(&plan, &whole.down);
    let choices = [(Reach::Steps(1), "1 step"), (Reach::Steps(2), "2 steps"), (Reach::Whole, "All")];
    view! {
        {serves.map(|words| view! { <p class="reach-words">{words}</p> })}
        <fieldset class="choice">
            <legend>"Light up the thread"</legend>
            {choices
                .map(|(choice, words)| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name="reach"
                                prop:checked=move || reading.reach.get() == choice
                                on:change=move |_| reading.reach.set(choice)
                            />
                            <span>{words}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
