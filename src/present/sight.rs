//! What of the map is seen at a stop.

use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};

use super::Subject;
use super::tour::{is_told, members};

/// What is seen at a stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// The element in focus; none where the map is seen as a whole.
    pub focus: Option<Ix>,
    /// What is shown together, as large as it can be; nothing is all of it.
    pub framed: Vec<Id>,
}

/// What is seen at a stop; `None` if it is no longer in the plan.
pub fn sight(plan: &Plan, subject: &Subject) -> Option<Sight> {
    let find = |id: &Id| plan.find(id.as_str());
    let with = |focus: Ix, others: &[Ix]| {
        let framed = std::iter::once(&focus).chain(others).map(|&at| plan.element(at).id.clone()).collect();
        Sight { focus: Some(focus), framed }
    };
    match subject {
        Subject::Element(id) => find(id).map(|at| {
            let told: Vec<Ix> = plan.children(at).iter().copied().filter(|&below| is_told(plan, below)).collect();
            match plan.parent(at) {
                // Its own children come at the next stop; here it is seen with what it serves.
                Some(above) if told.is_empty() => with(at, &[above]),
                _ => with(at, &told),
            }
        }),
        Subject::Below(id, kind) => find(id).map(|at| with(at, &members(plan, at, *kind))),
        Subject::Whole => Some(Sight { focus: None, framed: Vec::new() }),
        Subject::Feeds(id) => {
            let link = plan.links().iter().find(|link| link.id == *id)?;
            Some(with(find(&link.from)?, &[find(&link.to)?]))
        }
    }
}
