//! Which part of the map is shown when the app itself chooses: all of it, or what is looked for at a size to read.

use super::camera::Camera;
use super::scene::{NARROW, Scene};
use super::{Arrangement, Rect, Size};

/// Space round the map when it is fitted, and round the focus when it is shown, in CSS pixels.
pub const MARGIN: f64 = 28.0;
/// What the controls at the foot of the map take of its height, in CSS pixels.
const CONTROLS: f64 = 44.0;
/// The largest scale at which the app itself shows the plan.
pub const LARGEST: f64 = 1.0;
/// The same for a projector.
pub const LARGEST_PROJECTED: f64 = 1.8;
/// The smallest scale at which cards can be read; the first view is never smaller.
pub const READABLE: f64 = 0.66;
/// The same on a phone, whose dots are finer and which is held closer.
const READABLE_ON_PHONE: f64 = 0.56;
/// Two lanes beside each other are worth a little more.
const READABLE_BANDS_ON_PHONE: f64 = 0.5;
/// How much smaller the first view through a lens may be.
const FOUND: f64 = 0.7;
/// How much larger the first view is for a projector.
const PROJECTED: f64 = 1.4;
/// At least so much of the view, as a part of its shorter side, stays filled by the map.
const KEEP: f64 = 0.4;
/// Most places that are open at first: what a person takes in at a glance.
pub const FIRST_GLANCE: usize = 20;

/// The largest scale at which the app itself shows the plan, perhaps for a projector.
pub fn largest(projector: bool) -> f64 {
    if projector { LARGEST_PROJECTED } else { LARGEST }
}

/// The smallest scale of the first view. What a lens finds may be small: seeing all of it is what was asked for.
pub fn readable(size: Size, arrangement: Arrangement, through_lens: bool, projector: bool) -> f64 {
    let readable = match (size.is_narrow(), arrangement) {
        (false, _) => READABLE,
        (true, Arrangement::Bands) => READABLE_BANDS_ON_PHONE,
        (true, _) => READABLE_ON_PHONE,
    };
    readable * if through_lens { FOUND } else { 1.0 } * if projector { PROJECTED } else { 1.0 }
}

/// The arrangement where none was chosen. A phone is higher than wide, and so are bands.
pub fn arrangement(chosen: Option<Arrangement>, lanes: usize, suited: impl FnOnce() -> Arrangement) -> Arrangement {
    chosen.unwrap_or_else(|| if lanes == NARROW { Arrangement::Bands } else { suited() })
}

/// A camera, never so far off that the map is lost.
pub fn kept_near(camera: Camera, bounds: Rect, size: Size) -> Camera {
    camera.kept_near(bounds, size, KEEP * size.width.min(size.height))
}

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
