//! The engine on each server, in its mode, behind faults (`run`).

use golden_thread::sync::engine::{Find, Mode};

use crate::client::Client;
use crate::controls::lost;
use crate::databases::{json_server_0_17, pocketbase, pouchdb};
use crate::device::Way;
use crate::files::{apache, lighttpd, nginx};
use crate::kinto::{kinto_in_memory, kinto_on_postgresql};
use crate::proxy::{On, Ways};
use crate::remote_storage::armadietto;
use crate::run::{Absence, keeps_every_edit};
use crate::server::Server;

const CLAIM: Mode = Mode::Claim(Find::List);

async fn holds_on(name: &str, (server, client): (Server, Client), mode: Mode) {
    keeps_every_edit(name, &server, &client, mode, Absence::IsTrue).await;
    keeps_what_was_left(name, &server, &client, mode).await;
}

async fn keeps_what_was_left(name: &str, server: &Server, client: &Client, mode: Mode) {
    let ways = Ways::new(server.port(), 1, On::Writes);
    assert_eq!(lost(client, Some(&ways), mode, Way::Offered).await, 0, "{name}: said to be sent, and lost");
    let faults = ways.seen().faults;
    println!("{name}: and none of those whose device left then; faults on writes: {faults:?}");
    assert!(faults.len() >= 3, "hardly anything went wrong");
}

#[tokio::test]
async fn json_server_keeps_every_edit() {
    holds_on("json-server", json_server_0_17(), CLAIM).await;
}

#[tokio::test]
async fn kinto_in_memory_keeps_every_edit() {
    holds_on("Kinto in memory", kinto_in_memory(), CLAIM).await;
}

#[tokio::test]
async fn kinto_on_postgresql_keeps_every_edit() {
    let (_kept, server, client) = kinto_on_postgresql();
    holds_on("Kinto on PostgreSQL", (server, client), CLAIM).await;
}

#[tokio::test]
async fn pocketbase_keeps_every_edit() {
    holds_on("PocketBase", pocketbase(), CLAIM).await;
}

#[tokio::test]
async fn pouchdb_keeps_every_edit() {
    holds_on("express-pouchdb", pouchdb(), Mode::Cas).await;
}

#[tokio::test]
async fn lighttpd_keeps_every_edit() {
    holds_on("lighttpd", lighttpd(), Mode::Cas).await;
}

#[tokio::test]
async fn nginx_keeps_every_edit() {
    holds_on("nginx", nginx(), Mode::Shard).await;
}

#[tokio::test]
async fn apache_keeps_every_edit() {
    holds_on("Apache", apache(), Mode::Shard).await;
}

/// While it writes, its own list of a folder is a file cut short, which it takes for none: then it says 404 for what is
/// there. The engine asks the person, and withdraws the question at its next look.
#[tokio::test]
async fn armadietto_keeps_every_edit() {
    let (server, client) = armadietto().await;
    keeps_every_edit("armadietto", &server, &client, Mode::Cas, Absence::MayBeFalse).await;
    keeps_what_was_left("armadietto", &server, &client, Mode::Cas).await;
}
