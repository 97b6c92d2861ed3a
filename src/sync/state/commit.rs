//! What somebody did to the plan becomes writes.

use std::sync::Arc;

use foldhash::HashMap;
use serde_json::Value;

use super::State;
use super::dot::{Dot, Stamp};
use super::item::{self, Borrowed, Item, Key};
use super::order::{self, Stood};
use super::record::{self, Place, Record, Slot, Slots};
use super::register::Register;
use super::seal;
use super::shown::{self, Shown};
use super::twins::{self, Lists};
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::id::Id;

impl State {
    /// Takes in a document that was made of what this state shows: what differs becomes writes of this actor, and what
    /// is absent is deleted. So nothing may be joined between [`State::document`] and this. Answers how many writes it
    /// came to; none if nothing differs.
    ///
    /// The actor names one session on one device, and is never used again: two states that wrote under one name could
    /// not be told apart.
    pub fn commit(&mut self, document: &Document, actor: &str) -> usize {
        let dot = self.next_dot(actor);
        let mark = seal::of_text(actor, dot.n);
        let stamp = Stamp::of(vec![dot.clone()]);
        let shows = Shown::of(self);
        let mut lists = item::listed(document);
        twins::matched(&mut lists, &twins::turned(&shows.lists));
        let edits = Edits::of(&shows, &lists, mark);
        let parents = shows.parents;
        let mut commit = Commit { mark, dot, stamp, parents, state: self, writes: 0 };
        commit.head(document);
        edits.changed.iter().for_each(|(key, item)| commit.record(key, *item));
        edits.gone.iter().for_each(|key| commit.delete(key));
        edits.moved.into_iter().for_each(|moved| commit.place(moved));
        commit.parents(&lists[0]);
        let (writes, dot) = (commit.writes, commit.dot);
        if writes > 0 {
            self.context.add(&dot);
        }
        writes
    }

    /// Writes one value to one field, by an actor that has seen all that is here.
    pub(super) fn write(&mut self, key: &Key, slot: &Slot, value: Option<Value>, actor: &str) -> bool {
        let dot = self.next_dot(actor);
        let stamp = Stamp::of(vec![dot.clone()]);
        let Some(record) = self.records.get_mut(key) else { return false };
        let mut slots = record.slots(key);
        slots.insert(slot.clone(), Register::new(stamp.clone(), value));
        settle(key, record, slots, &stamp);
        self.context.add(&dot);
        true
    }
}

/// What of a document differs from what a state shows.
#[derive(Default)]
struct Edits<'a> {
    /// Records that are new or say something else.
    changed: Vec<(&'a Key, Borrowed<'a>)>,
    /// Records that are absent.
    gone: Vec<Key>,
    /// Records with a new place, and whether they had another.
    moved: Vec<(&'a Key, String, bool)>,
}

impl<'a> Edits<'a> {
    fn of(shown: &Shown, lists: &'a Lists<'a>, mark: u64) -> Self {
        let mut edits = Self::default();
        for (list, before) in lists.iter().zip(&shown.lists) {
            edits.list(list, before, &shown.parents, mark);
        }
        edits
    }

    fn list(
        &mut self,
        list: &'a [(Key, Borrowed<'a>)],
        before: &[(&Key, &Record)],
        parents: &HashMap<Id, Option<Id>>,
        mark: u64,
    ) {
        // Mostly the next one is the next one. Only where it is not, it is looked for.
        let mut ranks: Option<HashMap<&Key, usize>> = None;
        let mut next = 0;
        let mut stood = Vec::with_capacity(list.len());
        let mut stays = vec![false; before.len()];
        for (key, item) in list {
            let rank = match before.get(next) {
                Some((own, _)) if *own == key => Some(next),
                _ => {
                    let all = || before.iter().zip(0..).map(|((key, _), rank)| (*key, rank)).collect();
                    ranks.get_or_insert_with(all).get(key).copied()
                }
            };
            let record = rank.and_then(|rank| before.get(rank)).map(|(_, record)| *record);
            stood.push(rank.zip(record).map(|(rank, record)| Stood { rank, place: &record.place.key }));
            if let Some(rank) = rank {
                stays[rank] = true;
                next = rank + 1;
            }
            let is_same = record.is_some_and(|record| {
                let wanted = as_written(*item, record, parents);
                record.item.as_ref().is_some_and(|own| own.says(wanted.as_ref().map_or(*item, Borrowed::Element)))
            });
            if !is_same {
                self.changed.push((key, *item));
            }
        }
        let gone = before.iter().zip(stays).filter(|(_, stays)| !*stays);
        self.gone.extend(gone.map(|((key, _), _)| (*key).clone()));
        let places = order::arranged(&stood, mark);
        let moved = list.iter().zip(stood).zip(places);
        self.moved.extend(moved.filter_map(|(((key, _), stood), place)| Some((key, place?, stood.is_some()))));
    }
}

