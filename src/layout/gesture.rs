//! Fingers, pen and mouse on the map: one pointer drags, two pinch. Pure: it is told of pointers and answers with
//! cameras. Points are in view coordinates.

use super::camera::Camera;

/// How far a pointer may tremble before a press is a drag, in CSS pixels.
const TREMBLE: f64 = 6.0;

#[derive(Clone, Copy, PartialEq, Debug)]
struct Pointer {
    id: i32,
    x: f64,
    y: f64,
}

/// The pointers that are down, and whether they have moved the map yet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Gesture {
    pointers: Vec<Pointer>,
    start: (f64, f64),
    moving: bool,
}

impl Gesture {
    /// A pointer goes down.
    pub fn down(&mut self, id: i32, x: f64, y: f64) {
        if self.pointers.is_empty() {
            self.start = (x, y);
            self.moving = false;
        }
        self.pointers.retain(|pointer| pointer.id != id);
        self.pointers.push(Pointer { id, x, y });
        if self.pointers.len() > 1 {
            self.moving = true;
        }
    }

    /// A pointer moves: the camera that follows it, or `None` while nothing moves the map.
    pub fn moved(&mut self, id: i32, x: f64, y: f64, camera: &Camera) -> Option<Camera> {
        let before = self.spread();
        let pointer = self.pointers.iter_mut().find(|pointer| pointer.id == id)?;
        let (dx, dy) = (x - pointer.x, y - pointer.y);
        if !self.moving && (x - self.start.0).hypot(y - self.start.1) < TREMBLE {
            return None;
        }
        pointer.x = x;
        pointer.y = y;
        self.moving = true;
        match (before, self.spread()) {
            (Some((old_x, old_y, old_span)), Some((new_x, new_y, new_span))) => {
                let factor = if old_span > 1.0 { new_span / old_span } else { 1.0 };
                Some(camera.panned(new_x - old_x, new_y - old_y).zoomed_at(new_x, new_y, factor))
            }
            _ => Some(camera.panned(dx, dy)),
        }
    }

    /// A pointer goes up or is lost. Answers whether the gesture moved the map, so that the press is no tap.
    pub fn up(&mut self, id: i32) -> bool {
        self.pointers.retain(|pointer| pointer.id != id);
        self.moving
    }

    /// Whether the map is being moved.
    pub fn is_moving(&self) -> bool {
        self.moving && !self.pointers.is_empty()
    }

    /// Middle and distance of the first two pointers.
    fn spread(&self) -> Option<(f64, f64, f64)> {
        match self.pointers.as_slice() {
            [a, b, ..] => Some(((a.x + b.x) / 2.0, (a.y + b.y) / 2.0, (a.x - b.x).hypot(a.y - b.y))),
            _ => None,
        }
    }
}

/// The zoom factor of a wheel or trackpad step. `delta` is in CSS pixels (`lines` tells that it counts lines);
/// a pinch on a trackpad comes as small deltas with the control key down.
pub fn wheel_factor(delta: f64, lines: bool, pinch: bool) -> f64 {
    let pixels = if lines { delta * 30.0 } else { delta };
    let speed = if pinch { 0.01 } else { 0.0016 };
    (-pixels * speed).clamp(-0.5, 0.5).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tremble_is_a_tap_and_a_drag_is_not() {
        let mut gesture = Gesture::default();
        let camera = Camera::default();
        gesture.down(1, 10.0, 10.0);
        assert_eq!(gesture.moved(1, 12.0, 11.0, &camera), None);
        assert!(!gesture.up(1));
        gesture.down(1, 10.0, 10.0);
        assert_eq!(gesture.moved(1, 40.0, 15.0, &camera), Some(camera.panned(30.0, 5.0)));
        assert!(gesture.up(1));
    }

    #[test]
    fn two_fingers_apart_zoom_in_about_their_middle() {
        let mut gesture = Gesture::default();
        let camera = Camera::default();
        gesture.down(1, 100.0, 100.0);
        gesture.down(2, 200.0, 100.0);
        let zoomed =
            gesture.moved(2, 300.0, 100.0, &camera).map(|camera| (camera.scale, camera.view_from_world(150.0, 100.0)));
        assert_eq!(zoomed, Some((2.0, (200.0, 100.0))));
    }

    #[test]
    fn wheel_towards_the_reader_zooms_out_and_back() {
        let out = wheel_factor(100.0, false, false);
        assert!(out < 1.0);
        assert!((out * wheel_factor(-100.0, false, false) - 1.0).abs() < 1e-12);
    }
}
