//! Local storage behind the [`KeyValue`] port.

use wasm_bindgen::{JsCast, JsValue};

use crate::storage::{KeyValue, StoreError};

/// The browser's local storage. Asked for at each call: a browser may forbid it at any time.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

fn store() -> Result<web_sys::Storage, StoreError> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StoreError::Forbidden)
}

/// A full store raises `QuotaExceededError` (Firefox once used another name for it); anything else is a ban.
fn refused(error: &JsValue) -> StoreError {
    match error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        _ => StoreError::Forbidden,
    }
}

impl KeyValue for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let store = store()?;
        let count = store.length().map_err(|error| refused(&error))?;
        let mut keys = Vec::new();
        for at in 0..count {
            keys.extend(store.key(at).map_err(|error| refused(&error))?);
        }
        Ok(keys)
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        store()?.get_item(key).map_err(|error| refused(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        store()?.set_item(key, text).map_err(|error| refused(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        store()?.remove_item(key).map_err(|error| refused(&error))
    }
}
