//! The panel of the element in focus: everything that is known of it. On a phone it is a sheet at the bottom.

mod links;
mod ratings;
mod thread_steps;

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, IconMark};
use crate::components::later::{Later, later};
use crate::components::lists::{FactList, FlagList, PlainList};
use crate::layout::scene::element_at;
use crate::model::element::Measure;
use crate::model::facts::{facts, measure_words, steps_words};
use crate::model::forest::Item;
use crate::model::plan::Ix;
use crate::model::text::{shown, within_sentence};
use crate::model::vocabulary::Kind;
use crate::opened::Opened;
use crate::state::desk::use_desk;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::reading::{Reading, Side, use_reading};
use crate::thread::served_by;

use crate::views::edit::EditPanel;
use crate::views::map::moves::card_id;
use crate::views::outline::row_id;
use crate::views::side::ClosePanel;

pub use links::ElementLink;
use links::Links;
use ratings::Ratings;
use thread_steps::{ReachChoice, ThreadSteps};

later!(editing: edit_panel, || view! { <EditPanel /> }.into_any());

/// The panel for what is in focus. It stays while the plan around it changes.
#[component]
pub fn Detail() -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let place = Memo::new(move |_| reading.focus.get());
    let at = Memo::new(move |_| {
        let opened = reading.live.read();
        place.get().and_then(|place| element_at(&opened.forest, place))
    });
    let grown = RwSignal::new(false);
    let names = Memo::new(move |_| {
        let opened = reading.live.read();
        place.get().map(|place| names(&opened, place)).unwrap_or_default()
    });
    let outward = Memo::new(move |_| {
        let opened = reading.live.read();
        let above = at.get().and_then(|at| served_by(&opened.plan, at).next());
        above.map(|above| opened.plan.element(above).id.to_string())
    });
    // What is next in focus is read from its top; keyboard focus follows, if it was in the panel before.
    let key = Memo::new(move |_| {
        let opened = reading.live.read();
        place.get().map(|place| opened.forest.place(place).key.clone())
    });
    Effect::new(move |_| {
        // To be followed, a memo must have been read.
        key.with(|_| ());
        let takes_over = reading.panel_takes_over.try_update(std::mem::take) == Some(true);
        dom::after_drawing(move || {
            dom::scroll_to_top("panel");
            if takes_over {
                dom::focus("panel-title");
            }
        });
    });
    view! {
        <aside
            class="panel"
            id="panel"
            aria-label=move || names.with(|(_, title)| format!("Details: {title}"))
            class:is-grown=move || grown.get()
        >
            <PanelHead eyebrow=Signal::derive(move || names.get().0) outward=outward grown=grown />
            <h2 id="panel-title" tabindex="-1">
                {move || names.get().1}
            </h2>
            {move || (at.with(Option::is_some) && desk.editing.get()).then(|| view! { <Later load=edit_panel /> })}
            {move || {
                reading.live.track();
                desk.editing.track();
                match (at.get(), place.get()) {
                    (Some(at), _) => view! { <ElementBody at=at /> }.into_any(),
                    (None, Some(place)) => view! { <GroupBody place=place /> }.into_any(),
                    _ => ().into_any(),
                }
            }}
        </aside>
    }
}

/// The words above the title, and the title.
fn names(opened: &Opened, place: u32) -> (String, String) {
    let plan = &opened.plan;
    match opened.forest.place(place).item {
        Item::Element(at) => (plan.level_and_reference(at), plan.element(at).full_title().into_owned()),
        Item::Heading(kind) => ("Group".to_owned(), plan.kind_name(kind, 2).into_owned()),
    }
}

