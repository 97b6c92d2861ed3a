//! The scorecard: every KPI in a row, with its target, its ratings, its verdict, its owner and its date; filtered,
//! sorted and gathered as somebody asks, so that what is asked fits into a link.
//!
//! # The rules
//! - **Drafts** are not on it, nor what stands below one: it is made to be shown to a board and to be exported, and
//!   drafts do not leave the house. Kinds that the map leaves out are on it: leaving KPIs off the map is why one needs
//!   a table.
//! - **A school** is concerned by its own KPIs (a KPI belongs to the school that it names, or that the nearest element
//!   above names), by those of another school that it rates, and by those of the whole trust, which all schools share,
//!   rated or not: a school that has not reported is the one to find. Only its own ratings count then.
//! - **The whole trust** counts the ratings of all schools and the trust's own, and shows the worst.
//! - **The latest** rating is that of the last period in which something was reported. Nothing to report is no rating.
//! - **The aim** of a KPI is the nearest above it; without any, that of the first element which it serves by a link.
//! - **The term** in which a KPI is due is the trust's own term in which the last day of its date lies.

mod asked;
mod csv;
mod ground;
mod groups;
pub(super) mod order;
mod ratings;
mod verdicts;
mod words;

pub use asked::{Asked, Column, Grouping};
pub use csv::to_csv;
pub use ratings::Rated;
pub use verdicts::{Letters, Verdicts};
pub use words::owner;

use chrono::{Datelike, NaiveDate};

use super::figures::value;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Rag;
use crate::model::when::When;
use ground::Ground;
use groups::grouped;
use order::{Key, permuted, sorted};
use ratings::Ratings;

/// The whole table.
#[derive(Clone, PartialEq, Debug)]
pub struct Scorecard {
    /// What was asked, as far as the plan knows it.
    pub asked: Asked,
    /// The periods in which KPIs were rated, earliest first: the same whatever is filtered.
    pub periods: Vec<When>,
    /// The groups, none of them empty; a single one without a title where none were asked for.
    pub groups: Vec<Group>,
    /// How many KPIs the table has.
    pub shown: usize,
    /// How many KPIs the plan has.
    pub all: usize,
    /// How many rows have each latest rating, in the order of [`Rag::ALL`]; the last are those without one.
    pub tally: [usize; 4],
    /// What it can be filtered by.
    pub offers: Offers,
}

/// Some rows under a title.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// "1.2 Every child reads", "Head of people", "Autumn 2026", "No date".
    pub title: String,
    /// Its rows, in the order that was asked for.
    pub rows: Vec<Row>,
}

/// One KPI. What its other cells say it says when asked (`Row::title` and so on), its SMART verdict [`Verdicts`].
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The KPI.
    pub element: Ix,
    /// The aim that it belongs to.
    pub aim: Option<Ix>,
    /// One for each period; none where nobody rated it.
    pub ratings: Vec<Option<Rated>>,
}

impl Row {
    /// The latest rating, and the place of its period in [`Scorecard::periods`].
    pub fn latest(&self) -> Option<(usize, Rated)> {
        let rated = self.ratings.iter().enumerate().rev();
        rated.filter_map(|(period, rated)| Some((period, (*rated)?))).find(|(_, rated)| rated.rag != Rag::None)
    }

    /// For a line: from 0, all red, to 100, all green, for each period; a gap where nothing was reported.
    pub fn trend(&self) -> impl Iterator<Item = Option<u8>> {
        self.ratings.iter().map(|rated| rated.and_then(|rated| rated.level))
    }

    /// The latest rating, or [`Rag::None`] without one.
    pub fn rag(&self) -> Rag {
        self.latest().map_or(Rag::None, |(_, rated)| rated.rag)
    }
}

/// What there is to filter by.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offers {
    /// The schools that have a KPI of their own or have rated one, in the order of the plan.
    pub schools: Vec<Id>,
    /// The posts that own KPIs, in the order of the alphabet.
    pub owners: Vec<String>,
    /// Whether there are KPIs that nobody owns.
    pub unowned: bool,
}

