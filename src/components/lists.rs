//! Lists of a panel: facts, oddities, plain sentences. Empty lists show nothing.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::element::{Flag, flag_label};
use crate::model::facts::Fact;
use crate::model::text::shown;

/// Labels and what they say.
#[component]
pub fn FactList(
    /// The facts.
    facts: Vec<Fact>,
) -> impl IntoView {
    let rows = facts.into_iter().map(|fact| {
        view! {
            <div>
                <dt>{fact.label}</dt>
                <dd>{fact.words}</dd>
            </div>
        }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

/// What looks odd in the plan as printed.
#[component]
pub fn FlagList(
    /// The oddities.
    flags: Vec<Flag>,
) -> impl IntoView {
    let rows = flags.into_iter().map(|flag| {
        view! {
            <li>
                <span class="badge is-odd">{flag_label(&flag.code)}</span>
                " "
                {shown(&flag.note).into_owned()}
            </li>
        }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        view! {
            <ul class="flags" aria-label="Notes on the plan as printed">
                {rows}
            </ul>
        }
    })
}

/// Sentences under a heading.
#[component]
pub fn PlainList(
    /// The heading, if it needs one.
    #[prop(optional)]
    heading: Option<&'static str>,
    /// The sentences.
    items: Vec<String>,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let rows = items.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
        view! {
            {heading.map(|heading| view! { <h3>{heading}</h3> })}
            <ul class="plain-list">{rows}</ul>
        }
    })
}

/// Rows that stay while their keys do, so that a field in one keeps what is being typed. One type for all lists of a
/// form: each other one would add some ten kilobytes to the app.
#[component]
pub fn Rows(
    /// What the rows are known by.
    #[prop(into)]
    keys: Signal<Vec<String>>,
    /// The row of a key.
    row: Row,
) -> impl IntoView {
    let row: Arc<dyn Fn(String) -> AnyView + Send + Sync> = row.into();
    view! { <For each=move || keys.get() key=String::clone children=move |key| row(key) /> }
}

/// Makes the row of a key.
pub type Row = Box<dyn Fn(String) -> AnyView + Send + Sync>;
