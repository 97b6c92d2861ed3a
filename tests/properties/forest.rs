//! The forest of an arbitrary plan: preorder, sizes, and what is visible.

use std::collections::{HashMap, HashSet};

use golden_thread::model::forest::{Forest, Item};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use proptest::prelude::*;

use crate::arbitrary::{any_plan, cases, full_plan};

/// Some of the keys of a forest, and one that is not there.
fn some_open(forest: &Forest, choice: u64) -> HashSet<Id> {
    let keys = forest.places().iter().enumerate().filter(|(at, _)| choice >> (at % 64) & 1 == 1);
    keys.map(|(_, place)| place.key.clone()).chain([Id::new("not there")]).collect()
}

fn check_places(plan: &Plan, forest: &Forest) {
    let mut elements = HashSet::new();
    let mut next_position: HashMap<Option<u32>, u32> = HashMap::new();
    for (at, place) in forest.places().iter().enumerate() {
        let at = at as u32;
        assert_eq!(forest.find(place.key.as_str()), Some(at), "keys are unique");
        let position = next_position.entry(place.parent).or_default();
        assert_eq!(place.position, *position, "siblings count from 0");
        *position += 1;
        assert_eq!(place.depth as usize, forest.ancestors(at).count());
        let children: Vec<u32> = forest.children(at).collect();
        assert_eq!(place.children as usize, children.len());
        assert!(children.iter().all(|&child| forest.place(child).parent == Some(at)));
        assert_eq!(place.size, 1 + children.iter().map(|&child| forest.place(child).size).sum::<u32>());
        if let Some(parent) = place.parent {
            assert!(parent < at && at < parent + forest.place(parent).size, "a subtree is a run after its root");
        }
        if let Item::Element(element) = place.item {
            assert!(elements.insert(element), "each element stands once");
            assert_eq!(forest.place_of(element), Some(at));
            assert_eq!(place.key, plan.element(element).id);
            let above = place.parent.map(|parent| forest.place(parent).item);
            match plan.parent(element) {
                Some(parent) => assert_eq!(above, Some(Item::Element(parent))),
                None => assert!(matches!(above, None | Some(Item::Heading(_)))),
            }
        }
    }
    assert_eq!(elements.len(), plan.elements().len());
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn every_element_has_one_place_and_subtrees_are_runs(plan in any_plan()) {
        check_places(&plan, &Forest::of(&plan));
    }

    #[test]
    fn what_is_not_shown_leads_to_the_nearest_above_that_is(plan in full_plan()) {
        let forest = Forest::shown(&plan);
        let hides = |at: u32| !plan.document().shows(plan.element(at).kind);
        let mut standing = 0;
        for at in 0..plan.elements().len() as u32 {
            // The topmost that is hidden hides all below it.
            let way: Vec<u32> = std::iter::once(at).chain(plan.ancestors(at)).collect();
            let hidden = way.iter().rposition(|&above| hides(above));
            let seen = way.get(hidden.map_or(0, |hidden| hidden + 1)).copied();
            prop_assert_eq!(forest.place_of(at).map(|place| forest.place(place).item), seen.map(Item::Element));
            prop_assert_eq!(forest.find(plan.element(at).id.as_str()).is_some(), hidden.is_none());
            standing += usize::from(hidden.is_none());
        }
        let headings = forest.places().iter().filter(|place| matches!(place.item, Item::Heading(_))).count();
        prop_assert_eq!(forest.places().len(), standing + headings);
        prop_assert!(!forest.places().is_empty(), "there is always a place to stand at");
        for at in 0..forest.places().len() as u32 {
            let children: Vec<u32> = forest.children(at).collect();
            prop_assert_eq!(forest.place(at).children as usize, children.len());
            let counted: Vec<u32> = children.iter().map(|&child| forest.place(child).position).collect();
            prop_assert_eq!(counted, (0..children.len() as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn siblings_keep_the_order_of_the_plan(plan in any_plan()) {
        let forest = Forest::of(&plan);
        for element in 0..plan.elements().len() as u32 {
            let children: Vec<_> = forest.children(forest.place_of(element).expect("a place")).map(|at| forest.place(at).item).collect();
            let expected: Vec<_> = plan.children(element).iter().map(|&child| Item::Element(child)).collect();
            prop_assert_eq!(children, expected);
        }
    }

    #[test]
    fn a_place_is_visible_if_and_only_if_all_above_it_are_open(plan in any_plan(), choice in any::<u64>()) {
        let forest = Forest::of(&plan);
        let open = some_open(&forest, choice);
        let expected: Vec<u32> = (0..forest.places().len() as u32)
            .filter(|&at| forest.ancestors(at).all(|above| open.contains(&forest.place(above).key)))
            .collect();
        prop_assert_eq!(forest.visible(&open), expected);
    }

    #[test]
    fn opening_deeper_shows_more_and_never_less(plan in any_plan(), limit in 0usize..40) {
        let forest = Forest::of(&plan);
        for depth in 0..forest.depth() + 1 {
            let (less, more) = (forest.open_to(depth, false), forest.open_to(depth + 1, false));
            prop_assert!(less.is_subset(&more) && less.is_subset(&forest.open_to(depth, true)));
        }
        prop_assert_eq!(forest.visible(&forest.open_to(u32::MAX, true)).len(), forest.places().len());
        let shown = |depth: u32| {
            let visible = forest.visible(&forest.open_to(depth, false));
            visible.into_iter().filter(|&at| at < forest.main_tree()).count()
        };
        let depth = forest.depth_for(limit);
        prop_assert!(depth == 1 || (depth > 1 && shown(depth) <= limit));
        prop_assert!(depth >= forest.depth() || shown(depth + 1) > limit, "it goes as deep as it may");
    }

    #[test]
    fn each_level_of_the_main_tree_has_a_name(plan in any_plan()) {
        let forest = Forest::of(&plan);
        let end = forest.place(0).size as usize;
        let depth = forest.places()[..end].iter().map(|place| place.depth).max().unwrap_or(0);
        prop_assert_eq!(forest.kinds_by_depth(&plan).len() as u32, depth + 1);
    }
}
