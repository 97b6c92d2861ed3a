//! Backends by configuration, against real servers on this machine: what their answers mean, what the doctor makes of
//! them, and whether the engine keeps every edit on them. `.ci/test.sh servers` installs them; what is missing makes a
//! test fail, and none is skipped.
//!
//! | modules | what they hold |
//! |---|---|
//! | `server`, `postgres` | a server's process: a free port, a folder of its own, ended with the test |
//! | `client` | carries requests out |
//! | `databases`, `kinto`, `remote_storage`, `files` | the servers |
//! | `kinds`, `walk` | what each server is found to be, and what every one of them goes through |
//! | `faults` | nobody answers, an answer is cut off |
//! | `proxy` | a way to a server on which everything goes wrong, from a seed |
//! | `pages`, `feeds` | lists longer than a page, and what is told at once |
//! | `hall` | five hundred phones follow a show, and a server that is gone leaves them free |
//! | `edits`, `device`, `run` | a replica, its engine with a real client, and four of them at once |
//! | `every_edit`, `controls` | each server keeps every edit in its mode; in a wrong one edits are lost |
//!
//! Not run here, so that only their dialects are tested (`tests/core/sync_backend`): PostgREST, Directus, CouchDB itself
//! (its API as PouchDB serves it is run), Solid, S3.

#[path = "../simulation/chance.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod chance;
mod client;
mod controls;
mod databases;
mod device;
mod edits;
mod every_edit;
mod faults;
mod feeds;
mod files;
mod hall;
mod kinds;
mod kinto;
mod pages;
#[path = "../simulation/played.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod played;
mod postgres;
mod proxy;
mod remote_storage;
mod run;
mod server;
#[path = "../simulation/toy.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod toy;
mod walk;
