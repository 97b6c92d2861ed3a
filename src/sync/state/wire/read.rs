//! Text becomes a state.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use serde_json::{Map, Value};

use super::super::State;
use super::super::dot::{Context, Dot, MOST, Stamp};
use super::super::item::{self, Item, Key, SYNC, TABLES};
use super::super::record::{self, Place, Record, Slot, Slots};
use super::super::register::{Register, Version};
use super::super::{no_place, order, seal, twins};
use super::bounds::{Budget, is_too_deep_a_record};
use super::key::key_of;
use super::write::Expected;
use super::{MAX_BYTES, StateError, VERSION};
use crate::model::document::Document;
use crate::model::text::{shortened, shown};
use crate::model::wire::read_within;

/// Most dots of one stamp.
const MOST_DOTS: usize = 4_096;
/// Most bytes of a writer's name. Names are compared often.
const MOST_NAME: usize = 256;

/// Reads a state. A plan without `sync` is adopted, as [`State::of`] does.
///
/// Where the document is not the one that was written, somebody changed it by hand, or a tool did. What else was
/// changed cannot be told, so all of it counts as written anew, after everything that the file knew, by a writer named
/// after the file: every reader makes the same of it. Joined with another state of the plan, nothing goes: what is
/// absent from the document stays, and what differs is shown as the document has it and told as a conflict.
///
/// # Errors
/// If the document is no plan, if `sync` is of a newer version, or if something in it is not as it must be.
pub fn read(text: &str) -> Result<State, StateError> {
    let plan = read_within(text, MAX_BYTES)?;
    let mut document = plan.document().clone();
    drop(plan);
    let Some(sync) = document.extra.shift_remove(SYNC) else { return Ok(State::of(&document)) };
    let seal = seal::of_document(&document);
    let (reading, sealed) = Reading::of(&sync, text.len())?;
    if sealed == seal::text(seal) {
        return reading.state(&document);
    }
    let hash = seal::of_text(&seal::text(seal), seal::of_json(&sync.to_string()));
    reading.by_hand(&document, &seal::text(hash))
}

pub fn mistake<T>(path: impl Into<String>, message: &'static str) -> Result<T, StateError> {
    // It may quote the document's own keys.
    let path = path.into();
    Err(StateError::Mistake { path: shortened(&shown(&path), 120).into_owned(), message })
}

/// What is said of a record.
pub type Note<'a> = &'a Map<String, Value>;

/// A state while it is read.
pub struct Reading<'a> {
    pub context: Context,
    /// The writers by number, and how far each counted.
    writers: Vec<(Arc<str>, u64)>,
    stamps: Vec<Stamp>,
    common: Option<Stamp>,
    pub budget: Budget,
    /// The records that the document has as another number of their name: the key that counting gives, and their own.
    pub turned: HashMap<Key, Key>,
    /// The notes, each with its path.
    pub notes: BTreeMap<Key, (String, Note<'a>)>,
}

