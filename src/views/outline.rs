//! The outline: the plan as a tree of text, by the ARIA Authoring Practices' tree pattern. It shares focus and open
//! branches with the map, and says everything that the map says.

use std::sync::Arc;

use leptos::attr::custom::CustomAttribute;
use leptos::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, IconMark};
use crate::components::later::{Later, later};
use crate::components::rag::RagBadge;
use crate::layout::card::school_badge;
use crate::layout::steer::{Step, sibling_keys, tree_key};
use crate::model::facts::card_due;
use crate::model::forest::Item;
use crate::model::id::Id;
use crate::model::text::shown;
use crate::opened::Opened;
use crate::state::desk::use_desk;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::reading::{Reading, use_reading};
use crate::thread::Strand;

use super::edit::rename::RenameField;
use super::lens_chips::LensChips;
use super::map::levels::LevelChoice;

later!(editing: rename_field, || view! { <RenameField /> }.into_any());

/// Rows that are mounted at first, and how many more a press of the button adds.
const CHUNK: usize = 600;

/// The id of a row.
pub fn row_id(place: u32) -> String {
    format!("row-{place}")
}

/// A row that is mounted. One that changes in anything is mounted anew.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Mounted {
    place: u32,
    key: Id,
    /// Depth, position, siblings and children: what a screen reader is told.
    stands: (u32, u32, u32, u32),
    /// Where the element itself is kept: it is another after a change.
    element: usize,
}

impl Mounted {
    fn of(opened: &Opened, place: u32) -> Self {
        let at = opened.forest.place(place);
        let element = match at.item {
            Item::Element(element) => Arc::as_ptr(&opened.plan.elements()[element as usize]) as usize,
            Item::Heading(_) => 0,
        };
        let stands = (at.depth, at.position, opened.forest.siblings(place), at.children);
        Self { place, key: at.key.clone(), stands, element }
    }
}

/// The rows of the outline.
#[derive(Clone, Copy)]
struct Rows {
    /// The places to show, in order.
    visible: Memo<Vec<u32>>,
    /// The row that Tab leads to: the one in focus, or the last one visited, or the first.
    current: RwSignal<u32>,
    /// How many rows are mounted.
    most: RwSignal<usize>,
}

impl Rows {
    /// Makes sure that the row of a place is mounted.
    fn mount(self, place: u32) {
        let at = self.visible.with_untracked(|visible| visible.iter().position(|&other| other == place));
        self.most.maybe_update(|most| {
            let need = at.map_or(0, |at| at + 1);
            let grows = need > *most;
            *most = need.max(*most);
            grows
        });
    }
}

/// The outline.
#[component]
pub fn Outline() -> impl IntoView {
    let reading = use_reading();
    let visible = Memo::new(move |_| reading.open.with(|open| reading.live.with(|opened| opened.forest.visible(open))));
    let rows = Rows {
        visible,
        current: RwSignal::new(reading.focus.get_untracked().unwrap_or(0)),
        most: RwSignal::new(CHUNK),
    };
    let navigation = use_navigation();
    Effect::new(move |_| {
        if let Some(place) = reading.focus.get() {
            rows.current.set(place);
            visible.track();
            rows.mount(place);
            dom::after_drawing(move || dom::scroll_to(&row_id(place)));
        }
    });
    let mounted = move || {
        let opened = reading.live.read();
        visible.with(|visible| {
            visible.iter().take(rows.most.get()).map(|&place| Mounted::of(&opened, place)).collect::<Vec<_>>()
        })
    };
    let more = move || visible.with(Vec::len).saturating_sub(rows.most.get());
    view! {
        <div class="outline" id="outline">
            <div class="outline-tools">
                <LevelChoice />
                <LensChips />
            </div>
            <ul
                class="tree"
                role="tree"
                aria-label="Outline of the plan"
                on:keydown=move |event| on_key(&event, reading, navigation, rows)
            >
                <For each=mounted key=|row| row.clone() let:row>
                    <Row place=row.place current=rows.current />
                </For>
            </ul>
            <Show when=move || more() != 0>
                <button type="button" class="button" on:click=move |_| rows.most.update(|most| *most += CHUNK)>
                    {move || format!("Show more: {} rows are left", more())}
                </button>
            </Show>
        </div>
    }
}

