//! One record of the plan. As long as all of it was written in one go, it is the item of the document and one stamp;
//! what was written apart is listed beside them.
//!
//! There is one way to hold a given record, so that equal records are equal in memory and in the file: the stamp is the
//! one that most of its fields without conflict have (of two the older), and listed is what the item and the stamp do not say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::dot::{Dot, Joining, Stamp};
use super::item::{Item, Key};
use super::order;
use super::register::Register;

/// What of a record is written apart from the rest.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Slot {
    /// Whether it is gone: true or false. Whoever edits a record says false, and false counts for more.
    Gone,
    /// A field.
    Field(Box<str>),
    /// A text in a list: its place in it, or nothing if it is gone.
    Member {
        /// The list.
        list: &'static str,
        /// The text.
        text: Box<str>,
        /// How many of the same stand before it.
        nth: u32,
    },
}

impl Slot {
    /// The field of this name.
    pub fn field(name: &str) -> Self {
        Self::Field(name.into())
    }
}

/// Everything that was written of a record, by what it is about.
pub type Slots = BTreeMap<Slot, Register>;

/// Where a record stands in its list. The last word counts, and no conflict is made of it: nobody wants to be asked
/// which of two orders is right.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// By which write.
    pub dot: Dot,
    /// The place.
    pub key: Box<str>,
}

/// One record.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// As it is shown. None if there are not the fields for that, which only a made-up file brings about.
    pub item: Option<Item>,
    /// The stamp of everything in the item that is not listed.
    pub stamp: Stamp,
    /// Where it stands.
    pub place: Place,
    /// What is written apart, in order.
    pub listed: Vec<(Slot, Register)>,
}

impl Record {
    /// A record written in one go.
    pub fn whole(item: Item, stamp: Stamp, place: Place) -> Self {
        Self { item: Some(item), stamp, place, listed: Vec::new() }
    }

    /// The record of all that was written of it. None if nothing was.
    pub fn of(key: &Key, mut slots: Slots, place: Place) -> Option<Self> {
        slots.retain(|_, register| !register.is_empty());
        if slots.is_empty() {
            return None;
        }
        let item = Item::of(key, shown(&slots));
        let mut uses: BTreeMap<&Stamp, usize> = BTreeMap::new();
        for stamp in slots.values().filter_map(Register::only_stamp) {
            *uses.entry(stamp).or_insert(0) += 1;
        }
        if uses.is_empty() {
            // All of it is in conflict, so all is listed, and any stamp will do.
            let shown = slots.values().filter_map(|register| register.versions().first());
            uses.extend(shown.map(|version| (&version.stamp, 1)));
        }
        let most = uses.into_iter().max_by_key(|(stamp, uses)| (*uses, Reverse(*stamp)));
        let (Some(item), Some((stamp, _))) = (item, most) else {
            return Some(Self { item: None, stamp: Stamp::default(), place, listed: slots.into_iter().collect() });
        };
        let stamp = stamp.clone();
        let implied = spread(key, &item, &stamp);
        let is_implied = |list: &str| {
            let of_list =
                |(slot, _): &(&Slot, &Register)| matches!(slot, Slot::Member { list: own, .. } if *own == list);
            slots.iter().filter(of_list).eq(implied.iter().filter(of_list))
        };
        let loose: Vec<&str> = key.lists().iter().copied().filter(|list| !is_implied(list)).collect();
        let listed = slots.iter().filter(|(slot, register)| match slot {
            Slot::Member { list, .. } => loose.contains(list),
            _ => implied.get(slot) != Some(*register),
        });
        let listed = listed.map(|(slot, register)| (slot.clone(), register.clone())).collect();
        Some(Self { item: Some(item), stamp, place, listed })
    }

    /// Everything that was written of it.
    pub fn slots(&self, key: &Key) -> Slots {
        let mut slots = match &self.item {
            Some(item) => spread(key, item, &self.stamp),
            None => Slots::new(),
        };
        let loose =
            |name: &str| self.listed.iter().any(|(slot, _)| matches!(slot, Slot::Member { list, .. } if *list == name));
        let loose: Vec<&str> = key.lists().iter().copied().filter(|list| loose(list)).collect();
        if !loose.is_empty() {
            slots.retain(|slot, _| !matches!(slot, Slot::Member { list, .. } if loose.contains(list)));
        }
        slots.extend(self.listed.iter().cloned());
        slots
    }

    /// What is listed of one slot.
    pub fn listed(&self, slot: &Slot) -> Option<&Register> {
        let at = self.listed.binary_search_by(|(own, _)| own.cmp(slot)).ok()?;
        self.listed.get(at).map(|(_, register)| register)
    }

    /// Whether it stands in the plan: somebody wrote something of it without knowing that it was deleted.
    pub fn is_alive(&self) -> bool {
        match self.listed(&Slot::Gone) {
            Some(gone) => gone.versions().iter().any(|version| version.value == Some(Value::Bool(false))),
            None => self.item.is_some(),
        }
    }

