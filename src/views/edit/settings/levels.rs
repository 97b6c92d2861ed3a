//! The kinds that the plan uses, each with the trust's own name for it, and whether it is shown.

use leptos::prelude::*;

use crate::components::field::TextField;
use crate::components::lists::Rows;
use crate::model::levels::{level, rename};
use crate::model::text::given;
use crate::model::vocabulary::Kind;
use crate::state::desk::use_desk;

use super::{edit, held};

/// All of them.
#[component]
pub fn Levels() -> impl IntoView {
    // The top of the plan is always shown: without it there would be nothing to hang the rest on.
    let top = held(|plan| plan.roots().first().map(|&root| plan.element(root).kind));
    let used = held(|plan| {
        let used = |&kind: &Kind| plan.of_kind(kind).next().is_some();
        Kind::ALL.iter().filter(|kind| used(kind)).map(|kind| kind.wire().to_owned()).collect::<Vec<_>>()
    });
    let row = move |key: String| {
        Kind::from_wire(&key)
            .map(|kind| {
                view! { <LevelRow kind=kind is_top=Signal::derive(move || top.get() == Some(kind)) /> }
            })
            .into_any()
    };
    view! {
        <p class="quiet">
            "What is not shown stays in the plan and in its files; map, outline and search leave it out, with what stands below it."
        </p>
        <Rows keys=used row=Box::new(row) />
    }
}

/// One kind.
#[component]
fn LevelRow(
    /// The kind.
    kind: Kind,
    /// Whether the plan begins with it.
    is_top: Signal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let one = held(move |plan| plan.kind_name(kind, 1).into_owned());
    let many = held(move |plan| plan.kind_name(kind, 2).into_owned());
    let shown = held(move |plan| plan.document().shows(kind));
    let name_one = Callback::new(move |text: String| edit(desk, |document| rename(document, kind, &text)));
    let name_many =
        Callback::new(move |text: String| edit(desk, |document| level(document, kind).plural = given(&text)));
    let show = move |event| {
        let shows = event_target_checked(&event);
        edit(desk, |document| level(document, kind).hidden = !shows);
    };
    view! {
        <fieldset class="settings-row is-level">
            <legend>{kind.one()}</legend>
            <TextField label=format!("{}: the name of one", kind.one()) is_bare=true value=one on_text=name_one />
            <TextField label=format!("{}: the name of several", kind.one()) is_bare=true value=many on_text=name_many />
            <label class="check">
                <input
                    type="checkbox"
                    id=format!("show-{}", kind.wire())
                    prop:checked=shown
                    disabled=move || is_top.get() && shown.get()
                    on:change=show
                />
                <span>"Shown"</span>
                <span class="for-ears">{format!(": {}", kind.many())}</span>
            </label>
        </fieldset>
    }
}
