//! When the engine looks again: at rest, after an edit, and after a failure.

use super::status::Trouble;
use super::{Effect, Engine, Replica};
use crate::sync::backoff::{self, SHORTEST_MS};

/// A server that wants to be left alone for longer than a day has its clock wrong.
const LONGEST_HELD_MS: u64 = 86_400_000;
/// The first wait when nothing happens; each one after is twice as long, until it is that of the settings.
const LIVELY_MS: u64 = 4_000;
/// After so many lost races in a row it is no longer chance: the person is told.
const MANY_CONFLICTS: u32 = 6;

/// Clock, timer and failures.
#[derive(Clone, Default, Debug)]
pub(super) struct Pace {
    pub now_ms: u64,
    pub random: f64,
    pub hidden: bool,
    /// The wake that is waited for.
    pub timer: u64,
    /// That wake is an edit's or a look's, not one after a failure: an edit may bring it forward.
    pub idle: bool,
    /// It comes early, since a feed told of something.
    pub early: bool,
    /// A feed tells of changes.
    pub fed: bool,
    /// A feed told of something while a look or a write was under way, which may have seen less.
    pub told: bool,
    /// Looks in a row that a feed brought about and in which nothing was found.
    pub in_vain: u32,
    tickets: u64,
    pub failures: u32,
    pub conflicts: u32,
    /// The server said when it may be asked again.
    pub held: bool,
    pub trouble: Option<Trouble>,
    /// Looks in a row in which nothing happened.
    quiet: u32,
    /// It became worth looking while a look was under way, which may have seen less.
    pub again: bool,
}

impl Pace {
    pub fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    fn jitter(&self, failures: u32) -> u64 {
        backoff::wait_ms(failures, self.random)
    }

    pub fn is_trouble(&mut self, why: String) {
        let since = self.trouble.as_ref().map_or(self.now_ms, |trouble| trouble.since);
        self.trouble = Some(Trouble { since, why });
    }
}

impl<R: Replica> Engine<R> {
    pub(super) fn wake_in(&mut self, after_ms: u64) {
        self.pace.idle = false;
        self.pace.early = false;
        let ticket = self.pace.next_ticket();
        self.pace.timer = ticket;
        self.out.push(Effect::Wake { ticket, after_ms });
    }

    /// Something happens: others may well answer it.
    pub(super) fn is_lively(&mut self) {
        self.pace.quiet = 0;
        self.pace.in_vain = 0;
    }

    /// After an edit: soon, unless something is under way, or it is a failure that is waited out.
    pub(super) fn hasten(&mut self) {
        if self.flight.is_none() && self.pace.idle && self.question.is_none() {
            // Not idle from here on: the next edit does not put it off again.
            self.wake_in(self.settings.settle_ms);
        }
    }

    /// Nobody knows, or it cannot be now: again later, and then all is read anew.
    pub(super) fn fail(&mut self, why: String, busy: Option<Option<u64>>) {
        self.pace.failures = self.pace.failures.saturating_add(1);
        self.pace.is_trouble(why);
        self.look.full = true;
        let after = busy.flatten().map(|after| after.min(LONGEST_HELD_MS));
        self.pace.held = after.is_some();
        let jitter = self.pace.jitter(self.pace.failures);
        self.wake_in(after.unwrap_or(0).saturating_add(jitter));
    }

    /// Another was quicker. Once that is chance, and looking again at once is best; from then on all step back.
    pub(super) fn conflict(&mut self) {
        self.pace.conflicts = self.pace.conflicts.saturating_add(1);
        self.look.full = true;
        if self.pace.conflicts == 1 {
            self.begin();
            return;
        }
        if self.pace.conflicts >= MANY_CONFLICTS {
            self.pace.is_trouble("every write comes too late".to_owned());
        }
        self.wake_in(self.pace.jitter(self.pace.conflicts));
    }

    /// A look ended well.
    pub(super) fn finish(&mut self) {
        self.pace.conflicts = 0;
        self.pace.held = false;
        self.look.full = false;
        if let Some(why) = self.look.torn.take() {
            // Mostly it was being written just then.
            self.pace.failures = self.pace.failures.saturating_add(1);
            self.pace.is_trouble(why);
            return self.wake_in(self.pace.jitter(self.pace.failures).min(self.settings.poll_ms));
        }
        self.pace.failures = 0;
        self.pace.trouble = None;
        self.rest();
    }

    /// Nothing is to be done until the next look, or the next edit.
    pub(super) fn rest(&mut self) {
        let more = self.edits > self.sent && self.rejected.is_none() && self.settings.may_write();
        let poll = self.poll_ms();
        self.pace.quiet = self.pace.quiet.saturating_add(1);
        let soon = more && self.question.is_none() && !self.deferred;
        if std::mem::take(&mut self.pace.again) {
            self.look.full = true;
            self.pace.told = false;
            return self.wake_in(SHORTEST_MS);
        }
        self.wake_in(if soon { self.settings.settle_ms } else { poll });
        self.pace.idle = !soon;
        if std::mem::take(&mut self.pace.told) {
            self.told();
        }
    }

    /// Milliseconds until the next look when nothing happens.
    pub(super) fn poll_ms(&self) -> u64 {
        if self.pace.hidden {
            self.settings.hidden_poll_ms
        } else if self.pace.fed {
            self.settings.fed_poll_ms
        } else {
            // People who work together see each other soon; a plan that nobody changes is left alone.
            self.settings.poll_ms.min(LIVELY_MS << self.pace.quiet.min(16))
        }
    }
}
