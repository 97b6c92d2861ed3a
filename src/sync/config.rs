//! `config.json`, beside the app: what whoever hosts the app sets for all who open it, so that a phone needs no set-up.
//!
//! ```json
//! {"backend": {"preset": "kinto", "base": "https:…/records"}, "mode": "claim", "read_only": true,
//!  "plans": [{"id": "trust-2026", "title": "Our plan"}], "open": "trust-2026", "theme": "light"}
//! ```
//!
//! Everybody can read that file, so no token belongs in it. A base without a scheme, such as `plan.json`, lies beside the
//! page.

use serde::Deserialize;
use serde_json::Value;

use super::backend::Backend;
use super::backend::dialect::Mode;
use super::connection::Connection;

/// What the file says. Without one, and where it says nothing, everything is as usual.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where plans are that are not on the device.
    pub backend: Option<Value>,
    /// How states lie there; without it, as well as this kind of backend allows.
    pub mode: Option<Value>,
    /// Whoever opens a plan is asked for a token first.
    pub sign_in: bool,
    /// Plans are only read from there.
    pub read_only: bool,
    /// The plans that the library offers.
    pub plans: Vec<Offered>,
    /// The plan that opens in place of the library, for who comes without a link.
    pub open: Option<String>,
    /// Light or dark, for who has not chosen: `light` or `dark`.
    pub theme: Option<String>,
}

/// A plan that the library offers.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// Its id, which is its name at the backend too.
    pub id: String,
    /// What the library calls it.
    pub title: String,
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// A sentence for whoever hosts the app.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("config.json cannot be read: {error}."))
    }

    /// The same for a page at this address. A base without a scheme is the name of a file beside the page.
    #[must_use]
    pub fn beside(mut self, page: &str) -> Self {
        let folder = page.rfind('/').map_or("", |end| &page[..=end]);
        if let Some(Value::String(base)) = self.backend.as_mut().and_then(|backend| backend.get_mut("base"))
            && !base.contains("://")
        {
            *base = format!("{folder}{base}");
        }
        self
    }

    /// How a plan is connected that opens from the backend; none where no backend is set.
    ///
    /// # Errors
    /// A sentence for whoever hosts the app.
    pub fn connection(&self, plan: &str) -> Result<Option<Connection>, String> {
        let Some(backend) = &self.backend else { return Ok(None) };
        let wrong = |error: &dyn std::fmt::Display| format!("config.json does not say well where plans are: {error}");
        // Read as text, as everywhere else: reading it in a second way would make the program larger.
        let backend: Backend = serde_json::from_str(&backend.to_string()).map_err(|error| wrong(&error))?;
        let mode: Option<Mode> = match &self.mode {
            Some(mode) => Some(serde_json::from_str(&mode.to_string()).map_err(|error| wrong(&error))?),
            None => None,
        };
        let mode = match mode {
            Some(mode) => mode,
            None => backend.ceiling().map_err(|error| wrong(&error))?,
        };
        let made = Connection::new(backend, plan, mode).map_err(|error| wrong(&error))?;
        Ok(Some(Connection { read_only: self.read_only, sign_in: self.sign_in, ..made }))
    }
}
