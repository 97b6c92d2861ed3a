//! What a key does in the outline and on the map: decided here, without a browser.

use std::collections::HashSet;

use crate::model::forest::{Forest, Item};
use crate::model::id::Id;
use crate::model::plan::Plan;

use super::Arrangement;
use super::scene::Scene;

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Go to this place.
    Go(u32),
    /// Open or shut the branch of this place.
    Toggle(u32),
    /// Put this place in focus.
    Choose(u32),
    /// Open this place and its siblings.
    OpenSiblings(u32),
    /// The key is known but has nothing to do here.
    Stay,
}

/// The keys of the tree pattern (ARIA Authoring Practices): arrows, Home, End, Enter, Space, `*`, and letters to jump
/// to the next row that begins with one. `None` for a key that is none of these.
pub fn tree_key(
    plan: &Plan,
    forest: &Forest,
    visible: &[u32],
    open: &HashSet<Id>,
    here: u32,
    key: &str,
) -> Option<Step> {
    let row = visible.iter().position(|&place| place == here).unwrap_or(0);
    let place = forest.place(here);
    let is_open = open.contains(&place.key);
    let is_branch = place.children > 0;
    let go = |to: Option<u32>| to.map_or(Step::Stay, Step::Go);
    Some(match key {
        "ArrowDown" => go(visible.get(row + 1).copied()),
        "ArrowUp" => go(row.checked_sub(1).and_then(|row| visible.get(row)).copied()),
        "Home" => go(visible.first().copied()),
        "End" => go(visible.last().copied()),
        "ArrowRight" if is_branch && is_open => Step::Go(here + 1),
        "ArrowRight" if is_branch => Step::Toggle(here),
        "ArrowRight" => Step::Stay,
        "ArrowLeft" if is_branch && is_open => Step::Toggle(here),
        "ArrowLeft" => go(place.parent),
        "Enter" | " " => Step::Choose(here),
        "*" => Step::OpenSiblings(here),
        letter if letter.chars().count() == 1 && letter.chars().all(char::is_alphanumeric) => {
            let wanted = letter.to_lowercase();
            let after = visible.get(row + 1..).unwrap_or_default();
            let before = visible.get(..row).unwrap_or_default();
            let begins = |&&at: &&u32| title(plan, forest, at).to_lowercase().starts_with(&wanted);
            go(after.iter().chain(before).find(begins).copied())
        }
        _ => return None,
    })
}

fn title(plan: &Plan, forest: &Forest, at: u32) -> String {
    match forest.place(at).item {
        Item::Element(at) => plan.element(at).full_title().into_owned(),
        Item::Heading(kind) => plan.kind_name(kind, 2).into_owned(),
    }
}

/// The arrows on the map go where they point. In the tree: right to what stands below in the plan (opening it first), left to what
/// stands above, up and down within the column. `None` for any other key.
pub fn map_key(scene: &Scene, forest: &Forest, here: u32, key: &str) -> Option<Step> {
    let column = |forwards: bool| {
        let depth = forest.place(here).depth;
        let in_column = |place: &u32| forest.place(*place).depth == depth;
        let places = scene.cards.iter().map(|card| card.place);
        if forwards {
            places.filter(in_column).find(|&place| place > here)
        } else {
            places.filter(in_column).take_while(|&place| place < here).last()
        }
    };
    let go = |to: Option<u32>| to.map_or(Step::Stay, Step::Go);
    let place = forest.place(here);
    let way = match key {
        "ArrowLeft" => Some((-1.0, 0.0)),
        "ArrowRight" => Some((1.0, 0.0)),
        "ArrowUp" => Some((0.0, -1.0)),
        "ArrowDown" => Some((0.0, 1.0)),
        _ => None,
    };
    if let Some(way) = way.filter(|_| scene.arrangement != Arrangement::Tree) {
        return Some(go(nearest(scene, here, way)));
    }
    Some(match key {
        "ArrowDown" => go(column(true)),
        "ArrowUp" => go(column(false)),
        "ArrowLeft" => go(place.parent),
        "ArrowRight" if place.children == 0 => Step::Stay,
        "ArrowRight" if scene.shown(here + 1).is_some() => {
            // The middle child stands level with its parent.
            let children: Vec<u32> = forest.children(here).collect();
            go(children.get((children.len() - 1) / 2).copied())
        }
        "ArrowRight" => Step::Toggle(here),
        "Home" => go(scene.cards.first().map(|card| card.place)),
        "End" => go(scene.cards.last().map(|card| card.place)),
        _ => return None,
    })
}

/// The card that stands nearest in a direction. What is off the straight way counts less downwards, where the next row
/// is meant, than across; cards that lie more to the side than ahead do not count.
fn nearest(scene: &Scene, here: u32, (right, down): (f64, f64)) -> Option<u32> {
    let from = scene.shown(here)?.rect.centre();
    let mut best: Option<(f64, u32)> = None;
    for card in &scene.cards {
        let to = card.rect.centre();
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (ahead, aside) = (dx * right + dy * down, (dx * down).abs() + (dy * right).abs());
        // Cards are wide and low: a step down may go half a card aside, a step across hardly any.
        let reach = if down == 0.0 { ahead } else { ahead + card.rect.width };
        let far = ahead + if down == 0.0 { 1.5 } else { 0.5 } * aside;
        if ahead > 1.0 && aside <= reach && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, card.place));
        }
    }
    best.map(|(_, place)| place)
}

/// The first and the last items of a list that may be very long: at most `most`, `last` of them from its end.
pub fn ends_of<T>(mut items: Vec<T>, most: usize, last: usize) -> Vec<T> {
    if items.len() > most {
        let end = items.len() - last;
        items.drain(most.saturating_sub(last)..end);
    }
    items
}

/// The branches to open for [`Step::OpenSiblings`].
pub fn sibling_keys(forest: &Forest, here: u32) -> Vec<Id> {
    let siblings: Vec<u32> = match forest.place(here).parent {
        Some(parent) => forest.children(parent).collect(),
        None => (0..forest.places().len() as u32).filter(|&at| forest.place(at).depth == 0).collect(),
    };
    siblings
        .into_iter()
        .map(|at| forest.place(at))
        .filter(|place| place.children > 0)
        .map(|place| place.key.clone())
        .collect()
}

/// Where a key leads in a grid of so many rows and columns; `None` where it has no meaning there.
pub fn grid_key(rows: usize, columns: usize, (row, column): (usize, usize), key: &str) -> Option<(usize, usize)> {
    let (bottom, end) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    Some(match key {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(bottom), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(end)),
        "Home" => (row, 0),
        "End" => (row, end),
        "PageUp" => (row.saturating_sub(10), column),
        "PageDown" => ((row + 10).min(bottom), column),
        _ => return None,
    })
}
