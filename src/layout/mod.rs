//! From a plan to geometry: pure, deterministic, without overlap, stable when something is added.
//!
//! Lengths are world units; at scale 1 a world unit is a CSS pixel. x grows to the right, y downwards.

pub use crate::routes::Arrangement;

pub mod bands;
pub mod brush;
pub mod camera;
pub mod card;
pub mod cross;
pub mod fixed;
pub mod framing;
pub mod gesture;
pub mod measure;
pub mod picture;
pub mod radial;
pub mod scene;
pub mod spark;
pub mod steer;
pub mod tree;
pub mod wheel;

/// A size in world units.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// Narrow as a phone's view, in CSS pixels.
    pub fn is_narrow(self) -> bool {
        self.width < 720.0
    }
}

/// A rectangle in world units, by its top left corner.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// The smallest rectangle around both.
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self { x, y, width: self.right().max(other.right()) - x, height: self.bottom().max(other.bottom()) - y }
    }

    /// The rectangle with a margin all round.
    pub fn grown(&self, margin: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }

    /// The smallest rectangle around all, if there are any.
    pub fn around<'a>(rects: impl IntoIterator<Item = &'a Rect>) -> Option<Self> {
        rects.into_iter().copied().reduce(|all, one| all.union(&one))
    }
}
