//! Mouse, wheel and fingers, as WebDriver moves them.

use serde_json::{Value, json};
use thirtyfour::common::command::Command;

use crate::browser::Browser;
use crate::engine::Engine;

/// A place in the window, in CSS pixels.
pub type Point = (f64, f64);

fn to(point: Point, milliseconds: u32) -> Value {
    json!({ "type": "pointerMove", "x": point.0.round() as i64, "y": point.1.round() as i64, "duration": milliseconds })
}

/// A press at the first point, moves to the others, and a release at the last.
fn stroke(id: &str, kind: &str, points: &[Point]) -> Value {
    let mut steps = vec![to(points[0], 0), json!({ "type": "pointerDown", "button": 0 })];
    steps.extend(points[1..].iter().map(|&point| to(point, 60)));
    steps.push(json!({ "type": "pointerUp", "button": 0 }));
    json!({ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": steps })
}

impl Browser {
    /// Whether the driver has fingers. WebKitGTK's takes a finger for a mouse.
    pub fn has_fingers(&self) -> bool {
        self.engine != Engine::WebKit
    }

    /// Drags with the mouse.
    pub async fn drag(&self, points: &[Point]) {
        self.act(json!([stroke("mouse", "mouse", points)])).await;
    }

    /// Moves the mouse without pressing.
    pub async fn hover(&self, points: &[Point]) {
        let steps: Vec<Value> = points.iter().map(|&point| to(point, 40)).collect();
        self.act(json!([
            { "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps }
        ]))
        .await;
    }

    /// Turns the wheel over a point; away from the reader is negative.
    pub async fn wheel(&self, at: Point, delta: i32) {
        let step = json!({ "type": "scroll", "x": at.0.round() as i64, "y": at.1.round() as i64, "deltaX": 0, "deltaY": delta, "duration": 0 });
        self.act(json!([{ "type": "wheel", "id": "wheel", "actions": [step] }])).await;
        // WebKit's driver sends a turn as its difference to the last one, unless it forgets the last one.
        self.driver.cmd(Command::ReleaseActions).await.expect("actions that can be released");
    }

    /// Draws with one finger.
    pub async fn swipe(&self, points: &[Point]) {
        self.act(json!([stroke("finger", "touch", points)])).await;
    }

    /// Draws with two fingers at once.
    pub async fn pinch(&self, one: &[Point], other: &[Point]) {
        self.act(json!([stroke("finger", "touch", one), stroke("thumb", "touch", other)])).await;
    }
}
