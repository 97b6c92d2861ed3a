//! Several KPIs in one, and the parts into which they would split.
//!
//! Two results are two KPIs where one can be met and the other missed:
//! 1. Measures are parts, unless they measure the same thing: their titles begin alike, their dates do not differ, and
//!    so do not their targets (or they move the same way, and not to two figures). So absence and persistent absence
//!    below the national figure are one KPI.
//! 2. A measure is no part where it is proof: it has no date and no number of its own, is not the first, and the KPI
//!    names it as its evidence or says that success is shown by it.
//! 3. Without several measures the title is read: a semicolon parts it, and so does "and" or a comma between clauses
//!    that have a figure each, or that order another thing to be done: "raise …, and appoint a SENDCo" (see
//!    `clauses`). "Reading and writing at 75%" stays one: two subjects that share one figure.
//! 4. Without any measure the text is read: sentences with deadlines that differ are parts, unless they begin alike and
//!    so are steps of one.

use super::clauses::results;
use super::figures::{figures, target};
use super::words::{bare, content, deadlines, plain, sentences};
use crate::model::element::{Element, Measure, Quantity};
use crate::model::plan::{Ix, Plan};
use crate::model::text::{shortened, shown};
use crate::model::when::When;

/// One of several KPIs in one: enough to make a KPI of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// What it says. Never empty.
    pub title: String,
    /// When it is due, where that can be told for this part alone.
    pub due: Option<When>,
    /// What is measured: mostly one measure. Proof of the whole stays with the first part.
    pub measures: Vec<Measure>,
}

/// Most characters of a part's title.
const LONGEST_TITLE: usize = 200;

/// How the text says that what follows is proof.
const PROOF: [&str; 6] = [
    " proof of success ",
    " signs of success ",
    " success will be ",
    " it is measured ",
    " it is judged ",
    " this is measured ",
];

/// The measures of an element, sorted out.
pub(super) struct Strands<'a> {
    /// Measures of the same thing stand together.
    pub groups: Vec<Vec<&'a Measure>>,
    /// Measures that only prove the others.
    pub proofs: Vec<&'a Measure>,
}

/// The parts of an element that holds several KPIs; none where it holds one.
pub fn split(plan: &Plan, at: Ix) -> Vec<Part> {
    let element = plan.element(at);
    let mut parts = match filled(element).count() {
        0 => from_title(element).or_else(|| from_text(element)).unwrap_or_default(),
        1 => from_title(element).unwrap_or_default(),
        _ => from_measures(element),
    };
    for (at, part) in parts.iter_mut().enumerate() {
        let title = shown(&part.title);
        let mut letters = title.trim().chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let whole = first + letters.as_str();
        part.title = match whole.as_str() {
            "" => format!("Part {}", at + 1),
            whole => shortened(whole, LONGEST_TITLE).into_owned(),
        };
    }
    parts
}

/// The measures of an element that say something: one that was only begun does not count.
pub(super) fn filled(element: &Element) -> impl Iterator<Item = &Measure> {
    element.measures.iter().filter(|measure| !measure.is_blank())
}

/// Sorts out the measures of an element.
pub(super) fn strands(element: &Element) -> Strands<'_> {
    let sources = sources(element);
    let mut found = Strands { groups: Vec::new(), proofs: Vec::new() };
    for measure in filled(element) {
        if !found.groups.is_empty() && is_proof(measure, &sources) {
            found.proofs.push(measure);
            continue;
        }
        match found.groups.iter_mut().find(|group| group.iter().all(|other| same_thing(other, measure))) {
            Some(group) => group.push(measure),
            None => found.groups.push(vec![measure]),
        }
    }
    found
}

/// What the element names as its proof, as lists of words.
fn sources(element: &Element) -> Vec<Vec<String>> {
    let says_proof = |sentence: &&str| {
        let plain = plain(sentence);
        PROOF.iter().any(|opening| plain.starts_with(opening))
    };
    let told = sentences(element.text.as_deref().unwrap_or_default()).filter(says_proof);
    element.evidence.iter().map(|source| source.as_str()).chain(told).map(content).collect()
}

fn is_proof(measure: &Measure, sources: &[Vec<String>]) -> bool {
    if measure.due.is_some() || matches!(measure.target, Some(Quantity::Number(_))) {
        return false;
    }
    let words = content(measure.title.as_deref().unwrap_or_default());
    sources.iter().any(|source| {
        let shared = words.iter().filter(|word| source.contains(word)).count();
        shared > 0 && shared * 2 >= words.len().min(source.len())
    })
}

