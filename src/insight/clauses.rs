//! The results that a title names in plain words: "raise reading to 75% and attendance to 96%, and appoint a SENDCo".
//!
//! A title is cut at commas and at "and". A clause is a result of its own where it has a figure, or where it orders a
//! thing to be done in a title that gives orders. Any other clause belongs to a neighbour: to the one before it, as in
//! "75% in reading, writing and maths"; or to the one after it where the one before has come to its figure, as in
//! "attendance to 96%, reading and writing to 75%". So subjects that share one figure are one result.

use std::cmp::Reverse;

use super::figures::figures;
use super::words::{bare, content, plain};

/// Where a title can be cut.
const CUTS: [&str; 3] = [", and ", " and ", ", "];

/// What begins an order for a thing that is there afterwards. "Complete", "agree" and "write" are missing on purpose:
/// pupils and staff do these too, many times over.
const ORDERS: [&str; 13] = [
    "appoint",
    "open",
    "launch",
    "publish",
    "set up",
    "create",
    "introduce",
    "establish",
    "recruit",
    "install",
    "adopt",
    "employ",
    "build",
];

/// What else begins a title that gives orders.
const MOVES: [&str; 18] = [
    "raise", "increase", "improve", "lift", "grow", "double", "reduce", "cut", "lower", "halve", "close", "achieve",
    "reach", "secure", "ensure", "keep", "maintain", "bring",
];

/// Words before the date by which a clause is due.
const DEADLINES: [&str; 3] = [" by ", " before ", " until "];

/// A clause, by where it stands in the title.
struct Clause<'a> {
    start: usize,
    text: &'a str,
}

/// The results that a title names; fewer than two where it names one or none.
pub(super) fn results(title: &str) -> Vec<&str> {
    let all = clauses(title);
    let is_order = |text: &str, words: &[&str]| words.iter().any(|word| plain(text).starts_with(&format!(" {word} ")));
    let gives_orders = is_order(title, &ORDERS) || is_order(title, &MOVES);
    let is_result = |text: &str| {
        let words = content(text).len();
        (!figures(text).is_empty() && words > 0) || (gives_orders && words > 1 && is_order(text, &ORDERS))
    };
    // Where each result begins and ends.
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut waiting = None;
    for Clause { start, text } in all {
        let end = start + text.len();
        match found.last_mut() {
            _ if is_result(text) => found.push((waiting.take().unwrap_or(start), end)),
            Some((first, last)) if waiting.is_none() => {
                let is_complete = ends_in_figure(&title[*first..*last]) && !content(text).is_empty();
                if is_complete { waiting = Some(start) } else { *last = end }
            }
            _ => waiting = waiting.or(Some(start)),
        }
    }
    if let (Some(_), Some((_, last))) = (waiting, found.last_mut()) {
        *last = title.len();
    }
    found.into_iter().map(|(start, end)| title[start..end].trim()).collect()
}

/// Whether a clause has come to its figure, so that what follows is about something else.
fn ends_in_figure(clause: &str) -> bool {
    let end = DEADLINES.iter().filter_map(|word| clause.rfind(word)).min().unwrap_or(clause.len());
    clause[..end].split_whitespace().last().is_some_and(|word| !figures(bare(word)).is_empty())
}

fn clauses(title: &str) -> Vec<Clause<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start <= title.len() {
        let rest = &title[start..];
        let cuts = CUTS.iter().filter_map(|cut| Some((rest.find(cut)?, cut.len())));
        let (end, length) = cuts.min_by_key(|&(at, length)| (at, Reverse(length))).unwrap_or((rest.len(), 1));
        found.push(Clause { start, text: &rest[..end] });
        start += end + length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::results;

    #[test]
    fn results_in_one_sentence_are_told_apart() {
        let title = "Raise reading to 75% and attendance to 96% by July 2028, and appoint a SENDCo";
        assert_eq!(results(title), ["Raise reading to 75%", "attendance to 96% by July 2028", "appoint a SENDCo"]);
        assert_eq!(results("Appoint a SENDCo and open a hub"), ["Appoint a SENDCo", "open a hub"]);
        assert_eq!(
            results("Attendance to 96% by 2027, reading and writing to 75%"),
            ["Attendance to 96% by 2027", "reading and writing to 75%"]
        );
        assert_eq!(
            results("75% reach the standard in reading, writing and maths, 20% at greater depth"),
            ["75% reach the standard in reading, writing and maths", "20% at greater depth"]
        );
    }

    #[test]
    fn one_result_with_several_subjects_or_remarks_stays_one() {
        for title in [
            "Reading and writing at 75%",
            "Raise reading, writing and maths to 75%",
            "Attendance rises from 91% to 95%, and no school is left out",
            "Between 60% and 70% of staff stay",
            "80% of schools adopt the model and publish their results",
            "Create and publish a strategy",
            "80% reach grade 5 in Years 2, 3 and 4",
            "",
        ] {
            assert!(results(title).len() < 2, "{title}: {:?}", results(title));
        }
    }
}
