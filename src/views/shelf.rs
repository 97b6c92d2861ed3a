//! The plans on this device, and what can be done with each.

use leptos::prelude::*;

use crate::browser::{clock, dom, files};
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::model::text::shown;
use crate::routes::{Route, View};
use crate::state::backup;
use crate::state::notices::{Notices, use_notices};
use crate::state::plans::{Plans, use_plans};
use crate::state::sync::is_connected;
use crate::storage::StoreError;
use crate::storage::record::About;
use crate::storage::shelf::Entry;

/// The list, or what to do while it is empty.
#[component]
pub fn ShelfList() -> impl IntoView {
    let plans = use_plans();
    let renaming = RwSignal::new(None::<(String, String)>);
    let entries = Memo::new(move |_| plans.entries.with(|entries| entries.clone().unwrap_or_default()));
    view! {
        <section class="shelf" aria-labelledby="shelf-title">
            <h2 id="shelf-title" tabindex="-1">
                "On this device"
            </h2>
            <Show
                when=move || !entries.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <p class="empty">
                            "No plan is kept here yet. Open an example, or bring in a plan of your own below."
                        </p>
                    }
                }
            >
                <ul class="plan-rows">
                    <For each=move || entries.get() key=|entry| (entry.id.clone(), stamp(entry)) let:entry>
                        <li class="plan-row">
                            {match entry.about {
                                Ok(about) => view! { <Row id=entry.id about=about renaming=renaming /> }.into_any(),
                                Err(error) => view! { <DamagedRow id=entry.id error=error /> }.into_any(),
                            }}
                        </li>
                    </For>
                </ul>
            </Show>
            {move || {
                renaming
                    .get()
                    .map(|(id, title)| {
                        view! { <Rename id=id title=title on_close=Callback::new(move |()| renaming.set(None)) /> }
                    })
            }}
        </section>
    }
}

/// What makes a row another row: the moment of its last saving.
fn stamp(entry: &Entry) -> String {
    entry.about.as_ref().map_or_else(|_| "damaged".to_owned(), |about| format!("{}{}", about.saved_at, about.title))
}

/// One plan.
#[component]
fn Row(
    /// The plan's id.
    id: String,
    /// What is known of it.
    about: About,
    /// Set to the plan that is to be renamed: id and title.
    renaming: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let plans = use_plans();
    let notices = use_notices();
    let id = StoredValue::new(id);
    let title = StoredValue::new(shown(&about.title).into_owned());
    let with_plan = move |act: fn(&crate::state::plans::Plans, &crate::model::plan::Plan) -> Result<String, String>| {
        leptos::task::spawn_local(async move {
            let said = match plans.open(id.get_value()).await {
                Ok(opened) => act(&plans, &opened.plan),
                Err(error) => Err(super::open_failed::sentence(&error)),
            };
            match said {
                Ok(done) if done.is_empty() => {}
                Ok(done) => notices.say(done),
                Err(wrong) => notices.warn(wrong),
            }
        });
    };
    let facts = format!(
        "{}{} elements · saved {}{}",
        about.trust.as_deref().map(|trust| format!("{} · ", shown(trust))).unwrap_or_default(),
        about.elements,
        clock::date_words(about.saved_at),
        if is_connected(&id.get_value()) { " · synced" } else { "" }
    );
    let called = move |verb: &str| format!("{verb} {}", title.get_value());
    view! {
        <div class="plan-row-words">
            <a class="plan-row-title" href=Route::plan(&id.get_value(), View::Map).query()>
                {title.get_value()}
            </a>
            {about.fictional.then(|| view! { <span class="badge">"Fictional"</span> })}
            <span class="quiet">{facts}</span>
        </div>
        <div class="plan-row-actions">
            <RowButton
                icon=Icon::Rename
                words="Rename"
                label=called("Rename")
                on_press=Callback::new(move |()| renaming.set(Some((id.get_value(), title.get_value()))))
            />
            <RowButton
                icon=Icon::Copy
                words="Duplicate"
                label=called("Duplicate")
                on_press=Callback::new(move |()| with_plan(|plans, plan| {
                    if plans.duplicate(plan) {
                        Ok("The plan was copied and saved on this device.".to_owned())
                    } else {
                        Ok(String::new())
                    }
                }))
            />
            <RowButton
                icon=Icon::Export
                words="Export"
                label=called("Export")
                on_press=Callback::new(move |()| with_plan(|_, plan| {
                    backup::offer(plan)
                        .map(|()| "The plan was exported as a file.".to_owned())
                        .map_err(|error| error.to_string())
                }))
            />
            <RowButton
                icon=Icon::Delete
                words="Delete"
                label=called("Delete")
                on_press=Callback::new(move |()| delete(plans, notices, id.get_value(), title.get_value()))
            />
        </div>
    }
}

