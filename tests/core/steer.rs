//! Keys in the outline and on the map.

use std::collections::HashSet;

use golden_thread::layout::Arrangement;
use golden_thread::layout::scene::Scene;
use golden_thread::layout::steer::{Step, grid_key, map_key, sibling_keys, tree_key};
use golden_thread::model::forest::Forest;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;

use crate::support::{example, sketch};

struct Open {
    plan: Plan,
    forest: Forest,
    open: HashSet<Id>,
    visible: Vec<u32>,
    scene: Scene,
}

/// A mission with areas "alpha" (open: one, two, three) and "beta" (shut: four), and a loose document "delta".
fn open() -> Open {
    let plan = sketch(
        "m mission -\nalpha area m\none aim alpha\ntwo aim alpha\nthree aim alpha\nbeta area m\nfour aim beta\ndelta document -",
        "",
    );
    let forest = Forest::of(&plan);
    let open: HashSet<Id> = ["m", "alpha"].map(Id::new).into();
    let visible = forest.visible(&open);
    let scene = Scene::of(&plan, &forest, &open, Arrangement::Tree);
    Open { plan, forest, open, visible, scene }
}

impl Open {
    fn place(&self, key: &str) -> u32 {
        self.forest.find(key).expect("a place")
    }

    fn words(&self, step: Option<Step>) -> String {
        let key = |place: u32| self.forest.place(place).key.to_string();
        match step {
            None => "unknown".to_owned(),
            Some(Step::Stay) => "stay".to_owned(),
            Some(Step::Go(to)) => format!("go {}", key(to)),
            Some(Step::Toggle(at)) => format!("toggle {}", key(at)),
            Some(Step::Choose(at)) => format!("choose {}", key(at)),
            Some(Step::OpenSiblings(at)) => format!("siblings {}", key(at)),
        }
    }

    fn tree(&self, here: &str, key: &str) -> String {
        self.words(tree_key(&self.plan, &self.forest, &self.visible, &self.open, self.place(here), key))
    }

    fn map(&self, here: &str, key: &str) -> String {
        self.words(map_key(&self.scene, &self.forest, self.place(here), key))
    }
}

#[test]
fn up_and_down_go_from_row_to_row_and_stop_at_the_ends() {
    let open = open();
    assert_eq!(open.tree("three", "ArrowDown"), "go beta");
    assert_eq!(open.tree("beta", "ArrowDown"), "go delta", "four is not to be seen");
    assert_eq!(open.tree("beta", "ArrowUp"), "go three");
    assert_eq!(open.tree("m", "ArrowUp"), "stay");
    assert_eq!(open.tree("delta", "ArrowDown"), "stay");
    assert_eq!([open.tree("two", "Home"), open.tree("two", "End")], ["go m", "go delta"]);
}

#[test]
fn right_opens_then_goes_in_and_left_shuts_then_goes_out() {
    let open = open();
    assert_eq!(open.tree("beta", "ArrowRight"), "toggle beta");
    assert_eq!(open.tree("alpha", "ArrowRight"), "go one");
    assert_eq!(open.tree("one", "ArrowRight"), "stay");
    assert_eq!(open.tree("alpha", "ArrowLeft"), "toggle alpha");
    assert_eq!(open.tree("one", "ArrowLeft"), "go alpha");
    assert_eq!(open.tree("beta", "ArrowLeft"), "go m");
    assert_eq!(open.tree("delta", "ArrowLeft"), "stay");
}

#[test]
fn enter_and_space_choose_and_a_star_opens_the_siblings() {
    let open = open();
    assert_eq!([open.tree("two", "Enter"), open.tree("two", " ")], ["choose two", "choose two"]);
    assert_eq!(open.tree("beta", "*"), "siblings beta");
    let keys =
        |place: &str| sibling_keys(&open.forest, open.place(place)).iter().map(Id::to_string).collect::<Vec<_>>();
    assert_eq!(keys("beta"), ["alpha", "beta"]);
    assert_eq!(keys("one"), Vec::<String>::new());
    assert_eq!(keys("delta"), ["m"], "only what has a branch");
}

#[test]
fn a_letter_goes_to_the_next_row_that_begins_with_it_and_round_again() {
    let open = open();
    assert_eq!(open.tree("m", "t"), "go two");
    assert_eq!(open.tree("two", "t"), "go three");
    assert_eq!(open.tree("three", "T"), "go two");
    assert_eq!(open.tree("delta", "d"), "stay", "only itself begins so");
    assert_eq!(open.tree("m", "f"), "stay", "four is not to be seen");
    assert_eq!(open.tree("m", "é"), "stay");
}

#[test]
fn other_keys_are_left_to_the_browser() {
    let open = open();
    for key in ["Tab", "Escape", "F5", "PageDown", "/", "?", ""] {
        assert_eq!(open.tree("m", key), "unknown", "{key}");
        assert_eq!(open.map("m", key), "unknown", "{key}");
    }
}

