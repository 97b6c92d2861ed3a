//! How the ratings of one element went, term by term, and whether that is better or worse.

use crate::model::id::Id;
use crate::model::ordered;
use crate::model::plan::{Ix, Plan};
use crate::model::text::within_sentence;
use crate::model::vocabulary::Rag;
use crate::model::when::When;

use super::same_period;

/// Which way ratings go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// Better than before.
    Better,
    /// Worse than before.
    Worse,
    /// As before.
    Steady,
}

impl Course {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Steady => "steady",
        }
    }
}

/// The ratings of an element by a school, or for the whole trust: all the terms in which anybody rated it, earliest
/// first, with a gap where this school did not. The last rating counts, where a term has several.
pub fn trend(plan: &Plan, at: Ix, school: Option<&Id>) -> Vec<(When, Option<Rag>)> {
    let mut found: Vec<(&When, Option<Rag>)> = Vec::new();
    for rating in plan.ratings(at) {
        let rag = (rating.school.as_ref() == school).then_some(rating.rag);
        let place = |same: fn(&When, &When) -> bool| found.iter().position(|(when, _)| same(when, &rating.period));
        // Nearly all spell a term alike, and words need not be made for it.
        match place(|one, other| one == other).or_else(|| place(same_period)) {
            Some(place) => found[place].1 = rag.or(found[place].1),
            // Free text has no place in the calendar: it stands first, as it came.
            None => ordered::insert(&mut found, (&rating.period, rag), |have, new| {
                plan.last_day(have.0) <= plan.last_day(new.0)
            }),
        }
    }
    found.into_iter().map(|(when, rag)| (when.clone(), rag)).collect()
}

/// What counts of a trend: the ratings that were given. "Nothing to report" tells something where it is the last.
fn given(trend: &[(When, Option<Rag>)]) -> Vec<(&When, Rag)> {
    let all = || trend.iter().filter_map(|(when, rag)| rag.map(|rag| (when, rag)));
    let last_is_none = all().next_back().is_some_and(|(_, rag)| rag == Rag::None);
    all().filter(|(_, rag)| last_is_none || *rag != Rag::None).collect()
}

/// Where the last ratings that are alike begin.
fn run(given: &[(&When, Rag)]) -> usize {
    let last = given.last().map(|(_, rag)| *rag);
    given.len() - given.iter().rev().take_while(|(_, rag)| Some(*rag) == last).count()
}

/// Which way it went: the last ratings that are alike, against the one before them. `None` where there are not two
/// colours to set against each other.
pub fn course(trend: &[(When, Option<Rag>)]) -> Option<Course> {
    let given = given(trend);
    let (_, last) = given.last().filter(|(_, rag)| *rag != Rag::None)?;
    match run(&given).checked_sub(1) {
        // The worst rating comes first in the order of the format.
        Some(before) if *last > given[before].1 => Some(Course::Better),
        Some(_) => Some(Course::Worse),
        None => (given.len() > 1).then_some(Course::Steady),
    }
}

/// How it went, in a sentence: "Amber in Spring 2026, green since: better." `None` without any rating.
pub fn trend_words(plan: &Plan, trend: &[(When, Option<Rag>)]) -> Option<String> {
    let given = given(trend);
    let (when, last) = given.last()?;
    let start = run(&given);
    let (first, several) = (given[start].0, given.len() - start > 1);
    let mut words = match start.checked_sub(1).map(|before| given[before]) {
        Some((before, rag)) => {
            let since = if several { "since".to_owned() } else { format!("in {when}") };
            format!(
                "{} in {before}, {} {since}",
                plan.document().rag_name(rag),
                within_sentence(&plan.document().rag_name(*last))
            )
        }
        None if several => format!("{} since {first}", plan.document().rag_name(*last)),
        None => format!("{} in {when}", plan.document().rag_name(*last)),
    };
    if let Some(course) = course(trend) {
        words.push_str(": ");
        words.push_str(course.word());
    }
    words.push('.');
    Some(words)
}
