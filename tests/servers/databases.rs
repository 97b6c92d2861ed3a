//! Servers that keep records.

use std::process::Command;

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::presets::Preset;

use super::client::Client;
use super::server::{Server, installed, put};

fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(installed(script));
    command
}

/// Who asks a server in a dialect.
pub fn client(server: &Server, preset: Preset, path: &str) -> Client {
    Client::new(Backend::new(preset, &server.address(path)))
}

/// With 0.17's dialect, at an array.
pub fn json_server_0_17() -> (Server, Client) {
    let server = json_server("node_modules/json-server/lib/cli/bin.js", r#"{"states": []}"#);
    let client = client(&server, Preset::JsonServer017, "/states");
    (server, client)
}

/// Either version, by its script, with these tables.
pub fn json_server(script: &'static str, db: &'static str) -> Server {
    Server::start("json-server", |folder, port| {
        put(folder, "db.json", db);
        put(folder, "public/empty.txt", "");
        let mut command = node(script);
        // Else json-server 1 reads its file again after each write of its own, and drops what was written meanwhile.
        command.env("NODE_ENV", "production");
        command.args(["--host", "127.0.0.1", "--port", &port.to_string(), "db.json"]);
        command
    })
}

/// The rule lets a write without a condition through, and one with a condition only if it holds.
const POCKETBASE: &str = r#"migrate((app) => {
  app.save(new Collection({
    type: "base", name: "states", listRule: "", viewRule: "", createRule: "", deleteRule: "",
    updateRule: '@request.headers.if_match = "" || @request.headers.if_match = rev',
    fields: [
      { name: "name", type: "text" }, { name: "rev", type: "text" },
      { name: "state", type: "text", max: 20000000 },
    ],
  }))
}, () => {})"#;

pub fn pocketbase() -> (Server, Client) {
    let server = Server::start("pocketbase", |folder, port| {
        put(folder, "pb_migrations/1_states.js", POCKETBASE);
        let mut command = Command::new(installed("venv/bin/pocketbase"));
        command.args(["serve", "--dir", "pb_data", "--migrationsDir", "pb_migrations"]);
        command.args(["--http", &format!("127.0.0.1:{port}")]);
        command
    });
    let client = client(&server, Preset::PocketBase, "/api/collections/states/records");
    (server, client)
}

/// The API of CouchDB, as PouchDB serves it.
pub fn pouchdb() -> (Server, Client) {
    let server = Server::start("pouchdb", |folder, port| {
        let modules = installed("node_modules");
        let script = format!(
            "const load = require('module').createRequire({modules:?} + '/');\n\
             const Pouch = ['adapter-memory', 'mapreduce', 'replication']\n\
               .reduce((pouch, name) => pouch.plugin(load('pouchdb-' + name)), load('pouchdb-core'))\n\
               .defaults({{adapter: 'memory'}});\n\
             const app = load('express')();\n\
             app.use('/', load('express-pouchdb')(Pouch, {{inMemoryConfig: true, mode: 'minimumForPouchDB'}}));\n\
             new Pouch('states').info().then(() => app.listen({port}, '127.0.0.1'));\n"
        );
        put(folder, "couch.js", &script);
        let mut command = Command::new("node");
        command.arg("couch.js");
        command
    });
    let client = client(&server, Preset::CouchDb, "/states");
    (server, client)
}
