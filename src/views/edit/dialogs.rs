//! The questions that editing asks: where to, linked to what, and whether it should really go.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::dialog::Dialog;
use crate::components::field::{ChoiceField, TextField};
use crate::insight::conflicts::raised;
use crate::model::command::Command;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::vocabulary::LinkKind;
use crate::state::desk::{Desk, use_desk};

use super::picker::ElementPicker;

fn close(desk: Desk) -> Callback<()> {
    Callback::new(move |()| {
        desk.asking.try_set(None);
    })
}

fn title_of(desk: Desk, id: &Id) -> String {
    let plan = desk.plan();
    plan.find(id.as_str()).map(|at| plan.element(at).full_title().into_owned()).unwrap_or_default()
}

/// Where an element should go: for those who cannot drag, and for long ways.
#[component]
pub fn MoveDialog(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let chosen = RwSignal::new(None::<Id>);
    let title = format!("Move \u{201C}{}\u{201D}", title_of(desk, &id));
    let allowed = {
        let id = id.clone();
        Callback::new(move |other: Id| {
            let plan = desk.plan();
            let at = plan.find(other.as_str());
            // Not under itself, nor under what stands below it.
            at.is_some_and(|at| {
                let above = |at: u32| plan.element(at).id == id;
                !above(at) && !plan.ancestors(at).any(above)
            })
        })
    };
    let go = move |_| {
        if desk.put(&id, chosen.get_untracked(), None) {
            desk.asking.set(None);
        }
    };
    view! {
        <Dialog title=title id="move" on_close=close(desk)>
            <div class="dialog-body">
                <ElementPicker label="Under which element?" allowed=allowed chosen=chosen />
            </div>
            <DialogFoot words="Move it here" ready=Signal::derive(move || chosen.with(Option::is_some)) on_yes=Callback::new(go) />
        </Dialog>
    }
}

/// What an element should be linked to, and how.
#[component]
pub fn LinkDialog(
    /// The element that the link starts from.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let chosen = RwSignal::new(None::<Id>);
    let kind = RwSignal::new(LinkKind::Contributes);
    let reason = RwSignal::new(String::new());
    let title = format!("Link \u{201C}{}\u{201D}", title_of(desk, &id));
    let from = id.clone();
    let allowed = Callback::new(move |other: Id| other != from);
    let go = move |_| {
        let Some(to) = chosen.get_untracked() else { return };
        let new = Id::new(&clock::new_id());
        let command = match kind.get_untracked() {
            LinkKind::ConflictsWith => raised(new, id.clone(), to, &reason.get_untracked()),
            kind => Command::Link(Box::new(Link::new(new, id.clone(), to, kind))),
        };
        if desk.carry_out(command) {
            desk.asking.set(None);
        }
    };
    let kinds = LinkKind::ALL.iter().map(|one| (one.wire().to_owned(), one.one().to_owned())).collect();
    let choose_kind = Callback::new(move |value: String| {
        if let Some(chosen) = LinkKind::from_wire(&value) {
            kind.set(chosen);
        }
    });
    view! {
        <Dialog title=title id="link" on_close=close(desk)>
            <div class="dialog-body">
                <ChoiceField
                    id="link-kind"
                    label="How it stands to the other"
                    choices=kinds
                    value=Signal::derive(move || kind.get().wire().to_owned())
                    on_choice=choose_kind
                />
                // A conflict without its reason is of no use to who reads it.
                <Show when=move || kind.get() == LinkKind::ConflictsWith>
                    <TextField
                        id="link-reason"
                        label="Why"
                        rows=2
                        value=reason
                        on_text=Callback::new(move |text| reason.set(text))
                    />
                </Show>
                <ElementPicker label="Which other element?" allowed=allowed chosen=chosen />
            </div>
            <DialogFoot words="Link them" ready=Signal::derive(move || chosen.with(Option::is_some)) on_yes=Callback::new(go) />
        </Dialog>
    }
}

/// Whether an element should go with all below it.
#[component]
pub fn DeleteDialog(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let plan = desk.plan();
    let at = plan.find(id.as_str());
    let below = at.map_or(0, |at| plan.count_below(at));
    let title = format!("Delete \u{201C}{}\u{201D}?", title_of(desk, &id));
    let words = match below {
        1 => "The element below it goes too, with its links and ratings.".to_owned(),
        below => format!("The {below} elements below it go too, with their links and ratings."),
    };
    let go = move |_| {
        desk.asking.set(None);
        desk.delete_now(&id);
    };
    view! {
        <Dialog title=title id="delete" on_close=close(desk)>
            <div class="dialog-body">
                <p>{words}" You can undo it as long as this page is open."</p>
            </div>
            <DialogFoot words="Delete them" is_grave=true ready=Signal::stored(true) on_yes=Callback::new(go) />
        </Dialog>
    }
}

/// The buttons at the foot: yes, and no.
#[component]
fn DialogFoot(
    /// What yes means.
    words: &'static str,
    /// Whether something goes with it.
    #[prop(optional)]
    is_grave: bool,
    /// Whether it can be said.
    #[prop(into)]
    ready: Signal<bool>,
    /// It was said.
    on_yes: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    view! {
        <footer class="dialog-foot">
            <button
                type="button"
                class="button"
                class:is-primary=!is_grave
                class:is-grave=is_grave
                id="dialog-yes"
                disabled=move || !ready.get()
                on:click=move |_| on_yes.run(())
            >
                {words}
            </button>
            <button type="button" class="button" on:click=move |_| desk.asking.set(None)>
                "Cancel"
            </button>
        </footer>
    }
}
