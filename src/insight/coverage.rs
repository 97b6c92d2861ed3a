//! Coverage: which schools serve which aims, and with what. A cell counts a school's priorities and projects that lead up
//! to the row's element, and has the worst and the latest rating of that school there; an empty cell is the message.

use std::borrow::Cow;

use chrono::NaiveDate;
use foldhash::HashMap;

use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::text::{shown, within_sentence};
use crate::model::vocabulary::{Kind, Rag};
use crate::model::when::When;
use crate::thread::served_by;

use super::gaps::covered_by;

/// What the rows are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rows {
    /// Areas, and the aims in each.
    Aims,
    /// Frameworks, and the elements of each.
    Frameworks,
}

impl Rows {
    fn holds(self, kind: Kind) -> bool {
        match self {
            Self::Aims => matches!(kind, Kind::Area | Kind::Aim),
            Self::Frameworks => matches!(kind, Kind::Framework | Kind::FrameworkElement),
        }
    }
}

/// The whole table.
#[derive(Clone, PartialEq, Debug)]
pub struct Coverage {
    /// The columns, in the order of the plan's schools; `None` is the trust, which is there only if something is its own.
    pub columns: Vec<Option<Id>>,
    /// The rows, as the plan is read.
    pub rows: Vec<CoverageRow>,
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub struct CoverageRow {
    /// The element that is to be served.
    pub element: Ix,
    /// How many rows stand above it: an aim in an area has one.
    pub depth: usize,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// Of an element of a framework: how much of the whole plan covers it, aims too.
    pub covered: Option<usize>,
}

/// What one school does for one row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// School priorities that lead up to it.
    pub priorities: usize,
    /// Staff projects that lead up to it.
    pub projects: usize,
    /// The worst of the latest ratings, one for each element that the school rated here. Nothing to report is no rating.
    pub worst: Option<Rag>,
    /// The worst rating of the latest period that the school rated anything here in.
    pub latest: Option<Rag>,
}

impl Cell {
    /// Whether nothing leads there.
    pub fn is_empty(&self) -> bool {
        self.priorities + self.projects == 0
    }

    /// Priorities and projects, as a table shows them: "2 + 1".
    pub fn numbers(&self) -> String {
        match (self.priorities, self.projects) {
            (0, 0) => "\u{2013}".to_owned(),
            (priorities, 0) => priorities.to_string(),
            (priorities, projects) => format!("{priorities} + {projects}"),
        }
    }

    /// The latest rating, where it differs from the worst.
    pub fn latest_beside(&self) -> Option<Rag> {
        self.latest.filter(|_| self.latest != self.worst)
    }

    /// What it counts, in the plan's own names: "2 school priorities, 1 project". Where there is none, the school may
    /// still have rated the row or a KPI of it.
    pub fn words(&self, plan: &Plan) -> String {
        let counted = [(Kind::Priority, self.priorities), (Kind::Project, self.projects)].into_iter();
        let words: Vec<String> = counted
            .filter(|&(_, count)| count > 0)
            .map(|(kind, count)| format!("{count} {}", within_sentence(&plan.kind_name(kind, count))))
            .collect();
        match (words.is_empty(), self.worst) {
            (false, _) => words.join(", "),
            (true, None) => "nothing".to_owned(),
            (true, Some(_)) => "no work, but rated here".to_owned(),
        }
    }
}

/// What a column stands for.
pub fn column_name<'a>(plan: &'a Plan, column: Option<&'a Id>) -> Cow<'a, str> {
    match column {
        None => "Trust".into(),
        Some(id) => plan.school(id).map_or(shown(id.as_str()), |school| shown(&school.name)),
    }
}

impl Coverage {
    /// Of the rows that stand deepest, such as aims: how many a column serves, and of how many.
    pub fn served(&self, column: usize) -> (usize, usize) {
        let deepest: Vec<&CoverageRow> = self.leaves().collect();
        (deepest.iter().filter(|row| !row.cells[column].is_empty()).count(), deepest.len())
    }

    /// How many of those rows no column serves.
    pub fn unserved(&self) -> usize {
        self.unserved_rows().count()
    }

    /// Those rows.
    pub fn unserved_rows(&self) -> impl Iterator<Item = &CoverageRow> {
        self.leaves().filter(|row| row.cells.iter().all(Cell::is_empty))
    }

