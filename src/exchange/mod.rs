//! A plan as other programs read it: tables (CSV), outlines (OPML) and running text (Markdown), out and back in; and
//! another state of the plan, merged into it.
//!
//! Everything that goes out passes [`public::public`], so drafts stay at home; only the full JSON of
//! [`crate::model::wire`] holds them. Nothing that comes in is applied here: each reader ends in a
//! [`proposal::Proposal`], which a person looks at first.

pub mod apply;
pub mod bytes;
pub mod calendar;
pub mod csv;
pub mod dates;
pub mod error;
mod links;
pub mod markdown;
mod merge;
pub mod merge_plan;
mod names;
pub mod opml;
pub mod outline;
mod overlay;
pub mod proposal;
pub mod public;
mod recognise;
mod xml;

pub use xml::escaped;