/// What the panel is about, and its buttons: step outward, grow, close.
#[component]
fn PanelHead(
    /// The words above the title.
    eyebrow: Signal<String>,
    /// The id of what the element serves first, for the step outward.
    outward: Memo<Option<String>>,
    /// Whether the sheet takes most of a phone's screen.
    grown: RwSignal<bool>,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    view! {
        <div class="panel-head">
            <p class="eyebrow">{eyebrow}</p>
            <button
                type="button"
                class="button is-quiet is-icon is-phone-only"
                aria-label=move || if grown.get() { "Make the panel smaller" } else { "Make the panel larger" }
                aria-expanded=move || grown.get().to_string()
                on:click=move |_| grown.update(|grown| *grown = !*grown)
            >
                {move || {
                    let icon = if grown.get() { Icon::Shrink } else { Icon::Grow };
                    view! { <IconMark icon=icon /> }
                }}
            </button>
            <Show when=move || outward.with(Option::is_some)>
                <button
                    type="button"
                    id="step-outward"
                    class="button is-quiet is-icon"
                    aria-label="Step outward: to what this serves"
                    title="Step outward"
                    on:click=move |_| {
                        reading.panel_takes_over.set(true);
                        navigation.set_focus(outward.get_untracked());
                    }
                >
                    <IconMark icon=Icon::Up />
                </button>
            </Show>
            <ClosePanel />
        </div>
    }
}

/// Takes the focus off. Keyboard focus goes back to what the panel was about, on the map or in the outline.
pub fn close_panel(reading: Reading, navigation: Navigation) {
    dom::commit_field();
    let place = reading.focus.get_untracked();
    // What was looked through before the focus comes back: a list of work, lenses.
    if place.is_none() || reading.side.get_untracked() == Some(Side::About) {
        reading.side.set(None);
    }
    navigation.set_focus(None);
    dom::after_drawing(move || match place {
        Some(place) => {
            dom::focus(&card_id(place));
            dom::focus(&row_id(place));
        }
        None => dom::focus("about-button"),
    });
}

/// What is known of an element.
#[component]
fn ElementBody(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let element = plan.element(at);
    let text: Vec<String> =
        element.text.as_deref().map(|text| shown(text).split("\n\n").map(str::to_owned).collect()).unwrap_or_default();
    let lines = facts(&plan, at);
    let editing = use_desk().editing.get_untracked();
    view! {
        {element
            .draft
            .then(|| {
                view! {
                    <p>
                        <span class="badge is-draft">"Draft: not for presenting"</span>
                    </p>
                }
            })}
        // While it is edited, the form says the rest.
        {(!editing).then(|| text.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view())}
        <FlagList flags=element.flags.clone() />
        <ThreadSteps at=at />
        <ReachChoice at=at />
        {(!element.measures.is_empty() && !editing).then(|| view! { <Measures measures=element.measures.clone() /> })}
        {(!lines.is_empty() && !editing)
            .then(|| {
                view! {
                    <h3>"Facts"</h3>
                    <FactList facts=lines />
                }
            })}
        <Ratings at=at />
        <Links at=at />
    }
}

/// What is measured, and the way to the target.
#[component]
fn Measures(
    /// The measures.
    measures: Vec<Measure>,
) -> impl IntoView {
    view! {
        <h3>{if measures.len() == 1 { "Measure" } else { "Measures" }}</h3>
        <ul class="measures">
            {measures
                .into_iter()
                .map(|measure| {
                    view! {
                        <li>
                            {measure
                                .title
                                .as_deref()
                                .map(|title| view! { <strong>{shown(title).into_owned()}</strong> })}
                            <span>{measure_words(&measure)}</span>
                            <PlainList items=steps_words(&measure) />
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// What stands under a heading.
#[component]
fn GroupBody(
    /// The heading's place.
    place: u32,
) -> impl IntoView {
    let opened = use_reading().opened();
    let members: Vec<Ix> =
        opened.forest.children(place).filter_map(|child| element_at(&opened.forest, child)).collect();
    let kind = members.first().map(|&at| opened.plan.element(at).kind).unwrap_or(Kind::Statement);
    let words = if members.is_empty() {
        "This plan is empty. Choose Edit, then Add below.".to_owned()
    } else {
        format!("{} {}", members.len(), within_sentence(&opened.plan.kind_name(kind, members.len())))
    };
    view! {
        <p class="quiet">{words}</p>
        <ul class="link-list">
            {members
                .into_iter()
                .map(|at| {
                    view! {
                        <li>
                            <links::ElementLink at=at />
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
