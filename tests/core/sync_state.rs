//! States of a plan: each rule of joining, in words.

use std::sync::Arc;

use golden_thread::model::document::{Document, LogEntry};
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Kind;
use golden_thread::model::when::When;
use golden_thread::sync::state::{Choice, Conflict, Key, Repair, State};
use serde_json::{Value, json};

use crate::support::sketch;

const PLAN: &str = "mission mission -\narea area mission\naim aim area\nkpi kpi aim\nother aim area";

/// Two devices with the same plan.
fn two() -> (State, State) {
    let state = State::of(sketch(PLAN, "aim contributes other").document());
    (state.clone(), state)
}

/// Somebody changes what a state shows.
fn edit(state: &mut State, actor: &str, change: impl FnOnce(&mut Document)) -> usize {
    let mut document = state.document();
    change(&mut document);
    let writes = state.commit(&document, actor);
    assert_eq!(state.document(), document);
    writes
}

fn element<'a>(document: &'a mut Document, id: &str) -> &'a mut Element {
    let element = document.elements.iter_mut().find(|element| element.id.as_str() == id);
    Arc::make_mut(element.unwrap_or_else(|| panic!("no element {id}")))
}

fn delete(document: &mut Document, ids: &[&str]) {
    document.elements.retain(|element| !ids.contains(&element.id.as_str()));
}

fn under(document: &mut Document, id: &str, parent: Option<&str>) {
    element(document, id).parent = parent.map(Id::new);
}

/// Each takes in what the other has; both then are the same, and a plan.
fn meet(a: &mut State, b: &mut State) -> Document {
    let before = a.clone();
    a.join(b);
    b.join(&before);
    assert_eq!(a, b);
    let document = a.document();
    assert!(Plan::try_from(document.clone()).is_ok());
    document
}

fn ids(document: &Document) -> Vec<&str> {
    document.elements.iter().map(|element| element.id.as_str()).collect()
}

fn parent<'a>(document: &'a Document, id: &str) -> Option<&'a str> {
    let element = document.elements.iter().find(|element| element.id.as_str() == id);
    element.and_then(|element| element.parent.as_ref()).map(Id::as_str)
}

fn choice(value: Option<&str>, actor: &str) -> Choice {
    Choice { value: value.map(Value::from), actor: actor.to_owned() }
}

fn only(conflicts: Vec<Conflict>) -> Conflict {
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    conflicts.into_iter().next().expect("a conflict")
}

#[test]
fn edits_of_different_fields_both_count() {
    let (mut a, mut b) = two();
    assert_eq!(edit(&mut a, "a", |plan| element(plan, "aim").title = "A".to_owned()), 1);
    assert_eq!(edit(&mut b, "b", |plan| element(plan, "aim").owner = Some("B".to_owned())), 1);
    assert!(a.is_beyond(&b) && b.is_beyond(&a));
    let mut both = meet(&mut a, &mut b);
    let aim = element(&mut both, "aim");
    assert_eq!((aim.title.as_str(), aim.owner.as_deref()), ("A", Some("B")));
    assert!(a.conflicts().is_empty() && a.repairs().is_empty() && !a.is_beyond(&b));
}

#[test]
fn of_two_edits_of_one_field_one_is_shown_and_the_other_is_told_until_somebody_writes() {
    let (mut a, mut b) = two();
    edit(&mut a, "a", |plan| element(plan, "aim").title = "A".to_owned());
    edit(&mut b, "b", |plan| element(plan, "aim").title = "B".to_owned());
    let mut both = meet(&mut a, &mut b);
    assert_eq!(element(&mut both, "aim").title, "B", "of equal counters the greater name counts");
    let conflict = only(a.conflicts());
    assert_eq!((&conflict.record, conflict.field.as_str()), (&Key::Element(Id::new("aim")), "title"));
    assert_eq!(conflict.choices, [choice(Some("B"), "b"), choice(Some("A"), "a")]);
    // Another field does not settle it.
    edit(&mut a, "a", |plan| element(plan, "aim").draft = true);
    assert_eq!(a.conflicts().len(), 1);
    edit(&mut a, "a", |plan| element(plan, "aim").title = "C".to_owned());
    assert!(a.conflicts().is_empty());
    let mut both = meet(&mut a, &mut b);
    assert_eq!((element(&mut both, "aim").title.as_str(), b.conflicts().len()), ("C", 0));
}

