//! A state of a plan as the engine carries it.

use std::sync::Arc;

use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::vocabulary::Kind;
use golden_thread::sync::engine::{Engine, Memory, Mode, Replica, Settings};
use golden_thread::sync::state::State;

use crate::support::sketch;

const PLAN: &str = "mission mission -\narea area mission\naim aim area\nkpi kpi aim\nother aim area";

fn plan(id: &str, title: &str) -> Document {
    Document::new(Id::new(id), title.to_owned())
}

fn edit(state: &mut State, actor: &str, change: impl FnOnce(&mut Document)) {
    let mut document = state.document();
    change(&mut document);
    state.commit(&document, actor);
    assert_eq!(state.document(), document);
}

/// As the engine sees them.
fn joined<R: Replica>(a: &R, b: &R) -> R {
    let mut both = a.clone();
    both.join(b);
    both
}

fn is_beyond<R: Replica>(a: &R, b: &R) -> bool {
    a.is_beyond(b)
}

#[test]
fn an_engine_carries_states() {
    let state = State::of(sketch(PLAN, "").document());
    let engine = Engine::new(Settings::new("plan", "mine", Mode::Cas), state.clone(), Memory::default());
    assert_eq!(engine.state(), &state);
    assert!(format!("{:?}", engine.clone()).contains("mission"));
}

#[test]
fn joined_and_beyond_are_those_of_the_state() {
    let state = State::of(sketch(PLAN, "").document());
    let (mut a, mut b) = (state.clone(), state.clone());
    edit(&mut a, "a", |plan| plan.title = "A".to_owned());
    edit(&mut b, "b", |plan| plan.subtitle = Some("B".to_owned()));
    assert!(is_beyond(&a, &state) && is_beyond(&a, &b) && !is_beyond(&state, &a));
    let both = joined(&a, &b);
    assert_eq!(both, joined(&b, &a));
    assert!(!is_beyond(&a, &both) && both.document().title == "A" && both.document().subtitle.is_some());
}

#[test]
fn a_plan_is_known_by_its_id_and_two_that_were_joined_are_both() {
    let (a, b) = (State::of(&plan("one", "A")), State::of(&plan("one", "B")));
    let other = State::of(&plan("two", "A"));
    let none = State::default();
    assert!(a.is_same_plan(&a) && a.is_same_plan(&b) && !a.is_same_plan(&other));
    assert!(!none.is_same_plan(&none) && !none.is_same_plan(&a) && !a.is_same_plan(&none));
    let mut both = joined(&a, &other);
    assert!(both.is_same_plan(&a) && both.is_same_plan(&other) && joined(&b, &none).is_same_plan(&a));
    // Which plan it is, is no question to anybody, so that no answer makes it another.
    assert!(both.conflicts().is_empty());
    edit(&mut both, "a", |plan| plan.title = "C".to_owned());
    let again = <State as Replica>::read(&Replica::write(&both)).expect("a state");
    assert!(again.is_same_plan(&a) && again.is_same_plan(&other));
}

#[test]
fn who_sees_nothing_sees_no_record_and_no_words() {
    assert!(State::default().is_empty_of_content());
    assert!(State::of(&plan("p", " ")).is_empty_of_content());
    assert!(!State::of(&plan("p", "T")).is_empty_of_content());
    let summary = Document { summary: Some("S".to_owned()), ..plan("p", "") };
    assert!(!State::of(&summary).is_empty_of_content());
    let mut state = State::of(&plan("p", ""));
    edit(&mut state, "a", |plan| {
        plan.elements.push(Arc::new(Element::new(Id::new("e"), Kind::Aim, "E".to_owned())));
    });
    assert!(!state.is_empty_of_content());
    edit(&mut state, "a", |plan| plan.elements.clear());
    assert!(state.is_empty_of_content(), "what is gone is not seen");
}

#[test]
fn what_would_be_lost_is_told_by_what_goes_from_sight() {
    let whole = State::of(sketch(PLAN, "aim contributes other").document());
    let mut less = whole.clone();
    assert_eq!(whole.share_lost(&whole), 0.0);
    edit(&mut less, "a", |plan| {
        plan.links.clear();
        plan.elements.retain(|element| element.id.as_str() != "kpi");
        Arc::make_mut(&mut plan.elements[0]).title = "Another".to_owned();
    });
    assert_eq!((whole.share_lost(&less), less.share_lost(&whole)), (2.0 / 6.0, 0.0));
    // Schools and the log are not what a plan is about; and of four things nobody is asked.
    edit(&mut less, "a", |plan| plan.elements.truncate(2));
    assert_eq!((whole.share_lost(&less), less.share_lost(&State::default())), (4.0 / 6.0, 0.0));
    assert_eq!(whole.share_lost(&State::default()), 1.0);
    // A rating of another term is another.
    let rated = |period: &str| {
        let mut state = whole.clone();
        let rating = serde_json::json!({ "element": "kpi", "period": period, "rag": "red" });
        edit(&mut state, "a", |plan| plan.ratings.push(serde_json::from_value(rating).expect("a rating")));
        state
    };
    let (autumn, spring) = (rated("Autumn 2026"), rated("Spring 2027"));
    assert_eq!(autumn.share_lost(&spring), 1.0 / 7.0);
}

#[test]
fn a_text_that_was_cut_off_anywhere_is_refused_in_words() {
    let mut state = State::of(sketch(PLAN, "aim contributes other").document());
    edit(&mut state, "a", |plan| plan.title = "A".to_owned());
    let text = Replica::write(&state);
    assert_eq!(<State as Replica>::read(&text), Ok(state));
    for (at, _) in text.char_indices().filter(|(at, _)| *at < text.trim_end().len()) {
        let why = <State as Replica>::read(&text[..at]).expect_err("it was cut off");
        assert!(why.ends_with('.'), "{why}");
    }
}
