//! The golden thread of arbitrary plans, with links in any direction and in circles.

use std::collections::HashSet;

use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::{Kind, Service};
use golden_thread::thread::path::{sentence, way_up};
use golden_thread::thread::{Strand, Thread, served_by, serving};
use proptest::prelude::*;

use crate::arbitrary::{any_plan, cases, plan_and_element};

/// All that is reached by taking a step again and again, found in the plainest way.
fn reached<I: Iterator<Item = Ix>>(from: Ix, step: impl Fn(Ix) -> I) -> HashSet<Ix> {
    let mut found = HashSet::from([from]);
    loop {
        let more: Vec<Ix> = found.iter().flat_map(|&at| step(at)).filter(|at| !found.contains(at)).collect();
        if more.is_empty() {
            found.remove(&from);
            return found;
        }
        found.extend(more);
    }
}

fn set(places: &[Ix]) -> HashSet<Ix> {
    places.iter().copied().collect()
}

fn all(plan: &Plan) -> impl Iterator<Item = Ix> {
    0..plan.elements().len() as Ix
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn above_is_all_that_is_served_and_below_all_that_serves((plan, focus) in plan_and_element()) {
        let thread = Thread::of(&plan, focus);
        let above = reached(focus, |at| served_by(&plan, at));
        let below = reached(focus, |at| serving(&plan, at));
        prop_assert_eq!(&set(&thread.up), &above);
        prop_assert_eq!(&set(&thread.down), &below.difference(&above).copied().collect::<HashSet<_>>());
        prop_assert_eq!((thread.up.len(), thread.down.len()), (above.len(), set(&thread.down).len()), "each one once");
    }

    #[test]
    fn the_focus_is_neither_above_nor_below_nor_beside_itself((plan, focus) in plan_and_element()) {
        let thread = Thread::of(&plan, focus);
        for side in [&thread.up, &thread.down, &thread.beside] {
            prop_assert!(!side.contains(&focus));
        }
        prop_assert_eq!(thread.strand(focus), Some(Strand::Focus));
    }

    #[test]
    fn every_element_is_on_one_strand_at_most((plan, focus) in plan_and_element()) {
        let thread = Thread::of(&plan, focus);
        for at in all(&plan) {
            let lists = [(&thread.up, Strand::Up), (&thread.down, Strand::Down), (&thread.beside, Strand::Beside)];
            let on: Vec<_> = lists.into_iter().filter(|(list, _)| list.contains(&at)).map(|(_, strand)| strand).collect();
            let expected = if at == focus { vec![] } else { thread.strand(at).into_iter().collect() };
            prop_assert_eq!(on, expected);
        }
    }

    #[test]
    fn what_is_above_has_the_focus_below(plan in any_plan()) {
        let threads: Vec<Thread> = all(&plan).map(|at| Thread::of(&plan, at)).collect();
        for a in all(&plan) {
            for b in all(&plan) {
                let (above, below) = (threads[a as usize].up.contains(&b), threads[b as usize].down.contains(&a));
                // Two elements in a circle are above each other.
                let circle = threads[b as usize].up.contains(&a);
                prop_assert_eq!(above && !circle, below, "{} and {}", a, b);
            }
        }
    }

    #[test]
    fn a_thread_of_few_steps_is_the_beginning_of_the_whole((plan, focus) in plan_and_element(), steps in 0u32..5) {
        let (part, whole) = (Thread::within(&plan, focus, steps), Thread::of(&plan, focus));
        prop_assert!(whole.up.starts_with(&part.up));
        let mut near = HashSet::from([focus]);
        for _ in 0..steps {
            let more: Vec<Ix> = near.iter().flat_map(|&at| served_by(&plan, at)).collect();
            near.extend(more);
        }
        near.remove(&focus);
        prop_assert_eq!(set(&part.up), near);
    }

    #[test]
    fn a_link_is_held_only_where_both_its_ends_are_on_the_thread((plan, focus) in plan_and_element()) {
        let thread = Thread::of(&plan, focus);
        for (at, link) in plan.links().iter().enumerate() {
            let ends = [&link.from, &link.to].map(|end| plan.find(end.as_str()));
            let on_thread = ends.iter().all(|end| end.is_some_and(|end| thread.strand(end).is_some()));
            prop_assert!(on_thread || !thread.holds_link(&plan, at as u32), "{:?}", link);
            let beside = link.kind.service() == Service::Beside;
            if beside && on_thread {
                prop_assert_eq!(thread.holds_link(&plan, at as u32), ends.contains(&Some(focus)));
            }
        }
    }

    #[test]
    fn serving_is_being_served_read_from_the_other_end(plan in any_plan()) {
        let mut up: Vec<_> = all(&plan).flat_map(|at| served_by(&plan, at).map(move |other| (at, other))).collect();
        let mut down: Vec<_> = all(&plan).flat_map(|at| serving(&plan, at).map(move |other| (other, at))).collect();
        up.sort_unstable();
        down.sort_unstable();
        prop_assert_eq!(up, down);
    }

    #[test]
    fn the_way_up_takes_single_steps_never_returns_and_ends_at_the_top((plan, from) in plan_and_element()) {
        let way = way_up(&plan, from);
        prop_assert_eq!(way[0], from);
        prop_assert_eq!(set(&way).len(), way.len(), "no place twice");
        for step in way.windows(2) {
            prop_assert!(served_by(&plan, step[0]).any(|above| above == step[1]));
        }
        let mut above = reached(from, |at| served_by(&plan, at));
        above.insert(from);
        let top = plan.element(*way.last().expect("a top")).kind;
        let there = |kind: Kind| above.iter().any(|&at| plan.element(at).kind == kind);
        if there(Kind::Mission) {
            prop_assert_eq!(top, Kind::Mission);
        } else if there(Kind::Vision) {
            prop_assert_eq!(top, Kind::Vision);
        } else {
            prop_assert_eq!(plan.parent(*way.last().expect("a top")), None);
        }
        prop_assert!(sentence(&plan, from).matches(" → ").count() >= way.len() - 1);
    }

    #[test]
    fn no_way_to_a_mission_is_shorter_than_the_way_up((plan, from) in plan_and_element()) {
        let way = way_up(&plan, from);
        let is_mission = |at: &Ix| plan.element(*at).kind == Kind::Mission;
        if way.last().is_some_and(is_mission) {
            let mut near = HashSet::from([from]);
            for _ in 1..way.len() {
                prop_assert!(!near.iter().any(is_mission), "a mission is nearer than {:?}", way);
                let more: Vec<Ix> = near.iter().flat_map(|&at| served_by(&plan, at)).collect();
                near.extend(more);
            }
            prop_assert!(near.iter().any(is_mission));
        }
    }

    #[test]
    fn the_thread_holds_each_step_of_the_way_up((plan, from) in plan_and_element()) {
        let thread = Thread::of(&plan, from);
        for step in way_up(&plan, from).windows(2) {
            prop_assert!(thread.holds_step(step[0], step[1]) && thread.holds_step(step[1], step[0]));
        }
    }
}
