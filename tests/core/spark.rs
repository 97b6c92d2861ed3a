//! Sparklines: where the points stand, and where the line breaks.

use golden_thread::layout::spark::{path, points, size};

#[test]
fn a_line_runs_from_the_foot_to_the_top_and_breaks_where_nothing_was_reported() {
    let (width, height) = size(4);
    let points = points(&[Some(0), Some(100), None, Some(50)]);
    let (first, last) = (points[0].expect("a point"), points[3].expect("a point"));
    assert!(first.1 > points[1].expect("a point").1, "green is above red");
    assert!(points[2].is_none());
    assert!(first.0 > 0.0 && last.0 < width && first.1 < height, "dots at the ends are not cut");
    assert_eq!(last.1, height / 2.0);
    assert_eq!(path(&points), "M4.0 20.0L18.0 4.0M46.0 12.0");
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(path(&points(&[])), "");
    assert_eq!(path(&points(&[None, None])), "");
    assert!(size(0).0 > 0.0 && size(1).0 > 0.0);
}
