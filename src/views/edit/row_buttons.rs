//! The buttons of a list in a form: one adds a row below it, one at the end of each row takes it out.

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, IconMark};

/// Adds a row.
#[component]
pub fn AddButton(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it adds.
    #[prop(into)]
    words: Signal<String>,
    /// It was pressed.
    on_add: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" id=id class="button is-small" on:click=move |_| on_add.run(())>
            <IconMark icon=Icon::Plus />
            <span>{words}</span>
        </button>
    }
}

/// Takes a row out.
#[component]
pub fn TakeOutButton(
    /// What it does, for ears.
    #[prop(into)]
    words: Signal<String>,
    /// The id of what has keyboard focus next: the button goes with its row.
    #[prop(into)]
    then: String,
    /// It was pressed.
    on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        on_press.run(());
        let then = then.clone();
        dom::after_drawing(move || dom::focus_if_lost(&then));
    };
    view! {
        <button type="button" class="button is-quiet is-icon" aria-label=words on:click=press>
            <IconMark icon=Icon::Delete />
        </button>
    }
}
