//! What was read, against what is here: is it the same plan, and would it take much away?

use super::{Doing, Layout};
use super::{Effect, Engine, Question, Replica, names};
use crate::sync::port::{Answer, Ask};

/// More than this share of what is here does not go without a question.
pub(super) const MOST_LOST: f64 = 0.5;

/// After so long it is looked at again whether there really is nothing any more.
const DOUBT_MS: u64 = 2_000;

impl<R: Replica> Engine<R> {
    /// What is there, as last seen.
    pub(super) fn theirs(&self) -> Option<R> {
        let mut states = self.seen.values().map(|seen| &seen.state);
        let mut all = states.next()?.clone();
        states.for_each(|state| all.join(state));
        Some(all)
    }

    /// Whether nothing was ever done here, so that there is nothing to keep apart from what is there.
    pub(super) fn is_untouched(&self) -> bool {
        self.is_no_plan() || (self.mine.is_empty_of_content() && !self.memory.ours && !self.is_unsent())
    }

    /// Whether there is no plan here at all: the device is new, or lost its state, whatever its memory says.
    fn is_no_plan(&self) -> bool {
        self.mine.is_empty_of_content() && !self.mine.is_same_plan(&self.mine)
    }

    /// Decides about what was read, and goes on to write.
    pub(super) fn weigh(&mut self) {
        self.note_newest();
        if self.seen.is_empty() {
            // Files that cannot be read are not none.
            if self.look.torn.is_some() {
                return self.finish();
            }
            if !self.memory.ours || self.fill || self.is_no_plan() {
                return self.settled();
            }
            // Some servers say for a moment that there is nothing where something is just being written.
            if self.question.is_none() && !std::mem::replace(&mut self.look.was_empty, true) {
                self.behind = true;
                self.finish();
                return self.wake_in(DOUBT_MS);
            }
            return self.ask(Question::Emptied);
        }
        self.look.was_empty = false;
        if self.is_untouched()
            && let Some(first) = self.seen.values().next()
        {
            // Not joined: two identities would make this a merge of two plans.
            self.mine = first.state.clone();
            self.memory.ours = true;
            self.show();
        }
        if let Some(name) = self.other_plan() {
            return self.weigh_other(name);
        }
        let Some(theirs) = self.theirs() else { return self.settled() };
        if theirs.is_beyond(&self.mine) {
            let mut joined = self.mine.clone();
            joined.join(&theirs);
            let share = self.mine.share_lost(&joined);
            if share > MOST_LOST {
                return self.ask(Question::WouldLose { theirs, share });
            }
            self.mine = joined;
            self.memory.ours = true;
            self.show();
        }
        self.settled();
    }

    fn note_newest(&mut self) {
        if let Layout::Claims(_) = self.settings.mode.layout() {
            let plan = &self.settings.plan;
            let newest = self.seen.keys().filter_map(|name| names::number(plan, name)).max();
            self.memory.newest = newest.unwrap_or(0);
        }
    }

    /// The name of a state that is of another plan: neither of this one, nor of one that was merged with it.
    fn other_plan(&self) -> Option<String> {
        let mut circle = self.mine.clone();
        let mut others: Vec<_> = self.seen.iter().collect();
        loop {
            let before = others.len();
            others.retain(|(_, seen)| {
                let same = circle.is_same_plan(&seen.state);
                if same {
                    circle.join(&seen.state);
                }
                !same
            });
            if others.len() == before {
                return others.first().map(|(name, _)| (*name).clone());
            }
        }
    }

    fn weigh_other(&mut self, name: String) {
        let Some(theirs) = self.seen.get(&name).map(|seen| seen.state.clone()) else { return self.settled() };
        if !self.replace.as_ref().is_some_and(|over| over.is_same_plan(&theirs)) {
            let beside_mine = self.seen.values().any(|seen| self.mine.is_same_plan(&seen.state));
            return self.ask(Question::Other { theirs, beside_mine });
        }
        self.question = None;
        if self.settings.mode.layout() == Layout::Shards && self.settings.may_write() {
            // This device writes no file of another, so the other's must go.
            return self.request(Ask::Remove { name: name.clone() }, Doing::Clear { name });
        }
        self.send_or_finish();
    }

    pub(super) fn cleared(&mut self, name: &str, answer: &Answer) {
        if matches!(answer, Answer::Done { .. } | Answer::Absent) {
            self.seen.remove(name);
            self.fill = true;
            self.weigh();
        } else {
            self.fail("what should be replaced could not be removed".to_owned(), None);
        }
    }

    /// What is there is this plan, or nothing that was ever this plan's.
    fn settled(&mut self) {
        self.question = None;
        self.replace = None;
        if !self.seen.is_empty() {
            self.fill = false;
            if !self.memory.ours {
                self.memory.ours = true;
                self.remember();
            }
        }
        self.send_or_finish();
    }

    pub(super) fn show(&mut self) {
        self.is_lively();
        self.keep();
        self.out.push(Effect::Show { state: self.mine.clone() });
    }

    /// Asks, unless that very question waits already. What is there is still looked at, in case it comes right.
    fn ask(&mut self, question: Question<R>) {
        let same = match (&self.question, &question) {
            (Some(Question::Emptied), Question::Emptied) => true,
            (Some(Question::Other { theirs, beside_mine }), Question::Other { theirs: new, beside_mine: now }) => {
                beside_mine == now && theirs.is_same_plan(new)
            }
            (Some(Question::WouldLose { theirs, .. }), Question::WouldLose { theirs: new, .. }) => {
                !new.is_beyond(theirs)
            }
            _ => false,
        };
        if !same {
            self.out.push(Effect::AskPerson(question.clone()));
            self.question = Some(question);
        }
        self.behind = match &self.question {
            Some(Question::Other { theirs, .. } | Question::WouldLose { theirs, .. }) => self.mine.is_beyond(theirs),
            _ => true,
        };
        self.finish();
    }
}