/// Makes the table. Linear in the plan, but for sorting; sorting by the verdict alone checks every KPI of the table.
pub fn scorecard(plan: &Plan, asked: &Asked, verdicts: &mut Verdicts) -> Scorecard {
    let asked = asked.known(plan);
    let ground = Ground::of(plan);
    let ratings = Ratings::of(plan, &ground.kpis);
    let (finds, school) = (finder(plan, &asked), asked.school.as_ref());
    let mut ratings_of = ratings.reader(school);
    let mut rows = Vec::new();
    for (kpi, &element) in ground.kpis.iter().enumerate() {
        if school.is_none_or(|id| ground.concerns(&ratings, kpi, id)) && finds(element) {
            let row = Row { element, aim: ground.aim(plan, element), ratings: ratings_of(kpi) };
            rows.extend(Some(row).filter(|row| asked.rag.is_none_or(|rag| row.rag() == rag)));
        }
    }
    if (asked.sort, asked.descending) != (Column::Plan, false) {
        let keys: Vec<Key> = rows.iter().enumerate().map(|(at, row)| key(plan, &asked, row, at, verdicts)).collect();
        rows = permuted(rows, &sorted(&keys, asked.descending));
    }
    let mut tally = [0; 4];
    rows.iter().for_each(|row| tally[row.rag() as usize] += 1);
    let (shown, all) = (rows.len(), ground.kpis.len());
    let offers = ground.offers(plan, &ratings);
    let periods = ratings.periods.iter().copied().cloned().collect();
    let groups = grouped(plan, asked.grouping, &ground, rows);
    Scorecard { asked, periods, groups, shown, all, tally, offers }
}

/// Whether a KPI has the owner and the words that are asked for.
fn finder<'a>(plan: &'a Plan, asked: &Asked) -> impl Fn(Ix) -> bool + use<'a> {
    let words: Vec<String> = asked.find.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let wanted = asked.owner.clone();
    move |at| {
        let element = plan.element(at);
        let text = || {
            let texts = [element.reference.as_deref(), Some(&element.title), element.short.as_deref()];
            let texts = texts.into_iter().chain([element.owner.as_deref()]).flatten();
            texts.collect::<Vec<_>>().join(" ").to_lowercase()
        };
        let has_words = || {
            let text = text();
            words.iter().all(|word| text.contains(word))
        };
        let owned = |wanted: &String| owner(plan, at).unwrap_or_default() == wanted.trim();
        wanted.as_ref().is_none_or(owned) && (words.is_empty() || has_words())
    }
}

/// What a row is sorted by.
fn key(plan: &Plan, asked: &Asked, row: &Row, place: usize, verdicts: &mut Verdicts) -> Key {
    match asked.sort {
        Column::Plan => Key::number(place as f64),
        Column::Title => Key::words(&row.title(plan)),
        Column::Target => {
            let measures = &plan.element(row.element).measures;
            let mut known = measures.iter().filter_map(|one| Some((one.target.as_ref()?, one.unit.as_deref())));
            match known.find(|(target, _)| !target.is_blank()) {
                Some((target, unit)) => match value(target, unit.unwrap_or_default()) {
                    Some(number) => Key::number(number),
                    None => Key { number: f64::INFINITY, ..Key::words(&target.to_string()) },
                },
                None => Key::empty(),
            }
        }
        Column::Rag => match row.rag() {
            Rag::None => Key::empty(),
            rag => Key::number(rag as u8),
        },
        Column::Smart => Key::number(verdicts.of(plan, row.element).met() as f64),
        Column::Owner => row.owner(plan).map_or_else(Key::empty, |owner| Key::words(&owner)),
        Column::Due => due_day(plan, row.element).map_or_else(Key::empty, |day| Key::number(day.num_days_from_ce())),
    }
}

fn due_day(plan: &Plan, at: Ix) -> Option<NaiveDate> {
    plan.element(at).due().and_then(|due| plan.last_day(due))
}
