//! A card on the map: a button that puts the element in focus, and a smaller one that opens what stands below.

use leptos::prelude::*;

use crate::components::later::{Later, later};
use crate::components::rag::RagBadge;
use crate::layout::card::{self, Figures, face, figures};
use crate::layout::fixed::Fixed;
use crate::layout::scene::{Placed, element_at};
use crate::model::id::Id;
use crate::opened::Opened;
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::edit::rename::RenameField;
use crate::views::outline::strand_word;

use super::moves::{Moves, card_id};

later!(editing: rename_field, || view! { <RenameField short=true /> }.into_any());

/// The card for a place of the forest. It stays while the plan around it changes.
#[component]
pub fn Card(
    /// The key of the place.
    key: Id,
    /// Moves the camera.
    moves: Moves,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let place = Memo::new({
        let key = key.clone();
        move |_| reading.live.with(|opened| opened.forest.find(key.as_str()))
    });
    let renamed = {
        let (desk, key) = (use_desk(), key.clone());
        Memo::new(move |_| desk.renaming.with(|id| id.as_ref() == Some(&key)))
    };
    // A key or a screen reader clicks without a pointer: then the last drag does not matter.
    let choose = move |event: leptos::ev::MouseEvent| {
        if event.detail() == 0 || !moves.dragged.get_value() {
            moves.current.set(key.clone());
            navigation.set_focus(Some(key.to_string()));
        }
    };
    let placed = move |of: fn(&Placed) -> String| {
        let place = place.get()?;
        reading.scene.with(|scene| scene.shown(place).map(of))
    };
    view! {
        <div
            class="card"
            data-look=move || placed(|placed| placed.look.word().to_owned())
            data-strand=move || place.get().and_then(|place| strand_word(reading.strand(place)))
            data-area=move || placed(|placed| placed.area.map_or_else(String::new, |area| (area % 6).to_string()))
            style=move || placed(style)
        >
            <button
                type="button"
                id=move || place.get().map(card_id)
                class="card-face"
                tabindex=move || tab_index(place.get(), moves)
                aria-pressed=move || (place.get().is_some() && reading.focus.get() == place.get()).to_string()
                on:click=choose
            >
                <Face place=place />
            </button>
            <Fold place=place moves=moves />
            {move || renamed.get().then(|| view! { <Later load=rename_field /> })}
        </div>
    }
}

/// Only one card is reached by Tab; arrow keys go on from there.
fn tab_index(place: Option<u32>, moves: Moves) -> &'static str {
    if place == Some(moves.here()) { "0" } else { "-1" }
}

/// Where a card stands, how large it is, and how many lines its title has.
fn style(placed: &Placed) -> String {
    let px = |value: f64| Fixed(value, 1);
    let (rect, lines) = (placed.rect, placed.lines);
    format!(
        "transform: translate({}px, {}px); width: {}px; height: {}px; --lines: {lines}",
        px(rect.x),
        px(rect.y),
        px(rect.width),
        px(rect.height)
    )
}

/// What stands on a card, but for its ratings.
#[derive(Clone, PartialEq)]
struct Words {
    face: card::Face,
    /// How many stand in a group.
    group: Option<u32>,
    figures: Option<Figures>,
    /// The plan as printed has an oddity here.
    odd: bool,
}

impl Words {
    fn of(opened: &Opened, place: u32) -> Self {
        let face = face(&opened.plan, &opened.forest, place);
        match element_at(&opened.forest, place) {
            Some(at) => Self {
                face,
                group: None,
                figures: figures(&opened.plan, at),
                odd: !opened.plan.element(at).flags.is_empty(),
            },
            None => Self {
                face,
                group: Some(opened.forest.place(place).children).filter(|&count| count > 0),
                figures: None,
                odd: false,
            },
        }
    }
}

