//! A sparkline: how something went, drawn as small as a word.

use std::fmt::Write;

/// How wide a line of so many periods is, and how high, in CSS pixels.
pub fn size(periods: usize) -> (f64, f64) {
    (STEP * periods.saturating_sub(1).max(1) as f64 + 2.0 * EDGE, HEIGHT)
}

const STEP: f64 = 14.0;
const HEIGHT: f64 = 24.0;
/// Room for the dots at the ends.
const EDGE: f64 = 4.0;

/// Where each period stands, from 0 at the foot to 100 at the top; nothing where nothing was reported.
pub fn points(levels: &[Option<u8>]) -> Vec<Option<(f64, f64)>> {
    let high = HEIGHT - 2.0 * EDGE;
    let point = |(at, level): (usize, &Option<u8>)| {
        let level = f64::from((*level)?.min(100));
        Some((EDGE + STEP * at as f64, HEIGHT - EDGE - high * level / 100.0))
    };
    levels.iter().enumerate().map(point).collect()
}

/// The line through them as an SVG path. It breaks where nothing was reported: what is not known is not drawn.
pub fn path(points: &[Option<(f64, f64)>]) -> String {
    let mut out = String::new();
    let mut draws = false;
    for point in points {
        if let Some((x, y)) = point {
            // Writing into a text cannot fail.
            write!(out, "{}{x:.1} {y:.1}", if draws { "L" } else { "M" }).ok();
        }
        draws = point.is_some();
    }
    out
}
