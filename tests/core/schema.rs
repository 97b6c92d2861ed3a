//! The JSON Schema that ships: it is made from the types, it accepts what the reader accepts and refuses what the
//! reader refuses for its form.

use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::schema::plan_schema;
use golden_thread::model::wire;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::{envelope, example_text, file};

const PATH: &str = "public/schema/plan-1.schema.json";

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&plan_schema().expect("a schema")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a valid schema")
}

fn one_aim() -> Value {
    envelope(json!([{ "id": "a", "kind": "aim", "title": "A" }]), json!([]))
}

/// A right document with one field changed, named by a JSON pointer; no value takes the field away.
fn changed(pointer: &str, value: Option<Value>) -> Value {
    let mut document = one_aim();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    match value {
        Some(value) => parent.insert(field.to_owned(), value),
        None => parent.remove(field),
    };
    document
}

/// `UPDATE_SCHEMA=1 cargo test --test core schema` writes the file anew.
#[test]
fn the_schema_that_ships_is_the_one_made_from_the_types() {
    let made = plan_schema().expect("a schema");
    let path = file(PATH);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of schemas");
        std::fs::write(&path, &made).expect("the schema is written");
    }
    let shipped = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(shipped == made, "{PATH} is out of date: run UPDATE_SCHEMA=1 cargo test --test core schema");
}

#[test]
fn every_example_is_valid() {
    let validator = validator();
    for example in EXAMPLES {
        let document: Value = serde_json::from_str(&example_text(example.id)).expect("JSON");
        let errors: Vec<_> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", example.id);
    }
}

#[test]
fn unknown_fields_are_allowed_everywhere() {
    let validator = validator();
    let mut document = one_aim();
    document["house"] = json!({ "any": [1, null] });
    document["elements"][0]["colour"] = json!("teal");
    document["elements"][0]["measures"] = json!([{ "target": 3, "source": "survey" }]);
    assert!(validator.is_valid(&document));
    assert!(wire::read(&document.to_string()).is_ok());
}

#[test]
fn a_wrong_document_is_refused_by_the_schema_and_by_the_reader() {
    let validator = validator();
    assert!(validator.is_valid(&one_aim()) && wire::read(&one_aim().to_string()).is_ok());
    let wrong = [
        ("/format", None),
        ("/format", Some(json!("other/plan"))),
        ("/version", None),
        ("/version", Some(json!(0))),
        ("/version", Some(json!(2))),
        ("/version", Some(json!("1"))),
        ("/id", None),
        ("/id", Some(json!(" \t"))),
        ("/title", None),
        ("/elements", None),
        ("/elements", Some(json!({}))),
        ("/status", Some(json!("finished"))),
        ("/fictional", Some(json!("yes"))),
        ("/ratings", Some(json!([{ "element": "a", "period": "2024", "rag": "blue" }]))),
        ("/ratings", Some(json!([{ "element": "a", "rag": "red" }]))),
        ("/links", Some(json!([{ "id": "l", "from": "a", "to": "a", "kind": "loves" }]))),
        ("/links", Some(json!([{ "from": "a", "to": "a", "kind": "cites" }]))),
        ("/elements/0/id", None),
        ("/elements/0/id", Some(json!(""))),
        ("/elements/0/kind", None),
        ("/elements/0/kind", Some(json!("goal"))),
        ("/elements/0/title", Some(json!(7))),
        ("/elements/0/due", Some(json!(2024))),
        ("/elements/0/scope", Some(json!(["world"]))),
        ("/elements/0/measures", Some(json!([{ "target": true }]))),
        ("/elements/0/measures", Some(json!([{ "direction": "sideways" }]))),
        ("/elements/0/flags", Some(json!([{ "code": "typo" }]))),
    ];
    for (pointer, value) in wrong {
        let document = changed(pointer, value);
        assert!(!validator.is_valid(&document), "the schema lets this through: {document}");
        assert!(wire::read(&document.to_string()).is_err(), "the reader lets this through: {document}");
    }
}

#[test]
fn the_schema_names_every_kind_and_says_what_each_field_is_for() {
    let schema: Value = serde_json::from_str(&plan_schema().expect("a schema")).expect("JSON");
    let text = schema.to_string();
    for kind in golden_thread::model::vocabulary::Kind::ALL {
        assert!(text.contains(&format!("\"{}\"", kind.wire())), "{kind:?}");
    }
    let properties = schema["properties"].as_object().expect("properties");
    for (name, property) in properties {
        assert!(property["description"].is_string(), "{name} has no description");
    }
}
