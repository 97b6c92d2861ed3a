//! The document: exactly what stands in the JSON file. [`super::plan::Plan`] is the checked form of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Extra;
use super::element::{Element, Flag};
use super::id::Id;
use super::link::Link;
use super::rating::Rating;
use super::story::Story;
use super::text::shown;
use super::vocabulary::{Kind, Rag, Status};
use super::when::When;

/// The value of `format` in every plan document.
pub const FORMAT: &str = "golden-thread/plan";
/// The version of the format that this app writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The field beside the plan in which syncing keeps what it must know to join two states. It is no part of the plan.
pub const SYNC: &str = "sync";

/// A plan as it stands in a file. Unknown fields survive at every level.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(title = "Golden Thread plan, version 1"))]
pub struct Document {
    /// Always `golden-thread/plan`.
    pub format: String,
    /// The version of the format: 1.
    pub version: u32,
    /// Stable id of the plan.
    pub id: Id,
    /// The plan's title.
    pub title: String,
    /// One line under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// What the plan is, in two or three sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The trust whose plan it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<String>,
    /// The trust is made up: shown wherever the plan is shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fictional: bool,
    /// Where the plan stands in its life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The time that the plan covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// When the board adopted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<When>,
    /// When it is next reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<When>,
    /// How the plan rolls forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<String>,
    /// The document that the plan was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The trust's own names for kinds of element.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// The trust's own words for ratings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rag: Vec<RagWords>,
    /// The terms of the trust's school year; without any, autumn, spring and summer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// Tick columns of a printed table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The trust's schools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<School>,
    /// Everything in the plan. The order is the order among siblings. Shared, so that a plan that differs in one element
    /// costs one element.
    pub elements: Vec<Arc<Element>>,
    /// Links besides the parents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Ratings, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,
    /// Updates and variations during the year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<LogEntry>,
    /// Stories: the plan told in an order of one's own, for one meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stories: Vec<Story>,
    /// Oddities of the plan as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Document {
    /// An empty plan.
    pub fn new(id: Id, title: String) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            id,
            title,
            subtitle: None,
            summary: None,
            trust: None,
            fictional: false,
            status: None,
            period: None,
            adopted: None,
            next_review: None,
            horizon: None,
            source: None,
            levels: Vec::new(),
            rag: Vec::new(),
            terms: Vec::new(),
            columns: Vec::new(),
            schools: Vec::new(),
            elements: Vec::new(),
            links: Vec::new(),
            ratings: Vec::new(),
            log: Vec::new(),
            stories: Vec::new(),
            flags: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The trust's name, unless the plan's title says it already.
    pub fn trust_above(&self) -> Option<String> {
        let trust = shown(self.trust.as_deref()?);
        (!shown(&self.title).contains(&*trust)).then(|| trust.into_owned())
    }
}

/// The time that a plan covers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Period {
    /// Its start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// Its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<When>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where a plan was taken from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Source {
    /// The title of the source document.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The time that it says it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What was done with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The trust's own name for a kind of element.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Level {
    /// The kind that is named.
    pub kind: Kind,
    /// The name of one: "TSP".
    pub name: String,
    /// The name of several: "TSPs".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plural: Option<String>,
    /// Map and outline leave elements of this kind out, and what stands below them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The trust's own words for a rating.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RagWords {
    /// The rating.
    pub rag: Rag,
    /// What it is called: "Off track".
    pub name: String,
    /// What it means: "Will be missed unless the board acts".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A term of the school year. A date in it is written with its name and the calendar year in which it ends.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Term {
    /// What it is called: "Autumn 1".
    pub name: String,
    /// Month and day on which it ends: "10-31".
    pub ends: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A tick column of a printed table.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Column {
    /// What `ticks` of an element name.
    pub key: String,
    /// What is printed above the column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it means, as far as the plan says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One of the trust's schools.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct School {
    /// Stable id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Two to four letters for a badge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// primary, secondary, special and so on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One entry of the year's log.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct LogEntry {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// What changed.
    pub text: String,
    /// The id of the element that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<Id>,
    /// Why, or what is to be said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

fn is_false(value: &bool) -> bool {
    !*value
}
