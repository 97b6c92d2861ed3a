//! What stays of a plan when it is rolled forward, and where.

use crate::model::element::Element;
use crate::model::plan::{Ix, Plan};
use crate::model::when::When;

use super::{Below, Choices, Why};

/// What becomes of an element.
pub(super) enum Fate {
    /// It stays, under this one.
    Stays(Option<Ix>),
    /// It is left out; what stays below it goes under this one.
    Archived(Why, Option<Ix>),
}

/// What becomes of each element.
pub(super) fn fates(plan: &Plan, choices: &Choices) -> Vec<Fate> {
    let mut fates: Vec<Option<Fate>> = plan.elements().iter().map(|_| None).collect();
    let mut stack = plan.roots().to_vec();
    while let Some(at) = stack.pop() {
        let element = plan.element(at);
        // From the top down: what is above has been decided.
        let (above, doomed) = match plan.parent(at).map(|parent| (parent, fates[parent as usize].as_ref())) {
            Some((parent, Some(Fate::Archived(_, home)))) => {
                (*home, (choices.below == Below::GoesToo).then_some(parent))
            }
            Some((parent, _)) => (Some(parent), None),
            None => (None, None),
        };
        let why = own_reason(element, choices)
            .or_else(|| doomed.map(|parent| Why::Below(plan.element(parent).id.clone())))
            .filter(|_| !choices.keep.contains(&element.id));
        fates[at as usize] = Some(match why {
            Some(why) => Fate::Archived(why, above),
            None => Fate::Stays(above),
        });
        stack.extend(plan.children(at));
    }
    // A plan's elements all hang on its roots.
    fates.into_iter().map(|fate| fate.unwrap_or(Fate::Stays(None))).collect()
}

fn own_reason(element: &Element, choices: &Choices) -> Option<Why> {
    let last_day = |when: Option<&When>| when.and_then(When::last_day);
    let is_past =
        || last_day(element.due.as_ref()).zip(last_day(Some(&choices.today))).is_some_and(|(due, now)| due < now);
    if choices.archive.contains(&element.id) {
        Some(Why::Chosen)
    } else if choices.archive_kinds.contains(&element.kind) {
        Some(Why::Kind)
    } else if choices.archive_past && is_past() {
        Some(Why::Past)
    } else {
        None
    }
}
