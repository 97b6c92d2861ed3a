//! The tree layout on small trees whose every coordinate can be worked out by hand.

use golden_thread::layout::tree::{Node, Spacing, layout};
use golden_thread::layout::{Rect, Size};

const SPACING: Spacing = Spacing { column: 10.0, sibling: 2.0, branch: 5.0 };

/// Cards 20 wide and 10 high, by the index of their parents.
fn nodes(parents: &[Option<u32>]) -> Vec<Node> {
    parents.iter().map(|&parent| Node { parent, size: Size { width: 20.0, height: 10.0 } }).collect()
}

/// The left and top edges.
fn places(nodes: &[Node]) -> Vec<(f64, f64)> {
    layout(nodes, SPACING).iter().map(|rect| (rect.x, rect.y)).collect()
}

#[test]
fn nothing_needs_no_room() {
    assert_eq!(layout(&[], SPACING), []);
}

#[test]
fn a_single_card_stands_at_the_origin_in_its_own_size() {
    let one = Node { parent: None, size: Size { width: 7.0, height: 3.0 } };
    assert_eq!(layout(&[one], SPACING), [Rect { x: 0.0, y: 0.0, width: 7.0, height: 3.0 }]);
}

#[test]
fn a_parent_stands_in_the_middle_of_its_children() {
    let three = nodes(&[None, Some(0), Some(0), Some(0)]);
    assert_eq!(places(&three), [(0.0, 12.0), (30.0, 0.0), (30.0, 12.0), (30.0, 24.0)]);
}

#[test]
fn children_stand_in_the_middle_of_a_parent_that_is_higher() {
    let mut two = nodes(&[None, Some(0), Some(0)]);
    two[0].size.height = 100.0;
    assert_eq!(places(&two), [(0.0, 0.0), (30.0, 39.0), (30.0, 51.0)]);
}

#[test]
fn roots_stand_below_each_other_with_a_wider_gap() {
    assert_eq!(places(&nodes(&[None, None, None])), [(0.0, 0.0), (0.0, 15.0), (0.0, 30.0)]);
}

#[test]
fn a_branch_keeps_more_distance_than_a_leaf() {
    // root → branch (with one leaf), leaf, leaf
    let tree = nodes(&[None, Some(0), Some(1), Some(0), Some(0)]);
    let tops: Vec<_> = places(&tree).iter().map(|place| place.1).collect();
    assert_eq!(tops[1..], [0.0, 0.0, 15.0, 27.0]);
}

#[test]
fn branches_never_reach_into_each_others_bands() {
    // Two branches: the first has three leaves, the second is bare but for one.
    let tree = nodes(&[None, Some(0), Some(1), Some(1), Some(1), Some(0), Some(5)]);
    let rects = layout(&tree, SPACING);
    let first = Rect::around(&rects[1..5]).expect("four cards");
    let second = Rect::around(&rects[5..7]).expect("two cards");
    assert_eq!(second.y - first.bottom(), SPACING.branch);
    assert_eq!(rects[0].centre().1, (first.y + second.bottom()) / 2.0);
}

#[test]
fn a_column_is_as_wide_as_its_widest_card() {
    let mut tree = nodes(&[None, Some(0), Some(1), None]);
    tree[3].size.width = 50.0;
    assert_eq!(places(&tree).iter().map(|place| place.0).collect::<Vec<_>>(), [0.0, 60.0, 90.0, 0.0]);
}

#[test]
fn rectangles_that_share_an_edge_do_not_overlap() {
    let rect = |x: f64, y: f64| Rect { x, y, width: 10.0, height: 10.0 };
    assert!(!rect(0.0, 0.0).overlaps(&rect(10.0, 0.0)) && !rect(0.0, 0.0).overlaps(&rect(0.0, 10.0)));
    assert!(rect(0.0, 0.0).overlaps(&rect(9.9, 9.9)) && rect(0.0, 0.0).overlaps(&rect(0.0, 0.0)));
    assert_eq!(rect(0.0, 0.0).union(&rect(20.0, -5.0)), Rect { x: 0.0, y: -5.0, width: 30.0, height: 15.0 });
    assert_eq!(rect(1.0, 1.0).grown(1.0), Rect { x: 0.0, y: 0.0, width: 12.0, height: 12.0 });
    assert_eq!(Rect::around([]), None);
}
