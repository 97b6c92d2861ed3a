//! Editing: the bar with undo and redo, the keys, the form of an element, and the questions that are asked.

mod carry;
mod dialogs;
mod files;
mod form;
mod measures;
mod picker;
pub mod rename;
mod roll;
mod row_buttons;
mod settings;
mod smart;

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, IconMark};
use crate::layout::scene::element_at;
use crate::model::forest::Item;
use crate::model::id::Id;
use crate::model::rearrange::Nudge;
use crate::state::desk::{Asking, Desk, Saving, use_desk};
use crate::state::reading::{Reading, Side, use_reading};
use crate::views::side::SideButton;

use carry::Carry;
use dialogs::{DeleteDialog, LinkDialog, MoveDialog};
use files::FilesDialog;
use form::EditForm;
use roll::RollDialog;
use settings::SettingsDialog;
use smart::SmartCheck;

/// A button of the bar: its id, its picture, its words, and what it does to the element in focus.
type Tool = (&'static str, Icon, &'static str, fn(Desk, Id));

/// What is asked about the plan as a whole.
const WHOLE: [(&str, Icon, &str, Asking); 3] = [
    ("files-button", Icon::Import, "Files", Asking::Files),
    ("settings-button", Icon::Look, "Own words", Asking::Settings),
    ("roll-button", Icon::Redo, "Next year", Asking::RollForward),
];

/// The bar below the top while a plan is edited.
#[component]
pub fn EditBar() -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    listen_for_keys(desk, reading);
    desk.grant_wishes();
    let focused = Memo::new(move |_| focused_id(reading));
    let on_focus = move |act: fn(Desk, Id)| {
        if let Some(id) = focused.get_untracked() {
            act(desk, id);
        }
    };
    let needs_focus = move || focused.with(Option::is_none);
    let buttons: [Tool; 5] = [
        ("edit-rename", Icon::Rename, "Rename", |desk, id| desk.renaming.set(Some(id))),
        ("edit-beside", Icon::Plus, "Add beside", |desk, id| desk.add_beside(&id)),
        ("edit-move", Icon::Move, "Move…", |desk, id| desk.asking.set(Some(Asking::Move(id)))),
        ("edit-link", Icon::Link, "Link…", |desk, id| desk.asking.set(Some(Asking::Link(id)))),
        ("edit-delete", Icon::Delete, "Delete", |desk, id| desk.delete(id)),
    ];
    let undo = Memo::new(move |_| desk.next_undo());
    let redo = Memo::new(move |_| desk.next_redo());
    let saved = move || match desk.saving.get() {
        Saving::Untouched => "",
        Saving::Soon => "Saving…",
        Saving::Saved => "Saved here",
        Saving::Failed => "Not saved",
    };
    view! {
        <section class="edit-bar" aria-label="Edit the plan">
            <button
                type="button"
                id="undo"
                class="button is-quiet"
                disabled=move || undo.with(Option::is_none)
                title=move || undo.get().map_or_else(|| "Nothing to undo".to_owned(), |name| format!("Undo: {name}"))
                on:click=move |_| desk.undo()
            >
                <IconMark icon=Icon::Undo />
                <span>"Undo"</span>
            </button>
            <button
                type="button"
                id="redo"
                class="button is-quiet"
                disabled=move || redo.with(Option::is_none)
                title=move || redo.get().map_or_else(|| "Nothing to do again".to_owned(), |name| format!("Redo: {name}"))
                on:click=move |_| desk.redo()
            >
                <IconMark icon=Icon::Redo />
                <span>"Redo"</span>
            </button>
            <span class="edit-gap"></span>
            <button type="button" id="edit-add" class="button is-quiet" on:click=move |_| add(desk, reading)>
                <IconMark icon=Icon::Plus />
                <span>"Add below"</span>
            </button>
            {buttons
                .map(|(id, icon, words, act)| {
                    view! {
                        <button
                            type="button"
                            id=id
                            class="button is-quiet"
                            disabled=needs_focus
                            title=move || if needs_focus() { "Choose an element first" } else { words }
                            on:click=move |_| on_focus(act)
                        >
                            <IconMark icon=icon />
                            <span>{words}</span>
                        </button>
                    }
                })
                .collect_view()} <span class="edit-gap"></span>
            <SideButton side=Side::Round class="button is-quiet" id="round-button" icon=Icon::Rate words="Rate" />
            <SideButton side=Side::History class="button is-quiet" id="history-button" icon=Icon::History words="Versions" />
            {WHOLE
                .map(|(id, icon, words, asking)| {
                    view! {
                        <button
                            type="button"
                            id=id
                            class="button is-quiet"
                            on:click=move |_| desk.asking.set(Some(asking.clone()))
                        >
                            <IconMark icon=icon />
                            <span>{words}</span>
                        </button>
                    }
                })
                .collect_view()}
            <span class="edit-saved" role="status">
                {saved}
            </span>
            <Carry />
        </section>
    }
}

