//! The panel about the plan as a whole.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::components::lists::{FactList, FlagList, PlainList};
use crate::model::facts::{log_words, plan_facts};
use crate::model::text::shown;
use crate::state::reading::{Shared, Side, use_reading};

use super::backup::Backup;
use super::side::{SideButton, SidePanel};

/// The panel.
#[component]
pub fn About() -> impl IntoView {
    let reading = use_reading();
    let plan = reading.opened().plan;
    let text = |field: &Option<String>| field.as_deref().map(|text| shown(text).into_owned());
    let warnings: Vec<String> = plan.warnings().iter().take(20).map(|warning| format!("{warning}.")).collect();
    let log = log_words(plan.document());
    view! {
        <SidePanel name="About this plan">
            <h2>{plan.title().into_owned()}</h2>
            {plan
                .document()
                .fictional
                .then(|| {
                    view! {
                        <p>
                            <span class="badge">"Fictional trust"</span>
                        </p>
                    }
                })}
            {text(&plan.document().subtitle).map(|text| view! { <p class="lead">{text}</p> })}
            {text(&plan.document().summary).map(|text| view! { <p>{text}</p> })}
            <FactList facts=plan_facts(plan.document()) />
            <p class="button-row">
                <button
                    type="button"
                    id="share-plan"
                    class="button"
                    on:click=move |_| reading.sharing.set(Some(Shared::View))
                >
                    <IconMark icon=Icon::Share />
                    <span>"Share"</span>
                </button>
                <SideButton
                    side=Side::Stories
                    class="button"
                    id="stories-button"
                    icon=Icon::Present
                    words="Stories for meetings"
                />
                <SideButton side=Side::Day class="button" id="day-button" icon=Icon::Person words="Training day" />
                <SideButton side=Side::Sync class="button" id="sync-button" icon=Icon::Sync words="Sync this plan" />
            </p>
            <Backup />
            <PlainList heading="Updates and variations" items=log />
            {(!plan.document().flags.is_empty()).then(|| view! { <h3>"Notes on the plan as printed"</h3> })}
            <FlagList flags=plan.document().flags.clone() />
            <PlainList heading="Notes from opening the file" items=warnings />
        </SidePanel>
    }
}
