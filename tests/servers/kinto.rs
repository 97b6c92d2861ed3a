//! Kinto, which keeps records in memory or in PostgreSQL.

use std::path::Path;
use std::process::Command;

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::presets::Preset;

use super::client::Client;
use super::postgres::Postgres;
use super::server::{Server, installed, output, put};

/// Where it keeps things, as its settings say.
const MEMORY: &str = "kinto.storage_backend = kinto.core.storage.memory\n\
                      kinto.cache_backend = kinto.core.cache.memory\n\
                      kinto.permission_backend = kinto.core.permission.memory\n";

fn settings(kept: &str, port: u16) -> String {
    format!(
        "[app:main]\nuse = egg:kinto\nkinto.includes = kinto.plugins.default_bucket\n{kept}\
         kinto.bucket_create_principals = system.Authenticated\nkinto.userid_hmac_secret = test\n\
         multiauth.policies = basicauth\n[server:main]\nuse = egg:waitress#main\nhost = 127.0.0.1\nport = {port}\n"
    )
}

fn start(kept: &str, prepare: impl FnOnce(&Path)) -> (Server, Client) {
    let server = Server::start("kinto", |folder, port| {
        put(folder, "kinto.ini", &settings(kept, port));
        prepare(folder);
        let mut command = Command::new(installed("venv/bin/kinto"));
        command.args(["start", "--ini", "kinto.ini", "--port", &port.to_string()]);
        command
    });
    let address = server.address("/v1/buckets/default/collections/states/records");
    let client = Client::new(Backend::new(Preset::Kinto, &address)).with_token("user:pä:ss");
    (server, client)
}

pub fn kinto_in_memory() -> (Server, Client) {
    start(MEMORY, |_| {})
}

/// With so many records to a list at most.
pub fn kinto_in_pages_of(most: usize) -> (Server, Client) {
    start(&format!("{MEMORY}kinto.paginate_by = {most}\n"), |_| {})
}

/// What it keeps its records in, which must outlive it, and itself.
pub fn kinto_on_postgresql() -> (Postgres, Server, Client) {
    let postgres = Postgres::start();
    let at = postgres.address();
    let kept: String = ["storage", "cache", "permission"]
        .iter()
        .map(|what| format!("kinto.{what}_backend = kinto.core.{what}.postgresql\nkinto.{what}_url = {at}\n"))
        .collect();
    let (server, client) = start(&kept, |folder| {
        let mut migrate = Command::new(installed("venv/bin/kinto"));
        output(migrate.current_dir(folder).args(["migrate", "--ini", "kinto.ini"]));
    });
    (postgres, server, client)
}
