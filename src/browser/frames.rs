//! Work that belongs to the next frame: drawing, and moves that are drawn step by step.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Does one task at most once a frame, when asked to, until it is dropped.
pub struct Frames {
    callback: Rc<Closure<dyn FnMut(f64)>>,
    pending: Rc<Cell<Option<i32>>>,
}

impl Frames {
    /// The task is told the time in milliseconds. It is not done before somebody asks.
    pub fn new(mut task: impl FnMut(f64) + 'static) -> Self {
        let pending = Rc::new(Cell::new(None));
        let done = pending.clone();
        let callback = Closure::new(move |time: f64| {
            done.set(None);
            task(time);
        });
        Self { callback: Rc::new(callback), pending }
    }

    /// Does the task in the next frame. A hidden page has no frames: then it is done once the page is seen again.
    pub fn ask(&self) {
        if self.pending.get().is_none()
            && let Some(window) = web_sys::window()
            && let Ok(handle) = window.request_animation_frame((*self.callback).as_ref().unchecked_ref())
        {
            self.pending.set(Some(handle));
        }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let (Some(handle), Some(window)) = (self.pending.take(), web_sys::window()) {
            // A frame that is gone already needs no cancelling.
            window.cancel_animation_frame(handle).ok();
        }
    }
}

/// Calls back once it has not been asked for a while.
pub struct Calm {
    task: Rc<dyn Fn()>,
    wait: u32,
    timer: RefCell<Option<gloo_timers::callback::Timeout>>,
}

impl Calm {
    /// Waits so many milliseconds after the last [`Calm::stir`].
    pub fn new(wait: u32, task: impl Fn() + 'static) -> Self {
        Self { task: Rc::new(task), wait, timer: RefCell::new(None) }
    }

    /// Something moves: the wait begins anew.
    pub fn stir(&self) {
        let task = self.task.clone();
        // The timer before, if it still runs, is cancelled as it is dropped.
        *self.timer.borrow_mut() = Some(gloo_timers::callback::Timeout::new(self.wait, move || task()));
    }
}

/// Waits so many milliseconds.
pub async fn wait(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}

/// Longest that [`Slices`] hold the page, in milliseconds: with what one more step takes, less than a frame.
const SLICE: f64 = 10.0;

/// Long work on the page's own thread, cut so that the page is drawn and heard in between.
#[derive(Default)]
pub struct Slices {
    begun: f64,
}

impl Slices {
    /// Lets the page have its turn if the work has had its own.
    pub async fn rest(&mut self) {
        if now() - self.begun > SLICE {
            wait(0).await;
            self.begun = now();
        }
    }
}

/// The time in milliseconds on the clock of [`Frames`].
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Does something once, after a while, unless it is dropped before.
pub struct Timer {
    _timeout: gloo_timers::callback::Timeout,
}

impl Timer {
    /// In so many milliseconds; browsers know no wait of more than 24 days.
    pub fn after(milliseconds: u64, task: impl FnOnce() + 'static) -> Self {
        const LONGEST: u32 = i32::MAX as u32;
        let wait = u32::try_from(milliseconds).unwrap_or(LONGEST).min(LONGEST);
        Self { _timeout: gloo_timers::callback::Timeout::new(wait, task) }
    }
}
