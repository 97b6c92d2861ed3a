//! Markdown: headings for the upper three levels, nested bullets below, longer texts as paragraphs, and what else is
//! to be said in brackets behind the title: `Every child reads *(Aim 1.1 · due August 2027 · owner: Head of reading)*`.
//!
//! It is made for reading. Of the brackets only date and owner are read back; kinds are guessed from the depth.

mod inline;
mod read;
mod write;

pub use read::read;
pub use write::write;
