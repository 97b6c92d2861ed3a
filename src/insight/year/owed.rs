//! What a role owes in a month, and what it has owed since before today.

use chrono::NaiveDate;

use crate::model::plan::Plan;

use super::found::{Dates, Time};
use super::{Asked, Item, Part, Year, by_day, item, year_and_owed};

/// What is owed.
#[derive(Clone, PartialEq, Debug)]
pub struct Owed {
    /// The first day of the month.
    pub month: NaiveDate,
    /// What lies in the month, a part of it or all of it, and is not overdue; in the order of the last days.
    pub due: Vec<Item>,
    /// What was due before today, in any year; the longest overdue first.
    pub overdue: Vec<Item>,
}

/// What the post that is asked for (or everybody) owes in the month that is asked for: without one, that of `today` if the
/// year has it, else the first in which something lies.
///
/// Nothing in a plan says that something is done, so whatever was due once and is past is overdue; its rating stands with
/// it. What comes round every year, and what is only for a time and not due, is never overdue.
pub fn owed(plan: &Plan, asked: &Asked, today: NaiveDate) -> Option<Owed> {
    year_and_owed(plan, asked, today).1
}

/// The same, where the year that is asked for has been made already.
pub(super) fn owed_in(plan: &Plan, dates: &Dates, year: &Year, asked: &Asked, today: NaiveDate) -> Option<Owed> {
    let named = |month: u32| year.months.iter().find(|known| chrono::Datelike::month(&known.first) == month);
    let of_today = || year.months.iter().find(|month| (month.first..=month.last).contains(&today));
    let busy = || year.months.iter().find(|month| !month.items.is_empty() || !month.across.is_empty());
    let month = asked.month.and_then(named).or_else(of_today).or_else(busy).or(year.months.first())?;
    let mut overdue: Vec<Item> = Vec::new();
    for found in &dates.found {
        if let (Some(day), Time::Once(span)) = (found.deadline(), &found.time)
            && day < today
            && dates.is_asked(plan, asked, found.element)
        {
            overdue.push(item(plan, dates, found, *span));
        }
    }
    overdue.sort_by_key(by_day);
    let is_over = |item: &Item| item.span.last < today && !item.yearly && item.part != Part::Period;
    let lies_there = |item: &&Item| item.span.touches(month.first, month.last) && !is_over(item);
    let due = year.items.iter().filter(lies_there).cloned().collect();
    Some(Owed { month: month.first, due, overdue })
}
