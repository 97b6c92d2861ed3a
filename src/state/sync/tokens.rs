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

/// Somebody gave a token for a backend. It goes nowhere else.
///
/// # Errors
/// In a sentence, why it cannot be used, or could not be kept as wanted.
pub fn take(backend: &Backend, secret: &str, keeps: bool) -> Result<Token, String> {
    let token = Token::new(secret, &backend.base).map_err(|error| error.to_string())?;
    connections().keep_token(token.origin(), keeps.then_some(secret)).map_err(|error| error.to_string())?;
    GIVEN.with_borrow_mut(|given| given.insert(token.origin().to_owned(), secret.to_owned()));
    Ok(token)
}
