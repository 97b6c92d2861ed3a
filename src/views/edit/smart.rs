//! The SMART check of a KPI, and the split of one that is several.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::icon::{Icon, IconMark};
use crate::insight::smart::{check, is_checked};
use crate::insight::split::Part;
use crate::model::command::Command;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::state::desk::use_desk;
use crate::state::notices::use_notices;

/// What the rules say of an element, if it is one that they look at.
#[component]
pub fn SmartCheck(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let desk = use_desk();
    let plan = desk.plan();
    is_checked(plan.element(at)).then(|| {
        let check = check(&plan, at);
        let met = check.criteria.iter().filter(|verdict| verdict.met).count();
        let rows = check.criteria.into_iter().map(|verdict| {
            let (icon, word) = if verdict.met { (Icon::Check, "Met") } else { (Icon::Close, "Not met") };
            view! {
                <li class:is-missing=!verdict.met>
                    <IconMark icon=icon />
                    <span>
                        <strong>{verdict.criterion.name()}</strong>
                        <span class="for-ears">{format!(" ({word})")}</span>
                        ": "
                        {verdict.why}
                    </span>
                </li>
            }
        });
        let split = !plan.children(at).iter().any(|&child| plan.element(child).kind == plan.element(at).kind);
        view! {
            <h3>{format!("SMART check: {met} of 5")}</h3>
            <ul class="smart">{rows.collect_view()}</ul>
            {(check.compound.len() > 1 && split).then(|| view! { <SplitOffer at=at parts=check.compound /> })}
        }
    })
}

/// What a compound KPI could be split into.
#[component]
fn SplitOffer(
    /// The KPI.
    at: Ix,
    /// Its parts.
    parts: Vec<Part>,
) -> impl IntoView {
    let (desk, notices) = (use_desk(), use_notices());
    let count = parts.len();
    let titles = parts.iter().map(|part| view! { <li>{part.title.clone()}</li> }).collect_view();
    view! {
        <p>{format!("This looks like {count} KPIs in one:")}</p>
        <ol class="smart-parts">{titles}</ol>
        <button
            type="button"
            id="split-kpi"
            class="button is-small"
            on:click=move |_| {
                let plan = desk.plan();
                if desk.carry_out(split(&plan, at, &parts)) {
                    desk.open_branch(&plan.element(at).id);
                    notices.say(format!("{} KPIs stand below it now.", parts.len()));
                }
            }
        >
            {format!("Put {count} KPIs below it")}
        </button>
    }
}

/// The parts go below the KPI, which keeps its ratings and its printed words.
fn split(plan: &Plan, at: Ix, parts: &[Part]) -> Command {
    let whole = plan.element(at);
    let adds = parts.iter().map(|part| {
        let element = Element {
            parent: Some(whole.id.clone()),
            owner: whole.owner.clone(),
            school: whole.school.clone(),
            scope: whole.scope.clone(),
            due: part.due.clone(),
            measures: part.measures.clone(),
            ..Element::new(Id::new(&clock::new_id()), whole.kind, part.title.clone())
        };
        Command::Add(Box::new(element), None)
    });
    let name = format!("Split \u{201C}{}\u{201D} into {}", whole.card_title(), parts.len());
    Command::All(name, adds.collect())
}
