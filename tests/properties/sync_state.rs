//! States of a plan: joining keeps its laws, loses nothing, and always leaves a plan.

use std::collections::BTreeSet;

use golden_thread::model::document::Document;
use golden_thread::model::plan::Plan;
use golden_thread::sync::state::{Key, State};
use proptest::prelude::*;
use serde_json::Value;

use crate::arbitrary::{any_plan, cases, full_plan};

mod edits;
mod oracle;
mod wire;

use edits::{Event, any_events};
use oracle::{Oracle, THERE};

/// Several devices that share one plan.
struct World {
    states: Vec<State>,
    known: Vec<BTreeSet<usize>>,
    oracle: Oracle,
    words: usize,
    story: String,
}

impl World {
    /// Some begin with the plan; if `apart`, one begins with another state of it.
    fn new(plan: &Document, count: usize, apart: Option<&Document>) -> Self {
        let empty = Document { elements: Vec::new(), ..plan.clone() };
        let mut oracle = Oracle::default();
        let mut first = BTreeSet::new();
        oracle.edit(&mut first, &empty, plan);
        let mut world = Self {
            states: vec![State::of(plan); count],
            known: vec![first; count],
            oracle,
            words: 0,
            story: String::new(),
        };
        if let Some(other) = apart {
            let mut known = BTreeSet::new();
            world.oracle.edit(&mut known, &empty, other);
            world.states[0] = State::of(other);
            world.known[0] = known;
        }
        world
    }

    fn word(&mut self) -> String {
        self.words += 1;
        format!("word {}", self.words)
    }

    fn happen(&mut self, event: &Event) {
        self.story += &format!("{event:?}\n");
        let count = self.states.len();
        match event {
            Event::Edits(at, edits) => {
                let at = at.index(count);
                let before = self.states[at].document();
                let word = self.word();
                let after = edits.iter().fold(before.clone(), |document, edit| edit.done(&document, &word));
                let writes = self.states[at].commit(&after, &format!("device {at}"));
                assert_eq!(writes == 0, before == after);
                assert_eq!(self.states[at].document(), after, "a commit shows what was committed");
                self.oracle.edit(&mut self.known[at], &before, &after);
            }
            Event::Join(to, from) => {
                let (to, from) = (to.index(count), from.index(count));
                let other = self.states[from].clone();
                self.states[to].join(&other);
                let known = self.known[from].clone();
                self.known[to].extend(known);
            }
            Event::Resolve(at, which, how) => {
                let at = at.index(count);
                let conflicts = self.states[at].conflicts();
                if conflicts.is_empty() {
                    return;
                }
                let conflict = &conflicts[which.index(conflicts.len())];
                let choice = how.index(conflict.choices.len());
                assert!(self.states[at].resolve(conflict, choice, &format!("device {at}")));
                assert!(!self.states[at].resolve(conflict, choice, &format!("device {at}")), "it is settled");
                if let Key::Element(id) = &conflict.record {
                    let (name, value) = told(conflict.field.clone(), &conflict.member, &conflict.choices[choice].value);
                    self.oracle.settle(&mut self.known[at], (id.to_string(), name), value);
                }
            }
        }
    }

    /// What all of them come to when everybody has heard from everybody.
    fn together(&self) -> State {
        let mut all = State::default();
        for state in &self.states {
            all.join(state);
        }
        all
    }
}

/// A value as the oracle tells it.
fn told(field: String, member: &Option<String>, value: &Option<Value>) -> (String, Option<Value>) {
    match member {
        Some(text) => (format!("{field}/{text}"), value.as_ref().map(|_| Value::Bool(true))),
        None => (field, value.clone()),
    }
}

fn holds_together(state: &State) {
    Plan::try_from(state.document()).expect("a plan");
    // What is shown is all there is to commit.
    let mut same = state.clone();
    assert_eq!(same.commit(&state.document(), "nobody"), 0);
    assert_eq!(&same, state);
}

/// A plan, how many share it, and what happens.
fn any_story(most: usize) -> impl Strategy<Value = World> {
    (full_plan(), proptest::option::weighted(0.3, any_plan()), 2usize..5, any_events(most)).prop_map(
        |(plan, apart, count, events)| {
            let mut world = World::new(plan.document(), count, apart.as_ref().map(|plan| plan.document()));
            events.iter().for_each(|event| world.happen(event));
            world
        },
    )
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.story)
    }
}

