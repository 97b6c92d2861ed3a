//! The code as large as the screen, for a hall: with the plan's title and what the link shows.

use leptos::prelude::*;

use crate::components::dialog::opened;
use crate::components::icon::{Icon, IconMark};
use crate::state::sharing::Sharing;

use super::picture::CodePicture;

/// Over everything, until it is closed. Escape closes it, and what is under it stays.
#[component]
pub fn Hall(
    /// What is shared.
    sharing: Sharing,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let (dialog, close) = opened();
    view! {
        <dialog
            node_ref=dialog
            id="share-hall"
            class="share-hall"
            aria-labelledby="share-hall-title"
            on:close=move |_| on_close.run(())
        >
            <CodePicture code=sharing.code label="QR code of the link" />
            <div class="share-hall-words">
                <h2 id="share-hall-title">{sharing.title}</h2>
                <p>{sharing.words}</p>
                <p class="share-address">{move || sharing.short_link()}</p>
                <button type="button" class="button" on:click=move |_| close()>
                    <IconMark icon=Icon::Close />
                    <span>"Close"</span>
                </button>
            </div>
        </dialog>
    }
}
