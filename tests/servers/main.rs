//! Backends by configuration, against real servers on this machine: what their answers mean, and what the doctor makes
//! of them. `.ci/test.sh servers` installs them; what is missing makes a test fail, and none is skipped.
//!
//! | modules | what they hold |
//! |---|---|
//! | `server` | a server's process: a free port, a folder of its own, ended with the test |
//! | `client` | carries requests out |
//! | `walk` | what every backend goes through |
//! | `databases`, `files`, `faults` | the servers, and what goes wrong |
//!
//! Not run here, so that only their dialects are tested (`tests/core/sync_backend`): PostgREST, Directus, CouchDB itself
//! (its API as PouchDB serves it is run), remoteStorage, Solid, S3.

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
mod files;
mod kinto;
mod postgres;
mod proxy;
mod remote_storage;
mod run;
mod server;
#[path = "../simulation/toy.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod toy;
mod walk;
