//! The drawing of an arbitrary plan with arbitrary branches open, and the keys that move through it.

use std::collections::HashSet;

use golden_thread::layout::Arrangement;
use golden_thread::layout::scene::Scene;
use golden_thread::layout::steer::{Step, map_key, tree_key};
use golden_thread::model::forest::Forest;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::arbitrary::{any_plan, cases};

fn drawn(plan: &Plan, choice: u64) -> (Forest, HashSet<Id>, Scene) {
    let forest = Forest::of(plan);
    let keys = forest.places().iter().enumerate().filter(|(at, _)| choice >> (at % 64) & 1 == 1);
    let open: HashSet<Id> = keys.map(|(_, place)| place.key.clone()).collect();
    let scene = Scene::of(plan, &forest, &open, Arrangement::ALL[(choice % 3) as usize]);
    (forest, open, scene)
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn cards_never_overlap_and_hide_or_show_every_place(plan in any_plan(), choice in any::<u64>()) {
        let (forest, open, scene) = drawn(&plan, choice);
        let places: Vec<u32> = scene.cards.iter().map(|card| card.place).collect();
        prop_assert_eq!(places, forest.visible(&open));
        for (at, card) in scene.cards.iter().enumerate() {
            prop_assert!(scene.cards[at + 1..].iter().all(|other| !card.rect.grown(-1e-6).overlaps(&other.rect)));
            let (rect, bounds) = (card.rect, scene.bounds.grown(1e-6));
            let holds = bounds.x <= rect.x && bounds.y <= rect.y && rect.right() <= bounds.right() && rect.bottom() <= bounds.bottom();
            prop_assert!(holds, "the bounds hold every card");
        }
        let shown: u32 = scene.cards.iter().map(|card| card.hidden + 1).sum();
        prop_assert_eq!(shown as usize, forest.places().len());
        for at in 0..forest.places().len() as u32 {
            let card = &scene.cards[scene.card_of(at).expect("a card") as usize];
            prop_assert!(card.place == at || forest.ancestors(at).any(|above| above == card.place));
            prop_assert_eq!(scene.shown(at).is_some(), card.place == at);
        }
    }

    #[test]
    fn cross_links_join_different_cards_and_each_link_is_in_one_of_them_at_most(plan in any_plan(), choice in any::<u64>()) {
        let (_, _, scene) = drawn(&plan, choice);
        let mut links = HashSet::new();
        let mut ends = HashSet::new();
        for cross in &scene.crosses {
            prop_assert!(cross.from != cross.to && (cross.from.max(cross.to) as usize) < scene.cards.len());
            prop_assert!(ends.insert((cross.from, cross.to, cross.kind)), "each pair and kind once");
            prop_assert!(!cross.links.is_empty());
            for &link in &cross.links {
                prop_assert_eq!(plan.links()[link as usize].kind, cross.kind);
                prop_assert!(links.insert(link));
            }
        }
    }

    #[test]
    fn keys_only_lead_to_what_can_be_seen(
        plan in any_plan(), choice in any::<u64>(), here in any::<Index>(),
        key in select(vec!["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Enter", "*", "a", "T", "é"]),
    ) {
        let (forest, open, scene) = drawn(&plan, choice);
        let visible = forest.visible(&open);
        let here = visible[here.index(visible.len())];
        for step in [tree_key(&plan, &forest, &visible, &open, here, key), map_key(&scene, &forest, here, key)] {
            match step {
                Some(Step::Go(to)) => prop_assert!(visible.contains(&to), "{key} from {here} to {to}"),
                Some(Step::Toggle(at)) => prop_assert!(at == here && forest.place(at).children > 0),
                Some(Step::Choose(at) | Step::OpenSiblings(at)) => prop_assert_eq!(at, here),
                Some(Step::Stay) | None => {}
            }
        }
    }
}
