//! The schools: names and badges, in the order of the plan.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::field::TextField;
use crate::components::lists::Rows;
use crate::model::command::Command;
use crate::model::document::School;
use crate::model::id::Id;
use crate::model::text::{given, needs_a_name};
use crate::state::desk::use_desk;

use super::held;
use crate::views::edit::row_buttons::{AddButton, TakeOutButton};

/// All of them.
#[component]
pub fn Schools() -> impl IntoView {
    let desk = use_desk();
    let ids = held(|plan| plan.document().schools.iter().map(|school| school.id.to_string()).collect::<Vec<_>>());
    let add = move |()| {
        let id = Id::new(&clock::new_id());
        let school = School { id, name: "New school".to_owned(), short: None, phase: None, extra: Default::default() };
        desk.carry_out(Command::School(Box::new(school)));
    };
    view! {
        <Rows keys=ids row=Box::new(|id| view! { <SchoolRow id=Id::new(&id) /> }.into_any()) />
        <AddButton id="add-school" words="Add a school" on_add=Callback::new(add) />
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
    let rename = Callback::new(move |text: String| edit(&|school| text.clone_into(&mut school.name)));
    let badge = Callback::new(move |text: String| edit(&|school| school.short = given(&text)));
    view! {
        <fieldset class="settings-row is-school">
            <legend class="for-ears">{name}</legend>
            <TextField label="Name of the school" is_bare=true value=name check=needs_a_name on_text=rename />
            <TextField label="Letters for its badge" hint="Badge" is_bare=true value=short on_text=badge />
            <TakeOutButton
                words=Signal::derive(move || format!("Take out {}", name.get()))
                then="add-school"
                on_press=Callback::new(move |()| desk.drop_school(&id.get_value()))
            />
        </fieldset>
    }
}
