//! The layouts, for arbitrary trees of cards of arbitrary sizes.

use golden_thread::layout::tree::{Node, Spacing, layout};
use golden_thread::layout::{Rect, Size, bands, radial};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary::cases;

/// Nodes in preorder.
fn any_tree() -> impl Strategy<Value = Vec<Node>> {
    let node = (proptest::option::weighted(0.9, any::<Index>()), 1u32..400, 1u32..200);
    proptest::collection::vec(node, 1..60).prop_map(|nodes| {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        let mut roots = Vec::new();
        for (at, (parent, ..)) in nodes.iter().enumerate() {
            match parent.filter(|_| at > 0) {
                Some(parent) => children[parent.index(at)].push(at),
                None => roots.push(at),
            }
        }
        let mut found: Vec<Node> = Vec::new();
        let mut stack: Vec<(usize, Option<u32>)> = roots.into_iter().rev().map(|root| (root, None)).collect();
        while let Some((at, parent)) = stack.pop() {
            let place = found.len() as u32;
            let (_, width, height) = nodes[at];
            found.push(Node { parent, size: Size { width: width.into(), height: height.into() } });
            stack.extend(children[at].iter().rev().map(|&child| (child, Some(place))));
        }
        found
    })
}

fn any_spacing() -> impl Strategy<Value = Spacing> {
    (1u32..100, 1u32..50, 1u32..50).prop_map(|(column, sibling, branch)| Spacing {
        column: column.into(),
        sibling: sibling.into(),
        branch: branch.into(),
    })
}

/// Where the subtree of each node ends.
fn ends(nodes: &[Node]) -> Vec<usize> {
    let mut size = vec![1; nodes.len()];
    for at in (0..nodes.len()).rev() {
        if let Some(parent) = nodes[at].parent {
            size[parent as usize] += size[at];
        }
    }
    size.iter().enumerate().map(|(at, size)| at + size).collect()
}

/// Links between any two nodes, some in circles.
fn any_feeds() -> impl Strategy<Value = Vec<(Index, Index)>> {
    proptest::collection::vec(any::<(Index, Index)>(), 0..30)
}

fn feeds_of(nodes: &[Node], feeds: &[(Index, Index)]) -> Vec<(u32, u32)> {
    feeds.iter().map(|(from, to)| (from.index(nodes.len()) as u32, to.index(nodes.len()) as u32)).collect()
}

/// The nodes right below the first root.
fn heads(nodes: &[Node]) -> Vec<usize> {
    (0..nodes.len()).filter(|&at| nodes[at].parent == Some(0)).collect()
}

fn check_apart(nodes: &[Node], rects: &[Rect]) -> Result<(), TestCaseError> {
    prop_assert_eq!(rects.len(), nodes.len());
    for (at, (node, rect)) in nodes.iter().zip(rects).enumerate() {
        prop_assert_eq!((node.size.width, node.size.height), (rect.width, rect.height));
        prop_assert!(rect.x.is_finite() && rect.y.is_finite());
        let shrunk = rect.grown(-NEAR);
        let clash = rects[at + 1..].iter().find(|other| shrunk.overlaps(other));
        prop_assert!(clash.is_none(), "{:?} overlaps {:?}", rect, clash);
    }
    Ok(())
}

