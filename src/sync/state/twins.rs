//! Records, and texts in a list, of one name: which is which.
//!
//! Their numbers are theirs for good, but the order shown comes from places. So the first of a name in a document is the
//! first that is shown, whatever its number. Counted by numbers alone, two that change places, or of which the first was
//! deleted, would be taken for one another, and count as written by whoever looks at them.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::item::{Borrowed, Key, TABLES};
use super::record::{self, Record, Slot, Slots};

/// The records of a document, list by list.
pub type Lists<'a> = [Vec<(Key, Borrowed<'a>)>; TABLES.len()];

/// The shown records whose number is not how many of their name are shown before them: the key that counting would give
/// them, and their own.
pub fn turned(shown: &[Vec<(&Key, &Record)>]) -> HashMap<Key, Key> {
    let later = shown.iter().flatten().filter(|(key, _)| key.nth() > 0);
    let names: HashSet<Key> = later.map(|(key, _)| key.numbered(0)).collect();
    let mut turned = HashMap::new();
    if names.is_empty() {
        return turned;
    }
    let mut counts: HashMap<Key, u32> = HashMap::new();
    for (key, _) in shown.iter().flatten() {
        let name = key.numbered(0);
        if names.contains(&name) {
            let count = counts.entry(name).or_insert(0);
            if *count != key.nth() {
                turned.insert(key.numbered(*count), (*key).clone());
            }
            *count += 1;
        }
    }
    turned
}

/// Gives the records of a document, numbered by counting, the keys of those that they are. What is more than there was
/// gets numbers that are free.
pub fn matched(lists: &mut Lists, turned: &HashMap<Key, Key>) {
    if turned.is_empty() {
        return;
    }
    let names: HashSet<Key> = turned.keys().map(|key| key.numbered(0)).collect();
    let mut taken: HashSet<Key> = lists.iter().flatten().filter_map(|(key, _)| turned.get(key)).cloned().collect();
    let mut waiting = Vec::new();
    for (key, _) in lists.iter_mut().flatten() {
        match turned.get(key) {
            Some(own) => *key = own.clone(),
            None if !names.contains(&key.numbered(0)) || taken.insert(key.clone()) => {}
            None => waiting.push(key),
        }
    }
    let mut free: HashMap<Key, u32> = HashMap::new();
    for key in waiting {
        let nth = free.entry(key.numbered(0)).or_insert(0);
        while !taken.insert(key.numbered(*nth)) {
            *nth += 1;
        }
        *key = key.numbered(*nth);
    }
}

/// The same for the texts of a list: `new` is numbered by counting.
pub fn matched_texts(old: &Slots, new: &mut Slots, list: &'static str) {
    let is_own = |slot: &Slot| matches!(slot, Slot::Member { list: own, .. } if *own == list);
    let is_later = |slot: &Slot| matches!(slot, Slot::Member { list: own, nth: 1.., .. } if *own == list);
    if !old.keys().chain(new.keys()).any(is_later) {
        return;
    }
    let mut there: HashMap<Box<str>, Vec<u32>> = HashMap::new();
    let mut taken: HashSet<(Box<str>, u32)> = HashSet::new();
    for (_, slot) in record::members(old, list) {
        if let Slot::Member { text, nth, .. } = slot {
            there.entry(text.clone()).or_default().push(*nth);
            taken.insert((text.clone(), *nth));
        }
    }
    let counted: Vec<Slot> = new.keys().filter(|slot| is_own(slot)).cloned().collect();
    let mut free: HashMap<Box<str>, u32> = HashMap::new();
    let mut found = Vec::with_capacity(counted.len());
    for slot in counted {
        let Some(register) = new.remove(&slot) else { continue };
        let Slot::Member { text, nth, .. } = slot else { continue };
        let own = there.get(&text).and_then(|numbers| numbers.get(nth as usize)).copied();
        let nth = own.unwrap_or_else(|| {
            let nth = free.entry(text.clone()).or_insert(0);
            while !taken.insert((text.clone(), *nth)) {
                *nth += 1;
            }
            *nth
        });
        found.push((Slot::Member { list, text, nth }, register));
    }
    new.extend(found);
}
