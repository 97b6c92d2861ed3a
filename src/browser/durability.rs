//! Asking the browser to keep what is on this device, also when room gets short.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::by_name::{call, get};

/// Asks. The browser decides, perhaps with a question to the person; nothing here depends on the answer.
pub fn ask_to_stay() {
    let asked = || {
        let navigator: JsValue = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator().into();
        call(&get(&navigator, "storage")?, "persist")
    };
    if let Some(promise) = asked().ok().and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok()) {
        spawn_local(async move {
            JsFuture::from(promise).await.ok();
        });
    }
}
