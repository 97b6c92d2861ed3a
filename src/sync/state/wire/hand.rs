//! A state whose document was changed by hand, or by a tool that knows nothing of `sync`.

use serde_json::Value;

use super::super::State;
use super::super::dot::{Dot, Stamp};
use super::super::order;
use super::super::record::{Place, Record, Slot};
use super::super::register::{Register, Version};
use super::StateError;
use super::read::{MOST, Note, Reading, fits};
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
        let mut state = State::written(document, &dot);
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
            for (name, values) in self.beside(&note)? {
                let mut slots = record.slots(&key);
                let slot = Slot::field(&name);
                let mut versions = slots.get(&slot).map(|register| register.versions().to_vec()).unwrap_or_default();
                let shown = versions.first().and_then(|version| version.value.clone());
                let values = values.into_iter().filter(|value| *value != shown && key.has_field(&name));
                // What differs needs a writer each; one may write to many fields.
                for (value, aside) in values.zip(1..) {
                    let dot = Dot { n: (dot.n - 1).max(1), actor: format!("{writer}.{aside}").into() };
                    versions.push(Version { stamp: Stamp::of(vec![dot.clone()]), value });
                    state.context.add(&dot);
                }
                slots.insert(slot, Register::of(versions));
                // Values that the field cannot have are nobody's edits.
                if let Some(with) = Record::of(&key, slots, record.place.clone()).filter(|with| fits(&key, with)) {
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
