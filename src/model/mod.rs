//! The plan: what a trust's strategy is made of, read from and written to one JSON document.
//!
//! Start at [`plan`] (a checked plan with its indexes) and [`wire`] (text to plan and back).

pub mod changes;
pub mod command;
pub mod document;
mod draft;
pub mod element;
pub mod error;
pub mod examples;
pub mod facts;
pub mod forest;
pub mod history;
pub mod id;
mod json_lines;
mod json_path;
pub mod levels;
pub mod link;
pub mod ordered;
pub mod own_words;
pub mod patch;
pub mod plan;
pub mod rating;
pub mod rearrange;
pub mod roll_forward;
pub mod series;
pub mod story;
pub mod templates;
pub mod text;
pub mod validate;
pub mod vocabulary;
pub mod when;
pub mod wire;
pub mod years;

#[cfg(not(target_arch = "wasm32"))]
pub mod schema;

/// Fields that this version does not know: kept as they came, and written back.
pub type Extra = serde_json::Map<String, serde_json::Value>;
