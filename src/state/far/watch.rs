//! Watches one thing at a backend, until the view that began it is gone.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, dom, frames};
use crate::state::sync::feed::listen;
use crate::sync::backend::feed::{Listener, News};
use crate::sync::live::{Line, Next, Watch};

use super::Way;

/// Wakes who sleeps.
#[derive(Clone, Default)]
pub struct Bell(Rc<RefCell<Option<AbortHandle>>>);

impl Bell {
    /// Sleeps so long, or until it rings.
    pub async fn sleep(&self, ms: u64) {
        let (sleep, handle) = abortable(frames::wait(u32::try_from(ms).unwrap_or(u32::MAX)));
        *self.0.borrow_mut() = Some(handle);
        // Woken or not: it goes on.
        sleep.await.ok();
    }

    /// Wakes who sleeps now.
    pub fn ring(&self) {
        if let Some(handle) = self.0.borrow_mut().take() {
            handle.abort();
        }
    }
}

/// Watches what is under a name, about every so many milliseconds, and at once where the backend tells of changes.
/// `heard` is told what is new there, or that nothing is there any more; `line` how it is with the backend.
pub fn watch(
    way: &Rc<Way>,
    name: &str,
    every_ms: u64,
    heard: impl Fn(Option<String>) + 'static,
    line: impl Fn(Line) + 'static,
) {
    let watch = Rc::new(RefCell::new(Watch::new(name, every_ms)));
    let bell = Bell::default();
    let tell = {
        let (watch, bell) = (watch.clone(), bell.clone());
        move || {
            watch.borrow_mut().tell(frames::now() as u64, clock::chance());
            bell.ring();
        }
    };
    if let Some(listener) = Listener::new(&way.connection.backend, way.token.as_ref()) {
        let (watch, tell) = (watch.clone(), tell.clone());
        until_gone(listen(listener, move |news| {
            watch.borrow_mut().feed(news != News::Closed);
            tell();
        }));
    }
    // A phone that was put away hears nothing; picked up again, it looks at once.
    let tell = StoredValue::new_local(tell);
    let seen = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("visibilitychange"), move |_| {
        if !dom::is_hidden() {
            tell.try_with_value(|tell| tell());
        }
    });
    on_cleanup(move || seen.remove());
    let way = way.clone();
    until_gone(async move {
        loop {
            let next = watch.borrow_mut().next(frames::now() as u64);
            match next {
                Next::Ask(ask) => {
                    let answer = way.ask(&ask).await;
                    let news = watch.borrow_mut().answered(answer, frames::now() as u64, clock::chance());
                    line(watch.borrow().line());
                    if let Some(news) = news {
                        heard(news);
                    }
                }
                Next::Wait { ms } => bell.sleep(ms).await,
                Next::Rest => return,
            }
        }
    });
}

/// Does something as long as the view lives that wanted it.
pub fn until_gone(task: impl Future<Output = ()> + 'static) {
    let (task, handle) = abortable(task);
    spawn_local(async move {
        // Ended or given up: nobody waits for it.
        task.await.ok();
    });
    on_cleanup(move || handle.abort());
}