#[test]
fn on_the_map_the_arrows_go_where_they_point() {
    let open = open();
    assert_eq!(open.map("m", "ArrowRight"), "go alpha", "the middle child, the upper of two");
    assert_eq!(open.map("alpha", "ArrowRight"), "go two");
    assert_eq!(open.map("beta", "ArrowRight"), "toggle beta");
    assert_eq!(open.map("one", "ArrowRight"), "stay");
    assert_eq!(open.map("two", "ArrowLeft"), "go alpha");
    assert_eq!(open.map("m", "ArrowLeft"), "stay");
    assert_eq!([open.map("two", "ArrowUp"), open.map("two", "ArrowDown")], ["go one", "go three"]);
    assert_eq!(open.map("three", "ArrowDown"), "stay", "the end of the column");
    assert_eq!(open.map("m", "ArrowDown"), "go delta");
    assert_eq!([open.map("two", "Home"), open.map("two", "End")], ["go m", "go delta"]);
}

#[test]
fn a_long_list_is_cut_in_the_middle_and_a_short_one_is_not() {
    use golden_thread::layout::steer::ends_of;
    assert_eq!(ends_of((0..10).collect(), 12, 1), (0..10).collect::<Vec<_>>());
    assert_eq!(ends_of((0..100).collect(), 5, 2), [0, 1, 2, 98, 99]);
    assert_eq!(ends_of((0..100).collect(), 3, 1), [0, 1, 99]);
}

#[test]
fn in_bands_and_round_the_mission_the_arrows_go_where_they_point_and_reach_every_card() {
    for (name, depth) in [("demo", 2), ("spt", 9), ("smart", 2), ("alt", 9)] {
        let plan = example(name);
        let forest = Forest::of(&plan);
        for arrangement in [Arrangement::Bands, Arrangement::Radial] {
            let scene = Scene::of(&plan, &forest, &forest.open_to(depth, true), arrangement);
            let centre = |place: u32| scene.shown(place).expect("a card").rect.centre();
            let mut reached: HashSet<u32> = [0].into();
            let mut stack = vec![0];
            while let Some(here) = stack.pop() {
                for (key, way) in [("ArrowLeft", -1.0), ("ArrowRight", 1.0), ("ArrowUp", -1.0), ("ArrowDown", 1.0)] {
                    let Some(Step::Go(to)) = map_key(&scene, &forest, here, key) else { continue };
                    let across = matches!(key, "ArrowLeft" | "ArrowRight");
                    let ((x, y), (to_x, to_y)) = (centre(here), centre(to));
                    let step = if across { to_x - x } else { to_y - y };
                    assert!(step * way > 0.0, "{name} {arrangement:?}: {key} from {here} to {to}");
                    if reached.insert(to) {
                        stack.push(to);
                    }
                }
            }
            let missed: Vec<u32> =
                scene.cards.iter().map(|card| card.place).filter(|at| !reached.contains(at)).collect();
            assert_eq!(missed, [0; 0], "{name} {arrangement:?}: no way by arrow keys to these");
        }
    }
}

#[test]
fn down_goes_to_the_next_row_of_bands_even_if_nothing_stands_straight_below() {
    let plan = example("spt");
    let forest = Forest::of(&plan);
    let scene = Scene::of(&plan, &forest, &forest.open_to(1, false), Arrangement::Bands);
    let go = |from: &str, key: &str| match map_key(&scene, &forest, forest.find(from).expect("a place"), key) {
        Some(Step::Go(to)) => forest.place(to).key.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(go("mission", "ArrowDown"), "area-reputation");
    assert_eq!(go("area-reputation", "ArrowDown"), "area-team");
    assert_eq!(go("area-team", "ArrowRight"), "area-outcomes");
    assert_eq!(go("area-outcomes", "ArrowDown"), "area-future");
    assert_eq!(go("area-culture", "ArrowUp"), "area-future");
}

#[test]
fn a_grid_is_walked_cell_by_cell_and_never_left() {
    let to = |here, key| grid_key(3, 4, here, key);
    assert_eq!(to((1, 1), "ArrowUp"), Some((0, 1)));
    assert_eq!(to((0, 1), "ArrowUp"), Some((0, 1)));
    assert_eq!(to((2, 1), "ArrowDown"), Some((2, 1)));
    assert_eq!(to((1, 3), "ArrowRight"), Some((1, 3)));
    assert_eq!(to((1, 0), "ArrowLeft"), Some((1, 0)));
    assert_eq!((to((1, 2), "Home"), to((1, 2), "End")), (Some((1, 0)), Some((1, 3))));
    assert_eq!((to((0, 2), "PageDown"), to((2, 2), "PageUp")), (Some((2, 2)), Some((0, 2))));
    assert_eq!((to((0, 0), "Enter"), grid_key(0, 0, (0, 0), "Home")), (None, None));
}
