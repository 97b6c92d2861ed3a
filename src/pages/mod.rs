//! One page per route.

pub mod library;
pub mod plan;
