//! A patch of one list: each record by its key, with where it stood.

use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::merged;
use crate::model::changes::Edit;
use crate::model::document::{LogEntry, School};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::rating::Rating;

/// A record of a list.
pub(super) trait Record: Clone + PartialEq + Serialize + DeserializeOwned {
    /// By what it is known again.
    type Key: Clone + PartialEq + Eq + Hash + std::fmt::Debug;
    /// Whether a plan has at most one of each key.
    const ONE_OF_A_KEY: bool;

    fn key(&self) -> Self::Key;

    /// Among which others its place counts most.
    fn family(&self) -> Option<&Id> {
        None
    }
}

impl Record for Arc<Element> {
    type Key = Id;
    const ONE_OF_A_KEY: bool = true;

    fn key(&self) -> Id {
        self.id.clone()
    }

    fn family(&self) -> Option<&Id> {
        self.parent.as_ref()
    }
}

impl Record for Link {
    type Key = Id;
    const ONE_OF_A_KEY: bool = true;

    fn key(&self) -> Id {
        self.id.clone()
    }
}

impl Record for School {
    type Key = Id;
    const ONE_OF_A_KEY: bool = false;

    fn key(&self) -> Id {
        self.id.clone()
    }
}

impl Record for Rating {
    type Key = (Id, Option<Id>, String);
    const ONE_OF_A_KEY: bool = false;

    fn key(&self) -> Self::Key {
        (self.element.clone(), self.school.clone(), self.period.to_string())
    }
}

impl Record for LogEntry {
    type Key = (Option<String>, String);
    const ONE_OF_A_KEY: bool = false;

    fn key(&self) -> Self::Key {
        (self.date.as_ref().map(ToString::to_string), self.text.clone())
    }
}

/// A record's key, and which of those with this key it is.
type Name<T> = (<T as Record>::Key, usize);

/// What was done to a record: what it was before, and what it was after.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Touched<T: Record> {
    name: Name<T>,
    before: Option<Stood<T>>,
    after: Option<Stood<T>>,
}

/// A record with its place.
#[derive(Clone, PartialEq, Debug)]
struct Stood<T: Record> {
    item: T,
    at: usize,
    /// Behind which other it stood, and behind which of its own family.
    behind: [Option<T::Key>; 2],
}

impl<T: Record> Touched<T> {
    /// What goes by it.
    pub fn going(&self) -> Option<&T> {
        self.before.as_ref().filter(|_| self.after.is_none()).map(|stood| &stood.item)
    }

    /// What comes by it.
    pub fn coming(&self) -> Option<&T> {
        self.after.as_ref().filter(|_| self.before.is_none()).map(|stood| &stood.item)
    }

    /// What stays with it: before and after.
    pub fn staying(&self) -> Option<(&T, &T)> {
        Some((&self.before.as_ref()?.item, &self.after.as_ref()?.item))
    }

    fn was_moved(&self) -> bool {
        matches!((&self.before, &self.after), (Some(before), Some(after)) if before.behind != after.behind)
    }
}

/// The same, the other way about.
pub(super) fn inverse<T: Record>(all: &[Touched<T>]) -> Vec<Touched<T>> {
    let turned =
        |own: &Touched<T>| Touched { name: own.name.clone(), before: own.after.clone(), after: own.before.clone() };
    all.iter().map(turned).collect()
}

/// What edits did to a list. It stands after them, and is taken back to where it stood before them.
pub(super) fn touched<'a, T: Record + 'a>(
    edits: impl DoubleEndedIterator<Item = &'a Edit<T>> + Clone,
    list: &mut Vec<T>,
) -> Vec<Touched<T>> {
    let in_place = |edit: &Edit<T>| matches!(edit, Edit::Replace(_, old, new) if old.key() == new.key());
    if T::ONE_OF_A_KEY && edits.clone().all(in_place) {
        return rewritten(edits, list);
    }
    let after = list.clone();
    let mut keys = HashSet::default();
    for edit in edits.rev() {
        match edit {
            Edit::Insert(_, item) | Edit::Remove(_, item) => drop(keys.insert(item.key())),
            Edit::Replace(_, old, new) => keys.extend([old.key(), new.key()]),
            Edit::Move(_, to) => keys.extend(list.get(*to).map(T::key)),
        }
        edit.inverse().apply(list);
    }
    let (mut before, mut after) = (seats(list, &keys), seats(&after, &keys));
    let mut names: Vec<Name<T>> = before.keys().cloned().collect();
    names.extend(after.keys().filter(|name| !before.contains_key(*name)).cloned());
    let both = names.into_iter().map(|name| {
        let (before, after) = (before.remove(&name), after.remove(&name));
        Touched { name, before, after }
    });
    both.filter(|own| match own.staying() {
        Some((before, after)) => before != after || own.was_moved(),
        None => true,
    })
    .collect()
}

