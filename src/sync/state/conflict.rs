//! What several people wrote to one field without knowing of each other.

use serde_json::Value;

use super::State;
use super::item::Key;
use super::record::Slot;
use super::register::{Register, Version};

/// A field to which several wrote without knowing of each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// The record.
    pub record: Key,
    /// The field, as the format names it.
    pub field: String,
    /// The text, where the field is a list of texts and the question is whether this one belongs in it.
    pub member: Option<String>,
    /// What was written; the one that is shown is the first.
    pub choices: Vec<Choice>,
    slot: Slot,
}

/// One of the values of a conflict.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// The value; none if the field, or the text in the list, was taken away.
    pub value: Option<Value>,
    /// Who wrote it (the last of them, if several wrote the same).
    pub actor: String,
}

impl Conflict {
    fn of(key: &Key, slot: &Slot, register: &Register) -> Option<Self> {
        let (field, member) = match slot {
            _ if State::is_identity(key, slot) => return None,
            Slot::Gone => return None,
            Slot::Field(name) => (name.to_string(), None),
            Slot::Member { list, text, .. } => ((*list).to_owned(), Some(text.to_string())),
        };
        let mut choices: Vec<Choice> = Vec::new();
        for Version { stamp, value } in register.versions() {
            // Of a text in a list it matters whether it is there, not where.
            let value = match &member {
                Some(text) => value.as_ref().map(|_| Value::String(text.clone())),
                None => value.clone(),
            };
            if !choices.iter().any(|choice| choice.value == value) {
                let actor = stamp.top().map(|dot| dot.actor.to_string()).unwrap_or_default();
                choices.push(Choice { value, actor });
            }
        }
        (choices.len() > 1).then(|| Self { record: key.clone(), field, member, choices, slot: slot.clone() })
    }
}

impl State {
    /// The conflicts of what is shown, record by record.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let alive = self.records.iter().filter(|(_, record)| record.is_alive() && record.item.is_some());
        let fields =
            alive.flat_map(|(key, record)| record.listed.iter().map(move |(slot, register)| (key, slot, register)));
        fields.filter_map(|(key, slot, register)| Conflict::of(key, slot, register)).collect()
    }

    /// Settles a conflict: the choice of this number is what the field says from now on. Answers false, and does
    /// nothing, if there is no such choice or if the conflict is no longer the one that the person has seen.
    pub fn resolve(&mut self, conflict: &Conflict, choice: usize, actor: &str) -> bool {
        let Some(chosen) = conflict.choices.get(choice) else { return false };
        let Some(register) = self.records.get(&conflict.record).and_then(|record| record.listed(&conflict.slot)) else {
            return false;
        };
        if Conflict::of(&conflict.record, &conflict.slot, register).as_ref() != Some(conflict) {
            return false;
        }
        let value = match &conflict.member {
            None => chosen.value.clone(),
            // The place of the text, if it stays.
            Some(_) => {
                let of_choice = |version: &&Version| version.value.is_some() == chosen.value.is_some();
                register.versions().iter().find(of_choice).and_then(|version| version.value.clone())
            }
        };
        self.write(&conflict.record, &conflict.slot, value, actor)
    }
}
