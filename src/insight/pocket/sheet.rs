//! One side of A4: its lengths, and how high what stands on it is. The style sheet of the page uses the same lengths.
//!
//! Lengths are points, or multiples of the type size where they say so. The estimate is large on purpose: texts are
//! measured with wide letters ([`measure`]) and a little more, so that no font of a printer makes a second page.

use crate::layout::measure;
use crate::model::text::shortened;

use super::{Milestone, Pocket, Row, Update};

/// The width between the margins of 10 mm.
pub const WIDTH: f64 = 538.0;
/// The height between the margins.
pub const HEIGHT: f64 = 785.0;
/// What is filled at most: the rest is left to the differences between browsers.
pub const ROOM: f64 = 750.0;
/// A side of the code at the head, on the right.
pub const CODE: f64 = 74.0;
/// Between the code and the words beside it.
pub const GAP: f64 = 12.0;
/// The height of a line, in type sizes.
pub const LINE: f64 = 1.3;
/// The type of the title, in type sizes.
pub const TITLE: f64 = 1.7;
/// The type of the mission, in type sizes.
pub const MISSION: f64 = 1.15;
/// The part of the width that the aims have.
pub const AIMS: f64 = 0.3;
/// The width of the column of dates, in type sizes: "28 May 2027" stands on one line.
pub const DUE: f64 = 8.0;
/// The width of the column of ratings, in type sizes.
pub const RAG: f64 = 2.2;
/// The width of a tick column, in type sizes.
pub const TICK: f64 = 3.2;
/// So many tick columns fit.
pub const MOST_COLUMNS: usize = 5;
/// Space at the left and at the right of a cell, in type sizes.
pub const PAD: f64 = 0.4;
/// Space above and below a row together, in type sizes.
pub const ROW: f64 = 0.5;
/// Space between two milestones of a row, in type sizes.
pub const BETWEEN: f64 = 0.2;
/// How far what stands under another is set in, in type sizes.
pub const INDENT: f64 = 1.0;

/// Letters may be so much wider than they are thought to be.
const SPARE: f64 = 1.05;
/// Bold letters, and those with serifs, are so much wider.
const BOLD: f64 = 1.1;

/// How large and how short the words are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Setting {
    /// Size of the running text.
    pub size: f64,
    /// Short words instead of full ones, where there are any.
    pub short: bool,
    /// Most lines of an aim.
    pub aim: u32,
    /// Most lines of a milestone.
    pub milestone: u32,
    /// The names of the areas stand above their aims.
    pub areas: bool,
}

/// Lines of a text.
fn lines(parts: &[&str], size: f64, width: f64, most: u32) -> u32 {
    let beyond = |c: char| c > '\u{FFFF}';
    if parts.iter().any(|part| part.contains(beyond)) {
        // Pictures among the letters are wider than any letter.
        let wide = parts.concat().replace(beyond, "MM");
        return measure::lines(&wide, size * SPARE, width, most);
    }
    measure::lines_of(parts, size * SPARE, width, most)
}

/// The text cut to so many lines, with an ellipsis where something is left out; before it on the first line stands
/// something else, or nothing.
fn clipped(before: &str, text: &str, size: f64, width: f64, most: u32) -> String {
    let fits = |text: &str| lines(&[before, text], size, width, most + 1) <= most;
    if fits(text) {
        return text.to_owned();
    }
    // So many characters are never too few: the narrowest of them is a third of the type high.
    let limit = (f64::from(most) * width / (size * 0.3)) as usize + 1;
    let (mut short, mut long) = (1, limit.min(text.chars().count()));
    while short < long {
        let middle = (short + long).div_ceil(2);
        if fits(&shortened(text, middle)) { short = middle } else { long = middle - 1 }
    }
    shortened(text, short).into_owned()
}

/// What stands in front of a title on its first line.
fn before(reference: Option<&String>) -> String {
    reference.map(|reference| format!("{reference} ")).unwrap_or_default()
}

/// What stands beside the titles: dates, ticks and ratings, in type sizes.
fn beside(guide: &Pocket) -> f64 {
    let has = |column: bool, width: f64| if column { width } else { 0.0 };
    let ticks = TICK * guide.columns.len().min(MOST_COLUMNS) as f64;
    has(guide.has_dates(), DUE) + ticks + has(guide.has_ratings(), RAG)
}

impl Setting {
    fn aim_width(self) -> f64 {
        WIDTH * AIMS - 2.0 * PAD * self.size
    }

    fn milestone_width(self, beside: f64, nested: bool) -> f64 {
        let indent = if nested { INDENT } else { 0.0 };
        WIDTH * (1.0 - AIMS) - (beside + 2.0 * PAD + indent) * self.size
    }

    fn due_width(self) -> f64 {
        (DUE - 2.0 * PAD) * self.size
    }

    fn head_width(self) -> f64 {
        WIDTH - CODE - GAP
    }

