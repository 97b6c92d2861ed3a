//! The classic strategy map: the mission on top, then a row for each level, with a lane for each area.
//!
//! What stands right below the first root is a *block*: usually an area with all below it. Each block has a lane of its
//! own, and each level of the plan a band right across, so that a reader finds "all aims" in a row and "all of area 2"
//! in a column. Where blocks feed each other they stand in *tiers*: what is fed stands above what feeds it, by the
//! longest way (the first phase of Sugiyama, Tagawa and Toda 1981), so the arrows between them rise. All walks are
//! linear in cards and links, and iterative.

use super::tree::{self, Node, Spacing};
use super::{Rect, Size};

/// Between cards of one cell, in world units.
const GAP: f64 = 14.0;
/// Between lanes, and between the bands of a tier.
const LANE_GAP: f64 = 44.0;
/// Between tiers, where the arrows rise.
const TIER_GAP: f64 = 64.0;
/// Space between a lane's edge and its cards.
pub const LANE_PAD: f64 = 16.0;
/// A lane is so much higher than wide, counted in cards, before it gets one column more.
const HIGHER: usize = 4;

/// One block: a child of the first root with all below it.
struct Block {
    /// The nodes of each level in preorder; the first holds just the head.
    levels: Vec<Vec<usize>>,
    columns: usize,
    /// The widest card.
    card: f64,
    width: f64,
}

/// The cards in their places.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bands {
    /// One rectangle for each node, in the same order.
    pub rects: Vec<Rect>,
    /// The lane of each block, in the order of the blocks.
    pub lanes: Vec<Rect>,
}

/// Places the cards. `feeds` holds pairs of nodes, the first of which feeds the second; only those between blocks
/// count. At most `most` lanes stand side by side. No two cards overlap, and each keeps its size. Further roots stand
/// below, as left-to-right trees.
pub fn layout(nodes: &[Node], feeds: &[(u32, u32)], most: usize) -> Bands {
    let main = nodes.iter().skip(1).position(|node| node.parent.is_none()).map_or(nodes.len(), |at| at + 1);
    let Some(root) = nodes.first() else { return Bands::default() };
    let blocks = blocks(&nodes[..main]);
    let heads: Vec<usize> = blocks.iter().map(|block| block.levels[0][0]).collect();
    let tiers = tiers(&heads, feeds);
    let width_of = |tier: &[usize]| {
        let lanes: f64 = tier.iter().map(|&at| blocks[at].width + LANE_GAP).sum();
        (lanes - LANE_GAP).max(0.0)
    };
    let rows = || tiers.iter().flat_map(|tier| even_rows(tier, most));
    let whole = rows().map(width_of).fold(root.size.width, f64::max);

    let mut rects = vec![Rect::default(); main];
    let mut lanes = vec![Rect::default(); blocks.len()];
    rects[0] = at((whole - root.size.width) / 2.0, 0.0, root.size);
    let mut top = root.size.height + if tiers.len() > 1 { TIER_GAP } else { LANE_GAP };
    for row in rows() {
        let tops = band_tops(row, &blocks, nodes, top + LANE_PAD);
        let mut x = (whole - width_of(row)) / 2.0;
        let mut foot = top;
        for &member in row {
            foot = foot.max(fill(&blocks[member], nodes, x + LANE_PAD, &tops, &mut rects));
            lanes[member] = Rect { x, y: top, width: blocks[member].width, height: 0.0 };
            x += blocks[member].width + LANE_GAP;
        }
        // Lanes of one row end together.
        for &member in row {
            lanes[member].height = foot + LANE_PAD - top;
        }
        top = foot + LANE_PAD + TIER_GAP;
    }
    let foot = Rect::around(rects.iter().chain(&lanes)).map_or(0.0, |all| all.bottom());
    rects.extend(others(nodes, main, 0.0, foot + TIER_GAP));
    Bands { rects, lanes }
}

/// The roots besides the first, as left-to-right trees with their top left corner at (x, y).
pub fn others(nodes: &[Node], main: usize, x: f64, y: f64) -> impl Iterator<Item = Rect> {
    let shifted: Vec<Node> = nodes[main..]
        .iter()
        .map(|node| Node { parent: node.parent.map(|parent| parent - main as u32), ..*node })
        .collect();
    tree::layout(&shifted, Spacing::default()).into_iter().map(move |rect| Rect {
        x: rect.x + x,
        y: rect.y + y,
        ..rect
    })
}

/// A tier in as few rows as its lanes need, each about as long as the others.
fn even_rows(tier: &[usize], most: usize) -> impl Iterator<Item = &[usize]> {
    let rows = tier.len().div_ceil(most.max(1)).max(1);
    tier.chunks(tier.len().div_ceil(rows).max(1))
}