/// What stands on a card.
#[component]
fn Face(
    /// The place.
    place: Memo<Option<u32>>,
) -> impl IntoView {
    let reading = use_reading();
    let words = Memo::new(move |_| reading.live.with(|opened| place.get().map(|place| Words::of(opened, place))));
    move || {
        let is_lit = reading.is_lit.get();
        words.get().map(|Words { face, group, figures, odd }| {
            view! {
                {face.eyebrow.map(|words| view! { <span class="card-eyebrow">{words}</span> })}
                <span class="card-title">
                    {face
                        .reference
                        .map(|reference| {
                            view! {
                                <span class="card-reference">{reference}</span>
                                " "
                            }
                        })} {face.title}
                </span>
                {group.map(|count| view! { <span class="card-figures">{count}" in this group"</span> })}
                {figures.map(|figures| view! { <FigureLine place=place figures=figures /> })}
                {is_lit.then(|| view! { <LitCount place=place /> })}
                {odd
                    .then(|| {
                        view! {
                            <span class="card-odd" title="Note on the plan as printed">
                                "!"
                                <span class="for-ears">"Note on the plan as printed"</span>
                            </span>
                        }
                    })}
            }
        })
    }
}

/// How many phones of a training day named it.
#[component]
fn LitCount(
    /// The place.
    place: Memo<Option<u32>>,
) -> impl IntoView {
    let reading = use_reading();
    let count = Memo::new(move |_| {
        let at = element_at(&reading.live.read().forest, place.get()?)?;
        reading.lit.with(|lit| lit.as_ref().map(|lit| lit.counts.named(at)).filter(|&count| count > 0))
    });
    move || {
        count.get().map(|count| {
            view! {
                <span class="card-lit">
                    {count} <span class="for-ears">{if count == 1 { " phone chose this" } else { " phones chose this" }}</span>
                </span>
            }
        })
    }
}

/// The line below the title: school, due date, ratings.
#[component]
fn FigureLine(
    /// The place.
    place: Memo<Option<u32>>,
    /// What it says.
    figures: Figures,
) -> impl IntoView {
    let reading = use_reading();
    let Figures { draft, school, coverage, due, rated } = figures;
    let rags = rated.then(|| {
        let rags = Memo::new(move |_| place.get().map(|place| reading.ratings(place)).unwrap_or_default());
        move || rags.get().into_iter().map(|(rag, count)| view! { <RagBadge rag=rag count=count /> }).collect_view()
    });
    let covered = coverage.map(|count| match count {
        0 => view! { <span class="badge is-odd">"Not covered"</span> }.into_any(),
        count => format!("Covered by {count}").into_any(),
    });
    view! {
        <span class="card-figures">
            {draft.then(|| view! { <span class="badge is-draft">"Draft"</span> })}
            {school.map(|short| view! { <span class="badge is-school">{short}</span> })} {covered}
            {due.map(|due| view! { <span class="card-due">{due}</span> })} <span class="card-rags">{rags}</span>
        </span>
    }
}

/// The button that opens or shuts what stands below.
#[component]
fn Fold(
    /// The place.
    place: Memo<Option<u32>>,
    /// Moves the camera.
    moves: Moves,
) -> impl IntoView {
    let reading = use_reading();
    let is_branch = Memo::new(move |_| {
        let opened = reading.live.read();
        place.get().is_some_and(|place| opened.forest.place(place).children > 0)
    });
    let hidden = Memo::new(move |_| {
        place.get().and_then(|place| reading.scene.with(|scene| scene.shown(place).map(|placed| placed.hidden)))
    });
    let label = move || {
        let opened = reading.live.read();
        let title = place.get().map(|place| face(&opened.plan, &opened.forest, place).title).unwrap_or_default();
        match hidden.get().unwrap_or(0) {
            0 => format!("Hide what is below {title}"),
            hidden => format!("Show the {hidden} below {title}"),
        }
    };
    let toggle = move |_| {
        if let Some(place) = place.get_untracked() {
            reading.toggle(place);
        }
    };
    move || {
        is_branch.get().then(|| {
            view! {
                <button
                    type="button"
                    class="card-fold"
                    tabindex=move || tab_index(place.get(), moves)
                    aria-expanded=move || (hidden.get() == Some(0)).to_string()
                    aria-label=label
                    on:click=toggle
                >
                    <span>
                        {move || match hidden.get().unwrap_or(0) {
                            0 => "−".to_owned(),
                            hidden => hidden.to_string(),
                        }}
                    </span>
                </button>
            }
        })
    }
}
