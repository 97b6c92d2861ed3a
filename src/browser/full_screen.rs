//! The whole screen for the page. A browser that refuses it, or has none, as a phone's, shows the page as it is.

use wasm_bindgen::JsValue;

use super::by_name::{call, get};

/// Asks for the whole screen. It is given only soon after a press.
pub fn enter() {
    let asked = page().and_then(|page| call(&get(&page, "documentElement")?, "requestFullscreen"));
    // Refused: the show goes on in the window.
    asked.ok();
}

/// Gives the screen back.
pub fn leave() {
    if is_on() {
        // It may have gone by itself in between.
        page().and_then(|page| call(&page, "exitFullscreen")).ok();
    }
}

/// Whether the page has the whole screen.
pub fn is_on() -> bool {
    page().and_then(|page| get(&page, "fullscreenElement")).is_ok_and(|element| element.is_object())
}

fn page() -> Result<JsValue, JsValue> {
    get(&js_sys::global(), "document")
}
