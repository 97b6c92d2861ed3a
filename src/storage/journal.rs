//! The journal beside the shelf: a second store that holds the last record of each plan, because a browser that is
//! killed may forget what local storage had taken seconds before. Here is what is decided about it; where it lies is
//! not known here.

use std::collections::BTreeMap;

use super::record::{self, About};
use super::{KeyValue, StoreError};

/// Which of two records of one plan counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Neither is whole.
    Neither,
    /// That of local storage.
    Local,
    /// That of the journal.
    Journal,
}

/// What is known of a record that is whole.
fn whole(record: &str) -> Option<About> {
    record::plan_text(record).ok()?;
    record::about(record).ok()
}

/// The newest whole record: the highest sequence number, then the later time, then local storage.
pub fn newest(local: Option<&str>, journal: Option<&str>) -> Which {
    let rank = |record: Option<&str>| record::about(record?).ok().map(|about| (about.seq, about.saved_at));
    let mut both = [(local, Which::Local), (journal, Which::Journal)];
    if rank(journal) > rank(local) {
        both.reverse();
    }
    // Most often the first is whole, and the other need not be read through.
    both.into_iter().find(|(record, _)| record.and_then(whole).is_some()).map_or(Which::Neither, |(_, which)| which)
}

/// What is to be done when the two stores are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// They agree, or there is nothing whole to go by.
    Nothing,
    /// The journal takes the record of local storage.
    Write,
    /// The journal forgets a plan that was deleted.
    Forget,
    /// Local storage takes the record of the journal.
    Recover {
        /// The plan itself is another, which is worth telling.
        news: bool,
        /// What local storage holds was written later, by somebody who did not see what the journal holds: it is kept
        /// aside first.
        aside: bool,
    },
}

/// Compares the two stores. Once a plan was deleted, what the journal still holds of it no longer counts.
pub fn compare(local: Option<&str>, journal: Option<&str>, deleted: bool) -> Step {
    let counts = journal.filter(|_| !deleted);
    if local.is_some() && local == counts {
        return Step::Nothing;
    }
    match newest(local, counts) {
        Which::Neither if deleted => Step::Forget,
        Which::Neither => Step::Nothing,
        Which::Local => Step::Write,
        Which::Journal => {
            let (have, new) = (local.and_then(whole), counts.and_then(whole));
            let news = have.as_ref().map(|have| &have.sum) != new.as_ref().map(|new| &new.sum);
            let later = have.zip(new).is_some_and(|(have, new)| have.saved_at > new.saved_at);
            Step::Recover { news, aside: news && later }
        }
    }
}

/// What is asked of the journal for one plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Op {
    /// It takes a record.
    Put(String),
    /// It forgets the plan.
    Remove,
}

/// What waits for the journal: of each plan only the newest, so that a slow disk is never far behind.
#[derive(Default, Debug)]
pub struct Waiting {
    ops: BTreeMap<String, Op>,
    busy: bool,
}

impl Waiting {
    /// Something new. Answers whether nobody is at work, so that somebody has to begin.
    pub fn push(&mut self, id: &str, op: Op) -> bool {
        self.ops.insert(id.to_owned(), op);
        !std::mem::replace(&mut self.busy, true)
    }

    /// What is to be done next; after `None`, whoever was at work has ended.
    pub fn take(&mut self) -> Option<(String, Op)> {
        let next = self.ops.pop_first();
        self.busy = next.is_some();
        next
    }
}

/// Which plans were deleted while the journal has not yet forgotten them: a page may go before that is done.
#[derive(Debug)]
pub struct Deleted<S> {
    store: S,
}

impl<S: KeyValue> Deleted<S> {
    /// The list in a store.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// Whether a plan was deleted, as far as can be told.
    pub fn holds(&self, id: &str) -> bool {
        self.store.get(&key(id)).is_ok_and(|mark| mark.is_some())
    }

    /// A plan was deleted.
    ///
    /// # Errors
    /// If that could not be noted.
    pub fn note(&self, id: &str) -> Result<(), StoreError> {
        self.store.set(&key(id), "1")
    }

    /// The journal has nothing of it any more that does not count.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn settle(&self, id: &str) -> Result<(), StoreError> {
        self.store.remove(&key(id))
    }
}

fn key(id: &str) -> String {
    format!("golden-thread/deleted/{id}")
}
