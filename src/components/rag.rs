//! The RAG badge: letter, shape and colour together, never one alone.

use leptos::prelude::*;

use crate::model::vocabulary::Rag;

/// What ratings are called, in the order of the format: for all badges below it.
#[derive(Clone, Copy)]
pub struct RagNames(pub Signal<Vec<String>>);

/// The name of a rating, followed through every change.
pub fn rag_name(rag: Rag) -> Signal<String> {
    let names = use_context::<RagNames>();
    let at = Rag::ALL.iter().position(|&other| other == rag);
    Signal::derive(move || {
        let own = names.and_then(|names| names.0.with(|names| names.get(at?).cloned()));
        own.unwrap_or_else(|| rag.one().to_owned())
    })
}

/// Diamond, triangle, disc, ring.
fn shape(rag: Rag) -> &'static str {
    match rag {
        Rag::Red => "M8 0.5 15.5 8 8 15.5 0.5 8z",
        Rag::Amber => "M8 1 15.5 15H.5z",
        Rag::Green => "M8 .5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z",
        Rag::None => "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
    }
}

/// One rating, or how many schools gave it.
#[component]
pub fn RagBadge(
    /// The rating.
    rag: Rag,
    /// How many gave it, where the badge stands for several.
    #[prop(optional)]
    count: Option<usize>,
) -> impl IntoView {
    let name = rag_name(rag);
    let words = move || {
        let name = name.get();
        match count {
            Some(1) => format!("{name}, 1 school"),
            Some(count) => format!("{name}, {count} schools"),
            None => name,
        }
    };
    view! {
        <span class="rag" data-rag=rag.wire() title=words>
            <svg class="rag-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=shape(rag) />
            </svg>
            <span aria-hidden="true" class="rag-letter">
                {rag.letter()}
            </span>
            {count
                .map(|count| {
                    view! {
                        <span aria-hidden="true" class="rag-count">
                            {count}
                        </span>
                    }
                })}
            <span class="for-ears">{words}</span>
        </span>
    }
}
