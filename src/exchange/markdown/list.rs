//! A list without any mark of Markdown, as it is pasted from Word: what is indented stands below what is not.

use super::read::{indented, is_rule};
use crate::exchange::error::ExchangeError;
use crate::exchange::names::{numbered, one_line};
use crate::exchange::outline::{Outline, OutlineItem};

/// Adds the lines as items, if anything says that they are a list: a line that is further in than the one it follows, a
/// number such as 1.1, or a bullet of Word. Otherwise they are running text, and nothing is added.
pub(super) fn read<'a>(
    outline: &mut Outline,
    lines: impl Iterator<Item = (usize, &'a str)>,
) -> Result<(), ExchangeError> {
    let mut above: Vec<usize> = Vec::new();
    let mut found = Outline::default();
    let mut is_list = false;
    for (at, line) in lines {
        let (indent, body) = indented(line);
        if body.is_empty() || is_rule(body) {
            continue;
        }
        while above.last().is_some_and(|&over| over >= indent) {
            above.pop();
        }
        let bare = bulleted(body, char::is_whitespace).unwrap_or(body);
        let (reference, title) = numbered(bare);
        is_list |= !above.is_empty() || bare.len() < body.len() || reference.is_some();
        let item = OutlineItem {
            depth: above.len(),
            line: at + 1,
            title: one_line(title),
            reference: reference.map(str::to_owned),
            ..OutlineItem::default()
        };
        found.push(item)?;
        above.push(indent);
    }
    if is_list {
        outline.items = found.items;
    }
    Ok(())
}

/// What stands behind a bullet of Word, which such a character parts from it. An "o" is one before a tab only.
pub(super) fn bulleted(body: &str, parts: fn(char) -> bool) -> Option<&str> {
    let rest = match body.strip_prefix(['\u{2022}', '\u{2013}', '\u{25AA}', '\u{25CF}', '\u{25E6}', '\u{F0B7}']) {
        Some(rest) => rest.strip_prefix(parts)?,
        None => body.strip_prefix("o\t")?,
    };
    Some(rest.trim_start())
}
