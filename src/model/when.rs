//! Dates as plans print them: "2021", "2021-08", "2021-08-31", "autumn 2021", "autumn 1 2021", "2022-23", or free text.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date of mixed precision. The printed text is the truth; its meaning is read from it when asked.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct When(String);

/// A term of the English school year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Term {
    /// January to Easter.
    Spring,
    /// Easter to July.
    Summer,
    /// September to December.
    Autumn,
}

impl Term {
    fn name(self) -> &'static str {
        match self {
            Self::Spring => "Spring",
            Self::Summer => "Summer",
            Self::Autumn => "Autumn",
        }
    }

    fn first_day(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = match self {
            Self::Spring => (1, 1),
            Self::Summer => (4, 16),
            Self::Autumn => (9, 1),
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }

    fn last_day(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = match self {
            Self::Spring => (4, 15),
            Self::Summer => (8, 31),
            Self::Autumn => (12, 31),
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

/// What a [`When`] means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Moment {
    /// One day.
    Day(NaiveDate),
    /// A month: the first day stands for it.
    Month(NaiveDate),
    /// A term of a calendar year.
    Term(Term, i32),
    /// Half a term of a calendar year: the first or the second.
    HalfTerm(Term, u32, i32),
    /// A calendar year.
    Year(i32),
    /// A school year, by the calendar year in which it starts.
    AcademicYear(i32),
    /// Free text: no place in the calendar.
    Text,
}

impl When {
    /// A date from its printed text.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the text means.
    pub fn moment(&self) -> Moment {
        parse(self.0.trim()).unwrap_or(Moment::Text)
    }

    /// The last day that the date allows, or `None` for free text. Used to order and to tell what is overdue.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self.moment() {
            Moment::Day(day) => Some(day),
            Moment::Month(first) => first.checked_add_months(chrono::Months::new(1))?.pred_opt(),
            Moment::HalfTerm(Term::Spring, 1, year) => NaiveDate::from_ymd_opt(year, 2, 20),
            Moment::HalfTerm(Term::Summer, 1, year) => NaiveDate::from_ymd_opt(year, 5, 31),
            Moment::HalfTerm(Term::Autumn, 1, year) => NaiveDate::from_ymd_opt(year, 10, 31),
            Moment::HalfTerm(term, _, year) => term.last_day(year),
            Moment::Term(term, year) => term.last_day(year),
            Moment::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
            Moment::AcademicYear(start) => NaiveDate::from_ymd_opt(start + 1, 8, 31),
            Moment::Text => None,
        }
    }

    /// The first day that the date allows, or `None` for free text. The parts of a whole follow each other without a gap:
    /// half a term begins on the day after the half before it has ended, so that no day of the year is in none of them.
    pub fn first_day(&self) -> Option<NaiveDate> {
        match self.moment() {
            Moment::Day(day) => Some(day),
            Moment::Month(first) => Some(first),
            Moment::HalfTerm(Term::Spring, 2, year) => NaiveDate::from_ymd_opt(year, 2, 21),
            Moment::HalfTerm(Term::Summer, 2, year) => NaiveDate::from_ymd_opt(year, 6, 1),
            Moment::HalfTerm(Term::Autumn, 2, year) => NaiveDate::from_ymd_opt(year, 11, 1),
            Moment::Term(term, year) | Moment::HalfTerm(term, _, year) => term.first_day(year),
            Moment::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Moment::AcademicYear(start) => NaiveDate::from_ymd_opt(start, 9, 1),
            Moment::Text => None,
        }
    }

    /// The same so many years later, at its own precision and as it is printed; 29 February becomes the 28th where it
    /// must. `None` for free text, and where the years run out.
    pub fn shifted(&self, years: i32) -> Option<Self> {
        let text = self.0.trim();
        let later = |year: i32| year.checked_add(years).filter(|year| (0..=9999).contains(year));
        let moment = self.moment();
        let (new, expected) = match &moment {
            Moment::Day(day) => {
                let year = later(day.year())?;
                let day = day.with_year(year).or_else(|| day.with_day(28)?.with_year(year))?;
                (format!("{year:04}-{:02}-{:02}", day.month(), day.day()), Moment::Day(day))
            }
            Moment::Month(first) => {
                let first = first.with_year(later(first.year())?)?;
                (format!("{:04}-{:02}", first.year(), first.month()), Moment::Month(first))
            }
            // The name of the term stays as it is printed.
            Moment::Term(_, year) | Moment::HalfTerm(_, _, year) => {
                let year = later(*year)?;
                let expected = match moment {
                    Moment::HalfTerm(term, half, _) => Moment::HalfTerm(term, half, year),
                    Moment::Term(term, _) => Moment::Term(term, year),
                    _ => return None,
                };
                (format!("{}{year:04}", text.get(..text.len().checked_sub(4)?)?), expected)
            }
            Moment::Year(year) => (format!("{:04}", later(*year)?), Moment::Year(later(*year)?)),
            Moment::AcademicYear(start) => {
                let start = later(*start)?;
                (format!("{start:04}-{:02}", (start + 1) % 100), Moment::AcademicYear(start))
            }
            Moment::Text => return None,
        };
        // "2010-11" would be November, so a school year cannot become it.
        let new = Self(new);
        (new.moment() == expected).then_some(new)
    }

    /// Whether the date has a place in the calendar.
    pub fn is_dated(&self) -> bool {
        self.moment() != Moment::Text
    }
}

