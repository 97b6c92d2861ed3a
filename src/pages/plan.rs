//! The page of one plan: opens it, says what goes wrong, and lays out reading, panel and search.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::dom;
use crate::components::later::{Later, begin_soon, fetch_soon, later};
use crate::components::rag::RagNames;
use crate::opened::Opened;
use crate::routes::{Part, Route, View};
use crate::state::day::DaySeat;
use crate::state::desk::Desk;
use crate::state::journal::{self, Missing};
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::plans::{OpenError, use_plans};
use crate::state::reading::{Reading, Side};
use crate::state::sync::{SyncSeat, watch_seat};
use crate::views::about::About;
use crate::views::banner::StoreBanner;
use crate::views::day::DayPanel;
use crate::views::day::choose::{ChooseBar, ChoosePanel};
use crate::views::detail::{Detail, close_panel};
use crate::views::edit::{EditBar, Questions};
use crate::views::following::FollowBar;
use crate::views::history::History;
use crate::views::insight::Insight;
use crate::views::look::Look;
use crate::views::map::MapView;
use crate::views::my_work::MyWork;
use crate::views::open_failed::OpenFailed;
use crate::views::outline::Outline;
use crate::views::present::Presentation;
use crate::views::round::RatingRound;
use crate::views::search::{SearchDialog, listen_for_shortcuts};
use crate::views::share::Share;
use crate::views::shortcuts::Shortcuts;
use crate::views::stories::{StoriesPanel, StoryBar};
use crate::views::sync::SyncPanel;
use crate::views::sync::open::{FromBackend, Wanted};
use crate::views::top_bar::{BottomBar, TopBar};

/// The page of the plan with this id.
#[component]
pub fn PlanPage(
    /// The plan's id.
    id: String,
) -> impl IntoView {
    let plans = use_plans();
    let navigation = use_navigation();
    let opening = RwSignal::new(None::<Result<Opened, OpenError>>);
    let open = move |id: String| {
        opening.set(None);
        spawn_local(async move {
            let outcome = plans.open(id).await;
            // The page may be gone by now; then nobody is waiting.
            opening.try_set(Some(outcome));
            if navigation.turned.try_get_value() == Some(true) {
                dom::after_drawing(|| dom::focus_if_lost("main"));
            }
        });
    };
    open(id.clone());
    view! {
        {move || match opening.get() {
            None => view! { <Loading /> }.into_any(),
            Some(Ok(opened)) => view! { <PlanScreen opened=opened /> }.into_any(),
            Some(Err(error)) => {
                let id = id.clone();
                let again = id.clone();
                let on_retry = Callback::new(move |()| open(again.clone()));
                provide_context(Missing { id: id.clone(), on_found: on_retry });
                begin_soon(kept_twice);
                match error {
                    // Perhaps it is where whoever hosts the app keeps plans.
                    OpenError::Unknown => {
                        provide_context(Wanted { id, again: Callback::new(open) });
                        view! { <Later load=from_backend /> }.into_any()
                    }
                    error => view! { <OpenFailed id=id error=error on_retry=on_retry /> }.into_any(),
                }
            }
        }}
    }
}

/// What is shown until the plan is there.
#[component]
fn Loading() -> impl IntoView {
    view! {
        <main class="loading" aria-busy="true">
            <p role="status">"Opening the plan…"</p>
        </main>
    }
}

/// Says so where the address names something that the plan does not have, as a link does that has grown old.
fn say_if_lost(reading: Reading) {
    let (route, notices) = (use_navigation().route, use_notices());
    Effect::new(move |_| {
        if matches!(route.get(), Route::Plan { focus: Some(_), .. }) && reading.focus.get_untracked().is_none() {
            notices.warn("What this link points to is not in the plan, or no longer. This is the plan as a whole.");
        }
    });
    Effect::new(move |_| {
        let opened = reading.live.read_untracked();
        if let Some(lens) = reading.lenses.get().iter().find(|lens| !lens.is_known(&opened.plan)) {
            notices.warn(format!(
                "This plan has no {} \u{201C}{}\u{201D}, so nothing is found.",
                lens.sort(),
                lens.name(&opened.plan)
            ));
        }
    });
}

later!(reading: kept_twice, || {
    journal::watch();
    watch_seat();
    ().into_any()
});
later!(around: outline, || view! { <Outline /> }.into_any());
later!(insight: insight, || view! { <Insight /> }.into_any());
later!(reading: detail, || view! { <Detail /> }.into_any());
later!(editing: edit_bar, || view! { <EditBar /> }.into_any());
later!(editing: questions, || view! { <Questions /> }.into_any());
later!(around: about, || view! { <About /> }.into_any());
later!(around: look, || view! { <Look /> }.into_any());
later!(editing: history, || view! { <History /> }.into_any());
later!(editing: stories, || view! { <StoriesPanel /> }.into_any());
later!(editing: story_bar, || view! { <StoryBar /> }.into_any());
later!(hall: day_panel, || view! { <DayPanel /> }.into_any());
later!(hall: choose_panel, || view! { <ChoosePanel /> }.into_any());
later!(hall: choose_bar, || view! { <ChooseBar /> }.into_any());
later!(reading: follow_bar, || view! { <FollowBar /> }.into_any());
later!(editing: round, || view! { <RatingRound /> }.into_any());
later!(reading: work, || view! { <MyWork /> }.into_any());
later!(syncing: from_backend, || view! { <FromBackend /> }.into_any());
later!(syncing: sync_panel, || view! { <SyncPanel /> }.into_any());
later!(around: shortcuts, || view! { <Shortcuts /> }.into_any());
later!(sharing: share, || view! { <Share /> }.into_any());
later!(around: presentation, || view! { <Presentation /> }.into_any());
later!(reading: search, || view! { <SearchDialog /> }.into_any());

