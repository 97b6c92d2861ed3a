//! The drawing: cards, areas, what is hidden, cross-links and culling.

use std::collections::HashSet;

use golden_thread::layout::Arrangement;
use golden_thread::layout::Rect;
use golden_thread::layout::card::{Look, MOST_LINES, card, eyebrow, has_figures, inline_reference, school_badge};
use golden_thread::layout::scene::{Scene, element_at};
use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::forest::Forest;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::LinkKind;
use serde_json::json;

use crate::support::{at, element, example, sketch, small};

fn scene(plan: &Plan, open: &[&str]) -> (Forest, Scene) {
    let forest = Forest::of(plan);
    let open: HashSet<Id> = open.iter().map(|key| Id::new(key)).collect();
    let scene = Scene::of(plan, &forest, &open, Arrangement::Tree);
    (forest, scene)
}

const TREE: &str = "m mission -\na area m\nx aim a\ny aim a\nb area m\nz aim b\nn area b\nw aim n";

#[test]
fn every_example_is_drawn_without_overlap_whole_and_shut() {
    for one in EXAMPLES {
        let plan = example(one.id);
        let forest = Forest::of(&plan);
        for (depth, arrangement) in [0, 1, 2, 9].into_iter().flat_map(|depth| Arrangement::ALL.map(|one| (depth, one)))
        {
            let scene = Scene::of(&plan, &forest, &forest.open_to(depth, true), arrangement);
            for (at, one) in scene.cards.iter().enumerate() {
                let clash = scene.cards[at + 1..].iter().find(|other| one.rect.overlaps(&other.rect));
                assert_eq!(clash, None, "{} at depth {depth}", plan.id());
            }
            let shown: usize = scene.cards.iter().map(|card| 1 + card.hidden as usize).sum();
            assert_eq!(shown, forest.places().len(), "what is not on the map hides in a shut branch");
        }
    }
}

#[test]
fn a_shut_branch_counts_what_it_hides() {
    let (_, shut) = scene(&sketch(TREE, ""), &[]);
    assert_eq!(shut.cards.iter().map(|card| card.hidden).collect::<Vec<_>>(), [7]);
    let (_, some) = scene(&sketch(TREE, ""), &["m", "a"]);
    assert_eq!(some.cards.iter().map(|card| card.hidden).collect::<Vec<_>>(), [0, 0, 0, 0, 3]);
    assert_eq!(
        some.cards.iter().map(|card| card.parent).collect::<Vec<_>>(),
        [None, Some(0), Some(1), Some(1), Some(0)]
    );
}

#[test]
fn what_counts_is_framed_with_the_first_card() {
    let (forest, all) = scene(&sketch(TREE, ""), &["m", "a", "b", "n"]);
    let rect = |key: &str| all.shown(forest.find(key).expect("a place")).expect("a card").rect;
    let z = forest.find("z").expect("a place");
    assert_eq!(all.around(|card| card.place == z), Some(rect("m").union(&rect("z"))));
    assert_eq!(all.around(|_| false), None, "nothing found is no place to look at");
}

#[test]
fn areas_are_counted_in_order_and_what_stands_below_takes_their_number() {
    let (_, all) = scene(&sketch(TREE, ""), &["m", "a", "b", "n"]);
    let areas: Vec<_> = all.cards.iter().map(|card| card.area).collect();
    assert_eq!(areas, [None, Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), Some(1)], "n stands in area b");
}

#[test]
fn a_place_finds_its_card_or_the_shut_branch_that_hides_it() {
    let plan = sketch(TREE, "");
    let (forest, some) = scene(&plan, &["m", "a"]);
    let place = |id: &str| forest.place_of(at(&plan, id)).expect("a place");
    assert_eq!(some.card_of(place("w")), some.card_of(place("b")));
    assert!(some.shown(place("w")).is_none());
    assert_eq!(some.shown(place("y")).map(|card| card.place), Some(place("y")));
    assert_eq!(some.card_of(99), None);
    assert_eq!(element_at(&forest, place("y")), Some(at(&plan, "y")));
}

/// Each cross-link: its ends by the key of their cards, its kind, and the links that it stands for.
fn crosses(plan: &Plan, open: &[&str]) -> Vec<String> {
    let (forest, scene) = scene(plan, open);
    let key = |card: u32| forest.place(scene.cards[card as usize].place).key.to_string();
    let line = |cross: &golden_thread::layout::scene::Cross| {
        let how = if cross.direct { "" } else { " indirect" };
        format!("{} {} {}{how} {:?}", key(cross.from), cross.kind.wire(), key(cross.to), cross.links)
    };
    scene.crosses.iter().map(line).collect()
}

#[test]
fn cross_links_end_at_the_branch_that_hides_their_end() {
    let plan = sketch(TREE, "x contributes z\ny contributes w");
    assert_eq!(crosses(&plan, &["m", "a", "b", "n"]), ["x contributes z [0]", "y contributes w [1]"]);
    assert_eq!(crosses(&plan, &["m", "a", "b"]), ["x contributes z [0]", "y contributes n indirect [1]"]);
    assert_eq!(crosses(&plan, &["m"]), ["a contributes b indirect [0, 1]"], "two become one");
    assert_eq!(crosses(&plan, &[]), Vec::<String>::new(), "both ends hide in one card");
}

