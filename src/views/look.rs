//! The look of the map: lenses, what its signs mean, and how large it is.

use leptos::prelude::*;

use crate::components::field::ChoiceField;
use crate::components::rag::{RagBadge, rag_name};
use crate::lens::{Group, Lens, groups};
use crate::model::vocabulary::Rag;
use crate::state::navigation::use_navigation;
use crate::state::preferences::use_preferences;
use crate::state::reading::use_reading;

use super::rights::Rights;
use super::side::SidePanel;

/// The panel.
#[component]
pub fn Look() -> impl IntoView {
    let reading = use_reading();
    let projector = use_preferences().projector;
    let groups = groups(&reading.opened().plan);
    let found = move || {
        reading.seen.get().map(|seen| match seen.count {
            0 => "Nothing in this plan fits.".to_owned(),
            1 => "1 part of the plan fits. It stands out on the map, with its way up.".to_owned(),
            count => format!("{count} parts of the plan fit. They stand out on the map, with their way up."),
        })
    };
    view! {
        <SidePanel name="Legend and lenses">
            <h2>"Lenses"</h2>
            <p class="quiet">"Choose what should stand out. The link in the address bar keeps it."</p>
            <div class="lenses">
                {groups.into_iter().map(|group| view! { <LensChoice group=group /> }).collect_view()}
            </div>
            <p role="status">{found}</p>
            <Rights />
            <h2>"Legend"</h2>
            <Legend />
            <button type="button" class="button is-small" on:click=move |_| reading.shortcuts.set(true)>
                "Keys and gestures"
            </button>
            <h2>"Large screen"</h2>
            <label class="tick">
                <input
                    type="checkbox"
                    id="projector"
                    prop:checked=move || projector.get()
                    on:change=move |event| {
                        projector.set(event_target_checked(&event));
                        if projector.get_untracked() {
                            reading.show_level(1);
                        }
                    }
                />
                <span>"Projector: larger type, and fewer levels at first"</span>
            </label>
        </SidePanel>
    }
}

/// The lenses of one sort.
#[component]
fn LensChoice(
    /// The sort and its lenses.
    group: Group,
) -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let sort = group.sort;
    let chosen = move || {
        reading.lenses.with(|lenses| lenses.iter().find(|lens| lens.sort() == sort).map(Lens::word).unwrap_or_default())
    };
    let choose = move |word: String| {
        let others = reading.lenses.get_untracked().into_iter().filter(|lens| lens.sort() != sort);
        let words = others.map(|lens| lens.word()).chain((!word.is_empty()).then_some(word));
        navigation.set_lenses(words.collect());
    };
    let choices =
        group.choices.iter().map(|choice| (choice.lens.word(), format!("{} ({})", choice.name, choice.count)));
    let choices = std::iter::once((String::new(), "Any".to_owned())).chain(choices).collect();
    view! {
        <ChoiceField
            id=format!("lens-{sort}")
            label=group.name
            choices=choices
            value=Signal::derive(chosen)
            on_choice=Callback::new(choose)
        />
    }
}

/// What colour, shape and line mean.
#[component]
fn Legend() -> impl IntoView {
    let looks = [
        ("top", "Mission and vision"),
        ("area", "Area: its colour runs through all below it"),
        ("aim", "Aim"),
        ("kpi", "KPI, indicator or milestone"),
        ("priority", "School priority"),
        ("work", "Project, action or strategy"),
        ("plain", "Anything else"),
    ];
    let lines = [
        ("is-branch", "Stands under, and so serves"),
        ("is-cross", "Serves as well: the arrow points to what is served"),
        ("is-conflict", "Conflicts with"),
        ("is-thread", "The golden thread of what you chose"),
    ];
    view! {
        <ul class="legend">
            {looks
                .map(|(look, words)| {
                    view! {
                        <li>
                            <span class="legend-card" data-look=look aria-hidden="true"></span>
                            {words}
                        </li>
                    }
                })
                .collect_view()}
            {lines
                .map(|(line, words)| {
                    view! {
                        <li>
                            <span class=format!("legend-line {line}") aria-hidden="true"></span>
                            {words}
                        </li>
                    }
                })
                .collect_view()}
            {Rag::ALL.iter().map(|&rag| view! { <RatingWords rag=rag /> }).collect_view()}
            <li>
                <span class="legend-fold" aria-hidden="true">
                    "12"
                </span>
                "Opens the 12 that stand below"
            </li>
            <li>
                <span class="card-odd legend-odd" aria-hidden="true">
                    "!"
                </span>
                "A note on the plan as printed"
            </li>
        </ul>
    }
}

/// What the trust calls a rating, and what it means by it.
#[component]
fn RatingWords(
    /// The rating.
    rag: Rag,
) -> impl IntoView {
    let reading = use_reading();
    let name = rag_name(rag);
    let words = move || {
        let meaning =
            reading.live.with(|opened| opened.plan.document().rag_meaning(rag).map(|words| words.into_owned()));
        meaning.map_or_else(|| name.get(), |meaning| format!("{}: {meaning}", name.get()))
    };
    view! {
        <li>
            <RagBadge rag=rag />
            {words}
        </li>
    }
}
