//! The schema and the reader agree on the form of a document, whatever is changed in it.

use golden_thread::model::error::ReadError;
use golden_thread::model::schema::plan_schema;
use golden_thread::model::wire::read;
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::arbitrary::{any_document, cases};
use crate::wire::with_one_value_replaced;

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&plan_schema().expect("a schema")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a valid schema")
}

/// Structure is beyond a schema: two elements with one id, a parent that is not there.
fn has_the_right_form(document: &Value) -> bool {
    matches!(read(&document.to_string()), Ok(_) | Err(ReadError::Structure(_)))
}

/// Values of every type, right here and wrong there.
fn other_values() -> impl Strategy<Value = Value> {
    select(vec![
        json!(null),
        json!(true),
        json!(2),
        json!(1.5),
        json!("aim"),
        json!(" "),
        json!([]),
        json!({}),
        json!([1]),
        json!({ "id": "x" }),
    ])
}

#[test]
fn what_the_reader_reads_is_valid_and_what_is_invalid_it_refuses() {
    // The validator takes long to make, so one serves all cases.
    let validator = validator();
    let change = proptest::option::weighted(0.8, (any::<Index>(), other_values()));
    let mut runner = proptest::test_runner::TestRunner::new(cases(96));
    let result = runner.run(&(any_document(), change), |(document, change)| {
        let document = match change {
            Some((place, new)) => with_one_value_replaced(&document, place, new),
            None => document,
        };
        prop_assert_eq!(validator.is_valid(&document), has_the_right_form(&document), "{}", document);
        Ok(())
    });
    assert!(result.is_ok(), "{}", result.err().map(|error| error.to_string()).unwrap_or_default());
}
