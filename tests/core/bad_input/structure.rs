//! Documents whose fields are right but do not fit together.

use golden_thread::model::error::{Problem, ReadError};
use golden_thread::model::plan::Plan;
use golden_thread::model::text::has_hidden_controls;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{complaint, envelope, sketch, small};

fn aim(id: &str, parent: Option<&str>) -> Value {
    match parent {
        Some(parent) => json!({ "id": id, "kind": "aim", "title": id, "parent": parent }),
        None => json!({ "id": id, "kind": "aim", "title": id }),
    }
}

fn says(elements: Vec<Value>, links: Vec<Value>) -> String {
    complaint(&envelope(elements.into(), links.into()).to_string())
}

fn link(id: &str, from: &str, to: &str) -> Value {
    json!({ "id": id, "from": from, "to": to, "kind": "contributes" })
}

#[test]
fn a_doubled_id_names_both_places() {
    assert_eq!(
        says(vec![aim("a", None), aim("b", None), aim("a", None)], vec![]),
        "The plan does not hold together: elements[2] has the id \"a\", which elements[0] has already."
    );
    assert_eq!(
        says(vec![aim("a", None)], vec![link("l", "a", "a"), link("l", "a", "a")]),
        "The plan does not hold together: links[1] has the id \"l\", which links[0] has already."
    );
}

#[test]
fn ids_differ_by_letter_case_and_by_spaces() {
    let plan = small(json!([aim("a", None), aim("A", None), aim(" a", None)]), json!([]));
    assert_eq!(["a", "A", " a", "a "].map(|id| plan.find(id)), [Some(0), Some(1), Some(2), None]);
}

#[test]
fn an_unknown_parent_is_named() {
    assert_eq!(
        says(vec![aim("a", None), aim("b", Some("nobody"))], vec![]),
        "The plan does not hold together: elements[1] (\"b\") stands under \"nobody\", which is not in the plan."
    );
}

#[test]
fn a_parent_may_come_after_its_child() {
    let plan = small(json!([aim("child", Some("parent")), aim("parent", None)]), json!([]));
    assert_eq!(plan.parent(0), Some(1));
    assert_eq!(plan.roots(), [1]);
}

#[test]
fn a_circle_of_parents_is_told_once_and_in_full() {
    assert_eq!(
        says(vec![aim("a", Some("a"))], vec![]),
        "The plan does not hold together: elements[0] stands under itself: \"a\" → \"a\"."
    );
    // "d" leads into the circle but is no part of it.
    let circle = vec![aim("d", Some("a")), aim("a", Some("b")), aim("b", Some("c")), aim("c", Some("a"))];
    assert_eq!(
        says(circle, vec![]),
        "The plan does not hold together: elements[1] stands under itself: \"a\" → \"b\" → \"c\" → \"a\"."
    );
}

#[test]
fn a_circle_of_ten_thousand_parents_is_told_in_one_line() {
    let elements: Vec<_> =
        (0..10_000).map(|at| aim(&format!("e{at}"), Some(&format!("e{}", (at + 1) % 10_000)))).collect();
    assert_eq!(
        says(elements, vec![]),
        "The plan does not hold together: elements[0] stands under itself: \
         \"e0\" → \"e1\" → \"e2\" → \"e3\" → \"e4\" → … → \"e0\"."
    );
}

#[test]
fn two_circles_are_two_problems() {
    let elements = vec![aim("a", Some("b")), aim("b", Some("a")), aim("c", Some("c")), aim("d", None)];
    let error = wire::read(&envelope(elements.into(), json!([])).to_string()).expect_err("two circles");
    let ReadError::Structure(problems) = error else { panic!("{error:?}") };
    let places: Vec<_> = problems
        .iter()
        .map(|problem| match problem {
            Problem::ParentCycle { place, ids } => (*place, ids.len()),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(places, [(0, 2), (2, 1)]);
}

#[test]
fn three_problems_are_spelled_out_and_the_rest_counted() {
    let doubled = |count: usize| says(vec![aim("a", None); count + 1], vec![]);
    assert_eq!(doubled(3).matches("has the id").count(), 3);
    assert!(!doubled(3).contains("more"), "{}", doubled(3));
    assert!(doubled(4).ends_with("; and 1 more."), "{}", doubled(4));
    assert!(doubled(50).ends_with("; and 47 more."), "{}", doubled(50));
    assert_eq!(doubled(50).matches("has the id").count(), 3);
}

#[test]
fn what_the_app_can_live_with_is_kept_and_told_but_not_shown() {
    let mut document = envelope(json!([aim("a", None)]), json!([link("l", "a", "gone"), link("m", "lost", "gone")]));
    document["ratings"] = json!([{ "element": "missing", "period": "2024", "rag": "red" }]);
    let plan = wire::read(&document.to_string()).expect("it can be lived with");
    let told: Vec<_> = plan.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "links[0] (\"l\") leads to \"gone\", which is not in the plan; it is kept but not shown",
            "links[1] (\"m\") leads to \"lost\", which is not in the plan; it is kept but not shown",
            "ratings[0] rates \"missing\", which is not in the plan; it is kept but not shown",
        ]
    );
    assert!(plan.outgoing(0).is_empty() && plan.incoming(0).is_empty());
    let again: Value = serde_json::from_str(&wire::write(&plan)).expect("JSON");
    assert_eq!(again["links"], document["links"]);
    assert_eq!(again["ratings"], document["ratings"]);
}

#[test]
fn links_may_run_in_circles_to_themselves_and_twice() {
    let plan = sketch("a aim -\nb aim -", "a contributes b\nb contributes a\na contributes a\na contributes b");
    assert_eq!(plan.warnings(), []);
    assert_eq!(plan.outgoing(0).iter().map(|end| end.other).collect::<Vec<_>>(), [1, 0, 1]);
    assert_eq!(plan.incoming(0).iter().map(|end| end.other).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn a_sentence_that_quotes_ids_hides_nothing_and_stays_short() {
    let tricky = "\u{202E}evil\u{2066}";
    let long = "x".repeat(100_000);
    for id in [tricky, long.as_str()] {
        for sentence in [
            says(vec![aim(id, None), aim(id, None)], vec![]),
            says(vec![aim(id, Some("nobody"))], vec![]),
            says(vec![aim("a", Some(id))], vec![]),
            says(vec![aim(id, Some(id))], vec![]),
        ] {
            assert!(!has_hidden_controls(&sentence) && sentence.len() < 400, "{sentence:?}");
        }
    }
    let warned =
        small(json!([{ "id": tricky, "kind": "aim", "title": tricky }]), json!([link(tricky, tricky, "\u{202E}gone")]));
    assert_eq!(warned.warnings().len(), 2);
    assert!(warned.warnings().iter().all(|warning| !has_hidden_controls(&warning.to_string())));
}

#[test]
fn a_plan_made_from_a_document_is_checked_in_the_same_way() {
    let mut document = sketch("a aim -\nb aim a", "").document().clone();
    document.elements.remove(0);
    let error = Plan::try_from(document).expect_err("the parent is gone");
    assert!(matches!(error, ReadError::Structure(_)), "{error:?}");
}