fn same_thing(one: &Measure, other: &Measure) -> bool {
    let same_dates = one.due == other.due || one.due.is_none() || other.due.is_none();
    let is_number = |measure: &Measure| matches!(measure.target, Some(Quantity::Number(_)));
    let same_target = one.unit == other.unit && target(one).is_some() && target(one) == target(other);
    let same_way = one.direction.is_some() && one.direction == other.direction && !(is_number(one) && is_number(other));
    let titles = [one, other].map(|measure| measure.title.as_deref().unwrap_or_default());
    same_dates && (same_target || same_way) && begin_alike(titles[0], titles[1])
}

/// Whether the first two words that carry meaning have one in common.
fn begin_alike(one: &str, other: &str) -> bool {
    let (one, other) = (content(one), content(other));
    one.iter().take(2).any(|word| other.iter().take(2).any(|same| same == word))
}

fn from_measures(element: &Element) -> Vec<Part> {
    let Strands { groups, proofs } = strands(element);
    if groups.len() < 2 {
        return Vec::new();
    }
    // The date of the whole is that of each part only where no measure has one of its own.
    let shared = element.due.as_ref().filter(|_| filled(element).all(|measure| measure.due.is_none()));
    let mut parts: Vec<Part> = groups.into_iter().map(|group| from_group(&group, shared)).collect();
    if let Some(first) = parts.first_mut() {
        first.measures.extend(proofs.into_iter().cloned());
    }
    parts
}

fn from_group(group: &[&Measure], shared: Option<&When>) -> Part {
    let titles: Vec<&str> = group.iter().filter_map(|measure| measure.title.as_deref()).collect();
    Part {
        title: titles.join("; "),
        due: group.iter().find_map(|measure| measure.due.as_ref()).or(shared).cloned(),
        measures: group.iter().map(|&measure| measure.clone()).collect(),
    }
}

fn from_title(element: &Element) -> Option<Vec<Part>> {
    let part = |clause: &&str| from_words(clause.trim(), element.due.as_ref());
    let clauses: Vec<&str> = element.title.split(';').filter(|clause| content(clause).len() > 1).collect();
    if clauses.len() > 1 {
        return Some(clauses.iter().map(part).collect());
    }
    let clauses = results(&element.title);
    (clauses.len() > 1).then(|| clauses.iter().map(part).collect())
}

fn from_text(element: &Element) -> Option<Vec<Part>> {
    let mut found: Vec<(&str, When)> = Vec::new();
    for sentence in sentences(element.text.as_deref()?) {
        let Some(due) = deadlines(sentence).into_iter().next() else { continue };
        let words = without_opening(sentence);
        let is_new = |(other, date): &(&str, When)| *date != due && !begin_alike(other, words);
        if content(words).len() > 1 && found.iter().all(is_new) {
            found.push((words, due));
        }
    }
    (found.len() > 1).then(|| found.iter().map(|(words, due)| from_words(words, Some(due))).collect())
}

/// The sentence without the date with which it opens: "By August 2023, we have …" says "we have …".
fn without_opening(sentence: &str) -> &str {
    if !plain(sentence).starts_with(" by ") {
        return sentence;
    }
    let is_year = |word: &&str| bare(word).len() == 4 && When::new(bare(word)).is_dated();
    let year = sentence.split_whitespace().take(6).find(is_year);
    let rest = year.and_then(|year| sentence.split_once(year)).map(|(_, rest)| rest.trim());
    rest.filter(|rest| !rest.is_empty()).unwrap_or(sentence)
}

/// A part from words: the last figure is its target, one before it is where it starts.
fn from_words(words: &str, due: Option<&When>) -> Part {
    let mut figures = figures(words);
    let own = deadlines(words).into_iter().next();
    let due = own.as_ref().or(due).cloned();
    let target = figures.pop();
    let from = plain(words).contains(" from ");
    let measures = target.map(|target| Measure {
        title: Some(words.to_owned()),
        baseline: figures.pop().filter(|_| from).map(|start| start.value),
        target: Some(target.value),
        unit: target.unit,
        due: due.clone(),
        ..Measure::default()
    });
    Part { title: words.to_owned(), due, measures: measures.into_iter().collect() }
}
