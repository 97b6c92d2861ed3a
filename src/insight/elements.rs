//! Which elements differ between two states of a plan, and which of them were moved.

use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};

use super::compare::{ElementChange, Moved, What};
use super::fields;
use super::pairing::{in_order, paired};

/// The elements that differ, and whether the order differs in the file alone.
pub(super) fn elements(before: &Plan, after: &Plan) -> (Vec<ElementChange>, bool) {
    let (old, new) = (reading_order(before), reading_order(after));
    let moved = moves(before, after);
    let mut found = Vec::new();
    for (was, is) in paired(&ids(before, &old), &ids(after, &new)) {
        match (was.map(|at| old[at]), is.map(|at| new[at])) {
            (Some(was), None) => found.push(named(before, was, What::Removed)),
            (None, Some(is)) => found.push(named(after, is, What::Added)),
            (Some(was), Some(is)) => {
                let moved = moved[is as usize].clone();
                let fields = fields::element([before, after], before.element(was), after.element(is));
                if moved.is_some() || !fields.is_empty() {
                    found.push(named(after, is, What::Changed { moved, fields }));
                }
            }
            (None, None) => {}
        }
    }
    let places = after.elements().iter().filter_map(|element| before.find(element.id.as_str()));
    (found, moved.iter().all(Option::is_none) && !places.is_sorted())
}

fn ids<'a>(plan: &'a Plan, places: &[Ix]) -> Vec<&'a Id> {
    places.iter().map(|&at| &plan.element(at).id).collect()
}

/// All elements as the plan is read: each before what stands below it.
fn reading_order(plan: &Plan) -> Vec<Ix> {
    let mut order = Vec::with_capacity(plan.elements().len());
    let mut stack: Vec<Ix> = plan.roots().iter().rev().copied().collect();
    while let Some(at) = stack.pop() {
        order.push(at);
        stack.extend(plan.children(at).iter().rev());
    }
    order
}

/// How each element of the new plan was moved, if it was.
fn moves(before: &Plan, after: &Plan) -> Vec<Option<Moved>> {
    let mut moved = vec![None; after.elements().len()];
    let all = 0..after.elements().len() as Ix;
    for siblings in all.map(|at| after.children(at)).chain([after.roots()]) {
        let (mut stayed, mut places) = (Vec::new(), Vec::new());
        for &at in siblings {
            let Some(was) = before.find(after.element(at).id.as_str()) else { continue };
            if before.element(was).parent == after.element(at).parent {
                stayed.push(at);
                places.push(was as usize);
            } else {
                moved[at as usize] = Some(Moved::Under(above(before, was), above(after, at)));
            }
        }
        for (at, _) in stayed.into_iter().zip(in_order(&places)).filter(|(_, kept)| !kept) {
            moved[at as usize] = Some(Moved::Among);
        }
    }
    moved
}

fn above(plan: &Plan, at: Ix) -> Option<String> {
    plan.parent(at).map(|above| plan.element(above).full_title().into_owned())
}

fn named(plan: &Plan, at: Ix, what: What) -> ElementChange {
    let element = plan.element(at);
    let title = element.full_title().into_owned();
    let level = plan.level_and_reference(at);
    ElementChange { id: element.id.clone(), level, title, under: above(plan, at), what }
}
