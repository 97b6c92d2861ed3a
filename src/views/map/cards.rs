//! A card on the map: a button that puts the element in focus, and a smaller one that opens what stands below.

use leptos::prelude::*;

use crate::components::rag::RagBadge;
use crate::layout::card::{coverage, eyebrow, inline_reference, school_badge};
use crate::layout::fixed::Fixed;
use crate::layout::scene::{Placed, element_at};
use crate::model::element::Element;
use crate::model::facts::card_due;
use crate::model::forest::Item;
use crate::model::plan::{Ix, Plan};
use crate::model::series::Series;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::outline::strand_word;

use super::moves::{Moves, card_id};

/// The card for a place of the forest.
#[component]
pub fn Card(
    /// The place.
    place: u32,
    /// Moves the camera.
    moves: Moves,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let opened = reading.opened();
    let key = opened.forest.place(place).key.to_string();
    let title = title(&opened.plan, opened.forest.place(place).item);
    // A key or a screen reader clicks without a pointer: then the last drag does not matter.
    let choose = move |event: leptos::ev::MouseEvent| {
        if event.detail() == 0 || !moves.dragged.get_value() {
            moves.current.set(place);
            navigation.set_focus(Some(key.clone()));
        }
    };
    let placed = move |of: fn(&Placed) -> String| reading.scene.with(|scene| scene.shown(place).map(of));
    view! {
        <div
            class="card"
            data-look=move || placed(|placed| placed.look.word().to_owned())
            data-strand=move || strand_word(reading.strand(place))
            data-area=move || placed(|placed| placed.area.map_or_else(String::new, |area| (area % 6).to_string()))
            style=move || placed(style)
        >
            <button
                type="button"
                id=card_id(place)
                class="card-face"
                tabindex=move || if moves.here() == place { "0" } else { "-1" }
                aria-pressed=move || (reading.focus.get() == Some(place)).to_string()
                on:click=choose
            >
                <Face place=place />
            </button>
            <Fold place=place title=title moves=moves />
        </div>
    }
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

fn title(plan: &Plan, item: Item) -> String {
    match item {
        Item::Element(at) => plan.element(at).card_title().into_owned(),
        Item::Heading(kind) => plan.kind_name(kind, 2).into_owned(),
    }
}

/// What stands on a card.
#[component]
fn Face(
    /// The place.
    place: u32,
) -> impl IntoView {
    let opened = use_reading().opened();
    let plan = opened.plan.clone();
    let title = title(&plan, opened.forest.place(place).item);
    match element_at(&opened.forest, place) {
        Some(at) => {
            let element = plan.element(at);
            view! {
                {eyebrow(&plan, at).map(|words| view! { <span class="card-eyebrow">{words}</span> })}
                <span class="card-title">
                    {inline_reference(&plan, at)
                        .map(|reference| {
                            view! {
                                <span class="card-reference">{reference}</span>
                                " "
                            }
                        })} {title}
                </span>
                <Figures at=at />
                {(!element.flags.is_empty())
                    .then(|| {
                        view! {
                            <span class="card-odd" title="Note on the plan as printed">
                                "!"
                                <span class="for-ears">"Note on the plan as printed"</span>
                            </span>
                        }
                    })}
            }
            .into_any()
        }
        None => {
            let count = opened.forest.place(place).children;
            view! {
                <span class="card-title">{title}</span>
                <span class="card-figures">{count}" in this group"</span>
            }
            .into_any()
        }
    }
}

/// The line below the title: school, due date, latest ratings.
#[component]
fn Figures(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let element: &Element = plan.element(at);
    let school =
        school_badge(&plan, element).map(|short| view! { <span class="badge is-school">{short.into_owned()}</span> });
    let rated = plan.ratings(at).next().is_some();
    let covered = coverage(&plan, at);
    let ratings = {
        let plan = plan.clone();
        move || {
            let series = Series::of(&plan, at);
            let ratings = use_reading().term().map_or_else(|| series.latest(), |term| series.at(&term));
            ratings.into_iter().map(|(rag, count)| view! { <RagBadge rag=rag count=count /> }).collect_view()
        }
    };
    let covered_words = covered.map(|count| match count {
        0 => view! { <span class="badge is-odd">"Not covered"</span> }.into_any(),
        count => format!("Covered by {count}").into_any(),
    });
    let due = card_due(element).map(|due| view! { <span class="card-due">{due}</span> });
    (school.is_some() || due.is_some() || rated || covered.is_some()).then(|| {
        view! {
            <span class="card-figures">
                {school} {covered_words} {due} <span class="card-rags">{ratings}</span>
            </span>
        }
    })
}

/// The button that opens or shuts what stands below.
#[component]
fn Fold(
    /// The place.
    place: u32,
    /// The card's title.
    title: String,
    /// Moves the camera.
    moves: Moves,
) -> impl IntoView {
    let reading = use_reading();
    let is_branch = reading.opened().forest.place(place).children > 0;
    let hidden = move || reading.scene.with(|scene| scene.shown(place).map_or(0, |placed| placed.hidden));
    is_branch.then(|| {
        let label = move || match hidden() {
            0 => format!("Hide what is below {title}"),
            hidden => format!("Show the {hidden} below {title}"),
        };
        view! {
            <button
                type="button"
                class="card-fold"
                tabindex=move || if moves.here() == place { "0" } else { "-1" }
                aria-expanded=move || (hidden() == 0).to_string()
                aria-label=label
                on:click=move |_| reading.toggle(place)
            >
                <span>
                    {move || match hidden() {
                        0 => "−".to_owned(),
                        hidden => hidden.to_string(),
                    }}
                </span>
            </button>
        }
    })
}
