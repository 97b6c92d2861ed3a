//! What an element is tied to: what stands below it, and its links, each in words.

use leptos::prelude::*;

use crate::layout::card::school_badge;
use crate::model::plan::Ix;
use crate::model::text::shown;
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;

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
        Route::Plan { plan, view, .. } => Route::Plan { plan, view, focus: Some(id.clone()) }.query(),
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
    let children = plan.children(at).to_vec();
    let mut groups: Vec<(String, Vec<(Ix, Option<String>)>)> = Vec::new();
    let ends = plan.outgoing(at).iter().map(|end| (end, true)).chain(plan.incoming(at).iter().map(|end| (end, false)));
    for (end, forward) in ends {
        let link = &plan.links()[end.link as usize];
        let words = capital(if forward { link.kind.one() } else { link.kind.inverse() });
        let note = link.note.as_deref().map(|note| shown(note).into_owned());
        match groups.iter_mut().find(|(name, _)| *name == words) {
            Some((_, rows)) => rows.push((end.other, note)),
            None => groups.push((words, vec![(end.other, note)])),
        }
    }
    let below = (!children.is_empty())
        .then(|| ("Right below".to_owned(), children.into_iter().map(|child| (child, None)).collect()));
    groups.into_iter().chain(below).map(|(name, rows)| view! { <LinkGroup name=name rows=rows /> }).collect_view()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The links of one sort. A long list starts short.
#[component]
fn LinkGroup(
    /// What ties them.
    name: String,
    /// The elements, each with a note.
    rows: Vec<(Ix, Option<String>)>,
) -> impl IntoView {
    let all = RwSignal::new(rows.len() <= AT_FIRST + 3);
    let count = rows.len();
    let heading = if count == 1 { name } else { format!("{name} ({count})") };
    let rows = StoredValue::new(rows);
    let some = move || {
        let most = if all.get() { count } else { AT_FIRST };
        rows.with_value(|rows| rows.iter().take(most).cloned().collect::<Vec<_>>())
    };
    view! {
        <h3>{heading}</h3>
        <ul class="link-list">
            {move || {
                some()
                    .into_iter()
                    .map(|(at, note)| {
                        view! {
                            <li>
                                <ElementLink at=at />
                                {note.map(|note| view! { <span class="quiet link-note">{note}</span> })}
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
