//! Text to plan and back. Every way in goes through [`read()`].

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::document::{Document, FORMAT, SYNC, VERSION};
use super::error::ReadError;
use super::json_lines;
use super::json_path::path_at;
use super::plan::Plan;
use super::text::{shortened, shown};

/// Most bytes that are read: four times what fits into a browser's local storage.
pub const MAX_BYTES: usize = 20_000_000;

/// Reads a plan from JSON text. Unknown fields are kept.
///
/// # Errors
/// Every [`ReadError`]; each is a sentence that names the place.
pub fn read(text: &str) -> Result<Plan, ReadError> {
    read_within(text, MAX_BYTES)
}

/// Reads a plan as [`read`] does, with another limit: for a plan with something in its unknown fields that is ours.
///
/// # Errors
/// Every [`ReadError`].
pub fn read_within(text: &str, limit: usize) -> Result<Plan, ReadError> {
    if text.len() > limit {
        return Err(ReadError::TooLarge { bytes: text.len(), limit });
    }
    // Editors on Windows put a byte order mark first; it means nothing in UTF-8.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let document: Document = serde_json::from_str(text).map_err(|error| diagnose(text, &error))?;
    check_envelope(text, Some(document.format.as_str()), Some(&document.version.into()))?;
    Plan::try_from(document)
}

/// Writes a plan: one element, link or rating a line, so that two versions of a file can be compared line by line. What
/// syncing keeps beside the plan stays at home.
pub fn write(plan: &Plan) -> String {
    let document = plan.document();
    if !document.extra.contains_key(SYNC) {
        return document_to_text(document);
    }
    let mut bare = document.clone();
    bare.extra.shift_remove(SYNC);
    document_to_text(&bare)
}

/// Writes a document as [`write()`] does.
pub fn document_to_text(document: &Document) -> String {
    match serde_json::to_string(document) {
        Ok(text) => json_lines::broken(&text),
        // A document is a struct with text keys, and holds no number that JSON cannot say: it always can be written.
        Err(_) => String::new(),
    }
}

/// What stands at the door: read on its own when the whole could not be read, so that a plan of a newer version or
/// a file of another sort is called just that.
#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    format: Option<serde_json::Value>,
    #[serde(default)]
    version: Option<serde_json::Value>,
}

fn check_envelope(text: &str, format: Option<&str>, version: Option<&serde_json::Value>) -> Result<(), ReadError> {
    match format {
        Some(FORMAT) => {}
        Some(other) => {
            let found = format!("says \"{}\"", shortened(&shown(other), 60));
            return Err(ReadError::NotAPlan { found });
        }
        None => return Err(ReadError::NotAPlan { found: "is missing".to_owned() }),
    }
    match version.and_then(serde_json::Value::as_u64) {
        Some(found) if found > u64::from(VERSION) => {
            Err(ReadError::NewerVersion { found: found.to_string(), supported: VERSION })
        }
        Some(found) if found == u64::from(VERSION) => Ok(()),
        _ => Err(ReadError::Field {
            path: "version".to_owned(),
            line: line_of_version(text),
            message: format!("the version must be {VERSION}"),
        }),
    }
}

/// Where the version stands: the parser no longer knows once it has read on. An element may have an unknown field of
/// this name, so the first one counts; a document without any has its mistake at the top.
fn line_of_version(text: &str) -> usize {
    let before = text.find("\"version\"").map_or("", |at| &text[..at]);
    before.matches('\n').count() + 1
}

fn diagnose(text: &str, error: &serde_json::Error) -> ReadError {
    if !error.is_data() {
        return not_json(error);
    }
    // The text is JSON up to here, but is it JSON to its end? A syntax error counts for more than a wrong field.
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return not_json(&error);
    }
    let path = path_at(text, error.line(), error.column());
    let field = ReadError::Field {
        path: if path.is_empty() {
            "the top of the document".to_owned()
        } else {
            // It quotes the document's own keys.
            shortened(&shown(&path), LONGEST_PATH).into_owned()
        },
        line: error.line(),
        message: plain(error),
    };
    let envelope = match serde_json::from_str::<Envelope>(text) {
        Ok(envelope) => envelope,
        // An object whose envelope cannot be read says "format" or "version" twice; that is the mistake met above.
        Err(_) if text.trim_start().starts_with('{') => return field,
        Err(_) => return ReadError::NotAPlan { found: "is missing".to_owned() },
    };
    let format = match &envelope.format {
        Some(serde_json::Value::String(format)) => Some(format.as_str()),
        Some(_) => Some("something that is not a text"),
        None => None,
    };
    match check_envelope(text, format, envelope.version.as_ref()) {
        Ok(()) => field,
        Err(error) => error,
    }
}

/// The commoner of serde's messages as a person would say them.
fn in_plain_words(message: &str) -> String {
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("the field {field} is missing");
    }
    match message.strip_prefix("unknown variant ").and_then(|rest| rest.split_once(", expected one of ")) {
        Some((word, words)) => {
            format!("{word} is not a word that may stand here; these may: {}", words.replace('"', ""))
        }
        None => message.to_owned(),
    }
}

fn not_json(error: &serde_json::Error) -> ReadError {
    ReadError::NotJson { line: error.line(), column: error.column(), message: plain(error) }
}

/// Most characters of a path: several times what the fields of the format need.
const LONGEST_PATH: usize = 120;

/// Most characters of a parser's message: room for the list of kinds, but not for a text that it quotes in full.
const LONGEST_MESSAGE: usize = 600;

/// serde's message without the place at its end, which is told apart. It may quote the document, so nothing hidden in
/// it is shown.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message).replace('`', "\"");
    let message = in_plain_words(&message);
    shortened(&shown(&message), LONGEST_MESSAGE).into_owned()
}
