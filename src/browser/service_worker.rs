//! The service worker (`public/sw.js`), which keeps the app on the device. Where a browser has none, as on a page without
//! https, every question here is answered with nothing.

use js_sys::{Object, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::by_name::{call, call_with, call_with_both, get, set};

/// What the browser knows of the worker and of newer ones.
#[derive(Clone)]
pub struct Registration(JsValue);

/// Registers the worker, or finds the one that is.
pub async fn register(script: &str) -> Option<Registration> {
    let asked = || {
        let options = Object::new();
        // However long the server lets it be cached.
        set(&options, "updateViaCache", &"none".into())?;
        call_with_both(&container()?, "register", &script.into(), &options)
    };
    settled(asked()).await.ok().map(Registration)
}

impl Registration {
    /// Whether a newer worker is there and waits until no page needs the one before.
    pub fn is_waiting(&self) -> bool {
        self.worker("waiting").is_some() && self.worker("active").is_some()
    }

    /// Calls back whenever a newer worker has gone a step further. For the life of the app.
    pub fn on_step(&self, task: impl FnMut() + 'static) {
        let step = Closure::<dyn FnMut()>::new(task).into_js_value();
        let registration = self.clone();
        let found = Closure::<dyn FnMut()>::new(move || {
            if let Some(worker) = registration.worker("installing") {
                listen(&worker, "statechange", &step);
            }
        });
        listen(&self.0, "updatefound", &found.into_js_value());
    }

    /// Looks for a newer worker. Answers whether there was an answer.
    pub async fn update(&self) -> bool {
        settled(call(&self.0, "update")).await.is_ok()
    }

    /// From the next page on there is no worker.
    pub async fn unregister(&self) {
        // One that is gone already needs no more.
        settled(call(&self.0, "unregister")).await.ok();
    }

    /// Waits for a worker that answers for the pages, and tells it that one stands. The worker then keeps the rest of the
    /// app too, unless the person saves data.
    pub async fn tell_that_one_stands(&self) {
        let told = async || {
            settled(get(&container()?, "ready")).await?;
            let message = Object::new();
            set(&message, "version", &version()?)?;
            set(&message, "rest", &JsValue::from_bool(!saves_data()))?;
            call_with(&get(&self.0, "active")?, "postMessage", &message)
        };
        // It is told again by the next page.
        told().await.ok();
    }

    /// Has the newer worker take over, then loads the page anew. If another tab did so before, the page is only loaded.
    pub fn take_over(&self) {
        let reload = Closure::once_into_js(reload);
        let asked = || {
            let waiting = self.worker("waiting").ok_or(JsValue::UNDEFINED)?;
            let message = Object::new();
            set(&message, "activate", &JsValue::TRUE)?;
            set(&container()?, "oncontrollerchange", &reload)?;
            call_with(&waiting, "postMessage", &message)
        };
        if asked().is_err() {
            self::reload();
        }
    }

    fn worker(&self, state: &str) -> Option<JsValue> {
        get(&self.0, state).ok().filter(JsValue::is_object)
    }
}

fn container() -> Result<JsValue, JsValue> {
    get(&get(&js_sys::global(), "navigator")?, "serviceWorker")
}

/// The build that the page is of, as the end of a build has written it there.
fn version() -> Result<JsValue, JsValue> {
    let document = get(&js_sys::global(), "document")?;
    get(&call_with(&document, "querySelector", &"meta[name=golden-thread-version]".into())?, "content")
}

fn saves_data() -> bool {
    let connection = get(&js_sys::global(), "navigator").and_then(|navigator| get(&navigator, "connection"));
    connection.and_then(|connection| get(&connection, "saveData")).is_ok_and(|saves| saves == true)
}

fn reload() {
    // A page that is going already needs no more.
    get(&js_sys::global(), "location").and_then(|location| call(&location, "reload")).ok();
}

fn listen(target: &JsValue, event: &str, callback: &JsValue) {
    // Without it the person hears of a new version when the next page begins.
    call_with_both(target, "addEventListener", &event.into(), callback).ok();
}

async fn settled(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>()?).await
}
