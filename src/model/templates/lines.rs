//! Lines as they are pasted from elsewhere: with bullets and numbers that are no part of a title.

use crate::model::text::shown;

/// A line without what stood before its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// The number with which it began: "1.1".
    pub number: Option<String>,
    /// Its words, in one line.
    pub title: String,
}

/// Marks that begin nothing but an item of a list. The last one is what a word processor's own font makes of a bullet.
const BULLETS: [char; 13] = ['•', '●', '○', '◦', '▪', '■', '□', '‣', '➢', '►', '✓', '·', '\u{F0B7}'];

/// Marks that begin an item where a blank follows.
const DASHES: [char; 4] = ['-', '–', '—', '*'];

/// Reads a line; `None` where nothing can be seen in it. A line of marks or numbers alone keeps them.
pub(super) fn read(line: &str) -> Option<Line> {
    let seen = shown(line);
    let mut rest = seen.trim();
    let mut number: Option<String> = None;
    loop {
        let next = match leading_number(rest) {
            Some((own, after)) if number.as_deref().is_none_or(|number| number == own) => {
                number = Some(own);
                after
            }
            Some(_) => break,
            None => without_bullet(rest),
        };
        if next.len() == rest.len() || !next.contains(char::is_alphanumeric) {
            break;
        }
        rest = next;
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // What was taken for a number may be all that there is.
    let number = number.filter(|_| rest.len() < seen.trim().len());
    let title = words(rest);
    (!title.is_empty()).then_some(Line { number, title })
}

fn without_bullet(text: &str) -> &str {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return text };
    let after = letters.as_str();
    let is_item = BULLETS.contains(&first)
        || (DASHES.contains(&first) && after.starts_with(char::is_whitespace))
        // The second level of a list, in the same font.
        || (first == 'o' && after.starts_with('\t'));
    if is_item { after.trim_start() } else { text }
}

/// "1.", "1)", "(1)", "1.1", "1.1a" and what follows. "75% of pupils", "12 schools" and "1.5 hours" begin with no number
/// of a list; with a tab behind it, "12" is one.
fn leading_number(text: &str) -> Option<(String, &str)> {
    let (inside, is_open) = match text.strip_prefix('(') {
        Some(inside) => (inside, true),
        None => (text, false),
    };
    let end = inside.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(inside.len());
    let digits = inside[..end].trim_end_matches('.');
    let is_number = !digits.is_empty() && digits.len() <= 12 && digits.split('.').all(|part| !part.is_empty());
    let mut after = &inside[end..];
    let mut number = digits.to_owned();
    if let Some(letter) = after.chars().next().filter(char::is_ascii_lowercase) {
        let behind = &after[1..];
        if behind.starts_with([' ', '\t', ')', '.', ':']) {
            number.push(letter);
            after = behind;
        }
    }
    let closed = after.strip_prefix([')', ':']).or_else(|| after.strip_prefix('.'));
    let is_closed = closed.is_some() || inside[..end].ends_with('.');
    let after = closed.unwrap_or(after);
    let words = after.trim_start();
    let is_apart = words.len() < after.len();
    // Two levels or a letter are no count of something, unless they are a decimal: "1.5 hours".
    let is_deep = number.len() > digits.len() || digits.contains('.');
    let is_doubled = words.strip_prefix(&number).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let begins = is_deep && (words.starts_with(char::is_uppercase) || is_doubled);
    let is_list = is_closed || after.starts_with('\t') || (begins && !is_open);
    (is_number && is_apart && is_list).then_some((number, words))
}

#[cfg(test)]
mod tests {
    use super::{Line, read};

    fn said(line: &str) -> String {
        read(line).map_or_else(String::new, |Line { number, title }| format!("{}|{title}", number.unwrap_or_default()))
    }

    #[test]
    fn bullets_and_numbers_are_no_part_of_a_title() {
        for (line, expected) in [
            ("• Learning", "|Learning"),
            ("\u{F0B7}\tLearning", "|Learning"),
            ("- Learning", "|Learning"),
            ("o\tLearning", "|Learning"),
            ("1.1 1.1 Every child reads", "1.1|Every child reads"),
            ("1. Learning", "1|Learning"),
            ("(2) Learning", "2|Learning"),
            ("• 3)\tLearning", "3|Learning"),
            ("12\tLearning", "12|Learning"),
            ("1.1a Read by seven", "1.1a|Read by seven"),
            ("2.1. 1.5 hours of sport", "2.1|1.5 hours of sport"),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }

    #[test]
    fn a_figure_is_no_number_of_a_list() {
        for line in
            ["75% of pupils", "12 schools", "1.5 hours of sport", "2027 and beyond", "-5 degrees", "1st place", "one"]
        {
            assert_eq!(said(line), format!("|{line}"));
        }
        assert_eq!((said("•"), said("1."), said(" \u{202E}")), ("|•".to_owned(), "|1.".to_owned(), String::new()));
    }
}
