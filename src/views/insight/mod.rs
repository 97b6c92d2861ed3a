//! Insight: what is asked of a plan, one question to a view. Each reads the whole plan, whatever lenses the map has.

mod coverage;
mod gaps;
mod scorecard;
mod year;

use leptos::prelude::*;

use crate::routes::{Route, View};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::reading::use_reading;

use coverage::CoverageView;
use gaps::GapsView;
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
                View::Map | View::Outline => ().into_any(),
            }}
        </div>
    }
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
