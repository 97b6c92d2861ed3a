//! Versions: earlier states of plans, kept by hand or before something that changes much. They lie beside the shelf, and
//! stay when a plan leaves it until they are forgotten too.
//!
//! Those that were kept by hand or have a name stay until somebody removes them. The others go when there are too many,
//! or no room: oldest first.

use crate::model::document::Document;
use crate::model::ordered;

use super::version::{Label, Reason, Version, VersionId, joined, key, parted, split, tidy};
use super::{KeyValue, StoreError, put, record};

/// How many automatic versions of one plan are kept.
pub const MOST_AUTOMATIC: usize = 30;

/// The versions kept in a store.
#[derive(Debug)]
pub struct Versions<S> {
    store: S,
}

impl<S: KeyValue> Versions<S> {
    /// The versions in a store.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// Keeps a version of a plan, and reads it back. An automatic one that would be the same as the last, which is
    /// automatic too, is not kept twice: the last one's id comes back. `now` is in milliseconds since 1970, UTC.
    ///
    /// Where there is no room, automatic versions of any plan make room, oldest first; if that is not enough, they are
    /// put back.
    ///
    /// # Errors
    /// If it could not be kept; all that was kept before is then still there.
    pub fn take(
        &self,
        document: &Document,
        reason: Reason,
        name: Option<&str>,
        now: f64,
    ) -> Result<VersionId, StoreError> {
        let label = Label { reason, name: tidy(name) };
        let rest = record::encode(document, now, 0)?;
        let (plan, about) = (document.id.as_str(), record::about(&rest)?);
        let list = self.list(plan)?;
        if let Some(last) = list.first().filter(|last| label.is_automatic() && last.is_automatic() && !last.damaged)
            && last.about.as_ref().is_some_and(|old| old.sum == about.sum)
        {
            return Ok(last.id.clone());
        }
        let number = list.iter().map(|version| version.id.number()).max().unwrap_or_default().saturating_add(1);
        let id = VersionId::new(number, now);
        self.put_with_room(&key(plan, &id), &joined(&label, &rest)?)?;
        // The new one is first in the list, were it read again, and counts.
        let spare = MOST_AUTOMATIC - usize::from(label.is_automatic());
        for old in list.iter().filter(|version| version.is_automatic()).skip(spare) {
            self.store.remove(&key(plan, &old.id))?;
        }
        Ok(id)
    }

    /// The versions of a plan, newest first.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn list(&self, plan: &str) -> Result<Vec<Version>, StoreError> {
        let mut list = Vec::new();
        for key in self.store.keys()? {
            let Some((_, id)) = split(&key).filter(|(other, _)| *other == plan) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            let rank = |version: &Version| (version.id.number(), version.id.clone());
            ordered::insert(&mut list, Version::read(id, &text), |have, new| rank(have) >= rank(new));
        }
        Ok(list)
    }

    /// The JSON text of the plan in a version, if there is such a version.
    ///
    /// # Errors
    /// If the store cannot be reached or the version is damaged.
    pub fn load(&self, plan: &str, version: &VersionId) -> Result<Option<String>, StoreError> {
        let Some(text) = self.store.get(&key(plan, version))? else { return Ok(None) };
        let (_, rest) = parted(&text).ok_or(StoreError::Damaged)?;
        record::plan_text(rest).map(|plan| Some(plan.to_owned()))
    }

    /// Gives a version a name, or takes it off. Answers whether there is such a version.
    ///
    /// # Errors
    /// If it could not be kept, or what it is called cannot be read; it is then as it was.
    pub fn rename(&self, plan: &str, version: &VersionId, name: Option<&str>) -> Result<bool, StoreError> {
        let key = key(plan, version);
        let Some(text) = self.store.get(&key)? else { return Ok(false) };
        let (label, rest) = parted(&text).ok_or(StoreError::Damaged)?;
        put(&self.store, &key, &joined(&Label { name: tidy(name), ..label }, rest)?)?;
        Ok(true)
    }

    /// Takes a version away and gives its record, for undo.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn remove(&self, plan: &str, version: &VersionId) -> Result<Option<String>, StoreError> {
        let key = key(plan, version);
        let old = self.store.get(&key)?;
        self.store.remove(&key)?;
        Ok(old)
    }

    /// Puts the record of a version back as it was, and reads it back.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn put_back(&self, plan: &str, version: &VersionId, text: &str) -> Result<(), StoreError> {
        put(&self.store, &key(plan, version), text)
    }

    /// Takes all versions of a plan away, damaged ones too. Answers how many they were.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn forget(&self, plan: &str) -> Result<usize, StoreError> {
        let keys = self.store.keys()?;
        let own = keys.iter().filter(|key| split(key).is_some_and(|(other, _)| other == plan));
        own.map(|key| self.store.remove(key)).try_fold(0, |count, gone| gone.map(|()| count + 1))
    }

    /// Takes the oldest automatic version of any plan away, so that something else may find room. Gives its key and
    /// record; none if there is no more.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn make_room(&self) -> Result<Option<(String, String)>, StoreError> {
        let mut oldest: Option<(f64, u64, String, String)> = None;
        for key in self.store.keys()? {
            let Some((_, id)) = split(&key) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            let Some((label, rest)) = parted(&text) else { continue };
            let Ok(about) = record::about(rest) else { continue };
            let (at, number) = (about.saved_at, id.number());
            let is_older = oldest.as_ref().is_none_or(|(time, other, ..)| (at, number) < (*time, *other));
            if label.is_automatic() && is_older {
                oldest = Some((at, number, key, text));
            }
        }
        let Some((_, _, key, text)) = oldest else { return Ok(None) };
        self.store.remove(&key)?;
        Ok(Some((key, text)))
    }

    fn put_with_room(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let mut gone = Vec::new();
        loop {
            match put(&self.store, key, text) {
                Err(StoreError::Full) => {}
                Ok(()) => return Ok(()),
                Err(other) => return self.bring_back(gone).and(Err(other)),
            }
            match self.make_room()? {
                Some(record) => gone.push(record),
                None => return self.bring_back(gone).and(Err(StoreError::Full)),
            }
        }
    }

    /// Newest first: should there be less room than there was, the oldest are lost.
    fn bring_back(&self, gone: Vec<(String, String)>) -> Result<(), StoreError> {
        gone.iter().rev().try_for_each(|(key, text)| put(&self.store, key, text))
    }
}
