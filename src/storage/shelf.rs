//! The shelf: the plans kept in a store, one record each.

use crate::model::document::Document;
use crate::model::ordered;

use super::record::{self, About};
use super::{KeyValue, StoreError, put};

/// What every key of ours begins with, so that others on the same address stay untouched.
const PREFIX: &str = "golden-thread/plan/";

/// One plan on the shelf.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The plan's id.
    pub id: String,
    /// What is known of it; an error if its record is damaged.
    pub about: Result<About, StoreError>,
}

/// The plans kept in a store.
#[derive(Debug)]
pub struct Shelf<S> {
    store: S,
}

impl<S: KeyValue> Shelf<S> {
    /// A shelf in a store.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// The plans, last saved first, damaged ones at the end.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn list(&self) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::new();
        for key in self.store.keys()? {
            let Some(id) = key.strip_prefix(PREFIX) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            let entry = Entry { id: id.to_owned(), about: record::about(&text) };
            let saved = |entry: &Entry| entry.about.as_ref().map_or(f64::NEG_INFINITY, |about| about.saved_at);
            ordered::insert(&mut entries, entry, |have, new| {
                saved(have) > saved(new) || (saved(have) == saved(new) && have.id <= new.id)
            });
        }
        Ok(entries)
    }

    /// The JSON text of a plan, if it is on the shelf.
    ///
    /// # Errors
    /// If the store cannot be reached or the record is damaged.
    pub fn load(&self, id: &str) -> Result<Option<String>, StoreError> {
        match self.raw(id)? {
            Some(text) => record::plan_text(&text).map(|plan| Some(plan.to_owned())),
            None => Ok(None),
        }
    }

    /// Which state of a plan is on the shelf: another after every save that changes it.
    ///
    /// # Errors
    /// If the store cannot be reached or the record is damaged.
    pub fn state(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.raw(id)?.map(|text| record::about(&text).map(|about| about.sum)).transpose()
    }

    /// The record as it stands, damaged or not: for undo, and to rescue what is left.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn raw(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.store.get(&key(id))
    }

    /// Whether a plan with this id is on the shelf.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn holds(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.raw(id)?.is_some())
    }

    /// Keeps a plan, and reads it back. `now` is in milliseconds since 1970, UTC.
    ///
    /// # Errors
    /// If it could not be kept; what was kept before is then still there.
    pub fn save(&self, document: &Document, now: f64) -> Result<(), StoreError> {
        let id = document.id.as_str();
        self.put(id, &record::encode(document, now, self.next(id, 0))?)
    }

    /// The number of a plan's next save: one more than that of its record here, or than another that is known.
    pub fn next(&self, id: &str, known: u64) -> u64 {
        let here = self.raw(id).ok().flatten().and_then(|text| record::about(&text).ok());
        here.map_or(0, |about| about.seq).max(known).saturating_add(1)
    }

    /// Puts a record on the shelf, and reads it back.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn put(&self, id: &str, text: &str) -> Result<(), StoreError> {
        put(&self.store, &key(id), text)
    }

    /// Takes a plan off the shelf and gives its record, for undo.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn remove(&self, id: &str) -> Result<Option<String>, StoreError> {
        let old = self.raw(id)?;
        self.store.remove(&key(id))?;
        Ok(old)
    }
}

/// The key of a plan's record.
pub fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}