    /// Whether it was deleted, and edited by somebody who did not know.
    pub fn is_torn(&self) -> bool {
        self.is_alive() && self.listed(&Slot::Gone).is_some_and(|gone| gone.versions().len() > 1)
    }

    /// The dot by which a field is what it is.
    pub fn top(&self, slot: &Slot) -> Option<&Dot> {
        self.listed(slot).map_or(self.stamp.top(), Register::top)
    }

    /// What this record and another's state of it have come to together. None: that state has none of it.
    pub fn joined(mut self, key: &Key, other: Option<&Self>, joining: &mut Joining) -> Option<Self> {
        if let Some(other) = other {
            self.place = self.place.max(other.place.clone());
            let alike = self.stamp.is(&other.stamp) && self.item.is_some() == other.item.is_some();
            if alike && self.listed == other.listed {
                return Some(self);
            }
            if self.listed.is_empty() && other.listed.is_empty() && self.item == other.item {
                let stamp = joining.stamp(&self.stamp, &other.stamp);
                if stamp.top().is_some() {
                    if stamp.top() == other.stamp.top() {
                        self.item.clone_from(&other.item);
                    }
                    return Some(Self { stamp, ..self });
                }
            }
        } else if self.listed.is_empty() && !self.stamp.dots().iter().any(|dot| joining.theirs.covers(dot)) {
            return Some(self);
        }
        let theirs = other.map(|other| other.slots(key)).unwrap_or_default();
        let mut slots = self.slots(key);
        let none = Register::default();
        for (slot, register) in &mut slots {
            *register = register.joined(theirs.get(slot).unwrap_or(&none), joining);
        }
        for (slot, register) in theirs {
            slots.entry(slot).or_insert_with(|| none.joined(&register, joining));
        }
        Self::of(key, slots, self.place)
    }

    /// As it is of use to a state that has none of it.
    pub fn brought(&self, key: &Key, joining: &mut Joining) -> Option<Self> {
        let mut seen_from_there = Joining::of(joining.theirs, joining.ours);
        self.clone().joined(key, None, &mut seen_from_there)
    }
}

/// Everything that a record written in one go says.
pub fn spread(key: &Key, item: &Item, stamp: &Stamp) -> Slots {
    let mut slots = Slots::new();
    if *key != Key::Head {
        slots.insert(Slot::Gone, Register::new(stamp.clone(), Some(Value::Bool(false))));
    }
    for (name, value) in item.fields(key) {
        let list = key.lists().iter().find(|list| **list == name);
        match (list, value) {
            (Some(list), Value::Array(texts)) => {
                for ((text, nth), at) in counted(texts).into_iter().zip(0..) {
                    let slot = Slot::Member { list, text, nth };
                    slots.insert(slot, Register::new(stamp.clone(), Some(Value::String(order::nth(at)))));
                }
            }
            (_, value) => {
                slots.insert(Slot::Field(name.into()), Register::new(stamp.clone(), Some(value)));
            }
        }
    }
    slots
}

/// Texts, each with how many of the same stand before it.
fn counted(texts: Vec<Value>) -> Vec<(Box<str>, u32)> {
    let mut counts: BTreeMap<Box<str>, u32> = BTreeMap::new();
    let texts = texts.into_iter().filter_map(|text| match text {
        Value::String(text) => Some(text.into_boxed_str()),
        _ => None,
    });
    let counted = texts.map(|text| {
        let count = counts.entry(text.clone()).or_insert(0);
        *count += 1;
        (text, *count - 1)
    });
    counted.collect()
}

/// The texts of a list that are there, in their order: place, text, which of the same.
pub fn members<'a>(slots: &'a Slots, name: &str) -> Vec<(&'a str, &'a Slot)> {
    let own = slots.iter().filter(|(slot, _)| matches!(slot, Slot::Member { list, .. } if *list == name));
    let mut found: Vec<_> = own.filter_map(|(slot, register)| Some((register.shown()?.as_str()?, slot))).collect();
    found.sort_unstable();
    found
}

/// The fields as they are shown. Those that the format does not know stand in the order of their names.
fn shown(slots: &Slots) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut lists: Vec<&'static str> = Vec::new();
    for (slot, register) in slots {
        match slot {
            Slot::Gone => {}
            Slot::Field(name) => {
                if let Some(value) = register.shown() {
                    fields.insert(name.to_string(), value.clone());
                }
            }
            Slot::Member { list, .. } if lists.contains(list) => {}
            Slot::Member { list, .. } => lists.push(list),
        }
    }
    for list in lists {
        let texts = members(slots, list).into_iter().filter_map(|(_, slot)| match slot {
            Slot::Member { text, .. } => Some(Value::String(text.to_string())),
            _ => None,
        });
        fields.insert(list.to_owned(), texts.collect());
    }
    fields
}
