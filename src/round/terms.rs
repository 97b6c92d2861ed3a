//! The terms that can be rated. A school year runs from autumn to summer.

use chrono::Datelike;

use crate::model::ordered;
use crate::model::plan::Plan;
use crate::model::when::{Moment, Term, When};

use super::same_period;

/// Most terms to choose from; a plan that runs for five years has fifteen.
const MOST: usize = 100;

/// The term of a day, a month or a year: the first that ends no sooner. `None` for free text.
pub fn term_of(today: &When) -> Option<When> {
    let day = today.last_day()?;
    let ends = |term: &Term| named(*term, day.year()).last_day() >= Some(day);
    [Term::Spring, Term::Summer, Term::Autumn].into_iter().find(ends).map(|term| named(term, day.year()))
}

fn named(term: Term, year: i32) -> When {
    let name = match term {
        Term::Spring => "spring",
        Term::Summer => "summer",
        Term::Autumn => "autumn",
    };
    When::new(&format!("{name} {year:04}"))
}

fn next(term: &When) -> Option<When> {
    match term.moment() {
        Moment::Term(Term::Autumn, year) => Some(named(Term::Spring, year + 1)),
        Moment::Term(Term::Spring, year) => Some(named(Term::Summer, year)),
        Moment::Term(Term::Summer, year) => Some(named(Term::Autumn, year)),
        _ => None,
    }
}

/// The terms to offer, most recent first: those that the plan has rated, as it spells them, the term of today and the
/// one after it. Periods that have no place in the calendar come last.
pub fn terms(plan: &Plan, today: &When) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut offer = |when: &When, most: usize| {
        let known = found.contains(when) || found.iter().any(|other| same_period(other, when));
        if !known && found.len() < most {
            ordered::insert(&mut found, when.clone(), |have, new| have.last_day() >= new.last_day());
        }
    };
    for rating in &plan.document().ratings {
        offer(&rating.period, MOST);
    }
    let now = term_of(today);
    for term in now.iter().chain(now.as_ref().and_then(next).as_ref()) {
        offer(term, usize::MAX);
    }
    found
}
