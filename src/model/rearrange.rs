//! Moving an element by one step among its neighbours, as keys and buttons do it.

use super::id::Id;
use super::plan::{Ix, Plan};
use super::vocabulary::Kind;

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nudge {
    /// Before the sibling above.
    Up,
    /// After the sibling below.
    Down,
    /// One level up: right after its parent.
    Out,
    /// One level down: last under the sibling above.
    In,
}

/// Where one step leads an element: under which other, and before which of its new siblings, if it is not the last;
/// `None` where there is no such step.
pub fn nudge(plan: &Plan, at: Ix, step: Nudge) -> Option<(Option<Id>, Option<Id>)> {
    let parent = plan.parent(at);
    let siblings = beside(plan, at);
    let here = siblings.iter().position(|&other| other == at)?;
    let above = here.checked_sub(1).map(|before| siblings[before]);
    let (parent, before) = match step {
        Nudge::Up => (parent, Some(above?)),
        Nudge::Down => {
            siblings.get(here + 1)?;
            (parent, siblings.get(here + 2).copied())
        }
        Nudge::Out => {
            let parent = parent?;
            let uncles = beside(plan, parent);
            let next = uncles.iter().position(|&other| other == parent).and_then(|at| uncles.get(at + 1).copied());
            (plan.parent(parent), next)
        }
        Nudge::In => (Some(above?), None),
    };
    let id = |at: Ix| plan.element(at).id.clone();
    Some((parent.map(id), before.map(id)))
}

/// The element and its siblings, in order. Roots stand among those of their own kind, as they are shown.
fn beside(plan: &Plan, at: Ix) -> Vec<Ix> {
    match plan.parent(at) {
        Some(parent) => plan.children(parent).to_vec(),
        None => {
            let kind = plan.element(at).kind;
            plan.roots().iter().copied().filter(|&root| plan.element(root).kind == kind).collect()
        }
    }
}

/// Where keyboard focus goes when an element is deleted: its next sibling, else the one before, else its parent.
pub fn neighbour(plan: &Plan, at: Ix) -> Option<Id> {
    let siblings = beside(plan, at);
    let here = siblings.iter().position(|&other| other == at)?;
    let next = siblings.get(here + 1).or_else(|| here.checked_sub(1).and_then(|before| siblings.get(before))).copied();
    next.or(plan.parent(at)).map(|at| plan.element(at).id.clone())
}

/// Before which sibling something stands that comes right after an element; `None` if it is the last.
pub fn after(plan: &Plan, at: Ix) -> Option<Id> {
    let siblings = beside(plan, at);
    let here = siblings.iter().position(|&other| other == at)?;
    siblings.get(here + 1).map(|&next| plan.element(next).id.clone())
}

/// The kind that a new element under another should have: what stands there already, or else what stands under others of
/// the same kind, or else what comes next in most plans.
pub fn kind_below(plan: &Plan, parent: Ix) -> Kind {
    let last = |at: Ix| plan.children(at).last().map(|&child| plan.element(child).kind);
    let kind = plan.element(parent).kind;
    let alike = (0..plan.elements().len() as Ix).filter(|&at| plan.element(at).kind == kind);
    last(parent).or_else(|| alike.filter_map(last).next()).unwrap_or(match kind {
        Kind::Mission | Kind::Vision => Kind::Area,
        Kind::Area | Kind::Question => Kind::Aim,
        Kind::Aim => Kind::Kpi,
        Kind::Priority => Kind::Project,
        Kind::Framework => Kind::FrameworkElement,
        _ => Kind::Action,
    })
}
