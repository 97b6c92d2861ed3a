//! The map: cards and curves under one camera. Only what is in view is mounted.

mod cards;
mod controls;
mod drawing;
pub mod levels;
mod minimap;
pub mod moves;

use leptos::html;
use leptos::prelude::*;

use crate::browser::dom::{self, SizeWatch};
use crate::browser::frames::Calm;
use crate::layout::Rect;
use crate::layout::fixed::Fixed;
use crate::layout::gesture::{Gesture, wheel_factor};
use crate::model::id::Id;
use crate::state::desk::{Desk, use_desk};
use crate::state::reading::use_reading;
use crate::views::lens_chips::LensChips;

use cards::Card;
use controls::Controls;
use drawing::Drawing;
use minimap::Minimap;
use moves::Moves;

/// The part of the world that is mounted goes this far beyond the view, in CSS pixels, and moves in steps of as much,
/// so that a small pan mounts nothing.
const MARGIN: f64 = 320.0;
/// From this scale on, all cards in view are mounted as buttons.
const NEAR: f64 = 0.45;
/// Below it, at most so many.
const MOST_FROM_AFAR: usize = 60;
/// Below this scale the buttons beside cards are drawn larger than the cards, at most so many times; smaller cards have
/// none.
const TAPPED: f64 = 0.58;
const MOST_GROWN: f64 = 2.0;
/// The map rests when it has not moved for so many milliseconds.
const REST: u32 = 160;

/// The map.
#[component]
pub fn MapView() -> impl IntoView {
    let reading = use_reading();
    let view = NodeRef::<html::Div>::new();
    let moves = Moves::start(reading);
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        if let Some(element) = view.get() {
            watch.set_value(SizeWatch::new(element.into(), move |size| {
                reading.view_size.try_set(size);
            }));
        }
    });
    let window = Memo::new(move |_| {
        let camera = reading.camera.get();
        let part = camera.world_rect(reading.view_size.get());
        let step = MARGIN / camera.scale;
        let (left, top) = ((part.x / step).floor() - 1.0, (part.y / step).floor() - 1.0);
        let (right, bottom) = ((part.right() / step).ceil() + 1.0, (part.bottom() / step).ceil() + 1.0);
        Rect { x: left * step, y: top * step, width: (right - left) * step, height: (bottom - top) * step }
    });
    // From far off, cards are mounted once the map is at rest, and only if they are few; until then they are drawn.
    let near = Memo::new(move |_| reading.camera.get().scale >= NEAR);
    let rests = RwSignal::new(false);
    let calm = StoredValue::new_local(Calm::new(REST, move || {
        rests.try_set(true);
    }));
    Effect::new(move |_| {
        reading.camera.track();
        rests.maybe_update(std::mem::take);
        calm.with_value(Calm::stir);
    });
    let mounted = Memo::new(move |_| {
        let scene = reading.scene.get();
        let mut places: Vec<u32> = if near.get() || rests.get() {
            let within = scene.within(&window.get());
            let few = near.get() || within.len() <= MOST_FROM_AFAR;
            within.into_iter().filter(|_| few).map(|card| scene.cards[card as usize].place).collect()
        } else {
            Vec::new()
        };
        // The card that Tab leads to must be there to be reached.
        let here = moves.here();
        if !places.contains(&here) {
            places.push(here);
        }
        places
    });
    let keys = move || {
        let opened = reading.live.read();
        mounted.with(|places| places.iter().map(|&place| opened.forest.place(place).key.clone()).collect::<Vec<Id>>())
    };
    // A card that keeps its place may be moved among the others when they change, and then it loses keyboard focus.
    let keyed = StoredValue::new(false);
    Effect::new(move |_| {
        mounted.track();
        if keyed.get_value() {
            let here = moves.here();
            dom::after_drawing(move || dom::focus_if_lost(&moves::card_id(here)));
        }
    });
    let transform = move || {
        let camera = reading.camera.get();
        format!("translate({}px, {}px) scale({})", Fixed(camera.x, 2), Fixed(camera.y, 2), Fixed(camera.scale, 4))
    };
    // A button beside a card stays large enough to tap while the card gets smaller.
    let grow = Memo::new(move |_| Fixed((TAPPED / reading.camera.get().scale).clamp(1.0, MOST_GROWN), 1).to_string());
    let tiny = Memo::new(move |_| reading.camera.get().scale < TAPPED / MOST_GROWN);
    view! {
        <div
            node_ref=view
            id="map"
            class="map"
            role="group"
            tabindex="-1"
            aria-label="Strategy map"
            aria-describedby="map-keys"
            on:focusin=move |_| keyed.set_value(true)
            on:focusout=move |event| keyed.set_value(event.related_target().is_none())
            on:keydown=move |event| moves.key(&event)
            on:wheel=move |event| on_wheel(&event, view, moves)
        >
            <p id="map-keys" class="for-ears">
                "Arrow keys go from card to card, Enter lights the golden thread, plus and minus zoom, 0 shows the whole map, Shift with an arrow key moves it. The outline has the same content as text."
            </p>
            <Surface view=view moves=moves>
                <Drawing mounted=mounted />
                <div
                    class="world"
                    data-glides=move || moves.is_gliding().then_some("")
                    class:is-moving=move || !rests.get()
                    style:transform=transform
                    style=("--grow", move || grow.get())
                    class:is-tiny=move || tiny.get()
                >
                    <For each=keys key=Id::clone let:key>
                        <Card key=key moves=moves />
                    </For>
                </div>
            </Surface>
            <Minimap moves=moves />
            <LensChips />
            <Controls moves=moves />
        </div>
    }
}

