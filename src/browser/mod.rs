//! The browser: the only floor that touches web-sys, js-sys and gloo. Everything here is thin; what can be decided
//! without a browser is decided on a floor below.

mod by_name;
pub mod canvas;
pub mod carrier;
pub mod channel;
pub mod clock;
pub mod dom;
pub mod durability;
pub mod files;
pub mod frames;
pub mod full_screen;
pub mod http;
pub mod journal;
pub mod local_storage;
pub mod locks;
pub mod parts;
#[cfg(feature = "bench")]
pub mod race;
pub mod raster;
pub mod service_worker;
pub mod sharing;
pub mod stage;
pub mod stream;
pub mod styles;
