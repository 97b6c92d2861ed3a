//! Runs a scenario: server and browser first, the scenario, then a look at what the browser complained of.

use std::any::Any;
use std::io::{Write, stderr};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

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

/// How many scenarios of a whole run may need a second try. Hundreds of browsers on a busy machine now and then trip over
/// something outside the app; more than a few that do are a fault of ours.
const SECOND_TRIES: usize = 2;

static TRIED_AGAIN: AtomicUsize = AtomicUsize::new(0);

/// Runs a scenario in an engine, with or without storage. One that fails is tried once more in a new browser, which is
/// told on the console whatever becomes of it, for [`SECOND_TRIES`] scenarios of a run at most.
pub fn run(engine: Engine, storage: Storage, scenario: impl AsyncFn(&Visit)) {
    let _turn = Turn::take();
    let Err(panic) = attempt(engine, storage, &scenario) else { return };
    let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let current = thread::current();
    let name = current.name().unwrap_or_default();
    if TRIED_AGAIN.fetch_add(1, Ordering::Relaxed) >= SECOND_TRIES {
        resume_unwind(panic);
    }
    writeln!(stderr(), "SECOND TRY of {name}, which failed first: {}", said.unwrap_or("nobody knows why"))
        .expect("a console");
    if let Err(panic) = attempt(engine, storage, &scenario) {
        resume_unwind(panic);
    }
}

fn attempt(engine: Engine, storage: Storage, scenario: &impl AsyncFn(&Visit)) -> Result<(), Box<dyn Any + Send>> {
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
