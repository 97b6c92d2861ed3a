//! The panel about the plan as a whole.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::model::document::Document;
use crate::model::element::flag_label;
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
    let warnings: Vec<String> = plan.warnings().iter().take(20).map(ToString::to_string).collect();
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
            <dl class="facts">
                {facts(document)
                    .into_iter()
                    .map(|(label, words)| {
                        view! {
                            <div>
                                <dt>{label}</dt>
                                <dd>{words}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
            {(!document.log.is_empty())
                .then(|| {
                    view! {
                        <h3>"Updates and variations"</h3>
                        <ul class="plain-list">
                            {document
                                .log
                                .iter()
                                .map(|entry| {
                                    view! {
                                        <li>
                                            {entry.date.as_ref().map(|date| format!("{date}: "))}
                                            {shown(&entry.text).into_owned()}
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
            {(!document.flags.is_empty())
                .then(|| {
                    view! {
                        <h3>"What looks odd in the plan as printed"</h3>
                        <ul class="flags">
                            {document
                                .flags
                                .iter()
                                .map(|flag| {
                                    view! {
                                        <li>
                                            <span class="badge is-odd">{flag_label(&flag.code)}</span>
                                            " "
                                            {shown(&flag.note).into_owned()}
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
            {(!warnings.is_empty())
                .then(|| {
                    view! {
                        <h3>"Notes from opening the file"</h3>
                        <ul class="plain-list">
                            {warnings.into_iter().map(|words| view! { <li>{words}"."</li> }).collect_view()}
                        </ul>
                    }
                })}
        </aside>
    }
}

/// The facts about a plan, as labels and words.
fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let when = |when: &Option<crate::model::when::When>| when.as_ref().map(ToString::to_string);
    let period = document.period.as_ref().and_then(|period| match (&period.start, &period.end) {
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(start), None) => Some(format!("from {start}")),
        (None, Some(end)) => Some(format!("to {end}")),
        (None, None) => None,
    });
    let source = document.source.as_ref().map(|source| {
        let parts = [Some(&source.title), source.publisher.as_ref(), source.period.as_ref(), source.note.as_ref()];
        parts.into_iter().flatten().map(|part| shown(part).into_owned()).collect::<Vec<_>>().join(". ")
    });
    let schools: Vec<_> = document.schools.iter().map(|school| shown(&school.name).into_owned()).collect();
    [
        ("Trust", document.trust.as_deref().map(|trust| shown(trust).into_owned())),
        ("Status", document.status.map(|status| status.one().to_owned())),
        ("Period", period),
        ("Adopted", when(&document.adopted)),
        ("Next review", when(&document.next_review)),
        ("Horizon", document.horizon.as_deref().map(|text| shown(text).into_owned())),
        ("Schools", (!schools.is_empty()).then(|| schools.join(", "))),
        ("Elements", Some(document.elements.len().to_string())),
        ("Source", source),
    ]
    .into_iter()
    .filter_map(|(label, words)| words.map(|words| (label, words)))
    .collect()
}
