//! Why a file could not be read at all. What is wrong with a single row is a
//! [`Remark`](super::proposal::Remark) instead.

use thiserror::Error;

use super::bytes::is_office;
use crate::model::error::ReadError;
use crate::model::wire::MAX_BYTES;

/// Why a table or an outline could not be read. Each is a sentence for the person who opened the file.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum ExchangeError {
    /// Nothing but white space.
    #[error("The file is empty.")]
    Empty,
    /// More bytes or elements than the app takes, in the words that it uses for plans.
    #[error(transparent)]
    Limit(#[from] ReadError),
    /// A quotation mark that is never closed.
    #[error("Row {row} opens a quotation mark that is never closed, so the end of its cell cannot be told.")]
    UnclosedQuote {
        /// The row in which it is opened, as a spreadsheet counts.
        row: usize,
    },
    /// More columns than a table of a plan can need.
    #[error("The table has more than {limit} columns. A plan's tables have thirty at most.")]
    TooManyColumns {
        /// Columns allowed.
        limit: usize,
    },
    /// More rows than are read.
    #[error("The table has more than {limit} rows, which is the most that is read at once.")]
    TooManyRows {
        /// Rows allowed.
        limit: usize,
    },
    /// XML that is not well formed, or holds what is not read for safety's sake.
    #[error("The outline is not OPML as it should be: line {line}, column {column}: {message}.")]
    Xml {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A file of Office, not of text.
    #[error(
        "This is a workbook or a document of Office. Save it as CSV (a table) or as plain text (a list), and choose \
         that file."
    )]
    Office,
    /// An outline without a single title.
    #[error("The outline holds no headings, no bullets and nothing indented, so there is nothing to take from it.")]
    NoItems,
}

/// The text without its byte order mark, if it is neither empty nor too long.
pub(super) fn checked(text: &str) -> Result<&str, ExchangeError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: text.len(), limit: MAX_BYTES }.into());
    }
    if is_office(text.as_bytes()) {
        return Err(ExchangeError::Office);
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() { Err(ExchangeError::Empty) } else { Ok(text) }
}
