//! Edges as curves: from parent to child, and cross-links between cards that stand anywhere.

use super::Rect;

/// A cubic Bézier curve in world units, with the direction in which it arrives.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Curve {
    /// Start, two control points, end.
    pub points: [(f64, f64); 4],
}

/// How far a cross-link between cards of one column bulges out, at most.
const BULGE: f64 = 96.0;
/// A curve is cut into at most two to the power of this pieces.
const MOST_HALVINGS: u32 = 10;
/// Half the width and the length of an arrow head.
const ARROW: (f64, f64) = (4.5, 10.0);

impl Curve {
    /// From a parent to a child, between the sides that face each other: left and right, or else above and below.
    pub fn branch(parent: Rect, child: Rect) -> Self {
        let (from, to) = (parent.centre(), child.centre());
        if parent.right() <= child.x {
            Self::level((parent.right(), from.1), (child.x, to.1))
        } else if child.right() <= parent.x {
            Self::level((parent.x, from.1), (child.right(), to.1))
        } else {
            Self::upright(parent, child)
        }
    }

    /// From the edge of one that faces another above or below it, in the middle, to the edge that faces back.
    pub fn upright(from: Rect, to: Rect) -> Self {
        let down = from.centre().1 < to.centre().1;
        let start = (from.centre().0, if down { from.bottom() } else { from.y });
        let end = (to.centre().0, if down { to.y } else { to.bottom() });
        let bend = (end.1 - start.1) / 2.0;
        Self { points: [start, (start.0, start.1 + bend), (end.0, end.1 - bend), end] }
    }

    fn level(start: (f64, f64), end: (f64, f64)) -> Self {
        let bend = (end.0 - start.0) / 2.0;
        Self { points: [start, (start.0 + bend, start.1), (end.0 - bend, end.1), end] }
    }

    fn line(start: (f64, f64), end: (f64, f64)) -> Self {
        Self { points: [start, start, end, end] }
    }

    /// The two halves of the curve (de Casteljau).
    fn halves(&self) -> [Self; 2] {
        let middle = |a: (f64, f64), b: (f64, f64)| ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        let [a, b, c, d] = self.points;
        let (ab, bc, cd) = (middle(a, b), middle(b, c), middle(c, d));
        let (abc, bcd) = (middle(ab, bc), middle(bc, cd));
        let whole = middle(abc, bcd);
        [Self { points: [a, ab, abc, whole] }, Self { points: [whole, bcd, cd, d] }]
    }

    /// The pieces that lie in a part of the world, none much longer than the part. Where the pieces begin depends on the
    /// curve alone, so that dashes stay where they are while the part moves. Whoever dashes a curve walks along all of
    /// it, and links may be a hundred screens long.
    pub fn pieces_within(&self, part: &Rect) -> Vec<Self> {
        let longest = part.width.max(part.height);
        let mut found = Vec::new();
        let mut stack = vec![(*self, 0)];
        while let Some((curve, depth)) = stack.pop() {
            let bounds = curve.bounds();
            if !bounds.grown(1.0).overlaps(part) {
                continue;
            }
            if depth == MOST_HALVINGS || bounds.width.max(bounds.height) <= longest {
                found.push(curve);
            } else {
                let [first, second] = curve.halves();
                stack.push((second, depth + 1));
                stack.push((first, depth + 1));
            }
        }
        found
    }

    /// Whether both ends lie within `near` world units of those of another.
    pub fn looks_like(&self, other: &Self, near: f64) -> bool {
        let close =
            |one: (f64, f64), other: (f64, f64)| (one.0 - other.0).abs() < near && (one.1 - other.1).abs() < near;
        close(self.points[0], other.points[0]) && close(self.points[3], other.points[3])
    }

    /// From one card to another, wherever they stand. Between columns it leaves and arrives on the sides that face
    /// each other; within a column it swings out to the left.
    pub fn cross(from: Rect, to: Rect) -> Self {
        // A little off the middle, where the branches start.
        let (from_y, to_y) = (from.y + from.height * 0.7, to.y + to.height * 0.3);
        if from.right() <= to.x {
            Self::between((from.right(), from_y), (to.x, to_y), 1.0, 1.0)
        } else if to.right() <= from.x {
            Self::between((from.x, from_y), (to.right(), to_y), -1.0, -1.0)
        } else {
            let swing = (from_y - to_y).abs().mul_add(0.25, 24.0).min(BULGE);
            let (start, end) = ((from.x, from_y), (to.x, to_y));
            Self { points: [start, (start.0 - swing, start.1), (end.0 - swing, end.1), end] }
        }
    }

    fn between(start: (f64, f64), end: (f64, f64), out: f64, inward: f64) -> Self {
        let bend = ((end.0 - start.0).abs() / 2.0).max(32.0);
        Self { points: [start, (start.0 + out * bend, start.1), (end.0 - inward * bend, end.1), end] }
    }

    /// An arrow head at the end: its tip and its two corners.
    pub fn arrow(&self) -> [(f64, f64); 3] {
        let [_, _, control, end] = self.points;
        let (dx, dy) = (end.0 - control.0, end.1 - control.1);
        let length = dx.hypot(dy).max(f64::EPSILON);
        let (ux, uy) = (dx / length, dy / length);
        let base = (end.0 - ux * ARROW.1, end.1 - uy * ARROW.1);
        let corner = |side: f64| (base.0 - side * uy * ARROW.0, base.1 + side * ux * ARROW.0);
        [end, corner(1.0), corner(-1.0)]
    }

    /// The point half way along.
    pub fn middle(&self) -> (f64, f64) {
        let [a, b, c, d] = self.points;
        let mean = |a: f64, b: f64, c: f64, d: f64| (a + 3.0 * b + 3.0 * c + d) / 8.0;
        (mean(a.0, b.0, c.0, d.0), mean(a.1, b.1, c.1, d.1))
    }

    /// A rectangle around the curve: a Bézier curve lies within its control points.
    pub fn bounds(&self) -> Rect {
        let fold = |pick: fn(&(f64, f64)) -> f64, better: fn(f64, f64) -> f64, start: f64| {
            self.points.iter().map(pick).fold(start, better)
        };
        let (x, y) = (fold(|p| p.0, f64::min, f64::INFINITY), fold(|p| p.1, f64::min, f64::INFINITY));
        let (right, bottom) = (fold(|p| p.0, f64::max, f64::NEG_INFINITY), fold(|p| p.1, f64::max, f64::NEG_INFINITY));
        Rect { x, y, width: right - x, height: bottom - y }
    }

    /// A small cross over the middle: the break mark of a conflict.
    pub fn break_mark(&self) -> [Self; 2] {
        let (x, y) = self.middle();
        let arm = 6.0;
        [Self::line((x - arm, y - arm), (x + arm, y + arm)), Self::line((x + arm, y - arm), (x - arm, y + arm))]
    }
}
