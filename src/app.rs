//! The app: contexts, router, and which page the route asks for.

use std::pin::pin;

use futures_util::future::{Either, join, select};
use leptos::prelude::*;
use leptos_router::components::Router;
use wasm_bindgen_futures::spawn_local;

use crate::browser::parts::part;
use crate::browser::{dom, frames, stage};
use crate::components::later::{Later, begin_late, fetch_soon, later};
use crate::components::notice_bar::NoticeBar;
use crate::pages::library::LibraryPage;
use crate::pages::plan::{PlanPage, choose_panel, detail, follow_bar};
use crate::routes::{Part, Route};
use crate::sketch;
use crate::state::navigation::Navigation;
use crate::state::notices::Notices;
use crate::state::offline;
use crate::state::plans::Plans;
use crate::state::preferences::Preferences;
use crate::views::beyond::beyond;

/// How long the plan may take to come, in milliseconds, before the app is fetched beside it.
const PATIENCE: u32 = 1500;

/// Fetches the plan, then the app itself while the first picture is drawn, and mounts it into the page. A plan that takes
/// long comes beside the app.
pub fn start() {
    spawn_local(async {
        let fetching = pin!(sketch::fetch());
        let (text, late) = match select(fetching, pin!(frames::wait(PATIENCE))).await {
            Either::Left((text, _)) => (text, None),
            Either::Right((_, fetching)) => (None, Some(fetching)),
        };
        let drawing = pin!(async {
            let text = match late {
                Some(late) => late.await,
                None => text,
            };
            text.into_iter().for_each(sketch::draw);
        });
        // A plan that has not come when the app is there is fetched by the app, which says how that goes.
        let all = pin!(async {
            // Who is asked something, or follows, goes on without a gap: what that takes comes beside the app, whenever it
            // comes.
            let beside = async {
                match Route::parse(&dom::query()).part() {
                    Part::Chooser => drop(choose_panel().await),
                    Part::Follower => drop(join(follow_bar(), join(detail(), beyond())).await),
                    Part::Room | Part::Speaker => {}
                }
            };
            join(app(), beside).await.0
        });
        let app = match select(all, drawing).await {
            Either::Left((app, _)) => app,
            Either::Right(((), app)) => app.await,
        };
        match app {
            Ok(mount) => mount(),
            Err(_) => stage::fail(),
        }
    });
}

part!(app: app, fn(), mount);

fn mount() {
    leptos::mount::mount_to_body(App);
    stage::close();
}

/// Contexts and router. All addresses share one path and differ in their query, so there are no routes to declare:
/// [`Route`] reads the query.
#[component]
pub fn App() -> impl IntoView {
    Preferences::provide();
    Notices::provide();
    Plans::provide();
    // Before the router hears of it: what is being written may be gone with the page that it is on.
    dom::before_history(dom::commit_field);
    view! {
        <Router>
            <Shell />
        </Router>
    }
}

later!(around: library, || view! { <LibraryPage /> }.into_any());
later!(reading: kept_on_device, || {
    offline::begin();
    // Who has stayed so long may look around, also where the line has gone by then.
    fetch_soon(library);
    ().into_any()
});

/// The page of the moment, and the notices over it.
#[component]
fn Shell() -> impl IntoView {
    let navigation = Navigation::provide();
    let route = navigation.route;
    let notices = crate::state::notices::use_notices();
    Effect::new(move |before: Option<()>| {
        route.track();
        if before.is_some() {
            notices.go_on();
        }
    });
    let plan = Memo::new(move |_| match route.get() {
        // A plan that comes with the link is taken in first, in place of the library.
        _ if navigation.carried.with(Option::is_some) => None,
        Route::Library => None,
        Route::Plan { plan, .. } => Some(plan),
    });
    Effect::new(move |earlier: Option<Option<String>>| {
        let now = plan.get();
        if earlier.is_some_and(|earlier| earlier != now) {
            navigation.turned.set_value(true);
            dom::after_drawing(|| dom::focus_if_lost("main"));
        }
        now
    });
    begin_late(kept_on_device);
    let notice = notices.current;
    let act = move |()| {
        let action = notice.get_untracked().and_then(|notice| notice.action);
        notices.close();
        if let Some((_, action)) = action {
            action();
        }
    };
    view! {
        {move || match plan.get() {
            None => view! { <Later load=library /> }.into_any(),
            Some(id) => view! { <PlanPage id=id /> }.into_any(),
        }}
        <NoticeBar
            text=Signal::derive(move || notice.get().map(|notice| notice.text))
            urgent=Signal::derive(move || notice.get().is_some_and(|notice| notice.urgent))
            button=Signal::derive(move || notice.get().and_then(|notice| notice.action).map(|(words, _)| words))
            on_action=Callback::new(act)
            on_close=Callback::new(move |()| notices.close())
        />
    }
}
