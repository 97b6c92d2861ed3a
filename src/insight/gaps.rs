//! Gaps, in four ways: aims that no school serves, work that serves no aim, KPIs that lack what makes them a KPI, and
//! elements of a framework that nothing covers.

use crate::exchange::public::is_open_copy;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;
use crate::thread::{served_by, serving};

/// One of the four ways.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// An aim to which no school's priority or project leads.
    Unserved,
    /// A school's priority or project that leads to no aim.
    Adrift,
    /// A KPI without a date, a measure or an owner.
    Incomplete,
    /// An element of a framework that nothing in the plan covers.
    Uncovered,
}

impl Gap {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Unserved, Self::Adrift, Self::Incomplete, Self::Uncovered];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unserved => "Aims that no school serves",
            Self::Adrift => "Work that serves no aim",
            Self::Incomplete => "KPIs that are not complete",
            Self::Uncovered => "Frameworks not covered",
        }
    }

    /// How it is mended.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Unserved => "No school\u{2019}s priority or project leads there. Add one, or link one that exists.",
            Self::Adrift => {
                "These priorities and projects lead up to no aim. Link each to what it serves, or ask why it is done."
            }
            Self::Incomplete => "A KPI needs a date, a measure and an owner, each in its own field.",
            Self::Uncovered => "Nothing in the plan covers these. Link what does, or leave them open on purpose.",
        }
    }

    /// What is said where there is none of them.
    pub fn none(self) -> &'static str {
        match self {
            Self::Unserved => "No aim is without a school\u{2019}s work.",
            Self::Adrift => "All priorities and projects lead to an aim.",
            Self::Incomplete => "Every KPI has a date, a measure and an owner.",
            Self::Uncovered => "No element of a framework is left open.",
        }
    }
}

/// Something that a KPI lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    /// Nobody can tell when it is due.
    Date,
    /// Nobody can tell whether it was met.
    Measure,
    /// Nobody has taken it on.
    Owner,
}

impl Lack {
    /// The field of the form that mends it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Date => "edit-field-due",
            Self::Measure => "add-measure",
            Self::Owner => "edit-field-owner",
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Measure => "measure",
            Self::Owner => "owner",
        }
    }
}

/// One gap: where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Which of the four it is.
    pub gap: Gap,
    /// The element.
    pub element: Ix,
    /// What a KPI lacks; nothing for the others.
    pub lacks: Vec<Lack>,
}

/// Every gap of a plan, in the order of [`Gap::ALL`], each in the order of the document.
///
/// A plan without schools' work has no aim that is not served: there is nobody yet who could. The same goes for aims:
/// where there are none, no work is adrift.
pub fn gaps(plan: &Plan) -> Vec<Found> {
    let all = || 0..plan.elements().len() as Ix;
    let is_work = |at: Ix| matches!(plan.element(at).kind, Kind::Priority | Kind::Project);
    let is_aim = |at: Ix| plan.element(at).kind == Kind::Aim;
    let is_kind = |at: Ix, kind: Kind| plan.element(at).kind == kind;
    let served = reached(plan, all().filter(|&at| is_work(at)), |at, next| next.extend(served_by(plan, at)));
    let serves = reached(plan, all().filter(|&at| is_aim(at)), |at, next| next.extend(serving(plan, at)));
    let (has_work, has_aims) = (all().any(is_work), all().any(is_aim));
    let found = |gap| move |element| Found { gap, element, lacks: Vec::new() };

    let unserved = all().filter(|&at| has_work && is_aim(at) && !served[at as usize]).map(found(Gap::Unserved));
    let adrift = all().filter(|&at| has_aims && is_work(at) && !serves[at as usize]).map(found(Gap::Adrift));
    let incomplete = all().filter(|&at| is_kind(at, Kind::Kpi)).filter_map(|element| {
        let lacks = lacks(plan, element);
        (!lacks.is_empty()).then_some(Found { gap: Gap::Incomplete, element, lacks })
    });
    let uncovered = all()
        .filter(|&at| is_kind(at, Kind::FrameworkElement) && covered_by(plan, at).next().is_none())
        .map(found(Gap::Uncovered));
    unserved.chain(adrift).chain(incomplete).chain(uncovered).collect()
}

/// What a KPI lacks, by its own fields alone: what its title only says is not in any table or calendar.
pub fn lacks(plan: &Plan, at: Ix) -> Vec<Lack> {
    let element = plan.element(at);
    let measured = element.measures.iter().any(|measure| !measure.is_blank());
    let dated = element.due().is_some()
        || element.measures.iter().any(|measure| measure.milestones.iter().any(|step| step.due.is_some()));
    // Owners are not in a public copy.
    let owned = element.owner.is_some() || is_open_copy(plan.id());
    [(Lack::Date, dated), (Lack::Measure, measured), (Lack::Owner, owned)]
        .into_iter()
        .filter_map(|(lack, is_there)| (!is_there).then_some(lack))
        .collect()
}

/// What covers an element of a framework; what stands below it in the framework does not.
pub fn covered_by(plan: &Plan, at: Ix) -> impl Iterator<Item = Ix> {
    serving(plan, at).filter(move |other| !plan.children(at).contains(other))
}

/// All that is met on the way from some elements, these themselves included.
fn reached(plan: &Plan, from: impl Iterator<Item = Ix>, step: impl Fn(Ix, &mut Vec<Ix>)) -> Vec<bool> {
    let mut met = vec![false; plan.elements().len()];
    let mut stack: Vec<Ix> = from.collect();
    while let Some(at) = stack.pop() {
        if !std::mem::replace(&mut met[at as usize], true) {
            step(at, &mut stack);
        }
    }
    met
}
