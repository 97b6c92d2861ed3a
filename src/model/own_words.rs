//! The trust's own words where the app would use the usual ones: its terms, its ratings, the kinds that it shows.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::document::{Document, Term};
use super::plan::Plan;
use super::text::{shortened, shown};
use super::vocabulary::{Kind, Rag};
use super::when::{MONTHS, When};

/// The terms of a school year where a plan says nothing else: name, and month and day of the end.
const USUAL: [(&str, &str); 3] = [("Spring", "04-15"), ("Summer", "08-31"), ("Autumn", "12-31")];

/// The three usual terms, in the order of the school year, as a plan may name them.
pub fn usual_terms() -> Vec<Term> {
    let term = |(name, ends): (&str, &str)| Term { name: name.to_owned(), ends: ends.to_owned(), ..Term::default() };
    [USUAL[2], USUAL[0], USUAL[1]].map(term).to_vec()
}

/// The six half terms that many schools count by.
pub fn half_terms() -> Vec<Term> {
    const HALVES: [(&str, &str); 6] = [
        ("Autumn 1", "10-31"),
        ("Autumn 2", "12-31"),
        ("Spring 1", "02-20"),
        ("Spring 2", "04-15"),
        ("Summer 1", "05-31"),
        ("Summer 2", "08-31"),
    ];
    HALVES.map(|(name, ends)| Term { name: name.to_owned(), ends: ends.to_owned(), ..Term::default() }).to_vec()
}

impl Term {
    /// The day on which it ends in a calendar year. `None` if its end is no month and day.
    pub fn end(&self, year: i32) -> Option<NaiveDate> {
        end(&self.ends, year)
    }
}

fn end(ends: &str, year: i32) -> Option<NaiveDate> {
    let (month, day) = ends.trim().split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // 29 February ends a term in any year.
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| NaiveDate::from_ymd_opt(2024, month, day).and_then(|_| NaiveDate::from_ymd_opt(year, month, 28)))
}

impl Document {
    /// The trust's own word for a rating.
    pub fn rag_name(&self, rag: Rag) -> Cow<'_, str> {
        let own = self.rag.iter().find(|own| own.rag == rag).map(|own| shown(&own.name));
        own.filter(|name| !name.trim().is_empty()).unwrap_or(Cow::Borrowed(rag.one()))
    }

    /// What the trust means by a rating, where it says so.
    pub fn rag_meaning(&self, rag: Rag) -> Option<Cow<'_, str>> {
        let own = self.rag.iter().find(|own| own.rag == rag)?;
        own.meaning.as_deref().map(shown)
    }

    /// Whether map and outline show elements of a kind.
    pub fn shows(&self, kind: Kind) -> bool {
        !self.levels.iter().any(|level| level.kind == kind && level.hidden)
    }
}

impl Plan {
    /// The last day of a date; a term ends when the plan says so. `None` for free text.
    pub fn last_day(&self, when: &When) -> Option<NaiveDate> {
        self.own_term(when).map(|(_, last)| last).or_else(|| when.last_day())
    }

    /// The first day of a date; one of the plan's own terms begins where the term before it ends, and at the earliest with
    /// the school year. `None` for free text.
    pub fn first_day(&self, when: &When) -> Option<NaiveDate> {
        let Some((term, last)) = self.own_term(when) else { return when.first_day() };
        let start = if last.month() >= 9 { last.year() } else { last.year() - 1 };
        let new_year = NaiveDate::from_ymd_opt(start, 9, 1)?;
        // "Autumn 1" is a part of "Autumn", not what comes before it.
        let is_part = |other: &Term| other.name.to_lowercase().starts_with(&term.name.trim().to_lowercase());
        let others = || self.document().terms.iter().filter(|other| !is_part(other));
        let ends = others().flat_map(|other| [start, start + 1].map(|year| other.end(year)));
        let before = ends.flatten().filter(|end| (new_year..last).contains(end)).max();
        before.map_or(Some(new_year), |end| end.succ_opt())
    }

