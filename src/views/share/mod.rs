//! Sharing what is open: its link, the code of the link, and what others get with it.

pub mod arrival;
mod hall;
mod map_picture;
mod open_copy;
pub mod picture;
pub mod stop;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{dom, files, sharing as device};
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::share::words::{self, Opens};
use crate::state::reading::use_reading;
use crate::state::sharing::{Gives, Sharing};

use hall::Hall;
use map_picture::MapPicture;
use open_copy::OpenCopy;
use picture::CodePicture;

/// The dialog.
#[component]
pub fn Share() -> impl IntoView {
    let reading = use_reading();
    let sharing = Sharing::begin();
    let hall = RwSignal::new(false);
    view! {
        <Dialog title="Share" id="share" on_close=Callback::new(move |()| reading.sharing.set(None))>
            <div class="dialog-body share">
                <Choice sharing=sharing />
                <p class="share-shows">
                    <span class="share-title">{sharing.title}</span>
                    <span>{sharing.words}</span>
                    <span class="share-address share-paper">{move || sharing.short_link()}</span>
                </p>
                <div class="share-code">
                    <CodePicture code=sharing.code label="QR code of the link" />
                </div>
                <LinkField sharing=sharing hall=hall />
                <Show when=move || sharing.gives.get() == Gives::Open>
                    <OpenCopy sharing=sharing />
                </Show>
                <Told sharing=sharing />
                <MapPicture />
            </div>
        </Dialog>
        <Show when=move || hall.get()>
            <Hall sharing=sharing on_close=Callback::new(move |()| hall.set(false)) />
        </Show>
    }
}

/// Whether the link leads to the plan or carries it, or what of it is for everybody.
#[component]
fn Choice(
    /// What is shared.
    sharing: Sharing,
) -> impl IntoView {
    let choices = [
        (Gives::Link, "share-view", "Link to this view"),
        (Gives::Whole, "share-whole", "The whole plan in a link"),
        (Gives::Open, "share-open", "A public copy"),
    ];
    view! {
        <fieldset class="choice share-choice">
            <legend>"What others get"</legend>
            {choices
                .map(|(gives, id, name)| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name="share-what"
                                id=id
                                prop:checked=move || sharing.gives.get() == gives
                                on:change=move |_| sharing.choose(gives)
                            />
                            <span>{name}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}

/// The link as text, and what can be done with it.
#[component]
fn LinkField(
    /// What is shared.
    sharing: Sharing,
    /// Whether the code fills the screen.
    hall: RwSignal<bool>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let told = RwSignal::new("");
    Effect::new(move |_| {
        sharing.link.track();
        told.set("");
    });
    let copy = move |_| {
        let Some(link) = sharing.link.get_untracked() else { return };
        spawn_local(async move {
            let words = match files::copy(&link).await {
                Ok(()) => "The link was copied.",
                // Where the clipboard is closed, as on pages without https, the text itself is the way.
                Err(_) => {
                    if let Some(field) = field.get_untracked() {
                        dom::select_all(&field);
                    }
                    "The browser does not let the app copy. The link is selected: copy it with Ctrl C, or hold a finger on it."
                }
            };
            told.try_set(words);
        });
    };
    let hand_over = move |_| {
        let (title, link) = (sharing.title.get_untracked(), sharing.link.get_untracked().unwrap_or_default());
        spawn_local(async move { device::hand_over(&title, &link).await });
    };
    let none = move || sharing.link.with(Option::is_none);
    view! {
        <div class="share-link">
            <label class="field">
                <span>"Link"</span>
                <input
                    node_ref=field
                    id="share-link"
                    class="input"
                    type="text"
                    readonly
                    prop:value=move || sharing.link.get().unwrap_or_default()
                />
            </label>
            <div class="button-row">
                <button type="button" id="share-copy" class="button is-primary" disabled=none on:click=copy>
                    <IconMark icon=Icon::Link />
                    <span>"Copy link"</span>
                </button>
                {device::has_sheet()
                    .then(|| {
                        view! {
                            <button type="button" id="share-sheet" class="button" disabled=none on:click=hand_over>
                                <IconMark icon=Icon::Share />
                                <span>"Send…"</span>
                            </button>
                        }
                    })}
                <Show when=move || sharing.code.with(Option::is_some)>
                    <button type="button" id="share-fill" class="button" on:click=move |_| hall.set(true)>
                        <IconMark icon=Icon::Fit />
                        <span>"Fill the screen"</span>
                    </button>
                    <button type="button" id="share-print" class="button" on:click=move |_| device::print()>
                        "Print"
                    </button>
                </Show>
            </div>
            <p role="status" class="share-done">
                {told}
            </p>
        </div>
    }
}

/// What is to be known before the link leaves.
#[component]
fn Told(
    /// What is shared.
    sharing: Sharing,
) -> impl IntoView {
    let lines = move || {
        let mut lines = Vec::new();
        match (sharing.document.get(), sharing.link.get()) {
            (None, _) => lines.push(sharing.opens.get().words().to_owned()),
            (Some(_), None) => lines.push(words::TOO_LARGE.to_owned()),
            (Some(document), Some(link)) => {
                if sharing.opens.get() == Opens::Nobody && sharing.gives.get() == Gives::Whole {
                    lines.push(words::TRAVELS.to_owned());
                }
                lines.push(match sharing.gives.get() {
                    Gives::Open => words::leaves_open(&document),
                    Gives::Link | Gives::Whole => words::leaves(&document),
                });
                lines.push(words::length(link.len()));
            }
        }
        if sharing.link.with(Option::is_some) {
            lines.extend(
                words::code(sharing.code.with(|code| code.as_ref().map(|code| code.range()))).map(str::to_owned),
            );
        }
        lines
    };
    view! {
        <div class="share-told">
            <Show when=move || sharing.gives.get() == Gives::Whole && sharing.has_drafts.get()>
                <label class="share-drafts">
                    <input
                        type="checkbox"
                        id="share-drafts"
                        prop:checked=move || sharing.drafts.get()
                        on:change=move |event| sharing.drafts.set(event_target_checked(&event))
                    />
                    <span>"With drafts, and with drafting and speaker’s notes"</span>
                </label>
            </Show>
            {move || lines().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        </div>
    }
}
