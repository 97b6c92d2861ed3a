//! The forest: order of the roots, headings, sizes, and what is visible.

use std::collections::HashSet;

use golden_thread::model::forest::{Forest, Item};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Kind;
use serde_json::json;

use crate::support::{at, example, sketch, small};

fn keys(forest: &Forest, places: impl IntoIterator<Item = u32>) -> String {
    let keys: Vec<_> = places.into_iter().map(|at| forest.place(at).key.as_str()).collect();
    keys.join(" ")
}

fn roots(plan: &Plan) -> String {
    let forest = Forest::of(plan);
    keys(&forest, (0..forest.places().len() as u32).filter(|&at| forest.place(at).depth == 0))
}

fn open(keys: &[&str]) -> HashSet<Id> {
    keys.iter().map(|key| Id::new(key)).collect()
}

/// A mission with two areas, three loose values and one loose document.
const SMALL: &str =
    "v1 value -\nd document -\nm mission -\na area m\nx aim a\ny aim a\nb area m\nv2 value -\nv3 value -";

#[test]
fn the_mission_leads_and_loose_elements_of_one_kind_share_a_heading() {
    let plan = sketch(SMALL, "");
    let forest = Forest::of(&plan);
    assert_eq!(keys(&forest, 0..forest.places().len() as u32), "m a x y b heading:value v1 v2 v3 d");
    assert_eq!(roots(&plan), "m heading:value d", "one document needs no heading");
    assert_eq!(forest.place(5).item, Item::Heading(Kind::Value));
}

