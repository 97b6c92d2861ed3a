//! Plain text within a line of Markdown: what must be escaped, and how it is read back.

use crate::exchange::names::one_line;

/// The text in one line, with nothing in it that Markdown would take for a mark of its own.
pub fn escaped(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let begins = (at == 0 && matches!(c, '-' | '+' | '=')) || (at == digits && at > 0 && matches!(c, '.' | ')'));
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text as it is said in brackets, before anything is escaped: the mark that parts what is said there is none of it.
pub fn bracketed(text: &str) -> String {
    one_line(text).replace(" · ", ", ")
}

/// The paragraphs of a longer text, each in one line.
pub fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace("\r\n", "\n");
    let all: Vec<String> = text.split("\n\n").map(one_line).filter(|paragraph| !paragraph.is_empty()).collect();
    all.into_iter()
}

/// The text that a line stands for: escapes resolved, marks of emphasis and code left out.
pub fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        match (c, rest.peek().copied()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {
                out.push(next);
                rest.next();
            }
            // "5 * 3" is no emphasis, and "snake_case" neither.
            ('*', next) if before.is_whitespace() && next.is_none_or(char::is_whitespace) => out.push(c),
            ('*' | '`', _) => {}
            ('_', Some('_')) => {
                rest.next();
            }
            _ => out.push(c),
        }
        before = c;
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{escaped, plain};

    #[test]
    fn what_is_escaped_reads_back() {
        for text in
            ["- a", "1. b", "12) c", "# d #", "*e* _f_ __g__", "`h` [i](j)", "<b>&amp;", "\\", "a\\", "5 * 3", "="]
        {
            assert_eq!(plain(&escaped(text)), text);
        }
    }

    #[test]
    fn emphasis_is_left_out() {
        assert_eq!(
            plain("**Aim 1:** *every* child `reads` __well__, 5 * 3, snake_case"),
            "Aim 1: every child reads well, 5 * 3, snake_case"
        );
    }
}
