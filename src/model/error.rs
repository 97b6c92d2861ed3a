//! What can be wrong with a document. Each message is a sentence for the person who opened it, and names the place.

use thiserror::Error;

use super::id::Id;
use super::text::{shortened, shown};

/// Why a text could not be read as a plan.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum ReadError {
    /// Nothing but white space.
    #[error("The text is empty. A plan is a JSON document.")]
    Empty,
    /// More bytes than the app reads.
    #[error("The file holds {} MB. The most that can be opened is {} MB.", megabytes(.bytes), megabytes(.limit))]
    TooLarge {
        /// Bytes found.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not JSON. Line and column count from 1.
    #[error("The text is not valid JSON: line {line}, column {column}: {message}.")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser met.
        message: String,
    },
    /// JSON of some other sort.
    #[error("This is not a Golden Thread plan: \"format\" {found}, where \"golden-thread/plan\" is expected.")]
    NotAPlan {
        /// "is missing" or "says …".
        found: String,
    },
    /// Written by a newer app.
    #[error(
        "This plan has version {found} of the format. This app reads version {supported}: please update the app, then open the plan again."
    )]
    NewerVersion {
        /// The version found.
        found: String,
        /// The newest that is read.
        supported: u32,
    },
    /// A field is missing or holds something of the wrong type.
    #[error("The plan has a mistake at {path} (line {line}): {message}.")]
    Field {
        /// The path to the field: `elements[3].title`. Lists count from 0.
        path: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// More elements than the app shows.
    #[error("The plan has {found} elements. The most that can be opened is {limit}.")]
    TooManyElements {
        /// Elements found.
        found: usize,
        /// Elements allowed.
        limit: usize,
    },
    /// Each field is right, but they do not fit together.
    #[error("{}", sentence(.0))]
    Structure(Vec<Problem>),
}

/// One thing that does not fit. Lists count from 0, as in the paths of [`ReadError::Field`].
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Problem {
    /// Two elements share an id.
    #[error("elements[{second}] has the id {}, which elements[{first}] has already", quoted(.id))]
    DoubledId {
        /// The id.
        id: Id,
        /// The first place.
        first: usize,
        /// The second place.
        second: usize,
    },
    /// Two links share an id.
    #[error("links[{second}] has the id {}, which links[{first}] has already", quoted(.id))]
    DoubledLinkId {
        /// The id.
        id: Id,
        /// The first place.
        first: usize,
        /// The second place.
        second: usize,
    },
    /// A parent that is not in the plan.
    #[error("elements[{place}] ({}) stands under {}, which is not in the plan", quoted(.id), quoted(.parent))]
    UnknownParent {
        /// Place in `elements`.
        place: usize,
        /// The element.
        id: Id,
        /// The parent that it names.
        parent: Id,
    },
    /// Elements that stand under themselves.
    #[error("elements[{place}] stands under itself: {}", circle(.ids))]
    ParentCycle {
        /// Place in `elements` of the first of them.
        place: usize,
        /// The ids, each under the next, the last under the first.
        ids: Vec<Id>,
    },
}

/// Something that the app can live with, and says.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Warning {
    /// A link to nowhere: kept, not shown.
    #[error("links[{place}] ({}) leads to {}, which is not in the plan; it is kept but not shown", quoted(.id), quoted(.missing))]
    DanglingLink {
        /// Place in `links`.
        place: usize,
        /// The link.
        id: Id,
        /// The end that is missing.
        missing: Id,
    },
    /// A rating of nothing: kept, not shown.
    #[error("ratings[{place}] rates {}, which is not in the plan; it is kept but not shown", quoted(.missing))]
    DanglingRating {
        /// Place in `ratings`.
        place: usize,
        /// The element that is missing.
        missing: Id,
    },
    /// Text that could change how the page around it reads.
    #[error("elements[{place}] ({}) holds hidden direction marks in its title; they are kept but not shown", quoted(.id))]
    HiddenControls {
        /// Place in `elements`.
        place: usize,
        /// The element.
        id: Id,
    },
}

fn megabytes(bytes: &usize) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How many problems are spelled out; the rest are counted.
const SPELLED_OUT: usize = 3;

fn sentence(problems: &[Problem]) -> String {
    let named: Vec<_> = problems.iter().take(SPELLED_OUT).map(ToString::to_string).collect();
    let more = match problems.len().saturating_sub(SPELLED_OUT) {
        0 => String::new(),
        1 => "; and 1 more".to_owned(),
        n => format!("; and {n} more"),
    };
    format!("The plan does not hold together: {}{more}.", named.join("; "))
}

/// An id as a sentence may quote it: with nothing hidden in it, and no longer than a line.
fn quoted(id: &Id) -> String {
    format!("\"{}\"", shortened(&shown(id.as_str()), 60))
}

fn circle(ids: &[Id]) -> String {
    let named: Vec<_> = ids.iter().take(5).map(quoted).collect();
    let dots = if ids.len() > 5 { " → …" } else { "" };
    let first = named.first().cloned().unwrap_or_default();
    format!("{}{dots} → {first}", named.join(" → "))
}