#[test]
fn every_place_knows_its_depth_size_children_and_position() {
    let forest = Forest::of(&sketch(SMALL, ""));
    let facts: Vec<_> =
        forest.places().iter().map(|place| (place.depth, place.size, place.children, place.position)).collect();
    assert_eq!(
        facts,
        [
            (0, 5, 2, 0),
            (1, 3, 2, 0),
            (2, 1, 0, 0),
            (2, 1, 0, 1),
            (1, 1, 0, 1),
            (0, 4, 3, 1),
            (1, 1, 0, 0),
            (1, 1, 0, 1),
            (1, 1, 0, 2),
            (0, 1, 0, 2),
        ]
    );
    assert_eq!(forest.depth(), 2);
    assert_eq!((0..10).map(|at| forest.siblings(at)).collect::<Vec<_>>(), [3, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
}

#[test]
fn places_are_found_by_key_and_by_element_and_know_their_kin() {
    let plan = sketch(SMALL, "");
    let forest = Forest::of(&plan);
    assert_eq!(forest.find("heading:value"), Some(5));
    assert_eq!(forest.find("nobody"), None);
    for element in 0..plan.elements().len() as u32 {
        assert_eq!(forest.place(forest.place_of(element).expect("a place")).item, Item::Element(element));
    }
    let y = forest.place_of(at(&plan, "y")).expect("a place");
    assert_eq!(keys(&forest, forest.ancestors(y)), "a m");
    assert_eq!(keys(&forest, forest.children(0)), "a b");
    assert_eq!(keys(&forest, forest.children(5)), "v1 v2 v3");
    assert_eq!(keys(&forest, forest.children(y)), "");
}

#[test]
fn the_last_branch_and_the_last_leaf_can_be_asked_for_their_children() {
    let forest = Forest::of(&sketch("m mission -\na area m\nb area m", ""));
    assert_eq!([0, 1, 2].map(|at| keys(&forest, forest.children(at))), ["a b", "", ""]);
}

#[test]
fn shut_branches_hide_all_below_whether_open_inside_or_not() {
    let forest = Forest::of(&sketch(SMALL, ""));
    assert_eq!(keys(&forest, forest.visible(&open(&[]))), "m heading:value d");
    assert_eq!(keys(&forest, forest.visible(&open(&["m"]))), "m a b heading:value d");
    assert_eq!(keys(&forest, forest.visible(&open(&["a"]))), "m heading:value d", "a stands in a shut branch");
    assert_eq!(keys(&forest, forest.visible(&open(&["m", "a", "nobody", "x"]))), "m a x y b heading:value d");
    assert_eq!(forest.visible(&open(&["m", "a", "heading:value"])).len(), 10);
}

#[test]
fn opening_to_a_depth_leaves_headings_shut_unless_asked() {
    let forest = Forest::of(&sketch(SMALL, ""));
    assert_eq!(forest.open_to(0, true), open(&[]));
    assert_eq!(forest.open_to(1, false), open(&["m"]));
    assert_eq!(forest.open_to(9, false), open(&["m", "a"]));
    assert_eq!(forest.open_to(9, true), open(&["m", "a", "heading:value"]));
}

#[test]
fn the_depth_for_a_limit_is_the_deepest_of_the_main_tree_that_fits_and_at_least_one() {
    let forest = Forest::of(&sketch(SMALL, ""));
    assert_eq!([0, 2, 3, 4, 5, 100].map(|limit| forest.depth_for(limit)), [1, 1, 1, 1, 2, 2]);
}

#[test]
fn missions_and_visions_stand_alone_and_what_carries_the_plan_leads() {
    assert_eq!(roots(&sketch("w vision -\nv vision -\nm mission -\nn mission -", "")), "m n w v");
    assert_eq!(roots(&sketch("m mission -\nv vision -\na area v", "")), "v m", "the vision carries the plan");
    assert_eq!(roots(&sketch("v vision -\na area v\nm mission -\nb area m", "")), "m v");
}

#[test]
fn roots_come_in_the_order_of_their_kinds_and_unranked_kinds_last() {
    let plan = sketch("k kpi -\nr reading -\ns school -\nc context -\nv value -\na aim -\nm mission -", "");
    assert_eq!(roots(&plan), "m a v c s r k");
}

#[test]
fn roots_with_branches_share_a_heading_as_well() {
    let plan = sketch("r role -\nd duty r\ns role -\ne duty s", "");
    let forest = Forest::of(&plan);
    assert_eq!(keys(&forest, 0..forest.places().len() as u32), "heading:role r d s e");
    assert_eq!(forest.place(0).size, 5);
}

#[test]
fn an_id_that_looks_like_a_heading_is_no_trouble() {
    let plan = sketch("heading:value aim -\nv1 value -\nv2 value -", "");
    let forest = Forest::of(&plan);
    let place = forest.find("heading:value").map(|at| forest.place(at).item);
    assert_eq!(place, Some(Item::Element(0)));
    let keys: HashSet<_> = forest.places().iter().map(|place| place.key.clone()).collect();
    assert_eq!(keys.len(), forest.places().len(), "every key stands for one place");
}

#[test]
fn a_plan_without_elements_has_an_empty_forest() {
    let plan = small(json!([]), json!([]));
    let forest = Forest::of(&plan);
    assert_eq!((forest.places().len(), forest.depth(), forest.depth_for(10)), (0, 0, 1));
    assert_eq!(forest.visible(&open(&[])), Vec::<u32>::new());
    assert_eq!((forest.open_to(3, true), forest.kinds_by_depth(&plan)), (open(&[]), vec![]));
}

#[test]
fn the_kind_that_carries_the_next_names_each_level() {
    let levels = |id: &str| {
        let plan = example(id);
        Forest::of(&plan).kinds_by_depth(&plan)
    };
    // ALT has as many statements as aims, SMART has more rights than TSPs; neither carries anything.
    assert_eq!(levels("alt"), [Kind::Mission, Kind::Area, Kind::Aim, Kind::Kpi]);
    assert_eq!(levels("smart")[..3], [Kind::Vision, Kind::Area, Kind::Aim]);
    assert_eq!(levels("ssmat"), [Kind::Mission, Kind::Area, Kind::Question, Kind::Answer, Kind::Indicator]);
    assert_eq!(levels("demo"), [Kind::Mission, Kind::Area, Kind::Aim, Kind::Priority, Kind::Project]);
}

#[test]
fn a_heading_is_a_level_too() {
    let plan = sketch("a area -\nx aim a\nb area -\ny aim b\nk kpi y", "");
    let forest = Forest::of(&plan);
    assert_eq!(forest.kinds_by_depth(&plan), [Kind::Area, Kind::Area, Kind::Aim, Kind::Kpi]);
    assert_eq!(forest.kinds_by_depth(&plan).len() as u32, forest.depth() + 1, "one name for each depth");
}

#[test]
fn the_examples_begin_with_what_carries_them() {
    for (id, first) in [("ssmat", "mission"), ("smart", "vision"), ("secat", "mission"), ("demo", "mission")] {
        assert!(roots(&example(id)).starts_with(first), "{id}: {}", roots(&example(id)));
    }
    let smart = roots(&example("smart"));
    for heading in ["heading:value", "heading:principle", "heading:role", "heading:document", "heading:reading"] {
        assert!(smart.contains(heading), "{smart}");
    }
}
