//! What a feed of the backend changes: it tells that something changed, perhaps elsewhere, perhaps what was just written
//! from here. So it only brings a look forward, and looks by the clock go on, few of them.

use super::{Engine, Replica};
use crate::sync::backoff::SHORTEST_MS;

/// What a look waits that a feed brings about when the one before found nothing; twice as long after each more.
const IN_VAIN_MS: u64 = 1_000;

impl<R: Replica> Engine<R> {
    /// Something changed there. A feed that tells of much that is not of this plan becomes a clock, no faster than the
    /// usual one.
    pub(super) fn told(&mut self) {
        if self.flight.is_some() {
            self.pace.told = true;
            return;
        }
        // After a failure it is not the feed that says when to come again.
        if !self.pace.idle || self.pace.early || !self.may_begin() {
            return;
        }
        let wait = match self.pace.in_vain {
            0 => SHORTEST_MS,
            before => (IN_VAIN_MS << (before - 1).min(16)).min(self.settings.poll_ms),
        };
        self.wake_in(wait);
        // An edit need not wait for it.
        self.pace.idle = true;
        self.pace.early = true;
    }

    /// A look begins by the clock. Until something is found, one that a feed brought about counts as in vain.
    pub(super) fn count_told(&mut self) {
        self.pace.in_vain = if self.pace.early { self.pace.in_vain.saturating_add(1) } else { 0 };
    }

    /// What changed before it was open, it does not tell.
    pub(super) fn feed_opened(&mut self) {
        self.pace.fed = true;
        if self.flight.is_some() {
            self.pace.told = true;
        } else if self.may_begin() && !self.pace.held {
            self.begin();
        }
    }

    /// The next look by the clock may have been far off.
    pub(super) fn feed_closed(&mut self) {
        if std::mem::take(&mut self.pace.fed) && self.pace.idle && !self.pace.early && self.may_begin() {
            self.wake_in(self.poll_ms());
            self.pace.idle = true;
        }
    }
}
