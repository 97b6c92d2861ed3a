//! Insight: what is asked of a plan, one question to a view. Each reads the whole plan, whatever lenses the map has.

mod compare;
mod conflicts;
mod coverage;
mod gaps;
mod pocket;
mod report;
mod scorecard;
mod year;

use leptos::prelude::*;

use crate::browser::dom;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::routes::{Route, View};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::reading::use_reading;

use compare::CompareView;
use conflicts::ConflictsView;
use coverage::CoverageView;
use gaps::GapsView;
use pocket::PocketView;
use report::ReportView;
use scorecard::ScorecardView;
use year::YearView;

/// Rows of a table that are drawn at once: a screen of them. As many more follow each time.
const CHUNK: usize = 24;
/// How long after, in milliseconds: what is there already is seen first.
const SOON: u32 = 60;
/// Most rows that come by themselves; for more there is a button, since a page of thousands is slow to leave.
const MOST: usize = 120;

/// The view of the moment, under the tabs of all.
#[component]
pub fn Insight() -> impl IntoView {
    let route = use_navigation().route;
    let view_now = Memo::new(move |_| match route.get() {
        Route::Plan { view, .. } => view,
        Route::Library => View::default(),
    });
    // Where the tabs do not fit, the one of the view is in sight.
    Effect::new(move |_| {
        let tab = tab_id(view_now.get());
        dom::after_drawing(move || dom::scroll_to(&tab));
    });
    view! {
        <div class="insight" id="insight">
            <div class="insight-bar">
                <nav class="switch insight-tabs" aria-label="Insight">
                    {View::INSIGHT.map(|view| view! { <Tab view=view view_now=view_now /> }).collect_view()}
                </nav>
            </div>
            {move || match view_now.get() {
                View::Coverage => view! { <CoverageView /> }.into_any(),
                View::Gaps => view! { <GapsView /> }.into_any(),
                View::Scorecard => view! { <ScorecardView /> }.into_any(),
                View::Year => view! { <YearView /> }.into_any(),
                View::Report => view! { <ReportView /> }.into_any(),
                View::Conflicts => view! { <ConflictsView /> }.into_any(),
                View::Compare => view! { <CompareView /> }.into_any(),
                View::Pocket => view! { <PocketView /> }.into_any(),
                View::Map | View::Outline => ().into_any(),
            }}
        </div>
    }
}

fn tab_id(view: View) -> String {
    format!("tab-{}", view.word())
}

/// One tab. It keeps the focus.
#[component]
fn Tab(
    /// Where it leads.
    view: View,
    /// The view of the moment.
    view_now: Memo<View>,
) -> impl IntoView {
    let route = use_navigation().route;
    view! {
        <a
            id=tab_id(view)
            class="switch-item"
            href=move || route.get().with_view(view).query()
            aria-current=move || (view_now.get() == view).then_some("page")
        >
            {view.name()}
        </a>
    }
}

/// Asks something else of the view of the moment, in the words of its address.
fn ask(navigation: Navigation, words: String) {
    navigation.go(&navigation.route.get_untracked().with_asked(Some(words)));
}

/// Schools to choose from, after the whole trust, which is the empty choice.
fn school_choices(plan: &Plan, schools: &[Id]) -> Vec<(String, String)> {
    let name = |id: &Id| plan.school(id).map_or(id.to_string(), |school| shown(&school.name).into_owned());
    let whole = (String::new(), "Whole trust".to_owned());
    std::iter::once(whole).chain(schools.iter().map(|id| (id.to_string(), name(id)))).collect()
}

/// The ids of all schools of a plan.
fn all_schools(plan: &Plan) -> Vec<Id> {
    plan.document().schools.iter().map(|school| school.id.clone()).collect()
}

/// The plan's name over a view that is printed, where no bar says it.
#[component]
fn Heading(
    /// What the view is.
    name: &'static str,
    /// The question that it answers.
    question: &'static str,
) -> impl IntoView {
    let reading = use_reading();
    let title = move || reading.live.with(|opened| opened.plan.title().into_owned());
    view! {
        <header class="insight-head">
            <p class="eyebrow is-paper-only">{title}</p>
            <h2 id="insight-title">{name}</h2>
            <p class="quiet">{question}</p>
        </header>
    }
}
