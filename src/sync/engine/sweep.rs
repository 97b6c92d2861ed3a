//! Removing what a newer state contains: old revisions, and this device's own files of before.

use super::probe::SPACING;
use super::{Doing, Engine, Find, Mode, Replica, names};
use crate::sync::port::{Answer, Ask};

/// So many at a time, so that a sweep stays short.
const AT_ONCE: usize = 4;

/// What may be removed.
#[derive(Clone, Default, Debug)]
pub(super) struct Sweep {
    /// Revisions that were listed in this look, the oldest last.
    numbers: Vec<u64>,
    /// This device wrote since it last swept. One sweeper is enough.
    pub is_due: bool,
    /// Still to be looked at.
    queue: Vec<String>,
    begun: bool,
}

impl Sweep {
    pub fn begin(&mut self) {
        self.queue.clear();
        self.begun = false;
    }

    pub fn listed(&mut self, mut numbers: Vec<u64>) {
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        self.numbers = numbers;
    }
}

impl<R: Replica> Engine<R> {
    /// All is there. What is old goes; then the look is over.
    pub(super) fn sweep(&mut self) {
        if !self.look.sweep.begun {
            self.look.sweep.begun = true;
            self.look.sweep.queue = self.take_what_may_go();
        }
        let Some(name) = self.look.sweep.queue.pop() else {
            self.look.sweep.begun = false;
            return self.finish();
        };
        if self.settings.mode == Mode::Shard {
            self.seen.remove(&name);
            self.request(Ask::Remove { name }, Doing::Sweep);
        } else {
            self.request(Ask::Read { name: name.clone(), known: None }, Doing::SweepRead { name });
        }
    }

    /// What may go, the first last.
    fn take_what_may_go(&mut self) -> Vec<String> {
        match self.settings.mode {
            Mode::Shard => self.own_files_of_before(),
            Mode::Claim(find) => {
                let newest = self.memory.newest;
                // Only what was read back is known to be there.
                let name = names::claim(&self.settings.plan, newest);
                let read_back = self.seen.get(&name).is_some_and(|seen| seen.read);
                if !read_back || !std::mem::take(&mut self.look.sweep.is_due) {
                    return Vec::new();
                }
                let oldest_kept = newest.saturating_sub(self.settings.keep_revisions.max(1) - 1);
                let may_go: Vec<u64> = match find {
                    Find::List => self.look.sweep.numbers.iter().copied().filter(|n| *n < oldest_kept).collect(),
                    Find::Probe => {
                        let oldest_kept = newest.saturating_sub(self.settings.keep_revisions.max(SPACING) - 1);
                        let from = oldest_kept.saturating_sub(2 * SPACING).max(1);
                        (from..oldest_kept).filter(|n| !n.is_multiple_of(SPACING)).collect()
                    }
                };
                let skipped = may_go.len().saturating_sub(AT_ONCE);
                may_go[skipped..].iter().map(|n| names::claim(&self.settings.plan, *n)).collect()
            }
            Mode::Cas | Mode::Blind | Mode::ReadOnly(_) => Vec::new(),
        }
    }

    /// Files of this device that its present file contains.
    fn own_files_of_before(&self) -> Vec<String> {
        let own = names::shard(&self.settings, self.memory.generation);
        let Some(present) = self.seen.get(&own) else { return Vec::new() };
        let old = self.seen.iter().filter(|(name, seen)| {
            names::generation(&self.settings, name).is_some_and(|generation| generation < self.memory.generation)
                && !seen.state.is_beyond(&present.state)
        });
        old.map(|(name, _)| name.clone()).collect()
    }

    /// An old revision goes once it is seen that the newest has all of it. One that was claimed too late may not be in
    /// it: what it has comes in now.
    pub(super) fn sweep_read(&mut self, name: String, answer: Answer) {
        let newest = names::claim(&self.settings.plan, self.memory.newest);
        let (Answer::Found { body, .. }, Some(newest)) = (answer, self.seen.get(&newest)) else { return self.sweep() };
        match R::read(&body) {
            Ok(old) if !old.is_beyond(&newest.state) => self.request(Ask::Remove { name }, Doing::Sweep),
            Ok(old) if self.mine.is_same_plan(&old) => {
                let mut joined = self.mine.clone();
                joined.join(&old);
                if self.mine.share_lost(&joined) > super::weigh::MOST_LOST {
                    return self.sweep();
                }
                self.mine = joined;
                self.look.sweep.begun = false;
                self.show();
                self.send_or_finish();
            }
            _ => self.sweep(),
        }
    }
}
