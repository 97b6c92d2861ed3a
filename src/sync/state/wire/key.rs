//! The keys of records as `sync` has them.

use std::sync::Arc;

use serde_json::{Value, json};

use super::super::item::Key;
use crate::model::id::Id;

/// A key becomes JSON.
pub fn key_to_json(key: &Key) -> Value {
    match key {
        Key::Head => Value::Null,
        Key::Element(id) | Key::Link(id) | Key::School { id, nth: 0 } => Value::from(id.as_str()),
        Key::School { id, nth } => json!([id, nth]),
        Key::Rating { element, school, period, nth: 0 } => json!([element, school, &**period]),
        Key::Rating { element, school, period, nth } => json!([element, school, &**period, nth]),
        Key::Log { date, text, nth: 0 } => json!([date.as_deref(), &**text]),
        Key::Log { date, text, nth } => json!([date.as_deref(), &**text, nth]),
    }
}

/// JSON becomes the key of a record in a table.
pub fn key_of(table: usize, json: &Value) -> Option<Key> {
    let id = |json: &Value| json.as_str().filter(|text| !text.trim().is_empty()).map(Id::new);
    let text = |json: &Value| json.as_str().map(Arc::from);
    let count = |json: Option<&Value>| json.map_or(Some(0), |nth| nth.as_u64().and_then(|nth| u32::try_from(nth).ok()));
    match (table, json.as_array().map(Vec::as_slice)) {
        (0, None) => id(json).map(Key::Element),
        (1, None) => id(json).map(Key::Link),
        (2, None) => Some(Key::School { id: id(json)?, nth: 0 }),
        (2, Some([school, nth])) => Some(Key::School { id: id(school)?, nth: count(Some(nth))? }),
        (3, Some([element, school, period, nth @ ..])) if nth.len() < 2 => {
            let school = if school.is_null() { None } else { Some(id(school)?) };
            Some(Key::Rating { element: id(element)?, school, period: text(period)?, nth: count(nth.first())? })
        }
        (4, Some([date, own, nth @ ..])) if nth.len() < 2 => {
            let date = if date.is_null() { None } else { Some(text(date)?) };
            Some(Key::Log { date, text: text(own)?, nth: count(nth.first())? })
        }
        _ => None,
    }
}
