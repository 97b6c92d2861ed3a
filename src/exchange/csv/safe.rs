//! Cells that a spreadsheet would take for a formula, made harmless on the way out and restored on the way in.
//!
//! # The rule
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break, or with the full-width form of one of the signs,
//! is written with an apostrophe before it (as OWASP advises against "CSV injection"). So is one that already has
//! apostrophes before such a character; thus the reader can take off exactly one and the text comes back as it was.
//! A cell that as a whole is a number, such as `-5` or `-0.5`, is no formula and is written as it is.
//!
//! The guard holds for a file that is read with the separator it was written with, a comma. No file can hold for all.

use std::borrow::Cow;

use super::fields::plain_number;

fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
}

/// The text as a cell may hold it.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_risky(text) && plain_number(text).is_none() { format!("'{text}").into() } else { text.into() }
}

/// The text that a cell stands for.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_risky(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for text in ["=1+1", "+44 20", "-x", "@SUM(1)", "\tx", "\rx", "\nx", "'=1", "''-2", "-1-1", "\u{FF1D}1", "-"] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["-5", "-0.5", "5", "'twas", "''", "a=b", "", " =1"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
