//! The panel about the plan as a whole.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::components::lists::{FactList, FlagList, PlainList};
use crate::model::facts::{log_words, plan_facts};
use crate::model::text::shown;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;

use super::detail::close_panel;

/// The panel.
#[component]
pub fn About() -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let plan = reading.opened().plan;
    let document = plan.document();
    let text = |field: &Option<String>| field.as_deref().map(|text| shown(text).into_owned());
    let warnings: Vec<String> = plan.warnings().iter().take(20).map(|warning| format!("{warning}.")).collect();
    let log = log_words(document);
    view! {
        <aside class="panel" id="panel" aria-label="About this plan">
            <div class="panel-head">
                <p class="eyebrow">"About this plan"</p>
                <button
                    type="button"
                    class="button is-quiet is-icon"
                    aria-label="Close the panel"
                    on:click=move |_| close_panel(reading, navigation)
                >
                    <IconMark icon=Icon::Close />
                </button>
            </div>
            <h2>{plan.title().into_owned()}</h2>
            {document
                .fictional
                .then(|| {
                    view! {
                        <p>
                            <span class="badge">"Fictional trust"</span>
                        </p>
                    }
                })}
            {text(&document.subtitle).map(|text| view! { <p class="lead">{text}</p> })}
            {text(&document.summary).map(|text| view! { <p>{text}</p> })}
            <FactList facts=plan_facts(document) />
            <PlainList heading="Updates and variations" items=log />
            {(!document.flags.is_empty()).then(|| view! { <h3>"Notes on the plan as printed"</h3> })}
            <FlagList flags=document.flags.clone() />
            <PlainList heading="Notes from opening the file" items=warnings />
        </aside>
    }
}