#[test]
fn who_has_seen_more_writes_over_it_whatever_the_names() {
    let (mut z, mut a) = two();
    edit(&mut z, "z", |plan| element(plan, "aim").title = "Z".to_owned());
    a.join(&z);
    edit(&mut a, "a", |plan| element(plan, "aim").title = "A".to_owned());
    let mut both = meet(&mut z, &mut a);
    assert_eq!((element(&mut both, "aim").title.as_str(), a.conflicts().len()), ("A", 0));
}

#[test]
fn the_same_edit_twice_is_no_conflict() {
    let (mut a, mut b) = two();
    for (state, actor) in [(&mut a, "a"), (&mut b, "b")] {
        edit(state, actor, |plan| element(plan, "aim").title = "Same".to_owned());
    }
    meet(&mut a, &mut b);
    assert!(a.conflicts().is_empty());
}

#[test]
fn a_field_taken_away_is_an_edit_too() {
    let (mut a, mut b) = two();
    edit(&mut a, "a", |plan| element(plan, "aim").owner = Some("Head".to_owned()));
    b.join(&a);
    edit(&mut a, "a", |plan| element(plan, "aim").owner = None);
    edit(&mut b, "b", |plan| element(plan, "aim").owner = Some("Dean".to_owned()));
    meet(&mut a, &mut b);
    assert_eq!(only(a.conflicts()).choices, [choice(Some("Dean"), "b"), choice(None, "a")]);
}

#[test]
fn a_conflict_is_settled_by_choosing_unless_it_is_another_by_then() {
    let (mut a, mut b) = two();
    let mut c = a.clone();
    edit(&mut a, "a", |plan| plan.title = "A".to_owned());
    edit(&mut b, "b", |plan| plan.title = "B".to_owned());
    edit(&mut c, "c", |plan| plan.title = "C".to_owned());
    meet(&mut a, &mut b);
    let seen = only(a.conflicts());
    assert_eq!(seen.record, Key::Head);
    meet(&mut a, &mut c);
    assert!(!a.resolve(&seen, 0, "a"), "nobody was asked about C");
    let seen = only(a.conflicts());
    assert!(!a.resolve(&seen, 3, "a"));
    assert!(a.resolve(&seen, 2, "a"));
    assert_eq!((meet(&mut a, &mut b).title.as_str(), b.conflicts().len()), ("A", 0));
}

#[test]
fn texts_in_a_list_are_merged_one_by_one() {
    let (mut a, mut b) = two();
    let set = |texts: &'static [&str]| {
        move |plan: &mut Document| {
            element(plan, "aim").contributors = texts.iter().map(|&text| text.to_owned()).collect();
        }
    };
    edit(&mut a, "a", set(&["Head", "Dean", "Dean"]));
    b.join(&a);
    assert_eq!(edit(&mut a, "a", set(&["Chair", "Head", "Dean", "Dean"])), 1);
    assert_eq!(edit(&mut b, "b", set(&["Dean", "Head", "Clerk"])), 3, "one goes, one comes, one moves");
    let mut both = meet(&mut a, &mut b);
    assert_eq!(element(&mut both, "aim").contributors, ["Dean", "Chair", "Head", "Clerk"]);
    assert!(a.conflicts().is_empty());
    // One takes a text away, the other moves it: that is for somebody to say.
    edit(&mut a, "a", set(&["Dean", "Chair", "Clerk"]));
    edit(&mut b, "b", set(&["Head", "Dean", "Chair", "Clerk"]));
    meet(&mut a, &mut b);
    let conflict = only(a.conflicts());
    assert_eq!((conflict.field.as_str(), conflict.member.as_deref()), ("contributors", Some("Head")));
    assert_eq!(conflict.choices, [choice(Some("Head"), "b"), choice(None, "a")]);
    assert!(a.resolve(&conflict, 0, "a"));
    assert_eq!(element(&mut meet(&mut a, &mut b), "aim").contributors, ["Head", "Dean", "Chair", "Clerk"]);
}

