//! States of a plan in which several records, or several texts of a list, have one name.

use std::sync::Arc;

use golden_thread::model::document::{Document, School};
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::vocabulary::Kind;
use golden_thread::sync::state::State;
use golden_thread::sync::state::wire::{read, write};

fn school(id: &str, name: &str) -> School {
    School { id: Id::new(id), name: name.to_owned(), short: None, phase: None, extra: Default::default() }
}

fn edit(state: &mut State, actor: &str, change: impl FnOnce(&mut Document)) -> usize {
    let mut document = state.document();
    change(&mut document);
    let writes = state.commit(&document, actor);
    assert_eq!(state.document(), document);
    writes
}

fn names(state: &State) -> Vec<String> {
    state.document().schools.into_iter().map(|school| school.name).collect()
}

/// Whoever looks at it writes nothing, and text brings it back.
fn is_still(state: &State) {
    let mut same = state.clone();
    assert_eq!((same.commit(&state.document(), "nobody"), &same), (0, state));
    assert_eq!(read(&write(state)).as_ref(), Ok(state));
}

fn met(mut a: State, b: &State) -> State {
    a.join(b);
    is_still(&a);
    a
}

fn schools(of: &[(&str, &str)]) -> State {
    let schools = of.iter().map(|(id, name)| school(id, name)).collect();
    State::of(&Document { schools, ..Document::new(Id::new("p"), "P".to_owned()) })
}

/// Two schools of one id that are shown the other way round: each was moved past the two between them.
fn turned() -> State {
    let (mut a, mut b) = (schools(&[("s", "One"), ("t", "Mid"), ("u", "End"), ("s", "Two")]), State::default());
    b.join(&a);
    edit(&mut a, "a", |plan| plan.schools[..3].rotate_left(1));
    edit(&mut b, "b", |plan| plan.schools[1..].rotate_right(1));
    let both = met(a, &b);
    assert_eq!(names(&both), ["Two", "Mid", "End", "One"]);
    both
}

#[test]
fn twins_that_are_shown_the_other_way_round_are_not_mistaken_for_one_another() {
    let both = turned();
    let (mut a, mut b) = (both.clone(), both);
    assert_eq!(edit(&mut a, "a", |plan| plan.schools[0].name = "Second".to_owned()), 1);
    assert_eq!(edit(&mut b, "b", |plan| plan.schools[3].name = "First".to_owned()), 1);
    assert_eq!(edit(&mut b, "b", |plan| plan.schools.push(school("s", "Three"))), 1);
    let both = met(a, &b);
    assert_eq!(names(&both), ["Second", "Mid", "End", "First", "Three"]);
    assert!(both.conflicts().is_empty());
}

#[test]
fn the_second_of_twins_stays_the_second_when_the_first_is_gone() {
    let mut a = schools(&[("s", "One"), ("s", "Two")]);
    let mut b = a.clone();
    edit(&mut a, "a", |plan| plan.schools.clear());
    edit(&mut b, "b", |plan| plan.schools[1].name = "Edited".to_owned());
    let mut both = met(a, &b);
    assert_eq!(names(&both), ["Edited"]);
    // Another of the name takes the number that is free.
    assert_eq!(edit(&mut both, "a", |plan| plan.schools.push(school("s", "New"))), 2, "name, alive");
    is_still(&both);
    assert_eq!(edit(&mut both, "a", |plan| drop(plan.schools.remove(1))), 1);
    assert_eq!(names(&both), ["Edited"]);
    is_still(&both);
}

#[test]
fn a_document_with_turned_twins_that_was_changed_by_hand_keeps_them_apart() {
    let both = turned();
    let by_hand = read(&write(&both).replace("\"Two\"", "\"Hand\"")).expect("a state");
    assert_eq!(names(&by_hand), ["Hand", "Mid", "End", "One"]);
    let joined = met(both, &by_hand);
    let told: Vec<_> = joined.conflicts().into_iter().map(|conflict| conflict.choices).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let mut values: Vec<_> = told[0].iter().filter_map(|choice| choice.value.as_ref()?.as_str()).collect();
    values.sort_unstable();
    assert_eq!(values, ["Hand", "Two"]);
}

#[test]
fn equal_texts_of_a_list_that_changed_places_are_not_written_by_who_edits_the_rest() {
    let texts = |texts: &'static [&str]| {
        move |plan: &mut Document| {
            let element = Arc::make_mut(&mut plan.elements[0]);
            element.contributors = texts.iter().map(|&text| text.to_owned()).collect();
        }
    };
    let element = Element::new(Id::new("e"), Kind::Aim, "E".to_owned());
    let plan = Document { elements: vec![Arc::new(element)], ..Document::new(Id::new("p"), "P".to_owned()) };
    let mut a = State::of(&plan);
    edit(&mut a, "a", texts(&["Dean", "Head", "Chair", "Dean"]));
    let mut b = a.clone();
    edit(&mut a, "a", texts(&["Head", "Chair", "Dean", "Dean"]));
    edit(&mut b, "b", texts(&["Dean", "Dean", "Head", "Chair"]));
    let mut both = met(a, &b);
    assert_eq!(both.document().elements[0].contributors, ["Dean", "Head", "Chair", "Dean"]);
    assert_eq!(edit(&mut both, "a", texts(&["Dean", "Head", "Chair", "Dean", "Dean"])), 1);
    assert_eq!(edit(&mut both, "a", texts(&["Dean", "Head", "Chair"])), 2);
    is_still(&both);
}

#[test]
fn a_record_of_which_all_is_in_conflict_is_shown() {
    let of = |kind, title: &str| {
        let element = Element::new(Id::new("e"), kind, title.to_owned());
        let elements = vec![Arc::new(element)];
        State::of(&Document { elements, ..Document::new(Id::new("p"), "P".to_owned()) })
    };
    let (mut a, b) = (of(Kind::Aim, "A"), of(Kind::Kpi, "B"));
    edit(&mut a, "a", |plan| plan.elements.clear());
    let both = met(a, &b);
    assert_eq!((both.document().elements.len(), both.conflicts().len(), both.repairs().len()), (1, 2, 1));
}