fn on_wheel(event: &leptos::ev::WheelEvent, view: NodeRef<html::Div>, moves: Moves) {
    let Some(element) = view.get_untracked() else { return };
    event.prevent_default();
    let (x, y) = dom::point_in(&element, event.client_x(), event.client_y());
    let lines = event.delta_mode() == 1;
    // A trackpad scrolls in two directions and pinches with the control key; a wheel turns one way.
    if event.delta_x() != 0.0 && !event.ctrl_key() {
        moves.pan(-event.delta_x(), -event.delta_y());
    } else {
        moves.zoom_at(x, y, wheel_factor(event.delta_y(), lines, event.ctrl_key()));
    }
}

/// A tap on a card that is drawn, not mounted: the same as on a mounted one, which hears its own taps.
fn tap_drawn(event: &leptos::ev::MouseEvent, view: NodeRef<html::Div>, moves: Moves, desk: Desk) {
    if let Some(element) = view.get_untracked()
        && !dom::is_in_button(event)
        && desk.carried.try_update_value(std::mem::take) != Some(true)
        && !moves.dragged.get_value()
    {
        let (x, y) = dom::point_in(&element, event.client_x(), event.client_y());
        moves.tap(x, y);
    }
}

/// Where pointers drag and pinch. A press that moved the map is no tap on a card.
#[component]
fn Surface(
    /// The map's element.
    view: NodeRef<html::Div>,
    /// Moves the camera.
    moves: Moves,
    /// The world.
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    let surface = NodeRef::<html::Div>::new();
    let gesture = RwSignal::new(Gesture::default());
    let dragging = move || gesture.with(Gesture::is_moving);
    let point = move |event: &leptos::ev::PointerEvent| {
        view.get_untracked().map(|element| dom::point_in(&element, event.client_x(), event.client_y()))
    };
    let down = move |event: leptos::ev::PointerEvent| {
        if event.pointer_type() == "mouse" && event.button() > 1 {
            return;
        }
        // While a plan is edited, a mouse that presses a card carries the card, not the map.
        if event.pointer_type() == "mouse" && desk.editing.get_untracked() && dom::is_in_button(&event) {
            moves.dragged.set_value(false);
            return;
        }
        if let Some((x, y)) = point(&event) {
            gesture.update(|gesture| gesture.down(event.pointer_id(), x, y));
        }
    };
    let moved = move |event: leptos::ev::PointerEvent| {
        // A mouse with no button down draws nothing: it was let go where nobody heard it, or it is another one.
        if event.pointer_type() == "mouse" && event.buttons() == 0 {
            return;
        }
        let Some((x, y)) = point(&event) else { return };
        let Some(camera) =
            gesture.try_update(|gesture| gesture.moved(event.pointer_id(), x, y, &moves.camera())).flatten()
        else {
            return;
        };
        moves.set(camera);
        // From here on the pointer belongs to the map, wherever it goes.
        if let Some(element) = surface.get_untracked() {
            dom::capture_pointer(&element, event.pointer_id());
        }
    };
    let up = move |event: leptos::ev::PointerEvent| {
        gesture.update(|gesture| {
            moves.dragged.set_value(gesture.up(event.pointer_id()));
        });
    };
    view! {
        <div
            node_ref=surface
            class="surface"
            class:is-dragging=dragging
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=up
            on:click=move |event| tap_drawn(&event, view, moves, desk)
        >
            {children()}
        </div>
    }
}
