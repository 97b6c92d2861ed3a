//! Choosing an element of the plan by typing some of its words.

use leptos::prelude::*;

use crate::layout::card::school_badge;
use crate::model::id::Id;
use crate::model::plan::Ix;
use crate::state::desk::use_desk;
use crate::state::reading::use_reading;

/// Most elements that are offered.
const MOST: usize = 30;

/// A field to type in, and the elements that fit as a list of choices.
#[component]
pub fn ElementPicker(
    /// What is asked for.
    label: &'static str,
    /// Which elements may be chosen.
    allowed: Callback<Id, bool>,
    /// What is chosen.
    chosen: RwSignal<Option<Id>>,
) -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| -> Vec<Ix> {
        let opened = reading.live.read();
        let allowed = |at: &Ix| allowed.run(opened.plan.element(*at).id.clone());
        let typed = typed.read();
        if typed.trim().is_empty() {
            // The tops of the plan first, in the order in which they are shown.
            let places = opened.forest.places().iter().filter(|place| place.depth < 3);
            let elements = places.filter_map(|place| match place.item {
                crate::model::forest::Item::Element(at) => Some(at),
                crate::model::forest::Item::Heading(_) => None,
            });
            return elements.filter(allowed).take(MOST).collect();
        }
        let hits = opened.words().find(&typed, 3 * MOST);
        hits.into_iter().map(|hit| hit.element).filter(allowed).take(MOST).collect()
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                id="picker-field"
                class="input"
                type="text"
                autofocus
                autocomplete="off"
                placeholder="Type a word or a number"
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
        <fieldset class="picker">
            <legend class="for-ears">"Elements that fit"</legend>
            {move || {
                let plan = desk.plan();
                let found = found.get();
                if found.is_empty() {
                    return view! { <p class="quiet">"Nothing fits. Try fewer letters or another word."</p> }.into_any();
                }
                found
                    .into_iter()
                    .map(|at| {
                        let id = plan.element(at).id.clone();
                        let is_chosen = {
                            let id = id.clone();
                            move || chosen.with(|chosen| chosen.as_ref() == Some(&id))
                        };
                        view! {
                            <label class="picker-row">
                                <input
                                    type="radio"
                                    name="picked"
                                    prop:checked=is_chosen
                                    on:change=move |_| chosen.set(Some(id.clone()))
                                />
                                <span class="hit-level">{plan.level_and_reference(at)}</span>
                                // Schools number their work alike.
                                {school_badge(&plan, plan.element(at))
                                    .map(|school| view! { <span class="badge is-school">{school.into_owned()}</span> })}
                                <span>{plan.element(at).full_title().into_owned()}</span>
                            </label>
                        }
                    })
                    .collect_view()
                    .into_any()
            }}
        </fieldset>
    }
}
