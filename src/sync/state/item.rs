//! What a document falls into: records, each with its key, and each record into fields of JSON.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::twins::Lists;
use crate::model::changes::head;
use crate::model::document::{Document, LogEntry, School};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::rating::Rating;

pub use crate::model::document::SYNC;

/// Which record of a plan.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Key {
    /// All that is no list: what the plan says of itself.
    Head,
    /// An element.
    Element(Id),
    /// A link.
    Link(Id),
    /// A school. Nothing keeps the ids of schools apart, so that there may be a second of the same.
    School {
        /// Its id.
        id: Id,
        /// Which of the same it is. It keeps its number, wherever it stands.
        nth: u32,
    },
    /// A rating.
    Rating {
        /// The element that is rated.
        element: Id,
        /// The school that reports.
        school: Option<Id>,
        /// The period as it reads: "Autumn 2026", however it is written.
        period: Arc<str>,
        /// Which of the same it is. It keeps its number, wherever it stands.
        nth: u32,
    },
    /// An entry of the log.
    Log {
        /// The date as it is written.
        date: Option<Arc<str>>,
        /// The text.
        text: Arc<str>,
        /// Which of the same it is. It keeps its number, wherever it stands.
        nth: u32,
    },
}

/// The lists of a document, as a screen reads them and as the file names them.
pub const TABLES: [&str; 5] = ["elements", "links", "schools", "ratings", "log"];

impl Key {
    /// In which of [`TABLES`] it stands; the head stands in none.
    pub(super) fn table(&self) -> Option<usize> {
        match self {
            Self::Head => None,
            Self::Element(_) => Some(0),
            Self::Link(_) => Some(1),
            Self::School { .. } => Some(2),
            Self::Rating { .. } => Some(3),
            Self::Log { .. } => Some(4),
        }
    }

    /// Which of those of its name it is.
    pub(super) fn nth(&self) -> u32 {
        match self {
            Self::Head | Self::Element(_) | Self::Link(_) => 0,
            Self::School { nth, .. } | Self::Rating { nth, .. } | Self::Log { nth, .. } => *nth,
        }
    }

    /// Another of its name; elements and links have none.
    pub(super) fn numbered(&self, number: u32) -> Self {
        let mut other = self.clone();
        match &mut other {
            Self::Head | Self::Element(_) | Self::Link(_) => {}
            Self::School { nth, .. } | Self::Rating { nth, .. } | Self::Log { nth, .. } => *nth = number,
        }
        other
    }

    /// The fields that are lists of plain texts, and are merged text by text.
    pub(super) fn lists(&self) -> &'static [&'static str] {
        match self {
            Self::Element(_) => &["contributors", "evidence", "scope", "ticks"],
            Self::Rating { .. } => &["methods"],
            _ => &[],
        }
    }

    /// Whether a field of this name is one register: no list of texts, and nothing that the key is made of.
    pub(super) fn has_field(&self, name: &str) -> bool {
        let is_list = *self == Self::Head && (TABLES.contains(&name) || name == SYNC);
        !is_list && !self.lists().contains(&name) && !self.own_fields().iter().any(|(own, _)| *own == name)
    }

    /// The fields besides that a record cannot do without.
    pub(super) fn needs(&self) -> &'static [&'static str] {
        match self {
            Self::Head => &["id", "title"],
            Self::Element(_) => &["kind", "title"],
            Self::Link(_) => &["from", "to", "kind"],
            Self::School { .. } => &["name"],
            Self::Rating { .. } => &["period", "rag"],
            Self::Log { .. } => &[],
        }
    }

    /// The fields that the key is made of: they never change.
    fn own_fields(&self) -> Vec<(&'static str, Value)> {
        let text = |text: &str| Value::String(text.to_owned());
        match self {
            Self::Head => {
                let version = crate::model::document::VERSION.into();
                vec![
                    ("format", text(crate::model::document::FORMAT)),
                    ("version", version),
                    ("elements", Value::Array(vec![])),
                ]
            }
            Self::Element(id) | Self::Link(id) | Self::School { id, .. } => vec![("id", text(id.as_str()))],
            Self::Rating { element, school, .. } => {
                let school = school.as_ref().map_or(Value::Null, |school| text(school.as_str()));
                vec![("element", text(element.as_str())), ("school", school)]
            }
            Self::Log { date, text: own, .. } => {
                vec![("date", date.as_ref().map_or(Value::Null, |date| text(date))), ("text", text(own))]
            }
        }
    }
}

/// A record as the document has it.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// The document without its lists.
    Head(Arc<Document>),
    /// An element.
    Element(Arc<Element>),
    /// A link.
    Link(Arc<Link>),
    /// A school.
    School(Arc<School>),
    /// A rating.
    Rating(Arc<Rating>),
    /// An entry of the log.
    Log(Arc<LogEntry>),
}

