//! Markdown to an outline: headings and bullets are its items, everything else belongs to the item before it.

use super::inline::plain;
use super::list::{self, bulleted};
use crate::exchange::dates::date;
use crate::exchange::error::{ExchangeError, checked};
use crate::exchange::names::numbered;
use crate::exchange::outline::{Outline, OutlineItem};

/// Reads headings (`#`) and nested bullets (`-`, `*`, `+`, `1.`), indented by blanks or tabs; before a tab, the bullets
/// of Word and numbers such as 1.1, which are references, are bullets too. A list without a heading or a bullet of
/// Markdown goes by how it is indented.
///
/// # Errors
/// A text that is empty or too long, or has neither headings nor bullets, and nothing indented.
pub fn read(text: &str) -> Result<Outline, ExchangeError> {
    let mut reader = Reader::default();
    let mut lines = checked(text)?.lines().enumerate().peekable();
    if lines.next_if(|(_, line)| line.trim_end() == "---").is_some() {
        for (_, line) in lines.by_ref().take_while(|(_, line)| line.trim_end() != "---") {
            if let Some(title) = line.strip_prefix("title:") {
                reader.outline.title = Some(unquoted(title.trim()));
            }
        }
    }
    for (at, line) in lines.clone() {
        reader.line(at + 1, line)?;
    }
    if !reader.marked {
        list::read(&mut reader.outline, lines)?;
        return reader.outline.not_empty();
    }
    if let Some(line) = reader.before {
        let warning = format!("The text in line {line} stands before the first heading or bullet, and is left out.");
        reader.outline.warnings.push(warning);
    }
    reader.outline.not_empty()
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The levels of the headings above, and the last heading's item.
    headings: Vec<usize>,
    heading: Option<usize>,
    /// The bullets above: how far each is indented, and its item.
    bullets: Vec<(usize, usize)>,
    /// The item whose paragraph goes on with the next line.
    paragraph: Option<usize>,
    /// What the block of code that is open will be closed with.
    fence: Option<&'static str>,
    /// The first line of text that belongs to nothing.
    before: Option<usize>,
    /// There is a heading or a bullet of Markdown.
    marked: bool,
    /// A blank line stands before this one.
    blank: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), ExchangeError> {
        let (indent, body) = indented(line);
        let fence = ["```", "~~~"].into_iter().find(|fence| body.starts_with(fence));
        if self.fence.is_some() || fence.is_some() {
            match (self.fence, fence) {
                (Some(open), Some(mark)) if open == mark => self.fence = None,
                (None, _) => self.fence = fence,
                _ => self.text(number, indent, body),
            }
            // The marks themselves are no lines of text: what they enclose belongs where a paragraph would.
            if fence.is_some() {
                return Ok(());
            }
        } else if body.is_empty() {
            self.paragraph = None;
        } else if let Some((level, title)) = heading(body) {
            while self.headings.last().is_some_and(|&above| above >= level) {
                self.headings.pop();
            }
            self.bullets.clear();
            self.marked = true;
            self.item(self.headings.len(), number, title)?;
            self.headings.push(level);
            self.heading = Some(self.outline.items.len() - 1);
        } else if is_rule(body) {
            // It parts as a blank line does.
            return self.line(number, "");
        } else if let Some((reference, title)) = bullet(body) {
            self.marked |= marked(body).is_some();
            // Less than two columns further in is the same level, however it was meant.
            while self.bullets.last().is_some_and(|&(above, _)| indent < above + 2) {
                self.bullets.pop();
            }
            self.item(self.headings.len() + self.bullets.len(), number, title)?;
            if let Some(item) = self.outline.items.last_mut() {
                item.reference = reference.map(str::to_owned);
            }
            self.bullets.push((indent, self.outline.items.len() - 1));
        } else {
            self.text(number, indent, body.trim_start_matches(['>', ' ']));
        }
        self.blank = body.is_empty();
        Ok(())
    }

    fn item(&mut self, depth: usize, line: usize, title: &str) -> Result<(), ExchangeError> {
        let mut item = OutlineItem { depth, line, ..OutlineItem::default() };
        let title = match title.strip_suffix(")*").and_then(|title| title.rsplit_once(" *(")) {
            Some((title, details)) => {
                for (at, part) in details.split(" · ").map(plain).enumerate() {
                    if let Some(due) = part.strip_prefix("due ") {
                        item.due = Some(date(due));
                    } else if let Some(owner) = part.strip_prefix("owner: ") {
                        item.owner = Some(owner.to_owned());
                    } else if at == 0 {
                        item.label = Some(part);
                    }
                }
                title
            }
            None => title,
        };
        item.title = plain(title);
        self.paragraph = None;
        self.outline.push(item)
    }

    /// A line of text belongs to the bullet that it is indented under, or else to the heading.
    fn text(&mut self, number: usize, indent: usize, body: &str) {
        let less = self.bullets.partition_point(|(bullet, _)| *bullet < indent);
        let under = less.checked_sub(1).map(|at| self.bullets[at].1);
        let goes_on = self.outline.items.len().checked_sub(1).filter(|_| !self.blank);
        let Some(at) = self.paragraph.or(goes_on).or(under).or(self.heading).or(self.bullets.first().map(|one| one.1))
        else {
            self.before = self.before.or(Some(number));
            return;
        };
        let note = self.outline.items[at].note.get_or_insert_default();
        if !note.is_empty() {
            note.push_str(if self.paragraph == Some(at) { " " } else { "\n\n" });
        }
        note.push_str(&plain(body));
        self.paragraph = Some(at);
    }
}

