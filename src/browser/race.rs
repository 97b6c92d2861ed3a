//! `window.__bench`, by which a race of map libraries drives the map. Only the feature `bench` has it.

use std::rc::Rc;

use js_sys::{Array, Function, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Ways to edit a plan, each of which is timed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Another title.
    Rename,
    /// Under the parent of its parent.
    Move,
    /// What was done last is taken back.
    Undo,
}

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
    /// What renames a node, moves it or takes the last of these back, once it is there.
    fn editing(&self) -> impl Future<Output = Option<impl Fn(&str, Edit)>>;
    /// Offset and scale.
    fn view(&self) -> [f64; 3];
}

/// Whether the page's address asks for the race.
pub fn is_wanted() -> bool {
    web_sys::window().and_then(|window| window.location().search().ok()).is_some_and(|query| query == "?race")
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
    let load = move |json: JsString| -> Promise {
        let it = it.clone();
        future_to_promise(async move {
            while !it.is_ready() {
                frame().await;
            }
            it.take(&utf8(&json)?).map_err(|error| JsError::new(&error))?;
            it.fit();
            frame().await;
            frame().await;
            Ok(JsValue::UNDEFINED)
        })
    };
    give("load", &Closure::<dyn Fn(JsString) -> Promise>::new(load).into_js_value());
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
    let it = contestant.clone();
    let edit = move |id: String| -> Promise {
        let it = it.clone();
        future_to_promise(async move {
            let times = Array::new();
            let edit = it.editing().await.ok_or_else(|| JsError::new("editing did not come"))?;
            for way in [Edit::Rename, Edit::Move, Edit::Undo] {
                times.push(&timed(|| edit(&id, way)).await.into());
            }
            Ok(times.into())
        })
    };
    give("edit", &Closure::<dyn Fn(String) -> Promise>::new(edit).into_js_value());
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

/// A long text, encoded by the browser: wasm-bindgen would go letter by letter, in a script that is cold.
fn utf8(text: &JsString) -> Result<String, JsValue> {
    let encoder = web_sys::TextEncoder::new()?;
    let encode: Function = Reflect::get(&encoder, &"encode".into())?.dyn_into()?;
    let bytes: Uint8Array = encode.call1(&encoder, text)?.dyn_into()?;
    String::from_utf8(bytes.to_vec()).map_err(|error| JsError::new(&error.to_string()).into())
}

/// Milliseconds of script that something takes: itself, what follows from it at once, and the drawing in the next frame.
async fn timed(act: impl FnOnce()) -> f64 {
    const TICKS: u32 = 24;
    frame().await;
    // The callbacks of a frame run in the order in which they were asked for: this one before the drawing.
    let before = next_frame();
    let start = super::frames::now();
    act();
    for _ in 0..TICKS {
        JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.ok();
    }
    let script = super::frames::now() - start;
    let after = next_frame();
    let before = JsFuture::from(before).await.ok().and_then(|time| time.as_f64()).unwrap_or_default();
    let after = JsFuture::from(after).await.ok().and_then(|time| time.as_f64()).unwrap_or_default();
    script + (after - before).max(0.0)
}

/// The time when a frame's callbacks reach this one.
fn next_frame() -> Promise {
    Promise::new(&mut |done, _| {
        let told = Closure::once_into_js(move |_: f64| {
            done.call1(&JsValue::UNDEFINED, &super::frames::now().into()).ok();
        });
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(told.unchecked_ref()).ok();
        }
    })
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
