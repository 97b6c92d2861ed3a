//! Tokens: in memory while the page is open; on the device only if the person wants that.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::sync::backend::{Backend, Token};

use super::connections;

thread_local! {
    /// What was given since the page was opened, by origin.
    static GIVEN: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The token for a backend, if one was given since the page was opened, or is kept.
pub fn token_for(backend: &Backend) -> Option<Token> {
    let origin = backend.origin().ok()?;
    let secret = GIVEN.with_borrow(|given| given.get(&origin).cloned());
    Token::new(&secret.or_else(|| connections().token(&origin))?, &backend.base).ok()
}

/// The token that is written in a field; an empty one means the one that is known.
///
/// # Errors
/// In a sentence, why it cannot be used.
pub fn written(backend: &Backend, field: &str) -> Result<Option<Token>, String> {
    match field.trim() {
        "" => Ok(token_for(backend)),
        secret => Token::new(secret, &backend.base).map(Some).map_err(|error| error.to_string()),
    }
}

/// What is written in a field is good: from now on it is known. An empty field changes nothing.
///
/// # Errors
/// In a sentence, why it could not be kept as wanted.
pub fn take(backend: &Backend, field: &str, keeps: bool) -> Result<(), String> {
    let secret = field.trim();
    if secret.is_empty() {
        return Ok(());
    }
    let origin = backend.origin().map_err(|error| error.to_string())?;
    connections().keep_token(&origin, keeps.then_some(secret)).map_err(|error| error.to_string())?;
    GIVEN.with_borrow_mut(|given| given.insert(origin, secret.to_owned()));
    Ok(())
}

/// A plan was disconnected: nobody who comes after goes on under this token. What is kept of it goes with the connection.
pub fn forget(backend: &Backend) {
    if let Ok(origin) = backend.origin() {
        GIVEN.with_borrow_mut(|given| given.remove(&origin));
    }
}