/// Sums of whole numbers and halves of them lose almost nothing.
const NEAR: f64 = 1e-6;

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn cards_keep_their_size_and_never_overlap(nodes in any_tree(), spacing in any_spacing()) {
        let rects = layout(&nodes, spacing);
        prop_assert_eq!(rects.len(), nodes.len());
        for (at, (node, rect)) in nodes.iter().zip(&rects).enumerate() {
            prop_assert_eq!((node.size.width, node.size.height), (rect.width, rect.height));
            prop_assert!(rect.x >= 0.0 && rect.y >= -NEAR);
            let shrunk = rect.grown(-NEAR);
            let clash = rects[at + 1..].iter().find(|other| shrunk.overlaps(other));
            prop_assert!(clash.is_none(), "{:?} overlaps {:?}", rect, clash);
        }
    }

    #[test]
    fn children_stand_right_of_their_parent_and_in_its_middle(nodes in any_tree(), spacing in any_spacing()) {
        let rects = layout(&nodes, spacing);
        let ends = ends(&nodes);
        for (at, node) in nodes.iter().enumerate() {
            if let Some(parent) = node.parent {
                prop_assert!(rects[at].x >= rects[parent as usize].right() + spacing.column - NEAR);
            }
            if let Some(below) = Rect::around(&rects[at + 1..ends[at]]) {
                prop_assert!((below.centre().1 - rects[at].centre().1).abs() < NEAR, "{:?} and {:?}", rects[at], below);
            }
        }
    }

    #[test]
    fn the_same_cards_always_stand_in_the_same_places(nodes in any_tree(), spacing in any_spacing()) {
        prop_assert_eq!(layout(&nodes, spacing), layout(&nodes, spacing));
    }

    #[test]
    fn a_branch_has_a_band_of_its_own(nodes in any_tree(), spacing in any_spacing()) {
        let rects = layout(&nodes, spacing);
        let ends = ends(&nodes);
        for at in 0..nodes.len() {
            let Some(next) = nodes.get(ends[at]).filter(|next| next.parent == nodes[at].parent) else { continue };
            let this = Rect::around(&rects[at..ends[at]]).expect("a branch");
            let other = Rect::around(&rects[ends[at]..ends[ends[at]]]).expect("a branch");
            prop_assert!(this.bottom() <= other.y + NEAR, "{:?} reaches into {:?} ({:?})", this, other, next);
        }
    }

    #[test]
    fn a_leaf_more_moves_nothing_sideways_and_changes_no_order(
        nodes in any_tree(), spacing in any_spacing(), under in any::<Index>(), width in 1u32..400, height in 1u32..200,
    ) {
        let before = layout(&nodes, spacing);
        let parent = under.index(nodes.len());
        let at = ends(&nodes)[parent];
        // It is no wider than its column, or stands in a column of its own: else it would rightly push those after.
        let x = before[parent].x;
        let next = before.iter().filter(|rect| rect.x > x).map(|rect| rect.x).fold(f64::INFINITY, f64::min);
        let column = before.iter().filter(|rect| rect.x == next).map(|rect| rect.width).fold(0.0, f64::max);
        let width = if column > 0.0 { f64::from(width).min(column) } else { f64::from(width) };

        let moved = |old: usize| if old < at { old } else { old + 1 };
        let mut more = nodes.clone();
        more.insert(at, Node { parent: Some(parent as u32), size: Size { width, height: height.into() } });
        for node in &mut more[at + 1..] {
            node.parent = node.parent.map(|parent| moved(parent as usize) as u32);
        }
        let after = layout(&more, spacing);
        for one in 0..nodes.len() {
            prop_assert_eq!(after[moved(one)].x, before[one].x);
            for other in (0..nodes.len()).filter(|&other| before[other].x == before[one].x) {
                let order = |rects: &[Rect], one: usize, other: usize| rects[one].y.total_cmp(&rects[other].y);
                prop_assert_eq!(order(&before, one, other), order(&after, moved(one), moved(other)));
            }
        }
    }

    #[test]
    fn bands_never_overlap_and_lanes_hold_what_is_theirs(
        nodes in any_tree(), feeds in any_feeds(), most in 1usize..6,
    ) {
        let feeds = feeds_of(&nodes, &feeds);
        let bands = bands::layout(&nodes, &feeds, most);
        check_apart(&nodes, &bands.rects)?;
        let ends = ends(&nodes);
        let heads = heads(&nodes);
        prop_assert_eq!(bands.lanes.len(), heads.len());
        for (&head, lane) in heads.iter().zip(&bands.lanes) {
            for (at, rect) in bands.rects.iter().enumerate() {
                let inside = (head..ends[head]).contains(&at);
                let holds = lane.x < rect.x && lane.y < rect.y && rect.right() < lane.right() && rect.bottom() < lane.bottom();
                prop_assert_eq!(holds, inside, "{:?} {:?}", lane, rect);
                prop_assert!(inside || !lane.grown(-NEAR).overlaps(rect));
            }
        }
        for (at, lane) in bands.lanes.iter().enumerate() {
            prop_assert!(bands.lanes[at + 1..].iter().all(|other| !lane.overlaps(other)));
        }
        prop_assert_eq!(&bands, &bands::layout(&nodes, &feeds, most));
    }

    #[test]
    fn an_area_that_feeds_another_stands_below_it(nodes in any_tree(), feeds in any_feeds()) {
        let heads = heads(&nodes);
        // Only links against the order of the areas, so that there is no circle.
        let feeds: Vec<(u32, u32)> = feeds_of(&nodes, &feeds).into_iter().filter(|(from, to)| from > to).collect();
        let bands = bands::layout(&nodes, &feeds, 3);
        let lane = |node: u32| heads.binary_search(&(node as usize)).ok().map(|at| bands.lanes[at]);
        for &(from, to) in &feeds {
            if let (Some(from), Some(to)) = (lane(from), lane(to)) {
                prop_assert!(to.bottom() < from.y, "{:?} feeds {:?}", from, to);
            }
        }
    }

    #[test]
    fn round_the_mission_nothing_overlaps_and_halves_keep_their_sides(nodes in any_tree(), spacing in any_spacing()) {
        let rects = radial::layout(&nodes, spacing);
        check_apart(&nodes, &rects)?;
        prop_assert_eq!(rects[0].centre(), (0.0, 0.0));
        let (heads, ends) = (heads(&nodes), ends(&nodes));
        for (number, &head) in heads.iter().enumerate() {
            let right = number < heads.len().div_ceil(2);
            for rect in &rects[head..ends[head]] {
                prop_assert!(if right { rect.x > 0.0 } else { rect.right() < 0.0 }, "{:?} on the {}", rect, right);
            }
        }
        prop_assert_eq!(&rects, &radial::layout(&nodes, spacing));
    }

    #[test]
    fn a_leaf_more_keeps_each_lane_and_side_in_order(nodes in any_tree(), under in any::<Index>()) {
        let parent = under.index(nodes.len());
        // A leaf right below the first root would be an area more, and those after it may change sides.
        prop_assume!(parent > 0);
        let at = ends(&nodes)[parent];
        let moved = |old: usize| if old < at { old } else { old + 1 };
        let mut more = nodes.clone();
        more.insert(at, Node { parent: Some(parent as u32), size: nodes[parent].size });
        for node in &mut more[at + 1..] {
            node.parent = node.parent.map(|parent| moved(parent as usize) as u32);
        }
        let spacing = Spacing::default();
        let (before, after) = (radial::layout(&nodes, spacing), radial::layout(&more, spacing));
        for one in 0..nodes.len() {
            for other in one + 1..nodes.len() {
                let above = |rects: &[Rect], one: usize, other: usize| rects[one].bottom() <= rects[other].y;
                let was = above(&before, one, other) || above(&before, other, one);
                let turned = above(&before, one, other) && above(&after, moved(other), moved(one));
                let same_side = before[one].x.signum() == before[other].x.signum();
                prop_assert!(!(was && turned && same_side && nodes[one].parent == nodes[other].parent));
            }
        }
        let (before, after) = (bands::layout(&nodes, &[], 99), bands::layout(&more, &[], 99));
        for (old, new) in before.lanes.iter().zip(&after.lanes) {
            prop_assert_eq!(old.y, new.y, "lanes stay in their row");
        }
        for pair in after.lanes.windows(2) {
            prop_assert!(pair[0].right() < pair[1].x, "and in their order");
        }
    }
}
