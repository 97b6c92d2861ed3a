//! Plans on this device: a key-value store behind a port, a record format with a checksum, the shelf that keeps
//! plans in it, the earlier versions of them, and the journal beside it. A save counts only once it has been read back.

pub mod journal;
pub mod likes;
pub mod memory;
pub mod record;
pub mod shelf;
pub mod version;
pub mod versions;

use thiserror::Error;

/// A store of texts by key: local storage in a browser, a map in tests.
pub trait KeyValue {
    /// All keys.
    ///
    /// # Errors
    /// If the store cannot be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The text under a key, if any.
    ///
    /// # Errors
    /// If the store cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key. Where it fails, the old text is still there.
    ///
    /// # Errors
    /// If the store is full or cannot be reached.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Takes a key and its text away.
    ///
    /// # Errors
    /// If the store cannot be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// Whoever shares a store can do with it what its owner can.
impl<T: std::ops::Deref<Target: KeyValue>> KeyValue for T {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        (**self).keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        (**self).get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        (**self).set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        (**self).remove(key)
    }
}

/// Why something could not be kept or found. Each is a sentence that says what to do.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum StoreError {
    /// The browser forbids storage: private mode, or a setting.
    #[error(
        "This browser does not let the app keep anything on this device. Save the plan as a file before you close the page."
    )]
    Forbidden,
    /// There is no room left.
    #[error(
        "This device has no room left for this plan. Save it as a file, then delete plans that you no longer need."
    )]
    Full,
    /// What was read back is not what was written.
    #[error("The plan could not be read back after saving, so it is not safe on this device. Save it as a file.")]
    ReadBack,
    /// A record that is not whole.
    #[error("The copy of this plan on this device is damaged and was left as it is.")]
    Damaged,
}

/// Puts a text under a key, and reads it back.
///
/// # Errors
/// If it could not be kept; the old text is then still there.
pub fn put(store: &impl KeyValue, key: &str, text: &str) -> Result<(), StoreError> {
    let old = store.get(key)?;
    store.set(key, text)?;
    if store.get(key)?.as_deref() == Some(text) {
        return Ok(());
    }
    // Whatever was kept instead is worth nothing: the old text goes back in its place.
    match old {
        Some(old) => store.set(key, &old)?,
        None => store.remove(key)?,
    }
    Err(StoreError::ReadBack)
}
