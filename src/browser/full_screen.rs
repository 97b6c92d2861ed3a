//! The whole screen for the page. A browser that refuses it, or has none, as a phone's, shows the page as it is.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::by_name::{call, get};

/// Asks for the whole screen. It is given only soon after a press.
pub fn enter() {
    let pressed = get(&js_sys::global(), "navigator")
        .and_then(|navigator| get(&navigator, "userActivation"))
        .and_then(|activation| get(&activation, "isActive"));
    if pressed.is_ok_and(|pressed| pressed == false) {
        return;
    }
    // Refused, at once or later: the show goes on in the window.
    let asked = page().and_then(|page| call(&get(&page, "documentElement")?, "requestFullscreen"));
    heed(asked);
}

/// Gives the screen back.
pub fn leave() {
    if is_on() {
        // It may have gone by itself in between.
        heed(page().and_then(|page| call(&page, "exitFullscreen")));
    }
}

/// Whether the page has the whole screen.
pub fn is_on() -> bool {
    page().and_then(|page| get(&page, "fullscreenElement")).is_ok_and(|element| element.is_object())
}

/// Awaits a promise that may be refused, so that the browser does not call that an error.
fn heed(asked: Result<JsValue, JsValue>) {
    if let Ok(promise) = asked.and_then(|asked| asked.dyn_into::<Promise>()) {
        spawn_local(async move {
            JsFuture::from(promise).await.ok();
        });
    }
}

fn page() -> Result<JsValue, JsValue> {
    get(&js_sys::global(), "document")
}
