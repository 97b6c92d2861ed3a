//! From a date to the days that it may mean: a month is a month, not its first day.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::model::plan::Plan;
use crate::model::when::{Moment, When};

/// The school years that can be shown: a calendar file has four digits for a year, of the day after the last one too.
pub(super) const YEARS: RangeInclusive<i32> = 1..=9997;

/// How precise a date is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Several months that follow each other: "June/July".
    Months,
    /// Half a term.
    HalfTerm,
    /// A term, or a part of the school year that the plan calls one.
    Term,
    /// A calendar year.
    Year,
    /// A school year.
    SchoolYear,
}

impl Precision {
    /// What a date of this precision means, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Months => "months",
            Self::HalfTerm => "half term",
            Self::Term => "term",
            Self::Year => "year",
            Self::SchoolYear => "school year",
        }
    }
}

/// The days that a date may mean, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first of them.
    pub first: NaiveDate,
    /// The last of them.
    pub last: NaiveDate,
    /// How precise the date is.
    pub precision: Precision,
}

impl Span {
    /// The days that a date of a plan may mean: the plan's own terms count. `None` for free text.
    pub fn of(plan: &Plan, when: &When) -> Option<Self> {
        let precision = match when.moment() {
            _ if plan.own_term(when).is_some() => Precision::Term,
            Moment::Day(_) => Precision::Day,
            Moment::Month(_) => Precision::Month,
            Moment::HalfTerm(..) => Precision::HalfTerm,
            Moment::Term(..) => Precision::Term,
            Moment::Year(_) => Precision::Year,
            Moment::AcademicYear(_) => Precision::SchoolYear,
            Moment::Text => return None,
        };
        Some(Self { first: plan.first_day(when)?, last: plan.last_day(when)?, precision })
    }

    /// Whether it shares a day with other days.
    pub fn touches(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.first <= last && first <= self.last
    }

    /// Whether no day of it lies outside other days.
    pub fn lies_within(&self, first: NaiveDate, last: NaiveDate) -> bool {
        first <= self.first && self.last <= last
    }

    /// The school years that it touches, by the calendar years in which they start.
    pub fn school_years(&self) -> RangeInclusive<i32> {
        school_year(self.first)..=school_year(self.last)
    }
}

/// The school year of a day, September to August, by the calendar year in which it starts.
pub fn school_year(day: NaiveDate) -> i32 {
    if day.month() >= 9 { day.year() } else { day.year() - 1 }
}

/// What a school year is called: "2026–27".
pub fn school_year_name(start: i32) -> String {
    format!("{start}–{:02}", (start + 1).rem_euclid(100))
}

/// First and last day of a month of a school year, counted from September as 0; months past August are the next year's.
pub(super) fn month_of(start: i32, at: u32) -> Option<(NaiveDate, NaiveDate)> {
    let months = at + 8;
    let first = NaiveDate::from_ymd_opt(start.checked_add((months / 12) as i32)?, months % 12 + 1, 1)?;
    Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
}
