//! What the trust calls each rating, and what it means by it.

use leptos::prelude::*;

use crate::components::field::TextField;
use crate::components::rag::RagBadge;
use crate::model::document::{Document, RagWords};
use crate::model::text::given;
use crate::model::vocabulary::Rag;
use crate::state::desk::use_desk;

use super::{edit, held};

/// All four.
#[component]
pub fn Ratings() -> impl IntoView {
    view! {
        <p class="quiet">"Letter, shape and colour stay, so that everybody can read them."</p>
        {Rag::ALL.iter().map(|&rag| view! { <RatingRow rag=rag /> }).collect_view()}
    }
}

/// One rating.
#[component]
fn RatingRow(
    /// The rating.
    rag: Rag,
) -> impl IntoView {
    let desk = use_desk();
    let name = held(move |plan| plan.document().rag_name(rag).into_owned());
    let meaning =
        held(move |plan| plan.document().rag_meaning(rag).map(|words| words.into_owned()).unwrap_or_default());
    let on_name = Callback::new(move |text: String| {
        let name = given(&text).unwrap_or_else(|| rag.one().to_owned());
        edit(desk, |document| put(document, rag, |words| words.name = name));
    });
    let on_meaning = Callback::new(move |text: String| {
        edit(desk, |document| put(document, rag, |words| words.meaning = given(&text)));
    });
    view! {
        <fieldset class="settings-row is-rating">
            <legend class="for-ears">{rag.one()}</legend>
            <RagBadge rag=rag />
            <TextField label=format!("{}: its name", rag.one()) is_bare=true value=name on_text=on_name />
            <TextField
                label=format!("{}: what it means", rag.one())
                hint="What it means"
                is_bare=true
                value=meaning
                on_text=on_meaning
            />
        </fieldset>
    }
}

/// Changes the words for a rating; where they are the usual ones, the plan says nothing.
fn put(document: &mut Document, rag: Rag, change: impl FnOnce(&mut RagWords)) {
    let at = document.rag.iter().position(|words| words.rag == rag);
    let usual = RagWords { rag, name: rag.one().to_owned(), meaning: None, extra: Default::default() };
    let mut words = at.map_or_else(|| usual.clone(), |at| document.rag[at].clone());
    change(&mut words);
    match at {
        Some(at) if words == usual => drop(document.rag.remove(at)),
        Some(at) => document.rag[at] = words,
        None if words == usual => {}
        None => document.rag.push(words),
    }
}