#[test]
fn a_direct_link_outweighs_an_indirect_one_between_the_same_cards() {
    let plan = sketch(TREE, "x contributes z\na contributes b");
    assert_eq!(crosses(&plan, &["m"]), ["a contributes b [0, 1]"]);
}

#[test]
fn links_of_other_kinds_and_directions_stay_apart() {
    let plan = sketch(TREE, "x contributes z\nz contributes x\nx cites z\nx contributes z");
    assert_eq!(crosses(&plan, &["m", "a", "b"]), ["x contributes z [0, 3]", "z contributes x [1]", "x cites z [2]"]);
}

#[test]
fn a_link_that_repeats_the_line_to_the_parent_or_leads_nowhere_is_left_out() {
    let plan = sketch(TREE, "x part_of a\na depends_on x\nx cites x\nx cites gone");
    assert_eq!(crosses(&plan, &["m", "a"]), Vec::<String>::new());
}

#[test]
fn only_cards_that_touch_a_part_of_the_world_are_drawn_there() {
    let (_, all) = scene(&sketch(TREE, ""), &["m", "a", "b", "n"]);
    assert_eq!(all.within(&all.bounds).len(), all.cards.len());
    assert_eq!(all.within(&all.cards[2].rect), [2]);
    assert_eq!(all.within(&all.bounds.grown(-1e6)), Vec::<u32>::new());
    let left = Rect { x: -10.0, y: -1e6, width: 20.0, height: 2e6 };
    assert_eq!(all.within(&left), [0], "only the mission stands in the first column");
}

#[test]
fn an_empty_plan_is_an_empty_drawing() {
    let (_, empty) = scene(&small(json!([]), json!([])), &[]);
    assert_eq!(empty, Scene::default());
    assert_eq!(empty.card_of(0), None);
}

#[test]
fn a_card_grows_with_its_title_up_to_three_lines() {
    let plan = small(
        json!([
            { "id": "s", "kind": "aim", "title": "Short" },
            { "id": "t", "kind": "aim", "title": "A title that needs two lines on a card" },
            { "id": "h", "kind": "aim", "title": "word ".repeat(500) },
            { "id": "one", "kind": "aim", "title": "x".repeat(500) },
            { "id": "k", "kind": "kpi", "title": "Short", "due": "2024" },
            { "id": "p", "kind": "kpi", "title": "Short" },
        ]),
        json!([]),
    );
    let forest = Forest::of(&plan);
    let card = |id: &str| card(&plan, &forest, forest.place_of(at(&plan, id)).expect("a place"));
    assert_eq!(["s", "t", "h", "one"].map(|id| card(id).lines), [1, 2, MOST_LINES, MOST_LINES]);
    assert!(card("s").size.height < card("t").size.height && card("t").size.height < card("h").size.height);
    assert_eq!(card("k").size.height - card("p").size.height, 20.0, "a small line for the date");
    assert_eq!((card("s").look, card("k").look), (Look::Aim, Look::Kpi));
}

#[test]
fn the_small_lines_say_reference_and_school() {
    let plan = example("demo");
    let eyebrow_of = |id: &str| eyebrow(&plan, at(&plan, id));
    assert_eq!(eyebrow_of("mission").as_deref(), Some("Mission"));
    assert_eq!(eyebrow_of("area-people").as_deref(), Some("Strand 3"));
    assert_eq!((eyebrow_of("aim-1-1"), inline_reference(&plan, at(&plan, "aim-1-1")).as_deref()), (None, Some("1.1")));
    assert_eq!(inline_reference(&plan, at(&plan, "area-people")), None, "it stands above the title already");
    assert_eq!(eyebrow_of("value-craft"), None);
    assert_eq!(school_badge(&plan, element(&plan, "bra-sdp-2")).as_deref(), Some("BRA"));
    assert_eq!(school_badge(&plan, element(&plan, "aim-1-1")), None);
    assert!(has_figures(&plan, at(&plan, "kpi-1-1a")) && has_figures(&plan, at(&plan, "bra-sdp-2")));
    assert!(!has_figures(&plan, at(&plan, "value-craft")));
    // A draft says so on its card.
    let mut document = plan.document().clone();
    std::sync::Arc::make_mut(&mut document.elements[at(&plan, "value-craft") as usize]).draft = true;
    let draft = Plan::try_from(document).expect("a plan");
    assert!(has_figures(&draft, at(&draft, "value-craft")));
}

#[test]
fn a_conflict_is_drawn_as_one() {
    let plan = example("demo");
    let forest = Forest::of(&plan);
    let scene = Scene::of(&plan, &forest, &forest.open_to(9, true), Arrangement::Tree);
    let conflicts = scene.crosses.iter().filter(|cross| cross.kind == LinkKind::ConflictsWith && cross.direct);
    assert_eq!(conflicts.count(), 2);
}
