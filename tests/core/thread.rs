//! The golden thread on small plans made for one question each.

use golden_thread::model::plan::Plan;
use golden_thread::thread::{Strand, Thread};

use crate::support::{at, ids, sketch};

/// Who is above, below and beside an element, by id.
fn thread(plan: &Plan, focus: &str) -> [String; 3] {
    let thread = Thread::of(plan, at(plan, focus));
    [thread.up, thread.down, thread.beside].map(|places| ids(plan, places).join(" "))
}

/// A mission with two aims, work below the first, and a loose value.
const TREE: &str = "m mission -\na1 aim m\na2 aim m\np1 priority a1\np2 priority a1\ns project p1\nv value -";

#[test]
fn parents_are_above_and_children_below_nearest_first() {
    let plan = sketch(TREE, "");
    assert_eq!(thread(&plan, "p1"), ["a1 m", "s", ""]);
    assert_eq!(thread(&plan, "m"), ["", "a1 a2 p1 p2 s", ""]);
    assert_eq!(thread(&plan, "v"), ["", "", ""]);
}

#[test]
fn the_thread_never_turns_round_to_siblings() {
    let plan = sketch(TREE, "");
    let thread = Thread::of(&plan, at(&plan, "p1"));
    assert_eq!(["p2", "a2", "v"].map(|id| thread.strand(at(&plan, id))), [None, None, None]);
    assert_eq!(thread.strand(at(&plan, "p1")), Some(Strand::Focus));
    assert_eq!(thread.strand(at(&plan, "m")), Some(Strand::Up));
    assert_eq!(thread.strand(at(&plan, "s")), Some(Strand::Down));
    assert_eq!(thread.strand(1_000), None, "no such element");
}

#[test]
fn what_serves_is_below_along_each_kind_of_link_that_serves() {
    for kind in ["contributes", "maps_to", "measures", "part_of"] {
        let plan = sketch("a aim -\nb aim -", &format!("a {kind} b"));
        assert_eq!(thread(&plan, "a"), ["b", "", ""], "{kind}");
        assert_eq!(thread(&plan, "b"), ["", "a", ""], "{kind}");
    }
}

#[test]
fn what_is_needed_serves_what_needs_it() {
    let plan = sketch("reputation area -\nteam area -", "reputation depends_on team");
    assert_eq!(thread(&plan, "team"), ["reputation", "", ""]);
    assert_eq!(thread(&plan, "reputation"), ["", "team", ""]);
}

#[test]
fn conflicts_and_citations_stand_beside_from_either_end_and_lead_no_further() {
    for kind in ["conflicts_with", "cites"] {
        let plan = sketch("m mission -\na aim m\nb aim m\nc aim -", &format!("a {kind} b\nb {kind} c"));
        assert_eq!(thread(&plan, "a"), ["m", "", "b"], "{kind}");
        assert_eq!(thread(&plan, "b"), ["m", "", "c a"], "{kind}");
        assert_eq!(thread(&plan, "m")[2], "", "{kind}: only what touches the focus itself");
    }
}

#[test]
fn what_serves_and_conflicts_as_well_is_on_the_thread_not_beside() {
    let plan = sketch("a aim -\nb aim a", "b conflicts_with a");
    assert_eq!(thread(&plan, "a"), ["", "b", ""]);
    assert_eq!(thread(&plan, "b"), ["a", "", ""]);
}

#[test]
fn links_join_the_thread_across_branches_and_each_element_counts_once() {
    let plan = sketch(TREE, "s contributes a2\ns contributes a1\np2 contributes a2\np2 contributes a2");
    assert_eq!(thread(&plan, "s"), ["p1 a2 a1 m", "", ""]);
    assert_eq!(thread(&plan, "a2"), ["m", "s p2", ""]);
    assert_eq!(thread(&plan, "m")[1], "a1 a2 p1 p2 s");
}

#[test]
fn a_circle_of_links_lies_above_and_is_followed_once() {
    let plan = sketch("a aim -\nb aim -\nc aim -", "a contributes b\nb contributes c\nc contributes a");
    assert_eq!(thread(&plan, "a"), ["b c", "", ""]);
    assert_eq!(thread(&plan, "c"), ["a b", "", ""]);
}

#[test]
fn a_link_to_itself_says_nothing() {
    for kind in ["contributes", "depends_on", "conflicts_with"] {
        let plan = sketch("a aim -", &format!("a {kind} a"));
        assert_eq!(thread(&plan, "a"), ["", "", ""], "{kind}");
    }
}

#[test]
fn a_link_against_the_parent_makes_a_circle_of_two() {
    let plan = sketch("a aim -\nb aim a", "a contributes b");
    assert_eq!(thread(&plan, "a"), ["b", "", ""]);
    assert_eq!(thread(&plan, "b"), ["a", "", ""]);
}

#[test]
fn a_step_is_held_on_one_side_of_the_focus_and_not_across_it() {
    let plan = sketch(TREE, "s contributes m\ns conflicts_with v\nv conflicts_with a2");
    let thread = Thread::of(&plan, at(&plan, "p1"));
    let holds = |from: &str, to: &str| thread.holds_step(at(&plan, from), at(&plan, to));
    assert!(holds("p1", "a1") && holds("a1", "p1"), "the focus and what it serves");
    assert!(holds("a1", "m") && holds("s", "p1"), "above, and below");
    assert!(!holds("s", "m"), "one end below, one above: a short cut past the focus");
    assert!(!holds("p2", "a1") && !holds("a2", "m"), "one end is off the thread");
    let beside = Thread::of(&plan, at(&plan, "s"));
    assert!(beside.holds_step(at(&plan, "s"), at(&plan, "v")) && beside.holds_step(at(&plan, "v"), at(&plan, "s")));
    assert!(!beside.holds_step(at(&plan, "v"), at(&plan, "a2")), "what stands beside leads no further");
}

#[test]
fn a_thread_of_few_steps_ends_after_so_many() {
    let plan = sketch("m mission -\na aim m\nb aim a\nc aim b\nd aim c", "");
    let within = |steps| {
        let thread = Thread::within(&plan, at(&plan, "b"), steps);
        [thread.up, thread.down].map(|places| ids(&plan, places).join(" "))
    };
    assert_eq!([0, 1, 2, 9].map(within), [["", ""], ["a", "c"], ["a m", "c d"], ["a m", "c d"]]);
}

#[test]
fn in_a_circle_what_serves_the_focus_from_behind_it_is_found() {
    let plan = sketch(
        "a aim -\nb aim -\nc aim -\nd aim -",
        "a contributes b\nb contributes a\nc contributes b\nd contributes c",
    );
    assert_eq!(thread(&plan, "a"), ["b", "c d", ""], "c serves b, and b serves a");
    assert_eq!(thread(&plan, "c"), ["b a", "d", ""]);
}

#[test]
fn a_link_is_held_where_it_leads_from_step_to_step_or_touches_the_focus() {
    let plan =
        sketch(TREE, "p1 contributes a2\ns contributes a2\na1 conflicts_with v\np1 conflicts_with v\np1 cites gone");
    let thread = Thread::of(&plan, at(&plan, "p1"));
    let held: Vec<_> = (0..5).map(|link| thread.holds_link(&plan, link)).collect();
    assert_eq!(held, [true, false, false, true, false]);
}
