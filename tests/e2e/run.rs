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
pub fn run(engine: Engine, storage: Storage, scenario: impl AsyncFn(&Visit)) {
    let _turn = Turn::take();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime for the test");
    let visit = runtime.block_on(async {
        let visit = Visit { server: Server::start(), browser: Browser::start(engine, storage).await };
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
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
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