/// What the panel has for the element in focus while the plan is edited: its form, and the SMART check of a KPI.
#[component]
pub fn EditPanel() -> impl IntoView {
    let reading = use_reading();
    let focused = Memo::new(move |_| focused_id(reading));
    let checked = move || {
        let opened = reading.live.read();
        focused.with(|id| id.as_ref().and_then(|id| opened.plan.find(id.as_str())))
    };
    view! {
        {move || focused.get().map(|id| view! { <EditForm id=id /> })}
        {move || checked().map(|at| view! { <SmartCheck at=at /> })}
    }
}

/// The dialog of the moment.
#[component]
pub fn Questions() -> impl IntoView {
    let desk = use_desk();
    move || {
        desk.asking.get().map(|asking| match asking {
            Asking::Move(id) => view! { <MoveDialog id=id /> }.into_any(),
            Asking::Link(id) => view! { <LinkDialog id=id /> }.into_any(),
            Asking::Delete(id) => view! { <DeleteDialog id=id /> }.into_any(),
            Asking::Files => view! { <FilesDialog /> }.into_any(),
            Asking::Settings => view! { <SettingsDialog /> }.into_any(),
            Asking::RollForward => view! { <RollDialog /> }.into_any(),
        })
    }
}

/// Adds something below what is in focus: a child of an element, another of a group, and without a focus something
/// below the top of the plan.
fn add(desk: Desk, reading: Reading) {
    let opened = reading.opened();
    match reading.focus.get_untracked().map(|place| opened.forest.place(place).item) {
        Some(Item::Heading(kind)) => desk.add_at_top(kind),
        Some(Item::Element(at)) => desk.add_below(Some(&opened.plan.element(at).id)),
        None => desk.add_below(None),
    }
}

/// The element in focus.
fn focused_id(reading: Reading) -> Option<Id> {
    let opened = reading.live.read();
    let at = element_at(&opened.forest, reading.focus.get()?)?;
    Some(opened.plan.element(at).id.clone())
}

/// The element of the card or row that has keyboard focus, or else the one in focus.
fn id_at_hand(reading: Reading) -> Option<Id> {
    let opened = reading.opened();
    let place = dom::active_id().and_then(|id| {
        let number = id.strip_prefix("card-").or_else(|| id.strip_prefix("row-"))?;
        number.parse::<u32>().ok().filter(|&place| (place as usize) < opened.forest.places().len())
    });
    let at = element_at(&opened.forest, place.or(reading.focus.get_untracked())?)?;
    Some(opened.plan.element(at).id.clone())
}

/// The keys of editing; they work on the card or row that has keyboard focus.
fn listen_for_keys(desk: Desk, reading: Reading) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if dom::is_writing() || desk.asking.try_get_untracked().flatten().is_some() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        let key = event.key();
        match key.as_str() {
            "z" | "Z" if command && !event.shift_key() => desk.undo(),
            "z" | "Z" | "y" | "Y" if command => desk.redo(),
            // A choice has its own use for the rest.
            _ if command || dom::takes_keys() => return,
            _ => {
                let Some(id) = id_at_hand(reading) else {
                    if key == "Insert" {
                        add(desk, reading);
                        event.prevent_default();
                    }
                    return;
                };
                match key.as_str() {
                    "F2" => desk.renaming.set(Some(id)),
                    "Insert" if event.shift_key() => desk.add_beside(&id),
                    "Insert" => desk.add_below(Some(&id)),
                    "Delete" => desk.delete(id),
                    "ArrowUp" if event.alt_key() => desk.nudge(&id, Nudge::Up),
                    "ArrowDown" if event.alt_key() => desk.nudge(&id, Nudge::Down),
                    "ArrowLeft" if event.alt_key() => desk.nudge(&id, Nudge::Out),
                    "ArrowRight" if event.alt_key() => desk.nudge(&id, Nudge::In),
                    _ => return,
                }
            }
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}
