//! The code of a training day as large as the screen, with what the hall has said so far.

use leptos::prelude::*;

use crate::components::dialog::opened;
use crate::components::icon::{Icon, IconMark};
use crate::share::code::Code;
use crate::state::day::leading::Leading;
use crate::views::share::picture::CodePicture;

use super::Said;

/// The large view.
#[component]
pub fn Hall(
    /// The day.
    leading: Leading,
    /// The code that phones come by.
    code: Memo<Option<Code>>,
    /// Its link, to read.
    link: Memo<Option<String>>,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let (dialog, close) = opened();
    view! {
        <dialog
            node_ref=dialog
            id="day-hall"
            class="share-hall"
            aria-labelledby="day-hall-title"
            on:close=move |_| on_close.run(())
        >
            <CodePicture code=code label="QR code of the training day" />
            <div class="share-hall-words">
                <h2 id="day-hall-title">"Which aims does your work serve?"</h2>
                <p>"Scan, and tap them. No name, no login."</p>
                <Said leading=leading />
                <p class="share-address">{move || link.get()}</p>
                <button type="button" class="button" on:click=move |_| close()>
                    <IconMark icon=Icon::Close />
                    <span>"Close"</span>
                </button>
            </div>
        </dialog>
    }
}
