//! The rating round: all that a school, or the trust as a whole, has to rate in one term, from the first to the last.
//!
//! # What is in a round
//! - KPIs.
//! - Priorities and projects, each in the round of its own school alone; one without a school is the trust's own.
//! - Elements of other kinds, where the plan has rated that kind before: by a school, in the round of a school; for the
//!   whole trust, in that of the trust.
//!
//! Not in a round is
//! - what belongs to another school;
//! - a draft, and what stands below one;
//! - in the round of a school, what is about the trust alone and no school has rated yet.

mod terms;
mod trend;

pub use terms::terms;
pub use trend::{Course, course, trend, trend_words};

use crate::model::Extra;
use crate::model::element::{Element, Measure};
use crate::model::facts::measure_words;
use crate::model::forest::{Forest, Item};
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::rating::Rating;
use crate::model::text::shown;
use crate::model::vocabulary::{Kind, Rag, Scope};
use crate::model::when::When;

/// How many terms an entry looks back on.
const LOOK_BACK: usize = 6;

/// What is to be rated, by whom and for which term.
#[derive(Clone, PartialEq, Debug)]
pub struct Round {
    /// The school that rates; none means the whole trust.
    pub school: Option<Id>,
    /// The term or other period that is rated.
    pub period: When,
    /// What is to be rated, in the order of the forest.
    pub entries: Vec<Entry>,
}

/// One thing to rate.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The element.
    pub element: Ix,
    /// Its level and reference: "KPI 2.1b".
    pub level: String,
    /// Its title for a card.
    pub title: String,
    /// The last rating before this term, and when that was.
    pub before: Option<(When, Rag)>,
    /// The last terms up to this one in which anybody rated it, at most six, earliest first, as [`trend`] has them.
    pub trend: Vec<(When, Option<Rag>)>,
    /// The rating of this term, once it is given.
    pub now: Option<Rag>,
    /// Whether this term's rating was found by two methods.
    pub confirmed: bool,
    /// What is measured, a line for each measure.
    pub measures: Vec<String>,
    /// When it is due.
    pub due: Option<String>,
}

impl Round {
    /// Gathers the round of a school, or of the whole trust, for a term.
    pub fn of(plan: &Plan, school: Option<&Id>, period: &When) -> Self {
        let rated_kinds = rated_kinds(plan, school.is_some());
        let forest = Forest::shown(plan);
        let mut entries = Vec::new();
        let mut at = 0;
        while let Some(place) = forest.places().get(at as usize) {
            at += 1;
            let Item::Element(ix) = place.item else { continue };
            if plan.element(ix).draft {
                // All below it stands right behind it.
                at += place.size - 1;
            } else if is_in(plan, ix, school, &rated_kinds) {
                entries.push(entry(plan, ix, school, period));
            }
        }
        Self { school: school.cloned(), period: period.clone(), entries }
    }

    /// The next entry without a rating: behind this one, or else from the start, this one last. `None` once all are
    /// rated.
    pub fn next_open(&self, after: Option<usize>) -> Option<usize> {
        let count = self.entries.len();
        let start = after.map_or(0, |after| after.saturating_add(1)).min(count);
        (start..count).chain(0..start).find(|&at| self.entries[at].now.is_none())
    }

    /// The entry so many steps on from another, or back; the end, where none is seen, stands behind the last. `None` where
    /// there is no such entry.
    pub fn stepped(&self, from: Option<usize>, by: isize) -> Option<usize> {
        let count = self.entries.len();
        from.unwrap_or(count).checked_add_signed(by).filter(|&at| at < count)
    }

    /// How many are rated, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.entries.iter().filter(|entry| entry.now.is_some()).count(), self.entries.len())
    }
}

/// Kinds that were rated before, by any school or else for the whole trust.
fn rated_kinds(plan: &Plan, by_school: bool) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for at in 0..plan.elements().len() as Ix {
        let kind = plan.element(at).kind;
        if !kinds.contains(&kind) && is_rated(plan, at, by_school) {
            kinds.push(kind);
        }
    }
    kinds
}

/// Whether an element was ever rated by any school, or else for the whole trust.
fn is_rated(plan: &Plan, at: Ix, by_school: bool) -> bool {
    plan.ratings(at).any(|rating| rating.school.is_some() == by_school)
}

fn is_in(plan: &Plan, at: Ix, school: Option<&Id>, rated_kinds: &[Kind]) -> bool {
    let element = plan.element(at);
    let own = element.school.as_ref() == school;
    match element.kind {
        Kind::Priority | Kind::Project => own,
        kind => {
            (own || element.school.is_none())
                && (kind == Kind::Kpi || rated_kinds.contains(&kind))
                && (school.is_none() || !is_trust_only(element) || is_rated(plan, at, true))
        }
    }
}

fn is_trust_only(element: &Element) -> bool {
    element.scope == [Scope::Trust]
}

fn entry(plan: &Plan, at: Ix, school: Option<&Id>, period: &When) -> Entry {
    let element = plan.element(at);
    let given = rating_of(plan, at, school, period);
    let is_now = |when: &When| same_period(when, period);
    // Free text has no day: all that is dated counts as before it.
    let day = plan.last_day(period);
    let mut past = trend(plan, at, school);
    past.retain(|(when, _)| is_now(when) || day.is_none() || plan.last_day(when) < day);
    let earlier = past.iter().rev().filter(|(when, _)| !is_now(when));
    let before = earlier.filter_map(|(when, rag)| Some((when.clone(), (*rag)?))).next();
    past.drain(..past.len().saturating_sub(LOOK_BACK));
    Entry {
        element: at,
        level: plan.level_and_reference(at),
        title: element.card_title().into_owned(),
        before,
        trend: past,
        now: given.map(|rating| rating.rag),
        confirmed: given.is_some_and(|rating| rating.methods.len() >= 2),
        measures: element.measures.iter().map(titled_measure).filter(|line| !line.is_empty()).collect(),
        due: element.due().map(ToString::to_string),
    }
}

/// A measure with what it measures: "attendance: from 91% to 95% by July 2027".
fn titled_measure(measure: &Measure) -> String {
    let title = measure.title.as_deref().map(shown).unwrap_or_default();
    let words = measure_words(measure);
    let colon = if title.is_empty() || words.is_empty() { "" } else { ": " };
    format!("{title}{colon}{words}")
}

/// Whether two periods are one and the same, however they are spelled: "autumn 2026" and "Autumn 2026". A command that
/// rates looks at it in the same way.
fn same_period(one: &When, other: &When) -> bool {
    one == other || one.to_string() == other.to_string()
}

/// The rating of an element in a period, by a school or for the whole trust; the last counts, where there are several.
fn rating_of<'a>(plan: &'a Plan, at: Ix, school: Option<&Id>, period: &When) -> Option<&'a Rating> {
    let same = |rating: &&Rating| rating.school.as_ref() == school && same_period(&rating.period, period);
    plan.ratings(at).filter(same).last()
}

/// The rating to put into a plan when somebody rates. An earlier one of the same term lends its note, methods, role and
/// fields of others; only the rating itself changes.
pub fn rating(plan: &Plan, at: Ix, school: Option<&Id>, period: &When, rag: Rag) -> Rating {
    match rating_of(plan, at, school, period) {
        Some(earlier) => Rating { rag, ..earlier.clone() },
        None => Rating {
            element: plan.element(at).id.clone(),
            school: school.cloned(),
            period: period.clone(),
            rag,
            note: None,
            methods: Vec::new(),
            role: None,
            extra: Extra::default(),
        },
    }
}
