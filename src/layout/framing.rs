//! Which part of the map is shown when the app itself chooses: all of it, or what is looked for at a size to read.

use super::camera::Camera;
use super::scene::Scene;
use super::{Arrangement, Rect, Size};

/// Space round the map when it is fitted, and round the focus when it is shown, in CSS pixels.
pub const MARGIN: f64 = 28.0;
/// What the controls at the foot of the map take of its height, in CSS pixels.
const CONTROLS: f64 = 44.0;
/// The largest scale at which the app itself shows the plan.
pub const LARGEST: f64 = 1.0;

/// All of `bounds`, above the controls at the foot of the map.
pub fn whole(bounds: Rect, size: Size, largest: f64) -> Camera {
    Camera::fitted(bounds, above_controls(size), margin(size), largest)
}

/// The part of the view that the controls at its foot leave.
pub fn above_controls(size: Size) -> Size {
    Size { height: size.height - CONTROLS, ..size }
}

fn margin(size: Size) -> f64 {
    if size.is_narrow() { MARGIN / 3.0 } else { MARGIN }
}

/// The first view of a plan: all of `bounds` if it can be read so; else the focus or the mission, at a readable size.
pub fn first_view(scene: &Scene, bounds: Rect, size: Size, focus: Option<u32>, readable: f64, largest: f64) -> Camera {
    let whole = whole(bounds, size, largest);
    let focused = focus.and_then(|place| scene.shown(place));
    // With a focus: its way up to the top, if that can be read whole; else whatever can.
    let way = focused.map(|card| scene.way_up(card)).map(|way| self::whole(way, size, LARGEST));
    if let Some(camera) = way.filter(|camera| camera.scale >= readable) {
        return camera;
    }
    if whole.scale >= readable {
        return whole;
    }
    let camera = Camera { scale: readable, ..whole };
    match (focused, scene.cards.first()) {
        (Some(card), _) => camera.centred(card.rect.centre(), size),
        (None, Some(first)) => {
            let centred = camera.centred(first.rect.centre(), size);
            match scene.arrangement {
                Arrangement::Tree => Camera { x: margin(size) - first.rect.x * camera.scale, ..centred },
                Arrangement::Bands => Camera { y: margin(size) - first.rect.y * camera.scale, ..centred },
                Arrangement::Radial => centred,
            }
        }
        (None, None) => camera,
    }
}
