//! Insight: what is asked of a plan, one question to a view. Each reads the whole plan, whatever lenses the map has.

mod asks;
mod compare;
mod conflicts;
mod coverage;
mod gaps;
mod lists;
mod pocket;
mod report;
mod scorecard;
mod year;

use leptos::prelude::*;

use crate::browser::dom;
use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;

use compare::CompareView;
use conflicts::ConflictsView;
use coverage::CoverageView;
use gaps::GapsView;
use pocket::PocketView;
use report::ReportView;
use scorecard::ScorecardView;
use year::YearView;

/// The view of the moment, under the tabs of all.
#[component]
pub fn Insight() -> impl IntoView {
    let route = use_navigation().route;
    let view_now = Memo::new(move |_| match route.get() {
        Route::Plan { view, .. } => view,
        Route::Library => View::default(),
    });
    lists::Paper::provide();
    // Where the tabs do not fit, the one of the view is in sight.
    Effect::new(move |_| {
        let tab = tab_id(view_now.get());
        dom::after_drawing(move || dom::scroll_to(&tab));
    });
    view! {
        <div class="insight" id="insight">
            <div class="insight-bar">
                <nav class="switch insight-tabs" aria-label="Insight">
                    {View::ALL
                        .into_iter()
                        .filter(|view| view.is_insight())
                        .map(|view| view! { <Tab view=view view_now=view_now /> })
                        .collect_view()}
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
