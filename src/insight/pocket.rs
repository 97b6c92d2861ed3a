//! The pocket guide: one side of A4 for the trust, a school or a post, in the shape that SMART prints. Aims, the year's
//! milestones beside them with tick columns, and the latest updates; the code that leads to the live plan is the view's.
//!
//! # What stands in it
//! - Rows are aims (or the questions of a plan that asks questions; areas in a plan that has neither). The trust's guide
//!   has every one of them, with a milestone or without; a school's or a post's has those that its work serves.
//! - Beside an aim stands what serves it. In the trust's guide that is the year's milestones; in a plan without milestones
//!   its KPIs and outcomes, or else answers, strategies and actions. In a school's guide it is the school's priorities and
//!   projects, in a post's all that it owns or shares.
//! - Work that serves two aims is named at both, and marked at the second. What serves none stands in a row of its own.
//!
//! # Which year
//! The trust's milestones are of a year if a day of it lies in their date; the work of a school or a post as long as it is
//! not past its date. What has no date in the calendar counts in each year: nobody has said that it is over.
//!
//! # References
//! They stand as the plan holds them, doubled or not; a plan's own note on its numbering comes along ([`Row::numbering`]).
//!
//! Drafts are left out: a sheet of paper is published. [`fit`] makes it one page.

mod asked;
mod fit;
mod gather;
mod owned;
pub mod sheet;

use chrono::NaiveDate;

pub use asked::{Asked, Scope};
pub use fit::fit;

use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Rag;

/// The smallest type that is printed, in points.
pub const SMALLEST: f64 = 8.0;
/// The largest type of running text, in points.
pub const LARGEST: f64 = 11.0;
/// So many aims have their place on a page whatever their words are; of more, as many as there is room for.
pub const MOST_AIMS: usize = 40;

/// A pocket guide.
#[derive(Clone, PartialEq, Debug)]
pub struct Pocket {
    /// Whose it is: the plan's title, the school's name, the post.
    pub title: String,
    /// What it is, and of which plan: "Pocket guide 2022–23: …".
    pub subtitle: String,
    /// The mission, or else the vision.
    pub mission: Option<String>,
    /// The school year, by the calendar year in which it starts.
    pub year: i32,
    /// The school years in which any of its work lies.
    pub years: Vec<i32>,
    /// The tick columns, as the plan prints them.
    pub columns: Vec<String>,
    /// The aims, as the plan is read; last what serves none.
    pub rows: Vec<Row>,
    /// The latest updates, the newest first.
    pub log: Vec<Update>,
    /// What had no room.
    pub left_out: LeftOut,
    /// Size of the running text, in points.
    pub type_size: f64,
    /// How high the page is with it, in points, by an estimate that is a little large.
    pub height: f64,
}

/// One aim.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The aim; none for the row of what serves no aim.
    pub element: Option<Ix>,
    /// The number of its area, from 0: its hue on the map.
    pub area: Option<u32>,
    /// Its area's name, to stand above the first of its rows.
    pub area_name: Option<String>,
    /// The reference, as the plan holds it.
    pub reference: Option<String>,
    /// Its words.
    pub words: String,
    /// Shorter words, where the plan has such.
    pub short: Option<String>,
    /// Whether each tick column is ticked for the aim itself.
    pub ticks: Vec<bool>,
    /// What the plan notes about its numbering. For a screen; the page has no room for it.
    pub numbering: Option<String>,
    /// What serves it this year, as the plan is read.
    pub milestones: Vec<Milestone>,
}

/// One piece of the year's work.
#[derive(Clone, PartialEq, Debug)]
pub struct Milestone {
    /// The element.
    pub element: Ix,
    /// The reference, as the plan holds it.
    pub reference: Option<String>,
    /// Its title.
    pub title: String,
    /// A shorter title, where the plan has one.
    pub short: Option<String>,
    /// When it is due, as printed; else what it is for, if that is not just the guide's own year.
    pub due: Option<String>,
    /// The last day of that, where it has a place in the calendar.
    pub last: Option<NaiveDate>,
    /// Whether each tick column is ticked.
    pub ticks: Vec<bool>,
    /// The worst rating of the latest period that it was rated in.
    pub rag: Option<Rag>,
    /// It stands under another of the same row.
    pub nested: bool,
    /// It stands in another row already.
    pub again: bool,
}

/// One entry of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Update {
    /// When, as short as can be.
    pub when: Option<String>,
    /// What changed.
    pub words: String,
}

/// What had no room on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LeftOut {
    /// Aims: only where there are more than [`MOST_AIMS`].
    pub aims: usize,
    /// Milestones, priorities and the like that stand in no row.
    pub milestones: usize,
    /// Tick columns.
    pub columns: usize,
}

impl Pocket {
    /// Whether any milestone has a date: without one the page has no column of dates.
    pub fn has_dates(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.milestones).any(|one| one.due.is_some())
    }

    /// Whether any milestone has a rating: without one the page has no column of ratings.
    pub fn has_ratings(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.milestones).any(|one| one.rag.is_some())
    }
}

impl LeftOut {
    /// What is said at the foot of the page; nothing if all of it is there.
    pub fn words(&self) -> Option<String> {
        if (self.aims, self.columns) == (0, 0) {
            return (self.milestones > 0).then(|| format!("And {} more in the live plan.", self.milestones));
        }
        let counted = [(self.aims, "aim"), (self.milestones, "item"), (self.columns, "column")];
        let words: Vec<String> = counted
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} more {name}{}", if count == 1 { "" } else { "s" }))
            .collect();
        Some(format!("And {} in the live plan.", words.join(", ")))
    }
}

/// All that a guide has to say, however long that is: what a phone scrolls through.
pub fn whole(plan: &Plan, asked: &Asked, today: NaiveDate) -> Pocket {
    gather::gather(plan, &asked.known(plan), today)
}

/// The guide for one side of A4.
pub fn pocket(plan: &Plan, asked: &Asked, today: NaiveDate) -> Pocket {
    fit(&whole(plan, asked, today))
}