/// How far a line is indented, in columns, and the line without that.
pub(super) fn indented(line: &str) -> (usize, &str) {
    let body = line.trim_start();
    let columns = line[..line.len() - body.len()].chars().fold(0, |columns, c| match c {
        '\t' => (columns / 4 + 1) * 4,
        _ => columns + 1,
    });
    (columns, body.trim_end())
}

fn heading(body: &str) -> Option<(usize, &str)> {
    let title = body.trim_start_matches('#');
    let level = body.len() - title.len();
    if !(1..=6).contains(&level) || !(title.is_empty() || title.starts_with([' ', '\t'])) {
        return None;
    }
    // Marks at the end are for the eye only.
    let open = title.trim_end_matches('#');
    let title = if open.is_empty() || open.ends_with([' ', '\t']) { open } else { title };
    Some((level, title.trim()))
}

/// The reference and the title of a line with a bullet.
fn bullet(body: &str) -> Option<(Option<&str>, &str)> {
    let is_tab = |c| c == '\t';
    let numbered_before_tab = |text| match numbered(text) {
        (Some(reference), title) if reference.contains('.') && text.find(char::is_whitespace) == text.find('\t') => {
            (Some(reference), title)
        }
        _ => (None, text),
    };
    let marked = marked(body).or_else(|| bulleted(body, is_tab)).map(numbered_before_tab);
    marked.or_else(|| Some(numbered_before_tab(body)).filter(|(reference, _)| reference.is_some()))
}

/// The title behind a bullet of Markdown.
fn marked(body: &str) -> Option<&str> {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => body.strip_prefix(['-', '*', '+'])?,
        1..=9 => body[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    let title = (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest.trim())?;
    Some(["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| title.strip_prefix(mark)).unwrap_or(title))
}

/// A line across the page, or under a heading.
pub(super) fn is_rule(body: &str) -> bool {
    let is_of = |mark: char| body.chars().all(|c| c == mark || c == ' ') && body.matches(mark).count() >= 3;
    ['-', '*', '_', '='].into_iter().any(is_of)
}

fn unquoted(title: &str) -> String {
    match title.strip_prefix('"').and_then(|title| title.strip_suffix('"')) {
        Some(inside) => inside.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => title.to_owned(),
    }
}
