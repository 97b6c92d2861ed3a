//! Sync with any JSON backend: a plan that several devices change comes out the same on all of them, and no edit that
//! was acknowledged is lost.
//!
//! A replica is a state that can be joined with any other state of the same plan: joining is idempotent, commutative and
//! associative, so it does not matter how often, in which order, or by which way states arrive. A backend only carries
//! whole states. What it guarantees decides how often they are sent, never whether an edit survives.

pub mod backend;
pub mod backoff;
pub mod config;
pub mod connection;
pub mod connections;
pub mod engine;
pub mod live;
pub mod pages;
pub mod port;
pub mod state;
pub mod words;
