//! What a person is asked at a training day: which aims does your work serve? The aims are what the tour tells below each
//! area; an area without any is asked for itself.

use crate::model::plan::{Ix, Plan};

use super::tour::tour;
use super::{Stop, Subject};

/// An area, and what of it can be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The area.
    pub area: Ix,
    /// The aims, or the area itself.
    pub aims: Vec<Ix>,
}

/// What can be chosen, in the order of the plan.
pub fn choices(plan: &Plan) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for Stop { subject, depth, .. } in tour(plan) {
        let Subject::Element(id) = subject else { continue };
        let Some(at) = plan.find(id.as_str()) else { continue };
        match (depth, groups.last_mut()) {
            (1, _) => groups.push(Group { area: at, aims: Vec::new() }),
            (2, Some(group)) => group.aims.push(at),
            _ => {}
        }
    }
    for group in groups.iter_mut().filter(|group| group.aims.is_empty()) {
        group.aims.push(group.area);
    }
    groups
}
