//! A list that comes in pages, put together. Until it is whole nobody may say that a state is absent.

use std::collections::{BTreeMap, BTreeSet};

use super::port::Answer;

/// A list of more pages is nobody's plan, or never ends.
const MOST: usize = 500;

/// Names, with their revisions where the backend tells them.
pub type States = Vec<(String, Option<String>)>;

/// The pages so far.
#[derive(Clone, Default, Debug)]
pub struct Pages {
    states: BTreeMap<String, Option<String>>,
    cuts: BTreeSet<String>,
}

/// What follows from a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// The list goes on after this: [`crate::sync::port::Ask::More`].
    More(String),
    /// That was the last.
    Whole {
        /// Each once, in the order of their names.
        states: States,
        /// How many pages there were.
        pages: usize,
    },
    /// It is no page, or one that leads nowhere.
    Other(Answer),
}

impl Pages {
    /// Takes a page in. After the last, and after what is none, the next list may begin.
    pub fn add(&mut self, answer: Answer) -> Next {
        match answer {
            Answer::Part { states, last } => {
                self.take(states);
                if self.cuts.len() < MOST && self.cuts.insert(last.clone()) {
                    return Next::More(last);
                }
                *self = Self::default();
                Next::Other(Answer::Unknown { why: "a list that does not end".to_owned() })
            }
            Answer::Listed(states) => {
                self.take(states);
                let Self { states, cuts } = std::mem::take(self);
                Next::Whole { states: states.into_iter().collect(), pages: cuts.len() + 1 }
            }
            other => {
                *self = Self::default();
                Next::Other(other)
            }
        }
    }

    fn take(&mut self, states: States) {
        for (name, revision) in states {
            // Seen twice, with something between: which of the two is there now, only reading tells.
            let same = self.states.get(&name).is_none_or(|before| *before == revision);
            self.states.insert(name, revision.filter(|_| same));
        }
    }
}
