//! Watching one state of somebody else: by the clock, and at once where a feed tells.

use crate::sync::backoff;
use crate::sync::port::{Answer, Ask};

use super::Next;

/// While a feed tells of changes, the clock is only for what the feed may have missed.
const FED_MS: u64 = 20_000;
/// The longest wait for a backend that does not answer: whoever waits in a hall should not wait long after it is back.
const LONGEST_MS: u64 = 15_000;
/// After a refusal.
const REFUSED_MS: u64 = 60_000;
/// A feed tells all devices in one moment; they come within this time, not all at once.
const SPREAD_MS: f64 = 400.0;
/// Between two looks that a feed brings about: it also tells of what nobody here wants to know.
const APART_MS: u64 = 1_000;
/// A backend that takes long is asked more rarely: so many times as long as it took.
const CALM: u64 = 8;

/// How it is with what is watched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Line {
    /// Nothing was answered yet.
    #[default]
    Waiting,
    /// The backend answers.
    Good,
    /// It does not answer.
    Lost,
    /// It answers that this device may not, or cannot.
    Refused,
}

/// Watches one state.
#[derive(Clone, Debug)]
pub struct Watch {
    name: String,
    rest_ms: u64,
    known: Option<(String, Option<String>)>,
    /// When to look next.
    due: u64,
    asked_at: u64,
    fed: bool,
    told: bool,
    failures: u32,
    line: Line,
}

impl Watch {
    /// Watches a state, and looks about every so many milliseconds.
    #[must_use]
    pub fn new(name: &str, rest_ms: u64) -> Self {
        Self {
            name: name.to_owned(),
            rest_ms,
            known: None,
            due: 0,
            asked_at: 0,
            fed: false,
            told: false,
            failures: 0,
            line: Line::Waiting,
        }
    }

    /// How it is.
    #[must_use]
    pub fn line(&self) -> Line {
        self.line
    }

    /// What is to be done. `now_ms` is a clock that only goes forward.
    pub fn next(&mut self, now_ms: u64) -> Next {
        if now_ms < self.due {
            return Next::Wait { ms: self.due - now_ms };
        }
        self.asked_at = now_ms;
        self.told = false;
        let known = self.known.as_ref().and_then(|(_, revision)| revision.clone());
        Next::Ask(Ask::Read { name: self.name.clone(), known })
    }

    /// What was answered. Says what is there if that is another than before: a state, or none any more. `chance` is at
    /// least 0 and below 1.
    pub fn answered(&mut self, answer: Answer, now_ms: u64, chance: f64) -> Option<Option<String>> {
        let took = now_ms.saturating_sub(self.asked_at);
        let (line, news) = match answer {
            Answer::Found { body, revision } => {
                let is_new = self.known.as_ref().is_none_or(|(known, _)| *known != body);
                self.known = Some((body.clone(), revision));
                (Line::Good, is_new.then_some(Some(body)))
            }
            Answer::Absent => (Line::Good, self.known.take().map(|_| None)),
            Answer::Unchanged => (Line::Good, None),
            Answer::Refused { .. } | Answer::Rejected { .. } => (Line::Refused, None),
            Answer::Busy { .. } | Answer::Unknown { .. } | Answer::Conflict => (Line::Lost, None),
            // Nobody asked for these.
            Answer::Listed(_) | Answer::Part { .. } | Answer::Done { .. } => (Line::Lost, None),
        };
        self.line = line;
        self.failures = if line == Line::Lost { self.failures.saturating_add(1) } else { 0 };
        let wait = match line {
            Line::Lost => backoff::wait_ms(self.failures, chance).min(LONGEST_MS),
            Line::Refused => REFUSED_MS,
            Line::Good | Line::Waiting => {
                let rest =
                    (if self.fed { FED_MS.max(self.rest_ms) } else { self.rest_ms }).max(took.saturating_mul(CALM));
                // Three to five quarters of it, so that devices that came together do not stay together.
                (rest as f64 * (0.75 + share(chance) / 2.0)) as u64
            }
        };
        self.due = now_ms.saturating_add(wait);
        if std::mem::take(&mut self.told) {
            self.look_soon(now_ms, chance);
        }
        news
    }

    /// Whether a feed tells of changes from now on.
    pub fn feed(&mut self, tells: bool) {
        self.fed = tells;
    }

    /// Something may have changed: a feed says so, or the device was put away and is looked at again.
    pub fn tell(&mut self, now_ms: u64, chance: f64) {
        self.told = true;
        self.look_soon(now_ms, chance);
    }

    fn look_soon(&mut self, now_ms: u64, chance: f64) {
        if self.line != Line::Lost {
            let soon = now_ms.saturating_add((share(chance) * SPREAD_MS) as u64);
            self.due = self.due.min(soon.max(self.asked_at.saturating_add(APART_MS)));
        }
    }
}

fn share(chance: f64) -> f64 {
    if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 0.5 }
}
