//! Real backends, as the tests of sync start them, in the words of the app's form.

#[path = "../servers/client.rs"]
#[allow(dead_code, reason = "the tests of sync use the rest")]
mod client;
#[path = "../servers/databases.rs"]
#[allow(dead_code, reason = "the tests of sync use the rest")]
mod databases;
#[path = "../servers/files.rs"]
#[allow(dead_code, reason = "the tests of sync use the rest")]
mod files;
#[path = "../servers/kinto.rs"]
#[allow(dead_code, reason = "the tests of sync use the rest")]
mod kinto;
#[path = "../servers/postgres.rs"]
#[allow(dead_code, reason = "the tests of sync use the rest")]
mod postgres;
#[path = "../servers/remote_storage.rs"]
mod remote_storage;
#[path = "../servers/server.rs"]
#[allow(dead_code, reason = "the tests of sync use the rest")]
mod server;

use crate::connecting::Place;
use client::Client;
use server::Server;

/// A backend that runs as long as this lives.
pub struct Real {
    /// Where it is.
    pub place: Place,
    _server: Server,
}

impl Real {
    fn new(kind: &'static str, (server, client): (Server, Client)) -> Self {
        let token = client.secret.unwrap_or_default();
        Self { place: Place { kind, address: client.backend.base, token }, _server: server }
    }

    pub fn kinto() -> Self {
        Self::new("Kinto", kinto::kinto_in_memory())
    }

    pub fn pocketbase() -> Self {
        Self::new("PocketBase", databases::pocketbase())
    }

    pub fn nginx() -> Self {
        Self::new("WebDAV: nginx", files::nginx())
    }

    pub fn lighttpd() -> Self {
        Self::new("WebDAV: lighttpd", files::lighttpd())
    }

    pub async fn armadietto() -> Self {
        Self::new("remoteStorage", remote_storage::armadietto().await)
    }
}