/// A commit under way.
struct Commit<'a> {
    state: &'a mut State,
    /// The parents that were shown mended.
    parents: HashMap<Id, Option<Id>>,
    dot: Dot,
    stamp: Stamp,
    mark: u64,
    writes: usize,
}

impl Commit<'_> {
    fn head(&mut self, document: &Document) {
        let head = Item::head(document);
        match self.state.records.get_mut(&Key::Head) {
            Some(record) if record.item.as_ref() == Some(&head) => {}
            // One that cannot be shown, as after a made-up file, was shown as none.
            Some(record) if record.item.is_none() && head == Item::head(&shown::headless()) => {}
            Some(record) => self.writes += rewritten(&Key::Head, record, &head, &self.stamp, self.mark),
            None if self.state.context.greatest() > 0 && head == Item::head(&shown::headless()) => {}
            None => {
                let record = Record::whole(head, self.stamp.clone(), super::no_place());
                self.state.records.insert(Key::Head, record);
                self.writes += 1;
            }
        }
    }

    fn delete(&mut self, key: &Key) {
        let Some(record) = self.state.records.get_mut(key) else { return };
        let mut slots = record.slots(key);
        slots.insert(Slot::Gone, Register::new(self.stamp.clone(), Some(Value::Bool(true))));
        replace(key, record, slots);
        self.writes += 1;
    }

    fn place(&mut self, (key, place, had_another): (&Key, String, bool)) {
        let Some(record) = self.state.records.get_mut(key) else { return };
        record.place = Place { dot: self.dot.clone(), key: place.into() };
        // What is new counts already.
        self.writes += usize::from(had_another);
    }

    /// One record of the document. A new one has no place yet.
    fn record(&mut self, key: &Key, item: Borrowed) {
        let Some(record) = self.state.records.get_mut(key) else {
            let place = Place { dot: self.dot.clone(), key: "".into() };
            self.state.records.insert(key.clone(), Record::whole(item.to_item(), self.stamp.clone(), place));
            self.writes += 1;
            return;
        };
        let wanted = as_written(item, record, &self.parents).map_or_else(|| item.to_item(), Item::Element);
        let alive = record.is_alive();
        self.writes += rewritten(key, record, &wanted, &self.stamp, self.mark);
        if !alive {
            let mut slots = record.slots(key);
            // Whoever brings it back saw no conflict in it, and has said what it is.
            for register in slots.values_mut().filter(|register| register.versions().len() > 1) {
                *register = Register::new(self.stamp.clone(), register.shown().cloned());
            }
            slots.insert(Slot::Gone, Register::new(self.stamp.clone(), Some(Value::Bool(false))));
            replace(key, record, slots);
            self.writes += 1;
        }
    }

    /// What was written may show other parents to be mended than before, or none. Where that leaves an element elsewhere
    /// than the document has it, the document's parents are written down.
    fn parents(&mut self, elements: &[(Key, Borrowed)]) {
        if self.writes == 0 || self.parents.is_empty() {
            return;
        }
        let now = Shown::of(self.state).parents;
        let is_apart = |(key, item): &(Key, Borrowed)| {
            let (Borrowed::Element(wanted), Some(Item::Element(own))) =
                (item, self.state.records.get(key).and_then(|record| record.item.as_ref()))
            else {
                return false;
            };
            now.get(&own.id).unwrap_or(&own.parent) != &wanted.parent
        };
        if !elements.iter().any(is_apart) {
            return;
        }
        let slot = Slot::field("parent");
        for (key, item) in elements {
            let (Borrowed::Element(wanted), Some(record)) = (item, self.state.records.get_mut(key)) else { continue };
            let mut slots = record.slots(key);
            let parent = wanted.parent.as_ref().map(|parent| Value::String(parent.to_string()));
            if slots.get(&slot).and_then(Register::shown) != parent.as_ref() {
                // Nobody edited it, so nothing is said of whether it is alive.
                slots.insert(slot.clone(), Register::new(self.stamp.clone(), parent));
                replace(key, record, slots);
                self.writes += 1;
            }
        }
    }
}

