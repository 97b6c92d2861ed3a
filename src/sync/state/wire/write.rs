//! A state becomes text.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use serde_json::{Map, Value, json};

use super::super::State;
use super::super::dot::Stamp;
use super::super::item::{Key, SYNC, TABLES};
use super::super::record::{Record, Slot};
use super::super::register::{Register, Version};
use super::super::shown::Shown;
use super::super::{order, seal, twins};
use super::VERSION;
use super::bounds::is_deep;
use super::key::key_to_json;
use crate::model::wire::document_to_text;

/// Writes a state. Equal states become equal texts.
pub fn write(state: &State) -> String {
    let shown = Shown::of(state);
    let mut document = state.document_of(&shown);
    let sync = Writing::of(state, &shown).sync(seal::of_document(&document));
    document.extra.insert(SYNC.to_owned(), sync);
    document_to_text(&document)
}

/// A state while it is written.
struct Writing<'a> {
    state: &'a State,
    shown: &'a Shown<'a>,
    /// The number of each writer.
    writers: BTreeMap<&'a Arc<str>, usize>,
    /// The number of each stamp.
    stamps: BTreeMap<&'a Stamp, usize>,
    /// The stamp that most records have.
    common: Option<&'a Stamp>,
    /// The records that the document shows, and whether each stands where it is expected.
    expected: HashMap<&'a Key, bool>,
    /// Those that the document has as another number of their name: as which.
    turned: HashMap<Key, u32>,
}

impl<'a> Writing<'a> {
    fn of(state: &'a State, shown: &'a Shown<'a>) -> Self {
        let mut uses: BTreeMap<&Stamp, usize> = BTreeMap::new();
        for record in state.records.values() {
            if record.item.is_some() {
                *uses.entry(&record.stamp).or_insert(0) += 1;
            }
            for version in record.listed.iter().flat_map(|(_, register)| register.versions()) {
                uses.entry(&version.stamp).or_insert(0);
            }
        }
        let common = uses.iter().max_by_key(|(stamp, uses)| (**uses, Reverse(**stamp))).map(|(stamp, _)| *stamp);
        let mut expected = HashMap::with_capacity(state.records.len());
        for list in &shown.lists {
            let mut places = Expected::default();
            for (key, record) in list {
                let place = &*record.place.key;
                expected.insert(*key, places.next().as_deref() == Some(place));
                places.came(place);
            }
        }
        let writers = state.context.iter().map(|(writer, _)| writer).zip(0..).collect();
        let turned = twins::turned(&shown.lists).into_iter().map(|(counted, own)| (own, counted.nth())).collect();
        Self { state, shown, turned, writers, stamps: uses.into_keys().zip(0..).collect(), common, expected }
    }

    fn sync(&self, seal: u64) -> Value {
        let seen: Map<String, Value> =
            self.state.context.iter().map(|(writer, n)| (writer.to_string(), n.into())).collect();
        let stamps = self.stamps.keys().map(|stamp| {
            let dots = stamp.dots().iter();
            dots.flat_map(|dot| [Value::from(self.writers.get(&dot.actor).copied()), dot.n.into()]).collect::<Value>()
        });
        let mut sync = Map::new();
        sync.insert("version".to_owned(), VERSION.into());
        sync.insert("seal".to_owned(), seal::text(seal).into());
        sync.insert("seen".to_owned(), seen.into());
        sync.insert("stamps".to_owned(), stamps.collect());
        sync.insert("stamp".to_owned(), self.common.map_or(Value::Null, |stamp| self.stamp(stamp)));
        let mut lists = [const { Vec::new() }; TABLES.len()];
        for (key, record) in &self.state.records {
            let note = self.note(key, record);
            match key.table() {
                _ if note.is_empty() => {}
                Some(table) => lists[table].push(json!([key_to_json(key), note])),
                None => drop(sync.insert("head".to_owned(), note.into())),
            }
        }
        let lists = TABLES.iter().zip(lists).filter(|(_, list)| !list.is_empty());
        sync.extend(lists.map(|(name, list)| ((*name).to_owned(), list.into())));
        sync.into()
    }

