//! What the browser and its device have for sharing: what came with the address, the device's own share sheet, paper.

use js_sys::{Function, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::by_name::{call, call_with, get, set};

/// The fragment of the page's address, with its leading `#`; empty without one.
pub fn fragment() -> String {
    let hash = get(&js_sys::global(), "location").and_then(|location| get(&location, "hash"));
    hash.ok().and_then(|hash| hash.as_string()).unwrap_or_default()
}

fn navigator() -> Result<JsValue, JsValue> {
    get(&js_sys::global(), "navigator")
}

/// Whether the device has a share sheet of its own.
pub fn has_sheet() -> bool {
    navigator().and_then(|navigator| get(&navigator, "share")).is_ok_and(|share| share.is_instance_of::<Function>())
}

/// Hands a link to the device's share sheet. Who closes it again has nothing to be told.
pub async fn hand_over(title: &str, link: &str) {
    let what = Object::new();
    let asked = set(&what, "title", &title.into())
        .and_then(|()| set(&what, "url", &link.into()))
        .and_then(|()| call_with(&navigator()?, "share", &what))
        .and_then(|asked| asked.dyn_into::<js_sys::Promise>());
    if let Ok(promise) = asked {
        JsFuture::from(promise).await.ok();
    }
}

/// Asks for the page on paper.
pub fn print() {
    // A browser without a printer has no such thing, and says so itself.
    call(&js_sys::global(), "print").ok();
}
