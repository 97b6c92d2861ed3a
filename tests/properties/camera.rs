//! The camera, for arbitrary worlds, views and points.

use golden_thread::layout::camera::{Camera, MAX_SCALE, MIN_SCALE};
use golden_thread::layout::gesture::{Gesture, wheel_factor};
use golden_thread::layout::measure::lines;
use golden_thread::layout::{Rect, Size};
use proptest::prelude::*;

use crate::arbitrary::{any_text, cases};

fn any_camera() -> impl Strategy<Value = Camera> {
    (-1e5..1e5, -1e5..1e5, MIN_SCALE..MAX_SCALE).prop_map(|(x, y, scale)| Camera { x, y, scale })
}

fn any_rect() -> impl Strategy<Value = Rect> {
    (-1e5..1e5, -1e5..1e5, 0.0..1e5, 0.0..1e5).prop_map(|(x, y, width, height)| Rect { x, y, width, height })
}

fn any_view() -> impl Strategy<Value = Size> {
    (50.0..4_000.0, 50.0..4_000.0).prop_map(|(width, height)| Size { width, height })
}

/// Equal but for rounding, at coordinates of up to ten million.
fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < 1e-3 && (a.1 - b.1).abs() < 1e-3
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn there_and_back_is_the_same_point(camera in any_camera(), x in -1e5..1e5, y in -1e5..1e5) {
        let (world_x, world_y) = camera.world_from_view(x, y);
        prop_assert!(near(camera.view_from_world(world_x, world_y), (x, y)));
        let (view_x, view_y) = camera.view_from_world(x, y);
        prop_assert!(near(camera.world_from_view(view_x, view_y), (x, y)));
    }

    #[test]
    fn zooming_keeps_the_point_under_the_finger(camera in any_camera(), x in -4e3..4e3, y in -4e3..4e3, factor in 0.001..1_000.0) {
        let zoomed = camera.zoomed_at(x, y, factor);
        let (world_x, world_y) = camera.world_from_view(x, y);
        prop_assert!(near(zoomed.view_from_world(world_x, world_y), (x, y)), "{:?}", zoomed);
        prop_assert!((MIN_SCALE..=MAX_SCALE).contains(&zoomed.scale));
    }

    #[test]
    fn a_fitted_world_is_in_view_with_its_margin(world in any_rect(), view in any_view(), margin in 0.0..20.0) {
        let camera = Camera::fitted(world, view, margin, 1.0);
        prop_assert!((MIN_SCALE..=1.0).contains(&camera.scale));
        let (left, top) = camera.view_from_world(world.x, world.y);
        let (right, bottom) = camera.view_from_world(world.right(), world.bottom());
        prop_assert!(near((left + right, top + bottom), (view.width, view.height)), "it stands in the middle");
        if camera.scale > MIN_SCALE {
            prop_assert!(left > margin - 1e-6 && top > margin - 1e-6);
            prop_assert!(right < view.width - margin + 1e-6 && bottom < view.height - margin + 1e-6);
        }
    }

    #[test]
    fn what_is_revealed_is_in_view_as_far_as_it_fits(camera in any_camera(), world in any_rect(), view in any_view(), margin in 0.0..20.0) {
        let moved = camera.revealing(world, view, margin);
        prop_assert_eq!(moved.scale, camera.scale);
        let (left, top) = moved.view_from_world(world.x, world.y);
        let (right, bottom) = moved.view_from_world(world.right(), world.bottom());
        prop_assert!(left > margin - 1e-3 && top > margin - 1e-3);
        prop_assert!(right < view.width - margin + 1e-3 || (left - margin).abs() < 1e-3);
        prop_assert!(bottom < view.height - margin + 1e-3 || (top - margin).abs() < 1e-3);
        let again = moved.revealing(world, view, margin);
        prop_assert!(near((again.x, again.y), (moved.x, moved.y)), "once is enough");
    }

    #[test]
    fn a_camera_kept_near_still_sees_the_world(camera in any_camera(), world in any_rect(), view in any_view()) {
        let kept = camera.kept_near(world, view, 40.0);
        let (left, top) = kept.view_from_world(world.x, world.y);
        let (right, bottom) = kept.view_from_world(world.right(), world.bottom());
        // Half of a world that is small is enough.
        let keep = |from: f64, to: f64| ((to - from) / 2.0).min(40.0);
        let (across, down) = (keep(left, right), keep(top, bottom));
        prop_assert!(right > across - 1e-3 && bottom > down - 1e-3);
        prop_assert!(left < view.width - across + 1e-3 || right < across + 1e-3);
        prop_assert!(top < view.height - down + 1e-3 || bottom < down + 1e-3);
    }

    #[test]
    fn a_drag_moves_the_map_with_the_finger_and_lifts_off_cleanly(
        camera in any_camera(), points in proptest::collection::vec((0i32..3, -500.0..500.0, -500.0..500.0), 0..40),
    ) {
        let mut gesture = Gesture::default();
        let mut now = camera;
        for (id, x, y) in points {
            match id {
                0 => gesture.down(1, x, y),
                1 => now = gesture.moved(1, x, y, &now).unwrap_or(now),
                _ => now = gesture.moved(2, x, y, &now).unwrap_or(now),
            }
        }
        prop_assert_eq!(now.scale, camera.scale, "one finger never zooms");
        gesture.up(1);
        prop_assert!(!gesture.is_moving());
    }

    /// The fingers move on a coarse grid, so that they often meet in one point.
    #[test]
    fn a_pinch_keeps_the_scale_within_its_limits(
        camera in any_camera(), points in proptest::collection::vec((1i32..3, -2i32..3, -2i32..3), 0..40),
    ) {
        let mut gesture = Gesture::default();
        gesture.down(1, 0.0, 0.0);
        gesture.down(2, 100.0, 0.0);
        let mut now = camera;
        for (id, x, y) in points {
            now = gesture.moved(id, f64::from(x) * 50.0, f64::from(y) * 50.0, &now).unwrap_or(now);
            prop_assert!((MIN_SCALE..=MAX_SCALE).contains(&now.scale) && now.x.is_finite() && now.y.is_finite());
        }
    }

    #[test]
    fn the_wheel_is_undone_by_turning_it_back(delta in -1e4..1e4, lines in any::<bool>(), pinch in any::<bool>()) {
        let both = wheel_factor(delta, lines, pinch) * wheel_factor(-delta, lines, pinch);
        prop_assert!((both - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_text_takes_one_line_to_the_most_and_never_fewer_when_it_grows(text in any_text(), more in "[a-z]{1,12}", most in 1u32..6) {
        let count = |text: &str| lines(text, 14.0, 120.0, most);
        prop_assert!((1..=most).contains(&count(&text)));
        let longer = count(&format!("{text} {more}"));
        prop_assert!(longer >= count(&text));
    }
}
