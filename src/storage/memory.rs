//! A store in memory, with the faults of a real one on demand: for tests, and where the browser has none.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::{KeyValue, StoreError};

/// Texts by key, in memory.
#[derive(Default, Debug)]
pub struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    /// How many bytes fit, keys included, if limited.
    pub quota: Cell<Option<usize>>,
    /// Everything is refused.
    pub forbidden: Cell<bool>,
    /// Writes are swallowed without an error.
    pub forgetful: Cell<bool>,
}

impl Memory {
    fn allowed(&self) -> Result<(), StoreError> {
        if self.forbidden.get() { Err(StoreError::Forbidden) } else { Ok(()) }
    }
}

impl KeyValue for Memory {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.allowed()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.allowed()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.allowed()?;
        let mut texts = self.texts.borrow_mut();
        let others: usize =
            texts.iter().filter(|(other, _)| *other != key).map(|(other, text)| other.len() + text.len()).sum();
        if self.quota.get().is_some_and(|quota| others + key.len() + text.len() > quota) {
            return Err(StoreError::Full);
        }
        if !self.forgetful.get() {
            texts.insert(key.to_owned(), text.to_owned());
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.allowed()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}
