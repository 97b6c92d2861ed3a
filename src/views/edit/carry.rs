//! Moving an element by dragging its card or row onto another: in the middle of it to stand below it, at its upper edge to
//! stand before it. Keys and the dialog do the same for those who cannot drag.

use leptos::prelude::*;

use crate::browser::dom::{self, Target};
use crate::layout::scene::element_at;
use crate::model::id::Id;
use crate::model::plan::Ix;
use crate::state::desk::{Desk, use_desk};
use crate::state::reading::{Reading, use_reading};

/// A press that moves less than this, in CSS pixels, is a click.
const CLICK: i32 = 6;

/// What is being carried.
#[derive(Clone, PartialEq)]
struct Load {
    id: Id,
    title: String,
    /// Where the press began, and where the pointer is.
    start: (i32, i32),
    now: (i32, i32),
    /// Where it would be put.
    onto: Option<Target>,
}

impl Load {
    fn moves(&self) -> bool {
        (self.start.0 - self.now.0).abs().max((self.start.1 - self.now.1).abs()) >= CLICK
    }
}

/// Follows the pointer, and shows what it carries and where to.
#[component]
pub fn Carry() -> impl IntoView {
    let (desk, reading) = (use_desk(), use_reading());
    let load = RwSignal::new(None::<Load>);
    let down = window_event_listener(leptos::ev::pointerdown, move |event| {
        if event.pointer_type() != "mouse" || event.button() != 0 || dom::is_writing() {
            return;
        }
        desk.carried.set_value(false);
        let at = (event.client_x(), event.client_y());
        let element = dom::target_at(at.0, at.1).and_then(|target| element(reading, target.place));
        load.set(element.map(|at_plan| {
            let opened = reading.opened();
            let element = opened.plan.element(at_plan);
            let title = element.card_title().into_owned();
            Load { id: element.id.clone(), title, start: at, now: at, onto: None }
        }));
    });
    let follow = move |event: &leptos::ev::PointerEvent| {
        load.maybe_update(|load| {
            let Some(load) = load else { return false };
            load.now = (event.client_x(), event.client_y());
            let target = dom::target_at(load.now.0, load.now.1);
            load.onto = target.filter(|target| load.moves() && may_go(reading, &load.id, target));
            load.moves()
        });
    };
    let moved = window_event_listener(leptos::ev::pointermove, move |event| {
        // A mouse with no button down carries nothing.
        if event.buttons() != 0 {
            follow(&event);
        }
    });
    let up = window_event_listener(leptos::ev::pointerup, move |event| {
        // A busy browser leaves moves out: where the press ends is what counts.
        follow(&event);
        let Some(load) = load.try_update(Option::take).flatten().filter(Load::moves) else { return };
        desk.carried.set_value(true);
        if let Some(target) = load.onto {
            put(desk, reading, &load.id, &target);
        }
    });
    let cancel = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && load.try_update(Option::take).flatten().is_some_and(|load| load.moves()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        down.remove();
        moved.remove();
        up.remove();
        cancel.remove();
    });
    move || {
        load.get().filter(Load::moves).map(|load| {
            let place = format!("left: {}px; top: {}px", load.now.0 + 12, load.now.1 + 8);
            let mark = match &load.onto {
                Some(Target { before: true, x, y, width, .. }) => {
                    format!("left: {x}px; top: {}px; width: {width}px; height: 0", y - 4.0)
                }
                Some(Target { x, y, width, height, .. }) => {
                    format!("left: {x}px; top: {y}px; width: {width}px; height: {height}px")
                }
                None => "display: none".to_owned(),
            };
            view! {
                <div class="carry-mark" style=mark aria-hidden="true"></div>
                <div class="carry" style=place aria-hidden="true">
                    {load.title}
                </div>
            }
        })
    }
}

fn element(reading: Reading, place: u32) -> Option<Ix> {
    let opened = reading.opened();
    ((place as usize) < opened.forest.places().len()).then(|| element_at(&opened.forest, place)).flatten()
}

/// Not onto itself, nor below itself.
fn may_go(reading: Reading, id: &Id, target: &Target) -> bool {
    let plan = reading.opened().plan;
    let is_it = |at: Ix| plan.element(at).id == *id;
    element(reading, target.place).is_some_and(|at| !is_it(at) && !plan.ancestors(at).any(is_it))
}

fn put(desk: Desk, reading: Reading, id: &Id, target: &Target) {
    let plan = desk.plan();
    let Some(at) = element(reading, target.place) else { return };
    let of = |at: Ix| plan.element(at).id.clone();
    let (parent, before) = if target.before { (plan.parent(at).map(of), Some(of(at))) } else { (Some(of(at)), None) };
    desk.put(id, parent, before);
}
