//! The termly report for a school's local governing committee: which ratings moved since last term, what changed,
//! which conflicts there are, and which ratings rest on evidence found by two methods, by one or by none.
//!
//! # The rules
//! - **A rating belongs** to the school that gave it; where it names none, to the school of its element; otherwise to
//!   the whole trust. The report of one school has its own ratings alone. The report without a school has all of them,
//!   one by one, so that it is the sum of the schools' reports and the trust's own.
//! - **The period** is what was asked for; otherwise the latest in which the school rated anything. The one before it
//!   is the last that ended before it began; of those that ended on the same day, the one most nearly as long. Words
//!   without a place in the calendar follow each other as they come in the plan.
//! - **Nothing to report** is no rating: what was amber and has nothing to report now is not rated this time. Where
//!   neither time said anything there is a row only if nothing to report is what was said now.
//! - **Of two ratings** by one school for one element and period the last counts.
//! - **Evidence**: a rating that two or more methods confirm is firm. A method that is named twice counts once.
//! - **What changed** is what the plan's log has from the day after the period before ended to the last day of this one,
//!   but for what is about another school's element. Entries without a date, or of periods without one, are left out.
//! - **Drafts** are not in it, nor what stands below one: drafts do not leave the house.

mod asked;
mod markdown;
mod periods;
mod rows;

pub use asked::Asked;
pub use markdown::{report_markdown, report_name};
pub use rows::{Given, Movement, Row};

use chrono::NaiveDate;

use super::conflicts::{Conflict, conflicts};
use super::coverage::{reading_order, school_of};
use super::periods::Periods;
use crate::exchange::public::hidden;
use crate::model::document::LogEntry;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::when::When;

/// One school's term, or that of all of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// What was asked, as far as the plan knows it.
    pub asked: Asked,
    /// The period that is reported; none where nothing was ever rated.
    pub period: Option<When>,
    /// The period with which it is compared.
    pub before: Option<When>,
    /// What was rated in either, as the plan is read, and for one element as the plan lists its schools.
    pub rows: Vec<Row>,
    /// Conflicts at whose ends an element of the school stands; without a school, all of them.
    pub conflicts: Vec<Conflict>,
    /// What changed, as places in the plan's log.
    pub log: Vec<usize>,
    /// What else can be asked for.
    pub offers: Offers,
}

/// What there is to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers {
    /// All schools of the plan, in its order.
    pub schools: Vec<Id>,
    /// The periods in which anything was rated, earliest first.
    pub periods: Vec<When>,
}

/// How many ratings of the period say something, by the number of methods behind them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    /// Two methods or more.
    pub several: usize,
    /// One method.
    pub one: usize,
    /// No method that anybody named.
    pub none: usize,
}

impl Report {
    /// The rows that moved in one way.
    pub fn list(&self, movement: Movement) -> impl Iterator<Item = &Row> {
        self.list_at(movement).map(|at| &self.rows[at])
    }

    /// The same as indexes into [`Report::rows`].
    pub fn list_at(&self, movement: Movement) -> impl Iterator<Item = usize> {
        (0..self.rows.len()).filter(move |&at| self.rows[at].movement == movement)
    }

    /// How many rows were rated each way in the period, in the order of [`crate::model::vocabulary::Rag::ALL`].
    pub fn tally(&self) -> [usize; 4] {
        tally(self.rows.iter().filter_map(|row| row.now.as_ref()))
    }

    /// The same for the period before.
    pub fn tally_before(&self) -> [usize; 4] {
        tally(self.rows.iter().filter_map(|row| row.before.as_ref()))
    }

    /// How firm the ratings of the period are.
    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::default();
        for given in self.rows.iter().filter_map(Row::rated) {
            *match given.methods.len() {
                0 => &mut evidence.none,
                1 => &mut evidence.one,
                _ => &mut evidence.several,
            } += 1;
        }
        evidence
    }

    /// The rows whose rating no method confirms, as indexes into [`Report::rows`].
    pub fn without_evidence(&self) -> impl Iterator<Item = usize> {
        let is_bare = |row: &Row| row.rated().is_some_and(|now| now.methods.is_empty());
        (0..self.rows.len()).filter(move |&at| is_bare(&self.rows[at]))
    }

    /// The entries of the log, with their places in it.
    pub fn entries<'a>(&self, plan: &'a Plan) -> impl Iterator<Item = (usize, &'a LogEntry)> {
        self.log.iter().filter_map(|&at| Some((at, plan.document().log.get(at)?)))
    }
}

fn tally<'a>(given: impl Iterator<Item = &'a Given>) -> [usize; 4] {
    let mut tally = [0; 4];
    given.for_each(|given| tally[given.rag as usize] += 1);
    tally
}

/// Makes the report. Linear in the plan and its ratings.
pub fn report(plan: &Plan, asked: &Asked) -> Report {
    let hidden = hidden(plan.document());
    let open: Vec<Ix> = reading_order(plan).into_iter().filter(|&at| !hidden[at as usize]).collect();
    let periods = Periods::of(plan, &open);
    let asked = asked.known(plan, &periods.shown);
    let school = asked.school.as_ref();
    let now = asked.period.as_ref().and_then(|period| periods.place(period));
    let now = now.or_else(|| rows::latest(plan, &open, &periods, school));
    let before = now.and_then(|now| periods::before(plan, &periods.shown, now));
    let when = |place: Option<usize>| place.and_then(|place| periods.shown.get(place)).map(|when| (*when).clone());
    let (period, earlier) = (when(now), when(before));
    let mut conflicts = conflicts(plan, school).shown;
    conflicts.retain(|conflict| !conflict.draft);
    let days = period.as_ref().and_then(|period| periods::since(plan, period, earlier.as_ref()));
    Report {
        rows: rows::rows(plan, &open, &periods, school, [before, now]),
        log: days.map(|days| log(plan, school, &hidden, days)).unwrap_or_default(),
        conflicts,
        offers: Offers {
            schools: plan.document().schools.iter().map(|school| school.id.clone()).collect(),
            periods: periods.shown.into_iter().cloned().collect(),
        },
        before: earlier,
        period,
        asked,
    }
}

/// What the log has of some days. A month or a term counts by its last day, so that nothing is in two reports.
fn log(plan: &Plan, school: Option<&Id>, hidden: &[bool], (first, last): (NaiveDate, NaiveDate)) -> Vec<usize> {
    let is_then = |entry: &LogEntry| {
        entry.date.as_ref().and_then(|date| plan.last_day(date)).is_some_and(|day| (first..=last).contains(&day))
    };
    let is_meant = |entry: &LogEntry| {
        let about = entry.element.as_ref().and_then(|id| plan.find(id.as_str()));
        let is_its = |at: Ix| school.is_none() || school_of(plan, at).is_none_or(|own| Some(own) == school);
        about.is_none_or(|at| !hidden[at as usize] && is_its(at))
    };
    let entries = plan.document().log.iter().enumerate();
    entries.filter(|(_, entry)| is_then(entry) && is_meant(entry)).map(|(at, _)| at).collect()
}
