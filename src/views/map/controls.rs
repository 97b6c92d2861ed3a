//! The controls over the map: level, zoom, fit.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::layout::Arrangement;
use crate::layout::fixed::Fixed;
use crate::state::navigation::use_navigation;
use crate::state::reading::{Side, use_reading};
use crate::views::side::SideButton;

use super::levels::LevelChoice;
use super::moves::{KEY_ZOOM, Moves};

/// Icon, id, words, and what it does.
type Button = (Icon, &'static str, &'static str, fn(Moves));

/// The three readings of the map.
#[component]
fn ReadingChoice() -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let choices =
        [(Arrangement::Tree, Icon::Map), (Arrangement::Bands, Icon::Bands), (Arrangement::Radial, Icon::Round)];
    view! {
        <div class="readings" role="group" aria-label="Reading">
            {choices
                .map(|(arrangement, icon)| {
                    view! {
                        <button
                            type="button"
                            class="button is-quiet is-small"
                            aria-pressed=move || (reading.arrangement.get() == arrangement).to_string()
                            on:click=move |_| navigation.set_arrangement(arrangement)
                        >
                            <IconMark icon=icon />
                            <span>{arrangement.name()}</span>
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Buttons for what wheel, pinch and keys do as well.
#[component]
pub fn Controls(
    /// Moves the camera.
    moves: Moves,
) -> impl IntoView {
    let reading = use_reading();
    let percent = move || format!("{}%", Fixed(reading.camera.get().scale * 100.0, 0));
    let buttons: [Button; 3] = [
        (Icon::Minus, "zoom-out", "Zoom out", |moves| moves.zoom(1.0 / KEY_ZOOM)),
        (Icon::Plus, "zoom-in", "Zoom in", |moves| moves.zoom(KEY_ZOOM)),
        (Icon::Fit, "fit", "Show the whole map", |moves| moves.fit()),
    ];
    view! {
        <div class="map-tools">
            <ReadingChoice />
            <LevelChoice />
            <SideButton
                side=Side::Look
                class="button"
                id="look-button"
                icon=Icon::Look
                words="Lenses"
                title="Legend and lenses"
            />
            <div class="zoom" role="group" aria-label="Zoom">
                {buttons
                    .map(|(icon, id, words, act)| {
                        view! {
                            <button
                                type="button"
                                id=id
                                class="button is-quiet is-icon"
                                aria-label=words
                                title=words
                                on:click=move |_| act(moves)
                            >
                                <IconMark icon=icon />
                            </button>
                        }
                    })
                    .collect_view()}
                <span class="zoom-percent" aria-live="off">
                    {percent}
                </span>
            </div>
        </div>
    }
}
