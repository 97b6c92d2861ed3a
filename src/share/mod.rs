//! Sharing: links as codes that a camera reads, plans that travel in links, and what a link is said to do.

pub mod code;
pub mod folder;
pub mod open_copy;
pub mod packed;
pub mod words;