/// An element of the document with the parent that was written, if the document has it where it was shown instead:
/// nobody moved it.
fn as_written(item: Borrowed, record: &Record, shown: &HashMap<Id, Option<Id>>) -> Option<Arc<Element>> {
    let (Borrowed::Element(element), Some(Item::Element(own))) = (item, &record.item) else { return None };
    let parent = shown.get(&element.id)?;
    (*parent == element.parent).then(|| Arc::new(Element { parent: own.parent.clone(), ..element.as_ref().clone() }))
}

/// Writes what differs between a record and what it is to say. Answers how many writes that took.
fn rewritten(key: &Key, record: &mut Record, wanted: &Item, stamp: &Stamp, mark: u64) -> usize {
    let mut slots = record.slots(key);
    let mut new = record::spread(key, wanted, stamp);
    key.lists().iter().for_each(|list| twins::matched_texts(&slots, &mut new, list));
    let mut writes: Vec<(Slot, Option<Value>)> = Vec::new();
    for (slot, register) in &new {
        let shown = slots.get(slot).and_then(Register::shown);
        if matches!(slot, Slot::Field(_)) && shown != register.shown() {
            writes.push((slot.clone(), register.shown().cloned()));
        }
    }
    for (slot, register) in &slots {
        if !matches!(slot, Slot::Gone) && register.shown().is_some() && !new.contains_key(slot) {
            writes.push((slot.clone(), None));
        }
    }
    for list in key.lists() {
        writes.extend(members(&slots, &new, list, mark));
    }
    if writes.is_empty() {
        return 0;
    }
    let count = writes.len();
    slots.extend(writes.into_iter().map(|(slot, value)| (slot, Register::new(stamp.clone(), value))));
    settle(key, record, slots, stamp);
    count
}

/// The texts of a list that come in or move.
fn members(old: &Slots, new: &Slots, list: &str, mark: u64) -> Vec<(Slot, Option<Value>)> {
    let before = record::members(old, list);
    let ranks: HashMap<&Slot, usize> = before.iter().zip(0..).map(|((_, slot), rank)| (*slot, rank)).collect();
    let wanted = record::members(new, list);
    let stood = wanted.iter().map(|(_, slot)| {
        let rank = *ranks.get(slot)?;
        before.get(rank).map(|(place, _)| Stood { rank, place })
    });
    let places = order::arranged(&stood.collect::<Vec<_>>(), mark);
    let moved = wanted.iter().zip(places).filter_map(|((_, slot), place)| Some(((*slot).clone(), place?)));
    moved.map(|(slot, place)| (slot, Some(Value::String(place)))).collect()
}

/// A record that was edited. Whoever edits it says that it is alive.
fn settle(key: &Key, record: &mut Record, mut slots: Slots, stamp: &Stamp) {
    if *key != Key::Head {
        slots.insert(Slot::Gone, Register::new(stamp.clone(), Some(Value::Bool(false))));
    }
    replace(key, record, slots);
}

fn replace(key: &Key, record: &mut Record, slots: Slots) {
    if let Some(settled) = Record::of(key, slots, record.place.clone()) {
        *record = settled;
    }
}