fn joined(a: &State, b: &State) -> State {
    let mut joined = a.clone();
    joined.join(b);
    joined
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_document_that_is_adopted_comes_back_whole(plan in full_plan()) {
        let state = State::of(plan.document());
        prop_assert_eq!(&state.document(), plan.document());
        prop_assert_eq!(joined(&state, &State::of(plan.document())), state.clone());
        prop_assert!(state.conflicts().is_empty() && state.repairs().is_empty());
        holds_together(&state);
    }

    #[test]
    fn any_document_can_be_committed_to_any_state(before in full_plan(), after in full_plan()) {
        let mut state = State::of(before.document());
        let writes = state.commit(after.document(), "one");
        prop_assert_eq!(&state.document(), after.document());
        prop_assert_eq!(writes == 0, before == after);
        prop_assert!(state.conflicts().is_empty() && state.repairs().is_empty());
        // And back: what was deleted comes back whole.
        state.commit(before.document(), "one");
        prop_assert_eq!(&state.document(), before.document());
    }

    #[test]
    fn joining_keeps_its_laws(world in any_story(24)) {
        let [a, b] = [&world.states[0], &world.states[1]];
        let c = &world.states[world.states.len() - 1];
        let none = State::default();
        prop_assert_eq!(&joined(a, a), a);
        prop_assert_eq!(&joined(a, &none), a);
        prop_assert_eq!(&joined(&none, a), a);
        prop_assert_eq!(joined(a, b), joined(b, a));
        prop_assert_eq!(joined(&joined(a, b), c), joined(a, &joined(b, c)));
        let both = joined(a, b);
        prop_assert_eq!(&joined(&both, a), &both);
        prop_assert_eq!(a.is_beyond(b), both != *b);
        prop_assert!(!a.is_beyond(&both) && !b.is_beyond(&both));
    }

    #[test]
    fn whatever_is_joined_is_a_plan(world in any_story(40)) {
        world.states.iter().for_each(holds_together);
        holds_together(&world.together());
    }

    #[test]
    fn states_come_together_whatever_the_order(world in any_story(24), order in any::<u64>()) {
        let all = world.together();
        let mut states = world.states.clone();
        let mut order = order;
        // At random, and in the end once around, so that everybody has heard from everybody.
        let count = states.len();
        let at_random = (0..3 * count).map(|_| {
            order = order.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407).rotate_left(17);
            (order as usize % count, (order >> 8) as usize % count)
        });
        let around = (1..2 * count).map(|at| (at % count, (at - 1) % count));
        for (to, from) in at_random.chain(around) {
            let other = states[from].clone();
            states[to].join(&other);
        }
        prop_assert!(states.iter().all(|state| *state == all));
        prop_assert!(states.windows(2).all(|pair| pair[0].document() == pair[1].document()));
    }

    #[test]
    fn every_edit_is_shown_or_told_or_was_written_over_by_one_who_knew_it(world in any_story(30)) {
        let all = world.together();
        let (document, conflicts) = (all.document(), all.conflicts());
        let told_of = world.oracle.told();
        let elements: Vec<Value> =
            document.elements.iter().map(|element| serde_json::to_value(element).expect("JSON")).collect();
        for ((id, field), values) in &told_of {
            let shown = elements.iter().find(|element| element["id"].as_str() == Some(id.as_str()));
            let there = told_of[&(id.clone(), THERE.to_owned())].iter().any(Option::is_some);
            prop_assert_eq!(shown.is_some(), there, "{}", id);
            let Some(shown) = shown else { continue };
            if field == THERE {
                continue;
            }
            let shown = match field.split_once('/').filter(|(list, _)| list.len() < 13 && !list.starts_with("x-")) {
                Some((list, text)) => {
                    let texts = shown.get(list).and_then(Value::as_array);
                    texts.filter(|texts| texts.iter().any(|have| have.as_str() == Some(text))).map(|_| Value::Bool(true))
                }
                None => shown.get(field).cloned(),
            };
            let conflict = conflicts.iter().find(|conflict| {
                let is_element = matches!(&conflict.record, Key::Element(own) if own.as_str() == id);
                is_element && told(conflict.field.clone(), &conflict.member, &None).0 == *field
            });
            let found: Vec<Option<Value>> = match conflict {
                None => vec![shown],
                Some(conflict) => {
                    let told = |value| told(String::new(), &conflict.member, value).1;
                    let found: Vec<_> = conflict.choices.iter().map(|choice| told(&choice.value)).collect();
                    prop_assert_eq!(&found[0], &shown, "the first is the one shown");
                    found
                }
            };
            let same = found.len() == values.len() && found.iter().all(|value| values.contains(value));
            prop_assert!(same, "{id} {field}: {found:?}, not {values:?}");
        }
    }
}