#[test]
fn what_is_deleted_goes_everywhere_and_may_come_back_whole() {
    let (mut a, mut b) = two();
    assert_eq!(edit(&mut a, "a", |plan| delete(plan, &["kpi"])), 1);
    assert_eq!(ids(&meet(&mut a, &mut b)), ["mission", "area", "aim", "other"]);
    let was = two().0.document().elements[3].clone();
    assert_eq!(edit(&mut b, "b", |plan| plan.elements.insert(3, was.clone())), 1);
    assert_eq!(meet(&mut a, &mut b).elements[3], was);
    assert!(a.repairs().is_empty());
}

#[test]
fn what_is_deleted_here_and_edited_there_stays_and_is_told_until_somebody_says_which() {
    for first in [true, false] {
        let (mut a, mut b) = two();
        edit(&mut a, "a", |plan| delete(plan, &["kpi"]));
        edit(&mut b, "b", |plan| element(plan, "kpi").title = "Edited".to_owned());
        let both = if first { meet(&mut a, &mut b) } else { meet(&mut b, &mut a) };
        assert_eq!(ids(&both), ["mission", "area", "aim", "kpi", "other"]);
        let torn = Repair::DeletedAndEdited { record: Key::Element(Id::new("kpi")) };
        assert_eq!((a.repairs(), a.conflicts().len()), (vec![torn], 0));
        let settles: fn(&mut Document) = match first {
            true => |plan| delete(plan, &["kpi"]),
            false => |plan| element(plan, "kpi").draft = true,
        };
        edit(&mut b, "b", settles);
        assert_eq!(ids(&meet(&mut a, &mut b)).contains(&"kpi"), !first);
        assert!(a.repairs().is_empty());
    }
}

#[test]
fn a_deletion_by_somebody_who_knew_the_edit_counts() {
    let (mut a, mut b) = two();
    edit(&mut b, "b", |plan| element(plan, "kpi").title = "Edited".to_owned());
    a.join(&b);
    edit(&mut a, "a", |plan| delete(plan, &["kpi"]));
    assert!(!ids(&meet(&mut a, &mut b)).contains(&"kpi") && a.repairs().is_empty());
}

#[test]
fn what_stands_under_something_gone_is_shown_under_the_next_above() {
    let (mut a, mut b) = two();
    edit(&mut a, "a", |plan| delete(plan, &["area", "aim", "kpi", "other"]));
    edit(&mut b, "b", |plan| element(plan, "kpi").draft = true);
    let both = meet(&mut a, &mut b);
    assert_eq!((ids(&both), parent(&both, "kpi")), (vec!["mission", "kpi"], Some("mission")));
    let lifted = Repair::Lifted { element: Id::new("kpi"), from: Id::new("aim"), to: Some(Id::new("mission")) };
    assert!(a.repairs().contains(&lifted), "{:?}", a.repairs());
    // Nothing was written: where the aim comes back, the KPI stands under it again.
    assert_eq!(edit(&mut b, "b", |plan| element(plan, "kpi").draft = false), 1);
    let mut c = two().0;
    edit(&mut c, "c", |plan| element(plan, "aim").draft = true);
    assert_eq!(parent(&meet(&mut b, &mut c), "kpi"), Some("aim"));
    // Unless somebody who sees it elsewhere brings the aim back: what is committed is what is shown.
    let aim = two().0.document().elements[2].clone();
    edit(&mut a, "a", |plan| {
        let aim = Element { parent: None, ..aim.as_ref().clone() };
        plan.elements.insert(1, Arc::new(aim));
    });
    assert_eq!(parent(&a.document(), "kpi"), Some("mission"));
}

