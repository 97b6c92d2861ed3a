//! The frame of a panel about the plan as a whole.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;

use super::detail::close_panel;

/// A panel with its name and a way to close it.
#[component]
pub fn SidePanel(
    /// What the panel is.
    name: &'static str,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    view! {
        <aside class="panel" id="panel" aria-label=name>
            <div class="panel-head">
                <p class="eyebrow">{name}</p>
                <button
                    type="button"
                    class="button is-quiet is-icon"
                    aria-label="Close the panel"
                    on:click=move |_| close_panel(reading, navigation)
                >
                    <IconMark icon=Icon::Close />
                </button>
            </div>
            {children()}
        </aside>
    }
}
