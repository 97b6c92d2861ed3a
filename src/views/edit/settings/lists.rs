//! The lists beside the plan's own tree: frameworks with their elements, principles, values and the like.

use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::field::TextField;
use crate::components::icon::{Icon, IconMark};
use crate::components::lists::Rows;
use crate::model::command::Command;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::rearrange::kind_below;
use crate::model::text::{given, needs_a_name, within_sentence};
use crate::model::vocabulary::Kind;
use crate::state::desk::use_desk;

use super::held;
use crate::views::edit::row_buttons::AddButton;

/// What stands beside the tree, in the order in which it is offered.
const KINDS: [Kind; 9] = [
    Kind::Framework,
    Kind::Principle,
    Kind::Value,
    Kind::Statement,
    Kind::Context,
    Kind::Role,
    Kind::Review,
    Kind::Document,
    Kind::Reading,
];

/// All lists that the plan has, and a way to begin another.
#[component]
pub fn Lists() -> impl IntoView {
    let used = held(|plan| {
        let used = |&kind: &Kind| plan.roots().iter().any(|&root| plan.element(root).kind == kind);
        KINDS.iter().filter(|kind| used(kind)).map(|kind| kind.wire().to_owned()).collect::<Vec<_>>()
    });
    let unused = Memo::new(move |_| {
        let unused = |kind: &&str| used.with(|used| !used.iter().any(|other| other == kind));
        KINDS.iter().map(|kind| kind.wire()).filter(unused).map(str::to_owned).collect::<Vec<_>>()
    });
    view! {
        <Rows keys=used row=Box::new(|kind| Kind::from_wire(&kind).map(|kind| view! { <List kind=kind /> }).into_any()) />
        <div class="button-row">
            <Rows
                keys=unused
                row=Box::new(|kind| Kind::from_wire(&kind).map(|kind| view! { <Begin kind=kind /> }).into_any())
            />
        </div>
    }
}

/// A button that begins a list of a kind.
#[component]
fn Begin(
    /// The kind.
    kind: Kind,
) -> impl IntoView {
    let desk = use_desk();
    let name = held(move |plan| plan.kind_name(kind, 1).into_owned());
    view! {
        <AddButton
            id=format!("begin-{}", kind.wire())
            words=name
            on_add=Callback::new(move |()| {
                desk.carry_out(add(&desk.plan(), None, kind));
                // The list that begins has a button of its own.
                dom::after_drawing(move || dom::focus_if_lost(&format!("add-{}", kind.wire())));
            })
        />
    }
}

/// A new element under another or at the top, named after its kind.
fn add(plan: &Plan, parent: Option<&Id>, kind: Kind) -> Command {
    let title = format!("New {}", within_sentence(&plan.kind_name(kind, 1)));
    let element = Element { parent: parent.cloned(), ..Element::new(Id::new(&clock::new_id()), kind, title) };
    Command::Add(Box::new(element), None)
}

/// The elements of one kind at the top of the plan.
#[component]
fn List(
    /// The kind.
    kind: Kind,
) -> impl IntoView {
    let desk = use_desk();
    let name = held(move |plan| plan.kind_name(kind, 2).into_owned());
    let one = held(move |plan| within_sentence(&plan.kind_name(kind, 1)));
    let ids = held(move |plan| {
        let of_kind = plan.roots().iter().filter(|&&root| plan.element(root).kind == kind);
        of_kind.map(|&root| plan.element(root).id.to_string()).collect::<Vec<_>>()
    });
    let row = move |id: String| {
        let id = Id::new(&id);
        let below = (kind == Kind::Framework).then(|| view! { <Below id=id.clone() /> });
        view! {
            <Row id=id.clone() />
            {below}
        }
        .into_any()
    };
    view! {
        <h3>{name}</h3>
        <Rows keys=ids row=Box::new(row) />
        <AddButton
            id=format!("add-{}", kind.wire())
            words=Signal::derive(move || format!("Another {}", one.get()))
            on_add=Callback::new(move |()| {
                desk.carry_out(add(&desk.plan(), None, kind));
            })
        />
    }
}

/// What a framework consists of.
#[component]
fn Below(
    /// The framework.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(id);
    let ids = held(move |plan| {
        let at = id.with_value(|id| plan.find(id.as_str()));
        let below = at.map(|at| plan.children(at).iter().map(|&child| plan.element(child).id.to_string()).collect());
        below.unwrap_or_else(Vec::new)
    });
    let add = move |_| {
        let plan = desk.plan();
        let kind = |at: Ix| if plan.children(at).is_empty() { Kind::FrameworkElement } else { kind_below(&plan, at) };
        let kind = id.with_value(|id| plan.find(id.as_str())).map(kind);
        if let Some(kind) = kind {
            desk.carry_out(id.with_value(|id| add(&plan, Some(id), kind)));
        }
    };
    view! {
        <div class="settings-below">
            <Rows keys=ids row=Box::new(|id| view! { <Row id=Id::new(&id) /> }.into_any()) />
            <button type="button" class="button is-small is-quiet" on:click=add>
                <IconMark icon=Icon::Plus />
                <span>"Add an element of it"</span>
            </button>
        </div>
    }
}

/// One element: its reference, its title, and a way to delete it.
#[component]
fn Row(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(id);
    let read = move |of: fn(&Element) -> String| {
        held(move |plan| {
            let at = id.with_value(|id| plan.find(id.as_str()));
            at.map(|at| of(plan.element(at))).unwrap_or_default()
        })
    };
    let title = read(|element| element.title.clone());
    let reference = read(|element| element.reference.clone().unwrap_or_default());
    let rename = Callback::new(move |text: String| {
        id.with_value(|id| desk.edit(id, |element| element.title = text));
    });
    let refer = Callback::new(move |text: String| {
        id.with_value(|id| desk.edit(id, |element| element.reference = given(&text)));
    });
    view! {
        <fieldset class="settings-row is-listed">
            <legend class="for-ears">{title}</legend>
            <TextField label="Number or reference" hint="No." is_bare=true value=reference on_text=refer />
            <TextField label="Title" is_bare=true value=title check=needs_a_name on_text=rename />
            <button
                type="button"
                class="button is-quiet is-icon"
                aria-label=move || format!("Delete {}", title.get())
                on:click=move |_| desk.delete(id.get_value())
            >
                <IconMark icon=Icon::Delete />
            </button>
        </fieldset>
    }
}
