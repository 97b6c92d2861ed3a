//! States as text: nothing is lost, everybody can read the plan in it, and nothing that anybody feeds in does harm.

use golden_thread::model;
use golden_thread::model::text::has_hidden_controls;
use golden_thread::sync::state::State;
use golden_thread::sync::state::wire::{read, write};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::{World, any_story, holds_together, joined};
use crate::arbitrary::{any_json, cases, full_plan};
use crate::wire::with_one_value_replaced;

/// Whatever is read can be shown, joined, edited and written again; whatever is refused is refused in a sentence.
fn reads_or_complains(text: &str, world: &World) {
    match read(text) {
        Ok(state) => {
            holds_together(&state);
            let mut other = joined(&state, &world.together());
            holds_together(&other);
            other.commit(&world.states[0].document(), "somebody");
            holds_together(&other);
            if let Some(conflict) = state.conflicts().first() {
                let mut settled = state.clone();
                assert!(settled.resolve(conflict, conflict.choices.len() - 1, "somebody"));
                holds_together(&settled);
            }
            assert_eq!(read(&write(&state)).map(|again| again.document()), Ok(state.document()));
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && !has_hidden_controls(&sentence), "{sentence:?}");
            assert!(sentence.chars().count() < 2_000, "{sentence}");
        }
    }
}

/// JSON as some backends give it back: fields in another order.
fn written_anew(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields.iter().rev().map(|(name, value)| (name.clone(), written_anew(value))).collect(),
        Value::Array(items) => items.iter().map(written_anew).collect(),
        value => value.clone(),
    }
}

/// JSON as JavaScript gives it back: every number is a floating point number, and whole ones have no point.
fn with_floats(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), with_floats(value))).collect(),
        Value::Array(items) => items.iter().map(with_floats).collect(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => Value::from(float as i64),
            Some(float) => Value::from(float),
            None => value.clone(),
        },
        value => value.clone(),
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_state_that_is_written_reads_the_same(world in any_story(30)) {
        for state in world.states.iter().chain([&world.together()]) {
            let text = write(state);
            prop_assert!(read(&text).as_ref() == Ok(state), "{}", text);
            let again = written_anew(&serde_json::from_str(&text).expect("JSON")).to_string();
            prop_assert!(read(&again).as_ref() == Ok(state), "{}", again);
        }
    }

    #[test]
    fn numbers_that_a_backend_writes_in_its_own_way_are_no_edits(world in any_story(30)) {
        let state = world.together();
        let again = with_floats(&serde_json::from_str(&write(&state)).expect("JSON")).to_string();
        let again = read(&again).expect("a state");
        prop_assert!(!again.is_beyond(&state) && !state.is_beyond(&again));
        let both = joined(&state, &again);
        let shown = |state: &State| with_floats(&serde_json::to_value(state.document()).expect("JSON"));
        prop_assert_eq!(shown(&both), shown(&joined(&again, &state)));
        prop_assert_eq!(shown(&both), shown(&state));
        prop_assert_eq!(both.conflicts().len(), state.conflicts().len());
        prop_assert_eq!(both.repairs(), state.repairs());
    }

    #[test]
    fn equal_states_are_equal_texts(world in any_story(30)) {
        let [a, b] = [&world.states[0], &world.states[1]];
        prop_assert_eq!(write(&joined(a, b)), write(&joined(b, a)));
    }

    #[test]
    fn anybody_can_read_it_as_a_plan(world in any_story(30)) {
        for state in &world.states {
            let plan = model::wire::read(&write(state)).expect("a plan");
            let mut document = plan.document().clone();
            prop_assert!(document.extra.shift_remove("sync").is_some());
            prop_assert_eq!(&document, &state.document());
            prop_assert_eq!(State::of(plan.document()), State::of(&document));
        }
    }

    #[test]
    fn a_plan_without_sync_is_adopted(plan in full_plan()) {
        prop_assert_eq!(read(&model::wire::write(&plan)), Ok(State::of(plan.document())));
    }

    #[test]
    fn a_document_that_was_changed_by_hand_counts_and_takes_nothing_away(world in any_story(30), edited in full_plan()) {
        let state = &world.states[0];
        let mut changed: Value = serde_json::from_str(&model::wire::write(&edited)).expect("JSON");
        let sync = serde_json::from_str::<Value>(&write(state)).expect("JSON")["sync"].take();
        changed["sync"] = sync;
        let by_hand = read(&changed.to_string()).expect("a state");
        prop_assert_eq!(&by_hand.document(), edited.document());
        prop_assert_eq!(read(&written_anew(&changed).to_string()), Ok(by_hand.clone()));
        let both = joined(state, &by_hand);
        holds_together(&both);
        let shown = both.document();
        for element in state.document().elements.iter().chain(&edited.document().elements) {
            prop_assert!(shown.elements.iter().any(|have| have.id == element.id), "{} is gone", element.id);
        }
        for element in &edited.document().elements {
            prop_assert!(shown.elements.iter().any(|have| have.id == element.id && have.title == element.title));
        }
    }

    #[test]
    fn a_text_with_one_value_replaced_does_no_harm(
        world in any_story(30), place in any::<Index>(), new in any_json(), of_sync in any::<bool>(),
    ) {
        let mut text: Value = serde_json::from_str(&write(&world.together())).expect("JSON");
        let changed = match of_sync {
            true => {
                let sync = text["sync"].take();
                text["sync"] = with_one_value_replaced(&sync, place, new);
                text
            }
            false => with_one_value_replaced(&text, place, new),
        };
        reads_or_complains(&changed.to_string(), &world);
    }

    /// The likeliest mistakes are other values of the same kind.
    #[test]
    fn a_text_with_one_value_in_the_place_of_another_does_no_harm(
        world in any_story(30), place in any::<Index>(), from in any::<Index>(),
    ) {
        let mut text: Value = serde_json::from_str(&write(&world.together())).expect("JSON");
        let sync = text["sync"].take();
        let mut values = vec![&sync];
        let mut at = 0;
        while let Some(value) = values.get(at).copied() {
            match value {
                Value::Array(items) => values.extend(items),
                Value::Object(fields) => values.extend(fields.values()),
                _ => {}
            }
            at += 1;
        }
        let new = values[from.index(values.len())].clone();
        text["sync"] = with_one_value_replaced(&sync, place, new);
        reads_or_complains(&text.to_string(), &world);
    }
}
