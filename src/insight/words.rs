//! Plain reading of English: words, sentences, dates. No more than the rules need, and no regular expressions.

use crate::model::when::When;

/// Words that tell nothing about what is measured: small words, and whom nearly every KPI is about.
const EMPTY: [&str; 47] = [
    "the", "and", "between", "for", "with", "who", "that", "which", "from", "into", "all", "each", "every", "are",
    "has", "have", "own", "its", "their", "our", "other", "those", "trust", "school", "pupil", "student", "child",
    "children", "people", "staff", "teacher", "across", "over", "than", "this", "will", "when", "what", "more", "less",
    "least", "most", "been", "not", "but", "any", "well",
];

/// The months, as far as a due date needs them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words before a date that make it a deadline. "In 2019" may be where a measure started.
const DEADLINE: [&str; 6] = ["by", "before", "until", "till", "due", "deadline"];

/// The words in small letters, parted and framed by single spaces, so that a phrase can be looked for.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |line, word| line + word + " ")
}

/// Whether a word, in small letters, tells nothing about what is measured.
pub(super) fn is_empty(word: &str) -> bool {
    EMPTY.contains(&word)
}

/// Whether one of the phrases stands in a text that [`plain`] made.
pub(super) fn has(plain: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| plain.contains(&format!(" {phrase} ")))
}

/// The words that carry meaning, without plural endings. "KPIs" counts as what it stands for.
pub(super) fn content(text: &str) -> Vec<String> {
    let plain = plain(text).replace(" kpis ", " key performance indicators ");
    let says = |word: &&str| !is_empty(word) && !word.starts_with(|c: char| c.is_ascii_digit());
    let words = plain.split_whitespace().filter(|word| word.chars().count() > 2).filter(says);
    let single = words.map(|word| if word.ends_with("ss") { word } else { word.strip_suffix('s').unwrap_or(word) });
    single.filter(says).map(str::to_owned).collect()
}

/// The sentences of a text; a line break or a semicolon ends one too, a decimal point does not.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['\n', ';', '!', '?']).flat_map(|line| line.split(". "));
    parts.map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty())
}

/// The word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '£')
}

/// The number of a month's name, from 1: "Aug", "August".
pub(super) fn month(word: &str) -> Option<usize> {
    let lower = bare(word).to_lowercase();
    let at = MONTHS.iter().position(|month| lower.starts_with(month))?;
    let whole = lower.len() <= 4
        || "january february march april june july august september october november december"
            .split(' ')
            .any(|name| name == lower);
    whole.then_some(at + 1)
}

/// The first date in each place where the text gives a deadline: "by the end of August 2022".
pub(super) fn deadlines(text: &str) -> Vec<When> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_deadline = |at: usize| {
        let before = &words[at.saturating_sub(6)..at];
        before.iter().any(|word| DEADLINE.contains(&bare(word).to_lowercase().as_str()))
    };
    let mut found: Vec<When> = Vec::new();
    for at in (0..words.len()).filter(|&at| is_deadline(at)) {
        found.extend(date_at(&words, at).filter(|date| !found.contains(date)));
    }
    found
}

/// Any date in a text that is meant to be one: "July 2027", "end of autumn 2026".
pub(super) fn any_date(text: &str) -> Option<When> {
    let whole = When::new(text);
    if whole.is_dated() {
        return Some(whole);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|at| date_at(&words, at))
}

/// The date whose year stands at this word.
fn date_at(words: &[&str], at: usize) -> Option<When> {
    let word = bare(words[at]).replace(['–', '/'], "-");
    let british = || {
        let mut parts = word.splitn(3, '-');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Some(When::new(&format!("{year}-{month:0>2}-{day:0>2}"))).filter(When::is_dated)
    };
    let date = When::new(&word);
    if !date.is_dated() {
        return british();
    }
    if word.len() != 4 {
        return Some(date);
    }
    // A year alone: the words before it may say more.
    let before = |back: usize| at.checked_sub(back).map(|at| bare(words[at]));
    let Some(last) = before(1) else { return Some(date) };
    let term = When::new(&format!("{last} {word}"));
    if term.is_dated() {
        return Some(term);
    }
    let Some(month) = month(last) else { return Some(date) };
    let day = before(2).map(|day| day.trim_end_matches(|c: char| c.is_alphabetic())).filter(|day| !day.is_empty());
    let exact = day.map(|day| When::new(&format!("{word}-{month:02}-{day:0>2}"))).filter(When::is_dated);
    Some(exact.unwrap_or_else(|| When::new(&format!("{word}-{month:02}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<String> {
        deadlines(text).iter().map(|date| date.as_str().to_owned()).collect()
    }

    #[test]
    fn deadlines_are_read_in_the_ways_that_plans_write_them() {
        assert_eq!(dates("By August 2021, done. It is in post by March 2021."), ["2021-08", "2021-03"]);
        assert_eq!(dates("by the end of August 2022"), ["2022-08"]);
        assert_eq!(dates("By 31st July 2027 or by 31/08/2028"), ["2027-07-31", "2028-08-31"]);
        assert_eq!(dates("before Autumn 2026; until 2027/28"), ["Autumn 2026", "2027-28"]);
        assert_eq!(dates("up on the survey of January 2019, by Year 6"), [""; 0]);
    }

    #[test]
    fn a_decimal_point_ends_no_sentence() {
        assert_eq!(sentences("From 6.4 to 3. Done;\n\nwell.").collect::<Vec<_>>(), ["From 6.4 to 3", "Done", "well"]);
    }

    #[test]
    fn content_is_what_is_measured() {
        assert_eq!(
            content("Progress of all pupils in Years 2 to 9, as KPIs"),
            ["progress", "year", "key", "performance", "indicator"]
        );
    }
}