    /// What these rows are, if they are all of one kind.
    pub fn leaf_kind(&self, plan: &Plan) -> Option<Kind> {
        let mut kinds = self.leaves().map(|row| plan.element(row.element).kind);
        let first = kinds.next()?;
        kinds.all(|kind| kind == first).then_some(first)
    }

    /// What the table says as a whole, in the plan's own names.
    pub fn sum(&self, plan: &Plan) -> String {
        if self.columns.is_empty() {
            return "No school has work in this plan yet, so only the plan itself is counted.".to_owned();
        }
        let of = self.leaves().count();
        let what = match self.leaf_kind(plan) {
            Some(kind) => within_sentence(&plan.kind_name(kind, of)),
            None => if of == 1 { "row" } else { "rows" }.to_owned(),
        };
        match self.unserved() {
            0 => format!("Each of {of} {what} is served by at least one school."),
            1 => format!("1 of {of} {what} is served by no school."),
            open => format!("{open} of {of} {what} are served by no school."),
        }
    }

    /// Rows with no row below them.
    fn leaves(&self) -> impl Iterator<Item = &CoverageRow> {
        let below = self.rows.iter().skip(1).map(|row| row.depth).chain([0]);
        self.rows.iter().zip(below).filter(|(row, below)| *below <= row.depth).map(|(row, _)| row)
    }
}

/// The questions that the table answers, as the word of an address.
impl Rows {
    /// Both, in the order of their switch.
    pub const ALL: [Self; 2] = [Self::Aims, Self::Frameworks];

    /// The word; none for what is shown when nothing is asked.
    pub fn word(self) -> &'static str {
        match self {
            Self::Aims => "",
            Self::Frameworks => "frameworks",
        }
    }

    /// Reads the word. One that is not known asks for nothing in particular.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|rows| rows.word() == word).unwrap_or(Self::Aims)
    }
}

/// The school that an element belongs to: its own, or that of the nearest element above that names one.
pub fn school_of(plan: &Plan, at: Ix) -> Option<&Id> {
    std::iter::once(at).chain(plan.ancestors(at)).find_map(|at| plan.element(at).school.as_ref())
}

/// Who serves what.
pub fn coverage(plan: &Plan, rows: Rows) -> Coverage {
    let shown: Vec<Ix> = reading_order(plan).into_iter().filter(|&at| rows.holds(plan.element(at).kind)).collect();
    let row_of: HashMap<Ix, usize> = shown.iter().enumerate().map(|(row, &at)| (at, row)).collect();
    let is_work = |kind: Kind| matches!(kind, Kind::Priority | Kind::Project);
    let trusts_own =
        (0..plan.elements().len() as Ix).any(|at| is_work(plan.element(at).kind) && school_of(plan, at).is_none());
    let mut columns: Vec<Option<Id>> = plan.document().schools.iter().map(|school| Some(school.id.clone())).collect();
    columns.extend(trusts_own.then_some(None));
    let column_of = |school: Option<&Id>| columns.iter().position(|column| column.as_ref() == school);

    let mut cells = vec![vec![Cell::default(); columns.len()]; shown.len()];
    let mut rated = vec![Rated::default(); columns.len() * shown.len()];
    let mut days = Days::default();
    let mut climb = Climb::new(plan);
    for at in 0..plan.elements().len() as Ix {
        let kind = plan.element(at).kind;
        let work = is_work(kind).then(|| column_of(school_of(plan, at))).flatten();
        if work.is_none() && plan.ratings(at).next().is_none() {
            continue;
        }
        let latest = latest(plan, at, &mut days);
        for above in climb.up_from(plan, at) {
            let Some(&row) = row_of.get(&above) else { continue };
            if let Some(column) = work {
                let cell = &mut cells[row][column];
                if kind == Kind::Priority { cell.priorities += 1 } else { cell.projects += 1 }
            }
            for one in &latest {
                if let Some(column) = column_of(one.school) {
                    rated[row * columns.len() + column].add(one.day, one.rag);
                }
            }
        }
    }
    for (cell, found) in cells.iter_mut().flatten().zip(rated) {
        (cell.worst, cell.latest) = (found.worst, found.latest);
    }
    let depth = |at: Ix| plan.ancestors(at).filter(|above| row_of.contains_key(above)).count();
    let covered = |at: Ix| (plan.element(at).kind == Kind::FrameworkElement).then(|| covered_by(plan, at).count());
    let rows = shown.iter().zip(cells).map(|(&element, cells)| CoverageRow {
        element,
        depth: depth(element),
        cells,
        covered: covered(element),
    });
    Coverage { rows: rows.collect(), columns }
}

