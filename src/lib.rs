//! Golden Thread: interactive strategy maps for multi-academy trusts.
//!
//! # The floor rule
//! A module imports only from a floor below its own. Floors 0 to 2 are pure: no browser, no framework; time, ids
//! and randomness come in as arguments. They compile and are tested natively, where the browser crates are not even
//! dependencies; `tests/architecture.rs` checks the rest of the rule.
//!
//! | floor | modules |
//! |---|---|
//! | 0 | [`model`], [`routes`] |
//! | 1 | [`thread`], [`search`], [`lens`], [`layout`], [`exchange`], [`storage`] |
//! | 2 | [`day`], [`insight`], [`opened`], [`present`], [`round`], [`share`], [`sync`], [`work`] |
//! | 3 | `browser`: the only place that touches web-sys and gloo |
//! | 4 | `sketch`: the first picture, before the framework is there |
//! | 5 | `state`: signals over the model, no view |
//! | 6 | `components`: props in, callbacks out |
//! | 7 | `views` |
//! | 8 | `pages` |
//! | 9 | `app`; `bench`, beside it when speed is measured |
//!
//! Start reading at [`model::plan`], then [`thread`], then `app`.
#![warn(missing_docs)]

pub mod day;
pub mod exchange;
pub mod insight;
pub mod layout;
pub mod lens;
pub mod model;
pub mod opened;
pub mod present;
pub mod round;
pub mod routes;
pub mod search;
pub mod share;
pub mod storage;
pub mod sync;
pub mod thread;
pub mod work;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(all(target_arch = "wasm32", feature = "bench"))]
pub mod bench;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod components;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod sketch;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod views;