/// One row of the tree.
#[component]
fn Row(
    /// The place of the forest.
    place: u32,
    /// The row that Tab leads to.
    current: RwSignal<u32>,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let opened = reading.opened();
    let forest = opened.forest.clone();
    let at = forest.place(place).clone();
    let is_branch = at.children > 0;
    let key = at.key.clone();
    let open = move || reading.open.with(|open| open.contains(&key));
    let focus_key = at.key.to_string();
    let choose = move |_| {
        current.set(place);
        navigation.set_focus(Some(focus_key.clone()));
    };
    let renamed = {
        let (desk, key) = (use_desk(), at.key.clone());
        Memo::new(move |_| desk.renaming.with(|id| id.as_ref() == Some(&key)))
    };
    let fold = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        current.set(place);
        reading.toggle(place);
    };
    view! {
        <li
            id=row_id(place)
            class="tree-row"
            role="treeitem"
            style:--depth=at.depth.to_string()
            tabindex=move || if current.get() == place { "0" } else { "-1" }
            aria-posinset=(at.position + 1).to_string()
            aria-setsize=forest.siblings(place).to_string()
            aria-expanded=move || is_branch.then(|| open().to_string())
            aria-selected=move || (reading.focus.get() == Some(place)).to_string()
            data-strand=move || strand_word(reading.strand(place))
            on:click=choose
        >
            {is_branch.then(|| view! {
                <span class="fold" aria-hidden="true" on:click=fold><IconMark icon=Icon::Chevron /></span>
            })}
            <RowWords place=place />
            {move || renamed.get().then(|| view! { <Later load=rename_field /> })}
        </li>
    }
    // The macro knows no `aria-level`.
    .attr("aria-level", (at.depth + 1).to_string())
}

/// What a row says.
#[component]
fn RowWords(
    /// The place of the forest.
    place: u32,
) -> impl IntoView {
    let reading = use_reading();
    let opened = reading.opened();
    let plan = opened.plan.clone();
    match opened.forest.place(place).item {
        Item::Heading(kind) => {
            let count = opened.forest.place(place).children;
            view! {
                <span class="row-title is-heading">{plan.kind_name(kind, 2).into_owned()}</span>
                <span class="row-level">{count}</span>
            }
            .into_any()
        }
        Item::Element(at) => {
            let element = plan.element(at);
            let reference = element
                .reference
                .as_deref()
                .map(|reference| view! { <span class="row-reference">{shown(reference).into_owned()}</span> });
            let school = school_badge(&plan, element)
                .map(|short| view! { <span class="badge is-school">{short.into_owned()}</span> });
            let rated = plan.ratings(at).next().is_some();
            let rags = move || {
                let ratings = reading.ratings(place).into_iter();
                ratings.map(|(rag, count)| view! { <RagBadge rag=rag count=count /> }).collect_view()
            };
            view! {
                <span class="row-level">{plan.level_name(at).into_owned()}</span>
                {school}
                {reference}
                <span class="row-title" data-kind=element.kind.wire()>
                    {element.full_title().into_owned()}
                </span>
                {card_due(element).map(|due| view! { <span class="row-due">{due}</span> })}
                {(!element.flags.is_empty()).then(|| view! { <span class="badge is-odd">"Note"</span> })}
                {element.draft.then(|| view! { <span class="badge is-draft">"Draft"</span> })}
                {rated.then_some(rags)}
            }
            .into_any()
        }
    }
}

/// The word by which the style sheets know how a place stands to the focus.
pub fn strand_word(strand: Option<Option<Strand>>) -> Option<&'static str> {
    strand.map(|strand| match strand {
        Some(Strand::Focus) => "focus",
        Some(Strand::Up) => "up",
        Some(Strand::Down) => "down",
        Some(Strand::Beside) => "beside",
        None => "off",
    })
}

/// Carries out what a key asks for.
fn on_key(event: &leptos::ev::KeyboardEvent, reading: Reading, navigation: Navigation, rows: Rows) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let opened = reading.opened();
    let here = rows.current.get_untracked();
    let visible = rows.visible.get_untracked();
    let step =
        reading.open.with_untracked(|open| tree_key(&opened.plan, &opened.forest, &visible, open, here, &event.key()));
    match step {
        None => return,
        Some(Step::Stay) => {}
        Some(Step::Go(to)) => {
            rows.mount(to);
            rows.current.set(to);
            dom::after_drawing(move || {
                dom::focus(&row_id(to));
                dom::scroll_to(&row_id(to));
            });
        }
        Some(Step::Toggle(place)) => reading.toggle(place),
        Some(Step::Choose(place)) => navigation.set_focus(Some(opened.forest.place(place).key.to_string())),
        Some(Step::OpenSiblings(place)) => reading.open.update(|open| open.extend(sibling_keys(&opened.forest, place))),
    }
    event.prevent_default();
}
