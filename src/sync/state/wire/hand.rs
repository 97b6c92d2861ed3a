//! A state whose document was changed by hand, or by a tool that knows nothing of `sync`.

use serde_json::Value;

use super::super::State;
use super::super::dot::{Dot, MOST, Stamp};
use super::super::record::{Place, Record, Slot};
use super::super::register::{Register, Version};
use super::super::{item, order, twins};
use super::StateError;
use super::bounds::fits;
use super::read::{Note, Reading};
use crate::model::document::Document;

/// A field, and the values that stood beside the one shown.
type Beside = (String, Vec<Option<Value>>);

impl Reading<'_> {
    /// The document as one write of one writer, after all that the file knew.
    ///
    /// What the file knew is not known to the state: records that are absent from the document would count as seen and
    /// taken away. What the notes hold besides the document is kept: deleted records as deletions of this writer, values
    /// in conflict as writes before it.
    pub(super) fn by_hand(mut self, document: &Document, writer: &str) -> Result<State, StateError> {
        let dot = Dot { n: self.context.greatest().min(MOST - 1) + 1, actor: writer.into() };
        let stamp = Stamp::of(vec![dot.clone()]);
        let mut lists = item::listed(document);
        twins::matched(&mut lists, &self.turned);
        let mut state = State::written(document, lists, &dot);
        for (key, note) in std::mem::take(&mut self.notes) {
            let mut record = match state.records.remove(&key) {
                Some(record) => record,
                None => match self.hidden(&key, &note)? {
                    None => continue,
                    Some(item) => {
                        let place = note.1.get("p").and_then(|place| place.get(0).unwrap_or(place).as_str());
                        let place = place.filter(|place| order::is_place(place)).map_or(order::nth(0), str::to_owned);
                        let mut record =
                            Record::whole(item, stamp.clone(), Place { dot: dot.clone(), key: place.into() });
                        if self.is_gone(&note)? {
                            let gone = Register::new(stamp.clone(), Some(Value::Bool(true)));
                            record.listed.push((Slot::Gone, gone));
                        }
                        record
                    }
                },
            };
            let found = self.beside(&note)?;
            if let (false, Some(item)) = (found.is_empty(), &record.item) {
                let bare = Self::bare(&key, item);
                let mut slots = record.slots(&key);
                for (name, values) in found {
                    let slot = Slot::field(&name);
                    let none = || vec![Version { stamp: stamp.clone(), value: None }];
                    let mut versions = slots.get(&slot).map_or_else(none, |register| register.versions().to_vec());
                    let shown = versions.first().and_then(|version| version.value.clone());
                    // Values that the field cannot have are nobody's edits.
                    let is_another = |value: &Option<Value>| {
                        *value != shown && key.has_field(&name) && fits(&key, &bare, &name, value.as_ref())
                    };
                    // What differs needs a writer each; one may write to many fields.
                    for (value, aside) in values.into_iter().filter(is_another).zip(1..) {
                        let dot = Dot { n: (dot.n - 1).max(1), actor: format!("{writer}.{aside}").into() };
                        versions.push(Version { stamp: Stamp::of(vec![dot.clone()]), value });
                        state.context.add(&dot);
                    }
                    if versions.len() > 1 {
                        slots.insert(slot, Register::of(versions));
                    }
                }
                if let Some(with) = Record::of(&key, slots, record.place.clone()) {
                    record = with;
                }
            }
            state.records.insert(key, record);
        }
        Ok(state)
    }

    fn is_gone(&self, (path, note): &(String, Note)) -> Result<bool, StateError> {
        let Some(gone) = note.get("g") else { return Ok(false) };
        let gone = self.register(gone, Some(&Value::Bool(false)), &format!("{path}.g"))?;
        Ok(gone.versions().iter().all(|version| version.value == Some(Value::Bool(true))))
    }

    /// The values of each field that stood beside the one shown.
    fn beside(&self, (path, note): &(String, Note)) -> Result<Vec<Beside>, StateError> {
        let mut found = Vec::new();
        for (name, register) in note.get("f").and_then(Value::as_object).into_iter().flatten() {
            // The first is the one that the document had, or had to mend.
            let Some([_, others @ ..]) = register.as_array().map(Vec::as_slice) else { continue };
            if others.is_empty() {
                continue;
            }
            let others = self.register(&Value::Array(others.to_vec()), None, &format!("{path}.f.{name}"))?;
            let values = others.versions().iter().map(|version| version.value.clone());
            found.push((name.clone(), values.collect()));
        }
        Ok(found)
    }
}
