//! OPML 2.0, which outliners read and write: the tree, with titles as `text`, longer texts as `_note`, and kinds,
//! ids, references, dates and owners as attributes of our own, which other programs pass over.

use super::dates::date;
use super::error::{ExchangeError, checked};
use super::outline::{Outline, OutlineItem, public_places};
use super::proposal::quoted;
use super::xml::{Event, Xml, escaped};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::vocabulary::Kind;

/// A plan as OPML, without its drafts.
pub fn write(plan: &Plan) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>{}</title></head>\n<body>\n",
        escaped(&plan.document().title)
    );
    let mut open = 0;
    for (depth, at) in public_places(plan) {
        (depth..open).for_each(|_| out.push_str("</outline>\n"));
        open = depth + 1;
        let element = plan.element(at);
        out.push_str("<outline");
        let mut say = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
            }
        };
        say("text", Some(&element.title));
        say("_note", element.text.as_deref());
        say("kind", Some(element.kind.wire()));
        say("id", Some(element.id.as_str()));
        say("reference", element.reference.as_deref());
        say("due", element.due.as_ref().map(|due| due.as_str()));
        say("owner", element.owner.as_deref());
        out.push_str(">\n");
    }
    (0..open).for_each(|_| out.push_str("</outline>\n"));
    out.push_str("</body>\n</opml>\n");
    out
}

/// Most names of unknown attributes that are told apart.
const MOST_UNKNOWN: usize = 20;

/// Reads OPML. Unknown attributes and elements are passed over, with a warning each.
///
/// # Errors
/// What is not well formed, is not OPML, or has a DOCTYPE.
pub fn read(text: &str) -> Result<Outline, ExchangeError> {
    let mut xml = Xml::new(checked(text)?);
    let mut outline = Outline::default();
    let mut unknown: Vec<String> = Vec::new();
    let (mut path, mut depth) = (Vec::new(), 0);
    loop {
        match xml.next()? {
            Event::Open { name, attributes, line } => {
                if path.is_empty() && name != "opml" {
                    let message = format!("the outer element is <{name}>, where <opml> is expected");
                    return Err(ExchangeError::Xml { line, column: 1, message });
                }
                let in_body = path.get(1) == Some(&"body");
                if in_body && name == "outline" {
                    outline.push(item(attributes, depth, line, &mut unknown))?;
                    depth += 1;
                } else if in_body {
                    note(&mut unknown, format!("The element {}", quoted(name)));
                }
                path.push(name);
            }
            Event::Close { name, text } => {
                if path.get(1) == Some(&"body") && path.len() > 2 && name == "outline" {
                    depth -= 1;
                }
                if path == ["opml", "head", "title"] && !text.trim().is_empty() {
                    outline.title = Some(text.trim().to_owned());
                }
                path.pop();
            }
            Event::End => break,
        }
    }
    outline.warnings = unknown.into_iter().map(|what| format!("{what} is not known here, and is left out.")).collect();
    outline.not_empty()
}

fn note(unknown: &mut Vec<String>, what: String) {
    if unknown.len() < MOST_UNKNOWN && !unknown.contains(&what) {
        unknown.push(what);
    }
}

fn item(attributes: Vec<(&str, String)>, depth: usize, line: usize, unknown: &mut Vec<String>) -> OutlineItem {
    let mut item = OutlineItem { depth, line, ..OutlineItem::default() };
    for (name, value) in attributes {
        let said = (!value.trim().is_empty()).then_some(value);
        match name {
            "text" => item.title = said.unwrap_or_default(),
            "_note" => item.note = said,
            "kind" => {
                item.kind = said.as_deref().and_then(Kind::from_wire);
                if let Some(word) = said.filter(|_| item.kind.is_none()) {
                    note(unknown, format!("The kind {}", quoted(word)));
                }
            }
            "id" => item.id = said.as_deref().map(Id::new),
            "reference" => item.reference = said,
            "due" => item.due = said.as_deref().map(date),
            "owner" => item.owner = said,
            other => note(unknown, format!("The attribute {}", quoted(other))),
        }
    }
    item
}
