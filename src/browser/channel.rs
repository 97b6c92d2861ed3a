//! A channel between the windows of one browser.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::by_name::{call, call_with, get, set};

/// A channel; what is posted in one window is heard in all others that have it open.
pub struct Channel {
    port: JsValue,
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// Opens it. `None` where the browser has no such thing.
    pub fn open(name: &str, mut heard: impl FnMut(String) + 'static) -> Option<Self> {
        let make: Function = get(&js_sys::global(), "BroadcastChannel").ok()?.dyn_into().ok()?;
        let port = Reflect::construct(&make, &Array::of1(&name.into())).ok()?;
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(text) = get(&event, "data").ok().and_then(|data| data.as_string()) {
                heard(text);
            }
        });
        set(&port, "onmessage", heard.as_ref()).ok()?;
        Some(Self { port, _heard: heard })
    }

    /// Posts a text. Nobody need hear it.
    pub fn post(&self, text: &str) {
        // It fails only once the channel is closed.
        call_with(&self.port, "postMessage", &text.into()).ok();
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        // What is closed already needs no closing.
        set(&self.port, "onmessage", &JsValue::NULL).ok();
        call(&self.port, "close").ok();
    }
}
