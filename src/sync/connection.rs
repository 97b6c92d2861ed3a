//! How one plan on this device is connected to a backend: what the person chose and the doctor found. The token stands
//! apart, so that a connection may be shown and shared.

use serde::{Deserialize, Serialize};

use super::backend::dialect::Mode;
use super::backend::presets::Preset;
use super::backend::{Backend, ConfigError, Token};
use super::engine::{self, Find, Layout, Settings};
use super::port::{Answer, Ask};

/// The connection of one plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    /// Where, and how it is spoken to.
    pub backend: Backend,
    /// The plan's name there.
    pub plan: String,
    /// How states lie there.
    pub mode: Mode,
    /// Only read, never written.
    #[serde(default)]
    pub read_only: bool,
    /// The person has read what [`Mode::Blind`] can lose, and wants it.
    #[serde(default)]
    pub consent: bool,
    /// It does not answer without a token. Some backends do not let a page see why.
    #[serde(default)]
    pub sign_in: bool,
}

impl Connection {
    /// A connection that the doctor has found no fault with.
    ///
    /// # Errors
    /// What is wrong with the backend's settings.
    pub fn new(backend: Backend, plan: &str, mode: Mode) -> Result<Self, ConfigError> {
        backend.check()?;
        let mode = mode.min(backend.ceiling()?);
        Ok(Self { backend, plan: name_of(plan), mode, read_only: false, consent: false, sign_in: false })
    }

    /// What the engine must know. `device` is this device's name, which no other has.
    pub fn settings(&self, device: &str) -> Settings {
        let list = Ask::List { prefix: "a".to_owned() };
        let find = if self.backend.offers(&list) { Find::List } else { Find::Probe };
        let mode = match self.mode {
            Mode::ReadOnly => engine::Mode::ReadOnly(Layout::One),
            Mode::Blind => engine::Mode::Blind,
            Mode::Shard => engine::Mode::Shard,
            Mode::Claim => engine::Mode::Claim(find),
            Mode::Cas => engine::Mode::Cas,
        };
        let mode = if self.read_only { engine::Mode::ReadOnly(mode.layout()) } else { mode };
        Settings { consent: self.consent, ..Settings::new(&self.plan, device, mode) }
    }

    /// The answer that is known without asking: a browser may hide that it was for want of a token.
    pub fn refusal(&self, token: Option<&Token>) -> Option<Answer> {
        (self.sign_in && token.is_none()).then(|| Answer::Refused { why: "This backend wants a token.".to_owned() })
    }

    /// Whether it is where only reading is possible, or wanted.
    pub fn only_reads(&self) -> bool {
        self.read_only || self.mode == Mode::ReadOnly
    }
}

/// An address as somebody writes it, with its scheme: https, but for this very machine.
pub fn with_scheme(address: &str) -> String {
    let address = address.trim().trim_end_matches('/');
    if address.is_empty() || address.contains("://") {
        return address.to_owned();
    }
    let host = address.split(['/', ':', '?']).next().unwrap_or_default();
    let is_here = host == "localhost" || host.starts_with("127.") || address.starts_with("[::1]");
    format!("{}://{address}", if is_here { "http" } else { "https" })
}

/// Whether an id is one that the app made up (a UUID), which nobody can type.
pub fn is_made_up(id: &str) -> bool {
    let is_right = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    id.len() == 36 && id.bytes().enumerate().all(is_right)
}

/// A plan's id as a name that the engine can use: it holds neither `~` nor `@`.
pub fn name_of(plan: &str) -> String {
    plan.replace(['~', '@'], "-")
}

/// The plan that a state belongs to, by the state's name.
pub fn plan_of(state: &str) -> &str {
    state.split(['~', '@']).next().unwrap_or(state)
}

/// What a backend can be, as a person would look for it, and what its address is.
pub const KINDS: [(Preset, &str, &str); 15] = [
    (Preset::Kinto, "Kinto", "kinto.example.org/v1/buckets/trust/collections/plans/records"),
    (Preset::PocketBase, "PocketBase", "pocket.example.org/api/collections/plans/records"),
    (Preset::CouchDb, "CouchDB, PouchDB Server", "couch.example.org/plans"),
    (Preset::PostgRest, "Supabase, PostgREST", "project.supabase.co/rest/v1/plans"),
    (Preset::Directus, "Directus", "directus.example.org/items/plans"),
    (Preset::RemoteStorage, "remoteStorage", "storage.example.org/user/golden-thread"),
    (Preset::Solid, "Solid", "user.pod.example.org/golden-thread"),
    (Preset::WebdavApache, "WebDAV: Apache", "www.example.org/dav/plans"),
    (Preset::WebdavNginx, "WebDAV: nginx", "www.example.org/dav/plans"),
    (Preset::WebdavLighttpd, "WebDAV: lighttpd", "www.example.org/dav/plans"),
    (Preset::S3, "S3 bucket", "bucket.s3.example.org"),
    (Preset::JsonServer017, "json-server 0.17", "localhost:3000/states"),
    (Preset::JsonServer1, "json-server 1", "localhost:3000/states"),
    (Preset::JsonFile, "One JSON file, to read", "www.example.org/plan.json"),
    (Preset::Custom, "Another: I describe it", "api.example.org/plans"),
];
