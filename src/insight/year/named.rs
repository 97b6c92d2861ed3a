//! Dates that come round every year: "September", "June/July", "November to March", "Spring Term".
//!
//! Words such as "end of" do not make the date any narrower: it stays the month or the term that it names. "Autumn half
//! term" may be either half or the holiday between them, so it is the whole term.

use crate::model::plan::Plan;
use crate::model::when::{MONTHS, When};

use super::span::{Precision, Span, month_of, school_year};

/// Longer texts than this name more than a time of the year.
const LONGEST: usize = 60;

/// Words that leave open what a text names.
const FILLERS: [&str; 16] = [
    "the",
    "in",
    "by",
    "of",
    "at",
    "end",
    "start",
    "beginning",
    "early",
    "mid",
    "late",
    "during",
    "each",
    "every",
    "term",
    "yearly",
];

/// Where a text without a year lies in a school year: once, several times, or nowhere if it names no time of the year.
/// What begins in one school year and ends in the next lies in both.
pub(super) fn in_school_year(plan: &Plan, text: &str, start: i32) -> Vec<Span> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    match months(&lower) {
        Some(ranges) => {
            let mut found: Vec<Span> = Vec::new();
            for span in ranges.into_iter().flat_map(|range| [span(start - 1, range), span(start, range)]).flatten() {
                if span.school_years().contains(&start) && !found.contains(&span) {
                    found.push(span);
                }
            }
            found
        }
        None => term(plan, text, &lower, start).into_iter().collect(),
    }
}

/// From one month to another, both counted from September as 0; the second may lie in the next school year.
type Months = (u32, u32);

fn span(start: i32, (from, to): Months) -> Option<Span> {
    let precision = if from == to { Precision::Month } else { Precision::Months };
    let end = if to < from { to + 12 } else { to };
    Some(Span { first: month_of(start, from)?.0, last: month_of(start, end)?.1, precision })
}

/// The months that a text names, if it names nothing else. Months that follow each other are one range.
fn months(text: &str) -> Option<Vec<Months>> {
    let spaced = ['/', '-', '–', '—', ',', '&']
        .iter()
        .fold(text.to_owned(), |text, sign| text.replace(*sign, &format!(" {sign} ")));
    let mut found: Vec<Months> = Vec::new();
    let mut runs_on = false;
    for word in spaced.split_whitespace() {
        match (word, month(word)) {
            (_, Some(month)) => match found.last_mut() {
                Some(range) if runs_on || month == (range.1 + 1) % 12 => (range.1, runs_on) = (month, false),
                _ => found.push((month, month)),
            },
            ("to" | "-" | "–" | "—" | "until", None) if !found.is_empty() && !runs_on => runs_on = true,
            ("/" | "," | "&" | "and" | "or", None) => {}
            (word, None) if FILLERS.contains(&word) => {}
            _ => return None,
        }
    }
    (!found.is_empty() && !runs_on).then_some(found)
}

/// A month by its name or the beginning of it, counted from September as 0.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let begins = |name: &&str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let is_it = |name: &&str| word.len() >= 3 && begins(name);
    MONTHS.iter().position(is_it).map(|at| (at as u32 + 4) % 12)
}

/// The term that a text names, one of the plan's own or a usual one.
fn term(plan: &Plan, text: &str, lower: &str, start: i32) -> Option<Span> {
    let is_word = |word: &&str| !FILLERS.contains(word) && !matches!(*word, "half" | "half-term");
    let bare = lower.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ");
    let years = [start, start + 1];
    let mut spans = [text, &bare].into_iter().flat_map(|name| {
        years.into_iter().filter_map(move |year| Span::of(plan, &When::new(&format!("{name} {year:04}"))))
    });
    spans
        .find(|span| matches!(span.precision, Precision::Term | Precision::HalfTerm) && school_year(span.last) == start)
}
