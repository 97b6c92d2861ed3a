//! The controls over the map: level, zoom, fit.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::layout::fixed::Fixed;
use crate::state::reading::use_reading;

use super::levels::LevelChoice;
use super::moves::{KEY_ZOOM, Moves};

/// Icon, id, words, and what it does.
type Button = (Icon, &'static str, &'static str, fn(Moves));

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
            <LevelChoice />
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
