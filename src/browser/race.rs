//! `window.__bench`, by which a race of map libraries drives the map. Only the feature `bench` has it.

use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// What the race asks of a map.
pub trait Contestant {
    /// Whether the screen stands, so that it can take a map.
    fn is_ready(&self) -> bool;
    /// Takes a map as JSON.
    ///
    /// # Errors
    /// If it is none.
    fn take(&self, json: &str) -> Result<(), String>;
    /// Brings the whole map into view, at once.
    fn fit(&self);
    /// How many nodes are on the map.
    fn count(&self) -> u32;
    /// Lays the map out again.
    fn lay_out(&self);
    /// Brings a node to the middle, at a scale.
    fn focus(&self, id: &str, scale: f64);
    /// Opens or shuts a branch.
    fn toggle(&self, id: &str);
    /// Offset and scale.
    fn view(&self) -> [f64; 3];
}

/// Lets the race begin.
pub fn expose(contestant: impl Contestant + 'static) {
    let contestant = Rc::new(contestant);
    let bench = Object::new();
    let give = |name: &str, value: &JsValue| {
        // It fails only on what is no object.
        Reflect::set(&bench, &name.into(), value).ok();
    };
    let it = contestant.clone();
    let load = move |json: String| -> Promise {
        let it = it.clone();
        future_to_promise(async move {
            while !it.is_ready() {
                frame().await;
            }
            it.take(&json).map_err(|error| JsError::new(&error))?;
            it.fit();
            frame().await;
            frame().await;
            Ok(JsValue::UNDEFINED)
        })
    };
    give("load", &Closure::<dyn Fn(String) -> Promise>::new(load).into_js_value());
    let it = contestant.clone();
    give("nodeCount", &Closure::<dyn Fn() -> u32>::new(move || it.count()).into_js_value());
    let it = contestant.clone();
    let lay_out = move || {
        let before = super::frames::now();
        it.lay_out();
        super::frames::now() - before
    };
    give("layoutOnly", &Closure::<dyn Fn() -> f64>::new(lay_out).into_js_value());
    let it = contestant.clone();
    let focus = move |id: String, scale: Option<f64>| it.focus(&id, scale.unwrap_or(1.0));
    give("focus", &Closure::<dyn Fn(String, Option<f64>)>::new(focus).into_js_value());
    let it = contestant.clone();
    give("toggle", &Closure::<dyn Fn(String)>::new(move |id: String| it.toggle(&id)).into_js_value());
    let view = move || {
        let [x, y, scale] = contestant.view();
        Array::of3(&x.into(), &y.into(), &scale.into())
    };
    give("view", &Closure::<dyn Fn() -> Array>::new(view).into_js_value());
    give("wheel", &"plain".into());
    let features = Object::new();
    for (name, value) in
        [("crossLinks", JsValue::TRUE), ("toggle", "native".into()), ("render", "Canvas 2D, HTML".into())]
    {
        Reflect::set(&features, &name.into(), &value).ok();
    }
    give("features", &features);
    Reflect::set(&js_sys::global(), &"__bench".into(), &bench).ok();
}

/// Waits for the next frame.
async fn frame() {
    let promise = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(&done).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}
