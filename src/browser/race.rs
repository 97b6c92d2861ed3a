//! `window.__bench`, by which a race of map libraries drives the map. Only the feature `bench` has it.

use std::cell::OnceCell;
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
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
    /// Fetches what edits. Answers whether it is there.
    fn prepare(&self) -> LocalBoxFuture<'_, bool>;
    /// Renames a node, moves it or takes the last of these back; [`Contestant::prepare`] comes first.
    fn edit(&self, id: &str, edit: Edit);
    /// Offset and scale.
    fn view(&self) -> [f64; 3];
}

/// How the contestant starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// The whole app stands before it takes a map.
    Whole,
    /// As people meet it: the first picture of the map is drawn before the rest of the app is there.
    First,
}

/// Whether the page's address asks for the race, and how it starts.
pub fn is_wanted() -> Option<Start> {
    match super::dom::query().as_str() {
        "?race" => Some(Start::Whole),
        "?race=first" => Some(Start::First),
        _ => None,
    }
}

/// Where the contestant sits once the app stands.
pub type Seat = Rc<OnceCell<Box<dyn Contestant>>>;

/// Draws a map, given as JSON, before the app is there.
pub type First = fn(&str) -> Result<(), String>;

/// Lets the race begin. `first` draws while nobody sits there; without it, the race waits.
pub fn expose(seat: &Seat, first: Option<First>) {
    let bench = Object::new();
    let give = |name: &str, value: &JsValue| {
        // It fails only on what is no object.
        Reflect::set(&bench, &name.into(), value).ok();
    };
    let it = seat.clone();
    let load = move |json: JsString| -> Promise {
        let it = it.clone();
        future_to_promise(async move {
            let json = utf8(&json)?;
            match first.filter(|_| it.get().is_none()) {
                Some(first) => first(&json).map_err(|error| JsError::new(&error))?,
                None => {
                    let contestant = seated(&it).await;
                    contestant.take(&json).map_err(|error| JsError::new(&error))?;
                    contestant.fit();
                }
            }
            frame().await;
            frame().await;
            Ok(JsValue::UNDEFINED)
        })
    };
    give("load", &Closure::<dyn Fn(JsString) -> Promise>::new(load).into_js_value());
    let it = seat.clone();
    let count = move || it.get().map_or(0, |contestant| contestant.count());
    give("nodeCount", &Closure::<dyn Fn() -> u32>::new(count).into_js_value());
    let it = seat.clone();
    let lay_out = move || {
        let before = super::frames::now();
        it.get().into_iter().for_each(|contestant| contestant.lay_out());
        super::frames::now() - before
    };
    give("layoutOnly", &Closure::<dyn Fn() -> f64>::new(lay_out).into_js_value());
    let it = seat.clone();
    let focus = move |id: String, scale: Option<f64>| {
        it.get().into_iter().for_each(|contestant| contestant.focus(&id, scale.unwrap_or(1.0)));
    };
    give("focus", &Closure::<dyn Fn(String, Option<f64>)>::new(focus).into_js_value());
    let it = seat.clone();
    let toggle = move |id: String| it.get().into_iter().for_each(|contestant| contestant.toggle(&id));
    give("toggle", &Closure::<dyn Fn(String)>::new(toggle).into_js_value());
    let it = seat.clone();
    let edit = move |id: String| -> Promise {
        let it = it.clone();
        future_to_promise(async move {
            let times = Array::new();
            let contestant = seated(&it).await;
            if !contestant.prepare().await {
                return Err(JsError::new("editing did not come").into());
            }
            for way in [Edit::Rename, Edit::Move, Edit::Undo] {
                times.push(&timed(|| contestant.edit(&id, way)).await.into());
            }
            Ok(times.into())
        })
    };
    give("edit", &Closure::<dyn Fn(String) -> Promise>::new(edit).into_js_value());
    let it = seat.clone();
    let view = move || {
        let [x, y, scale] = it.get().map_or([0.0, 0.0, 1.0], |contestant| contestant.view());
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

/// The contestant, once it is there.
async fn seated(seat: &Seat) -> &dyn Contestant {
    loop {
        if let Some(contestant) = seat.get() {
            return &**contestant;
        }
        frame().await;
    }
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
