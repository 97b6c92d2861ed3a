//! The plan's own words: its title, where it stands, what its levels are called, and its schools.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::model::command::Command;
use crate::model::document::{Document, Level, School};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::vocabulary::{Kind, Status};
use crate::state::desk::{Desk, use_desk};
use crate::state::reading::use_reading;

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Changes what the plan says of itself.
fn edit(desk: Desk, change: impl FnOnce(&mut Document)) {
    let mut head = desk.plan().document().clone();
    change(&mut head);
    desk.carry_out(Command::Head(Box::new(head)));
}

/// What the document holds now, followed through every change.
fn held(read: impl Fn(&Plan) -> String + Send + Sync + 'static) -> Memo<String> {
    let reading = use_reading();
    Memo::new(move |_| read(&reading.live.read().plan))
}

/// The dialog.
#[component]
pub fn SettingsDialog() -> impl IntoView {
    type Field = (&'static str, &'static str, fn(&Document) -> String, fn(&mut Document, &str));
    let desk = use_desk();
    let fields: [Field; 3] = [
        ("settings-title", "Title", |d| d.title.clone(), |d, t| t.clone_into(&mut d.title)),
        ("settings-trust", "Trust", |d| d.trust.clone().unwrap_or_default(), |d, t| d.trust = some(t)),
        ("settings-summary", "Summary", |d| d.summary.clone().unwrap_or_default(), |d, t| d.summary = some(t)),
    ];
    let status = held(|plan| plan.document().status.map(|status| status.wire().to_owned()).unwrap_or_default());
    let close = Callback::new(move |()| {
        desk.asking.try_set(None);
    });
    view! {
        <Dialog title="The plan’s own words" id="settings" on_close=close>
            <div class="dialog-body settings">
                {fields
                    .map(|(id, label, read, write)| {
                        let value = held(move |plan| read(plan.document()));
                        view! {
                            <label class="field">
                                <span>{label}</span>
                                <input
                                    id=id
                                    class="input"
                                    type="text"
                                    autocomplete="off"
                                    prop:value=move || value.get()
                                    on:change=move |event| {
                                        let text = event_target_value(&event);
                                        edit(desk, |document| write(document, text.trim()));
                                    }
                                />
                            </label>
                        }
                    })
                    .into_iter()
                    .collect_view()} <label class="field">
                    <span>"Where it stands"</span>
                    <select
                        id="settings-status"
                        on:change=move |event| {
                            let status = Status::from_wire(&event_target_value(&event));
                            edit(desk, |document| document.status = status);
                        }
                    >
                        <option value="" selected=move || status.with(String::is_empty)>
                            "Not said"
                        </option>
                        {Status::ALL
                            .iter()
                            .map(|one| {
                                view! {
                                    <option value=one.wire() selected=move || status.get() == one.wire()>
                                        {one.one()}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label> <p class="quiet">"Changes of a draft are not written in the log."</p> <h3>"Names of the levels"</h3>
                <Levels /> <h3>"Schools"</h3> <Schools />
            </div>
        </Dialog>
    }
}

/// The kinds that the plan uses, each with the trust's own name for it.
#[component]
fn Levels() -> impl IntoView {
    let desk = use_desk();
    let plan = desk.plan();
    let used = Kind::ALL.iter().copied().filter(|&kind| plan.of_kind(kind).next().is_some());
    let rows = used.map(|kind| {
        let one = held(move |plan| plan.kind_name(kind, 1).into_owned());
        let many = held(move |plan| plan.kind_name(kind, 2).into_owned());
        let name = move |event: leptos::ev::Event, several: bool| {
            let text = event_target_value(&event);
            edit(desk, |document| rename(document, kind, text.trim(), several));
        };
        view! {
            <fieldset class="settings-row">
                <legend>{kind.one()}</legend>
                <input
                    class="input"
                    type="text"
                    aria-label=format!("{}: the name of one", kind.one())
                    prop:value=move || one.get()
                    on:change=move |event| name(event, false)
                />
                <input
                    class="input"
                    type="text"
                    aria-label=format!("{}: the name of several", kind.one())
                    prop:value=move || many.get()
                    on:change=move |event| name(event, true)
                />
            </fieldset>
        }
    });
    rows.collect_view()
}

/// Gives a kind another name; a blank one brings the usual name back.
fn rename(document: &mut Document, kind: Kind, name: &str, several: bool) {
    let at = document.levels.iter().position(|level| level.kind == kind);
    match (at, name.is_empty(), several) {
        (Some(at), true, false) => {
            document.levels.remove(at);
        }
        (Some(at), _, false) => name.clone_into(&mut document.levels[at].name),
        (Some(at), _, true) => document.levels[at].plural = some(name),
        (None, true, _) => {}
        (None, false, false) => {
            document.levels.push(Level { kind, name: name.to_owned(), plural: None, extra: Default::default() });
        }
        (None, false, true) => document.levels.push(Level {
            kind,
            name: kind.one().to_owned(),
            plural: some(name),
            extra: Default::default(),
        }),
    }
}

/// The schools: names and badges, in the order of the plan.
#[component]
fn Schools() -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let ids = Memo::new(move |_| {
        let opened = reading.live.read();
        opened.plan.document().schools.iter().map(|school| school.id.clone()).collect::<Vec<_>>()
    });
    let add = move |_| {
        let id = Id::new(&clock::new_id());
        let school = School { id, name: "New school".to_owned(), short: None, phase: None, extra: Default::default() };
        desk.carry_out(Command::School(Box::new(school)));
    };
    view! {
        <For each=move || ids.get() key=Id::clone let:id>
            <SchoolRow id=id />
        </For>
        <button type="button" id="add-school" class="button is-small" on:click=add>
            <IconMark icon=Icon::Plus />
            <span>"Add a school"</span>
        </button>
    }
}

/// One school.
#[component]
fn SchoolRow(
    /// Its id.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(id);
    let read = move |of: fn(&School) -> String| {
        held(move |plan| id.with_value(|id| plan.school(id).map(of)).unwrap_or_default())
    };
    let (name, short) = (read(|school| school.name.clone()), read(|school| school.short.clone().unwrap_or_default()));
    let edit = move |change: &dyn Fn(&mut School)| {
        if let Some(school) = desk.plan().school(&id.get_value()) {
            let mut school = school.clone();
            change(&mut school);
            desk.carry_out(Command::School(Box::new(school)));
        }
    };
    view! {
        <fieldset class="settings-row">
            <legend class="for-ears">{move || name.get()}</legend>
            <input
                class="input"
                type="text"
                aria-label="Name of the school"
                prop:value=move || name.get()
                on:change=move |event| {
                    let text = event_target_value(&event);
                    edit(&|school| text.trim().clone_into(&mut school.name));
                }
            />
            <input
                class="input is-short"
                type="text"
                aria-label="Letters for its badge"
                maxlength="4"
                prop:value=move || short.get()
                on:change=move |event| {
                    let text = event_target_value(&event);
                    edit(&|school| school.short = some(&text));
                }
            />
            <button
                type="button"
                class="button is-quiet is-icon"
                aria-label=move || format!("Take out {}", name.get())
                on:click=move |_| {
                    desk.carry_out(Command::DropSchool(id.get_value()));
                }
            >
                <IconMark icon=Icon::Delete />
            </button>
        </fieldset>
    }
}
