//! What is written: everything that was read, in the same order, one element a line.

use golden_thread::model::id::Id;
use golden_thread::model::wire::{self, read, write};
use serde_json::{Value, json};

use crate::support::{envelope, example, small};

#[test]
fn elements_links_and_ratings_stand_on_a_line_each() {
    let mut document = envelope(
        json!([{ "id": "a", "kind": "aim", "title": "A" }, { "id": "b", "kind": "kpi", "title": "B", "parent": "a" }]),
        json!([{ "id": "l", "from": "a", "to": "b", "kind": "cites" }]),
    );
    document["ratings"] = json!([{ "element": "b", "period": "2024", "rag": "none" }]);
    document["own"] = json!({ "list": [1, 2] });
    let plan = read(&document.to_string()).expect("a plan");
    assert_eq!(
        write(&plan),
        r#"{
 "format": "golden-thread/plan",
 "version": 1,
 "id": "small",
 "title": "A small plan",
 "elements": [
  {"id":"a","kind":"aim","title":"A"},
  {"id":"b","kind":"kpi","title":"B","parent":"a"}
 ],
 "links": [
  {"id":"l","from":"a","to":"b","kind":"cites"}
 ],
 "ratings": [
  {"element":"b","period":"2024","rag":"none"}
 ],
 "own": {"list":[1,2]}
}
"#
    );
}

#[test]
fn unknown_fields_survive_at_every_level_in_their_order() {
    let document = json!({
        "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P", "z-first": 1, "a-second": null,
        "period": { "start": "2024", "own": 1 },
        "source": { "title": "S", "own": [1] },
        "levels": [{ "kind": "aim", "name": "Aim", "own": {} }],
        "columns": [{ "key": "L", "own": true }],
        "schools": [{ "id": "oak", "name": "Oak", "own": "x" }],
        "elements": [{
            "id": "a", "kind": "aim", "title": "A", "own": { "deep": [{ "er": null }] },
            "measures": [{ "target": 3, "own": 1.5, "milestones": [{ "due": "2025", "own": "y" }] }],
            "flags": [{ "code": "typo", "note": "n", "own": 0 }],
        }],
        "links": [{ "id": "l", "from": "a", "to": "a", "kind": "cites", "own": "z" }],
        "ratings": [{ "element": "a", "period": "2024", "rag": "red", "own": [] }],
        "log": [{ "text": "t", "own": false }],
        "flags": [{ "code": "other", "note": "n", "own": "" }],
    });
    let plan = read(&document.to_string()).expect("a plan");
    let again: Value = serde_json::from_str(&write(&plan)).expect("JSON");
    assert_eq!(again, document);
    let own: Vec<_> = plan.document().extra.keys().map(String::as_str).collect();
    assert_eq!(own, ["z-first", "a-second"]);
}

#[test]
fn empty_fields_and_nulls_of_known_fields_are_left_out() {
    let plan = small(
        json!([{ "id": "a", "kind": "aim", "title": "A", "text": null, "draft": false, "scope": [] }]),
        json!([]),
    );
    let again: Value = serde_json::from_str(&write(&plan)).expect("JSON");
    assert_eq!(again["elements"][0], json!({ "id": "a", "kind": "aim", "title": "A" }));
    assert!(again.get("links").is_none() && again.get("fictional").is_none());
}

#[test]
fn writing_is_the_same_each_time() {
    for id in ["demo", "smart", "secat"] {
        let plan = example(id);
        let once = write(&plan);
        assert_eq!(once, write(&read(&once).expect("a plan")), "{id}");
        assert_eq!(once, wire::document_to_text(plan.document()), "{id}");
        let lines = once.lines().filter(|line| line.starts_with("  {\"id\":")).count();
        assert_eq!(lines, plan.elements().len() + plan.links().len() + plan.document().schools.len(), "{id}");
    }
}

#[test]
fn a_copy_has_another_id_and_title_and_nothing_else_is_changed() {
    let plan = example("alt");
    let copy = plan.renamed(Id::new("copy"), "Copy of it".to_owned());
    assert_eq!((copy.id().as_str(), &*copy.title()), ("copy", "Copy of it"));
    assert_eq!(copy.renamed(plan.id().clone(), plan.document().title.clone()), plan);
}

#[test]
fn an_empty_list_of_elements_is_a_plan() {
    let plan = small(json!([]), json!([]));
    assert!(plan.elements().is_empty() && plan.roots().is_empty());
    assert_eq!(read(&write(&plan)), Ok(plan));
}
