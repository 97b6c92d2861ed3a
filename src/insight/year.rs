//! The school year: what is due in which month, and the review cycle round it.
//!
//! # What is placed
//! - The due date of an element, the due date of each of its measures that differs from it, and each step on the way.
//! - Where an element is not due at any time, the time that it is for. A review takes it from the review above, if it
//!   has none of its own; a review above others is the heading of a part of the cycle, not something to do.
//!
//! # Where
//! A date lies on all the days that it may mean, and no fewer: "2027-07" on all of July, "autumn 2026" on four months. A
//! date without a year comes round in every school year (`year/named.rs`).
//!
//! Every element with a date is in one place: among the items of the year, elsewhere, or undated.

mod asked;
mod events;
mod found;
mod named;
mod owed;
mod span;

use chrono::{Datelike, NaiveDate};
use foldhash::{HashMap, HashMapExt};

pub use asked::Asked;
pub use events::events;
pub use owed::{Owed, owed};
pub use span::{Precision, Span, school_year, school_year_name};

use crate::model::facts::{measure_words, step_words};
use crate::model::id::Id;
use crate::model::ordered;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::{Kind, Rag};
use crate::model::when::MONTHS;

use super::coverage::latest_rag;
use found::{Dates, Found, Time};
use span::{YEARS, month_of};

/// What a date of an element is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// The element is due.
    Due,
    /// The element is for this time, and not due at any.
    Period,
    /// One of its measures is due.
    Measure(usize),
    /// A step on the way of a measure is due: the measure, and the step.
    Step(usize, usize),
}

/// Something that has its place in the year.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// The element.
    pub element: Ix,
    /// Which of its dates this is.
    pub part: Part,
    /// Its level and reference: "KPI 2.1b".
    pub level: String,
    /// Its title for a card.
    pub title: String,
    /// What of it is due, if it is not all of it: the words of a measure or of a step.
    pub detail: Option<String>,
    /// The date as it is printed.
    pub when: String,
    /// The days that the date may mean; they may reach beyond the year.
    pub span: Span,
    /// Whether it comes round every year.
    pub yearly: bool,
    /// What the element is.
    pub kind: Kind,
    /// The post that owns it.
    pub owner: Option<String>,
    /// Other posts that share it.
    pub contributors: Vec<String>,
    /// The school that it belongs to.
    pub school: Option<Id>,
    /// The worst rating of the latest period that it was rated in: by its school, or by all.
    pub rag: Option<Rag>,
    /// The heading that it stands under in the review cycle.
    pub heading: Option<Ix>,
}

impl Item {
    /// From where to where it lies in a school year, in months after the start of September; cut off at the year's ends.
    pub fn reach(&self, start: i32) -> (f64, f64) {
        let months = |day: NaiveDate, days: u32| {
            let month = f64::from((day.year() - start) * 12 + day.month0() as i32 - 8);
            let length = f64::from(day.num_days_in_month());
            (month + f64::from(day.day0() + days) / length).clamp(0.0, 12.0)
        };
        (months(self.span.first, 0), months(self.span.last, 1))
    }
}

/// A month of the year.
#[derive(Clone, PartialEq, Debug)]
pub struct Month {
    /// What it is called: "September 2026".
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// What lies within it, as indexes into [`Year::items`].
    pub items: Vec<usize>,
    /// What lies in it too, but is longer: a term, a year.
    pub across: Vec<usize>,
}

/// A part of the review cycle that has a heading of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Period {
    /// The heading.
    pub element: Ix,
    /// Its title.
    pub title: String,
    /// The days that it may mean.
    pub span: Span,
    /// What stands under it, as indexes into [`Year::items`].
    pub items: Vec<usize>,
}

/// A school year of a plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Year {
    /// The calendar year in which it starts.
    pub start: i32,
    /// What it is called: "2026–27".
    pub name: String,
    /// The school years in which anything lies, whosever it is. What comes round every year is in that of today.
    pub years: Vec<i32>,
    /// The twelve months from September.
    pub months: Vec<Month>,
    /// What lies in the year, in the order of the last days.
    pub items: Vec<Item>,
    /// What lies in no month of it, being longer, as indexes into [`Year::items`].
    pub longer: Vec<usize>,
    /// The review cycle, where it has headings, in the order of the year.
    pub cycle: Vec<Period>,
    /// Elements with a date, none of which lies in this year.
    pub elsewhere: Vec<Ix>,
    /// Elements whose dates have no place in the calendar, and such as should have a date and have none.
    pub undated: Vec<Ix>,
}

/// What lies in a school year: the one that is asked for, or that of `today`, or the nearest in which anything lies.
pub fn year(plan: &Plan, asked: &Asked, today: NaiveDate) -> Year {
    year_of(plan, &Dates::of(plan), asked, today)
}

/// The same with what is owed in a month of it ([`owed`]).
pub fn year_and_owed(plan: &Plan, asked: &Asked, today: NaiveDate) -> (Year, Option<Owed>) {
    let dates = Dates::of(plan);
    let year = year_of(plan, &dates, asked, today);
    let owed = owed::owed_in(plan, &dates, &year, asked, today);
    (year, owed)
}

