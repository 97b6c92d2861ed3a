//! A backend's feed, where it has one: it says at once that something changed, so that nobody waits for the next look.
//! It says "look now" and nothing else; what changed is read in the usual way, and looks by the clock go on.
//!
//! Like the engine it sends nothing: [`Listener::step`] says what to do, and [`Listener::hear`] is told what came of it.

mod events;
mod request;

pub use events::{Event, Events};

use super::dialect::{Call, Dialect, Feed, Subscribe};
use super::{Backend, Request, Response, Token};
use crate::sync::backoff;

/// How long an answer may take that is not held back, in milliseconds.
const SOON_MS: u32 = 20_000;
/// How long one may take that is, and how long a stream may be silent: longer than backends were seen to be.
const HELD_MS: u32 = 75_000;
const SILENCE_MS: u32 = 360_000;
/// Between an answer that told of changes and the next question.
const BREATH_MS: u64 = 1_000;
/// An answer with nothing in it that comes sooner was not held back.
const HELD_AT_LEAST_MS: u64 = 1_000;
/// A feed that was open for so long works: what failed before is forgotten.
const WORKS_AFTER_MS: u64 = 60_000;
/// A server that wants to be left alone for longer than a day has its clock wrong.
const LONGEST_WISH_MS: u64 = 86_400_000;
/// What never worked is given up after so many tries.
const TRIES: u32 = 4;

/// What is to be done next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Send this, and hear [`Heard::Answer`]. What is open stays open.
    Ask {
        /// What to send.
        request: Request,
        /// How long to wait, in milliseconds.
        patience_ms: u32,
    },
    /// Send this, and hear [`Heard::Opened`] as soon as the answer begins.
    Open {
        /// What to send.
        request: Request,
        /// How long to wait, in milliseconds.
        patience_ms: u32,
    },
    /// Read on in what was opened last, and hear [`Heard::Part`].
    Read {
        /// How long to wait, in milliseconds.
        patience_ms: u32,
    },
    /// Close what is open, wait, and hear [`Heard::Waited`].
    Wait {
        /// How long, in milliseconds.
        ms: u64,
    },
    /// Close what is open: there is no feed, or not for this person.
    Over,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    /// The whole answer.
    Answer(Response),
    /// The beginning of the answer, without its body.
    Opened(Response),
    /// The next bytes of its body.
    Part(Vec<u8>),
    /// Nothing came in time.
    TooLate,
    /// Nothing comes any more: no answer, none that may be seen, or the end of what was open.
    Nothing,
    /// The time has passed.
    Waited,
}

/// What the engine is to be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum News {
    /// The feed is open: what changes from now on, it tells.
    Opened,
    /// Something changed.
    Told,
    /// It is open no more.
    Closed,
}

#[derive(Clone, Debug)]
enum Phase {
    /// Nothing is known.
    Begin,
    /// A long poll from here on; whether it is to be asked first where things are now.
    Poll {
        since: String,
        anew: bool,
    },
    /// The same, after a breath.
    Breath {
        since: String,
    },
    /// A stream that is not yet subscribed to, or needs not be.
    Read,
    /// A stream that is to be subscribed to under this id.
    Subscribe {
        client: String,
    },
    /// After a failure.
    Rest {
        ms: u64,
    },
    Over,
}

/// Listens to the feed of one backend.
#[derive(Clone, Debug)]
pub struct Listener {
    backend: Backend,
    dialect: Dialect,
    feed: Feed,
    token: Option<Token>,
    phase: Phase,
    events: Events,
    failures: u32,
    /// Since when it is open.
    open_since: Option<u64>,
    /// It was open once, so that it may be again.
    worked: bool,
    /// When the answer was asked for that is waited for.
    asked_at: u64,
}

impl Listener {
    /// A listener to a backend's feed, where it has one.
    #[must_use]
    pub fn new(backend: &Backend, token: Option<&Token>) -> Option<Self> {
        let dialect = backend.dialect().ok()?;
        Some(Self {
            backend: backend.clone(),
            feed: dialect.feed.clone()?,
            dialect,
            token: token.cloned(),
            phase: Phase::Begin,
            events: Events::default(),
            failures: 0,
            open_since: None,
            worked: false,
            asked_at: 0,
        })
    }

    /// What is to be done. `now_ms` is a clock that only goes forward.
    pub fn step(&mut self, now_ms: u64) -> Step {
        self.asked_at = now_ms;
        let ask = |patience_ms| move |request| Step::Ask { request, patience_ms };
        let made = match (&self.phase, &self.feed) {
            (Phase::Begin | Phase::Poll { anew: true, .. }, Feed::LongPoll { now, .. }) => {
                self.request(now, None).map(ask(SOON_MS))
            }
            (Phase::Poll { since, .. }, Feed::LongPoll { next, .. }) => {
                self.request(next, Some(("since", since))).map(ask(HELD_MS))
            }
            (Phase::Begin, Feed::Events { open, .. }) => {
                self.request(open, None).map(|request| Step::Open { request, patience_ms: SOON_MS })
            }
            (Phase::Subscribe { client }, Feed::Events { subscribe: Some(subscribe), .. }) => {
                self.request(&subscribe.call, Some(("client", client))).map(ask(SOON_MS))
            }
            (Phase::Read, _) => {
                Some(Step::Read { patience_ms: if self.open_since.is_some() { SILENCE_MS } else { SOON_MS } })
            }
            (Phase::Breath { .. }, _) => Some(Step::Wait { ms: BREATH_MS }),
            (Phase::Rest { ms }, _) => Some(Step::Wait { ms: *ms }),
            _ => None,
        };
        made.unwrap_or_else(|| {
            self.phase = Phase::Over;
            Step::Over
        })
    }

