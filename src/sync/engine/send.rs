//! Writing what is here, and knowing when it is there.

use super::names;
use super::{Doing, Effect, Engine, Find, Mode, Replica, Seen};
use crate::sync::port::{Answer, Ask, Only};

impl<R: Replica> Engine<R> {
    /// All that is there was taken in: what is here beyond it is written.
    pub(super) fn send_or_finish(&mut self) {
        self.behind = match self.theirs() {
            Some(theirs) => self.mine.is_beyond(&theirs),
            None => !self.is_untouched(),
        };
        let lost_a_race = std::mem::take(&mut self.look.read_back) && self.behind;
        if !self.behind {
            // Also the way to learn that a write of unknown outcome did arrive.
            self.acknowledge(self.edits);
            return self.sweep();
        }
        if !self.settings.may_write() || self.rejected.is_some() || self.look.own_is_torn {
            return self.finish();
        }
        if lost_a_race {
            return self.conflict();
        }
        if self.kept < self.keeps {
            self.deferred = true;
            return self.rest();
        }
        self.write();
    }

    fn write(&mut self) {
        let plan = &self.settings.plan;
        let (name, only) = match self.settings.mode {
            Mode::Claim(_) => (names::claim(plan, self.memory.newest + 1), Only::IfAbsent),
            Mode::Shard => (names::shard(&self.settings, self.memory.generation), Only::Always),
            Mode::Blind => (plan.clone(), Only::Always),
            Mode::ReadOnly(_) => return self.finish(),
            Mode::Cas => match self.seen.get(plan).map(|seen| seen.revision.clone()) {
                None => (plan.clone(), Only::IfAbsent),
                Some(Some(revision)) => (plan.clone(), Only::IfRevision(revision)),
                Some(None) => return self.learn_revision(),
            },
        };
        if self.settings.mode == Mode::Shard {
            // Told before it begins: after a crash nobody would know.
            self.memory.in_doubt = true;
            self.remember();
        }
        let (state, through) = (self.mine.clone(), self.edits);
        let body = state.write();
        self.request(Ask::Write { name: name.clone(), body, only }, Doing::Write { name, state, through });
    }

    /// What was written came back without a revision, so it is read. A server that does not tell it then either cannot
    /// be written safely in this mode.
    fn learn_revision(&mut self) {
        self.look.full = true;
        if std::mem::replace(&mut self.look.for_revision, true) {
            self.look.for_revision = false;
            self.rejected = Some("This server does not tell which state it holds, so nothing is written to it.".into());
            self.finish();
        } else {
            self.begin();
        }
    }

    /// A write may still arrive. It must not put an older state in place of a newer one, so the next has another name.
    pub(super) fn in_doubt(&mut self, doing: &Doing<R>) {
        if self.settings.mode == Mode::Shard && matches!(doing, Doing::Write { .. }) {
            self.memory.in_doubt = false;
            self.memory.generation += 1;
            self.remember();
        }
    }

    pub(super) fn written(&mut self, name: String, state: R, through: u64, answer: Answer) {
        // Any other answer means that nothing was changed.
        self.memory.in_doubt = false;
        match answer {
            Answer::Done { revision } => {
                self.rejected = None;
                self.replace = None;
                self.fill = false;
                self.look.for_revision = false;
                if self.settings.mode == Mode::Blind {
                    // Another may have written just after: only reading tells.
                    self.look.read_back = true;
                    self.look.full = true;
                    return self.begin();
                }
                if self.settings.mode != Mode::Shard {
                    self.seen.clear();
                }
                self.behind = self.mine.is_beyond(&state);
                self.seen.insert(name, Seen { revision, state, read: false });
                self.memory.ours = true;
                self.look.sweep.is_due = true;
                if let Mode::Claim(_) = self.settings.mode {
                    self.memory.newest += 1;
                }
                self.acknowledge(through);
                self.remember();
                if self.settings.mode == Mode::Claim(Find::Probe) {
                    // The next number says nothing if the one before it is gone: that is looked for first.
                    self.look.full = true;
                    return self.begin();
                }
                self.send_or_finish();
            }
            // What was to be replaced is gone.
            Answer::Conflict | Answer::Absent => self.conflict(),
            Answer::Rejected { why } => {
                self.rejected = Some(why);
                self.finish();
            }
            answer => {
                self.in_doubt(&Doing::Write { name, state, through });
                self.answered_oddly(answer);
            }
        }
    }

    /// The first so many edits are there.
    fn acknowledge(&mut self, through: u64) {
        let all = self.edits == through;
        let was_unsent = self.is_unsent();
        if through > self.sent {
            self.sent = through;
            self.out.push(Effect::Sent { through });
        }
        // Whatever was kept before the engine was made is in all that it ever wrote.
        self.older_unsent = false;
        if all {
            self.memory.sent_at = Some(self.pace.now_ms);
            if was_unsent {
                self.remember();
            }
        }
    }
}
