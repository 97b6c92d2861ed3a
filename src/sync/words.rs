//! What the person is told about syncing, in plain words.

use serde_json::Value;

use super::backend::dialect::Mode;
use super::engine::{Asking, Status, Waiting};
use super::state::{Choice, Conflict, Key};
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::plan::Plan;
use crate::model::text::{shortened, shown};

/// A browser does not tell a page why another address did not answer it.
pub const MAY_BE_THE_TOKEN: &str =
    "It may be away, or the token may have run out: some backends do not let the app see which.";

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// All is as it should be.
    Good,
    /// Something is under way.
    Busy,
    /// The person should look.
    Look,
}

/// The words of the mark that is always in sight: what weighs most comes first.
pub fn mark(status: &Status, conflicts: usize) -> (Weight, String) {
    if status.unsaved.is_some() {
        return (Weight::Look, "Not saved".to_owned());
    }
    if status.sign_in.is_some() {
        return (Weight::Look, "Sign in".to_owned());
    }
    if status.asking.is_some() {
        return (Weight::Look, "Decide".to_owned());
    }
    if status.rejected.is_some() {
        return (Weight::Look, "Not taken".to_owned());
    }
    if status.trouble.is_some() {
        let waiting = match status.waiting {
            Waiting::Edits(count) => format!(" ({count} waiting)"),
            Waiting::Something => " (waiting)".to_owned(),
            Waiting::Nothing => String::new(),
        };
        return (Weight::Look, format!("Cannot reach{waiting}"));
    }
    // Who only reads cannot settle them for others.
    if conflicts > 0 && !status.read_only {
        return (Weight::Look, format!("Conflicts ({conflicts})"));
    }
    match status.waiting {
        _ if status.read_only => (Weight::Good, "Read only".to_owned()),
        Waiting::Edits(count) => (Weight::Busy, format!("Waiting ({count})")),
        Waiting::Something if status.sending => (Weight::Busy, "Sending".to_owned()),
        Waiting::Something => (Weight::Busy, "Waiting".to_owned()),
        Waiting::Nothing if status.sent_at.is_some() => (Weight::Good, "Sent".to_owned()),
        Waiting::Nothing => (Weight::Busy, "Saved here".to_owned()),
    }
}

/// The same in sentences. `time` says a time of this device's clock in words.
pub fn sentences(status: &Status, time: impl Fn(u64) -> String) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(why) = &status.unsaved {
        said.push(format!("This device does not keep the last changes, so they are not sent either. {why}"));
    }
    if let Some(why) = &status.sign_in {
        said.push(format!("{why} Nothing is lost: what waits is sent once you have signed in."));
    }
    if let Some(why) = &status.rejected {
        said.push(format!("The backend does not take the plan as it is: {why} What others do still comes in."));
    }
    if let Some(trouble) = &status.trouble {
        let since = time(trouble.since);
        said.push(format!(
            "The backend cannot be reached since {since} ({}). The app tries again by itself.",
            trouble.why
        ));
    }
    said.push(match (status.waiting, status.read_only) {
        (_, true) => "This plan is only read from there. What you change stays on this device.".to_owned(),
        (Waiting::Nothing, _) => "All changes are saved here and sent.".to_owned(),
        (Waiting::Edits(1), _) => "One change is saved here and waits to be sent.".to_owned(),
        (Waiting::Edits(count), _) => format!("{count} changes are saved here and wait to be sent."),
        (Waiting::Something, _) => "Changes are saved here and wait to be sent.".to_owned(),
    });
    if let Some(sent_at) = status.sent_at.filter(|_| !status.read_only) {
        said.push(format!("Last all sent: {}.", time(sent_at)));
    }
    said
}

/// What others did to the element that somebody looks at, if that is worth a word: it went, or it changed under the
/// hands of who edits it.
pub fn what_came(before: Option<&Element>, after: Option<&Element>, editing: bool) -> Option<String> {
    let quoted = |element: &Element| format!("\u{201C}{}\u{201D}", shortened(&shown(&element.title), 60));
    match (before?, after) {
        (before, None) => Some(format!("Others have deleted {}.", quoted(before))),
        (before, Some(after)) if editing && before != after => Some(format!("Others have changed {}.", quoted(after))),
        _ => None,
    }
}

