//! Every date of a plan, and what stands with it: the school that it belongs to, the review that it stands under.

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt};

use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;
use crate::model::when::When;

use super::named::in_school_year;
use super::span::Span;
use super::{Asked, Part};

/// When a date is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Time {
    /// At one time.
    Once(Span),
    /// In every school year: the text that names when.
    Yearly(String),
    /// Its words name no time.
    Never,
}

impl Time {
    fn of(plan: &Plan, when: &When) -> Self {
        // Whatever names a time of the year names it in every school year, so any will do.
        const ANY: i32 = 2026;
        match Span::of(plan, when) {
            Some(span) => Self::Once(span),
            None if !in_school_year(plan, when.as_str(), ANY).is_empty() => Self::Yearly(when.as_str().to_owned()),
            None => Self::Never,
        }
    }
}

/// One date.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found<'a> {
    pub element: Ix,
    pub part: Part,
    pub when: &'a When,
    pub time: Time,
}

impl<'a> Found<'a> {
    pub fn new(plan: &Plan, element: Ix, part: Part, when: &'a When) -> Self {
        Self { element, part, when, time: Time::of(plan, when) }
    }

    /// Where it lies in a school year.
    pub fn in_year(&self, plan: &Plan, start: i32) -> Vec<Span> {
        match &self.time {
            Time::Once(span) if span.school_years().contains(&start) => vec![*span],
            Time::Yearly(text) => in_school_year(plan, text, start),
            _ => Vec::new(),
        }
    }

    /// The last day of a date that something was due on, and that will not come again.
    pub fn deadline(&self) -> Option<NaiveDate> {
        match self.time {
            Time::Once(span) if self.part != Part::Period => Some(span.last),
            _ => None,
        }
    }
}

/// All dates of a plan.
pub(super) struct Dates<'a> {
    /// In the order of the document.
    pub found: Vec<Found<'a>>,
    above: Vec<Above<'a>>,
}

/// What an element has from above.
#[derive(Clone, Copy, Default)]
struct Above<'a> {
    school: Option<&'a Id>,
    /// For a review: the time that it is for.
    period: Option<&'a When>,
    is_heading: bool,
}

impl<'a> Dates<'a> {
    /// Gathers them. Linear in the plan.
    pub fn of(plan: &'a Plan) -> Self {
        let mut dates = Self { found: Vec::new(), above: above(plan) };
        let mut known = HashMap::new();
        for at in 0..plan.elements().len() as Ix {
            dates.gather(plan, at, &mut known);
        }
        dates
    }

    /// Thousands of elements share a few dates, each of which is read once.
    fn gather(&mut self, plan: &'a Plan, at: Ix, known: &mut HashMap<&'a str, Time>) {
        let element = plan.element(at);
        let mut say = |part, when: &'a When| {
            if !when.as_str().trim().is_empty() {
                let time = known.entry(when.as_str()).or_insert_with(|| Time::of(plan, when)).clone();
                self.found.push(Found { element: at, part, when, time });
            }
        };
        let due = element.due.as_ref();
        due.into_iter().for_each(|due| say(Part::Due, due));
        let mut is_due = due.is_some();
        for (place, measure) in element.measures.iter().enumerate() {
            if let Some(own) = measure.due.as_ref().filter(|own| Some(*own) != due) {
                is_due = true;
                say(Part::Measure(place), own);
            }
            for (step, own) in measure.milestones.iter().enumerate() {
                own.due.iter().for_each(|own| say(Part::Step(place, step), own));
            }
        }
        let above = &self.above[at as usize];
        if let Some(period) = above.period.filter(|_| !is_due && !above.is_heading) {
            say(Part::Period, period);
        }
    }

    pub fn is_heading(&self, at: Ix) -> bool {
        self.above[at as usize].is_heading
    }

    pub fn school(&self, at: Ix) -> Option<&'a Id> {
        self.above[at as usize].school
    }

    /// The headings of the review cycle, and when they are.
    pub fn headings(&self, plan: &Plan) -> impl Iterator<Item = (Ix, &'a When)> {
        let is_own = |at: &Ix| plan.element(*at).period.is_some();
        let all = (0..self.above.len() as Ix).filter(move |at| self.is_heading(*at) && is_own(at));
        all.filter_map(|at| Some((at, self.above[at as usize].period?)))
    }

    /// Whether an element is of the school and of the post that are asked for.
    pub fn is_asked(&self, plan: &Plan, asked: &Asked, at: Ix) -> bool {
        let element = plan.element(at);
        let is_theirs = |role: &String| element.owner.as_ref() == Some(role) || element.contributors.contains(role);
        asked.school.as_ref().is_none_or(|id| self.school(at) == Some(id)) && asked.role.as_ref().is_none_or(is_theirs)
    }
}

/// What each element has from above, from the top down.
fn above(plan: &Plan) -> Vec<Above<'_>> {
    let mut all = vec![Above::default(); plan.elements().len()];
    let mut stack: Vec<(Ix, Above)> = plan.roots().iter().map(|&at| (at, Above::default())).collect();
    while let Some((at, above)) = stack.pop() {
        let element = plan.element(at);
        let is_review = |at: Ix| plan.element(at).kind == Kind::Review;
        let inherited = above.period.filter(|_| is_review(at));
        let own = Above {
            school: element.school.as_ref().or(above.school),
            period: element.period.as_ref().or(inherited),
            is_heading: is_review(at)
                && element.due.is_none()
                && plan.children(at).iter().any(|&below| is_review(below)),
        };
        all[at as usize] = own;
        let passed = Above { period: own.period.filter(|_| is_review(at)), ..own };
        stack.extend(plan.children(at).iter().map(|&below| (below, passed)));
    }
    all
}
