//! States in texts that mean harm: reading takes as long as the text warrants, and what was read can be written and read
//! again.

use std::time::{Duration, Instant};

use golden_thread::model::document::Document;
use golden_thread::sync::state::State;
use golden_thread::sync::state::wire::{StateError, read, write};
use serde_json::{Map, Value, json};

use crate::support::sketch;

/// The text of a small plan with something else in `sync`.
fn with(change: impl FnOnce(&mut Value)) -> String {
    let state = State::of(sketch("mission mission -\naim aim mission", "").document());
    let mut text: Value = serde_json::from_str(&write(&state)).expect("JSON");
    change(&mut text["sync"]);
    text.to_string()
}

fn soon(text: &str) -> Result<State, StateError> {
    let start = Instant::now();
    let state = read(text);
    let allowed = Duration::from_secs(10) + Duration::from_micros(20) * text.len() as u32;
    assert!(start.elapsed() < allowed, "{} bytes took {:?}", text.len(), start.elapsed());
    state
}

fn too_much(text: &str) {
    let why = soon(text).map(|_| ()).expect_err("too much work").to_string();
    assert!(why.contains("more work"), "{why}");
}

fn stamps(count: u64) -> Value {
    (1..=count).map(|n| json!([0, n])).collect()
}

#[test]
fn a_field_with_very_many_values_is_refused_before_they_are_compared() {
    too_much(&with(|sync| {
        sync["seen"] = json!({ "w": 60_000 });
        sync["stamps"] = stamps(60_000);
        let values: Value = (0..60_000).map(|n| json!([n, n.to_string()])).collect();
        sync["elements"] = json!([["aim", { "f": { "title": values } }]]);
    }));
    // Some hundred are nothing to worry about.
    let text = with(|sync| {
        sync["seen"] = json!({ "w": 500 });
        sync["stamps"] = stamps(500);
        let values: Value = (0..500).map(|n| json!([n, n.to_string()])).collect();
        sync["elements"] = json!([["aim", { "f": { "title": values } }]]);
    });
    assert_eq!(soon(&text).expect("a state").conflicts()[0].choices.len(), 500);
}

#[test]
fn one_large_stamp_that_is_named_very_often_is_refused() {
    let large: Value = (1..=4_000).flat_map(|n| [0, n]).collect();
    let large = || json!([large, [0, 1]]);
    too_much(&with(|sync| {
        sync["seen"] = json!({ "w": 4_000 });
        sync["stamps"] = large();
        let fields: Map<String, Value> = (0..50_000).map(|n| (format!("x{n}"), json!(0))).collect();
        sync["elements"] = json!([["aim", { "f": fields }]]);
    }));
    too_much(&with(|sync| {
        sync["seen"] = json!({ "w": 4_000 });
        sync["stamps"] = large();
        let same: Value = vec![0; 50_000].into();
        sync["elements"] = json!([["aim", { "f": { "title": same } }]]);
    }));
}

#[test]
fn very_many_fields_in_conflict_are_read_one_by_one() {
    for by_hand in [false, true] {
        let text = with(|sync| {
            sync["seen"] = json!({ "w": 2 });
            sync["stamps"] = stamps(2);
            sync["stamp"] = json!(0);
            let fields: Map<String, Value> =
                (0..20_000).map(|n| (format!("x{n}"), json!([[0, "one"], [1, "two"]]))).collect();
            sync["elements"] = json!([["aim", { "f": fields }]]);
            if by_hand {
                sync["seal"] = json!("another");
            }
        });
        assert!(soon(&text).expect("a state").conflicts().len() >= 20_000);
    }
}

