//! Conflicts: where two parts of the plan stand in each other's way, whose they are, and why.

use leptos::prelude::*;

use crate::components::field::TextField;
use crate::exchange::public::is_open_copy;
use crate::insight::conflicts::{Conflict, Conflicts, conflicts, reworded};
use crate::model::id::Id;
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;
use super::asks::{Choice, ask, school_choices};
use super::lists::{Part, ShowAll};

/// Most conflicts that are shown at first.
const AT_FIRST: usize = 20;

/// The view.
#[component]
pub fn ConflictsView() -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let school = Memo::new(move |_| Some(navigation.route.get().asked().to_owned()).filter(|id| !id.is_empty()));
    let found = Memo::new(move |_| conflicts(&reading.live.read().plan, school.get().map(|id| Id::new(&id)).as_ref()));
    let schools = Memo::new(move |_| {
        let opened = reading.live.read();
        school_choices(&opened.plan, &found.read().schools)
    });
    let part = Part::new(AT_FIRST);
    let rows = move || found.get().shown.into_iter().take(part.most()).collect::<Vec<_>>();
    let count = move || match (found.read().shown.len(), found.read().all) {
        (0, 0) => "No conflict is recorded in this plan.".to_owned(),
        (1, 1) => "1 conflict".to_owned(),
        (shown, all) if shown == all => format!("{all} conflicts"),
        (shown, all) => format!("{shown} of {all} conflicts"),
    };
    view! {
        <section class="conflicts" aria-labelledby="insight-title">
            <Heading
                name="Conflicts"
                question="Where one part of the plan stands in another\u{2019}s way, and why. Each stands at both of its ends too."
            />
            <div class="insight-asks">
                <Choice
                    id="ask-school"
                    label="School"
                    choices=schools
                    value=Signal::derive(move || school.get().unwrap_or_default())
                    on_choice=Callback::new(move |id: Option<String>| ask(navigation, id.unwrap_or_default()))
                    idle=2
                />
            </div>
            <p class="insight-sum" role="status">{count}</p>
            <ul class="conflict-list">
                <For
                    each=rows
                    key=|conflict| (conflict.link.clone(), conflict.sides.each_ref().map(|side| side.element))
                    let:conflict
                >
                    <Row conflict=conflict found=found />
                </For>
            </ul>
            <ShowAll part=part count=Signal::derive(move || found.read().shown.len()) />
            <p class="quiet insight-note" hidden=is_open_copy(reading.opened().plan.id())>
                "To raise one: turn on Edit, choose an element by Search or on the map, press Link…, choose \u{201C}conflicts with\u{201D} and write why."
            </p>
        </section>
    }
}

/// One conflict: both ends, and the reason, which can be written while the plan is edited.
#[component]
fn Row(
    /// The conflict.
    conflict: Conflict,
    /// All that are shown: the reason is followed through every change.
    found: Memo<Conflicts>,
) -> impl IntoView {
    let desk = use_desk();
    let [one, other] = conflict.sides.clone().map(|side| side.element);
    let link = conflict.link.clone();
    let reason = {
        let link = link.clone();
        Memo::new(move |_| {
            let found = found.read();
            found.shown.iter().find(|one| one.link == link).and_then(|one| one.reason.clone())
        })
    };
    let write = Callback::new(move |text: String| {
        if let Some(command) = reworded(&desk.plan(), &link, &text) {
            desk.carry_out(command);
        }
    });
    view! {
        <li class="conflict">
            <ElementLink at=one with_level=true />
            <span class="conflict-mark">"conflicts with"</span>
            <ElementLink at=other with_level=true />
            {conflict.draft.then(|| view! { <span class="badge is-draft">"Draft"</span> })}
            {move || {
                if desk.editing.get() {
                    let held = Signal::derive(move || reason.get().unwrap_or_default());
                    view! { <TextField label="Reason" rows=2 value=held on_text=write /> }.into_any()
                } else {
                    match reason.get() {
                        Some(reason) => view! { <p class="conflict-reason">{reason}</p> }.into_any(),
                        None => view! { <p class="quiet">"No reason is given yet."</p> }.into_any(),
                    }
                }
            }}
        </li>
    }
}