fn parse(text: &str) -> Option<Moment> {
    let (head, tail) = match text.split_once(['-', ' ']) {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    };
    if let Some(term) = term(head) {
        let tail = tail?;
        return match tail.split_once(' ') {
            Some((half @ ("1" | "2"), rest)) => Some(Moment::HalfTerm(term, half.parse().ok()?, year(rest)?)),
            _ => Some(Moment::Term(term, year(tail)?)),
        };
    }
    let start = year(head)?;
    match tail {
        None => Some(Moment::Year(start)),
        Some(short) if short.starts_with('+') => None,
        Some(short) if short.len() == 2 && short.parse::<i32>().ok()? == (start + 1) % 100 && !is_month(short) => {
            Some(Moment::AcademicYear(start))
        }
        Some(month) if month.len() == 2 => NaiveDate::from_ymd_opt(start, month.parse().ok()?, 1).map(Moment::Month),
        Some(rest) => {
            // By hand: chrono's own parser weighs as much as the rest of this module together.
            let (month, day) = rest.split_once('-').filter(|(month, day)| month.len() == 2 && day.len() == 2)?;
            NaiveDate::from_ymd_opt(start, month.parse().ok()?, day.parse().ok()?).map(Moment::Day)
        }
    }
}

/// "2011-12" could be December 2011 or a school year: a month number wins, since months are written so everywhere.
fn is_month(text: &str) -> bool {
    matches!(text.parse::<u32>(), Ok(1..=12))
}

fn year(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn term(text: &str) -> Option<Term> {
    match text.to_ascii_lowercase().as_str() {
        "spring" => Some(Term::Spring),
        "summer" => Some(Term::Summer),
        "autumn" => Some(Term::Autumn),
        _ => None,
    }
}

/// The names of the months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl When {
    /// As short as can be: "Aut 26", "Aug 2026". For the head of a narrow column.
    pub fn shortest(&self) -> String {
        match self.moment() {
            Moment::Term(term, year) => format!("{} {:02}", &term.name()[..3], year.rem_euclid(100)),
            Moment::HalfTerm(term, half, year) => {
                format!("{} {half} {:02}", &term.name()[..3], year.rem_euclid(100))
            }
            _ => self.short(),
        }
    }

    /// As [`Display`](fmt::Display), with the month in three letters: for a card.
    pub fn short(&self) -> String {
        let words = self.to_string();
        match (self.moment(), MONTHS.iter().find(|month| words.contains(*month))) {
            (Moment::Day(_) | Moment::Month(_), Some(month)) => words.replace(month, &month[..3]),
            _ => words,
        }
    }
}

