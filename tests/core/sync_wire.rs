//! States of a plan as text: what is written, how much it is, and what is refused.

use std::sync::Arc;

use golden_thread::model;
use golden_thread::model::id::Id;
use golden_thread::sync::state::wire::{read, write};
use golden_thread::sync::state::{Key, Repair, State};
use serde_json::{Value, json};

use crate::support::{example, sketch};

fn small() -> State {
    State::of(sketch("mission mission -\naim aim mission\nkpi kpi aim", "kpi measures aim").document())
}

fn retitled(state: &State, id: &str, title: &str, actor: &str) -> State {
    let mut document = state.document();
    for element in document.elements.iter_mut().filter(|element| element.id.as_str() == id) {
        Arc::make_mut(element).title = title.to_owned();
    }
    let mut state = state.clone();
    state.commit(&document, actor);
    state
}

fn parsed(state: &State) -> Value {
    serde_json::from_str(&write(state)).expect("JSON")
}

/// What the reader says of a state in which something of `sync` was changed.
fn complaint(change: impl FnOnce(&mut Value)) -> String {
    let mut text = parsed(&retitled(&small(), "kpi", "New", "phone"));
    change(&mut text["sync"]);
    match read(&text.to_string()) {
        Ok(_) => panic!("this should not have been read: {text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_fresh_plan_says_next_to_nothing_more() {
    let plan = example("demo");
    let state = State::of(plan.document());
    let more = write(&state).len() - model::wire::write(&plan).len();
    assert!(more < 150, "{more} bytes");
    assert_eq!(read(&write(&state)), Ok(state));
}

#[test]
fn an_edit_says_which_record_and_field_and_by_whom() {
    let state = retitled(&small(), "kpi", "New", "phone");
    let sync = parsed(&state)["sync"].take();
    assert_eq!(sync["seen"]["phone"], 2);
    assert_eq!(sync["elements"], json!([["kpi", { "g": 1, "f": { "title": 1 } }]]));
    assert_eq!((&sync["stamps"][1], &sync["stamp"]), (&json!([1, 2]), &json!(0)));
    let more = write(&state).len() - write(&small()).len();
    assert!(more < 80, "{more} bytes");
}

#[test]
fn what_is_not_in_the_document_stands_beside_it() {
    let (a, b) = (retitled(&small(), "aim", "A", "a"), retitled(&small(), "aim", "B", "b"));
    let mut state = a;
    state.join(&b);
    let mut document = state.document();
    document.elements.remove(2);
    state.commit(&document, "a");
    let sync = parsed(&state)["sync"].take();
    assert_eq!(sync["elements"][0][1]["f"]["title"], json!([3, [1, "A"]]));
    assert_eq!(
        sync["elements"][1],
        json!(["kpi", {
            "p": "a2", "g": [[4, true]], "v": { "id": "kpi", "kind": "kpi", "title": "kpi", "parent": "aim" },
        }])
    );
    assert_eq!(read(&write(&state)), Ok(state));
}

#[test]
fn values_too_deep_for_the_parser_survive_as_text() {
    let deep = (0..120).fold(json!(1), |inner, _| json!([inner]));
    let with = |value: Value, actor: &str| {
        let mut document = small().document();
        Arc::make_mut(&mut document.elements[2]).extra.insert("x".to_owned(), value);
        let mut state = small();
        state.commit(&document, actor);
        state
    };
    let mut state = with(deep.clone(), "a");
    state.join(&with(json!([deep]), "b"));
    assert_eq!(read(&write(&state)).as_ref(), Ok(&state));
    let mut document = state.document();
    document.elements.remove(2);
    state.commit(&document, "a");
    assert_eq!(read(&write(&state)).as_ref(), Ok(&state));
}

#[test]
fn a_title_changed_by_hand_is_shown_and_told_and_nothing_else_is() {
    let state = retitled(&small(), "aim", "Aim", "phone");
    let mut text = parsed(&state);
    text["elements"][2]["title"] = json!("By hand");
    let by_hand = read(&text.to_string()).expect("a state");
    assert_eq!(read(&text.to_string()).as_ref(), Ok(&by_hand), "every reader makes the same of it");
    let mut both = state.clone();
    both.join(&by_hand);
    assert_eq!(both.document().elements[2].title, "By hand");
    let told: Vec<_> = both.conflicts().into_iter().map(|conflict| (conflict.record, conflict.choices.len())).collect();
    assert_eq!(told, [(Key::Element(Id::new("kpi")), 2)]);
    assert!(both.repairs().is_empty());
}

#[test]
fn what_is_missing_by_hand_comes_back_and_what_was_deleted_does_not() {
    let state = small();
    let mut document = state.document();
    document.links.clear();
    let mut deleted = state.clone();
    deleted.commit(&document, "phone");
    let mut text = parsed(&deleted);
    text["elements"].as_array_mut().expect("a list").truncate(2);
    let by_hand = read(&text.to_string()).expect("a state");
    let mut both = deleted.clone();
    both.join(&by_hand);
    assert_eq!((both.document().elements.len(), both.document().links.len()), (3, 0));
    // To somebody who has not heard of the deletion it is one that did not know of this state: what is there stays.
    let mut old = state.clone();
    old.join(&by_hand);
    assert_eq!(old.repairs(), [Repair::DeletedAndEdited { record: Key::Link(Id::new("l0")) }]);
    old.join(&deleted);
    assert_eq!((old.document().links.len(), old.repairs().len()), (0, 0));
}

#[test]
fn conflicts_survive_a_change_by_hand() {
    let mut state = retitled(&small(), "aim", "A", "a");
    state.join(&retitled(&small(), "aim", "B", "b"));
    let mut text = parsed(&state);
    text["title"] = json!("By hand");
    let by_hand = read(&text.to_string()).expect("a state");
    let values: Vec<_> = by_hand.conflicts().into_iter().flat_map(|conflict| conflict.choices).collect();
    let values: Vec<_> = values.into_iter().filter_map(|choice| choice.value).collect();
    assert_eq!(values, [json!("B"), json!("A")]);
}

#[test]
fn fields_of_newer_apps_and_other_orders_are_no_change_by_hand() {
    let mut document = small().document();
    document.extra.insert("first".to_owned(), json!({ "a": 1, "b": 62.0 }));
    let state = State::of(&document);
    let text = write(&state).replace(r#"{"a":1,"b":62.0}"#, r#"{"b":62,"a":1}"#);
    let again = read(&text).expect("a state");
    assert!(!again.is_beyond(&state) && !state.is_beyond(&again));
}

#[test]
fn a_plan_that_is_no_plan_is_refused_as_any_plan_is() {
    assert_eq!(
        read("").map_err(|error| error.to_string()),
        Err("The text is empty. A plan is a JSON document.".into())
    );
    assert!(read("[1]").is_err());
}

#[test]
fn a_newer_sync_is_never_read_as_an_older_one() {
    let says = complaint(|sync| sync["version"] = json!(2));
    assert!(says.starts_with("This plan was shared by a newer app: its sync part has version 2."), "{says}");
}

#[test]
fn each_mistake_is_told_with_its_place() {
    let note = |part: &'static str, value: Value| move |sync: &mut Value| sync["elements"][0][1][part] = value;
    let all: Vec<(String, &str)> = vec![
        (complaint(|sync| *sync = json!(1)), "sync: it must be an object"),
        (complaint(|sync| sync["version"] = json!("1")), "sync.version: the version must be 1"),
        (complaint(|sync| sync["seal"] = json!(1)), "sync.seal: it must be a text"),
        (complaint(|sync| sync["seen"] = json!([])), "sync.seen: it must be an object"),
        (complaint(|sync| sync["seen"]["phone"] = json!(0)), "sync.seen.phone: it must be a whole number from 1"),
        (complaint(|sync| sync["seen"]["phone"] = json!(1u64 << 53)), "sync.seen.phone: it must be"),
        (complaint(|sync| sync["seen"]["phone"] = json!(1)), "sync.stamps[1]: it must be a list of writers and"),
        (complaint(|sync| sync["stamps"][0] = json!([9, 1])), "sync.stamps[0]: it must be a list of writers"),
        (complaint(|sync| sync["stamp"] = json!(2)), "sync.stamp: it must be the number of a stamp"),
        (complaint(|sync| sync["head"] = json!([])), "sync.head: it must be an object"),
        (complaint(|sync| sync["links"] = json!({})), "sync.links: it must be a list"),
        (complaint(|sync| sync["links"] = json!([["l0"]])), "sync.links[0]: it must be a key and a note"),
        (complaint(|sync| sync["log"] = json!([["l0", {}]])), "sync.log[0][0]: it is no key of a record"),
        (complaint(|sync| sync["links"] = json!([["l", {}], ["l", {}]])), "sync.links[1]: there is a note of this"),
        (complaint(note("s", json!(7))), "sync.elements[0][1].s: it must be the number of a stamp"),
        (complaint(note("p", json!("a00"))), "sync.elements[0][1].p: it must be a place that somebody wrote"),
        (complaint(note("p", json!(["a1", 1, 9]))), "sync.elements[0][1].p: it must be a place that somebody wrote"),
        (complaint(note("g", json!([[1, 5]]))), "sync.elements[0][1].g: it must be true or false"),
        (complaint(note("f", json!({ "id": 1 }))), "sync.elements[0][1].f.id: there is no such field"),
        (complaint(note("f", json!({ "scope": 1 }))), "sync.elements[0][1].f.scope: there is no such field"),
        (complaint(note("f", json!({ "kind": [1, [0, "no"]] }))), "sync.elements[0][1]: a field cannot have one of"),
        (complaint(note("f", json!({ "kind": [[0, "no"]] }))), "sync.elements[0][1]: it makes no such record"),
        (complaint(note("f", json!({ "kind": [] }))), "sync.elements[0][1].f.kind: it must be a list of stamps"),
        (complaint(note("l", json!({ "due": [] }))), "sync.elements[0][1].l.due: there is no such list of texts"),
        (complaint(note("l", json!({ "scope": [["primary", 0, [[1, "?"]]]] }))), "l.scope[0][2]: it must hold places"),
        (
            complaint(|sync| sync["links"] = json!([["no", { "p": "a0", "v": {} }]])),
            "sync.links[0][1].v: it is no such",
        ),
    ];
    for (says, expected) in all {
        assert!(says.contains(expected) && says.starts_with("The plan has a mistake at "), "{says}, not {expected}");
    }
}