#[test]
fn very_many_writers_and_twins_of_any_number_are_read() {
    let text = with(|sync| {
        let writers: Map<String, Value> = (0..100_000).map(|n| (format!("w{n}"), json!(1))).collect();
        sync["seen"] = writers.into();
        let gone = json!({ "p": "a0", "g": [[0, true]], "v": { "id": "s", "name": "S" } });
        sync["schools"] = (0..5_000).map(|n| json!([["s", u32::MAX - n], gone])).collect();
    });
    let state = soon(&text).expect("a state");
    assert_eq!(soon(&write(&state)), Ok(state));
    for nth in [json!(1_u64 << 32), json!(-1), json!(0.5)] {
        assert!(soon(&with(|sync| sync["schools"] = json!([[["s", nth], {}]]))).is_err());
        assert!(soon(&with(|sync| sync["schools"] = json!([["s", { "n": nth }]]))).is_err());
    }
    let twice = json!([["s", { "n": 7 }], [["s", 1], { "n": 7 }]]);
    assert!(soon(&with(|sync| sync["schools"] = twice)).is_err());
    assert!(soon(&with(|sync| sync["elements"] = json!([["aim", { "n": 0 }]]))).is_err(), "elements have no twins");
    assert!(soon(&with(|sync| sync["seen"] = json!({ "w".repeat(300): 1 }))).is_err());
}

#[test]
fn who_goes_on_from_the_greatest_counter_can_be_read() {
    const MOST: u64 = (1 << 53) - 1;
    for by_hand in [false, true] {
        let text = with(|sync| {
            sync["seen"]["w"] = json!(MOST);
            if by_hand {
                sync["seal"] = json!("another");
            }
        });
        let mut state = soon(&text).expect("a state");
        for title in ["One", "Two", "Three"] {
            let before = state.clone();
            let document = Document { title: title.to_owned(), ..state.document() };
            assert_eq!(state.commit(&document, "phone"), 1);
            assert!(state.is_beyond(&before) && !before.is_beyond(&state));
            assert_eq!(read(&write(&state)).as_ref(), Ok(&state));
        }
    }
    assert!(soon(&with(|sync| sync["seen"]["w"] = json!(MOST + 1))).is_err());
}

fn deep(levels: usize) -> String {
    "[".repeat(levels) + &"]".repeat(levels)
}

#[test]
fn what_is_as_deep_as_can_be_read_comes_back_and_deeper_is_refused() {
    // A list in an element of a document: three stand around it.
    let plan = |levels: usize| {
        let x = deep(levels);
        format!(
            r#"{{"format":"golden-thread/plan","version":1,"id":"p","title":"P","elements":[{{"id":"e","kind":"aim","title":"E","x":{x}}}]}}"#
        )
    };
    assert!(read(&plan(125)).is_err());
    let deepest = read(&plan(124)).expect("a state");
    let mut other = deepest.clone();
    let mut with_gone = deepest.clone();
    with_gone.commit(&Document { elements: Vec::new(), ..deepest.document() }, "a");
    assert_eq!(read(&write(&with_gone)), Ok(with_gone.clone()));
    let mut document = other.document();
    std::sync::Arc::make_mut(&mut document.elements[0]).extra.insert("x".to_owned(), json!(1));
    other.commit(&document, "b");
    let mut third = read(&plan(123)).expect("a state");
    third.join(&other);
    third.join(&with_gone);
    assert_eq!(read(&write(&third)), Ok(third));

    let field = |levels| {
        with(|sync| {
            sync["seen"] = json!({ "v": 1, "w": 1 });
            sync["stamps"] = json!([[0, 1], [1, 1]]);
            sync["elements"] = json!([["aim", { "f": { "x": [[0, "flat"], [1, deep(levels), 1]] } }]]);
        })
    };
    assert!(soon(&field(124)).is_ok() && soon(&field(125)).is_err());
    let hidden = |levels: usize| {
        with(|sync| {
            let record = format!(r#"{{"id":"s","name":"S","x":{}}}"#, deep(levels));
            sync["schools"] = json!([["s", { "p": "a0", "g": [[0, true]], "v": record }]]);
        })
    };
    assert!(soon(&hidden(124)).is_ok() && soon(&hidden(125)).is_err());
    assert!(soon(&with(|sync| *sync = json!(deep(100_000)))).is_err());
    assert!(read(&format!(r#"{{"sync":{}"#, "[".repeat(1_000_000))).is_err());
}

#[test]
fn the_first_place_of_all_leaves_room_for_what_comes_before_it() {
    let text = with(|sync| sync["elements"] = json!([["mission", { "p": "S00000000" }]]));
    let mut state = soon(&text).expect("a state");
    let mut document = state.document();
    document.elements.swap(0, 1);
    state.commit(&document, "a");
    assert_eq!(state.document(), document);
}
