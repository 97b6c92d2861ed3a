//! The terms of the trust's school year: three, six, or as many as it has.

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::field::TextField;
use crate::components::lists::Rows;
use crate::model::document::Term;
use crate::model::own_words::{day_and_month, half_terms, needs_a_day, read_day_and_month, usual_terms};
use crate::model::text::needs_a_name;
use crate::state::desk::use_desk;

use super::{edit, held};
use crate::views::edit::row_buttons::{AddButton, TakeOutButton};

/// All of them.
#[component]
pub fn Terms() -> impl IntoView {
    let desk = use_desk();
    let count = held(|plan| plan.document().terms.len());
    let places = held(|plan| (0..plan.document().terms.len()).map(|at| at.to_string()).collect::<Vec<_>>());
    let row = |at: String| view! { <TermRow at=at.parse().unwrap_or_default() /> }.into_any();
    let put = move |terms: Vec<Term>| {
        let next = if terms.is_empty() { "own-terms" } else { "add-term" };
        edit(desk, |document| document.terms = terms);
        // The button that was pressed is gone.
        dom::after_drawing(move || dom::focus_if_lost(next));
    };
    let add = move |()| {
        let term = Term { name: "New term".to_owned(), ends: "07-31".to_owned(), ..Term::default() };
        edit(desk, |document| document.terms.push(term));
    };
    let words = move || match count.get() {
        0 => "Ratings go by three terms: autumn to 31 December, spring to 15 April, summer to 31 August.",
        _ => "Ratings go by these terms. A date in one is written with its name and the year: Autumn 1 2026.",
    };
    view! {
        <p class="quiet">{words}</p>
        <Rows keys=places row=Box::new(row) />
        <div class="button-row">
            <Show when=move || { count.get() > 0 }>
                <AddButton id="add-term" words="Add a term" on_add=Callback::new(add) />
                <button type="button" class="button is-small" on:click=move |_| put(Vec::new())>
                    "The usual three"
                </button>
            </Show>
            <Show when=move || count.get() == 0>
                <button type="button" id="own-terms" class="button is-small" on:click=move |_| put(usual_terms())>
                    "Change names and ends"
                </button>
                <button type="button" id="half-terms" class="button is-small" on:click=move |_| put(half_terms())>
                    "Six half terms"
                </button>
            </Show>
        </div>
    }
}

/// One term: its name and its last day.
#[component]
fn TermRow(
    /// Its place.
    at: usize,
) -> impl IntoView {
    let desk = use_desk();
    let read =
        move |of: fn(&Term) -> String| held(move |plan| plan.document().terms.get(at).map(of).unwrap_or_default());
    let (name, ends) = (read(|term| term.name.clone()), read(|term| day_and_month(&term.ends)));
    let change = move |change: &dyn Fn(&mut Term)| {
        edit(desk, |document| {
            if let Some(term) = document.terms.get_mut(at) {
                change(term);
            }
        });
    };
    let rename = Callback::new(move |text: String| change(&|term| text.clone_into(&mut term.name)));
    let end = Callback::new(move |text: String| {
        if let Some(ends) = read_day_and_month(&text) {
            change(&|term| ends.clone_into(&mut term.ends));
        }
    });
    let take_out = move |()| {
        edit(desk, |document| {
            if at < document.terms.len() {
                document.terms.remove(at);
            }
        });
    };
    view! {
        <fieldset class="settings-row is-term">
            <legend class="for-ears">{name}</legend>
            <TextField label="Name of the term" is_bare=true value=name check=needs_a_name on_text=rename />
            <TextField label="Its last day" is_bare=true value=ends check=needs_a_day on_text=end />
            <TakeOutButton
                words=Signal::derive(move || format!("Take out {}", name.get()))
                then="add-term"
                on_press=Callback::new(take_out)
            />
        </fieldset>
    }
}
