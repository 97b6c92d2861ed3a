//! Looking at what is there.

use super::names;
use super::settings::{Find, Layout};
use super::{Doing, Engine, Replica, Seen};
use crate::sync::pages::{Next, Pages, States};
use crate::sync::port::{Answer, Ask};

/// Every so many looks all is read in full. A server that went back to an older state and then gave the same revisions
/// to other states would not be found out otherwise.
const FULL_EVERY: u64 = 16;
/// So many times in a row a device finds its own file unreadable before it begins another.
const TORN_OFTEN: u32 = 3;

/// How far a look has come.
#[derive(Clone, Default, Debug)]
pub(super) struct Look {
    count: u64,
    /// What is known already is read all the same.
    pub full: bool,
    /// Still to be read.
    queue: Vec<String>,
    /// The list so far, where it comes in pages.
    pages: Pages,
    /// It was listed twice, since something was missing.
    listed_twice: bool,
    /// A file of another device could not be read, and why.
    pub torn: Option<String>,
    /// In the last look there was nothing where the plan was.
    pub was_empty: bool,
    /// That of this device could not, now and so many times in a row.
    pub own_is_torn: bool,
    own_torn: u32,
    /// It was read again to learn its revision.
    pub for_revision: bool,
    /// What was just written is being read back.
    pub read_back: bool,
    pub probe: super::probe::Probe,
    pub sweep: super::sweep::Sweep,
}

impl<R: Replica> Engine<R> {
    /// Begins to look.
    pub(super) fn begin(&mut self) {
        self.deferred = false;
        if self.unsaved.is_some() {
            self.keep();
        }
        if self.look.count.is_multiple_of(FULL_EVERY) {
            self.look.full = true;
        }
        self.look.count += 1;
        self.look.torn = None;
        self.look.queue.clear();
        self.look.pages = Pages::default();
        self.look.listed_twice = false;
        self.look.own_is_torn = false;
        self.look.sweep.begin();
        let plan = &self.settings.plan;
        match self.settings.mode.layout() {
            Layout::One => {
                let name = plan.clone();
                self.request_read(name.clone(), Doing::Read { name });
            }
            Layout::Claims(Find::Probe) => self.begin_to_probe(),
            Layout::Claims(Find::List) | Layout::Shards => self.list(),
        }
    }

    fn list(&mut self) {
        self.request(Ask::List { prefix: self.prefix() }, Doing::List);
    }

    fn prefix(&self) -> String {
        let plan = &self.settings.plan;
        if self.settings.mode.layout() == Layout::Shards { names::shards(plan) } else { names::claims(plan) }
    }

    pub(super) fn listed(&mut self, answer: Answer) {
        let (mut there, pages) = match self.look.pages.add(answer) {
            Next::More(after) => return self.request(Ask::More { prefix: self.prefix(), after }, Doing::List),
            Next::Whole { states, pages } => (states, pages),
            Next::Other(Answer::Unknown { why }) => return self.fail(why, None),
            Next::Other(answer) => return self.answered_oddly(answer),
        };
        // Pages show the names at different times, and a device's file may have changed its name in between.
        if pages > 1 && self.misses_some(&there) && !std::mem::replace(&mut self.look.listed_twice, true) {
            return self.list();
        }
        if self.settings.mode.layout() == Layout::Shards {
            let prefix = names::shards(&self.settings.plan);
            there.retain(|(name, _)| name.starts_with(&prefix));
            self.seen.retain(|name, _| there.iter().any(|(listed, _)| listed == name));
            there.retain(|(name, revision)| self.look.full || !self.knows(name, revision.as_ref()));
            self.look.queue = there.into_iter().rev().map(|(name, _)| name).collect();
            return self.read_next();
        }
        let plan = &self.settings.plan;
        let numbers = there.iter().filter_map(|(name, _)| names::number(plan, name));
        self.look.sweep.listed(numbers.collect());
        let newest = there.into_iter().max_by_key(|(name, _)| names::number(plan, name));
        match newest.filter(|(name, _)| names::number(plan, name).is_some()) {
            None => {
                self.seen.clear();
                self.weigh();
            }
            // A revision never changes.
            Some((name, revision)) if !self.look.full && self.knows_revision(&name, revision.as_ref()) => self.weigh(),
            Some((name, _)) => self.request_read(name.clone(), Doing::Read { name }),
        }
    }

    /// Whether a list lacks what was there before.
    fn misses_some(&self, there: &States) -> bool {
        let is_there = |name: &String| there.iter().any(|(listed, _)| listed == name);
        (there.is_empty() && self.memory.ours) || !self.seen.keys().all(is_there)
    }

    /// Whether a listed file is the one that is known. One without a revision may be any.
    fn knows(&self, name: &str, revision: Option<&String>) -> bool {
        revision.is_some() && self.seen.get(name).is_some_and(|seen| seen.revision.as_ref() == revision)
    }

    fn knows_revision(&self, name: &str, revision: Option<&String>) -> bool {
        self.seen.get(name).is_some_and(|seen| seen.read && (revision.is_none() || seen.revision.as_ref() == revision))
    }

    fn read_next(&mut self) {
        match self.look.queue.pop() {
            Some(name) => self.request_read(name.clone(), Doing::Read { name }),
            None => self.weigh(),
        }
    }

    pub(super) fn read(&mut self, name: String, answer: Answer) {
        let shards = self.settings.mode.layout() == Layout::Shards;
        match answer {
            Answer::Found { body, revision } => match R::read(&body) {
                Ok(state) => {
                    if !shards {
                        self.seen.clear();
                    } else if name == names::shard(&self.settings, self.memory.generation) {
                        self.look.own_torn = 0;
                    }
                    self.seen.insert(name, Seen { revision, state, read: true });
                }
                Err(why) if shards => return self.read_torn(&name, &why),
                Err(why) => return self.fail(unreadable(&why), None),
            },
            Answer::Unchanged if self.seen.contains_key(&name) => {
                if let Some(seen) = self.seen.get_mut(&name) {
                    seen.read = true;
                }
            }
            Answer::Absent if self.settings.mode.layout() == Layout::One => self.seen.clear(),
            // It was listed, so it went just now: its owner has a newer one, or newer revisions took its place.
            Answer::Absent => return self.conflict(),
            answer => return self.answered_oddly(answer),
        }
        if shards { self.read_next() } else { self.weigh() }
    }

    /// One file that cannot be read does not keep the others from being read. This device's own, if it stays so, is
    /// left for a new one: all that it had was kept here first.
    fn read_torn(&mut self, name: &str, why: &str) {
        self.seen.remove(name);
        self.look.torn = Some(unreadable(why));
        if name == names::shard(&self.settings, self.memory.generation) {
            self.look.own_torn += 1;
            self.look.own_is_torn = self.look.own_torn < TORN_OFTEN;
            if !self.look.own_is_torn {
                self.look.own_torn = 0;
                self.memory.generation += 1;
                self.remember();
            }
        }
        self.read_next();
    }

    /// An answer that does not fit what was asked tells nothing.
    pub(super) fn answered_oddly(&mut self, answer: Answer) {
        let why = match answer {
            Answer::Rejected { why } => why,
            _ => "the answer does not fit what was asked".to_owned(),
        };
        self.fail(why, None);
    }
}

/// In a few words, that what came is no state.
pub(super) fn unreadable(why: &str) -> String {
    format!("what came back cannot be read: {why}")
}