#[test]
fn moves_that_close_a_circle_are_cut_where_the_last_of_them_was_made() {
    let (mut a, mut b) = two();
    edit(&mut a, "a", |plan| under(plan, "other", Some("aim")));
    edit(&mut b, "b", |plan| under(plan, "aim", Some("other")));
    let both = meet(&mut a, &mut b);
    assert_eq!((parent(&both, "aim"), parent(&both, "other")), (None, Some("aim")));
    assert_eq!(a.repairs(), [Repair::Cut { element: Id::new("aim"), from: Id::new("other") }]);
    // What is shown can be gone on with, and moving one of them mends it for good.
    edit(&mut a, "a", |plan| element(plan, "aim").title = "Still".to_owned());
    assert_eq!(a.repairs().len(), 1);
    edit(&mut a, "a", |plan| under(plan, "aim", Some("area")));
    assert_eq!(parent(&meet(&mut a, &mut b), "aim"), Some("area"));
    assert!(a.repairs().is_empty());
}

#[test]
fn an_element_that_is_moved_is_one_write_and_others_may_move_meanwhile() {
    let (mut a, mut b) = two();
    let turn = |from: usize, to: usize| {
        move |plan: &mut Document| {
            let element = plan.elements.remove(from);
            plan.elements.insert(to, element);
        }
    };
    assert_eq!(edit(&mut a, "a", turn(4, 0)), 1);
    assert_eq!(edit(&mut b, "b", turn(1, 3)), 1);
    assert_eq!(ids(&meet(&mut a, &mut b)), ["other", "mission", "aim", "kpi", "area"]);
    assert!(a.conflicts().is_empty());
}

#[test]
fn what_two_people_put_at_the_same_spot_stays_together() {
    let (mut a, mut b) = two();
    let add = |names: [&'static str; 3]| {
        move |plan: &mut Document| {
            for (at, id) in names.into_iter().enumerate() {
                plan.elements.insert(1 + at, Arc::new(Element::new(Id::new(id), Kind::Aim, id.to_owned())));
            }
        }
    };
    assert_eq!(edit(&mut a, "a", add(["a1", "a2", "a3"])), 3);
    edit(&mut b, "b", add(["b1", "b2", "b3"]));
    let both = meet(&mut a, &mut b);
    let new: String = ids(&both)[1..7].concat();
    assert!(["a1a2a3b1b2b3", "b1b2b3a1a2a3"].contains(&new.as_str()), "{new}");
}

#[test]
fn a_plan_adopted_by_two_is_one_plan() {
    let plan = sketch(PLAN, "");
    let (mut a, mut b) = (State::of(plan.document()), State::of(plan.document()));
    assert_eq!(a, b);
    edit(&mut a, "a", |plan| element(plan, "aim").title = "A".to_owned());
    meet(&mut a, &mut b);
    assert!(b.conflicts().is_empty());
}

#[test]
fn plans_that_went_apart_before_they_were_adopted_lose_nothing() {
    let plan = sketch(PLAN, "");
    let mut other = plan.document().clone();
    delete(&mut other, &["other"]);
    element(&mut other, "aim").title = "Elsewhere".to_owned();
    other.elements.push(Arc::new(Element::new(Id::new("new"), Kind::Aim, "New".to_owned())));
    let (mut a, mut b) = (State::of(plan.document()), State::of(&other));
    let both = meet(&mut a, &mut b);
    let mut all = ids(&both);
    all.sort_unstable();
    assert_eq!(all, ["aim", "area", "kpi", "mission", "new", "other"]);
    let mut told: Vec<_> = only(a.conflicts()).choices.into_iter().filter_map(|choice| choice.value).collect();
    told.sort_by_key(Value::to_string);
    assert_eq!(told, [json!("Elsewhere"), json!("aim")]);
}

