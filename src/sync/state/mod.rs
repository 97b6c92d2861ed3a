//! The state of one plan on one device: a plan that remembers enough of its past to be joined with any other state of
//! the same plan.
//!
//! A document falls into records ([`Key`]), and each record into fields. A field is a multi-value register: a write
//! takes the place of all that its writer had seen; writes that did not know of each other stay side by side. The
//! greatest write is shown, the others are conflicts until somebody writes again. Writes are told apart by dots (a
//! Lamport counter and the writer's name), never by clocks. Joining is idempotent, commutative and associative.
//!
//! - All that one commit writes has one dot. So a plan that was never changed costs one dot, not one a field.
//! - A deletion is a write too, and what was deleted is kept. Whoever edits a record says that it is alive, and that
//!   counts for more than a deletion that did not know of the edit. That a record is absent from a state means nothing.
//! - The order of a list is a place for each record, and of two places the last counts.
//! - Parents that are gone or that run in a circle are mended as the plan is shown, by a fixed rule; nothing is written.

mod commit;
mod conflict;
mod dot;
mod item;
mod order;
mod put_back;
mod record;
mod register;
mod replica;
mod seal;
mod shown;
mod twins;
pub mod wire;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::model::document::Document;

pub use conflict::{Choice, Conflict};
pub use item::Key;
pub use shown::Repair;

use dot::{Context, Dot, Joining, Stamp};
use item::Item;
use record::{Place, Record};
use twins::Lists;

/// The state of one plan.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    context: Context,
    records: BTreeMap<Key, Record>,
}

impl State {
    /// The state of a plan that has no past: a file, or a plan from before it was shared.
    ///
    /// The same document becomes the same state on every device. Two states of one plan that went apart before they were
    /// adopted join as edits that did not know of each other: nothing goes, and where they differ there is a conflict.
    /// A field `sync` is no part of the plan and is left out.
    pub fn of(document: &Document) -> Self {
        let mut document = document.clone();
        document.extra.shift_remove(item::SYNC);
        let actor = seal::text(seal::of_document(&document));
        Self::written(&document, item::listed(&document), &Dot { n: 1, actor: actor.into() })
    }

    /// A document that was written in one go, with its records.
    fn written(document: &Document, lists: Lists, dot: &Dot) -> Self {
        let stamp = Stamp::of(vec![dot.clone()]);
        let head = Record::whole(Item::head(document), stamp.clone(), no_place());
        let lists = lists.into_iter().flat_map(|list| list.into_iter().zip(0..));
        let records = lists.map(|((key, item), at)| {
            let place = Place { dot: dot.clone(), key: order::nth(at).into() };
            (key, Record::whole(item.to_item(), stamp.clone(), place))
        });
        let mut context = Context::default();
        context.add(dot);
        Self { context, records: std::iter::once((Key::Head, head)).chain(records).collect() }
    }

    /// Takes in all that another state of the plan has. Whatever both have stays as it is.
    pub fn join(&mut self, other: &Self) {
        let mut joining = Joining::of(&self.context, &other.context);
        let mut joined = Vec::with_capacity(self.records.len().max(other.records.len()));
        let mut theirs = other.records.iter().peekable();
        for (key, record) in std::mem::take(&mut self.records) {
            let mut same = None;
            while let Some((their_key, their_record)) = theirs.peek().copied() {
                match their_key.cmp(&key) {
                    Ordering::Less => {
                        joined
                            .extend(their_record.brought(their_key, &mut joining).map(|own| (their_key.clone(), own)));
                    }
                    Ordering::Equal => same = Some(their_record),
                    Ordering::Greater => break,
                }
                theirs.next();
            }
            if let Some(record) = record.joined(&key, same, &mut joining) {
                joined.push((key, record));
            }
        }
        for (key, record) in theirs {
            joined.extend(record.brought(key, &mut joining).map(|own| (key.clone(), own)));
        }
        self.records = joined.into_iter().collect();
        self.context.join(&other.context);
    }

    /// Whether it has something that another state has not.
    pub fn is_beyond(&self, other: &Self) -> bool {
        self.context.is_beyond(&other.context)
    }

    /// The dot of the next commit.
    fn next_dot(&self, actor: &str) -> Dot {
        let n = match self.context.greatest() {
            // Whoever counted that far made the file up. What is written stays readable, only later writes may look
            // earlier than they are.
            dot::MOST.. => self.context.of(actor).min(dot::MOST - 1) + 1,
            greatest => greatest + 1,
        };
        Dot { n, actor: actor.into() }
    }
}

/// The head stands in no list.
fn no_place() -> Place {
    Place { dot: Dot { n: 0, actor: "".into() }, key: "".into() }
}