/// An open plan: bars, the view of the moment, the panel.
#[component]
fn PlanScreen(
    /// The plan.
    opened: Opened,
) -> impl IntoView {
    dom::set_title(&format!("{} · Golden Thread", opened.plan.title()));
    let reading = Reading::provide(opened);
    provide_context(RagNames(reading.rag_names.into()));
    let desk = Desk::provide(reading);
    // Who shares a plan edits it offline too.
    let connected = SyncSeat::provide(desk.plan().id().as_str()).connected;
    Effect::new(move |_| {
        if connected.get() {
            fetch_soon(edit_bar);
        }
    });
    let route = use_navigation().route;
    let presented = Memo::new(move |_| matches!(route.get(), Route::Plan { present: Some(_), .. }));
    let follows = Memo::new(move |_| matches!(route.get(), Route::Plan { part: Part::Follower, .. }));
    let chooses = Memo::new(move |_| route.with(Route::part) == Part::Chooser);
    DaySeat::provide();
    if chooses.get_untracked() {
        reading.side.set(Some(Side::Choose));
    }
    let counted = use_navigation().counted;
    Effect::new(move |_| {
        if counted.with(Option::is_some) {
            reading.side.set(Some(Side::Day));
        }
    });
    let view_now = Memo::new(move |_| match route.get() {
        // It is told on the map.
        Route::Plan { present: Some(_), .. } => View::Map,
        Route::Plan { view, .. } => view,
        Route::Library => View::default(),
    });
    // One part shows them all, so it stays where only its question is another.
    let shown_as = Memo::new(move |_| Some(view_now.get()).filter(|view| !view.is_insight()));
    say_if_lost(reading);
    let navigation = use_navigation();
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape"
            && !dom::has_dialog()
            && (reading.focus.get_untracked().is_some() || reading.side.get_untracked().is_some())
        {
            close_panel(reading, navigation);
        }
    };
    let with_panel = move || !presented.get() && (reading.focus.get().is_some() || reading.side.get().is_some());
    let focused = Memo::new(move |_| reading.focus.get().is_some());
    listen_for_shortcuts(reading);
    begin_soon(kept_twice);
    view! {
        <a class="skip" href="#main">
            "Skip to the plan"
        </a>
        <div class="screen" class:has-panel=with_panel class:is-presented=move || presented.get() on:keydown=escape>
            <TopBar view_now=view_now />
            <StoreBanner />
            <Show when=move || desk.editing.get() && !presented.get()>
                <Later load=edit_bar />
            </Show>
            <Show when=move || reading.making.with(Option::is_some) && !presented.get()>
                <Later load=story_bar />
            </Show>
            <Show when=move || follows.get() && !presented.get()>
                <Later load=follow_bar />
            </Show>
            <Show when=move || chooses.get() && !presented.get()>
                <Later load=choose_bar />
            </Show>
            <main id="main" class="stage" tabindex="-1">
                {move || match shown_as.get() {
                    Some(View::Map) => view! { <MapView /> }.into_any(),
                    Some(View::Outline) => view! { <Later load=outline /> }.into_any(),
                    _ => view! { <Later load=insight /> }.into_any(),
                }}
            </main>
            {move || {
                if presented.get() {
                    return Some(view! { <Later load=presentation /> }.into_any());
                }
                if focused.get() {
                    return Some(view! { <Later load=detail /> }.into_any());
                }
                let side = reading.side.get();
                // These follow the plan by themselves, and keep their place in it.
                if !matches!(side, Some(Side::Round | Side::History | Side::Sync | Side::Stories | Side::Day | Side::Choose)) {
                    reading.live.track();
                }
                side
                    .map(|side| match side {
                        Side::About => view! { <Later load=about /> }.into_any(),
                        Side::Look => view! { <Later load=look /> }.into_any(),
                        Side::Work => view! { <Later load=work /> }.into_any(),
                        Side::Round => view! { <Later load=round /> }.into_any(),
                        Side::History => view! { <Later load=history /> }.into_any(),
                        Side::Sync => view! { <Later load=sync_panel /> }.into_any(),
                        Side::Stories => view! { <Later load=stories /> }.into_any(),
                        Side::Day => view! { <Later load=day_panel /> }.into_any(),
                        Side::Choose => view! { <Later load=choose_panel /> }.into_any(),
                    })
            }}
            <BottomBar view_now=view_now />
        </div>
        <Show when=move || desk.asking.with(Option::is_some)>
            <Later load=questions />
        </Show>
        <Show when=move || reading.searching.get()>
            <Later load=search />
        </Show>
        <Show when=move || reading.shortcuts.get()>
            <Later load=shortcuts />
        </Show>
        <Show when=move || reading.sharing.with(Option::is_some)>
            <Later load=share />
        </Show>
    }
}
