//! The year as a wheel: twelve months round the rim, and inside it what runs through them, each on a track of its own.
//!
//! September begins at the top, and the year goes on clockwise. Angles are radians from the top, lengths are parts of the
//! wheel's radius; a view scales them as it likes.

use std::f64::consts::TAU;

/// The outer edge of the months.
pub const RIM: f64 = 1.0;
/// Between the months and the tracks.
pub const TRACKS_FROM: f64 = 0.84;
/// The innermost track ends here at the latest, so that there is room for words in the middle.
pub const HUB: f64 = 0.36;
/// A track is no thicker than this, however few there are.
const THICKEST: f64 = 0.06;
/// The part of a track that its items fill.
const FILLED: f64 = 0.8;
/// What takes no time at all is drawn as long as this, in months.
const SHORTEST: f64 = 1.0 / 31.0;

/// A part of a ring.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Segment {
    /// The angle at which it begins.
    pub from: f64,
    /// The angle at which it ends.
    pub to: f64,
    /// Its inner edge.
    pub inner: f64,
    /// Its outer edge.
    pub outer: f64,
}

/// Something that lies in the year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Arc {
    /// Its track, counted from the outermost as 0.
    pub track: usize,
    /// Where it is drawn.
    pub segment: Segment,
}

/// The wheel.
#[derive(Clone, PartialEq, Debug)]
pub struct Wheel {
    /// The twelve months, from September.
    pub months: Vec<Segment>,
    /// The items, as they were given.
    pub arcs: Vec<Arc>,
    /// How many tracks there are: as many as items lie over each other at most.
    pub tracks: usize,
}

/// Lays out items, each from and to so many months after the start of September. What lies outside the year is cut off.
pub fn wheel(items: &[(f64, f64)]) -> Wheel {
    let spans: Vec<(f64, f64)> = items.iter().map(|&item| within(item)).collect();
    let (track_of, tracks) = tracks(&spans);
    let thickness = ((TRACKS_FROM - HUB) / tracks.max(1) as f64).min(THICKEST);
    let arc = |(&(from, to), &track): (&(f64, f64), &usize)| {
        let outer = TRACKS_FROM - track as f64 * thickness;
        let inner = outer - thickness * FILLED;
        Arc { track, segment: Segment { from: angle(from), to: angle(to), inner, outer } }
    };
    let month = |at: u32| {
        let (from, to) = (angle(f64::from(at)), angle(f64::from(at + 1)));
        Segment { from, to, inner: TRACKS_FROM, outer: RIM }
    };
    Wheel { months: (0..12).map(month).collect(), arcs: spans.iter().zip(&track_of).map(arc).collect(), tracks }
}

fn angle(months: f64) -> f64 {
    months / 12.0 * TAU
}

/// The item within the year and of some length; what is no number is the start of the year.
fn within((from, to): (f64, f64)) -> (f64, f64) {
    let number = |at: f64| if at.is_nan() { 0.0 } else { at };
    let from = number(from).clamp(0.0, 12.0 - SHORTEST);
    (from, number(to).clamp(from + SHORTEST, 12.0))
}

/// The track of each item, and how many there are. Whatever begins earlier chooses first, and of the free tracks the
/// outermost: so no more are needed than items lie over each other, and the same items always lie in the same way.
fn tracks(spans: &[(f64, f64)]) -> (Vec<usize>, usize) {
    let order = |key: fn(&(f64, f64)) -> f64| {
        let mut order: Vec<usize> = (0..spans.len()).collect();
        order.sort_by(|&a, &b| key(&spans[a]).total_cmp(&key(&spans[b])).then(a.cmp(&b)));
        order
    };
    let mut track_of = vec![0; spans.len()];
    let mut ended = order(|span| span.1).into_iter().peekable();
    let mut free = std::collections::BTreeSet::new();
    let mut tracks = 0;
    for at in order(|span| span.0) {
        // Every item has some length, so what has ended by now has begun before, and has its track.
        while let Some(over) = ended.next_if(|&over| spans[over].1 <= spans[at].0) {
            free.insert(track_of[over]);
        }
        track_of[at] = free.pop_first().unwrap_or_else(|| {
            tracks += 1;
            tracks - 1
        });
    }
    (track_of, tracks)
}

impl Segment {
    /// The point at an angle and a distance from the middle; y grows downwards.
    pub fn point(angle: f64, radius: f64) -> (f64, f64) {
        (radius * angle.sin(), -radius * angle.cos())
    }

    /// The middle of it, for a word or a figure.
    pub fn centre(&self) -> (f64, f64) {
        Self::point((self.from + self.to) / 2.0, (self.inner + self.outer) / 2.0)
    }

    /// Its outline as the `d` of an SVG path, with the wheel's radius so many units long.
    ///
    /// An arc whose ends meet draws nothing in SVG, so whatever is longer than half the wheel is drawn in two pieces.
    pub fn path(&self, radius: f64) -> String {
        let middle = (self.from + self.to) / 2.0;
        if self.to - self.from > TAU / 2.0 {
            let (one, two) = (Self { to: middle, ..*self }, Self { from: middle, ..*self });
            return format!("{} {}", one.path(radius), two.path(radius));
        }
        let at = |angle: f64, edge: f64| {
            let (x, y) = Self::point(angle, edge * radius);
            format!("{x:.2} {y:.2}")
        };
        let (inner, outer) = (self.inner * radius, self.outer * radius);
        format!(
            "M{} A{outer:.2} {outer:.2} 0 0 1 {} L{} A{inner:.2} {inner:.2} 0 0 0 {} Z",
            at(self.from, self.outer),
            at(self.to, self.outer),
            at(self.to, self.inner),
            at(self.from, self.inner),
        )
    }
}
