//! The whole map, small, with a frame round what is in view: to see where one is, and to go elsewhere.

use std::collections::HashSet;

use leptos::html;
use leptos::prelude::*;

use crate::browser::dom;
use crate::browser::frames::Frames;
use crate::layout::camera::Camera;
use crate::layout::fixed::Fixed;
use crate::layout::{Rect, Size};
use crate::state::reading::use_reading;

use super::drawing::{Colours, draw};
use super::moves::Moves;

/// Most room that it takes, in CSS pixels.
const MOST: Size = Size { width: 210.0, height: 150.0 };
/// A view narrower than this has no room for it.
const ROOM: f64 = 1000.0;

/// The minimap. It is for the eye and the pointer; keys and screen readers have the map and the outline.
#[component]
pub fn Minimap(
    /// Moves the camera.
    moves: Moves,
) -> impl IntoView {
    let reading = use_reading();
    let canvas = NodeRef::<html::Canvas>::new();
    // The camera over the whole, and the size that the whole then has.
    let whole = Memo::new(move |_| {
        let bounds = reading.scene.with(|scene| scene.bounds);
        let camera = Camera::fitted(bounds, MOST, 6.0, 1.0);
        let size = Size { width: bounds.width * camera.scale + 12.0, height: bounds.height * camera.scale + 12.0 };
        (camera.centred(bounds.centre(), size), size)
    });
    let seen = move || {
        let (camera, _) = whole.get();
        let part = reading.camera.get().world_rect(reading.view_size.get());
        let (x, y) = camera.view_from_world(part.x, part.y);
        Rect { x, y, width: part.width * camera.scale, height: part.height * camera.scale }
    };
    let needed = Memo::new(move |_| {
        let bounds = reading.scene.with(|scene| scene.main_bounds);
        let part = reading.camera.get().world_rect(reading.view_size.get());
        reading.view_size.get().width >= ROOM && part.union(&bounds) != part
    });
    let frames = StoredValue::new_local(None::<Frames>);
    let ask = move || {
        frames.try_with_value(|frames| frames.as_ref().map(Frames::ask));
    };
    let colours = Colours::watch(ask);
    frames.set_value(Some(Frames::new(move |_| {
        if let (Some(canvas), Some((camera, size))) = (canvas.try_get_untracked().flatten(), whole.try_get_untracked())
        {
            let nothing = HashSet::new();
            colours.with(&canvas, |palette| draw(&canvas, palette, reading, camera, size, &nothing, false));
        }
    })));
    Effect::new(move |_| {
        canvas.track();
        reading.scene.track();
        whole.track();
        reading.focus.track();
        reading.thread.track();
        reading.seen.track();
        ask();
    });
    let go = move |event: leptos::ev::PointerEvent| {
        event.stop_propagation();
        if event.buttons() & 1 == 0 {
            return;
        }
        if let Some(canvas) = canvas.get_untracked() {
            dom::capture_pointer(&canvas, event.pointer_id());
            let (x, y) = dom::point_in(&canvas, event.client_x(), event.client_y());
            moves.look_at(whole.get_untracked().0.world_from_view(x, y));
        }
    };
    let frame = move || {
        let rect = seen();
        let px = |value: f64| Fixed(value, 1);
        format!(
            "transform: translate({}px, {}px); width: {}px; height: {}px",
            px(rect.x),
            px(rect.y),
            px(rect.width),
            px(rect.height)
        )
    };
    let size = move || {
        let (_, size) = whole.get();
        format!("width: {}px; height: {}px", Fixed(size.width, 0), Fixed(size.height, 0))
    };
    view! {
        <Show when=move || needed.get()>
            <div class="minimap" aria-hidden="true" style=size>
                <canvas node_ref=canvas on:pointerdown=go on:pointermove=go></canvas>
                <div class="minimap-frame" style=frame></div>
            </div>
        </Show>
    }
}
