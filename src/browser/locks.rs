//! One tab of this browser at a time.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A lock that is held, or waited for, until this is dropped. The browser frees it too when the tab goes.
pub struct Lock {
    /// Called to let the lock go; none while it is waited for.
    release: std::rc::Rc<std::cell::Cell<Option<Function>>>,
    gone: std::rc::Rc<std::cell::Cell<bool>>,
}

impl Lock {
    /// Waits for a lock by its name, and calls back once this tab has it. `None` where the browser has no locks, as on a
    /// page without https.
    pub fn wait(name: &str, got: impl FnOnce() + 'static) -> Option<Self> {
        // Not in web-sys without a flag of the compiler.
        let navigator = web_sys::window()?.navigator();
        let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
        let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
        let release = std::rc::Rc::new(std::cell::Cell::new(None));
        let gone = std::rc::Rc::new(std::cell::Cell::new(false));
        let (keep, ended) = (release.clone(), gone.clone());
        let granted = Closure::once_into_js(move || -> JsValue {
            if ended.get() {
                return JsValue::UNDEFINED;
            }
            let held = Promise::new(&mut |resolve, _| keep.set(Some(resolve)));
            got();
            held.into()
        });
        request.call2(&locks, &name.into(), &granted).ok()?;
        Some(Self { release, gone })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.gone.set(true);
        if let Some(release) = self.release.take() {
            // Letting go of a promise cannot fail; the lock goes with the tab at the latest.
            release.call0(&JsValue::UNDEFINED).ok();
        }
    }
}