fn year_of(plan: &Plan, dates: &Dates, asked: &Asked, today: NaiveDate) -> Year {
    let years = years(dates, today);
    let start = asked.start.filter(|start| YEARS.contains(start)).unwrap_or_else(|| nearest(&years, today));
    let mut items: Vec<Item> = Vec::new();
    let mut places = vec![Place::Nowhere; plan.elements().len()];
    for at in (0..plan.elements().len() as Ix).filter(|&at| dates.is_asked(plan, asked, at)) {
        if should_have_a_date(plan.element(at).kind) && !dates.is_heading(at) {
            places[at as usize] = Place::Undated;
        }
    }
    for found in dates.found.iter().filter(|found| dates.is_asked(plan, asked, found.element)) {
        let spans = found.in_year(plan, start);
        let place = match &found.time {
            _ if !spans.is_empty() => Place::Here,
            Time::Once(_) => Place::Elsewhere,
            Time::Yearly(_) | Time::Never => Place::Undated,
        };
        let known = &mut places[found.element as usize];
        *known = place.max(*known);
        items.extend(spans.into_iter().map(|span| item(plan, dates, found, span)));
    }
    items.sort_by_key(by_day);
    let months: Vec<Month> = (0..12).filter_map(|at| month(start, at, &items)).collect();
    let mut is_longer = vec![true; items.len()];
    months.iter().flat_map(|month| &month.items).for_each(|&at| is_longer[at] = false);
    let all = |place: Place| (0..).zip(&places).filter(move |(_, known)| **known == place).map(|(at, _)| at);
    Year {
        start,
        name: school_year_name(start),
        months,
        longer: (0..items.len()).filter(|&at| is_longer[at]).collect(),
        cycle: cycle(plan, dates, start, &items),
        elsewhere: all(Place::Elsewhere).collect(),
        undated: all(Place::Undated).collect(),
        items,
        years,
    }
}

/// The order of items: by the last day, then by the first.
fn by_day(item: &Item) -> (NaiveDate, NaiveDate, Ix, Part) {
    (item.span.last, item.span.first, item.element, item.part)
}

/// Where an element is; of several dates the one that comes last here counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// It has no date, and needs none.
    Nowhere,
    Undated,
    Elsewhere,
    Here,
}

/// Elements that are to be done by some time. A missing date is a gap in these alone.
fn should_have_a_date(kind: Kind) -> bool {
    matches!(kind, Kind::Kpi | Kind::Milestone | Kind::Priority | Kind::Project | Kind::Review)
}

fn years(dates: &Dates, today: NaiveDate) -> Vec<i32> {
    let mut years: Vec<i32> = Vec::new();
    for found in &dates.found {
        let touched = match &found.time {
            Time::Once(span) => span.school_years(),
            Time::Yearly(_) => school_year(today)..=school_year(today),
            Time::Never => continue,
        };
        for year in touched.filter(|year| YEARS.contains(year)) {
            if !years.contains(&year) {
                ordered::insert(&mut years, year, |have, new| have <= new);
            }
        }
    }
    years
}

/// Of two years that are equally near, the one to come.
fn nearest(years: &[i32], today: NaiveDate) -> i32 {
    let now = school_year(today).clamp(*YEARS.start(), *YEARS.end());
    years.iter().rev().copied().min_by_key(|year| year.abs_diff(now)).unwrap_or(now)
}

fn item(plan: &Plan, dates: &Dates, found: &Found, span: Span) -> Item {
    let at = found.element;
    let element = plan.element(at);
    let school = dates.school(at);
    let measure = |measure: usize| element.measures.get(measure);
    let detail = match found.part {
        Part::Due | Part::Period => None,
        Part::Measure(at) => measure(at).map(|measure| match &measure.title {
            Some(title) => shown(title).into_owned(),
            None => measure_words(measure),
        }),
        Part::Step(at, step) => measure(at).and_then(|measure| measure.milestones.get(step)).map(step_words),
    };
    Item {
        element: at,
        part: found.part,
        level: plan.level_and_reference(at),
        title: element.card_title().into_owned(),
        detail: detail.filter(|words| !words.trim().is_empty()),
        when: found.when.to_string(),
        span,
        yearly: matches!(found.time, Time::Yearly(_)),
        kind: element.kind,
        owner: element.owner.clone(),
        contributors: element.contributors.clone(),
        school: school.cloned(),
        rag: latest_rag(plan, at, school),
        heading: plan.parent(at).filter(|&above| element.kind == Kind::Review && dates.is_heading(above)),
    }
}

fn month(start: i32, at: u32, items: &[Item]) -> Option<Month> {
    let (first, last) = month_of(start, at)?;
    let those = |fits: &dyn Fn(&Span) -> bool| (0..items.len()).filter(|&item| fits(&items[item].span)).collect();
    Some(Month {
        name: format!("{} {}", MONTHS[first.month0() as usize], first.year()),
        first,
        last,
        items: those(&|span| span.lies_within(first, last)),
        across: those(&|span| span.touches(first, last) && !span.lies_within(first, last)),
    })
}

fn cycle(plan: &Plan, dates: &Dates, start: i32, items: &[Item]) -> Vec<Period> {
    let mut under: HashMap<Ix, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(heading) = item.heading {
            under.entry(heading).or_default().push(at);
        }
    }
    let mut cycle: Vec<Period> = Vec::new();
    for (element, when) in dates.headings(plan) {
        for span in Found::new(plan, element, Part::Period, when).in_year(plan, start) {
            let lies_there = |item: &usize| items[*item].span.touches(span.first, span.last);
            let items = under.get(&element).into_iter().flatten().copied().filter(lies_there).collect();
            cycle.push(Period { element, title: plan.element(element).card_title().into_owned(), span, items });
        }
    }
    cycle.sort_by_key(|period| (period.span.first, period.span.last));
    cycle
}
