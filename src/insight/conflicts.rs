//! Conflicts: where two elements of the plan stand in each other's way, why, and which schools it concerns.
//!
//! # The rules
//! - **A conflict** is a link of that kind between two elements that the plan has. It has no direction.
//! - **A school** is concerned by a conflict if an element at either end belongs to it, as on the scorecard: the element
//!   names it, or the nearest element above that names one.
//! - **The order**: those that concern a school come first, then those of the trust's own; each as in the document.
//! - **Drafts** are listed, since this list is for those who work on the plan; each says whether it is one.

use super::coverage::school_of;
use crate::exchange::public::hidden;
use crate::model::command::Command;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::plan::{Ix, Plan};
use crate::model::text::{given, shown};
use crate::model::vocabulary::{Kind, LinkKind};

/// Some of the plan's conflicts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Conflicts {
    /// Those that were asked for.
    pub shown: Vec<Conflict>,
    /// How many the plan has.
    pub all: usize,
    /// The schools that any of them concerns, in the order of the plan.
    pub schools: Vec<Id>,
}

/// One conflict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The id of the link, for a command that changes it or takes it off.
    pub link: Id,
    /// Both ends, in the order of the link.
    pub sides: [Side; 2],
    /// Why, if anybody said so.
    pub reason: Option<String>,
    /// An end of it is a draft or stands below one, so it is not to leave the house.
    pub draft: bool,
}

/// One end of a conflict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// The element.
    pub element: Ix,
    /// What it is.
    pub kind: Kind,
    /// The school that it belongs to; none is the whole trust.
    pub school: Option<Id>,
}

impl Conflict {
    /// Whether an end of it belongs to a school; none asks for any school at all.
    pub fn concerns(&self, school: Option<&Id>) -> bool {
        let mut own = self.sides.iter().filter_map(|side| side.school.as_ref());
        own.any(|own| school.is_none_or(|school| school == own))
    }
}

/// The conflicts of a plan; of one school, or all of them.
pub fn conflicts(plan: &Plan, school: Option<&Id>) -> Conflicts {
    let hidden = hidden(plan.document());
    let side =
        |element: Ix| Side { element, kind: plan.element(element).kind, school: school_of(plan, element).cloned() };
    let conflict = |link: &Link| {
        let [from, to] = [&link.from, &link.to].map(|end| plan.find(end.as_str()));
        let (from, to) = (from?, to?);
        Some(Conflict {
            link: link.id.clone(),
            sides: [side(from), side(to)],
            reason: link.note.as_deref().and_then(|note| given(&shown(note))),
            draft: hidden[from as usize] || hidden[to as usize],
        })
    };
    let links = plan.links().iter().filter(|link| link.kind == LinkKind::ConflictsWith);
    let (mut all, rest): (Vec<Conflict>, Vec<Conflict>) =
        links.filter_map(conflict).partition(|conflict| conflict.concerns(None));
    all.extend(rest);
    let schools = plan.document().schools.iter().map(|school| &school.id);
    let schools = schools.filter(|id| all.iter().any(|conflict| conflict.concerns(Some(*id)))).cloned().collect();
    let count = all.len();
    if school.is_some() {
        all.retain(|conflict| conflict.concerns(school));
    }
    Conflicts { shown: all, all: count, schools }
}

/// What raises a conflict between two elements, with a new id for the link. A reason without a letter is none.
pub fn raised(link: Id, from: Id, to: Id, reason: &str) -> Command {
    Command::Link(Box::new(Link { note: given(reason), ..Link::new(link, from, to, LinkKind::ConflictsWith) }))
}

/// What gives a conflict another reason; none if the link is gone. The rest of the link stays as it is.
pub fn reworded(plan: &Plan, link: &Id, reason: &str) -> Option<Command> {
    let old = plan.links().iter().find(|other| other.id == *link)?;
    Some(Command::Link(Box::new(Link { note: given(reason), ..old.clone() })))
}
