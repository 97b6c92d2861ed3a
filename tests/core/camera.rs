//! The camera, the curves and the wheel, in numbers that can be checked by hand.

use golden_thread::layout::camera::{Camera, MAX_SCALE, MIN_SCALE};
use golden_thread::layout::cross::Curve;
use golden_thread::layout::gesture::{Gesture, wheel_factor};
use golden_thread::layout::measure::{lines, width};
use golden_thread::layout::{Rect, Size};

const VIEW: Size = Size { width: 800.0, height: 600.0 };

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect { x, y, width, height }
}

#[test]
fn a_wide_world_is_fitted_in_the_middle_with_its_margin() {
    let camera = Camera::fitted(rect(100.0, 100.0, 1_520.0, 100.0), VIEW, 20.0, 1.0);
    assert_eq!(camera.scale, 0.5);
    assert_eq!(camera.view_from_world(100.0, 150.0), (20.0, 300.0));
    assert_eq!(camera.view_from_world(1_620.0, 150.0), (780.0, 300.0));
}

#[test]
fn a_small_world_is_not_blown_up() {
    let camera = Camera::fitted(rect(0.0, 0.0, 10.0, 10.0), VIEW, 20.0, 1.0);
    assert_eq!((camera.scale, camera.view_from_world(5.0, 5.0)), (1.0, (400.0, 300.0)));
}

#[test]
fn worlds_views_and_limits_of_no_size_give_a_camera_all_the_same() {
    let nothing = Rect::default();
    for view in [VIEW, Size::default()] {
        for largest in [1.0, MIN_SCALE / 2.0, 0.0] {
            let camera = Camera::fitted(nothing, view, 20.0, largest);
            assert!(camera.scale >= MIN_SCALE && camera.x.is_finite() && camera.y.is_finite(), "{camera:?}");
        }
    }
}

#[test]
fn zooming_stops_at_both_ends() {
    let camera = Camera::default();
    assert_eq!(camera.zoomed_at(1.0, 2.0, 1e9).scale, MAX_SCALE);
    assert_eq!(camera.zoomed_at(1.0, 2.0, 1e-9).scale, MIN_SCALE);
    assert_eq!(camera.zoomed_at(1.0, 2.0, 0.0).scale, MIN_SCALE);
}

#[test]
fn revealing_moves_no_more_than_it_must() {
    let camera = Camera::default();
    assert_eq!(camera.revealing(rect(100.0, 100.0, 50.0, 50.0), VIEW, 16.0), camera, "it can be seen already");
    assert_eq!(camera.revealing(rect(900.0, 100.0, 50.0, 50.0), VIEW, 16.0), camera.panned(-166.0, 0.0));
    assert_eq!(camera.revealing(rect(-40.0, 590.0, 50.0, 50.0), VIEW, 16.0), camera.panned(56.0, -56.0));
    assert_eq!(camera.revealing(rect(500.0, 0.0, 5_000.0, 10.0), VIEW, 16.0), camera.panned(-484.0, 16.0), "too wide");
}

#[test]
fn the_world_cannot_be_lost() {
    let world = rect(0.0, 0.0, 1_000.0, 1_000.0);
    let far = Camera { x: 1e6, y: -1e6, scale: 1.0 }.kept_near(world, VIEW, 80.0);
    assert_eq!((far.x, far.y), (720.0, -920.0));
    let near = Camera { x: 10.0, y: 10.0, scale: 1.0 };
    assert_eq!(near.kept_near(world, VIEW, 80.0), near);
    let tiny = Camera { x: 1e6, y: 1e6, scale: MIN_SCALE }.kept_near(rect(0.0, 0.0, 1.0, 1.0), Size::default(), 80.0);
    assert!(tiny.x.is_finite() && tiny.y.is_finite(), "not even where nothing fits");
}

#[test]
fn the_part_of_the_world_in_view_is_that_between_the_corners() {
    let camera = Camera { x: -100.0, y: 50.0, scale: 2.0 };
    assert_eq!(camera.world_rect(VIEW), rect(50.0, -25.0, 400.0, 300.0));
}

#[test]
fn a_branch_runs_from_right_edge_to_left_edge() {
    let curve = Curve::branch(rect(0.0, 0.0, 100.0, 20.0), rect(200.0, 100.0, 50.0, 40.0));
    assert_eq!(curve.points, [(100.0, 10.0), (150.0, 10.0), (150.0, 120.0), (200.0, 120.0)]);
    let left = Curve::branch(rect(0.0, 0.0, 100.0, 20.0), rect(-200.0, 100.0, 50.0, 40.0));
    assert_eq!((left.points[0], left.points[3]), ((0.0, 10.0), (-150.0, 120.0)), "to the left from edge to edge");
    let below = Curve::branch(rect(0.0, 0.0, 100.0, 20.0), rect(20.0, 100.0, 50.0, 40.0));
    assert_eq!((below.points[0], below.points[3]), ((50.0, 20.0), (45.0, 100.0)), "downwards from foot to head");
    assert_eq!(curve.middle(), (150.0, 65.0));
    assert_eq!(curve.bounds(), rect(100.0, 10.0, 100.0, 110.0));
}

