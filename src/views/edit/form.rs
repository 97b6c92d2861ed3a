//! The form of an element: each field is kept when it is left, as one thing that can be undone.

use leptos::prelude::*;

use crate::components::field::{Check, ChoiceField, TextField};
use crate::exchange::dates::typed;
use crate::model::element::Element;
use crate::model::facts::interpreted;
use crate::model::id::Id;
use crate::model::text::{given, given_lines, needs_a_name};
use crate::model::vocabulary::{Kind, Scope};
use crate::state::desk::use_desk;
use crate::state::reading::use_reading;
use crate::work::posts;

use super::measures::Measures;
use super::settings::held as said;

/// What a field holds, as text.
type Getter = fn(&Element) -> String;
/// Puts a text in a field.
type Setter = fn(&mut Element, String);
/// A field: its words, its name, how many lines are seen, and what it does.
type Field = (&'static str, &'static str, u32, Getter, Setter);

const FIELDS: [Field; 8] = [
    ("Title", "title", 2, |e| e.title.clone(), |e, t| e.title = t),
    ("Short title, for cards", "short", 1, |e| e.short.clone().unwrap_or_default(), |e, t| e.short = given(&t)),
    (
        "Number or reference",
        "reference",
        1,
        |e| e.reference.clone().unwrap_or_default(),
        |e, t| e.reference = given(&t),
    ),
    ("Text", "text", 6, |e| e.text.clone().unwrap_or_default(), |e, t| e.text = given(&t)),
    ("Owner: a post, not a name", "owner", 1, |e| e.owner.clone().unwrap_or_default(), |e, t| e.owner = given(&t)),
    (
        "Shared with, a post a line",
        "contributors",
        2,
        |e| e.contributors.join("\n"),
        |e, t| e.contributors = given_lines(&t),
    ),
    ("Due: 2027, August 2027, 31/08/2027 or autumn 2027", "due", 1, due_text, |e, t| e.due = typed(&t)),
    ("Evidence, one a line", "evidence", 2, |e| e.evidence.join("\n"), |e, t| e.evidence = given_lines(&t)),
];

/// What an element holds now, followed through every change.
pub fn held<T: PartialEq + Default + Send + Sync + 'static>(
    id: Id,
    read: impl Fn(&Element) -> T + Send + Sync + 'static,
) -> Memo<T> {
    // Boxed, so that the memo is made of the same code for each field.
    let read: Box<dyn Fn(&Element) -> T + Send + Sync> = Box::new(read);
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
    let reading = use_reading();
    let owned = StoredValue::new(id.clone());
    let fields = FIELDS.map(|(label, name, rows, read, write)| {
        let value = held(id.clone(), read);
        // A text that is refused stays in the field; the notice says why.
        let keep = Callback::new(move |text: String| {
            owned.with_value(|id| desk.edit(id, |element| write(element, text)));
        });
        let list = if name == "owner" { "posts" } else { "" };
        let check: Check = if name == "title" { needs_a_name } else { |_| None };
        let understood = (name == "due").then(|| {
            let words = move || interpreted(&reading.live.read().plan, &value.get());
            view! {
                <p class="quiet" id="due-read">
                    {words}
                </p>
            }
        });
        view! {
            <TextField id=format!("edit-field-{name}") label=label rows=rows list=list check=check value=value on_text=keep />
            {understood}
        }
    });
    let draft = held(id.clone(), |element| element.draft);
    let mark = move |event| {
        let draft = event_target_checked(&event);
        owned.with_value(|id| desk.edit(id, |element| element.draft = draft));
    };
    let posts = said(|plan| posts(plan, None));
    view! {
        <form class="edit-form" on:submit=move |event| event.prevent_default()>
            {fields.collect_view()} <datalist id="posts">
                {move || posts.get().into_iter().map(|post| view! { <option value=post></option> }).collect_view()}
            </datalist> <KindRow id=id.clone() /> <SchoolRow id=id.clone() /> <ScopeRow id=id.clone() />
            <label class="check">
                <input type="checkbox" id="edit-draft" prop:checked=draft on:change=mark />
                <span>"A draft: never presented, never in public exports"</span>
            </label> <Measures id=id />
        </form>
    }
}

fn due_text(element: &Element) -> String {
    element.due.as_ref().map(|due| due.as_str().to_owned()).unwrap_or_default()
}

/// What kind of element it is, in the trust's own words.
#[component]
fn KindRow(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let value = held(id.clone(), |element| element.kind.wire().to_owned());
    let choices = said(|plan| {
        let words = |kind: Kind| {
            let name = plan.kind_name(kind, 1);
            if plan.document().shows(kind) { name.into_owned() } else { format!("{name} (not shown)") }
        };
        Kind::ALL.iter().map(|&kind| (kind.wire().to_owned(), words(kind))).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |value: String| {
        if let Some(kind) = Kind::from_wire(&value) {
            desk.edit(&id, |element| element.kind = kind);
        }
    });
    move || view! { <ChoiceField id="edit-field-kind" label="Kind" choices=choices.get() value=value on_choice=choose /> }
}

/// Which school it belongs to.
#[component]
fn SchoolRow(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let value = held(id.clone(), |element| element.school.as_ref().map(ToString::to_string).unwrap_or_default());
    let choices = said(|plan| {
        let schools = plan.document().schools.iter().map(|school| (school.id.to_string(), school.name.clone()));
        std::iter::once((String::new(), "Whole trust".to_owned())).chain(schools).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |value: String| {
        let school = given(&value).map(|school| Id::new(&school));
        desk.edit(&id, |element| element.school = school);
    });
    move || {
        let choices = choices.get();
        (choices.len() > 1).then(|| {
            view! { <ChoiceField id="edit-field-school" label="School" choices=choices value=value on_choice=choose /> }
        })
    }
}

/// Whom it is about.
#[component]
fn ScopeRow(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let value = held(id.clone(), |element| element.scope.clone());
    let id = StoredValue::new(id);
    let boxes = Scope::ALL.iter().map(|&scope| {
        let put = move |event| {
            let wanted = event_target_checked(&event);
            let put = |element: &mut Element| {
                element.scope.retain(|other| *other != scope);
                if wanted {
                    element.scope.push(scope);
                    element.scope.sort();
                }
            };
            id.with_value(|id| desk.edit(id, put));
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || value.with(|scopes| scopes.contains(&scope))
                    on:change=put
                />
                <span>{scope.one()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="scope-row">
            <legend>"About"</legend>
            {boxes.collect_view()}
        </fieldset>
    }
}