    /// The term of the plan that a date names, and the day on which it ends.
    pub fn own_term(&self, when: &When) -> Option<(&Term, NaiveDate)> {
        let (name, year) = when.as_str().trim().rsplit_once(' ')?;
        let year = year.parse().ok().filter(|_| year.len() == 4)?;
        let is_it = |term: &&Term| term.name.trim().eq_ignore_ascii_case(name.trim());
        let term = self.document().terms.iter().find(is_it)?;
        Some((term, term.end(year)?))
    }

    /// The terms that end in a calendar year, earliest first, with their last days.
    fn terms_of(&self, year: i32) -> Vec<(When, NaiveDate)> {
        let named = |name: &str, day: Option<NaiveDate>| Some((When::new(&format!("{} {year:04}", name.trim())), day?));
        let own = self.document().terms.iter().filter_map(|term| named(&term.name, term.end(year)));
        let mut terms: Vec<(When, NaiveDate)> = own.collect();
        if terms.is_empty() {
            let usual = |(name, ends): (&str, &str)| named(&name.to_lowercase(), end(ends, year));
            terms.extend(USUAL.into_iter().filter_map(usual));
        }
        terms.sort_by_key(|&(_, day)| day);
        terms
    }

    /// The terms of the year before a date, the one in which it lies, and the next, earliest first. None for free text.
    pub fn terms_around(&self, when: &When) -> Vec<When> {
        let Some(day) = self.last_day(when) else { return Vec::new() };
        let years = day.year() - 2..=day.year() + 2;
        let terms: Vec<(When, NaiveDate)> = years.flat_map(|year| self.terms_of(year)).collect();
        let now = terms.iter().position(|term| term.1 >= day).unwrap_or(terms.len());
        let a_year = self.terms_of(day.year()).len();
        let around = terms.into_iter().skip(now.saturating_sub(a_year)).take(a_year.min(now) + 2);
        around.map(|(term, _)| term).collect()
    }

    /// The term in which a date ends, and the one after it. `None` for free text.
    pub fn terms_at(&self, when: &When) -> Option<(When, When)> {
        let day = self.last_day(when)?;
        let mut years = (day.year()..=day.year() + 2).flat_map(|year| self.terms_of(year)).filter(|term| term.1 >= day);
        Some((years.next()?.0, years.next()?.0))
    }

    /// Which elements are shown: not those of a kind that is left out, nor what stands below them.
    pub fn shown_elements(&self) -> Vec<bool> {
        let all = self.document().levels.iter().all(|level| !level.hidden);
        let mut shown = vec![all; self.elements().len()];
        let mut stack = if all { Vec::new() } else { self.roots().to_vec() };
        while let Some(at) = stack.pop() {
            if self.document().shows(self.element(at).kind) {
                shown[at as usize] = true;
                stack.extend(self.children(at));
            }
        }
        shown
    }
}

/// Month and day in words: "10-31" is "31 October". What is no month and day stays as it is.
pub fn day_and_month(ends: &str) -> String {
    // A leap year has every day.
    match end(ends, 2024) {
        Some(day) => format!("{} {}", day.day(), MONTHS[day.month0() as usize]),
        None => shown(ends).into_owned(),
    }
}

/// What is wrong with a text that should be a day of any year.
pub fn needs_a_day(text: &str) -> Option<String> {
    let words = || {
        let text = shortened(&shown(text), 40).into_owned();
        format!("“{text}” is no day of the year. Write a day and a month, such as 31 October.")
    };
    read_day_and_month(text).is_none().then(words)
}

/// A day of any year as somebody types it: "31 October", "Oct 31", "31/10" or "10-31". `None` if it is none.
pub fn read_day_and_month(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split([' ', '/', '-', '.', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts[..] else { return None };
    let month = |word: &str| {
        let word = word.to_lowercase();
        let is_it = |name: &&str| word.len() >= 3 && name.to_lowercase().starts_with(&word);
        MONTHS.iter().position(is_it).map(|at| at as u32 + 1)
    };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, second.parse().ok()?),
        (None, Some(month)) => (month, first.parse().ok()?),
        // As the format writes it, or as the English do.
        _ if text.contains('-') => (first.parse().ok()?, second.parse().ok()?),
        _ => (second.parse().ok()?, first.parse::<u32>().ok()?),
    };
    NaiveDate::from_ymd_opt(2024, month, day).map(|day| format!("{:02}-{:02}", day.month(), day.day()))
}
