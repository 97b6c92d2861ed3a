//! A dialog over the page: the browser's own `<dialog>`, so focus stays in it, Escape closes it, and focus returns.

use leptos::html;
use leptos::prelude::*;

use crate::browser::dom;

use super::icon::{Icon, IconMark};

/// A `<dialog>` that opens as it is mounted, and what closes it: through the browser, which gives focus back to where it was;
/// the `close` event then calls back.
pub fn opened() -> (NodeRef<html::Dialog>, impl Fn() + Copy) {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            dom::open_dialog(&dialog);
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    (dialog, close)
}

/// A dialog. It is mounted while it is open; closing it by any way calls `on_close`.
#[component]
pub fn Dialog(
    /// What it is about, as its heading.
    #[prop(into)]
    title: String,
    /// Its id, which the heading's id is made from.
    id: &'static str,
    /// Called when it closes.
    on_close: Callback<()>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let (dialog, close) = opened();
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    view! {
        <dialog node_ref=dialog id=id class="dialog" aria-labelledby=labelled_by on:close=move |_| on_close.run(())>
            <header class="dialog-head">
                <h2 id=heading>{title}</h2>
                <button type="button" class="button is-quiet is-icon" aria-label="Close" on:click=move |_| close()>
                    <IconMark icon=Icon::Close />
                </button>
            </header>
            {children()}
        </dialog>
    }
}
