//! Dates as spreadsheets and people write them, brought into the words of a plan.
//!
//! A spreadsheet that opens "2027-08-31" and "2027-08" saves "31/08/2027" and "Aug-27": without this, a table that was
//! only opened and saved would come back with every date as free text. Days come before months, as in England.

use crate::model::text::given;
use crate::model::when::{Moment, When};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date that a cell holds. What has no place in the calendar stays as it is written.
pub fn date(cell: &str) -> When {
    let written = When::new(cell);
    if written.is_dated() { written } else { in_plan_words(cell).unwrap_or(written) }
}

/// The date that somebody typed: "Aug 2027", "31/08/2027"; nothing for blanks.
pub fn typed(text: &str) -> Option<When> {
    given(text).map(|text| date(&text))
}

fn in_plan_words(cell: &str) -> Option<When> {
    // Free text is mostly longer than any date; a date has two or three parts.
    if cell.len() > 40 {
        return None;
    }
    let lower = cell.to_ascii_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',' | '–'))
        .filter(|part| !part.is_empty() && *part != "term")
        .collect();
    let words = match parts[..] {
        [day, month, year] if month_of(month).is_some() => {
            format!("{}-{:02}-{:02}", year_of(year)?, month_of(month)?, day_of(day)?)
        }
        [term, start, end] if is_term(term) => {
            let start = academic(start, end)?;
            format!("{term} {}", if term == "autumn" { start } else { start + 1 })
        }
        [term, year] if is_term(term) => format!("{term} {}", year_of(year)?),
        [month, year] if month.len() >= 3 && name_of(month).is_some() => {
            format!("{}-{:02}", year_of(year)?, name_of(month)?)
        }
        [start, end] => {
            let start = academic(start, end)?;
            format!("{start}-{:02}", (start + 1) % 100)
        }
        _ => return None,
    };
    let found = When::new(&words);
    // "2011/12" is a school year, but "2011-12" would be a December.
    let kept = parts.len() != 2 || name_of(parts[0]).is_some() || !matches!(found.moment(), Moment::Month(_));
    (found.is_dated() && kept).then_some(found)
}

fn is_term(word: &str) -> bool {
    matches!(word, "spring" | "summer" | "autumn")
}

fn number(word: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (digits.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

fn year_of(word: &str) -> Option<u32> {
    match word.len() {
        2 => number(word, 2..=2).map(|short| 2000 + short),
        _ => number(word, 4..=4),
    }
}

fn day_of(word: &str) -> Option<u32> {
    let end = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&word[end.len()..], "" | "st" | "nd" | "rd" | "th").then(|| number(end, 1..=2)).flatten()
}

fn month_of(word: &str) -> Option<u32> {
    number(word, 1..=2).filter(|month| (1..=12).contains(month)).or_else(|| name_of(word))
}

/// "aug", "august" and "sept" are names of months; "augustus" is not.
fn name_of(word: &str) -> Option<u32> {
    const ENDS: [&str; 12] = ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    let rest = &word[3..];
    (rest.is_empty() || rest == ENDS[at] || word == "sept").then_some(at as u32 + 1)
}

/// The year in which a school year starts: "2026" and "27", or "2026" and "2027".
fn academic(start: &str, end: &str) -> Option<u32> {
    let start = number(start, 4..=4)?;
    (year_of(end)? % 100 == (start + 1) % 100 && matches!(end.len(), 2 | 4)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{date, typed};

    #[test]
    fn what_a_spreadsheet_makes_of_a_date_is_read_back() {
        for (cell, plan) in [
            ("31/08/2027", "2027-08-31"),
            ("1/9/27", "2027-09-01"),
            ("31 August 2027", "2027-08-31"),
            ("1st Sept 2027", "2027-09-01"),
            ("Aug-27", "2027-08"),
            ("August 2027", "2027-08"),
            ("Autumn term 2026", "autumn 2026"),
            ("Spring 2026/27", "spring 2027"),
            ("2026/27", "2026-27"),
            ("2022–23", "2022-23"),
            ("2026-2027", "2026-27"),
            ("2027-08-31", "2027-08-31"),
            ("Autumn 2021", "Autumn 2021"),
        ] {
            assert_eq!(date(cell).as_str(), plan, "{cell}");
        }
    }

    #[test]
    fn what_somebody_types_is_understood() {
        let read = |text: &str| typed(text).map(|when| when.as_str().to_owned());
        for text in ["Aug 27", "Aug 2027", " August 2027 ", "2027-08"] {
            assert_eq!(read(text).as_deref(), Some("2027-08"), "{text}");
        }
        for text in ["31/08/2027", "31 Aug 2027", "2027-08-31"] {
            assert_eq!(read(text).as_deref(), Some("2027-08-31"), "{text}");
        }
        assert_eq!(read("in due course ").as_deref(), Some("in due course"));
        assert_eq!(read("  "), None);
    }

    #[test]
    fn everything_else_stays_as_it_is_written() {
        for cell in ["sometime", "31/02/2027", "June/July", "2011/12", "12/13/2027", "1.2", "é", "augustus 2020", " "]
        {
            assert_eq!(date(cell).as_str(), cell);
        }
    }
}
