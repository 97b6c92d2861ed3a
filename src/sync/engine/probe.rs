//! Finding the newest revision where names cannot be listed.
//!
//! Of the revisions up to the newest, the last [`SPACING`] are there, and all whose number is a multiple of it. So from
//! any number, the next milestone and the next number tell whether there is a newer one, however many were removed.
//!
//! A server that went back to an older state may have lost some in between; whoever knows a later number would then
//! stand alone with it. So whoever finds or makes a newer one makes sure of the one before it, and else counts from the
//! beginning.

use super::names;
use super::{Doing, Engine, Replica, Seen};
use crate::sync::port::Answer;

/// From one milestone to the next.
pub(super) const SPACING: u64 = 16;

/// How far the search has come.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Probe {
    /// The newest number that is known or was seen.
    base: u64,
    asked: u64,
    step: Step,
    /// Counted from the beginning, whatever was known.
    anew: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Step {
    /// Is there a later milestone?
    #[default]
    Milestone,
    /// Is there a next number?
    Next,
    /// What does the newest hold?
    Base,
    /// Is the one before it there?
    Before,
}

impl<R: Replica> Engine<R> {
    pub(super) fn begin_to_probe(&mut self) {
        self.look.probe = Probe { base: self.memory.newest, ..Probe::default() };
        self.probe();
    }

    fn probe(&mut self) {
        let probe = &mut self.look.probe;
        probe.asked = match probe.step {
            Step::Milestone => (probe.base / SPACING + 1) * SPACING,
            Step::Next => probe.base + 1,
            Step::Base => probe.base,
            Step::Before => probe.base.saturating_sub(1),
        };
        let name = names::claim(&self.settings.plan, probe.asked);
        self.request_read(name.clone(), Doing::Probe { name });
    }

    pub(super) fn probed(&mut self, name: String, answer: Answer) {
        let Probe { base, asked, step, .. } = self.look.probe;
        match answer {
            Answer::Found { .. } | Answer::Unchanged if step == Step::Before => return self.weigh(),
            Answer::Found { body, revision } => {
                let state = match R::read(&body) {
                    Ok(state) => state,
                    Err(why) => return self.fail(super::look::unreadable(&why), None),
                };
                self.seen.clear();
                self.seen.insert(name, Seen { revision, state, read: true });
            }
            Answer::Unchanged if self.seen.contains_key(&name) => {
                if let Some(seen) = self.seen.get_mut(&name) {
                    seen.read = true;
                }
            }
            Answer::Absent => return self.not_there(),
            answer => return self.answered_oddly(answer),
        }
        self.look.probe.base = base.max(asked);
        if step == Step::Base { self.found_newest() } else { self.probe() }
    }

    fn found_newest(&mut self) {
        let probe = &mut self.look.probe;
        let is_new = self.look.full || probe.base != self.memory.newest;
        if is_new && !probe.anew && probe.base > 1 {
            probe.step = Step::Before;
            self.probe();
        } else {
            self.weigh();
        }
    }

    fn count_anew(&mut self) {
        self.memory.newest = 0;
        self.seen.clear();
        self.look.probe = Probe { anew: true, ..Probe::default() };
        self.probe();
    }

    fn not_there(&mut self) {
        let Probe { base, step, .. } = self.look.probe;
        self.look.probe.step = match step {
            Step::Milestone => Step::Next,
            // The newest was read on the way.
            Step::Next if base != self.memory.newest => return self.found_newest(),
            Step::Next if base > 0 => Step::Base,
            Step::Next => {
                self.seen.clear();
                return self.weigh();
            }
            // The newest that was known is gone: the target was emptied, or went back to an older state.
            Step::Base | Step::Before => return self.count_anew(),
        };
        self.probe();
    }
}
