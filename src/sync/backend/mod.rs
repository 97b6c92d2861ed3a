//! Any JSON backend, by configuration and without code: an [`Ask`] of the engine becomes a [`Request`] in the backend's
//! dialect, and its [`Response`] an [`Answer`]. Nothing here sends anything.
//!
//! The settings, as they stand in the app and in `config.json`:
//!
//! ```json
//! {"preset": "kinto", "base": "https:…/v1/buckets/trust/collections/plans/records"}
//! {"preset": "custom", "base": "https:…/plans", "headers": {"X-Tenant": "oak"}, "ceiling": "shard",
//!  "dialect": {"ceiling": "shard", "read": {"url": "{base}/{id}"}, "write": {"method": "PUT", "url": "{base}/{id}"}}}
//! ```
//!
//! [`dialect`] says what a dialect may hold. The token stands apart ([`token`]).
//!
//! An answer is never made better than it is. A 200 that holds no whole state is unknown, not empty; a status alone
//! says "done" only where a backend says no more; a revision that may be wrong is none.

mod address;
mod answer;
pub mod dialect;
pub mod doctor;
pub mod feed;
mod listing;
pub mod names;
pub mod presets;
mod request;
mod template;
pub mod token;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::port::{Answer, Ask, Only};
use address::Address;
use dialect::{Call, Dialect, Mode};
use names::Id;
use presets::Preset;

pub use answer::failed;
pub use token::Token;

/// A backend: where it is, and how it is spoken to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backend {
    /// Its kind.
    pub preset: Preset,
    /// Its address: what each preset says.
    pub base: String,
    /// Headers of every request, beside those of the preset. Nothing secret: these are kept and shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Do with less than the backend can, such as what the doctor found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Mode>,
    /// How a custom one is spoken to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Dialect>,
    /// Who asks. It belongs to the device, not to the settings.
    #[serde(skip)]
    pub device: String,
}

/// What to send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The method.
    pub method: &'static str,
    /// The address.
    pub url: String,
    /// Headers. One of them may hold the token.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<String>,
}

/// What came back, as a browser shows it: any header may be missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Headers, in any case of letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Response {
    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, _)| each.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Milliseconds to wait, where seconds are given. A date would need a clock that agrees with the backend's.
    fn retry_after_ms(&self) -> Option<u64> {
        let seconds: u64 = self.header("Retry-After")?.trim().parse().ok()?;
        Some(seconds.saturating_mul(1000))
    }
}

/// Why a backend cannot be asked. Each is a sentence that says what to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ConfigError {
    /// No address at all.
    #[error("The backend's address cannot be read. Write it as the browser shows it, with https in front.")]
    Unreadable,
    /// Another scheme.
    #[error("The backend's address must begin with https.")]
    Scheme,
    /// Anybody on the way could read it.
    #[error("Without https, anybody on the way could read the plan. Plain http is only for this very machine.")]
    Insecure,
    /// A password in the address.
    #[error("The backend's address holds a user name or password. Take it out, and give it as the token.")]
    Credentials,
    /// A fragment.
    #[error("The backend's address has a part after #, which is never sent. Take it out.")]
    Fragment,
    /// A query, where more has to follow.
    #[error("The backend's address has a part after ?, and this kind of backend needs it without.")]
    Query,
    /// A header that cannot or must not be set.
    #[error("One of the backend's headers cannot be sent, or holds what belongs in the token.")]
    Header,
    /// An empty or unusable token.
    #[error("The token is empty, or holds characters that cannot be sent.")]
    Token,
    /// A token for somebody else.
    #[error("The token was given for another address, and goes only there. Give one for this address.")]
    OtherOrigin,
    /// A custom backend without its dialect, or another with one.
    #[error("The settings do not say how this backend is spoken to, or say it twice: only a custom one has a dialect.")]
    Dialect,
    /// A template that cannot be filled in.
    #[error(
        "A template in the backend's dialect cannot be filled in: look at its variables, and begin it with {{base}}."
    )]
    Template,
    /// Ids that could not be read back.
    #[error("The backend's dialect makes ids that could not be read back.")]
    Ids,
    /// A name that cannot be an id.
    #[error("The name of this state cannot stand in an address.")]
    Name,
    /// A state that is no JSON.
    #[error("The state to be written is no JSON.")]
    State,
    /// A state that the backend would not take.
    #[error("The plan is larger than this kind of backend takes.")]
    TooLarge,
    /// What this kind of backend does not offer.
    #[error("This kind of backend does not offer that.")]
    NotOffered,
}