/// What was rated so far in one cell.
#[derive(Clone, Copy, Default)]
struct Rated {
    worst: Option<Rag>,
    latest: Option<Rag>,
    day: Option<Option<NaiveDate>>,
}

impl Rated {
    fn add(&mut self, day: Option<NaiveDate>, rag: Rag) {
        self.worst = worse(self.worst, rag);
        match self.day.map(|known| day.cmp(&known)) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => self.latest = worse(self.latest, rag),
            _ => (self.day, self.latest) = (Some(day), Some(rag)),
        }
    }
}

/// The last days of dates that are met again and again: each is read once.
#[derive(Default)]
pub(super) struct Days<'a>(HashMap<&'a When, Option<NaiveDate>>);

impl<'a> Days<'a> {
    fn last(&mut self, plan: &Plan, when: &'a When) -> Option<NaiveDate> {
        *self.0.entry(when).or_insert_with(|| plan.last_day(when))
    }
}

/// Red is worse than amber, and amber than green: the order of the vocabulary.
pub(super) fn worse(known: Option<Rag>, rag: Rag) -> Option<Rag> {
    Some(known.map_or(rag, |known| known.min(rag)))
}

/// The latest rating by one school, or by the trust itself.
#[derive(Clone, Copy)]
pub(super) struct Latest<'a> {
    pub school: Option<&'a Id>,
    pub when: &'a When,
    /// The last day of its period.
    pub day: Option<NaiveDate>,
    pub rag: Rag,
}

/// The latest rating by each school, where it says something. Of two for one period the last counts.
pub(super) fn latest<'a>(plan: &'a Plan, at: Ix, days: &mut Days<'a>) -> Vec<Latest<'a>> {
    let mut found: Vec<Latest> = Vec::new();
    for rating in plan.ratings(at).filter(|rating| rating.rag != Rag::None) {
        let (school, when) = (rating.school.as_ref(), &rating.period);
        let new = Latest { school, when, day: days.last(plan, when), rag: rating.rag };
        match found.iter_mut().find(|known| known.school == new.school) {
            Some(known) if known.day <= new.day => *known = new,
            Some(_) => {}
            None => found.push(new),
        }
    }
    found
}

/// The worst rating of the latest period that an element was rated in: by a school or for the whole trust; without a school
/// by all.
pub(super) fn latest_rag(plan: &Plan, at: Ix, school: Option<&Id>) -> Option<Rag> {
    let is_its = |by: Option<&Id>| school.is_none() || by.is_none() || by == school;
    let mut ratings = latest(plan, at, &mut Days::default());
    ratings.retain(|rating| is_its(rating.school));
    let last = ratings.iter().map(|rating| rating.day).max();
    let of_last = ratings.iter().filter(|rating| Some(rating.day) == last);
    of_last.fold(None, |rag, new| worse(rag, new.rag))
}

/// Climbs from an element to all that it serves, itself first, and marks where it was.
struct Climb {
    seen: Vec<u32>,
    turn: u32,
}

impl Climb {
    fn new(plan: &Plan) -> Self {
        Self { seen: vec![0; plan.elements().len()], turn: 0 }
    }

    fn up_from(&mut self, plan: &Plan, from: Ix) -> Vec<Ix> {
        self.turn += 1;
        self.seen[from as usize] = self.turn;
        let mut way = vec![from];
        let mut next = 0;
        while let Some(&at) = way.get(next) {
            next += 1;
            for above in served_by(plan, at) {
                if std::mem::replace(&mut self.seen[above as usize], self.turn) != self.turn {
                    way.push(above);
                }
            }
        }
        way
    }
}

/// Every element, each before what stands below it.
pub(super) fn reading_order(plan: &Plan) -> Vec<Ix> {
    let mut stack: Vec<Ix> = plan.roots().iter().rev().copied().collect();
    let mut order = Vec::with_capacity(plan.elements().len());
    while let Some(at) = stack.pop() {
        order.push(at);
        stack.extend(plan.children(at).iter().rev());
    }
    order
}