#[test]
fn a_long_curve_is_cut_to_what_is_in_view() {
    let curve = Curve::cross(rect(0.0, 0.0, 100.0, 20.0), rect(200.0, 90_000.0, 50.0, 40.0));
    let view = rect(-100.0, 40_000.0, 600.0, 400.0);
    let pieces = curve.pieces_within(&view);
    assert!((1..6).contains(&pieces.len()), "{pieces:?}");
    for piece in &pieces {
        assert!(piece.bounds().grown(1.0).overlaps(&view) && piece.bounds().height <= 600.0, "{piece:?}");
    }
    for pair in pieces.windows(2) {
        assert_eq!(pair[0].points[3], pair[1].points[0], "without a gap");
    }
    let short = Curve::cross(rect(0.0, 0.0, 100.0, 20.0), rect(200.0, 90.0, 50.0, 40.0));
    assert_eq!(short.pieces_within(&rect(0.0, 0.0, 600.0, 400.0)), [short]);
}

#[test]
fn a_cross_link_leaves_and_arrives_on_the_sides_that_face_each_other() {
    let (left, right) = (rect(0.0, 0.0, 100.0, 100.0), rect(300.0, 0.0, 100.0, 100.0));
    let ends = |curve: Curve| (curve.points[0], curve.points[3]);
    assert_eq!(ends(Curve::cross(left, right)), ((100.0, 70.0), (300.0, 30.0)));
    assert_eq!(ends(Curve::cross(right, left)), ((300.0, 70.0), (100.0, 30.0)));
    let bends = |curve: Curve| (curve.points[1].0 - curve.points[0].0, curve.points[3].0 - curve.points[2].0);
    assert_eq!(bends(Curve::cross(left, right)), (100.0, 100.0), "to the right all along");
    assert_eq!(bends(Curve::cross(right, left)), (-100.0, -100.0), "to the left all along");
    let below = Curve::cross(left, rect(0.0, 400.0, 100.0, 100.0));
    assert!(below.points[1].0 < 0.0 && below.points[2].0 < 0.0, "within a column it swings out to the left");
    assert!(below.bounds().x >= -96.0);
}

#[test]
fn an_arrow_points_where_the_curve_arrives() {
    let curve = Curve::cross(rect(0.0, 0.0, 100.0, 100.0), rect(300.0, 40.0, 100.0, 100.0));
    assert_eq!(curve.arrow(), [(300.0, 70.0), (290.0, 74.5), (290.0, 65.5)]);
    let point = Curve { points: [(1.0, 1.0); 4] };
    assert!(point.arrow().iter().all(|(x, y)| x.is_finite() && y.is_finite()), "{:?}", point.arrow());
}

#[test]
fn the_wheel_zooms_a_little_and_never_leaps() {
    assert!(wheel_factor(-100.0, false, false) > 1.0 && wheel_factor(100.0, false, false) < 1.0);
    assert_eq!(wheel_factor(0.0, true, true), 1.0);
    assert_eq!(wheel_factor(3.0, true, false), wheel_factor(90.0, false, false), "lines count as pixels");
    assert!(wheel_factor(-1e9, true, true) <= 0.5_f64.exp());
}

#[test]
fn a_finger_lifted_from_a_pinch_leaves_a_drag() {
    let camera = Camera::default();
    let mut gesture = Gesture::default();
    gesture.down(1, 0.0, 0.0);
    gesture.down(2, 100.0, 0.0);
    assert!(gesture.up(2) && gesture.is_moving());
    assert_eq!(gesture.moved(1, 5.0, 0.0, &camera), Some(camera.panned(5.0, 0.0)));
    assert_eq!(gesture.moved(9, 5.0, 0.0, &camera), None, "an unknown pointer");
    assert!(gesture.up(1) && !gesture.is_moving());
    gesture.down(1, 0.0, 0.0);
    assert!(!gesture.up(1), "a new press starts as a tap");
}

#[test]
fn lines_break_at_spaces_and_within_words_that_are_too_long() {
    let count = |text: &str| lines(text, 10.0, 100.0, 5);
    assert_eq!([count(""), count("word"), count("two words here now")], [1, 1, 2]);
    let long = "x".repeat(50);
    assert_eq!(f64::from(count(&long)), (width(&long, 10.0) / 100.0).ceil(), "one word fills line after line");
    assert_eq!(count(&"word ".repeat(100)), 5, "counting stops at the most");
    assert_eq!(count("a b"), count(" a   b "), "white space runs together");
    assert!(width("WWW", 10.0) > width("iii", 10.0));
}
