//! Objects of the browser by the names of their fields. For what is used only after the first map: a binding of web-sys
//! would stand in the one script that the first map waits for.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A field. It may be undefined.
pub(super) fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}

/// Sets a field.
pub(super) fn set(object: &JsValue, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &name.into(), value).map(|_| ())
}

fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    get(object, name)?.dyn_into()
}

/// Calls a method with nothing.
pub(super) fn call(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    method(object, name)?.call0(object)
}

/// Calls a method with one value.
pub(super) fn call_with(object: &JsValue, name: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    method(object, name)?.call1(object, value)
}

/// Calls a method with two values.
pub(super) fn call_with_both(object: &JsValue, name: &str, one: &JsValue, other: &JsValue) -> Result<JsValue, JsValue> {
    method(object, name)?.call2(object, one, other)
}

/// Calls a method with three values.
pub(super) fn call_with_all(object: &JsValue, name: &str, values: [&JsValue; 3]) -> Result<JsValue, JsValue> {
    let [one, two, three] = values;
    method(object, name)?.call3(object, one, two, three)
}
