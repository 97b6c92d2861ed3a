//! Makes a guide one side of A4: first smaller type, then shorter words, then less.
//!
//! The steps never grow: each has a type no larger than the one before, and words no longer. The first at which everything
//! fits is taken, so a guide with less in it never has a smaller type. Only at the smallest type is anything left out, the
//! least important first, and an aim never, unless there are more than [`MOST_AIMS`](super::MOST_AIMS).

use std::collections::HashSet;

use crate::model::plan::Ix;
use crate::model::vocabulary::Rag;

use super::sheet::{ROOM, Setting};
use super::{Milestone, Pocket, SMALLEST};

/// Full words as long as they can be read with ease; below 9 points short ones read better than small ones.
const STEPS: [(f64, bool); 8] = [
    (super::LARGEST, false),
    (10.5, false),
    (10.0, false),
    (9.5, false),
    (9.0, false),
    (9.0, true),
    (8.5, true),
    (SMALLEST, true),
];

/// So many lines a title may have before anything is left out: all of them that are titles, and not paragraphs.
const LINES: u32 = 8;

/// Updates that stay while milestones are left out.
const FEW_UPDATES: usize = 2;

/// The guide on one side of A4.
pub fn fit(whole: &Pocket) -> Pocket {
    let setting = |(size, short)| Setting { size, short, aim: LINES, milestone: LINES, areas: true };
    let mut steps = STEPS.into_iter().map(|step| setting(step).set(whole));
    if let Some(set) = steps.find(|set| set.height <= ROOM) {
        return set;
    }
    let smallest = Setting { aim: 2, milestone: 2, ..setting((SMALLEST, true)) };
    with_less(smallest, smallest.set(whole))
        .unwrap_or_else(|| aims_alone(Setting { aim: 1, areas: false, ..smallest }, whole))
}

/// What decides which milestones stay, the most important first: what stands nowhere else, what stands under nothing
/// else, what is red and then amber, what is due first.
fn importance(one: &Milestone) -> impl Ord + use<> {
    let worry = match one.rag {
        Some(Rag::Red) => 0,
        Some(Rag::Amber) => 1,
        _ => 2,
    };
    (one.again, one.nested, worry, one.last.is_none(), one.last)
}

/// As many milestones as fit, the most important; nothing if there is no room for any.
fn with_less(setting: Setting, mut set: Pocket) -> Option<Pocket> {
    set.log.truncate(FEW_UPDATES);
    let all = set.rows.iter().enumerate();
    let mut order: Vec<(usize, &Milestone)> =
        all.flat_map(|(row, found)| found.milestones.iter().map(move |one| (row, one))).collect();
    order.sort_by_key(|(row, one)| (importance(one), *row));
    let order: Vec<(usize, Ix)> = order.into_iter().map(|(row, one)| (row, one.element)).collect();
    let kept = |count: usize| {
        let stay: HashSet<(usize, Ix)> = order.iter().take(count).copied().collect();
        let mut less = set.clone();
        for (place, row) in less.rows.iter_mut().enumerate() {
            row.milestones.retain(|one| stay.contains(&(place, one.element)));
        }
        less.left_out.milestones += missing(&set, &less);
        less.height = setting.height(&less);
        less
    };
    // The more stay, the higher it is: the most that fit lie between two counts.
    let (mut few, mut many) = (0, order.len());
    while few < many {
        let middle = (few + many).div_ceil(2);
        if kept(middle).height <= ROOM { few = middle } else { many = middle - 1 }
    }
    Some(kept(few)).filter(|less| less.height <= ROOM)
}

/// How many milestones stand in one guide and not in the other.
fn missing(whole: &Pocket, less: &Pocket) -> usize {
    let all = |set: &Pocket| -> HashSet<Ix> {
        set.rows.iter().flat_map(|row| &row.milestones).map(|one| one.element).collect()
    };
    all(whole).difference(&all(less)).count()
}

/// The aims without anything else, one line each; as many as there is room for.
fn aims_alone(setting: Setting, whole: &Pocket) -> Pocket {
    let mut set = setting.set(whole);
    set.left_out.milestones += missing(&set, &Pocket { rows: Vec::new(), ..set.clone() });
    set.rows.iter_mut().for_each(|row| row.milestones.clear());
    // What serves no aim is not there any more.
    set.rows.retain(|row| row.element.is_some());
    set.log.clear();
    let all = set.rows.len();
    // No row is lower than a line.
    set.rows.truncate((ROOM / setting.size) as usize);
    set.height = setting.height(&set);
    while set.height > ROOM && set.rows.pop().is_some() {
        set.height = setting.height(&set);
    }
    set.left_out.aims += all - set.rows.len();
    set
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::STEPS;

    #[test]
    fn steps_never_grow() {
        assert!(STEPS.is_sorted_by_key(|(size, short)| (Reverse((size * 10.0) as u32), *short)));
    }
}
