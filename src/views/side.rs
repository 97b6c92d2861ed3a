//! Panels at the side: their frame, the button that closes any of them, and those that open one.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::state::navigation::use_navigation;
use crate::state::reading::{Side, use_reading};

use super::detail::close_panel;

/// A panel with its name and a way to close it.
#[component]
pub fn SidePanel(
    /// What the panel is.
    name: &'static str,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! {
        <aside class="panel" id="panel" aria-label=name>
            <div class="panel-head">
                <p class="eyebrow">{name}</p>
                <ClosePanel />
            </div>
            {children()}
        </aside>
    }
}

/// Closes the panel, whichever it is.
#[component]
pub fn ClosePanel() -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    view! {
        <button
            type="button"
            id="close-panel"
            class="button is-quiet is-icon"
            aria-label="Close the panel"
            on:click=move |_| close_panel(reading, navigation)
        >
            <IconMark icon=Icon::Close />
        </button>
    }
}

/// Opens a panel, and closes it again.
#[component]
pub fn SideButton(
    /// Which panel.
    side: Side,
    /// The button's classes.
    class: &'static str,
    /// Its id.
    id: &'static str,
    /// Its picture.
    icon: Icon,
    /// Its words.
    words: &'static str,
    /// What it opens, where the words do not say all of it.
    #[prop(optional)]
    title: Option<&'static str>,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    view! {
        <button
            type="button"
            id=id
            class=class
            title=title
            aria-expanded=move || reading.shows_side(side).to_string()
            on:click=move |_| reading.show_side(side, navigation)
        >
            <IconMark icon=icon />
            <span>{words}</span>
        </button>
    }
}
