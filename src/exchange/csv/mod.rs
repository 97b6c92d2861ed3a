//! Tables: a sheet each for elements, links, ratings and schools, as spreadsheets write and read them.
//!
//! The reader is our own and not the `csv` crate: that one takes whatever it meets (a quotation mark that is never
//! closed swallows the rest of the file without a word), knows one separator at a time, and weighs more than all of
//! this module.
//!
//! # What a row is about
//! An id counts before all. A row without one is about the element of the plan that alone has its reference and its
//! kind; else about the one that alone has its kind and title under the same parent, or under any where the table has
//! no column for the parent. Otherwise it adds an element. Of two rows about one element, only the first is so known.
//!
//! # What a sheet of elements does not carry
//! The second and further measures of an element, milestones, flags, and unknown fields. Read back into its own plan
//! it leaves them as they are; read into another they are missing. So are `draft` (drafts do not leave the house), the
//! difference between an empty text and none, between the number 5 and the text "5" of a target, and line breaks
//! within the items of a list.

pub mod columns;
pub mod elements;
mod fields;
mod levels;
pub mod mapping;
pub mod propose;
pub mod read;
mod records;
pub mod safe;
mod template;
pub mod write;

pub use columns::{Column, Field, Sheet};
pub use mapping::{Mapping, guess};
pub use propose::propose;
pub use read::Table;
pub use template::{Template, template};
pub use write::sheet;
