//! What a person signs in with: it goes to the one origin that it was given for, and nowhere else.

use std::fmt;

use super::ConfigError;
use super::address::Address;

/// A token, or `user:password`. It cannot be serialised, and its debug form does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    secret: String,
    origin: String,
}

impl Token {
    /// A token for the origin of an address.
    ///
    /// # Errors
    /// A sentence of [`ConfigError`] if the address is not one that may be asked, or the token is empty.
    pub fn new(secret: &str, address: &str) -> Result<Self, ConfigError> {
        let secret = secret.trim();
        if secret.is_empty() || secret.chars().any(char::is_control) {
            return Err(ConfigError::Token);
        }
        Ok(Self { secret: secret.to_owned(), origin: Address::read(address)?.origin })
    }

    /// The origin that it was given for.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The token itself, for that origin alone.
    ///
    /// # Errors
    /// [`ConfigError::OtherOrigin`] for any other.
    pub(super) fn for_origin(&self, origin: &str) -> Result<&str, ConfigError> {
        if self.origin == origin { Ok(&self.secret) } else { Err(ConfigError::OtherOrigin) }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Token(… for {})", self.origin)
    }
}
