//! Markdown: headings for the upper three levels, nested bullets below, longer texts as paragraphs, and what else is
//! to be said in brackets behind the title: `Every child reads *(Aim 1.1 · due August 2027 · owner: Head of reading)*`.
//!
//! It is made for reading. Of the brackets, date and owner are read back, and the level and the reference tell which
//! element of a plan is meant; the kinds of new elements are guessed from the depth.

mod inline;
mod list;
mod read;
mod write;

pub use inline::escaped;
pub(super) use inline::{bracketed, paragraphs};
pub use read::read;
pub use write::write;
