//! The public copy: what is not in it, and the copy as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, frames, http};
use crate::components::icon::{Icon, IconMark};
use crate::model::document::Document;
use crate::model::text::file_named;
use crate::model::wire::document_to_text;
use crate::share::folder::{App, PAGE, WORKER, beside, zipped};
use crate::share::open_copy::{LOOK, gone};
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::state::sharing::Sharing;
use crate::views::save::use_saver;

/// What stays at home, and a way to save the rest.
#[component]
pub fn OpenCopy(
    /// What is shared.
    sharing: Sharing,
) -> impl IntoView {
    let (reading, keep, notices) = (use_reading(), use_saver(), use_notices());
    let stays = Memo::new(move |_| gone(reading.live.read().plan.document()));
    let save = move |_| {
        let Some(document) = sharing.document.get_untracked() else { return };
        keep(&file_named(&sharing.title.get_untracked(), "public.plan.json"), &document_to_text(&document));
    };
    let packing = RwSignal::new(None::<String>);
    let saved = RwSignal::new(false);
    let pack = move |_| {
        let Some(document) = sharing.document.get_untracked() else { return };
        let name = file_named(&sharing.title.get_untracked(), "public.zip");
        spawn_local(async move {
            let told = move |words: String| {
                packing.try_set(Some(words));
            };
            let packed = pack_folder(&document, told).await;
            let done = packed.and_then(|zip| files::offer_zip(&name, &zip).map_err(|error| error.to_string()));
            saved.try_set(done.is_ok());
            if let Err(error) = done {
                notices.warn(error);
            }
            packing.try_set(None);
        });
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
            <p class="button-row">
                <button type="button" id="share-save-open" class="button" on:click=save>
                    <IconMark icon=Icon::Export />
                    <span>"Save as a file"</span>
                </button>
                <button
                    type="button"
                    id="share-folder"
                    class="button"
                    disabled=move || packing.with(Option::is_some)
                    on:click=pack
                >
                    <IconMark icon=Icon::Export />
                    <span>"Save as a folder to host"</span>
                </button>
            </p>
            <p class="quiet" role="status">
                {move || {
                    let rest = if saved.get() { "The folder was saved." } else { "The folder (ZIP) is this app with the copy in it, for any web server." };
                    packing.get().unwrap_or_else(|| rest.to_owned())
                }}
            </p>
        </section>
    }
}

/// The app's files with the copy beside them, as a ZIP.
async fn pack_folder(document: &Document, told: impl Fn(String)) -> Result<Vec<u8>, String> {
    told("Fetching the app…".to_owned());
    let list = http::fetch_text(WORKER).await.map_err(|error| error.to_string())?;
    let app =
        App::of(&list).ok_or("This build of the app cannot be packed: only a release has the list of its files.")?;
    let page = http::fetch_text(PAGE).await.map_err(|error| error.to_string())?;
    if !app.has_page(&page) {
        return Err("There is a newer version of the app. Load this page again, then save the folder.".to_owned());
    }
    let mut files = vec![(WORKER.to_owned(), list.into_bytes()), (PAGE.to_owned(), page.into_bytes())];
    let count = app.files.len();
    for (at, (name, integrity)) in app.files.iter().enumerate() {
        told(format!("Fetching the app: {} of {count} files", at + 1));
        let bytes = http::fetch_bytes(name, integrity).await.map_err(|error| format!("{name}: {error}"))?;
        files.push((name.clone(), bytes));
    }
    told("Packing…".to_owned());
    frames::wait(50).await;
    files.extend(beside(document));
    zipped(document.id.as_str(), &files).map_err(|error| format!("The folder could not be packed: {error}."))
}
