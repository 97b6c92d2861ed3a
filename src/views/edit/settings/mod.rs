//! The plan's own words: its title, where it stands, the names of its levels and ratings, its terms, schools and lists.

mod levels;
mod lists;
mod ratings;
mod schools;
mod terms;

use leptos::prelude::*;

use crate::components::dialog::Dialog;
use crate::components::field::{Check, ChoiceField, TextField};
use crate::components::later::Make;
use crate::model::command::Command;
use crate::model::document::Document;
use crate::model::plan::Plan;
use crate::model::text::{given, needs_a_name};
use crate::model::vocabulary::Status;
use crate::state::desk::{Desk, use_desk};
use crate::state::reading::use_reading;

use levels::Levels;
use lists::Lists;
use ratings::Ratings;
use schools::Schools;
use terms::Terms;

/// What follows title, trust, summary and status: the id, the words and the view of each part.
const PARTS: [(&str, &str, Make); 5] = [
    ("levels", "Names of the levels, and which are shown", || view! { <Levels /> }.into_any()),
    ("schools", "Schools", || view! { <Schools /> }.into_any()),
    ("terms", "Terms of the school year", || view! { <Terms /> }.into_any()),
    ("ratings", "Words for ratings", || view! { <Ratings /> }.into_any()),
    ("lists", "Frameworks, principles and other lists", || view! { <Lists /> }.into_any()),
];

/// Changes what the plan says of itself.
fn edit(desk: Desk, change: impl FnOnce(&mut Document)) {
    let mut head = desk.plan().document().clone();
    change(&mut head);
    desk.carry_out(Command::Head(Box::new(head)));
}

/// What the plan holds now, followed through every change.
pub(super) fn held<T: PartialEq + Send + Sync + 'static>(read: impl Fn(&Plan) -> T + Send + Sync + 'static) -> Memo<T> {
    // Boxed, so that the memo is made of the same code for each field.
    let read: Box<dyn Fn(&Plan) -> T + Send + Sync> = Box::new(read);
    let reading = use_reading();
    Memo::new(move |_| read(&reading.live.read().plan))
}

/// The dialog.
#[component]
pub fn SettingsDialog() -> impl IntoView {
    let desk = use_desk();
    let close = Callback::new(move |()| {
        desk.asking.try_set(None);
    });
    view! {
        <Dialog title="The plan’s own words" id="settings" on_close=close>
            <div class="dialog-body">
                <Details />
                {PARTS.map(|(id, title, make)| view! { <Part id=id title=title make=make /> }).collect_view()}
            </div>
            <footer class="dialog-foot">
                <button type="button" id="settings-done" class="button is-primary" on:click=move |_| close.run(())>
                    "Done"
                </button>
            </footer>
        </Dialog>
    }
}

/// A part that is opened when it is wanted.
#[component]
fn Part(
    /// Its name, from which its id is made.
    id: &'static str,
    /// What it is about.
    title: &'static str,
    /// What it holds.
    make: Make,
) -> impl IntoView {
    view! {
        <details class="settings-part" id=format!("settings-{id}")>
            <summary>{title}</summary>
            {make()}
        </details>
    }
}

/// Title, trust, summary and status.
#[component]
fn Details() -> impl IntoView {
    type Field = (&'static str, &'static str, u32, fn(&Document) -> String, fn(&mut Document, String));
    let desk = use_desk();
    let fields: [Field; 3] = [
        ("settings-title", "Title", 1, |d| d.title.clone(), |d, t| d.title = t),
        ("settings-trust", "Trust", 1, |d| d.trust.clone().unwrap_or_default(), |d, t| d.trust = given(&t)),
        ("settings-summary", "Summary", 2, |d| d.summary.clone().unwrap_or_default(), |d, t| d.summary = given(&t)),
    ];
    let status = held(|plan| plan.document().status.map(|status| status.wire().to_owned()).unwrap_or_default());
    let choices = Status::ALL.iter().map(|one| (one.wire().to_owned(), one.one().to_owned()));
    let choose = Callback::new(move |value: String| edit(desk, |document| document.status = Status::from_wire(&value)));
    view! {
        {fields
            .map(|(id, label, rows, read, write)| {
                let value = held(move |plan| read(plan.document()));
                let on_text = Callback::new(move |text: String| edit(desk, |document| write(document, text)));
                let check: Check = if label == "Title" { needs_a_name } else { |_| None };
                view! { <TextField id=id label=label rows=rows value=value check=check on_text=on_text /> }
            })
            .into_iter()
            .collect_view()}
        <ChoiceField
            id="settings-status"
            label="Where it stands"
            choices=std::iter::once((String::new(), "Not said".to_owned())).chain(choices).collect()
            value=status
            on_choice=choose
        />
        <p class="quiet">"Changes of a draft are not written in the log."</p>
    }
}
