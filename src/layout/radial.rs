//! The mission in the middle, and the plan round it: the first half of the areas on the right, the others on the left,
//! clockwise.
//!
//! Cards are wide and low, so rings of them round a point would be mostly empty: here each side is a left-to-right tree
//! whose columns are bowed towards the middle at their ends, which keeps every line short, the text level and the cards
//! apart. The bow is a parabola, so shallow that no card reaches its neighbour of the next column.

use super::Rect;
use super::bands::others;
use super::tree::{self, Node, Spacing};

/// Between the drawing and further roots below it, in world units.
const BELOW: f64 = 96.0;

/// Places the cards: the first root's middle is the origin. No two overlap, and each keeps its size. Further roots stand
/// below, as left-to-right trees.
pub fn layout(nodes: &[Node], spacing: Spacing) -> Vec<Rect> {
    let main = nodes.iter().skip(1).position(|node| node.parent.is_none()).map_or(nodes.len(), |at| at + 1);
    let Some(root) = nodes.first() else { return Vec::new() };
    let heads: Vec<usize> = (1..main).filter(|&at| nodes[at].parent == Some(0)).collect();
    let split = heads.get(heads.len().div_ceil(2)).copied().unwrap_or(main);

    let centre = Rect {
        x: -root.size.width / 2.0,
        y: -root.size.height / 2.0,
        width: root.size.width,
        height: root.size.height,
    };
    let mut rects = vec![centre];
    rects.extend(side(nodes, 1..split, centre, spacing));
    // The left side is the right one turned half round, so that the plan goes on clockwise.
    rects.extend(side(nodes, split..main, centre, spacing).map(|rect| Rect {
        x: -rect.right(),
        y: -rect.bottom(),
        ..rect
    }));
    bow(&mut rects, centre, spacing, nodes);

    let all = Rect::around(&rects).unwrap_or_default();
    let rest: Vec<Rect> = others(nodes, main, all.x, all.bottom() + BELOW).collect();
    rects.extend(rest);
    rects
}

/// A run of subtrees of the root, on its right.
fn side(nodes: &[Node], run: std::ops::Range<usize>, centre: Rect, spacing: Spacing) -> impl Iterator<Item = Rect> {
    let first = run.start as u32;
    let mut tree = vec![Node { parent: None, size: nodes[0].size }];
    tree.extend(nodes[run].iter().map(|node| {
        let parent = node.parent.map(|parent| if parent == 0 { 0 } else { parent - first + 1 });
        Node { parent, ..*node }
    }));
    let rects = tree::layout(&tree, spacing);
    let root = rects[0];
    let (dx, dy) = (centre.x - root.x, centre.y - root.y);
    rects.into_iter().skip(1).map(move |rect| Rect { x: rect.x + dx, y: rect.y + dy, ..rect })
}

/// Moves the cards towards the middle axis, by the square of their distance from the level of the middle.
fn bow(rects: &mut [Rect], centre: Rect, spacing: Spacing, nodes: &[Node]) {
    let reach = rects.iter().map(|rect| rect.centre().1.abs()).fold(0.0, f64::max);
    let tallest = nodes[..rects.len()].iter().map(|node| node.size.height).fold(0.0, f64::max);
    if reach <= tallest {
        return;
    }
    // Cards of two columns that share a level are at most `tallest` apart in height, so the bow shifts them by less
    // than the gap between them; and both sides keep off the axis.
    let most = (centre.width + spacing.column) / 2.0;
    let depth = most.min(0.9 * spacing.column * reach / (2.0 * tallest));
    for rect in &mut rects[1..] {
        let level = rect.centre().1 / reach;
        rect.x -= rect.centre().0.signum() * depth * level * level;
    }
}
