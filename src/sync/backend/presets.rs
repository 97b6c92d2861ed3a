//! The backends that were run and measured, by name. Their dialects are documents beside this file.

use serde::{Deserialize, Serialize};

use super::ConfigError;
use super::dialect::Dialect;

/// A kind of backend.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// json-server 0.17: the address is that of a collection, such as `…/states`.
    #[serde(rename = "json-server-0.17")]
    JsonServer017,
    /// json-server 1: it gives ids of its own, so the address is that of one object (`{"states": {}}`), in which each
    /// state is a field. Start it with `NODE_ENV=production` (and a folder `public`): else it reads its file again after
    /// each write of its own, and drops what was written meanwhile, though it had said 200. It takes 100 KiB at most.
    #[serde(rename = "json-server-1")]
    JsonServer1,
    /// Kinto: `…/v1/buckets/…/collections/…/records`.
    Kinto,
    /// PocketBase: `…/api/collections/…/records`, with text fields `name`, `rev` and `state` (raise its limit).
    #[serde(rename = "pocketbase")]
    PocketBase,
    /// CouchDB and what speaks its dialect: the address of a database.
    #[serde(rename = "couchdb")]
    CouchDb,
    /// Directus: `…/items/…`, with a text as primary key `id`, and `rev` and `state`.
    Directus,
    /// PostgREST, Supabase: the address of a table with a text `id` as primary key, `rev` and `state`.
    #[serde(rename = "postgrest")]
    PostgRest,
    /// A folder of a remoteStorage. Of signs in names, armadietto takes `.`, `-` and `_` alone.
    #[serde(rename = "remotestorage")]
    RemoteStorage,
    /// A container of a Solid pod.
    Solid,
    /// A folder of lighttpd's WebDAV.
    WebdavLighttpd,
    /// A folder of Apache's WebDAV.
    WebdavApache,
    /// A folder of nginx's WebDAV, with `autoindex_format json`.
    WebdavNginx,
    /// A bucket like S3's. Some of them heed conditions and some do not, so nothing is built on them.
    S3,
    /// One JSON file, to read.
    JsonFile,
    /// Anything else: the settings say how.
    Custom,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::JsonServer017,
        Self::JsonServer1,
        Self::Kinto,
        Self::PocketBase,
        Self::CouchDb,
        Self::Directus,
        Self::PostgRest,
        Self::RemoteStorage,
        Self::Solid,
        Self::WebdavLighttpd,
        Self::WebdavApache,
        Self::WebdavNginx,
        Self::S3,
        Self::JsonFile,
        Self::Custom,
    ];

    /// Its dialect as JSON; none for a custom one.
    #[must_use]
    pub fn json(self) -> Option<&'static str> {
        Some(match self {
            Self::JsonServer017 => include_str!("presets/json-server-0.17.json"),
            Self::JsonServer1 => include_str!("presets/json-server-1.json"),
            Self::Kinto => include_str!("presets/kinto.json"),
            Self::PocketBase => include_str!("presets/pocketbase.json"),
            Self::CouchDb => include_str!("presets/couchdb.json"),
            Self::Directus => include_str!("presets/directus.json"),
            Self::PostgRest => include_str!("presets/postgrest.json"),
            Self::RemoteStorage => include_str!("presets/remotestorage.json"),
            Self::Solid => include_str!("presets/solid.json"),
            Self::WebdavLighttpd => include_str!("presets/webdav-lighttpd.json"),
            Self::WebdavApache => include_str!("presets/webdav-apache.json"),
            Self::WebdavNginx => include_str!("presets/webdav-nginx.json"),
            Self::S3 => include_str!("presets/s3.json"),
            Self::JsonFile => include_str!("presets/json-file.json"),
            Self::Custom => return None,
        })
    }

    /// Its dialect.
    ///
    /// # Errors
    /// [`ConfigError::Dialect`] for a custom one, which has to bring its own.
    pub fn dialect(self) -> Result<Dialect, ConfigError> {
        let text = self.json().ok_or(ConfigError::Dialect)?;
        serde_json::from_str(text).map_err(|_| ConfigError::Dialect)
    }
}