    fn stamp(&self, stamp: &Stamp) -> Value {
        self.stamps.get(stamp).copied().into()
    }

    /// What is to be said of a record beside the document.
    fn note(&self, key: &Key, record: &Record) -> Map<String, Value> {
        let mut note = Map::new();
        let expected = self.expected.get(key).copied();
        let is_shown = expected.is_some() || *key == Key::Head;
        if record.item.is_some() && Some(&record.stamp) != self.common {
            note.insert("s".to_owned(), self.stamp(&record.stamp));
        }
        if let Some(nth) = self.turned.get(key) {
            note.insert("n".to_owned(), (*nth).into());
        }
        let dot = &record.place.dot;
        let is_latest = record.stamp.top() == Some(dot);
        if *key != Key::Head && !(expected == Some(true) && is_latest) {
            let place = Value::from(&*record.place.key);
            let place = match is_latest {
                true => place,
                false => json!([place, self.writers.get(&dot.actor), dot.n]),
            };
            note.insert("p".to_owned(), place);
        }
        let mut fields = Map::new();
        let mut lists: Map<String, Value> = Map::new();
        for (slot, register) in &record.listed {
            match slot {
                Slot::Gone => {
                    let alive = register.only_stamp().is_some() && register.shown() == Some(&Value::Bool(false));
                    note.insert("g".to_owned(), self.register(register, alive));
                }
                Slot::Field(name) => {
                    let is_mended = matches!(key, Key::Element(id) if is_shown && &**name == "parent" && self.shown.parents.contains_key(id));
                    let in_document = record.item.is_some() && !is_mended;
                    fields.insert(name.to_string(), self.register(register, in_document));
                }
                Slot::Member { list, text, nth } => {
                    let member = json!([text, nth, self.register(register, false)]);
                    if let Value::Array(members) = lists.entry(*list).or_insert_with(|| json!([])) {
                        members.push(member);
                    }
                }
            }
        }
        self.mended(key, record, &mut fields);
        for (name, part) in [("f", fields), ("l", lists)] {
            if !part.is_empty() {
                note.insert(name.to_owned(), part.into());
            }
        }
        if let Some(item) = record.item.as_ref().filter(|_| !is_shown) {
            let json = item.to_json();
            let json = if is_deep(&json) { json.to_string().into() } else { json };
            note.insert("v".to_owned(), json);
        }
        note
    }

    /// The parent that was written, where the document shows another and the record does not list it.
    fn mended(&self, key: &Key, record: &Record, fields: &mut Map<String, Value>) {
        let Key::Element(id) = key else { return };
        if !self.shown.parents.contains_key(id) || fields.contains_key("parent") {
            return;
        }
        let parent = record.item.as_ref().and_then(|item| item.fields(key).shift_remove("parent"));
        fields.insert(
            "parent".to_owned(),
            json!([self.version(&Version { stamp: record.stamp.clone(), value: parent })]),
        );
    }

    fn register(&self, register: &Register, in_document: bool) -> Value {
        match register.versions() {
            [only] if in_document => self.stamp(&only.stamp),
            versions => {
                let values = versions.iter().zip(0..).map(|(version, at)| match at == 0 && in_document {
                    true => self.stamp(&version.stamp),
                    false => self.version(version),
                });
                values.collect()
            }
        }
    }

    fn version(&self, version: &Version) -> Value {
        let stamp = self.stamp(&version.stamp);
        match &version.value {
            None => json!([stamp]),
            Some(value) if is_deep(value) => json!([stamp, value.to_string(), 1]),
            Some(value) => json!([stamp, value]),
        }
    }
}

/// The places that are expected of the records of a list, one after the other.
#[derive(Default)]
pub struct Expected {
    last: Option<String>,
}

impl Expected {
    /// The place of the next record.
    pub fn next(&self) -> Option<String> {
        match &self.last {
            None => Some(order::nth(0)),
            Some(last) => order::next(last),
        }
    }

    /// A record came. Whatever came between two others changes nothing.
    pub fn came(&mut self, place: &str) {
        if order::next(place).is_some() {
            self.last = Some(place.to_owned());
        }
    }
}