/// Plain English: "31 August 2021", "August 2021", "Autumn 2021", "2022–23".
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |date: &NaiveDate| MONTHS[date.month0() as usize];
        match self.moment() {
            Moment::Day(day) => write!(f, "{} {} {}", day.day(), month(&day), day.year()),
            Moment::Month(first) => write!(f, "{} {}", month(&first), first.year()),
            Moment::Term(term, year) => write!(f, "{} {year}", term.name()),
            Moment::HalfTerm(term, half, year) => write!(f, "{} {half} {year}", term.name()),
            Moment::AcademicYear(start) => write!(f, "{start}–{:02}", (start + 1) % 100),
            Moment::Year(year) => write!(f, "{year}"),
            Moment::Text => f.write_str(&super::text::shown(&self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (String, Option<String>) {
        let when = When::new(text);
        (when.to_string(), when.last_day().map(|day| day.to_string()))
    }

    #[test]
    fn each_precision_has_words_and_a_last_day() {
        let last = |day: &str| Some(day.to_owned());
        assert_eq!(said("2021"), ("2021".into(), last("2021-12-31")));
        assert_eq!(said("2021-08"), ("August 2021".into(), last("2021-08-31")));
        assert_eq!(said("2024-02"), ("February 2024".into(), last("2024-02-29")));
        assert_eq!(said("2021-08-05"), ("5 August 2021".into(), last("2021-08-05")));
        assert_eq!(said("Autumn 2021"), ("Autumn 2021".into(), last("2021-12-31")));
        assert_eq!(said("autumn 1 2021"), ("Autumn 1 2021".into(), last("2021-10-31")));
        assert_eq!(said("Spring 2 2022"), ("Spring 2 2022".into(), last("2022-04-15")));
        assert_eq!(said("Summer 3 2022"), ("Summer 3 2022".into(), None));
        assert_eq!(said("2022-23"), ("2022–23".into(), last("2023-08-31")));
        assert_eq!(said("within two years"), ("within two years".into(), None));
        assert_eq!(said("June/July"), ("June/July".into(), None));
        assert_eq!(said("2021-02-30"), ("2021-02-30".into(), None));
    }

    #[test]
    fn halves_fill_their_term_and_terms_and_months_their_school_year() {
        let span = |text: &str| (When::new(text).first_day(), When::new(text).last_day());
        let fills = |whole: &str, parts: &[&str]| {
            let spans: Vec<_> = parts.iter().map(|part| span(part)).collect();
            let ends = (spans.first().and_then(|span| span.0), spans.last().and_then(|span| span.1));
            assert_eq!(ends, span(whole), "{whole}");
            for pair in spans.windows(2) {
                assert_eq!(pair[0].1.and_then(|day| day.succ_opt()), pair[1].0, "{whole}");
            }
        };
        fills("autumn 2026", &["autumn 1 2026", "autumn 2 2026"]);
        fills("spring 2027", &["spring 1 2027", "spring 2 2027"]);
        fills("summer 2027", &["summer 1 2027", "summer 2 2027"]);
        fills("2026-27", &["autumn 2026", "spring 2027", "summer 2027"]);
        fills("2027", &["spring 2027", "summer 2027", "autumn 2027"]);
        let day = |text: &str| When::new(text).first_day();
        assert_eq!(span("2028-02"), (day("2028-02-01"), day("2028-02-29")));
        assert_eq!(span("sometime"), (None, None));
    }

    #[test]
    fn a_date_is_shifted_at_its_own_precision() {
        let shifted = |text: &str, years| When::new(text).shifted(years).map(|when| when.as_str().to_owned());
        let pairs = [
            ("2026", "2027"),
            ("2026-08", "2027-08"),
            (" 2026-08-31 ", "2027-08-31"),
            ("2024-02-29", "2025-02-28"),
            ("Autumn 2026", "Autumn 2027"),
            ("spring-2026", "spring-2027"),
            ("Autumn 1 2026", "Autumn 1 2027"),
            ("2026-27", "2027-28"),
            ("2098-99", "2099-00"),
        ];
        for (before, after) in pairs {
            assert_eq!(shifted(before, 1).as_deref(), Some(after));
        }
        assert_eq!(shifted("2024-02-29", 4).as_deref(), Some("2028-02-29"));
        assert_eq!(shifted("2099-00", 1), None, "2100-01 is January");
        assert_eq!(shifted("2012-13", -1), None, "2011-12 is December");
        assert_eq!((shifted("9999", 1), shifted("2026", i32::MAX)), (None, None));
        assert_eq!(shifted("within two years", 1), None);
    }

    #[test]
    fn a_month_number_is_a_month_not_a_school_year() {
        assert_eq!(said("2011-12").0, "December 2011");
        assert_eq!(said("2012-13").0, "2012–13");
        assert_eq!(said("2021-13").1, None);
    }
}
