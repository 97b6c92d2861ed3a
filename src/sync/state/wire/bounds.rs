//! Reading takes no more time and memory than the length of the text warrants, whatever it says. In `sync` few letters
//! can stand for much: a number for a stamp of thousands of dots, a register of which all values are compared.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::super::item::{Item, Key};
use super::super::record::{Record, Slot};
use super::super::register::Version;
use super::read::{Reading, mistake};
use super::{DEEPEST, StateError};

/// What may be spent on any text, and for each byte of it: far more than a state that was written takes.
const FIRST: u64 = 1 << 22;
const PER_BYTE: u64 = 16;
/// Stamps of so many dots cost no more than the number that they are.
const FEW_DOTS: usize = 8;
/// Of so many values each may be compared with each.
const FEW_VALUES: usize = 16;
/// Greatest depth that parsers allow; they count the outermost as one.
const PARSED: usize = 127;

/// What may still be done for a text. A unit is about a byte looked at.
pub struct Budget(Cell<u64>);

impl Budget {
    pub fn of(bytes: usize) -> Self {
        Self(Cell::new(FIRST + PER_BYTE * bytes as u64))
    }

    pub fn spend(&self, cost: usize, path: &str) -> Result<(), StateError> {
        match self.0.get().checked_sub(cost as u64) {
            Some(left) => {
                self.0.set(left);
                Ok(())
            }
            None => mistake(path, "it takes more work than its length warrants"),
        }
    }

    pub fn stamp(&self, dots: usize, path: &str) -> Result<(), StateError> {
        if dots > FEW_DOTS { self.spend(dots, path) } else { Ok(()) }
    }

    /// Versions of one register are compared with each other.
    pub fn versions(&self, versions: &[Version], path: &str) -> Result<(), StateError> {
        let count = versions.len();
        if count < 2 {
            return Ok(());
        }
        let dots: usize = versions.iter().map(|version| version.stamp.dots().len()).sum();
        self.spend(count.saturating_mul(count).saturating_add(dots), path)?;
        if count <= FEW_VALUES {
            return Ok(());
        }
        let all: usize = versions.iter().filter_map(|version| version.value.as_ref()).map(weight).sum();
        self.spend(all.saturating_mul(count) / FEW_VALUES, path)
    }
}

/// About how many bytes a value takes.
fn weight(value: &Value) -> usize {
    8 + match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() + weight(value)).sum(),
        _ => 0,
    }
}

/// Whether more lists and objects stand in one another than this.
fn is_deeper(value: &Value, most: usize) -> bool {
    let is_nest = |value: &&Value| value.is_array() || value.is_object();
    let mut level: Vec<&Value> = [value].into_iter().filter(is_nest).collect();
    for _ in 0..most {
        let inner = level.into_iter().flat_map(|value| match value {
            Value::Array(items) => items.iter().collect::<Vec<_>>(),
            Value::Object(fields) => fields.values().collect(),
            _ => Vec::new(),
        });
        level = inner.filter(is_nest).collect();
        if level.is_empty() {
            return false;
        }
    }
    !level.is_empty()
}

/// Whether a value is too deep to stand in `sync`.
pub fn is_deep(value: &Value) -> bool {
    is_deeper(value, DEEPEST)
}

/// Whether a record is too deep to stand in a document.
pub fn is_too_deep_a_record(value: &Value) -> bool {
    is_deeper(value, PARSED - 2)
}

/// Whether a field of a record could have a value: then any choice between the values of a conflict can be shown, and
/// what is shown can be read again. `bare` is the record with no field that it can do without.
pub fn fits(key: &Key, bare: &Map<String, Value>, name: &str, value: Option<&Value>) -> bool {
    let above = if *key == Key::Head { 1 } else { 3 };
    if value.is_some_and(|value| is_deeper(value, PARSED - above)) {
        return false;
    }
    let mut fields = bare.clone();
    fields.shift_remove(name);
    fields.extend(value.map(|value| (name.to_owned(), value.clone())));
    Item::of(key, fields).is_some()
}

impl Reading<'_> {
    /// The record with no field that it can do without.
    pub fn bare(key: &Key, item: &Item) -> Map<String, Value> {
        let mut fields = item.fields(key);
        fields.retain(|name, _| key.needs().contains(&name.as_str()));
        fields
    }

    /// Whether a record that can be shown could be shown with any of its values.
    pub fn fits(&self, key: &Key, record: &Record, path: &str) -> Result<bool, StateError> {
        let fields = record.listed.iter().filter_map(|(slot, register)| match slot {
            Slot::Field(name) => Some((name, register)),
            _ => None,
        });
        let Some(item) = &record.item else { return Ok(true) };
        let mut bare: Option<(Map<String, Value>, usize)> = None;
        for (name, register) in fields {
            for version in register.versions() {
                let (bare, cost) = bare.get_or_insert_with(|| {
                    let fields = Self::bare(key, item);
                    let cost = fields.values().map(weight).sum();
                    (fields, cost)
                });
                self.budget.spend(*cost, path)?;
                if !fits(key, bare, name, version.value.as_ref()) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn depth_is_counted_in_lists_and_objects() {
        let deep = json!({ "a": [[1], {}] });
        assert!(is_deeper(&deep, 2) && !is_deeper(&deep, 3) && !is_deeper(&json!(1), 0) && is_deeper(&json!([]), 0));
    }
}
