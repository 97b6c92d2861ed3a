//! Which elements a guide is about, and which year suits them.

use chrono::NaiveDate;

use crate::insight::coverage::school_of;
use crate::insight::year::{Span, school_year};
use crate::model::ordered;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;
use crate::model::when::When;

use super::asked::{Asked, Scope};

/// What tells of a trust's year, the most telling first: the first sort that a plan has is taken.
const TELLING: [&[Kind]; 3] =
    [&[Kind::Milestone], &[Kind::Kpi, Kind::Outcome], &[Kind::Answer, Kind::Strategy, Kind::Action]];

/// The school years that can be asked for: a year has four digits, and the one after it too.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9997;

/// What rows are, the first sort that a plan has.
const HEADS: [&[Kind]; 2] = [&[Kind::Aim, Kind::Question], &[Kind::Area]];

fn first_of<const N: usize>(plan: &Plan, open: &[Ix], sorts: [&'static [Kind]; N]) -> &'static [Kind] {
    let has = |kinds: &&[Kind]| open.iter().any(|&at| kinds.contains(&plan.element(at).kind));
    sorts.into_iter().find(has).unwrap_or_default()
}

/// What the rows of a plan are.
pub(super) fn heads(plan: &Plan, open: &[Ix]) -> &'static [Kind] {
    first_of(plan, open, HEADS)
}

/// Whether a post owns or shares an element.
pub(super) fn is_of(plan: &Plan, at: Ix, post: &str) -> bool {
    let element = plan.element(at);
    element.owner.as_deref() == Some(post) || element.contributors.iter().any(|other| other == post)
}

/// When an element is due; else what it is for.
pub(super) fn date(plan: &Plan, at: Ix) -> Option<&When> {
    let element = plan.element(at);
    let is_said = |when: &&When| !when.as_str().trim().is_empty();
    element.due().filter(is_said).or(element.period.as_ref().filter(is_said))
}

/// What the guide is about, of any year, in the order in which the open elements are given.
pub(super) fn work(plan: &Plan, scope: &Scope, open: &[Ix], heads: &[Kind]) -> Vec<Ix> {
    let kinds = first_of(plan, open, TELLING);
    let belongs = |&at: &Ix| {
        let kind = plan.element(at).kind;
        match scope {
            Scope::Trust => kinds.contains(&kind),
            Scope::School(id) => matches!(kind, Kind::Priority | Kind::Project) && school_of(plan, at) == Some(id),
            Scope::Owner(post) => {
                is_of(plan, at, post) && !heads.contains(&kind) && !matches!(kind, Kind::Mission | Kind::Vision)
            }
        }
    };
    open.iter().copied().filter(belongs).collect()
}

/// Whether work with these days is of a school year.
pub(super) fn is_of_year(scope: &Scope, span: Option<Span>, year: i32) -> bool {
    span.is_none_or(|span| match scope {
        Scope::Trust => span.school_years().contains(&year),
        Scope::School(_) | Scope::Owner(_) => year <= school_year(span.last),
    })
}

/// The years in which any of the work lies, and the one that is shown: the one that is asked for, or that of `today` if
/// anything with a date is of it, else the nearest; of two that are equally near the one to come.
pub(super) fn years(plan: &Plan, asked: &Asked, work: &[Ix], today: NaiveDate) -> (Vec<i32>, i32) {
    let spans: Vec<Span> = work.iter().filter_map(|&at| Span::of(plan, date(plan, at)?)).collect();
    let mut years: Vec<i32> = Vec::new();
    for year in spans.iter().flat_map(Span::school_years).filter(|year| YEARS.contains(year)) {
        if !years.contains(&year) {
            ordered::insert(&mut years, year, |have, new| have <= new);
        }
    }
    let now = school_year(today).clamp(*YEARS.start(), *YEARS.end());
    let suits_now = spans.iter().any(|&span| is_of_year(&asked.scope, Some(span), now));
    let nearest = || years.iter().rev().copied().min_by_key(|year| year.abs_diff(now));
    let asked_for = asked.year.filter(|year| YEARS.contains(year));
    let year = asked_for.or(suits_now.then_some(now)).or_else(nearest).unwrap_or(now);
    (years, year)
}
