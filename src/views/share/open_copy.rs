//! The public copy: what is not in it, and the copy as a file.

use leptos::prelude::*;

use crate::browser::files;
use crate::components::icon::{Icon, IconMark};
use crate::model::text::file_named;
use crate::model::wire::document_to_text;
use crate::share::open_copy::{LOOK, gone};
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::state::sharing::Sharing;

/// What stays at home, and a way to save the rest.
#[component]
pub fn OpenCopy(
    /// What is shared.
    sharing: Sharing,
) -> impl IntoView {
    let (reading, notices) = (use_reading(), use_notices());
    let stays = Memo::new(move |_| gone(reading.live.read().plan.document()));
    let save = move |_| {
        let Some(document) = sharing.document.get_untracked() else { return };
        let name = file_named(&sharing.title.get_untracked(), "public.plan.json");
        if let Err(error) = files::offer(&name, &document_to_text(&document)) {
            notices.warn(error.to_string());
        }
    };
    view! {
        <section class="share-open" aria-labelledby="share-open-title">
            <h3 id="share-open-title">"What is not in the copy"</h3>
            <Show
                when=move || stays.with(|stays| !stays.is_empty())
                fallback=|| view! { <p>"Nothing: this plan has no posts, remarks, school ratings or drafts."</p> }
            >
                <ul>
                    {move || {
                        stays
                            .get()
                            .into_iter()
                            .map(|gone| {
                                view! {
                                    <li>
                                        <span>{gone.what}</span>
                                        <b>{gone.count}</b>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </Show>
            <p class="quiet">{LOOK}</p>
            <button type="button" id="share-save-open" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"Save as a file"</span>
            </button>
        </section>
    }
}