/// A record that still stands in its document.
#[derive(Clone, Copy)]
pub enum Borrowed<'a> {
    Element(&'a Arc<Element>),
    Link(&'a Link),
    School(&'a School),
    Rating(&'a Rating),
    Log(&'a LogEntry),
}

impl Borrowed<'_> {
    pub fn to_item(self) -> Item {
        match self {
            Self::Element(element) => Item::Element(element.clone()),
            Self::Link(link) => Item::Link(Arc::new(link.clone())),
            Self::School(school) => Item::School(Arc::new(school.clone())),
            Self::Rating(rating) => Item::Rating(Arc::new(rating.clone())),
            Self::Log(entry) => Item::Log(Arc::new(entry.clone())),
        }
    }
}

impl Item {
    /// The head of a document.
    pub fn head(document: &Document) -> Self {
        let mut head = head(document);
        head.extra.shift_remove(SYNC);
        Self::Head(Arc::new(head))
    }

    /// Whether it says the same as one in a document. Elements mostly are one in memory.
    pub fn says(&self, other: Borrowed) -> bool {
        match (self, other) {
            (Self::Element(own), Borrowed::Element(other)) => Arc::ptr_eq(own, other) || own == other,
            (Self::Link(own), Borrowed::Link(other)) => **own == *other,
            (Self::School(own), Borrowed::School(other)) => **own == *other,
            (Self::Rating(own), Borrowed::Rating(other)) => **own == *other,
            (Self::Log(own), Borrowed::Log(other)) => **own == *other,
            _ => false,
        }
    }

    /// All of it as JSON.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Head(item) => json(item),
            Self::Element(item) => json(item),
            Self::Link(item) => json(item),
            Self::School(item) => json(item),
            Self::Rating(item) => json(item),
            Self::Log(item) => json(item),
        }
    }

    /// Its fields but for those that its key is made of.
    pub fn fields(&self, key: &Key) -> Map<String, Value> {
        let Value::Object(mut fields) = self.to_json() else { return Map::new() };
        for (name, _) in key.own_fields() {
            fields.shift_remove(name);
        }
        fields
    }

    /// The record of these fields. None if they are no such record.
    pub fn of(key: &Key, mut fields: Map<String, Value>) -> Option<Self> {
        fields.extend(key.own_fields().into_iter().map(|(name, value)| (name.to_owned(), value)));
        let json = Value::Object(fields);
        match key {
            Key::Head => read(json).map(Self::Head),
            Key::Element(_) => read(json).map(Self::Element),
            Key::Link(_) => read(json).map(Self::Link),
            Key::School { .. } => read(json).map(Self::School),
            // However a period is written, it is the one that the key names.
            Key::Rating { period, .. } => {
                let same = |rating: &Arc<Rating>| rating.period.to_string() == **period;
                read(json).filter(same).map(Self::Rating)
            }
            Key::Log { .. } => read(json).map(Self::Log),
        }
    }
}

/// Structs with text keys and without numbers that JSON cannot say always become JSON.
fn json<T: Serialize>(item: &Arc<T>) -> Value {
    serde_json::to_value(item.as_ref()).unwrap_or_default()
}

fn read<T: DeserializeOwned>(json: Value) -> Option<Arc<T>> {
    serde_json::from_value(json).ok().map(Arc::new)
}

/// The records of a document, list by list; those of one name are numbered as they come. Of several elements or links with one id only the first is one: a document
/// that has such is no plan.
pub fn listed(document: &Document) -> Lists<'_> {
    let mut ids = HashSet::with_capacity(document.elements.len());
    let elements = document.elements.iter().filter(|element| ids.insert(&element.id));
    let elements = elements.map(|element| (Key::Element(element.id.clone()), Borrowed::Element(element))).collect();
    ids.clear();
    let links = document.links.iter().filter(|link| ids.insert(&link.id));
    let links = links.map(|link| (Key::Link(link.id.clone()), Borrowed::Link(link))).collect();
    let mut counts = HashMap::new();
    let schools = document.schools.iter().map(|school| {
        let nth = count(&mut counts, &school.id);
        (Key::School { id: school.id.clone(), nth }, Borrowed::School(school))
    });
    let mut counts = HashMap::with_capacity(document.ratings.len());
    // Many ratings are of few periods.
    let mut periods: HashMap<&str, Arc<str>> = HashMap::new();
    let ratings = document.ratings.iter().map(|rating| {
        let period = periods.entry(rating.period.as_str()).or_insert_with(|| rating.period.to_string().into());
        let nth = count(&mut counts, (&rating.element, &rating.school, period.clone()));
        let (element, school) = (rating.element.clone(), rating.school.clone());
        (Key::Rating { element, school, period: period.clone(), nth }, Borrowed::Rating(rating))
    });
    let mut counts = HashMap::new();
    let log = document.log.iter().map(|entry| {
        let nth = count(&mut counts, (&entry.date, &entry.text));
        let date = entry.date.as_ref().map(|date| date.as_str().into());
        (Key::Log { date, text: entry.text.as_str().into(), nth }, Borrowed::Log(entry))
    });
    [elements, links, schools.collect(), ratings.collect(), log.collect()]
}

/// How many of the same came before.
fn count<T: std::hash::Hash + Eq>(counts: &mut HashMap<T, u32>, same: T) -> u32 {
    let count = counts.entry(same).or_insert(0);
    *count += 1;
    *count - 1
}
