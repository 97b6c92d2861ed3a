//! Runs a scenario: server and browser first, the scenario, then a look at what the browser complained of.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::browser::Browser;
use crate::engine::{Engine, Storage};
use crate::screen::LAPTOP;
use crate::server::Server;

/// What a scenario has: the server, and a browser that was never used before.
pub struct Visit {
    /// The server that has the app.
    pub server: Server,
    /// The browser.
    pub browser: Browser,
}

impl Visit {
    /// Opens an address of the app: `""` for the library, `?plan=…` for a plan.
    pub async fn open(&self, rest: &str) {
        self.browser.open(&self.server.address(rest)).await;
    }
}

/// Runs a scenario in an engine, with or without storage.
///
/// WebKit has a second attempt, in a browser of its own: the mouse of its virtual display moves by itself now and then,
/// in the middle of what the driver does with another, and takes a press or a drag with it (about one of three hundred
/// scenarios; the place was always that of the display's mouse). What is wrong with the app is wrong both times; the first
/// attempt is told.
pub fn run(engine: Engine, storage: Storage, scenario: impl AsyncFn(&Visit)) {
    let _turn = Turn::take();
    let outcome = attempt(engine, storage, &scenario);
    let outcome = match outcome {
        Err(_) if engine == Engine::WebKit => {
            eprintln!("WebKit failed; what it said is above. It tries once more.");
            attempt(engine, storage, &scenario)
        }
        outcome => outcome,
    };
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

fn attempt(engine: Engine, storage: Storage, scenario: &impl AsyncFn(&Visit)) -> std::thread::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime for the test");
    let visit = runtime.block_on(async {
        let visit = Visit { server: Server::start().await, browser: Browser::start(engine, storage).await };
        visit.browser.resize(LAPTOP).await;
        visit
    });
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            scenario(&visit).await;
            let complaints = visit.browser.complaints().await;
            assert!(complaints.is_empty(), "errors on the console:\n{}", complaints.join("\n"));
        });
    }));
    runtime.block_on(visit.browser.quit());
    outcome
}

/// A turn to run a browser. Browsers are large, and two at a time keep two cores busy.
struct Turn;

static FREE: Mutex<usize> = Mutex::new(2);
static CHANGED: Condvar = Condvar::new();

impl Turn {
    fn take() -> Self {
        let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        while *free == 0 {
            free = CHANGED.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        CHANGED.notify_one();
    }
}
