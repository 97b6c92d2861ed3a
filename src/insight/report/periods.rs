//! Which period is the one before another, and from which day on something happened since.

use chrono::NaiveDate;

use crate::insight::year::Span;
use crate::model::plan::Plan;
use crate::model::when::When;

/// The place of the period before one of these, which are in the order of the calendar, words without a date first.
pub(super) fn before(plan: &Plan, periods: &[&When], now: usize) -> Option<usize> {
    let days = |when: &When| Span::of(plan, when).map(|span| (span.first, span.last));
    let Some(own) = days(periods.get(now)?) else { return now.checked_sub(1) };
    let length = |(first, last): (NaiveDate, NaiveDate)| (last - first).num_days();
    let earlier = periods[..now].iter().enumerate().filter_map(|(at, when)| Some((at, days(when)?)));
    let ended = earlier.filter(|(_, (_, last))| *last < own.0);
    let nearest = |(_, days): &(usize, (NaiveDate, NaiveDate))| (days.1, -(length(*days) - length(own)).abs());
    ended.max_by_key(nearest).map(|(at, _)| at)
}

/// The days since the period before: from the day after it ended to the last day of this one. Without one before, the
/// days of this one. None without a date.
pub(super) fn since(plan: &Plan, period: &When, before: Option<&When>) -> Option<(NaiveDate, NaiveDate)> {
    let own = Span::of(plan, period)?;
    let after = before.and_then(|before| plan.last_day(before)).and_then(|last| last.succ_opt());
    Some((after.unwrap_or(own.first), own.last))
}
