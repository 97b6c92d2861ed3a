//! The bars: plan, views and search at the top; on a phone, the views at the bottom, in reach of a thumb.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::components::later::{Later, later};
use crate::exchange::public::is_open_copy;
use crate::routes::{Route, View};
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::reading::{Shared, Side, use_reading};
use crate::state::sync::use_sync_seat;

use super::side::SideButton;
use super::sync::SyncMark;

later!(syncing: sync_mark, || view! { <SyncMark /> }.into_any());

/// The bar at the top.
#[component]
pub fn TopBar(
    /// The view of the moment.
    view_now: Memo<View>,
) -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let seat = use_sync_seat();
    let names = Memo::new(move |_| {
        let opened = reading.live.read();
        let document = opened.plan.document();
        (document.fictional, document.trust_above(), opened.plan.title().into_owned())
    });
    let can_edit = !is_open_copy(reading.opened().plan.id());
    let navigation = use_navigation();
    let about = move |_| reading.show_side(Side::About, navigation);
    view! {
        <header class="top-bar">
            <a
                class="button is-quiet is-icon"
                href=Route::Library.query()
                aria-label="Library: all plans"
                title="Library"
            >
                <IconMark icon=Icon::Library />
            </a>
            <div class="top-bar-title">
                <h1>
                    {move || {
                        let (fictional, trust, title) = names.get();
                        let fictional = fictional
                            .then(|| {
                                view! {
                                    <span class="top-bar-trust">
                                        <span class="badge">"Fictional trust"</span>
                                    </span>
                                    " "
                                }
                            });
                        let trust = trust
                            .map(|trust| {
                                view! {
                                    <span class="top-bar-trust">{trust}</span>
                                    " "
                                }
                            });
                        view! {
                            {fictional}
                            {trust}
                            <span class="top-bar-plan">{title}</span>
                        }
                    }}
                </h1>
            </div>
            <Show when=move || seat.connected.get()>
                <Later load=sync_mark />
            </Show>
            <nav class="switch is-wide-only" aria-label="Views">
                <ViewLinks view_now=view_now />
            </nav>
            <button
                type="button"
                id="present-button"
                class="button is-quiet is-icon"
                aria-label="Present"
                title="Present"
                on:click=move |_| navigation.go(&navigation.route.get_untracked().with_present(Some("tour".to_owned())))
            >
                <IconMark icon=Icon::Present />
            </button>
            <button
                type="button"
                id="share-button"
                class="button is-quiet is-icon is-wide-only"
                aria-label="Share"
                title="Share"
                on:click=move |_| reading.sharing.set(Some(Shared::View))
            >
                <IconMark icon=Icon::Share />
            </button>
            {can_edit
                .then(|| {
                    view! {
                        <button
                            type="button"
                            id="edit-button"
                            class="button"
                            aria-pressed=move || desk.editing.get().to_string()
                            on:click=move |_| desk.editing.update(|editing| *editing = !*editing)
                        >
                            <IconMark icon=Icon::Rename />
                            <span>"Edit"</span>
                        </button>
                    }
                })}
            <SideButton
                side=Side::Work
                class="button is-wide-only"
                id="work-button"
                icon=Icon::Person
                words="My work"
            />
            <button
                type="button"
                id="search-button"
                class="button search-button is-wide-only"
                on:click=move |_| reading.searching.set(true)
            >
                <IconMark icon=Icon::Search />
                <span>"Search"</span>
                <kbd>"/"</kbd>
            </button>
            <button
                type="button"
                id="about-button"
                class="button is-quiet is-icon"
                aria-label="About this plan"
                title="About this plan"
                aria-expanded=move || reading.shows_side(Side::About).to_string()
                on:click=about
            >
                <IconMark icon=Icon::Info />
            </button>
        </header>
    }
}

/// The links from view to view; they keep the focus.
#[component]
fn ViewLinks(
    /// The view of the moment.
    view_now: Memo<View>,
) -> impl IntoView {
    let navigation = use_navigation();
    [(View::Map, Icon::Map), (View::Outline, Icon::Outline), (View::Coverage, Icon::Insight)]
        .map(|(view, icon)| {
            let is_insight = view.is_insight();
            let is_now = move || view_now.get() == view || (is_insight && view_now.get().is_insight());
            let address = move || match navigation.route.get() {
                route @ Route::Plan { .. } => route.with_view(view).query(),
                Route::Library => Route::Library.query(),
            };
            view! {
                <a class="switch-item" href=address aria-current=move || is_now().then_some("page")>
                    <IconMark icon=icon />
                    <span>{if is_insight { "Insight" } else { view.name() }}</span>
                </a>
            }
        })
        .collect_view()
}

/// The bar at the bottom of a phone.
#[component]
pub fn BottomBar(
    /// The view of the moment.
    view_now: Memo<View>,
) -> impl IntoView {
    let reading = use_reading();
    view! {
        <nav class="bottom-bar" aria-label="Views, my work and search">
            <ViewLinks view_now=view_now />
            <SideButton side=Side::Work class="switch-item" id="work-tab" icon=Icon::Person words="My work" />
            <button type="button" class="switch-item" on:click=move |_| reading.searching.set(true)>
                <IconMark icon=Icon::Search />
                <span>"Search"</span>
            </button>
        </nav>
    }
}