fn at(x: f64, y: f64, size: Size) -> Rect {
    Rect { x, y, width: size.width, height: size.height }
}

fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut depth = vec![0usize; nodes.len()];
    for (at, node) in nodes.iter().enumerate().skip(1) {
        let parent = node.parent.unwrap_or(0) as usize;
        depth[at] = depth[parent] + 1;
        if parent == 0 {
            blocks.push(Block { levels: Vec::new(), columns: 1, card: 0.0, width: 0.0 });
        }
        let Some(block) = blocks.last_mut() else { continue };
        let level = depth[at] - 1;
        if block.levels.len() <= level {
            block.levels.push(Vec::new());
        }
        block.levels[level].push(at);
        block.card = block.card.max(node.size.width);
    }
    for block in &mut blocks {
        let most = block.levels.iter().map(Vec::len).max().unwrap_or(0);
        block.columns = (1..).find(|columns| HIGHER * columns * columns >= most).unwrap_or(1);
        let columns = block.columns as f64;
        block.width = columns * block.card + (columns - 1.0) * GAP + 2.0 * LANE_PAD;
    }
    blocks
}

/// The rows of a level in a block. The head stands alone.
fn rows(block: &Block, level: usize) -> impl Iterator<Item = &[usize]> {
    block.levels.get(level).map_or(&[][..], Vec::as_slice).chunks(block.columns)
}

fn row_height(row: &[usize], nodes: &[Node]) -> f64 {
    row.iter().map(|&at| nodes[at].size.height).fold(0.0, f64::max)
}

/// Where each level of a tier starts: as low as the fullest lane above needs it.
fn band_tops(members: &[usize], blocks: &[Block], nodes: &[Node], top: f64) -> Vec<f64> {
    let levels = members.iter().map(|&member| blocks[member].levels.len()).max().unwrap_or(0);
    let mut tops = Vec::with_capacity(levels);
    let mut y = top;
    for level in 0..levels {
        tops.push(y);
        let height = |&member: &usize| {
            let rows = rows(&blocks[member], level).map(|row| row_height(row, nodes) + GAP);
            (rows.sum::<f64>() - GAP).max(0.0)
        };
        y += members.iter().map(height).fold(0.0, f64::max) + LANE_GAP;
    }
    tops
}

/// Places the cards of a block from x on. Answers how far down it goes.
fn fill(block: &Block, nodes: &[Node], x: f64, tops: &[f64], rects: &mut [Rect]) -> f64 {
    let mut foot = tops.first().copied().unwrap_or(0.0);
    for (level, &top) in tops.iter().enumerate() {
        let mut y = top;
        for row in rows(block, level) {
            for (column, &node) in row.iter().enumerate() {
                let size = nodes[node].size;
                // The head stands over the middle of its lane; the rest in columns.
                let left = if level == 0 {
                    (block.width - 2.0 * LANE_PAD - size.width) / 2.0
                } else {
                    column as f64 * (block.card + GAP)
                };
                rects[node] = at(x + left, y, size);
            }
            let height = row_height(row, nodes);
            foot = foot.max(y + height);
            y += height + GAP;
        }
    }
    foot
}

/// The heads by tier, from the top: the first tier feeds none; the others stand one below the lowest that they feed. A
/// link that would close a circle is passed over; which one that is depends only on the order of heads and links.
fn tiers(heads: &[usize], feeds: &[(u32, u32)]) -> Vec<Vec<usize>> {
    let find = |node: u32| heads.binary_search(&(node as usize)).ok();
    let mut fed: Vec<Vec<usize>> = vec![Vec::new(); heads.len()];
    for &(from, to) in feeds {
        if let (Some(from), Some(to)) = (find(from), find(to)) {
            fed[from].push(to);
        }
    }
    // Depth first with a stack of its own. What is met again before it is done closes a circle, so it counts for
    // nothing; when a head is done, all that it feeds is done, so its tier is known.
    let mut begun = vec![false; heads.len()];
    let mut tier: Vec<Option<usize>> = vec![None; heads.len()];
    for start in 0..heads.len() {
        let mut stack = vec![(start, 0)];
        while let Some((at, next)) = stack.pop() {
            if next == 0 && std::mem::replace(&mut begun[at], true) {
                continue;
            }
            match fed[at].get(next) {
                Some(&to) => {
                    stack.push((at, next + 1));
                    if !begun[to] {
                        stack.push((to, 0));
                    }
                }
                None => {
                    tier[at] = Some(fed[at].iter().filter_map(|&to| tier[to]).map(|tier| tier + 1).max().unwrap_or(0))
                }
            }
        }
    }
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (at, tier) in tier.into_iter().enumerate() {
        let tier = tier.unwrap_or(0);
        if rows.len() <= tier {
            rows.resize_with(tier + 1, Vec::new);
        }
        rows[tier].push(at);
    }
    rows
}