    /// The guide in these words, each cut to the lines that it may have.
    pub fn set(self, whole: &Pocket) -> Pocket {
        let columns = whole.columns.len().min(MOST_COLUMNS);
        let beside = beside(whole);
        let bold = self.size * BOLD;
        let cut = |text: &str, size: f64, width: f64, most: u32| clipped("", text, size, width, most);
        let choose = |full: &str, short: &Option<String>| match short {
            Some(short) if self.short => short.clone(),
            _ => full.to_owned(),
        };
        let row = |row: &Row| Row {
            words: clipped(
                &before(row.reference.as_ref()),
                &choose(&row.words, &row.short),
                bold,
                self.aim_width(),
                self.aim,
            ),
            area_name: row.area_name.as_ref().map(|name| cut(name, bold, WIDTH - 2.0 * PAD * self.size, 1)),
            ticks: row.ticks.iter().copied().take(columns).collect(),
            milestones: row
                .milestones
                .iter()
                .map(|one| Milestone {
                    title: clipped(
                        &before(one.reference.as_ref()),
                        &choose(&one.title, &one.short),
                        self.size,
                        self.milestone_width(beside, one.nested),
                        self.milestone,
                    ),
                    due: one.due.as_ref().map(|due| cut(due, self.size, self.due_width(), 2)),
                    ticks: one.ticks.iter().copied().take(columns).collect(),
                    ..one.clone()
                })
                .collect(),
            ..row.clone()
        };
        let update = |update: &Update| Update {
            when: update.when.as_ref().map(|when| shortened(when, 20).into_owned()),
            words: cut(&update.words, self.size, WIDTH - 10.0 * self.size, 2),
        };
        let mut set = Pocket {
            title: cut(&whole.title, self.size * TITLE * BOLD, self.head_width(), 2),
            subtitle: cut(&whole.subtitle, self.size, self.head_width(), 2),
            mission: whole.mission.as_ref().map(|text| cut(text, self.size * MISSION * BOLD, self.head_width(), 3)),
            columns: whole.columns.iter().take(columns).map(|name| self.column(name)).collect(),
            rows: whole.rows.iter().map(row).collect(),
            log: whole.log.iter().map(update).collect(),
            type_size: self.size,
            ..whole.clone()
        };
        set.left_out.columns += whole.columns.len() - columns;
        set.height = self.height(&set);
        set
    }

    fn column(self, name: &str) -> String {
        clipped("", name, self.size * BOLD, (TICK - PAD) * self.size, 2)
    }

    /// The height of what has been set.
    pub fn height(self, set: &Pocket) -> f64 {
        let beside = beside(set);
        let mut area = None;
        let mut rows = 0.0;
        for row in &set.rows {
            if self.areas && row.area_name != area && row.area_name.is_some() {
                rows += (LINE * BOLD + ROW) * self.size;
            }
            area.clone_from(&row.area_name);
            rows += self.row(row, beside);
        }
        self.head(set) + rows + self.log(set) + self.foot()
    }

    /// Title, subtitle and mission beside the code, and the heads of the columns.
    fn head(self, set: &Pocket) -> f64 {
        let count = |text: &str, size: f64, most: u32| f64::from(lines(&[text], size, self.head_width(), most));
        let title = count(&set.title, self.size * TITLE * BOLD, 2) * TITLE;
        let mission = set.mission.as_ref().map_or(0.0, |text| count(text, self.size * MISSION * BOLD, 3) * MISSION);
        let words = (title + count(&set.subtitle, self.size, 2) + mission) * LINE * self.size;
        words.max(CODE) + (2.0 * LINE + 1.0) * self.size
    }

    /// One row: the aim on the left, or what stands beside it, whichever is higher.
    fn row(self, row: &Row, beside: f64) -> f64 {
        let words = [&*before(row.reference.as_ref()), &row.words];
        let left = f64::from(lines(&words, self.size * BOLD, self.aim_width(), self.aim)) * LINE * BOLD;
        let right: f64 = row.milestones.iter().map(|one| self.milestone(one, beside)).sum();
        (left.max(right) + ROW) * self.size
    }

    /// One milestone, in type sizes.
    fn milestone(self, one: &Milestone, beside: f64) -> f64 {
        let words = [&*before(one.reference.as_ref()), &one.title];
        let title = lines(&words, self.size, self.milestone_width(beside, one.nested), self.milestone);
        let due = one.due.as_ref().map_or(1, |due| lines(&[due], self.size, self.due_width(), 2));
        f64::from(title.max(due)) * LINE + BETWEEN
    }

    fn log(self, set: &Pocket) -> f64 {
        if set.log.is_empty() {
            return 0.0;
        }
        let width = WIDTH - 10.0 * self.size;
        let update = |update: &Update| f64::from(lines(&[&update.words], self.size, width, 2)) * LINE + BETWEEN;
        let heading = LINE * BOLD + 0.5;
        let all: f64 = set.log.iter().map(update).sum();
        (heading + all) * self.size
    }

    /// The line of what is left out, and the one that says of when the page is.
    fn foot(self) -> f64 {
        (2.0 * LINE + 0.5) * self.size
    }
}
