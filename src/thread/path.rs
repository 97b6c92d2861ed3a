//! The thread as a sentence: the shortest way from an element up to the mission.

use std::collections::VecDeque;

use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::Kind;

use super::served_by;

/// The way up from an element, itself first. It ends at the mission; where no mission is served, at the vision; and
/// where neither is, at the top of its own parents.
///
/// Breadth first over parents and links, so the way is a shortest one; parents come before links where two are equal.
pub fn way_up(plan: &Plan, from: Ix) -> Vec<Ix> {
    let mut came_from: Vec<Option<Ix>> = vec![None; plan.elements().len()];
    let mut seen = vec![false; plan.elements().len()];
    seen[from as usize] = true;
    let mut queue = VecDeque::from([from]);
    let mut vision = None;
    let mut mission = None;
    while let Some(at) = queue.pop_front() {
        match plan.element(at).kind {
            Kind::Mission => {
                mission = Some(at);
                break;
            }
            Kind::Vision if vision.is_none() => vision = Some(at),
            _ => {}
        }
        for above in served_by(plan, at) {
            if !seen[above as usize] {
                seen[above as usize] = true;
                came_from[above as usize] = Some(at);
                queue.push_back(above);
            }
        }
    }
    match mission.or(vision) {
        Some(top) => {
            let mut way: Vec<Ix> =
                std::iter::successors(Some(top), |&at| came_from[at as usize].filter(|_| at != from)).collect();
            way.reverse();
            way
        }
        None => std::iter::once(from).chain(plan.ancestors(from)).collect(),
    }
}

/// One step of the sentence: the printed reference, where there is one, and the title.
pub fn step_words(plan: &Plan, at: Ix) -> String {
    let element = plan.element(at);
    let title = element.card_title();
    match (&element.reference, element.kind) {
        // The thread ends in the trust's own words, never in a short form of them.
        (_, Kind::Mission | Kind::Vision) => format!("{}: {}", plan.level_name(at), element.full_title()),
        (Some(reference), _) => format!("{} {title}", shown(reference)),
        (None, _) => title.into_owned(),
    }
}

/// The golden-thread sentence: "Phonics coaching → SDP 2 Reading first → 1.3 Every child reads → Mission: …".
pub fn sentence(plan: &Plan, from: Ix) -> String {
    let steps: Vec<String> = way_up(plan, from).into_iter().map(|at| step_words(plan, at)).collect();
    steps.join(" → ")
}

/// What an element leads to, without itself: "Serves 1.3 Every child reads → Mission: …". Nothing for one at the top.
pub fn serves(plan: &Plan, from: Ix) -> Option<String> {
    let above: Vec<String> = way_up(plan, from).into_iter().skip(1).map(|at| step_words(plan, at)).collect();
    (!above.is_empty()).then(|| format!("Serves {}", above.join(" → ")))
}

/// What an element says of its place in words, for the panel: how many things serve it, and in how many schools.
pub fn reach(plan: &Plan, down: &[Ix]) -> Option<String> {
    if down.is_empty() {
        return None;
    }
    let mut schools: Vec<&Id> = Vec::new();
    for school in down.iter().filter_map(|&at| plan.element(at).school.as_ref()) {
        if !schools.contains(&school) {
            schools.push(school);
        }
    }
    let things = match down.len() {
        1 => "1 part of the plan serves this".to_owned(),
        n => format!("{n} parts of the plan serve this"),
    };
    Some(match schools.len() {
        0 => format!("{things}."),
        1 => format!("{things}, in 1 school."),
        n => format!("{things}, in {n} schools."),
    })
}
