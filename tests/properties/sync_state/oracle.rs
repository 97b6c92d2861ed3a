//! What must come out when several people edit one plan, worked out the long way: every write that was ever made, each
//! with the set of all writes that its writer knew. It shares no code with what it checks.

use std::collections::{BTreeMap, BTreeSet};

use golden_thread::model::document::Document;
use serde_json::Value;

/// What is written to: an element, and a field of it. A text in a list is a field of its own.
pub type Target = (String, String);

/// The field that says whether an element is there.
pub const THERE: &str = "(there)";

struct Write {
    target: Target,
    value: Option<Value>,
    known: BTreeSet<usize>,
}

/// All writes.
#[derive(Default)]
pub struct Oracle {
    writes: Vec<Write>,
}

/// The fields of each element of a document.
fn fields(document: &Document) -> BTreeMap<String, BTreeMap<String, Value>> {
    let fields_of = |element: &Value| {
        let mut found = BTreeMap::new();
        for (name, value) in element.as_object().expect("an object") {
            match (name.as_str(), value.as_array()) {
                ("id", _) => {}
                ("contributors" | "evidence" | "scope" | "ticks", Some(texts)) => {
                    for text in texts {
                        found.insert(format!("{name}/{}", text.as_str().expect("a text")), Value::Bool(true));
                    }
                }
                _ => drop(found.insert(name.clone(), value.clone())),
            }
        }
        found
    };
    let elements = document.elements.iter().map(|element| serde_json::to_value(element).expect("JSON"));
    elements.map(|element| (element["id"].as_str().expect("a text").to_owned(), fields_of(&element))).collect()
}

impl Oracle {
    /// Somebody who knew these writes made one document of another. Whoever writes anything of an element says that it
    /// is there.
    pub fn edit(&mut self, known: &mut BTreeSet<usize>, before: &Document, after: &Document) {
        let (before, after) = (fields(before), fields(after));
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let mut writes: Vec<(Target, Option<Value>)> = Vec::new();
        let none = BTreeMap::new();
        for id in ids {
            if !after.contains_key(id) {
                writes.push(((id.clone(), THERE.to_owned()), None));
                continue;
            }
            // Of what comes back, whatever it had when it went may still be there: it counts as written once more, and
            // what it has no longer as taken away.
            let (was, is) = (before.get(id).unwrap_or(&none), &after[id]);
            if !before.contains_key(id) {
                let had = self.standing(known, id);
                let gone =
                    had.into_iter().filter(|(_, name)| !is.contains_key(name) && name != "parent" && name != THERE);
                writes.extend(gone.map(|target| (target, None)));
            }
            let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
            let differ = names.into_iter().filter(|name| was.get(*name) != is.get(*name));
            let changed: Vec<_> = differ.map(|name| ((id.clone(), name.clone()), is.get(name).cloned())).collect();
            if !changed.is_empty() {
                writes.push(((id.clone(), THERE.to_owned()), Some(Value::Bool(true))));
            }
            // What is told of parents is another matter: they may be shown mended.
            writes.extend(changed.into_iter().filter(|((_, name), _)| name != "parent"));
        }
        let first = self.writes.len();
        let writes = writes.into_iter().map(|(target, value)| Write { target, value, known: known.clone() });
        self.writes.extend(writes);
        known.extend(first..self.writes.len());
    }

    /// The fields of an element that have a value for somebody who knows these writes.
    fn standing(&self, known: &BTreeSet<usize>, id: &str) -> BTreeSet<Target> {
        let own: Vec<usize> = known.iter().copied().filter(|at| self.writes[*at].target.0 == id).collect();
        let stands = |at: &&usize| {
            let write = &self.writes[**at];
            let is_over = |other: &&usize| {
                self.writes[**other].target == write.target && self.writes[**other].known.contains(*at)
            };
            write.value.is_some() && !own.iter().any(|other| is_over(&other))
        };
        own.iter().filter(stands).map(|at| self.writes[*at].target.clone()).collect()
    }

    /// Somebody who knew these writes settled one field.
    pub fn settle(&mut self, known: &mut BTreeSet<usize>, target: Target, value: Option<Value>) {
        let there = (target.0.clone(), THERE.to_owned());
        let written = [(target, value), (there, Some(Value::Bool(true)))];
        // As in an edit: nothing is told of parents.
        for (target, value) in written.into_iter().filter(|((_, name), _)| name != "parent") {
            self.writes.push(Write { target, value, known: known.clone() });
            known.insert(self.writes.len() - 1);
        }
    }

    /// The values that must be told of each field when everybody knows everything: those of writes that no other write
    /// to the field knew.
    pub fn told(&self) -> BTreeMap<Target, Vec<Option<Value>>> {
        let mut told: BTreeMap<Target, Vec<Option<Value>>> = BTreeMap::new();
        for (at, write) in self.writes.iter().enumerate() {
            let over = |other: &Write| other.target == write.target && other.known.contains(&at);
            let values = told.entry(write.target.clone()).or_default();
            if !self.writes.iter().any(over) && !values.contains(&write.value) {
                values.push(write.value.clone());
            }
        }
        told
    }
}
