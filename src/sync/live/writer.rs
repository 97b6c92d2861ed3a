//! Writing one state that nobody else writes: the newest counts, and what is older need never have been there.

use crate::sync::backoff;
use crate::sync::port::{Answer, Ask, Only};

use super::Next;

/// The longest wait for a backend that does not answer.
const LONGEST_MS: u64 = 10_000;
/// After a refusal, and after going in circles.
const REFUSED_MS: u64 = 30_000;
/// So many answers in a row that only lead to another question are a circle.
const CIRCLES: u32 = 5;

/// How the state can be written next.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Way {
    /// In place of whatever is there.
    Over,
    /// There is none yet.
    Create,
    /// It must be seen first which is there.
    Learn,
    /// In place of this revision.
    Replace(String),
}

/// Writes one state.
#[derive(Clone, Debug)]
pub struct Writer {
    name: String,
    wanted: Option<String>,
    there: Option<String>,
    /// Whether the backend writes over what is there without being told what that is.
    writes_over: bool,
    way: Way,
    due: u64,
    failures: u32,
    turns: u32,
    trouble: Option<String>,
}

impl Writer {
    /// Writes a state. `offers` says whether the backend can be asked something.
    #[must_use]
    pub fn new(name: &str, offers: impl Fn(&Ask) -> bool) -> Self {
        let over = Ask::Write { name: name.to_owned(), body: "{}".to_owned(), only: Only::Always };
        let writes_over = offers(&over);
        Self {
            name: name.to_owned(),
            wanted: None,
            there: None,
            writes_over,
            way: if writes_over { Way::Over } else { Way::Create },
            due: 0,
            failures: 0,
            turns: 0,
            trouble: None,
        }
    }

    /// From now on this is to be there.
    pub fn put(&mut self, body: String) {
        self.wanted = Some(body);
    }

    /// Why it is not there yet, in a sentence or a few words.
    #[must_use]
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// What is to be done. `now_ms` is a clock that only goes forward.
    #[must_use]
    pub fn next(&self, now_ms: u64) -> Next {
        let Some(wanted) = self.wanted.as_ref().filter(|wanted| self.there.as_ref() != Some(wanted)) else {
            return Next::Rest;
        };
        if now_ms < self.due {
            return Next::Wait { ms: self.due - now_ms };
        }
        let write = |only| Ask::Write { name: self.name.clone(), body: wanted.clone(), only };
        Next::Ask(match &self.way {
            Way::Over => write(Only::Always),
            Way::Create => write(Only::IfAbsent),
            Way::Replace(revision) => write(Only::IfRevision(revision.clone())),
            Way::Learn => Ask::Read { name: self.name.clone(), known: None },
        })
    }

    /// What was answered to what was asked. `chance` is at least 0 and below 1.
    pub fn answered(&mut self, asked: Ask, answer: Answer, now_ms: u64, chance: f64) {
        match (asked, answer) {
            (Ask::Write { body, .. }, Answer::Done { revision }) => {
                self.there = Some(body);
                (self.failures, self.turns, self.trouble, self.due) = (0, 0, None, now_ms);
                self.way = match revision {
                    _ if self.writes_over => Way::Over,
                    Some(revision) => Way::Replace(revision),
                    None => Way::Learn,
                };
            }
            (Ask::Write { .. }, Answer::Absent) => self.turn(Way::Create, now_ms),
            (Ask::Write { .. }, Answer::Conflict) if self.writes_over => self.turn(Way::Over, now_ms),
            (Ask::Write { .. }, Answer::Conflict) => self.turn(Way::Learn, now_ms),
            (Ask::Read { .. }, Answer::Found { revision: Some(revision), .. }) => {
                self.turn(Way::Replace(revision), now_ms);
            }
            (Ask::Read { .. }, Answer::Absent) => self.turn(Way::Create, now_ms),
            (Ask::Read { .. }, Answer::Found { revision: None, .. }) => {
                self.refused("The backend does not tell which state it holds.".to_owned(), now_ms);
            }
            (_, Answer::Refused { why } | Answer::Rejected { why }) => self.refused(why, now_ms),
            (_, Answer::Unknown { why }) => self.failed(why, None, now_ms, chance),
            (_, Answer::Busy { after }) => self.failed("it is busy".to_owned(), after, now_ms, chance),
            _ => self.failed("an answer of another kind".to_owned(), None, now_ms, chance),
        }
    }

    /// Another way, at once; but not round and round.
    fn turn(&mut self, way: Way, now_ms: u64) {
        self.way = way;
        self.turns += 1;
        if self.turns >= CIRCLES {
            self.refused("The backend takes this in no way.".to_owned(), now_ms);
        }
    }

    fn refused(&mut self, why: String, now_ms: u64) {
        self.turns = 0;
        self.trouble = Some(why);
        self.due = now_ms.saturating_add(REFUSED_MS);
    }

    fn failed(&mut self, why: String, after: Option<u64>, now_ms: u64, chance: f64) {
        self.turns = 0;
        self.failures = self.failures.saturating_add(1);
        self.trouble = Some(why);
        let wait = after.unwrap_or(0).max(backoff::wait_ms(self.failures, chance)).min(LONGEST_MS);
        self.due = now_ms.saturating_add(wait);
        // Nobody knows whether it came. Who replaces must see what is there now.
        if matches!(self.way, Way::Replace(_)) {
            self.way = Way::Learn;
        }
    }
}
