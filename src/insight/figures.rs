//! Figures, and other ways to see that a target has been met.

use serde_json::Number;

use super::words::{bare, has, month, plain};
use crate::model::element::{Measure, Quantity};
use crate::model::when::When;

/// How one can see that a target has been met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// A number is reached.
    Figure,
    /// It is true of all, of each, of none.
    Share,
    /// Something is there that was not: it is done or it is not.
    Thing,
    /// It is set against something that can be looked up.
    Yardstick,
}

/// One figure of a text.
pub(super) struct Figure {
    /// The number, or a range as it is written.
    pub value: Quantity,
    /// "%" and "£" are all that can be told from the figure itself.
    pub unit: Option<String>,
}

/// What is done or not done. Words such as "embedded", "aligned" and "improved" are missing on purpose: they are met
/// when somebody says so.
const DONE: [&str; 23] = [
    "in place",
    "in post",
    "set up",
    "defined",
    "complete",
    "completed",
    "reviewed",
    "agreed",
    "created",
    "explored",
    "established",
    "published",
    "appointed",
    "opened",
    "launched",
    "adopted",
    "approved",
    "introduced",
    "installed",
    "signed",
    "written",
    "recruited",
    "produced",
];

/// What a target can be set against.
const YARDSTICKS: [&str; 9] =
    ["average", "national", "nationally", "regional", "peers", "equal", "in line with", "benchmark", "quartile"];

const COUNTS: [&str; 12] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twice", "double"];

/// Whom "all", "each" and "every" make a target of.
const GROUPS: [&str; 13] = [
    "school",
    "schools",
    "pupil",
    "pupils",
    "student",
    "students",
    "child",
    "children",
    "teacher",
    "teachers",
    "academy",
    "academies",
    "leaders",
];

const ALL: [&str; 5] = ["all", "each", "every", "no", "none"];

/// Words that make the number after them a name: "Year 6", "grade 4".
const LABELS: [&str; 14] = [
    "year", "years", "phase", "stage", "grade", "grades", "level", "tier", "key", "kpi", "aim", "aged", "ages",
    "section",
];

/// Words that make the number before them a stretch of time.
const STRETCHES: [&str; 5] = ["year", "years", "term", "terms", "century"];

/// The figures of a text; dates, year groups, grades and stretches of time are none.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let words: Vec<String> = text.split_whitespace().map(|word| bare(word).to_lowercase()).collect();
    let mut found = Vec::new();
    let mut named = false;
    for (at, word) in words.iter().enumerate() {
        let joins = matches!(word.as_str(), "to" | "and" | "or");
        let number = word.trim_start_matches('£');
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            named = LABELS.contains(&word.as_str()) || (named && joins);
            continue;
        }
        let next = words.get(at + 1).map_or("", |next| next.as_str());
        let is_time = STRETCHES.contains(&next) || month(next).is_some() || is_date(number);
        if !named && !is_time {
            found.extend(figure(word, number));
        }
    }
    found
}

/// A year between 1900 and 2099, or a date with such a year in it.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '–']).collect();
    parts
        .iter()
        .any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) && When::new(part).is_dated())
}

fn figure(word: &str, number: &str) -> Option<Figure> {
    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(number.len());
    let (digits, rest) = number.split_at(end);
    if matches!(rest, "st" | "nd" | "rd" | "th") {
        return None;
    }
    let value = match digits.replace(',', "").parse::<Number>() {
        Ok(number) if !rest.contains(|c: char| c.is_ascii_digit()) => Quantity::Number(number),
        _ => Quantity::Text(number.trim_end_matches('%').to_owned()),
    };
    let unit = if rest.ends_with('%') { Some("%") } else { word.starts_with('£').then_some("£") };
    Some(Figure { value, unit: unit.map(str::to_owned) })
}

/// How one can see that this target has been met; `None` where somebody has to judge.
pub(super) fn of_target(target: &Quantity) -> Option<Reach> {
    let Quantity::Text(text) = target else { return Some(Reach::Figure) };
    let plain = plain(text);
    let first = plain.split_whitespace().next().unwrap_or_default();
    if !figures(text).is_empty() || counted(&plain) || has(&plain, &["one"]) {
        Some(Reach::Figure)
    } else if ALL.contains(&first) {
        Some(Reach::Share)
    } else {
        in_words(&plain)
    }
}

