//! The map, the coverage and the year as pictures that leave the app: each a whole SVG document with a title, the day that
//! it was made on, a legend of ratings and words for who does not see it.
//!
//! A picture stands alone: it names no script, no style sheet, no font file and no other address, and it is light whatever
//! the theme, since it ends up on paper and in slides. Whoever draws it measures its texts ([`crate::layout::measure`]), so
//! that none is cut off at an edge.
//!
//! What leaves the house holds no drafts: make the table, the year or the scene from what [`without_drafts`] gives.

mod coverage;
mod ink;
mod map;
mod svg;
mod year;

pub use coverage::coverage_svg;
pub use ink::light;
pub use map::map_svg;
pub use year::year_svg;

use chrono::{Datelike, NaiveDate};

use crate::exchange::public::public;
use crate::model::error::ReadError;
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::model::when::MONTHS;

/// The plan as it may leave the house.
///
/// # Errors
/// If what is left does not hold together; a plan without its drafts does.
pub fn without_drafts(plan: &Plan) -> Result<Plan, ReadError> {
    Plan::try_from(public(plan.document()))
}

/// Under a picture's title: the trust, the time that the plan covers, and the day.
fn under_title(plan: &Plan, on: NaiveDate) -> String {
    let document = plan.document();
    let period = document.period.as_ref().and_then(|period| match (&period.start, &period.end) {
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_string()),
        (None, None) => None,
    });
    let made = format!("as of {} {} {}", on.day(), MONTHS[on.month0() as usize], on.year());
    let fictional = document.fictional.then(|| "a fictional trust".to_owned());
    let parts = [document.trust_above(), fictional, period, Some(made)];
    let words: Vec<String> = parts.into_iter().flatten().map(|part| shown(&part).into_owned()).collect();
    let words = words.join(" · ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