impl Backend {
    /// A backend by its kind and address.
    #[must_use]
    pub fn new(preset: Preset, base: &str) -> Self {
        Self {
            preset,
            base: base.to_owned(),
            headers: BTreeMap::new(),
            ceiling: None,
            dialect: None,
            device: String::new(),
        }
    }

    /// How it is spoken to.
    ///
    /// # Errors
    /// [`ConfigError::Dialect`] if the settings do not say.
    pub fn dialect(&self) -> Result<Dialect, ConfigError> {
        match (&self.dialect, self.preset) {
            (Some(dialect), Preset::Custom) => Ok(dialect.clone()),
            (None, preset) => preset.dialect(),
            (Some(_), _) => Err(ConfigError::Dialect),
        }
    }

    /// The most that may be built on it: settings lower what was measured, and never raise it.
    ///
    /// # Errors
    /// See [`Backend::dialect`].
    pub fn ceiling(&self) -> Result<Mode, ConfigError> {
        let measured = self.dialect()?.ceiling;
        Ok(self.ceiling.map_or(measured, |wished| wished.min(measured)))
    }

    /// Whether the settings can be used: the address, the headers, and every template.
    ///
    /// # Errors
    /// The first thing that is wrong with them.
    pub fn check(&self) -> Result<(), ConfigError> {
        let dialect = self.dialect()?;
        for ask in samples() {
            match self.request_in(&dialect, &ask, None) {
                Ok(_) | Err(ConfigError::NotOffered) => {}
                Err(error) => return Err(error),
            }
        }
        self.check_feed(&dialect)
    }

    /// The origin that it stands at, which a token is given for.
    ///
    /// # Errors
    /// What is wrong with its address.
    pub fn origin(&self) -> Result<String, ConfigError> {
        Ok(Address::read(&self.base)?.origin)
    }
}

/// One of each ask, to try the templates on.
fn samples() -> [Ask; 7] {
    let write = |only| Ask::Write { name: "a".to_owned(), body: "{}".to_owned(), only };
    [
        Ask::List { prefix: "a".to_owned() },
        Ask::More { prefix: "a".to_owned(), after: "a".to_owned() },
        Ask::Read { name: "a".to_owned(), known: Some("1".to_owned()) },
        write(Only::Always),
        write(Only::IfAbsent),
        write(Only::IfRevision("1".to_owned())),
        Ask::Remove { name: "a".to_owned() },
    ]
}

/// Which request of a dialect an ask is.
fn call<'d>(dialect: &'d Dialect, ask: &Ask) -> Result<&'d Call, ConfigError> {
    let call = match ask {
        Ask::List { .. } => dialect.list.as_ref(),
        Ask::More { .. } => dialect.more.as_ref(),
        Ask::Read { .. } => Some(&dialect.read),
        Ask::Write { only: Only::Always, .. } => dialect.write.as_ref(),
        Ask::Write { only: Only::IfAbsent, .. } => dialect.create.as_ref(),
        Ask::Write { only: Only::IfRevision(_), .. } => dialect.replace.as_ref(),
        Ask::Remove { .. } => dialect.remove.as_ref(),
    };
    call.ok_or(ConfigError::NotOffered)
}

/// The name that an ask is about, in the backend's terms. A list is about none.
fn id_of(dialect: &Dialect, ask: &Ask) -> Result<Id, ConfigError> {
    match ask {
        Ask::List { .. } | Ask::More { .. } => Ok(Id { name: String::new(), id: String::new() }),
        Ask::Read { name, .. } | Ask::Write { name, .. } | Ask::Remove { name } => dialect.ids.id(name),
    }
}
