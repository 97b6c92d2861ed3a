//! What differs between two states of a plan, for somebody who reads both: a governor, before the new one is adopted.
//!
//! What the log says is left out: it tells of the changes itself. So is the order of links and of ratings, which means
//! nothing.

use chrono::NaiveDate;
use foldhash::HashMap;

use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::rating::Rating;
use crate::model::when::When;

use super::elements::elements;
use super::fields;
use super::pairing::paired;

/// What differs. Empty lists mean that nothing does.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Comparison {
    /// Elements, in the order in which the new plan is read; those that are gone stand where they stood.
    pub elements: Vec<ElementChange>,
    /// Links, each in a sentence.
    pub links: Vec<Difference>,
    /// Ratings, counted by term, earliest first.
    pub ratings: Vec<TermChange>,
    /// Schools.
    pub schools: Vec<Difference>,
    /// What the plan says of itself, the names of its levels among it.
    pub details: Vec<Difference>,
}

/// One thing that differs, in words. What was not there, or is there no longer, has none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What it is: "Owner".
    pub label: String,
    /// What the old plan says.
    pub before: Option<String>,
    /// What the new plan says.
    pub after: Option<String>,
}

/// One element that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ElementChange {
    /// Its id, the same in both plans.
    pub id: Id,
    /// Its level and reference: "KPI 2.1".
    pub level: String,
    /// Its title in the new plan; if it is gone, in the old one.
    pub title: String,
    /// The title of the element above it, in the same plan.
    pub under: Option<String>,
    /// What happened to it.
    pub what: What,
}

/// What happened to an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is in both plans.
    Changed {
        /// It stands elsewhere.
        moved: Option<Moved>,
        /// Its fields that differ.
        fields: Vec<Difference>,
    },
}

/// Where an element went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Moved {
    /// Elsewhere among the same siblings.
    Among,
    /// From under one element to under another, by their titles; none is the top of the plan.
    Under(Option<String>, Option<String>),
}

/// How many ratings of one term differ.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TermChange {
    /// The term or other period.
    pub term: String,
    /// How many are new.
    pub added: usize,
    /// How many say something else.
    pub changed: usize,
    /// How many are gone.
    pub removed: usize,
}

/// How many elements differ. One that was moved and changed counts as changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
    /// Those that stand elsewhere and say the same.
    pub moved: usize,
    /// Those that say something else.
    pub changed: usize,
}

/// Compares two states of a plan. What has the same id is the same thing.
pub fn compare(before: &Plan, after: &Plan) -> Comparison {
    let (old, new) = (before.document(), after.document());
    let (schools, schools_moved) = schools(old, new);
    let (elements, elements_moved) = elements(before, after);
    let mut details = fields::details(old, new);
    let mut order = |differs: bool, label: &str, words: &str| {
        if differs {
            details.push(Difference::new(label, None, Some(words.to_owned())));
        }
    };
    order(schools_moved, "Order of the schools", "another than before");
    order(elements_moved, "Order in the file", "another than before; it shows nowhere");
    Comparison { elements, links: links(before, after), ratings: ratings(old, new), schools, details }
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many elements differ.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for element in &self.elements {
            *match &element.what {
                What::Added => &mut counts.added,
                What::Removed => &mut counts.removed,
                What::Changed { fields, .. } if fields.is_empty() => &mut counts.moved,
                What::Changed { .. } => &mut counts.changed,
            } += 1;
        }
        counts
    }

    /// All of it in a line: "3 added, 1 removed, 5 changed. Links: 2. Ratings: 14."
    pub fn summary(&self) -> String {
        let Counts { added, removed, moved, changed } = self.counts();
        let counts = [(added, "added"), (removed, "removed"), (moved, "moved"), (changed, "changed")];
        let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let ratings = self.ratings.iter().map(|term| term.added + term.changed + term.removed).sum();
        let rest = [
            ("Links", self.links.len()),
            ("Ratings", ratings),
            ("Schools", self.schools.len()),
            ("The plan\u{2019}s own details", self.details.len()),
        ];
        let rest = rest.iter().filter(|(_, count)| *count > 0).map(|(label, count)| format!("{label}: {count}."));
        let elements = counts.collect::<Vec<_>>().join(", ");
        let sentences = (!elements.is_empty()).then(|| format!("{elements}.")).into_iter().chain(rest);
        let words = sentences.collect::<Vec<_>>().join(" ");
        if words.is_empty() { "Nothing differs.".to_owned() } else { words }
    }
}

