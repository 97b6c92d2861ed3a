//! The terms that can be rated.

use crate::model::ordered;
use crate::model::plan::Plan;
use crate::model::when::When;

use super::same_period;

/// Most terms to choose from; a plan that runs for five years has fifteen.
const MOST: usize = 100;

/// The terms to offer, most recent first: those that the plan has rated, as it spells them, those of the year up to today,
/// which a new plan may still rate, and the next. Periods that have no place in the calendar come last.
pub fn terms(plan: &Plan, today: &When) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut offer = |when: &When, most: usize| {
        let known = found.contains(when) || found.iter().any(|other| same_period(other, when));
        if !known && found.len() < most {
            ordered::insert(&mut found, when.clone(), |have, new| plan.last_day(have) >= plan.last_day(new));
        }
    };
    for rating in &plan.document().ratings {
        offer(&rating.period, MOST);
    }
    for term in plan.terms_around(today) {
        offer(&term, usize::MAX);
    }
    found
}