    fn request(&self, call: &Call, given: Option<(&'static str, &str)>) -> Option<Request> {
        self.backend.feed_request(&self.dialect, call, given, self.token.as_ref()).ok()
    }

    /// What follows from what came of the last step. `chance` is at least 0 and below 1.
    #[must_use = "the engine wants to know"]
    pub fn hear(&mut self, heard: Heard, now_ms: u64, chance: f64) -> Vec<News> {
        match (std::mem::replace(&mut self.phase, Phase::Over), heard) {
            (Phase::Breath { since }, Heard::Waited) => {
                self.phase = Phase::Poll { since, anew: false };
                Vec::new()
            }
            (Phase::Rest { .. }, Heard::Waited) => {
                self.phase = Phase::Begin;
                Vec::new()
            }
            // Some servers hold an answer back for ever. Whether the line still stands, a question tells.
            (Phase::Poll { since, anew: false }, Heard::TooLate) => {
                self.phase = Phase::Poll { since, anew: true };
                Vec::new()
            }
            (Phase::Begin, Heard::Answer(response)) => self.polled(None, &response, now_ms, chance),
            (Phase::Poll { since, anew }, Heard::Answer(response)) => {
                self.polled(Some((since, anew)), &response, now_ms, chance)
            }
            (Phase::Begin, Heard::Opened(response)) => self.began(&response, now_ms, chance),
            (Phase::Read, Heard::Part(bytes)) => self.read(&bytes),
            (Phase::Subscribe { .. }, Heard::Answer(response)) => match response.status {
                200..=299 => {
                    self.phase = Phase::Read;
                    self.open(now_ms)
                }
                401 | 403 => self.end(),
                // It may be that the stream is gone, and with it the id.
                _ => self.fail(Some(&response), now_ms, chance),
            },
            (..) => self.fail(None, now_ms, chance),
        }
    }

    fn polled(&mut self, before: Option<(String, bool)>, response: &Response, now_ms: u64, chance: f64) -> Vec<News> {
        if is_refusal(response.status) {
            return self.end();
        }
        let polled = (response.status == 200).then(|| request::polled(&self.feed, response)).flatten();
        let Some((since, came)) = polled else { return self.fail(Some(response), now_ms, chance) };
        let Some((known, anew)) = before else {
            self.phase = Phase::Poll { since, anew: false };
            return self.open(now_ms);
        };
        let moved = since != known;
        if anew {
            self.phase = Phase::Poll { since, anew: false };
            return if moved { vec![News::Told] } else { Vec::new() };
        }
        let held = now_ms.saturating_sub(self.asked_at) >= HELD_AT_LEAST_MS;
        match (came, moved) {
            (true, true) => {
                self.phase = Phase::Breath { since };
                vec![News::Told]
            }
            (false, _) if held => {
                self.phase = Phase::Poll { since, anew: false };
                Vec::new()
            }
            // It goes in circles, or holds nothing back.
            _ => self.fail(None, now_ms, chance),
        }
    }

    fn began(&mut self, response: &Response, now_ms: u64, chance: f64) -> Vec<News> {
        if is_refusal(response.status) {
            return self.end();
        }
        let kind = response.header("Content-Type").unwrap_or_default().trim().to_ascii_lowercase();
        if response.status != 200 || !kind.starts_with("text/event-stream") {
            return self.fail(Some(response), now_ms, chance);
        }
        self.events = Events::default();
        self.phase = Phase::Read;
        if matches!(self.feed, Feed::Events { subscribe: None, .. }) { self.open(now_ms) } else { Vec::new() }
    }

    fn read(&mut self, bytes: &[u8]) -> Vec<News> {
        self.phase = Phase::Read;
        let mut told = false;
        for event in self.events.push(bytes) {
            match self.hello().filter(|hello| hello.event == event.name) {
                Some(hello) => match request::client(&event.data, &hello.client) {
                    Some(client) => self.phase = Phase::Subscribe { client },
                    None => return self.end(),
                },
                None => told |= self.open_since.is_some(),
            }
        }
        if told { vec![News::Told] } else { Vec::new() }
    }

    fn hello(&self) -> Option<&Subscribe> {
        if let Feed::Events { subscribe, .. } = &self.feed { subscribe.as_ref() } else { None }
    }

    fn open(&mut self, now_ms: u64) -> Vec<News> {
        self.worked = true;
        if self.open_since.replace(now_ms).is_some() { vec![News::Told] } else { vec![News::Opened] }
    }

    /// Given up for good.
    fn end(&mut self) -> Vec<News> {
        self.phase = Phase::Over;
        if self.open_since.take().is_some() { vec![News::Closed] } else { Vec::new() }
    }

    fn fail(&mut self, response: Option<&Response>, now_ms: u64, chance: f64) -> Vec<News> {
        let open_since = self.open_since.take();
        if open_since.is_some_and(|since| now_ms.saturating_sub(since) >= WORKS_AFTER_MS) {
            self.failures = 0;
        }
        self.failures = self.failures.saturating_add(1);
        let wished = response.and_then(Response::retry_after_ms).unwrap_or(0).min(LONGEST_WISH_MS);
        self.phase = if !self.worked && self.failures >= TRIES {
            Phase::Over
        } else {
            Phase::Rest { ms: backoff::wait_ms(self.failures, chance).max(wished) }
        };
        if open_since.is_some() { vec![News::Closed] } else { Vec::new() }
    }
}

/// Whether a status says that there is no feed here, or none for this person: asking again would not help.
fn is_refusal(status: u16) -> bool {
    matches!(status, 400..=407 | 409..=424 | 426..=428 | 430..=499 | 501 | 505)
}
