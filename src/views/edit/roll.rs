//! Next year's plan from this one.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::dialog::Dialog;
use crate::components::field::TextField;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::roll_forward::{Below, Choices, Proposal, next_title, propose};
use crate::model::text::needs_a_name;
use crate::model::vocabulary::Kind;
use crate::routes::{Route, View};
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::plans::use_plans;
use crate::storage::version::Reason;

/// Most of what must be looked at by hand that is listed.
const MOST_LOOKS: usize = 40;

/// The dialog: the choices, what comes of them, and the button that makes the plan.
#[component]
pub fn RollDialog() -> impl IntoView {
    let desk = use_desk();
    let (plans, navigation, notices) = (use_plans(), use_navigation(), use_notices());
    let choices = RwSignal::new(Choices::new(Id::new(&clock::new_id()), clock::today()));
    let proposal = Memo::new(move |_| {
        let Proposal { report, .. } = choices.with(|choices| propose(&desk.plan(), choices));
        let summary = report.summary();
        let by_hand = report.by_hand.into_iter().take(MOST_LOOKS).map(|look| look.words);
        (summary, by_hand.collect::<Vec<_>>())
    });
    let archives = move |kind: Kind| choices.with(|choices| choices.archive_kinds.contains(&kind));
    let turn_kind = move |kind: Kind| {
        choices.update(|choices| match choices.archive_kinds.iter().position(|&other| other == kind) {
            Some(at) => {
                choices.archive_kinds.remove(at);
            }
            None => choices.archive_kinds.push(kind),
        });
    };
    let plan = desk.plan();
    let title = RwSignal::new(next_title(&plan));
    let kinds: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|&kind| kind != Kind::Mission && plan.of_kind(kind).next().is_some())
        .collect();
    let go = move |_| {
        desk.keep_version(Reason::BeforeRollForward, None);
        let mut document = choices.with_untracked(|choices| propose(&desk.plan(), choices)).document;
        document.title = title.get_untracked();
        match Plan::try_from(document) {
            Ok(plan) => {
                let id = plan.id().to_string();
                plans.keep(Arc::new(plan));
                desk.asking.set(None);
                navigation.go(&Route::plan(&id, View::Map));
                notices.say(
                    "This is the next year\u{2019}s plan, a draft. The plan of this year is in the library as it was.",
                );
            }
            Err(error) => notices.warn(error.to_string()),
        }
    };
    let close = Callback::new(move |()| {
        desk.asking.try_set(None);
    });
    view! {
        <Dialog title="Roll the plan forward" id="roll" on_close=close>
            <div class="dialog-body">
                <p>
                    "Makes next year’s plan from this one. Dates are a year later, ratings stay with this year’s plan, and nothing here is changed."
                </p>
                <TextField
                    id="roll-title"
                    label="Title of the new plan"
                    value=title
                    check=needs_a_name
                    on_text=Callback::new(move |text| title.set(text))
                />
                <label class="check">
                    <input
                        type="checkbox"
                        id="roll-past"
                        prop:checked=move || choices.with(|choices| choices.archive_past)
                        on:change=move |event| {
                            let past = event_target_checked(&event);
                            choices.update(|choices| choices.archive_past = past);
                        }
                    />
                    <span>"Leave out what was due before today"</span>
                </label>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || choices.with(|choices| choices.below == Below::MovesUp)
                        on:change=move |event| {
                            let up = event_target_checked(&event);
                            choices.update(|choices| choices.below = if up { Below::MovesUp } else { Below::GoesToo });
                        }
                    />
                    <span>"Keep what stands below something left out, one level up"</span>
                </label>
                <fieldset class="roll-kinds">
                    <legend>"Leave out all of these"</legend>
                    {kinds
                        .into_iter()
                        .map(|kind| {
                            view! {
                                <label class="check">
                                    <input
                                        type="checkbox"
                                        prop:checked=move || archives(kind)
                                        on:change=move |_| turn_kind(kind)
                                    />
                                    <span>{desk.plan().kind_name(kind, 2).into_owned()}</span>
                                </label>
                            }
                        })
                        .collect_view()}
                </fieldset>
                <p id="roll-sum" role="status">
                    {move || proposal.get().0}
                </p>
                <ul class="quiet">
                    {move || proposal.get().1.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                </ul>
            </div>
            <footer class="dialog-foot">
                <button type="button" id="roll-go" class="button is-primary" on:click=go>
                    "Make next year’s plan"
                </button>
                <button type="button" class="button" on:click=move |_| desk.asking.set(None)>
                    "Cancel"
                </button>
            </footer>
        </Dialog>
    }
}