/// Mostly a record was only rewritten where it stands: then nobody has to know what stands where.
fn rewritten<'a, T: Record + 'a>(
    edits: impl DoubleEndedIterator<Item = &'a Edit<T>>,
    list: &mut Vec<T>,
) -> Vec<Touched<T>> {
    let mut found: HashMap<T::Key, Touched<T>> = HashMap::new();
    for edit in edits.rev() {
        if let Edit::Replace(at, old, new) = edit {
            let stood = |item: &T| Some(Stood { item: item.clone(), at: *at, behind: [None, None] });
            let name = (old.key(), 0);
            match found.entry(old.key()) {
                Entry::Occupied(mut known) => known.get_mut().before = stood(old),
                Entry::Vacant(entry) => drop(entry.insert(Touched { name, before: stood(old), after: stood(new) })),
            }
            edit.inverse().apply(list);
        }
    }
    found.into_values().collect()
}

/// Where the records with these keys stand.
fn seats<T: Record>(list: &[T], keys: &HashSet<T::Key>) -> HashMap<Name<T>, Stood<T>> {
    let mut found = HashMap::new();
    let mut counts: HashMap<T::Key, usize> = HashMap::new();
    let mut families: HashMap<Option<&Id>, &T> = HashMap::new();
    for (at, item) in list.iter().enumerate() {
        let before = families.insert(item.family(), item);
        let key = item.key();
        if keys.contains(&key) {
            let last = at.checked_sub(1).and_then(|at| list.get(at));
            let behind = [last.map(T::key), before.map(T::key)];
            let count = counts.entry(key.clone()).or_default();
            found.insert((key, *count), Stood { item: item.clone(), at, behind });
            *count += 1;
        }
    }
    found
}

/// The edits that do a patch to a list, as far as others have left it as it was. For what goes and what comes it is
/// asked whether it may.
pub(super) fn turn<T: Record>(
    all: &[Touched<T>],
    list: &[T],
    may_go: impl Fn(&T) -> bool,
    may_come: impl Fn(&T) -> bool,
) -> Vec<Edit<T>> {
    let mut edits = Vec::new();
    if !all.is_empty() {
        let keys = all.iter().map(|own| own.name.0.clone()).collect();
        let now = seats(list, &keys);
        let mut list = list.to_vec();
        let mut make = |edit: Edit<T>, list: &mut Vec<T>| {
            edit.apply(list);
            edits.push(edit);
        };
        let mut going = Vec::new();
        let mut placed = Vec::new();
        for own in all {
            match (&own.before, &own.after, now.get(&own.name)) {
                (Some(before), Some(after), Some(now)) => {
                    if let Some(new) = merged(&now.item, &before.item, &after.item) {
                        make(Edit::Replace(now.at, now.item.clone(), new), &mut list);
                    }
                    let was_left = now.item.family() == before.item.family()
                        && now.behind.iter().zip(&before.behind).any(|(now, before)| now == before);
                    if own.was_moved() && was_left {
                        placed.push((after, &own.name));
                    }
                }
                (Some(before), None, Some(now)) if now.item == before.item && may_go(&now.item) => going.push(now),
                (None, Some(after), None) if may_come(&after.item) => placed.push((after, &own.name)),
                _ => {}
            }
        }
        // From the end, so that what is still to go keeps its position.
        going.sort_unstable_by_key(|stood| std::cmp::Reverse(stood.at));
        for stood in going {
            make(Edit::Remove(stood.at, stood.item.clone()), &mut list);
        }
        // From the start, since each goes behind another.
        placed.sort_by_key(|(stood, _)| stood.at);
        let mut last = None;
        for (stood, name) in placed {
            let edit = match now.get(name).and_then(|_| nth(&list, name)) {
                Some(from) => {
                    let item = list.remove(from);
                    let to = place(&list, stood, last);
                    list.insert(from, item);
                    last = Some(to);
                    Edit::Move(from, to)
                }
                None => {
                    let to = place(&list, stood, last);
                    last = Some(to);
                    Edit::Insert(to, stood.item.clone())
                }
            };
            if !matches!(edit, Edit::Move(from, to) if from == to) {
                make(edit, &mut list);
            }
        }
    }
    edits
}

/// Where the record of a name stands.
fn nth<T: Record>(list: &[T], (key, nth): &Name<T>) -> Option<usize> {
    let same = list.iter().enumerate().filter(|(_, item)| item.key() == *key);
    same.map(|(at, _)| at).nth(*nth)
}

/// Where something belongs that stood behind another: mostly that is the one that was placed last.
fn place<T: Record>(list: &[T], stood: &Stood<T>, last: Option<usize>) -> usize {
    let behind = |key: &T::Key| match last {
        Some(last) if list.get(last).is_some_and(|item| item.key() == *key) => Some(last + 1),
        _ => list.iter().rposition(|item| item.key() == *key).map(|at| at + 1),
    };
    match &stood.behind {
        [None, _] => 0,
        [Some(any), own] => behind(any).or_else(|| behind(own.as_ref()?)).unwrap_or(list.len()),
    }
}