/// How one can see that what a title says has been met. A title's "one" is rarely a figure.
pub(super) fn of_title(title: &str) -> Option<Reach> {
    let plain = plain(title);
    if !figures(title).is_empty() || counted(&plain) {
        return Some(Reach::Figure);
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let shares = words.windows(2).any(|pair| ALL[..3].contains(&pair[0]) && GROUPS.contains(&pair[1]));
    in_words(&plain).or(shares.then_some(Reach::Share))
}

fn in_words(plain: &str) -> Option<Reach> {
    let thing = has(plain, &DONE).then_some(Reach::Thing);
    thing.or_else(|| has(plain, &YARDSTICKS).then_some(Reach::Yardstick))
}

fn counted(plain: &str) -> bool {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let next = |at: usize| words.get(at + 1).copied().unwrap_or_default();
    (0..words.len()).any(|at| COUNTS.contains(&words[at]) && !STRETCHES.contains(&next(at)))
}

/// The target of a measure: its own, or that of its last step.
pub(super) fn target(measure: &Measure) -> Option<&Quantity> {
    let steps = || measure.milestones.iter().rev().find_map(|step| step.target.as_ref());
    measure.target.as_ref().or_else(steps).filter(|target| !target.to_string().trim().is_empty())
}

/// How one can see that a measure's target has been met.
pub(super) fn of_measure(measure: &Measure) -> Option<Reach> {
    match target(measure) {
        Some(target) => of_target(target),
        None => measure.title.as_deref().and_then(of_title),
    }
}

/// The number that a quantity is, alone or with its unit: 62, "62%", "62 %", "£1,400", "12 schools". What says more is
/// none: "top 25%", "17 below the national figure", "2,500–4,000".
pub(super) fn value(quantity: &Quantity, unit: &str) -> Option<f64> {
    let text = match quantity {
        Quantity::Number(number) => return number.as_f64(),
        Quantity::Text(text) => text.trim().trim_start_matches('£').trim_start(),
    };
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let rest = rest.trim();
    let is_unit = rest.is_empty() || rest == "%" || rest.eq_ignore_ascii_case(unit.trim());
    is_unit.then(|| digits.replace(',', "").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let words = |figure: Figure| format!("{}{}", figure.value, figure.unit.unwrap_or_default());
        figures(text).into_iter().map(words).collect()
    }

    #[test]
    fn a_figure_is_no_date_no_year_group_and_no_stretch_of_time() {
        assert_eq!(read("from 61% to 80% by July 2027"), ["61%", "80%"]);
        assert_eq!(read("£1,400 for 12 schools, 2,500–4,000 pupils"), ["1400£", "12", "2,500–4,000"]);
        let none = "by 31 August 2021 in Years 7 to 13 at grade 4, a 3-5 year plan of 2020-25 for the 21st century";
        assert_eq!(read(none), [""; 0]);
    }

    #[test]
    fn a_quantity_is_a_number_where_it_says_no_more() {
        let value = |text: &str| value(&Quantity::Text(text.to_owned()), "schools");
        assert_eq!(
            ["62%", "62 %", "£1,400", "-0.5", "12 Schools"].map(value),
            [62.0, 62.0, 1400.0, -0.5, 12.0].map(Some)
        );
        assert_eq!(["top 25%", "17 below the figure", "2,500–4,000", "3-5", "12 pupils", ""].map(value), [None; 6]);
    }

    #[test]
    fn a_judgement_is_no_figure() {
        let target = |text: &str| of_target(&Quantity::Text(text.to_owned()));
        assert_eq!(target("top 25%"), Some(Reach::Figure));
        assert_eq!(target("all schools"), Some(Reach::Share));
        assert_eq!(target("created and embedded"), Some(Reach::Thing));
        assert_eq!(target("above average"), Some(Reach::Yardstick));
        assert_eq!(target("used effectively to drive all priorities"), None);
        assert_eq!(of_title("Six coaching visits a year"), Some(Reach::Figure));
        assert_eq!(of_title("Every pupil speaks to an audience"), Some(Reach::Share));
        assert_eq!(of_title("Strategy fully embedded within two years"), None);
    }
}
