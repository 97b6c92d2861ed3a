//! The left-to-right tree: depth is a column, and each subtree has a band of its own.
//!
//! A subtree's band is as high as its root or its children's bands together, whichever is more, and bands never
//! interleave. The usual tidy tree (Reingold and Tilford 1981, and its heirs) pushes subtrees into each other's gaps
//! and so saves height, but then one element more can move half of the map; with bands it only moves what stands
//! below, and a reader sees at once what belongs together. Two linear walks, no recursion.

use super::{Rect, Size};

/// One card to place. Cards come in preorder.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Node {
    /// Index of the parent among the nodes; it comes before its children. `None` for a root.
    pub parent: Option<u32>,
    /// Size of the card.
    pub size: Size,
}

/// Distances of the layout, in world units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spacing {
    /// Between one column's right edge and the next one's left edge.
    pub column: f64,
    /// Between siblings.
    pub sibling: f64,
    /// Between neighbours that are no siblings, and between roots.
    pub branch: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { column: 84.0, sibling: 12.0, branch: 28.0 }
    }
}

/// Places the cards. The answer has one rectangle for each node, in the same order, of the node's own size, and no
/// two overlap. The first root's band starts at y = 0, the first column at x = 0.
pub fn layout(nodes: &[Node], spacing: Spacing) -> Vec<Rect> {
    let depth = depths(nodes);
    let left = columns(nodes, &depth, spacing.column);

    // Upwards: the height of each band. Children come after their parent, so a walk from the end meets them first.
    let mut has_children = vec![false; nodes.len()];
    for node in nodes {
        if let Some(parent) = node.parent {
            has_children[parent as usize] = true;
        }
    }
    let mut stacked = vec![0.0f64; nodes.len()];
    let mut last_gap = vec![0.0f64; nodes.len()];
    let mut band = vec![0.0f64; nodes.len()];
    for at in (0..nodes.len()).rev() {
        // The gap after the last child was counted too much.
        let children = (stacked[at] - last_gap[at]).max(0.0);
        band[at] = nodes[at].size.height.max(children);
        if let Some(parent) = nodes[at].parent {
            let parent = parent as usize;
            let gap = if has_children[at] { spacing.branch } else { spacing.sibling };
            if stacked[parent] == 0.0 {
                last_gap[parent] = gap;
            }
            stacked[parent] += band[at] + gap;
        }
    }

    // Downwards: where each band starts. A parent's children stand in its band's middle, it stands in theirs.
    let mut next_top = vec![0.0f64; nodes.len()];
    let mut next_root = 0.0;
    let mut rects = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let gap = if has_children[at] { spacing.branch } else { spacing.sibling };
        let top = match node.parent {
            Some(parent) => {
                let top = next_top[parent as usize];
                next_top[parent as usize] += band[at] + gap;
                top
            }
            None => {
                let top = next_root;
                next_root += band[at] + spacing.branch;
                top
            }
        };
        let children = (stacked[at] - last_gap[at]).max(0.0);
        next_top[at] = top + (band[at] - children) / 2.0;
        rects.push(Rect {
            x: left[depth[at] as usize],
            y: top + (band[at] - node.size.height) / 2.0,
            width: node.size.width,
            height: node.size.height,
        });
    }
    rects
}

fn depths(nodes: &[Node]) -> Vec<u32> {
    let mut depth = Vec::with_capacity(nodes.len());
    for node in nodes {
        depth.push(node.parent.map_or(0, |parent| depth[parent as usize] + 1));
    }
    depth
}

/// The left edge of each column: a column is as wide as its widest card.
fn columns(nodes: &[Node], depth: &[u32], gap: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = Vec::new();
    for (node, &depth) in nodes.iter().zip(depth) {
        let column = depth as usize;
        if widths.len() <= column {
            widths.resize(column + 1, 0.0);
        }
        widths[column] = widths[column].max(node.size.width);
    }
    widths
        .iter()
        .scan(0.0, |x, width| {
            let left = *x;
            *x += width + gap;
            Some(left)
        })
        .collect()
}
