//! Reading and writing: nothing is lost, and nothing that anybody feeds in makes the reader panic.

use golden_thread::model::text::has_hidden_controls;
use golden_thread::model::wire::{read, write};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::arbitrary::{any_document, any_json, any_text, cases};

/// Whatever is read can be written and read again; whatever is refused is refused in a sentence that is safe to show.
fn reads_or_complains(text: &str) {
    match read(text) {
        Ok(plan) => assert_eq!(read(&write(&plan)), Ok(plan)),
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && !has_hidden_controls(&sentence), "{sentence:?}");
            assert!(sentence.chars().count() < 2_000, "{sentence}");
        }
    }
}

/// All values of a document, by JSON pointer.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                pointers(item, &format!("{here}/{at}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                pointers(field, &format!("{here}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

/// The document with one of its values replaced.
pub fn with_one_value_replaced(document: &Value, place: Index, new: Value) -> Value {
    let mut places = Vec::new();
    pointers(document, "", &mut places);
    let mut changed = document.clone();
    if let Some(value) = changed.pointer_mut(&places[place.index(places.len())]) {
        *value = new;
    }
    changed
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn writing_keeps_the_whole_document_with_its_unknown_fields(document in any_document()) {
        let plan = read(&document.to_string()).expect("a plan");
        let written = write(&plan);
        let again: Value = serde_json::from_str(&written).expect("JSON");
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(read(&written), Ok(plan));
    }

    #[test]
    fn a_document_with_one_value_replaced_never_panics(
        document in any_document(), place in any::<Index>(), new in any_json(),
    ) {
        reads_or_complains(&with_one_value_replaced(&document, place, new).to_string());
    }

    #[test]
    fn a_document_with_a_part_cut_out_or_put_in_never_panics(
        document in any_document(), from in any::<Index>(), length in 0usize..40, new in any_text(),
    ) {
        let mut chars: Vec<char> = document.to_string().chars().collect();
        let from = from.index(chars.len());
        let to = (from + length).min(chars.len());
        chars.splice(from..to, new.chars());
        reads_or_complains(&chars.into_iter().collect::<String>());
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_text_never_panics(text in any::<String>()) {
        reads_or_complains(&text);
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        reads_or_complains(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_in_the_clothes_of_json_never_panics(text in "[\\[\\]{}:,\" a-z0-9.eE+\\\\-]{0,60}") {
        reads_or_complains(&text);
    }

    #[test]
    fn any_json_is_refused_as_no_plan(json in any_json()) {
        prop_assert!(read(&json.to_string()).is_err());
        reads_or_complains(&json.to_string());
    }

    #[test]
    fn any_json_under_the_right_envelope_never_panics(json in any_json(), field in "[a-z]{0,8}|elements|links|ratings|levels|period") {
        let mut document = serde_json::json!({ "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P", "elements": [] });
        document[field] = json;
        reads_or_complains(&document.to_string());
    }
}
