//! The public copy: whatever a plan holds, nothing private is in the copy's text, at any depth.

use golden_thread::model::vocabulary::LinkKind;
use golden_thread::model::wire::{document_to_text, read};
use golden_thread::share::open_copy::{gone, open_copy};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::arbitrary::{any_document, cases};

/// Every field of an object, at any depth, with the list that it stands in.
fn fields<'a>(value: &'a Value, list: &'a str, out: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::Object(all) => {
            for (name, value) in all {
                out.push((list, name));
                fields(value, if list.is_empty() { name } else { list }, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, list, out)),
        _ => {}
    }
}

/// The same plan with something private wherever there is a place for it.
fn with_secrets(mut document: Value) -> Value {
    let mut private = |list: &str, fields: Value| {
        let list = document.get_mut(list).and_then(Value::as_array_mut);
        for (at, one) in list.into_iter().flatten().enumerate() {
            if let (Some(one), Some(fields), true) = (one.as_object_mut(), fields.as_object(), at % 3 != 2) {
                one.extend(fields.clone());
            }
        }
    };
    let flag = json!({ "code": "odd", "note": SECRET });
    private(
        "elements",
        json!({
            "owner": SECRET, "contributors": [SECRET], "flags": [flag], "x-new": SECRET,
            "measures": [{ "title": "How many", "x-new": SECRET, "milestones": [{ "note": "Half", "x-new": SECRET }] }],
        }),
    );
    private("ratings", json!({ "role": SECRET, "note": SECRET, "x-new": SECRET }));
    private("links", json!({ "note": SECRET, "x-new": SECRET }));
    document["log"] = json!([{ "text": "Adopted", "note": SECRET, "x-new": SECRET }]);
    document["flags"] = json!([flag]);
    document["x-new"] = json!({ "deep": [SECRET] });
    document
}

const SECRET: &str = "Mrs Pomfret, 7 November";

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn nothing_private_is_in_the_public_copy(document in any_document()) {
        let plan = read(&with_secrets(document).to_string()).expect("a plan");
        let open = open_copy(plan.document());
        let text = document_to_text(&open);
        prop_assert!(!text.contains(SECRET), "{text}");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        let mut found = Vec::new();
        fields(&value, "", &mut found);
        for (list, name) in found {
            prop_assert!(!["owner", "contributors", "flags", "draft", "notes"].contains(&name), "{list}: {name}");
            prop_assert!(list != "ratings" || !["school", "role", "note"].contains(&name), "{list}: {name}");
            prop_assert!(list != "links" || name != "note", "{list}: {name}");
        }
        prop_assert!(open.log.is_empty() && open.links.iter().all(|link| link.kind != LinkKind::ConflictsWith));
        prop_assert_eq!(gone(&open), []);
        prop_assert!(read(&text).is_ok(), "it is a plan");
        prop_assert_eq!(open_copy(&open), open);
    }
}
