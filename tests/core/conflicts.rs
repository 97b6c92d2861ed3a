//! Conflicts of the demonstration and of small plans, and how one is raised.

use golden_thread::insight::conflicts::{Conflicts, conflicts, raised, reworded};
use golden_thread::model::command::{Refusal, carry_out};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Kind;
use serde_json::{Value, json};

use crate::support::{at, element, example, ids, small};

fn links(found: &Conflicts) -> Vec<&str> {
    found.shown.iter().map(|conflict| conflict.link.as_str()).collect()
}

fn of(plan: &Plan, school: &str) -> Conflicts {
    conflicts(plan, Some(&Id::new(school)))
}

#[test]
fn the_demonstration_has_two_each_with_a_reason_and_a_school() {
    let plan = example("demo");
    let all = conflicts(&plan, None);
    assert_eq!((links(&all), all.all), (vec!["link-36", "link-37"], 2));
    assert_eq!(all.schools, ["bra", "pip"].map(Id::new));
    let second = &all.shown[1];
    assert_eq!(ids(&plan, second.sides.iter().map(|side| side.element)), ["strategy-wednesdays", "pip-sdp-8"]);
    assert_eq!(second.sides.each_ref().map(|side| side.kind), [Kind::Strategy, Kind::Priority]);
    assert_eq!(second.sides.each_ref().map(|side| side.school.clone()), [None, Some(Id::new("pip"))]);
    assert!(second.reason.as_ref().is_some_and(|why| why.starts_with("Closing at 1.30 loses the only pool slot")));
    assert_eq!((links(&of(&plan, "pip")), of(&plan, "pip").all), (vec!["link-37"], 2));
    assert_eq!(links(&of(&plan, "sal")), [""; 0]);
}

#[test]
fn schools_come_first_and_what_leads_nowhere_is_none() {
    let link = |id: &str, from: &str, to: &str, note: Value| json!({ "id": id, "from": from, "to": to, "kind": "conflicts_with", "note": note });
    let plan = small(
        json!([
            { "id": "a", "kind": "aim", "title": "A" },
            { "id": "b", "kind": "aim", "title": "B" },
            { "id": "p", "kind": "priority", "title": "P", "school": "x" },
            { "id": "q", "kind": "project", "title": "Q", "parent": "p", "draft": true },
        ]),
        json!([
            link("trust", "a", "b", json!(" \n")),
            link("nowhere", "a", "gone", Value::Null),
            { "id": "other", "from": "a", "to": "p", "kind": "cites" },
            link("draft", "b", "q", json!("Why")),
            link("school", "p", "a", Value::Null),
        ]),
    );
    let all = conflicts(&plan, None);
    assert_eq!(links(&all), ["draft", "school", "trust"]);
    assert_eq!(all.shown.iter().map(|one| one.draft).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(all.shown.iter().map(|one| one.reason.as_deref()).collect::<Vec<_>>(), [Some("Why"), None, None]);
    assert_eq!(links(&of(&plan, "x")), ["draft", "school"], "a project below belongs to the school too");
    assert_eq!(all.schools, [], "a school that is not in the plan cannot be chosen");
}

#[test]
fn a_conflict_is_raised_reworded_and_taken_back() {
    let plan = example("demo");
    let [from, to] = ["kpi-1-1a", "can-sdp-1"].map(Id::new);
    let command = raised(Id::new("new"), from.clone(), to.clone(), " Too many tests. ");
    let done = carry_out(&plan, &command, None).expect("it can be done");
    let found = of(&done.plan, "can");
    assert_eq!(found.shown[0].reason.as_deref(), Some("Too many tests."));
    assert_eq!(found.shown[0].sides[0].element, at(&plan, "kpi-1-1a"));
    assert_eq!(found.all, 3);
    let again = raised(Id::new("another"), from.clone(), to, "Again");
    assert_eq!(carry_out(&done.plan, &again, None).map(|done| done.name), Err(Refusal::Linked));
    assert_eq!(
        carry_out(&plan, &raised(Id::new("new"), from.clone(), from, ""), None).map(|done| done.name),
        Err(Refusal::ToItself)
    );
    let command = reworded(&done.plan, &Id::new("new"), "Otherwise").expect("it is there");
    let reworded_plan = carry_out(&done.plan, &command, None).expect("it can be done").plan;
    assert_eq!(of(&reworded_plan, "can").shown[0].reason.as_deref(), Some("Otherwise"));
    assert_eq!(reworded_plan.links().len(), done.plan.links().len());
    assert_eq!(reworded(&plan, &Id::new("new"), "Gone"), None);
    assert_eq!(element(&reworded_plan, "kpi-1-1a"), element(&plan, "kpi-1-1a"));
}
