//! What the doctor concludes from what it saw.

use super::super::dialect::Mode;
use super::{Doctor, Stage};

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The safest way to keep states there; none if there is no way at all.
    pub mode: Option<Mode>,
    /// Sentences for the person.
    pub findings: Vec<Finding>,
    /// Scratch states that could not be taken away.
    pub left: Vec<String>,
}

/// A sentence about the backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Whether it is as one would wish.
    pub good: bool,
    /// The sentence.
    pub text: String,
}

impl Doctor {
    pub(super) fn conclude(&mut self) {
        if self.stage == Stage::Clean && !self.offers[4] {
            self.report.left.clone_from(&self.made);
        }
        if !self.report.left.is_empty() {
            let text =
                format!("These scratch states stayed behind; take them away by hand: {}.", self.report.left.join(", "));
            self.say(false, text);
        }
        let facts = [
            (
                self.stale_refused,
                "A write that did not see the newest state is refused.",
                "A write that did not see the newest state overwrites it.",
            ),
            (
                self.race_held,
                "Of two writes at once, one is refused.",
                "Of two writes at once, both are taken and one is lost.",
            ),
            (
                self.duplicate_refused,
                "A state that is there cannot be written a second time.",
                "A state that is there can be written a second time, over the old one.",
            ),
            (
                self.create_race_held,
                "Of two that create one state, one is refused.",
                "Two that create one state at once both believe they did.",
            ),
        ];
        for (fact, good, bad) in facts {
            if let Some(fact) = fact {
                self.say(fact, if fact { good } else { bad });
            }
        }
        let creates = self.duplicate_refused == Some(true) && self.create_race_held == Some(true);
        let replaces = self.stale_refused == Some(true) && self.race_held == Some(true);
        let found = match () {
            () if !self.readable => None,
            // Neither read nor written: mostly a slip in the address.
            () if !self.kept && self.nothing_there => None,
            () if !self.kept => Some(Mode::ReadOnly),
            () if creates && replaces => Some(Mode::Cas),
            () if creates => Some(Mode::Claim),
            () if self.overwrites && self.seen => Some(Mode::Shard),
            () if self.overwrites => Some(Mode::Blind),
            () => Some(Mode::ReadOnly),
        };
        self.report.mode = found.map(|found| found.min(self.ceiling));
        let ceiling = self.ceiling;
        if found.is_some_and(|found| found > ceiling) {
            self.say(
                true,
                "It did more in this test than such backends keep up under load; the app does not build on that.",
            );
        }
    }
}
