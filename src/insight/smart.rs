//! Is a KPI SMART? Each letter is met or missing, and one sentence says why.
//!
//! What the plan states in its own fields counts first; title and text are read only where a field is empty.
//! - **Specific**: it holds one KPI (see [`split`](super::split)), and says which: "outcomes", "results" or "standards"
//!   without a subject, a source of evidence or a unit are too general.
//! - **Measurable**: each target is a number; or true of all; or a thing that is there or not ("in place",
//!   "reviewed"); or set against something to look up ("average", "national"). "Effective", "embedded" and
//!   "aligned" are judgements.
//! - **Agreed** (achievable, as somebody has taken it on): it has an owner, or its text says that a post leads it.
//!   Those who share in the work do not answer for it, nor does the owner of the aim above: it may have many KPIs.
//! - **Realistic**: each measure has a starting point, on the right side of its target; a thing that is there or not
//!   starts from nothing and needs none; neither does what is costed.
//! - **Timed**: it has a date in the calendar: its own, a measure's, its period's, or "by …" in its words.

use super::criteria::{agreed, measurable, realistic, specific, timed};
use super::split::{Part, filled, split, strands};
use crate::model::element::Element;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;

/// One letter of SMART.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Criterion {
    /// One thing, and it is clear which.
    Specific,
    /// One can see that it has been met.
    Measurable,
    /// Somebody has taken it on.
    Agreed,
    /// One can see how far there is to go.
    Realistic,
    /// It has a date.
    Timed,
}

impl Criterion {
    /// The five, in the order of the letters.
    pub const ALL: [Self; 5] = [Self::Specific, Self::Measurable, Self::Agreed, Self::Realistic, Self::Timed];

    /// The plain English name; its first letter is that of SMART.
    pub fn name(self) -> &'static str {
        match self {
            Self::Specific => "Specific",
            Self::Measurable => "Measurable",
            Self::Agreed => "Agreed",
            Self::Realistic => "Realistic",
            Self::Timed => "Timed",
        }
    }
}

/// What the check says of one letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The letter.
    pub criterion: Criterion,
    /// Whether the KPI meets it.
    pub met: bool,
    /// Why, in one sentence that names the fact.
    pub why: String,
}

/// What the check says of one KPI.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    /// The five letters, in their order.
    pub criteria: [Verdict; 5],
    /// The parts of a KPI that is several in one; else none.
    pub compound: Vec<Part>,
}

impl Check {
    /// The letters that are missing.
    pub fn missing(&self) -> impl Iterator<Item = &Verdict> {
        self.criteria.iter().filter(|verdict| !verdict.met)
    }
}

/// Whether there is something to check: a KPI, or anything else that carries measures that say something.
pub fn is_checked(element: &Element) -> bool {
    element.kind == Kind::Kpi || filled(element).next().is_some()
}

/// Checks one element.
pub fn check(plan: &Plan, at: Ix) -> Check {
    let element = plan.element(at);
    let compound = split(plan, at);
    let own = strands(element).groups.concat();
    let verdict = |criterion, (met, why)| Verdict { criterion, met, why };
    let criteria = [
        verdict(Criterion::Specific, specific(element, compound.len())),
        verdict(Criterion::Measurable, measurable(element, &own)),
        verdict(Criterion::Agreed, agreed(plan, at)),
        verdict(Criterion::Realistic, realistic(element, &own)),
        verdict(Criterion::Timed, timed(plan, element, &compound)),
    ];
    Check { criteria, compound }
}