impl<'a> Reading<'a> {
    /// All of `sync` but the values, and the seal.
    fn of(sync: &'a Value, bytes: usize) -> Result<(Self, &'a str), StateError> {
        let Some(sync) = sync.as_object() else { return mistake(SYNC, "it must be an object") };
        match sync.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(found) if found > VERSION => return Err(StateError::Newer { found }),
            _ => return mistake("sync.version", "the version must be 1"),
        }
        let Some(seal) = sync.get("seal").and_then(Value::as_str) else {
            return mistake("sync.seal", "it must be a text");
        };
        let Some(seen) = sync.get("seen").and_then(Value::as_object) else {
            return mistake("sync.seen", "it must be an object");
        };
        let mut context = Context::default();
        for (writer, n) in seen {
            if writer.len() > MOST_NAME {
                return mistake("sync.seen", "a name of a writer is too long");
            }
            match n.as_u64() {
                Some(n @ 1..=MOST) => context.add(&Dot { n, actor: writer.as_str().into() }),
                _ => return mistake(format!("sync.seen.{writer}"), "it must be a whole number from 1"),
            }
        }
        let writers = context.iter().map(|(writer, n)| (writer.clone(), n)).collect();
        let mut reading = Self {
            context,
            writers,
            stamps: Vec::new(),
            common: None,
            budget: Budget::of(bytes),
            turned: HashMap::new(),
            notes: BTreeMap::new(),
        };
        let Some(stamps) = sync.get("stamps").and_then(Value::as_array) else {
            return mistake("sync.stamps", "it must be a list");
        };
        for (stamp, at) in stamps.iter().zip(0..) {
            match reading.dots(stamp) {
                Some(stamp) => reading.stamps.push(stamp),
                None => {
                    return mistake(
                        format!("sync.stamps[{at}]"),
                        "it must be a list of writers and counters that were seen",
                    );
                }
            }
        }
        reading.common = match sync.get("stamp") {
            None | Some(Value::Null) => None,
            Some(stamp) => Some(reading.stamp(stamp, "sync.stamp")?),
        };
        match sync.get("head") {
            None => {}
            Some(Value::Object(note)) => drop(reading.notes.insert(Key::Head, ("sync.head".to_owned(), note))),
            Some(_) => return mistake("sync.head", "it must be an object"),
        }
        for (name, table) in TABLES.iter().zip(0..) {
            let Some(list) = sync.get(*name) else { continue };
            let Some(list) = list.as_array() else { return mistake(format!("sync.{name}"), "it must be a list") };
            for (pair, at) in list.iter().zip(0..) {
                let path = format!("sync.{name}[{at}]");
                let Some([key, Value::Object(note)]) = pair.as_array().map(Vec::as_slice) else {
                    return mistake(path, "it must be a key and a note");
                };
                let Some(key) = key_of(table, key) else {
                    return mistake(path + "[0]", "it is no key of a record");
                };
                if let Some(nth) = note.get("n") {
                    let nth = nth.as_u64().and_then(|nth| u32::try_from(nth).ok()).filter(|_| table > 1);
                    let Some(nth) = nth else { return mistake(path + "[1].n", "it must be a number of a twin") };
                    if reading.turned.insert(key.numbered(nth), key.clone()).is_some() {
                        return mistake(path + "[1].n", "another record has this number already");
                    }
                }
                if reading.notes.insert(key, (path.clone() + "[1]", note)).is_some() {
                    return mistake(path, "there is a note of this record already");
                }
            }
        }
        Ok((reading, seal))
    }

    fn dot(&self, writer: &Value, n: &Value) -> Option<Dot> {
        let (actor, seen) = self.writers.get(usize::try_from(writer.as_u64()?).ok()?)?;
        let n = n.as_u64().filter(|n| (1..=*seen).contains(n))?;
        Some(Dot { n, actor: actor.clone() })
    }

    fn dots(&self, stamp: &Value) -> Option<Stamp> {
        let numbers =
            stamp.as_array().filter(|list| list.len() % 2 == 0 && (1..=2 * MOST_DOTS).contains(&list.len()))?;
        let dots: Option<Vec<Dot>> = numbers.chunks(2).map(|pair| self.dot(&pair[0], &pair[1])).collect();
        dots.map(Stamp::of)
    }

    fn stamp(&self, number: &Value, path: &str) -> Result<Stamp, StateError> {
        let number = number.as_u64().and_then(|number| usize::try_from(number).ok());
        let Some(stamp) = number.and_then(|number| self.stamps.get(number)) else {
            return mistake(path, "it must be the number of a stamp");
        };
        self.budget.stamp(stamp.dots().len(), path)?;
        Ok(stamp.clone())
    }

    /// The state, if the document is as it was written.
    fn state(mut self, document: &Document) -> Result<State, StateError> {
        // A state that nothing was ever written to.
        if self.writers.is_empty() && *document == State::default().document() {
            return Ok(State::default());
        }
        let mut records = BTreeMap::new();
        let mut notes = std::mem::take(&mut self.notes);
        let none = (String::new(), &Map::new());
        let head = self.record(
            &Key::Head,
            Some(Item::head(document)),
            None,
            notes.remove(&Key::Head).as_ref().unwrap_or(&none),
        )?;
        records.extend(head.map(|head| (Key::Head, head)));
        let mut lists = item::listed(document);
        twins::matched(&mut lists, &self.turned);
        for list in lists {
            let mut places = Expected::default();
            for (key, item) in list {
                let note = notes.remove(&key);
                let record = self.record(&key, Some(item.to_item()), places.next(), note.as_ref().unwrap_or(&none))?;
                if let Some(record) = record {
                    places.came(&record.place.key);
                    records.insert(key, record);
                }
            }
        }
        for (key, note) in notes {
            let item = self.hidden(&key, &note)?;
            if let Some(record) = self.record(&key, item, None, &note)? {
                records.insert(key, record);
            }
        }
        Ok(State { context: self.context, records })
    }

    /// The record that stands in a note because the document does not show it.
    pub fn hidden(&self, key: &Key, (path, note): &(String, Note)) -> Result<Option<Item>, StateError> {
        let fields = match note.get("v") {
            None => return Ok(None),
            Some(Value::Object(fields)) => Some(fields.clone()),
            Some(Value::String(text)) => serde_json::from_str(text).ok(),
            Some(_) => None,
        };
        let fields = fields.map(Value::Object).filter(|fields| !is_too_deep_a_record(fields));
        let fields = fields.and_then(|fields| match fields {
            Value::Object(fields) => Some(fields),
            _ => None,
        });
        match fields.and_then(|fields| Item::of(key, fields)) {
            None => mistake(format!("{path}.v"), "it is no such record"),
            item => Ok(item),
        }
    }

    /// One record: as the document or its note has it, and what the note says besides.
    fn record(
        &self,
        key: &Key,
        item: Option<Item>,
        expected: Option<String>,
        (path, note): &(String, Note),
    ) -> Result<Option<Record>, StateError> {
        let stamp = match (note.get("s"), &self.common) {
            (Some(stamp), _) => self.stamp(stamp, &format!("{path}.s"))?,
            (None, Some(common)) => {
                self.budget.stamp(common.dots().len(), path)?;
                common.clone()
            }
            (None, None) if item.is_none() => Stamp::default(),
            (None, None) => return mistake("sync.stamp", "it must be the number of a stamp"),
        };
        let place = match *key {
            Key::Head => no_place(),
            _ => self.place(note.get("p"), expected, &stamp, &format!("{path}.p"))?,
        };
        // Most records have no note, or one that says nothing of their fields.
        let is_plain = !["f", "g", "l"].into_iter().any(|part| note.contains_key(part));
        let item = match item {
            Some(item) if is_plain => return Ok(Some(Record::whole(item, stamp, place))),
            item => item,
        };
        let mut slots = item.as_ref().map(|item| record::spread(key, item, &stamp)).unwrap_or_default();
        self.fields(key, &mut slots, (path, note))?;
        self.lists(key, &mut slots, (path, note))?;
        if let Some(gone) = note.get("g") {
            let path = format!("{path}.g");
            let gone = self.register(gone, Some(&Value::Bool(false)), &path)?;
            if gone.versions().iter().any(|version| !matches!(version.value, Some(Value::Bool(_)))) {
                return mistake(path, "it must be true or false");
            }
            slots.insert(Slot::Gone, gone);
        }
        let record = Record::of(key, slots, place);
        match &record {
            Some(Record { item: None, .. }) if item.is_some() => mistake(path, "it makes no such record"),
            Some(record) if !self.fits(key, record, path)? => mistake(path, "a field cannot have one of its values"),
            _ => Ok(record),
        }
    }

    fn fields(&self, key: &Key, slots: &mut Slots, (path, note): (&str, Note)) -> Result<(), StateError> {
        let Some(fields) = note.get("f") else { return Ok(()) };
        let Some(fields) = fields.as_object() else { return mistake(format!("{path}.f"), "it must be an object") };
        for (name, register) in fields {
            let path = format!("{path}.f.{name}");
            if !key.has_field(name) {
                return mistake(path, "there is no such field");
            }
            let slot = Slot::field(name);
            let shown = slots.get(&slot).and_then(Register::shown);
            let register = self.register(register, shown, &path)?;
            slots.insert(slot, register);
        }
        Ok(())
    }

    fn lists(&self, key: &Key, slots: &mut Slots, (path, note): (&str, Note)) -> Result<(), StateError> {
        let Some(lists) = note.get("l") else { return Ok(()) };
        let Some(lists) = lists.as_object() else { return mistake(format!("{path}.l"), "it must be an object") };
        for (name, texts) in lists {
            let path = format!("{path}.l.{name}");
            let (Some(list), Some(texts)) = (key.lists().iter().copied().find(|list| list == name), texts.as_array())
            else {
                return mistake(path, "there is no such list of texts");
            };
            slots.retain(|slot, _| !matches!(slot, Slot::Member { list: own, .. } if *own == list));
            for (entry, at) in texts.iter().zip(0..) {
                let path = format!("{path}[{at}]");
                let Some([Value::String(text), nth, register]) = entry.as_array().map(Vec::as_slice) else {
                    return mistake(path, "it must be a text, a number and a register");
                };
                let Some(nth) = nth.as_u64().and_then(|nth| u32::try_from(nth).ok()) else {
                    return mistake(path + "[1]", "it must be a whole number");
                };
                let register = self.register(register, None, &(path.clone() + "[2]"))?;
                let is_place = |version: &Version| match &version.value {
                    None => true,
                    Some(place) => place.as_str().is_some_and(order::is_place),
                };
                if !register.versions().iter().all(is_place) {
                    return mistake(path + "[2]", "it must hold places");
                }
                slots.insert(Slot::Member { list, text: text.as_str().into(), nth }, register);
            }
        }
        Ok(())
    }

    pub fn register(&self, json: &Value, shown: Option<&Value>, path: &str) -> Result<Register, StateError> {
        let Some(list) = json.as_array() else {
            return Ok(Register::new(self.stamp(json, path)?, shown.cloned()));
        };
        let mut versions = Vec::with_capacity(list.len());
        for version in list {
            let (stamp, value) = match version.as_array().map(Vec::as_slice) {
                None => (version, shown.cloned()),
                Some([stamp]) => (stamp, None),
                Some([stamp, value]) => (stamp, Some(value.clone())),
                Some([stamp, Value::String(text), _]) => match serde_json::from_str(text) {
                    Ok(value) => (stamp, Some(value)),
                    Err(_) => return mistake(path, "a value that is written as a text is no JSON"),
                },
                Some(_) => return mistake(path, "it must be a list of stamps with values"),
            };
            versions.push(Version { stamp: self.stamp(stamp, path)?, value });
        }
        match versions.is_empty() {
            true => mistake(path, "it must be a list of stamps with values"),
            false => {
                self.budget.versions(&versions, path)?;
                Ok(Register::of(versions))
            }
        }
    }

    fn place(
        &self,
        json: Option<&Value>,
        expected: Option<String>,
        stamp: &Stamp,
        path: &str,
    ) -> Result<Place, StateError> {
        let (key, dot) = match (json, expected) {
            (None, Some(expected)) => (expected, stamp.top().cloned()),
            (Some(Value::String(place)), _) => (place.clone(), stamp.top().cloned()),
            (Some(Value::Array(parts)), _) => match parts.as_slice() {
                [Value::String(place), writer, n] => (place.clone(), self.dot(writer, n)),
                _ => return mistake(path, "it must be a place with writer and counter"),
            },
            _ => return mistake(path, "it must be a place"),
        };
        match dot {
            Some(dot) if order::is_place(&key) => Ok(Place { dot, key: key.into() }),
            _ => mistake(path, "it must be a place that somebody wrote"),
        }
    }
}
