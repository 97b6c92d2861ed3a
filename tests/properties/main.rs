//! Properties that hold for every plan, every tree, every text: proptest tries to find one for which they do not.
//!
//! What it finds is kept in `proptest-regressions` next to these files, and tried first from then on.

mod arbitrary;

mod camera;
mod forest;
mod layout;
mod routes;
mod scene;
mod schema;
mod search;
mod shelf;
mod text;
mod thread;
mod wire;
