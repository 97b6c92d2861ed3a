//! As much of XML as an outline needs: elements, attributes, the five entities and numbers. There is no DTD, so no
//! entity can be declared, and nothing outside the text can be named.

use super::error::ExchangeError;
use super::proposal::quoted;

/// What stands next in the text. White space, comments, instructions, CDATA and text are passed over: an outline has
/// all it says in attributes, but for the title in its head, which is in [`Event::Close`].
#[derive(Debug)]
pub enum Event<'a> {
    /// `<name a="b">`, or `<name a="b"/>`, after which [`Event::Close`] comes too.
    Open {
        name: &'a str,
        attributes: Vec<(&'a str, String)>,
        /// Where it begins, from 1.
        line: usize,
    },
    /// `</name>`, with the text since the last tag.
    Close { name: &'a str, text: String },
    /// The end of the text.
    End,
}

/// Reads XML tag by tag. What is open is kept in a list, so that no depth is too deep.
pub struct Xml<'a> {
    text: &'a str,
    at: usize,
    open: Vec<&'a str>,
    /// An element without content was opened, and is to be closed.
    empty: bool,
    /// The root has been closed.
    ended: bool,
    /// Up to here lines are counted: `counted.1` of them.
    counted: (usize, usize),
}

type Read<T> = Result<T, ExchangeError>;

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), empty: false, ended: false, counted: (0, 1) }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The line of the place reached, counted on from where it was last asked.
    fn line(&mut self) -> usize {
        let (from, lines) = self.counted;
        let line = lines + self.text[from..self.at].matches('\n').count();
        self.counted = (self.at, line);
        line
    }

    fn fail<T>(&self, at: usize, message: impl Into<String>) -> Read<T> {
        let before = &self.text[..at];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        Err(ExchangeError::Xml { line, column: before[start..].chars().count() + 1, message: message.into() })
    }

    /// What comes next.
    pub fn next(&mut self) -> Read<Event<'a>> {
        if std::mem::take(&mut self.empty) {
            return self.close(String::new());
        }
        let mut said = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find('<').unwrap_or(rest.len());
            let text = &rest[..end];
            if self.open.is_empty() && !text.trim().is_empty() {
                return self.fail(self.at, "there is text outside the elements");
            }
            said.push_str(&self.unescaped(text, self.at)?);
            let start = self.at + end;
            self.at = start;
            let tag = self.rest();
            if tag.is_empty() {
                return match self.open.last() {
                    Some(name) => self.fail(start, format!("the text ends, but <{name}> is not closed")),
                    None if !self.ended => self.fail(start, "there is no element"),
                    None => Ok(Event::End),
                };
            }
            if tag.starts_with("<!--") {
                self.skip("-->", "a comment")?;
            } else if tag.starts_with("<?") {
                self.skip("?>", "an instruction")?;
            } else if tag.starts_with("<![CDATA[") && !self.open.is_empty() {
                self.skip("]]>", "a CDATA section")?;
            } else if tag.starts_with("<!") {
                return self.fail(start, "a DOCTYPE or another declaration stands here, and none is read");
            } else if tag.starts_with("</") {
                return self.end_tag(said);
            } else {
                return self.start_tag();
            }
        }
    }

    fn skip(&mut self, end: &str, what: &str) -> Read<()> {
        match self.rest().find(end) {
            Some(found) => self.at += found + end.len(),
            None => return self.fail(self.at, format!("{what} begins here and never ends")),
        }
        Ok(())
    }

    fn close(&mut self, text: String) -> Read<Event<'a>> {
        match self.open.pop() {
            Some(name) => {
                self.ended = self.open.is_empty();
                Ok(Event::Close { name, text })
            }
            None => self.fail(self.at, "nothing is open that could be closed here"),
        }
    }

    fn end_tag(&mut self, text: String) -> Read<Event<'a>> {
        let start = self.at;
        self.at += 2;
        let name = self.name()?;
        self.blanks();
        self.sign('>')?;
        match self.open.last() {
            Some(open) if *open == name => self.close(text),
            Some(open) => self.fail(start, format!("</{name}> closes what <{open}> has opened")),
            None => self.fail(start, format!("</{name}> closes what nothing has opened")),
        }
    }

    fn start_tag(&mut self) -> Read<Event<'a>> {
        if self.ended {
            return self.fail(self.at, "a second element stands beside the first");
        }
        let line = self.line();
        self.at += 1;
        let name = self.name()?;
        let mut attributes: Vec<(&'a str, String)> = Vec::new();
        loop {
            let blanks = self.blanks();
            if self.rest().starts_with(['>', '/']) {
                break;
            }
            let start = self.at;
            let key = self.name()?;
            if blanks == 0 {
                return self.fail(start, "a blank is missing between two attributes");
            }
            if attributes.iter().any(|(other, _)| *other == key) {
                return self.fail(start, format!("the attribute {} stands here twice", quoted(key)));
            }
            if attributes.len() >= 100 {
                return self.fail(start, "one element has more than a hundred attributes");
            }
            self.blanks();
            self.sign('=')?;
            self.blanks();
            let value = self.value()?;
            attributes.push((key, value));
        }
        self.empty = self.rest().starts_with('/');
        self.at += usize::from(self.empty);
        self.sign('>')?;
        self.open.push(name);
        Ok(Event::Open { name, attributes, line })
    }

    fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.at += count;
        count
    }

    fn sign(&mut self, sign: char) -> Read<()> {
        if !self.rest().starts_with(sign) {
            return self.fail(self.at, format!("\"{sign}\" is expected here"));
        }
        self.at += sign.len_utf8();
        Ok(())
    }

    fn name(&mut self) -> Read<&'a str> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let name = &rest[..end];
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.')) {
            return self.fail(self.at, "a name is expected here");
        }
        self.at += end;
        Ok(name)
    }

    fn value(&mut self) -> Read<String> {
        let start = self.at;
        let Some(mark) = self.rest().chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return self.fail(start, "a value in quotation marks is expected here");
        };
        let inside = &self.rest()[1..];
        let Some(end) = inside.find(mark) else {
            return self.fail(start, "a value begins here and never ends");
        };
        if let Some(bad) = inside[..end].find('<') {
            return self.fail(start + 1 + bad, "\"<\" must be written \"&lt;\" within a value");
        }
        self.at += end + 2;
        self.unescaped(&inside[..end], start + 1)
    }

    /// The text with its entities resolved. What they stand for is not looked at again, so nothing can grow.
    fn unescaped(&self, text: &str, start: usize) -> Read<String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            let at = start + text.len() - after.len() - 1;
            let Some((name, after)) = after.split_once(';').filter(|(name, _)| name.len() <= 10) else {
                return self.fail(at, "\"&\" must be written \"&amp;\"");
            };
            match entity(name) {
                Some(c) => out.push(c),
                None => return self.fail(at, format!("the entity {} is not known", quoted(name))),
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

fn entity(name: &str) -> Option<char> {
    let digits = |digits: &str, radix| {
        let plain = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        plain
            .then(|| u32::from_str_radix(digits, radix).ok())
            .flatten()
            .and_then(char::from_u32)
            .filter(|&c| may_stand(c))
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(hex) => digits(hex, 16),
            None => digits(name.strip_prefix('#')?, 10),
        },
    }
}

/// Whether XML 1.0 allows the character at all, even as a number.
fn may_stand(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// The text as it may stand in an attribute or an element. Characters that XML does not allow are left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| may_stand(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Unescaped they would be read as blanks.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}
