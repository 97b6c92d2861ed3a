//! Says one thing at a backend: the newest counts.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::task::spawn_local;

use crate::browser::{clock, frames};
use crate::sync::live::{Next, Writer};

use super::Way;

type Became = Rc<dyn Fn(Option<&str>)>;

/// Who says it. It goes on after it is dropped, until what was said last is there, or for a while.
#[derive(Clone)]
pub struct Say {
    way: Rc<Way>,
    writer: Rc<RefCell<Writer>>,
    busy: Rc<Cell<bool>>,
    /// What becomes of it: why it is not there yet, or nothing.
    became: Became,
}

/// So many failures in a row are enough where nobody waits any more.
const TRIES: u32 = 12;

impl Say {
    /// Says what is under a name. `became` is told after each try why it is not there, or that it is.
    pub fn new(way: &Rc<Way>, name: &str, became: impl Fn(Option<&str>) + 'static) -> Self {
        let writer = Writer::new(name, |ask| way.connection.backend.offers(ask));
        Self { way: way.clone(), writer: Rc::new(RefCell::new(writer)), busy: Rc::default(), became: Rc::new(became) }
    }

    /// From now on this is to be there.
    pub fn put(&self, body: String) {
        self.writer.borrow_mut().put(body);
        if !self.busy.replace(true) {
            spawn_local(self.clone().go_on());
        }
    }

    async fn go_on(self) {
        let mut tries = 0;
        loop {
            let next = self.writer.borrow().next(frames::now() as u64);
            match next {
                Next::Rest => break,
                Next::Wait { ms } => {
                    // Only this task still holds it: nobody will put anything any more.
                    if Rc::strong_count(&self.writer) == 1 && tries >= TRIES {
                        break;
                    }
                    frames::wait(u32::try_from(ms).unwrap_or(u32::MAX)).await;
                }
                Next::Ask(ask) => {
                    tries += 1;
                    let answer = self.way.ask(&ask).await;
                    let mut writer = self.writer.borrow_mut();
                    writer.answered(ask, answer, frames::now() as u64, clock::chance());
                    let trouble = writer.trouble().map(str::to_owned);
                    drop(writer);
                    (self.became)(trouble.as_deref());
                }
            }
        }
        self.busy.set(false);
    }
}
