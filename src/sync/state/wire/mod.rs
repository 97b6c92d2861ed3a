//! A state as text: the plan document itself, which anybody can read as a plan, with one more field `sync`.
//!
//! `sync` says by which writes things are as they are, as far as that is not what one would expect: the stamp of each
//! record that differs from the commonest one, what is listed of it, what is gone, and what was written beside the
//! values shown. Records are named by their keys, never by their numbers, so that a document that was changed by hand
//! is not mistaken. Fields may come back in any order, and 62.0 as 62: some backends write JSON anew.
//!
//! | in `sync` | |
//! |---|---|
//! | `version` | 1 |
//! | `seal` | the hash of the document without `sync` |
//! | `seen` | the greatest counter of each writer |
//! | `stamps` | stamps, each as writer, counter, writer, counter; writers by their number in `seen`, sorted by name |
//! | `stamp` | the number of the stamp that most records have |
//! | `head` | what is to be said of the head: a note |
//! | `elements` … `log` | pairs of a key and a note |
//!
//! | in a note | |
//! |---|---|
//! | `s` | the number of the record's stamp |
//! | `p` | its place, if it is not the one after that before it; as a list with writer and counter, if those are not the record's latest |
//! | `n` | how many of its name the document shows before it, if that is not its own number |
//! | `g` | whether it is gone: a register |
//! | `f` | fields: registers |
//! | `l` | lists of texts: for each text the text, how many of the same stand before it, and a register of places |
//! | `v` | the record, where the document does not show it |
//!
//! A register is the number of the stamp of the value shown, or a list of versions, the one shown first: a number for
//! the value that the document has, `[stamp]` for none, `[stamp, value]`, or `[stamp, text, 1]` for a value that is too
//! deep to stand there.

mod bounds;
mod hand;
mod key;
mod read;
mod write;

use thiserror::Error;

use crate::model::error::ReadError;

pub use read::read;
pub use write::write;

/// The version of `sync` that this app writes, and the newest that it reads.
pub const VERSION: u64 = 1;

/// Most bytes of a state that are read. A plan may have [`crate::model::wire::MAX_BYTES`]; what was deleted from it and
/// what is in conflict comes on top.
pub const MAX_BYTES: usize = 64_000_000;

/// Parsers allow a depth of 128, and what stands in `sync` stands deeper than in the document.
const DEEPEST: usize = 64;

/// Why a text could not be read as the state of a plan.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum StateError {
    /// The document is no plan.
    #[error(transparent)]
    Plan(#[from] ReadError),
    /// Written by a newer app.
    #[error(
        "This plan was shared by a newer app: its sync part has version {found}. This app reads version {VERSION}: please update the app, then open the plan again."
    )]
    Newer {
        /// The version found.
        found: u64,
    },
    /// Something in `sync` is not as it must be.
    #[error("The plan has a mistake at {path}: {message}.")]
    Mistake {
        /// The path: `sync.elements[3][1].f`. Lists count from 0.
        path: String,
        /// What is wrong.
        message: &'static str,
    },
}
