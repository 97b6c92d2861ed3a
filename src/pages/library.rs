//! The library: what the app is, the example plans, the plans on this device, and the way in for others.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::dom;
use crate::components::later::{Later, later};
use crate::components::theme_switch::ThemeSwitch;
use crate::routes::{Route, View};
use crate::state::journal;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::plans::use_plans;
use crate::state::preferences::use_preferences;
use crate::state::sync::fetch::config;
use crate::storage::likes::Theme;
use crate::sync::config::Offered;
use crate::views::banner::StoreBanner;
use crate::views::brand::{Brand, ThreadPicture};
use crate::views::examples::{Examples, FirstExample};
use crate::views::import::Import;
use crate::views::new_plan::NewPlan;
use crate::views::share::arrival::Arrival;
use crate::views::shelf::ShelfList;
use crate::views::sync::open::OpenFromBackend;

later!(syncing: open_from_backend, || view! { <OpenFromBackend /> }.into_any());

later!(sharing: arrival, || view! { <Arrival /> }.into_any());

/// The library page, or what takes in a plan that came with the link.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let carries = Memo::new({
        let carried = use_navigation().carried;
        move |_| carried.with(Option::is_some)
    });
    move || if carries.get() { view! { <Later load=arrival /> }.into_any() } else { view! { <Library /> }.into_any() }
}

/// The library.
#[component]
fn Library() -> impl IntoView {
    dom::set_title("Golden Thread: strategy maps for school trusts");
    journal::watch_all();
    let preferences = use_preferences();
    let choices = Theme::ALL.map(|theme| (theme.word(), theme.name())).to_vec();
    let forbidden = Signal::derive({
        let entries = use_plans().entries;
        move || entries.with(|entries| entries.as_ref().err().cloned())
    });
    view! {
        <a class="skip" href="#main">
            "Skip to the plans"
        </a>
        <StoreBanner forbidden=forbidden />
        <div class="library">
            <header class="library-head">
                <Brand />
                <ThemeSwitch
                    choices=choices
                    chosen=Signal::derive(move || preferences.theme.get().word())
                    on_choose=Callback::new(move |word: String| preferences.theme.set(Theme::from_word(&word)))
                />
            </header>
            <main id="main" tabindex="-1">
                <section class="hero" aria-labelledby="hero-title">
                    <div class="hero-words">
                        <h1 id="hero-title">"See how today’s work serves the mission"</h1>
                        <p>
                            "Golden Thread turns a trust’s strategic plan into a map. Tap anything on it, and the thread lights up: to the mission above, and to all the work below that serves it."
                        </p>
                        <FirstExample />
                    </div>
                    <ThreadPicture />
                </section>
                <FromTrust />
                <ShelfList />
                <NewPlan />
                <Examples />
                <Import />
                <FromElsewhere />
            </main>
            <footer class="library-foot">
                <p>"Plans stay on this device, unless you connect one to a backend of your trust. The app sends nothing to anybody else."</p>
            </footer>
        </div>
    }
}

/// What whoever hosts the app has set: the plans that it offers, which one opens by itself, and the look.
#[component]
fn FromTrust() -> impl IntoView {
    let (navigation, notices, preferences) = (use_navigation(), use_notices(), use_preferences());
    let offered = RwSignal::new(Vec::<Offered>::new());
    spawn_local(async move {
        match config().await {
            Ok(config) => {
                if let Some(theme) = &config.theme {
                    preferences.suggest(theme);
                }
                // Not for who comes back to the library.
                if let Some(open) = config.open.filter(|_| navigation.turned.try_get_value() == Some(false)) {
                    navigation.go(&Route::plan(&open, View::Map));
                }
                offered.try_set(config.plans);
            }
            Err(why) => notices.warn(why),
        }
    });
    move || {
        let rows = offered.get();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|plan| {
                view! {
                    <li>
                        <a class="button" href=Route::plan(&plan.id, View::Map).query()>
                            {plan.title}
                        </a>
                    </li>
                }
            });
            view! {
                <section class="shelf" aria-labelledby="offered-title">
                    <h2 id="offered-title">"Plans of your trust"</h2>
                    <ul class="button-row">{rows.collect_view()}</ul>
                </section>
            }
        })
    }
}

/// The way to a backend.
#[component]
fn FromElsewhere() -> impl IntoView {
    let wanted = RwSignal::new(false);
    view! {
        <section class="shelf" aria-labelledby="elsewhere-title">
            <h2 id="elsewhere-title">"Open a plan from a backend"</h2>
            <Show
                when=move || wanted.get()
                fallback=move || {
                    view! {
                        <p>"If your trust keeps its plan on a server, open it from there. What you change goes back to it."</p>
                        <button type="button" id="open-backend" class="button" on:click=move |_| wanted.set(true)>
                            "Open from a backend…"
                        </button>
                    }
                }
            >
                <Later load=open_from_backend />
            </Show>
        </section>
    }
}