/// Deletes at once, and offers to undo: no question to click away.
fn delete(plans: Plans, notices: Notices, id: String, title: String) {
    let stays = if is_connected(&id) { " It stays at its backend." } else { "" };
    match plans.delete(&id) {
        Ok(Some(record)) => {
            let undo = {
                let title = title.clone();
                move || {
                    match plans.put_back(&id, &record) {
                        Ok(()) => notices.say(format!("“{title}” is back.")),
                        Err(error) => notices.warn(error.to_string()),
                    }
                    follow_list();
                }
            };
            notices.offer(format!("“{title}” was deleted from this device.{stays}"), "Undo", undo);
        }
        Ok(None) => {}
        Err(error) => notices.warn(error.to_string()),
    }
    follow_list();
}

/// Keyboard focus goes to the list when the row or the dialog that had it is gone.
fn follow_list() {
    dom::after_drawing(|| dom::focus_if_lost("shelf-title"));
}

/// A plan whose record is damaged: it can be rescued as a file or deleted.
#[component]
fn DamagedRow(
    /// The plan's id.
    id: String,
    /// What is wrong.
    error: StoreError,
) -> impl IntoView {
    let plans = use_plans();
    let notices = use_notices();
    let id = StoredValue::new(id);
    let rescue = move |()| {
        let saved = match plans.raw(&id.get_value()) {
            Ok(Some(record)) => {
                files::offer(&format!("{}.damaged.txt", id.get_value()), &record).map_err(|error| error.to_string())
            }
            Ok(None) => Ok(()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(wrong) = saved {
            notices.warn(wrong);
        }
    };
    view! {
        <div class="plan-row-words">
            <span class="plan-row-title">{id.get_value()}</span>
            <span class="quiet">{error.to_string()}</span>
        </div>
        <div class="plan-row-actions">
            <RowButton
                icon=Icon::Export
                words="Save what is left"
                label="Save what is left".to_owned()
                on_press=Callback::new(rescue)
            />
            <RowButton
                icon=Icon::Delete
                words="Delete"
                label=format!("Delete {}", id.get_value())
                on_press=Callback::new(move |()| delete(plans, notices, id.get_value(), id.get_value()))
            />
        </div>
    }
}

/// A small button with an icon and words; its label names the plan too.
#[component]
fn RowButton(
    /// The icon.
    icon: Icon,
    /// The words on it.
    words: &'static str,
    /// What a screen reader says.
    label: String,
    /// It was pressed.
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="button is-quiet is-small" aria-label=label on:click=move |_| on_press.run(())>
            <IconMark icon=icon />
            <span>{words}</span>
        </button>
    }
}

/// Asks for another title.
#[component]
fn Rename(
    /// The plan's id.
    id: String,
    /// Its title now.
    title: String,
    /// Called when it is done or given up.
    on_close: Callback<()>,
) -> impl IntoView {
    let plans = use_plans();
    let notices = use_notices();
    let typed = RwSignal::new(title);
    let wrong = RwSignal::new(None::<&'static str>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = typed.get_untracked().trim().to_owned();
        if new.is_empty() {
            wrong.set(Some("Type a title for the plan."));
            return;
        }
        let id = id.clone();
        leptos::task::spawn_local(async move {
            match plans.open(id).await {
                Ok(opened) => {
                    if plans.rename(&opened.plan, &new) {
                        notices.say("The plan has its new title, and is saved.");
                    }
                }
                Err(error) => notices.warn(super::open_failed::sentence(&error)),
            }
            follow_list();
        });
        on_close.run(());
    };
    view! {
        <Dialog title="Rename the plan" id="rename" on_close=on_close>
            <form class="dialog-body" on:submit=submit>
                <label class="field" for="rename-title-field">
                    "Title"
                </label>
                <input
                    id="rename-title-field"
                    autofocus
                    class="input"
                    type="text"
                    prop:value=move || typed.get()
                    aria-invalid=move || wrong.get().map(|_| "true")
                    aria-describedby="rename-wrong"
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <p id="rename-wrong" class="wrong" role="alert">
                    {move || wrong.get()}
                </p>
                <div class="dialog-buttons">
                    <button type="submit" class="button is-primary">
                        "Rename"
                    </button>
                </div>
            </form>
        </Dialog>
    }
}
