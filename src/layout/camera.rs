//! The camera: which part of the world the view shows. View coordinates are CSS pixels from the view's top left.

use super::{Rect, Size};

/// The camera: `view = world * scale + (x, y)`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// View x of the world's origin, in CSS pixels.
    pub x: f64,
    /// View y of the world's origin, in CSS pixels.
    pub y: f64,
    /// CSS pixels per world unit.
    pub scale: f64,
}

/// The smallest scale.
pub const MIN_SCALE: f64 = 0.0005;
/// The largest scale.
pub const MAX_SCALE: f64 = 3.0;

impl Default for Camera {
    fn default() -> Self {
        Self { x: 0.0, y: 0.0, scale: 1.0 }
    }
}

impl Camera {
    /// The world point under a view point.
    pub fn world_from_view(&self, x: f64, y: f64) -> (f64, f64) {
        ((x - self.x) / self.scale, (y - self.y) / self.scale)
    }

    /// The view point over a world point.
    pub fn view_from_world(&self, x: f64, y: f64) -> (f64, f64) {
        (x * self.scale + self.x, y * self.scale + self.y)
    }

    /// The part of the world that a view of this size shows.
    pub fn world_rect(&self, view: Size) -> Rect {
        let (x, y) = self.world_from_view(0.0, 0.0);
        Rect { x, y, width: view.width / self.scale, height: view.height / self.scale }
    }

    /// Moved by a distance in view coordinates.
    pub fn panned(&self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..*self }
    }

    /// Scaled by a factor, with the world point under view point (x, y) staying where it is.
    pub fn zoomed_at(&self, x: f64, y: f64, factor: f64) -> Self {
        let scale = (self.scale * factor).clamp(MIN_SCALE, MAX_SCALE);
        let (world_x, world_y) = self.world_from_view(x, y);
        Self { x: x - world_x * scale, y: y - world_y * scale, scale }
    }

    /// The camera on its way to another, from 0 to 1: straight, or a zoom about the one point that stays where it is.
    pub fn towards(&self, to: &Self, part: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Self { x: between(self.x, to.x), y: between(self.y, to.y), scale: between(self.scale, to.scale) }
    }

    /// The whole of `world` in the middle of the view, never larger than `largest`, with `margin` CSS pixels round it.
    pub fn fitted(world: Rect, view: Size, margin: f64, largest: f64) -> Self {
        let room = |length: f64| (length - 2.0 * margin).max(1.0);
        let scale = (room(view.width) / world.width.max(1.0))
            .min(room(view.height) / world.height.max(1.0))
            .min(largest)
            .max(MIN_SCALE);
        Self { scale, ..Self::default() }.centred(world.centre(), view)
    }

    /// The same scale with a world point in the middle of the view.
    pub fn centred(&self, world: (f64, f64), view: Size) -> Self {
        Self { x: view.width / 2.0 - world.0 * self.scale, y: view.height / 2.0 - world.1 * self.scale, ..*self }
    }

    /// The smallest move that brings `world` into the view with `margin` CSS pixels round it; what does not fit is
    /// shown from its top left.
    pub fn revealing(&self, world: Rect, view: Size, margin: f64) -> Self {
        let shift = |start: f64, end: f64, room: f64| {
            if start < margin || end - start > room - 2.0 * margin {
                margin - start
            } else if end > room - margin {
                room - margin - end
            } else {
                0.0
            }
        };
        let (left, top) = self.view_from_world(world.x, world.y);
        let (right, bottom) = self.view_from_world(world.right(), world.bottom());
        self.panned(shift(left, right, view.width), shift(top, bottom, view.height))
    }

    /// Kept near the world: at least `keep` CSS pixels of it stay in the view, or half of it if that is less.
    pub fn kept_near(&self, world: Rect, view: Size, keep: f64) -> Self {
        let hold = |offset: f64, start: f64, end: f64, room: f64| {
            let keep = keep.min((end - start) * self.scale / 2.0);
            offset.clamp(keep - end * self.scale, (room - keep - start * self.scale).max(keep - end * self.scale))
        };
        Self {
            x: hold(self.x, world.x, world.right(), view.width),
            y: hold(self.y, world.y, world.bottom(), view.height),
            ..*self
        }
    }
}