/// The question that waits, and what it is about. `theirs` is the plan that is there.
pub fn question(asking: Asking, theirs: Option<&Document>) -> (&'static str, String) {
    match asking {
        Asking::Emptied => (
            "The backend is empty",
            "The plan was there, and is there no longer. Perhaps the address is another, or somebody reset it. On this \
             device nothing was changed."
                .to_owned(),
        ),
        Asking::Other => {
            let other = theirs.map_or_else(String::new, |theirs| {
                format!(": \u{201C}{}\u{201D}, with {}", shown(&theirs.title), elements(theirs.elements.len()))
            });
            let words = format!(
                "At this address there is a plan that is not this one{other}. Nothing was changed, here or there. If you \
                 put this plan there, everybody who uses the other gets this one in its place, and is asked first."
            );
            ("Another plan is there", words)
        }
        Asking::WouldLose => (
            "More than half would go",
            "Others have deleted more than half of what is here. Nothing was changed on this device yet. If you put it \
             back, it comes back for them too."
                .to_owned(),
        ),
    }
}

fn elements(count: usize) -> String {
    if count == 1 { "1 element".to_owned() } else { format!("{count} elements") }
}

/// What a way of keeping states means for the people who use it.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Cas => "Safe: the backend refuses a write that has not seen the newest state.",
        Mode::Claim => "Safe: each change is kept as a numbered state that only one device can write.",
        Mode::Shard => "Safe: each device writes only a file of its own, and reads those of all.",
        Mode::Blind => {
            "Not safe: of two people who write at once, one can lose what they did, until that device looks again."
        }
        Mode::ReadOnly => "The plan can be read from there. Nothing is written.",
    }
}

/// A conflict, in words: what it is about, the field, and what was written, the one that is shown first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConflictWords {
    /// The element's title, or what else it is.
    pub about: String,
    /// The field.
    pub field: String,
    /// What was written.
    pub choices: Vec<String>,
}

/// A conflict in words.
pub fn conflict(plan: &Plan, conflict: &Conflict) -> ConflictWords {
    let title = |id: &str| plan.find(id).map(|at| plan.element(at).card_title().into_owned());
    let about = match &conflict.record {
        Key::Head => "The plan itself".to_owned(),
        Key::Element(id) => match plan.find(id.as_str()) {
            // One of the answers may be its title.
            Some(at) if conflict.field == "title" => {
                let above = plan.parent(at).map(|above| plan.element(above).card_title());
                let above = above.map_or_else(String::new, |above| format!(" under \u{201C}{above}\u{201D}"));
                plan.level_and_reference(at) + &above
            }
            _ => title(id.as_str()).unwrap_or_else(|| "An element".to_owned()),
        },
        Key::Link(_) => "A link".to_owned(),
        Key::School { id, .. } => plan.school(id).map_or_else(|| "A school".to_owned(), |school| school.name.clone()),
        Key::Rating { element, period, .. } => {
            format!("Rating of {}, {period}", title(element.as_str()).unwrap_or_else(|| "an element".to_owned()))
        }
        Key::Log { .. } => "An entry of the log".to_owned(),
    };
    let named = |value: &Value| match (conflict.field.as_str(), value.as_str()) {
        ("parent", Some(id)) => title(id).map(|title| format!("Under {title}")),
        _ => None,
    };
    let words = |choice: &Choice| match (&conflict.member, &choice.value) {
        (Some(text), Some(_)) => format!("With “{}”", shown(text)),
        (Some(text), None) => format!("Without “{}”", shown(text)),
        (None, None) => "Nothing".to_owned(),
        (None, Some(value)) => named(value).unwrap_or_else(|| plain(value)),
    };
    ConflictWords { about, field: field(&conflict.field), choices: conflict.choices.iter().map(words).collect() }
}

/// The name of a field as people say it. What the format calls otherwise than people do is named here.
fn field(name: &str) -> String {
    let known = match name {
        "ref" | "reference" => "Reference",
        "short" => "Short title",
        "parent" => "Stands under",
        "contributors" => "With",
        "rag" => "Rating",
        "extra" => "Other",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let mut words = String::new();
    for (at, letter) in name.chars().enumerate() {
        match letter {
            '_' | '-' => words.push(' '),
            letter if letter.is_uppercase() => {
                words.push(' ');
                words.extend(letter.to_lowercase());
            }
            letter if at == 0 => words.extend(letter.to_uppercase()),
            letter => words.push(letter),
        }
    }
    shown(&words).into_owned()
}

/// A value of the format as somebody would write it down.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "Nothing".to_owned(),
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => shown(text).into_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| format!("{}: {}", field(name), plain(value)))
            .collect::<Vec<_>>()
            .join("; "),
    }
}
