//! The form of an element: each field is kept when it is left, as one thing that can be undone.

use leptos::prelude::*;

use crate::model::element::Element;
use crate::model::facts::interpreted;
use crate::model::id::Id;
use crate::model::vocabulary::Kind;
use crate::model::when::When;
use crate::state::desk::{Desk, use_desk};
use crate::state::reading::use_reading;
use crate::work::posts;

use super::measures::Measures;

/// What a field holds, as text.
type Getter = fn(&Element) -> String;
/// Puts a text in a field.
type Setter = fn(&mut Element, String);

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter_map(some).collect()
}

/// What an element holds now, followed through every change.
fn held(id: Id, read: impl Fn(&Element) -> String + Send + Sync + 'static) -> Memo<String> {
    let reading = use_reading();
    Memo::new(move |_| {
        let opened = reading.live.read();
        opened.plan.find(id.as_str()).map(|at| read(opened.plan.element(at))).unwrap_or_default()
    })
}

/// The form.
#[component]
pub fn EditForm(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let rows: [(&str, &str, bool, Getter, Setter); 8] = [
        ("Title", "title", true, |e| e.title.clone(), |e, t| e.title = t.trim().to_owned()),
        ("Short title, for cards", "short", false, |e| e.short.clone().unwrap_or_default(), |e, t| e.short = some(&t)),
        (
            "Number or reference",
            "reference",
            false,
            |e| e.reference.clone().unwrap_or_default(),
            |e, t| {
                e.reference = some(&t);
            },
        ),
        ("Text", "text", true, |e| e.text.clone().unwrap_or_default(), |e, t| e.text = some(&t)),
        (
            "Owner: a post, not a name",
            "owner",
            false,
            |e| e.owner.clone().unwrap_or_default(),
            |e, t| e.owner = some(&t),
        ),
        (
            "Shared with, a post a line",
            "contributors",
            true,
            |e| e.contributors.join("\n"),
            |e, t| {
                e.contributors = lines(&t);
            },
        ),
        (
            "Due: 2027, August 2027 as 2027-08, or autumn 2027",
            "due",
            false,
            |e| due_text(e),
            |e, t| {
                e.due = some(&t).map(|t| When::new(&t));
            },
        ),
        ("Evidence, one a line", "evidence", true, |e| e.evidence.join("\n"), |e, t| e.evidence = lines(&t)),
    ];
    let due = {
        let due = held(id.clone(), due_text);
        move || due.with(|due| interpreted(due))
    };
    let draft = {
        let read = held(id.clone(), |e| e.draft.to_string());
        move || read.get() == "true"
    };
    let mark = {
        let id = id.clone();
        move |event| {
            let draft = event_target_checked(&event);
            desk.edit(&id, |element| element.draft = draft);
        }
    };
    let posts = posts(&desk.plan(), None);
    view! {
        <form class="edit-form" on:submit=move |event| event.prevent_default()>
            {rows
                .map(|(label, name, long, read, write)| {
                    view! { <TextRow id=id.clone() label=label name=name long=long read=read write=write /> }
                })
                .into_iter()
                .collect_view()} <p class="quiet" id="due-read">
                {due}
            </p> <datalist id="posts">
                {posts.into_iter().map(|post| view! { <option value=post></option> }).collect_view()}
            </datalist> <KindRow id=id.clone() /> <SchoolRow id=id.clone() /> <label class="check">
                <input type="checkbox" id="edit-draft" prop:checked=draft on:change=mark />
                <span>"A draft: never presented, never in public exports"</span>
            </label> <Measures id=id />
        </form>
    }
}

fn due_text(element: &Element) -> String {
    element.due.as_ref().map(|due| due.as_str().to_owned()).unwrap_or_default()
}

/// One field of text.
#[component]
fn TextRow(
    /// The element.
    id: Id,
    /// What the field is.
    label: &'static str,
    /// Its name, from which its id is made.
    name: &'static str,
    /// Whether it has several lines.
    long: bool,
    /// What it holds.
    read: Getter,
    /// Puts a text in it.
    write: Setter,
) -> impl IntoView {
    let desk = use_desk();
    let value = held(id.clone(), read);
    // A text that is refused stays in the field; the notice says why.
    let keep = move |event| {
        let text = event_target_value(&event);
        desk.edit(&id, |element| write(element, text));
    };
    view! {
        <label class="field">
            <span>{label}</span>
            {if long {
                view! {
                    <textarea
                        id=format!("edit-field-{name}")
                        class="input"
                        rows=if name == "text" { "6" } else { "2" }
                        prop:value=move || value.get()
                        on:change=keep
                    ></textarea>
                }
                    .into_any()
            } else {
                view! {
                    <input
                        id=format!("edit-field-{name}")
                        class="input"
                        type="text"
                        autocomplete="off"
                        list=(name == "owner").then_some("posts")
                        prop:value=move || value.get()
                        on:change=keep
                    />
                }
                    .into_any()
            }}
        </label>
    }
}

/// What kind of element it is, in the trust's own words.
#[component]
fn KindRow(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let value = held(id.clone(), |element| element.kind.wire().to_owned());
    let plan = desk.plan();
    let choose = move |event| {
        if let Some(kind) = Kind::from_wire(&event_target_value(&event)) {
            desk.edit(&id, |element| element.kind = kind);
        }
    };
    view! {
        <label class="field">
            <span>"Kind"</span>
            <select id="edit-field-kind" on:change=choose>
                {Kind::ALL
                    .iter()
                    .map(|kind| {
                        view! {
                            <option value=kind.wire() selected=move || value.get() == kind.wire()>
                                {plan.kind_name(*kind, 1).into_owned()}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// Which school it belongs to.
#[component]
fn SchoolRow(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let value = held(id.clone(), |element| element.school.as_ref().map(ToString::to_string).unwrap_or_default());
    let schools = desk.plan().document().schools.clone();
    let choose = move |event| choose_school(desk, &id, &event_target_value(&event));
    (!schools.is_empty()).then(|| {
        view! {
            <label class="field">
                <span>"School"</span>
                <select id="edit-field-school" on:change=choose>
                    <option value="" selected=move || value.with(String::is_empty)>
                        "Whole trust"
                    </option>
                    {schools
                        .into_iter()
                        .map(|school| {
                            let id = school.id.to_string();
                            let own = id.clone();
                            view! {
                                <option value=id selected=move || value.get() == own>
                                    {school.name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        }
    })
}

fn choose_school(desk: Desk, id: &Id, school: &str) {
    let school = some(school).map(|school| Id::new(&school));
    desk.edit(id, |element| element.school = school);
}
