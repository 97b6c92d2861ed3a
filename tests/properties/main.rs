//! Properties that hold for every plan, every tree, every text: proptest tries to find one for which they do not.
//!
//! What it finds is kept in `tests/proptest-regressions`, and tried first from then on; better still, a test of its own
//! in `tests/core` says in a sentence what was wrong. `PROPTEST_CASES=3000` searches for minutes instead of seconds.

mod arbitrary;

mod between;
mod camera;
mod command;
mod compare;
mod conflicts;
mod coverage;
mod day;
mod exchange;
mod forest;
mod insight;
mod journal;
mod layout;
mod links;
mod merge_plan;
mod open_copy;
mod pocket;
mod report;
mod roll_forward;
mod round;
mod routes;
mod scene;
mod schema;
mod scorecard;
mod search;
mod share;
mod shelf;
mod signals;
mod sync_backend;
mod sync_state;
mod templates;
mod text;
mod thread;
mod undo;
mod versions;
mod wire;
mod year;