#[test]
fn ratings_are_known_by_what_they_rate_and_entries_of_the_log_by_what_they_say() {
    let (mut a, mut b) = two();
    let rate = |rag: &'static str, period: &'static str| {
        move |plan: &mut Document| {
            let rating = json!({ "element": "kpi", "school": "oak", "period": period, "rag": rag });
            plan.ratings.push(serde_json::from_value(rating).expect("a rating"));
        }
    };
    edit(&mut a, "a", rate("red", "autumn 2026"));
    edit(&mut b, "b", rate("green", "Autumn 2026"));
    let says = LogEntry { date: Some(When::new("2026-09-01")), text: "Said".to_owned(), ..LogEntry::default() };
    for (state, actor) in [(&mut a, "a"), (&mut b, "b")] {
        edit(state, actor, |plan| plan.log.push(says.clone()));
    }
    let both = meet(&mut a, &mut b);
    assert_eq!((both.ratings.len(), both.log.as_slice()), (1, &[says.clone()][..]));
    let fields: Vec<String> = a.conflicts().into_iter().map(|conflict| conflict.field).collect();
    assert_eq!(fields, ["period", "rag"], "how the term is written is a question too");
    // The same said twice by one person is said twice.
    edit(&mut a, "a", |plan| plan.log.push(says.clone()));
    assert_eq!(meet(&mut a, &mut b).log.len(), 2);
}

#[test]
fn a_field_that_the_format_does_not_know_is_a_field() {
    let (mut a, mut b) = two();
    edit(&mut a, "a", |plan| drop(element(plan, "aim").extra.insert("x".to_owned(), json!({ "deep": [1.5, null] }))));
    edit(&mut b, "b", |plan| drop(plan.extra.insert("y".to_owned(), Value::Null)));
    let mut both = meet(&mut a, &mut b);
    assert_eq!(both.extra.get("y"), Some(&Value::Null));
    assert_eq!(element(&mut both, "aim").extra["x"], json!({ "deep": [1.5, null] }));
}

#[test]
fn what_others_deleted_can_be_put_back_beside_what_else_they_did() {
    let (mut mine, mut theirs) = two();
    edit(&mut mine, "a", |document| element(document, "kpi").title = "Mine".into());
    let before = mine.document();
    edit(&mut theirs, "b", |document| {
        delete(document, &["aim", "kpi"]);
        document.links.clear();
        element(document, "area").title = "Theirs".into();
        element(document, "other").owner = Some("Head".into());
    });
    let mut back = mine.put_back(&theirs, "c");
    let document = meet(&mut back, &mut theirs);
    assert_eq!(ids(&document), ["mission", "area", "aim", "kpi", "other"]);
    assert_eq!((parent(&document, "kpi"), parent(&document, "aim")), (Some("aim"), Some("area")));
    let title = |id: &str| document.elements.iter().find(|own| own.id.as_str() == id).map(|own| own.title.as_str());
    assert_eq!([title("kpi"), title("area")], [Some("Mine"), Some("Theirs")]);
    assert_eq!(document.links, before.links);
}

#[test]
fn more_elements_than_a_plan_may_have_are_kept_but_not_shown() {
    let plan = |name: &str| {
        let element = |at| Arc::new(Element::new(Id::new(&format!("{name}{at}")), Kind::Aim, "E".to_owned()));
        Document { elements: (0..30_000).map(element).collect(), ..Document::new(Id::new("p"), "P".to_owned()) }
    };
    let (mut a, mut b) = (State::of(&plan("a")), State::of(&plan("b")));
    let both = meet(&mut a, &mut b);
    assert_eq!((both.elements.len(), a.repairs()), (50_000, vec![Repair::TooMany { hidden: 10_000 }]));
    assert_eq!(a.commit(&both, "a"), 0, "what is not shown is not deleted");
}