fn links(before: &Plan, after: &Plan) -> Vec<Difference> {
    let [old, new] = [before, after].map(|plan| plan.links().iter().map(|link| &link.id).collect::<Vec<_>>());
    let pairs = paired(&old, &new)
        .into_iter()
        .filter(|&(was, is)| was.and_then(|at| before.links().get(at)) != is.and_then(|at| after.links().get(at)));
    let words =
        |plan: &Plan, at: Option<usize>| at.and_then(|at| plan.links().get(at)).map(|link| fields::link(plan, link));
    pairs.map(|(was, is)| Difference::new("Link", words(before, was), words(after, is))).collect()
}

/// The schools that differ, and whether their order does.
fn schools(old: &Document, new: &Document) -> (Vec<Difference>, bool) {
    let ids = [old, new].map(|document| document.schools.iter().map(|school| &school.id).collect::<Vec<_>>());
    let pairs = paired(&ids[0], &ids[1]);
    let school = |document: &Document, at: Option<usize>| at.and_then(|at| document.schools.get(at).cloned());
    let places: Vec<usize> = pairs.iter().filter_map(|&(was, is)| is.and(was)).collect();
    let pairs = pairs.into_iter().map(|(was, is)| (school(old, was), school(new, is))).filter(|(was, is)| was != is);
    let words = |school: Option<_>| school.as_ref().map(fields::school);
    (pairs.map(|(was, is)| Difference::new("School", words(was), words(is))).collect(), !places.is_sorted())
}

/// How many ratings differ, term by term. Those for the same element, school and term are the same rating.
fn ratings(old: &Document, new: &Document) -> Vec<TermChange> {
    let mut terms: Vec<(Option<NaiveDate>, TermChange)> = Vec::new();
    let mut numbers = Numbers::default();
    let keys = [old, new].map(|document| document.ratings.iter().map(|rating| numbers.key(rating)).collect::<Vec<_>>());
    for (was, is) in paired(&keys[0], &keys[1]) {
        let (was, is) = (was.and_then(|at| old.ratings.get(at)), is.and_then(|at| new.ratings.get(at)));
        let Some(period) = is.or(was).map(|rating| &rating.period).filter(|_| was != is) else { continue };
        let (day, term) = (period.last_day(), period.to_string());
        let at = terms.partition_point(|(other, have)| (*other, &have.term) < (day, &term));
        if terms.get(at).is_none_or(|(_, have)| have.term != term) {
            terms.insert(at, (day, TermChange { term, ..TermChange::default() }));
        }
        let (_, counts) = &mut terms[at];
        *match (was, is) {
            (None, _) => &mut counts.added,
            (_, None) => &mut counts.removed,
            _ => &mut counts.changed,
        } += 1;
    }
    terms.into_iter().map(|(_, term)| term).collect()
}

/// The terms of ratings, numbered: the same term may be spelt in two ways, and is spelt out as often as it comes.
#[derive(Default)]
struct Numbers<'a> {
    of_spelling: HashMap<&'a When, usize>,
    of_term: HashMap<String, usize>,
}

impl<'a> Numbers<'a> {
    /// What tells a rating from all others: element, school and term.
    fn key(&mut self, rating: &'a Rating) -> (&'a Id, Option<&'a Id>, usize) {
        let (period, next) = (&rating.period, self.of_term.len());
        let number = || *self.of_term.entry(period.to_string()).or_insert(next);
        (&rating.element, rating.school.as_ref(), *self.of_spelling.entry(period).or_insert_with(number))
    }
}
