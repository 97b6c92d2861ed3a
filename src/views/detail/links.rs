//! What an element is tied to: what stands below it, and its links, each in words.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::layout::card::school_badge;
use crate::model::command::Command;
use crate::model::plan::Ix;
use crate::model::text::shown;
use crate::routes::Route;
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::thread::ties::{Ties, ties};

/// Most rows of one list that are shown at first.
const AT_FIRST: usize = 12;

/// A link that moves the focus to an element.
#[component]
pub fn ElementLink(
    /// The element.
    at: Ix,
    /// Whether its level is named too.
    #[prop(optional)]
    with_level: bool,
) -> impl IntoView {
    let navigation = use_navigation();
    let reading = use_reading();
    let plan = reading.opened().plan;
    let element = plan.element(at);
    let id = element.id.to_string();
    let address = move || match navigation.route.get() {
        route @ Route::Plan { .. } => route.with_focus(Some(id.clone())).query(),
        Route::Library => Route::Library.query(),
    };
    let reference = element.reference.as_deref().map(|reference| format!("{} ", shown(reference)));
    let school = school_badge(&plan, element).map(|short| {
        view! {
            <span class="badge is-school">{short.into_owned()}</span>
            " "
        }
    });
    view! {
        <a class="element-link" href=address on:click=move |_| reading.panel_takes_over.set(true)>
            {with_level.then(|| view! { <span class="element-level">{plan.level_name(at).into_owned()}</span> })}
            <span>{school}{reference}{element.full_title().into_owned()}</span>
        </a>
    }
}

/// All that the element is tied to.
#[component]
pub fn Links(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    ties(&plan, at).into_iter().map(|group| view! { <LinkGroup group=group /> }).collect_view()
}

/// The links of one sort. A long list starts short.
#[component]
fn LinkGroup(
    /// The ties.
    group: Ties,
) -> impl IntoView {
    let Ties { name, ties } = group;
    let count = ties.len();
    let all = RwSignal::new(count <= AT_FIRST + 3);
    let heading = if count == 1 { name } else { format!("{name} ({count})") };
    let some = move || {
        let most = if all.get() { count } else { AT_FIRST };
        ties.iter().take(most).cloned().collect::<Vec<_>>()
    };
    view! {
        <h3>{heading}</h3>
        <ul class="link-list">
            {move || {
                some()
                    .into_iter()
                    .map(|tie| {
                        view! {
                            <li>
                                <ElementLink at=tie.other />
                                {tie.note.map(|note| view! { <span class="quiet link-note">{note}</span> })}
                                {tie.link.map(|link| view! { <Unlink link=link /> })}
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <Show when=move || !all.get()>
            <button type="button" class="button is-small" on:click=move |_| all.set(true)>
                {format!("Show all {count}")}
            </button>
        </Show>
    }
}

/// Takes a link off, while the plan is edited.
#[component]
fn Unlink(
    /// The link, as an index into the plan's links.
    link: u32,
) -> impl IntoView {
    let desk = use_desk();
    let id = desk.plan().links().get(link as usize).map(|link| link.id.clone());
    let take_off = move |_| {
        if let Some(id) = id.clone() {
            desk.wish(Command::Unlink(id));
        }
    };
    view! {
        <Show when=move || desk.editing.get()>
            <button
                type="button"
                class="button is-small is-quiet is-icon unlink"
                aria-label="Take off this link"
                title="Take off this link"
                on:click=take_off.clone()
            >
                <IconMark icon=Icon::Close />
            </button>
        </Show>
    }
}
