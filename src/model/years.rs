//! Years in running text: "Plan 2025-26", "Strategic plan 2022–27", "by summer 2026".

use std::ops::Range;

/// A year in a text, or a span of them: where its first stands, and its last with what it is short for.
struct Span {
    first: (Range<usize>, i32),
    last: Option<(Range<usize>, i32)>,
}

impl Span {
    /// Of more than a school year.
    fn is_long(&self) -> bool {
        self.last.as_ref().is_some_and(|(_, last)| last - self.first.1 > 1)
    }
}

/// Whether a year stands in the text.
pub fn names_a_year(text: &str) -> bool {
    !spans(text).is_empty()
}

/// Whether a span of more than a school year stands in the text: "2022–27".
pub fn names_a_span(text: &str) -> bool {
    spans(text).iter().any(Span::is_long)
}

/// The text with the years in it so many years later. Spans of more than a school year only where `long` says so.
pub fn shifted(text: &str, years: i32, long: bool) -> String {
    let (mut new, mut done) = (String::with_capacity(text.len()), 0);
    for span in spans(text).into_iter().filter(|span| long || !span.is_long()) {
        for (place, year) in [Some(span.first), span.last].into_iter().flatten() {
            let year = year.saturating_add(years).clamp(0, 9999);
            new.push_str(&text[done..place.start]);
            new.push_str(&if place.len() == 2 { format!("{:02}", year % 100) } else { format!("{year:04}") });
            done = place.end;
        }
    }
    new.push_str(&text[done..]);
    new
}

fn spans(text: &str) -> Vec<Span> {
    let runs = numbers(text);
    let number = |place: &Range<usize>| text[place.clone()].parse::<i32>().ok();
    let mut found = Vec::new();
    let mut runs = runs.into_iter().peekable();
    while let Some(place) = runs.next() {
        let Some(first) = number(&place).filter(|year| place.len() == 4 && (1900..2100).contains(year)) else {
            continue;
        };
        let last = runs.peek().and_then(|next| {
            let last = match (next.len(), number(next)?) {
                (4, year) => year,
                (2, year) => first + (year - first).rem_euclid(100),
                _ => return None,
            };
            // "2026-08" is a month: no plan runs for 82 years.
            let joins = matches!(text[place.end..next.start].trim(), "-" | "–" | "—" | "/" | "to");
            (joins && (0..=20).contains(&(last - first))).then(|| (next.clone(), last))
        });
        if last.is_some() {
            runs.next();
        }
        found.push(Span { first: (place, first), last });
    }
    found
}

/// Where digits stand together.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match found.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => found.push(at..at + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_years_go_on_and_longer_spans_where_they_should() {
        let pairs = [
            ("Plan 2025-26", "Plan 2026-27", "Plan 2026-27"),
            ("Plan 2025/2026, by 2026", "Plan 2026/2027, by 2027", "Plan 2026/2027, by 2027"),
            ("Plan 2022–27", "Plan 2022–27", "Plan 2023–28"),
            ("2024 to 2029", "2024 to 2029", "2025 to 2030"),
            ("Year 1 (2022-23) of five", "Year 1 (2023-24) of five", "Year 1 (2023-24) of five"),
            ("1999-00 é", "2000-01 é", "2000-01 é"),
            ("2026-08-31", "2027-08-31", "2027-08-31"),
            ("120263 pupils, £2500", "120263 pupils, £2500", "120263 pupils, £2500"),
        ];
        for (before, short, long) in pairs {
            assert_eq!((shifted(before, 1, false).as_str(), shifted(before, 1, true).as_str()), (short, long));
        }
        assert!(names_a_year("by 2026") && !names_a_year("96% of 4000"));
        assert!(names_a_span("Plan 2022–27") && !names_a_span("2026-27"));
    }
}
