//! Ratings of one element, in order: schools down, periods across.

use super::document::School;
use super::ordered;
use super::plan::{Ix, Plan};
use super::rating::Rating;
use super::text::{shortened, shown};
use super::vocabulary::Rag;
use super::when::When;

/// The ratings of one element.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Series<'a> {
    /// The periods, earliest first.
    pub periods: Vec<&'a When>,
    /// One row for each school that reports, in the order of the plan's schools; the whole trust first.
    pub rows: Vec<Row<'a>>,
}

/// The ratings by one school, or for the whole trust.
#[derive(Clone, PartialEq, Debug)]
pub struct Row<'a> {
    /// The school's id; none means the whole trust.
    pub school: Option<&'a str>,
    /// The school's name, or "Whole trust".
    pub name: String,
    /// One cell for each period; the last rating counts, where a period has several.
    pub cells: Vec<Option<&'a Rating>>,
}

impl<'a> Series<'a> {
    /// Gathers the ratings of an element.
    pub fn of(plan: &'a Plan, element: Ix) -> Self {
        let mut periods: Vec<&When> = Vec::new();
        for rating in plan.ratings(element) {
            if !periods.contains(&&rating.period) {
                // Free text has no place in the calendar: it stands first, as it came.
                ordered::insert(&mut periods, &rating.period, |have, new| plan.last_day(have) <= plan.last_day(new));
            }
        }
        let schools = &plan.document().schools;
        let mut rows: Vec<Row> = Vec::new();
        for rating in plan.ratings(element) {
            let school = rating.school.as_ref().map(|id| id.as_str());
            let Some(column) = periods.iter().position(|period| **period == rating.period) else { continue };
            if !rows.iter().any(|row| row.school == school) {
                let row = Row { school, name: name(plan, school), cells: vec![None; periods.len()] };
                let place = |row: &Row| row.school.map(|id| position(schools, id));
                ordered::insert(&mut rows, row, |have, new| place(have) <= place(new));
            }
            if let Some(row) = rows.iter_mut().find(|row| row.school == school) {
                row.cells[column] = Some(rating);
            }
        }
        Self { periods, rows }
    }

    /// How many schools gave each rating, most worrying first, empty ones left out: in a period, by its name, or else in
    /// the last one; by one school alone, or by all.
    pub fn tally(&self, period: Option<&str>, school: Option<&str>) -> Vec<(Rag, usize)> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| school.is_none() || row.school == school).collect();
        let reported = |&column: &usize| rows.iter().any(|row| row.cells[column].is_some());
        let column = match period {
            Some(name) => self.periods.iter().position(|other| other.to_string() == name),
            None => (0..self.periods.len()).rev().find(reported),
        };
        let given = column.iter().flat_map(|&column| rows.iter().filter_map(move |row| row.cells[column]));
        let given: Vec<Rag> = given.map(|rating| rating.rag).collect();
        let count = |rag: Rag| given.iter().filter(|&&other| other == rag).count();
        Rag::ALL.iter().map(|&rag| (rag, count(rag))).filter(|&(_, count)| count > 0).collect()
    }
}

fn position(schools: &[School], id: &str) -> usize {
    schools.iter().position(|school| school.id.as_str() == id).unwrap_or(schools.len())
}

fn name(plan: &Plan, school: Option<&str>) -> String {
    match school {
        None => "Whole trust".to_owned(),
        Some(id) => match plan.document().schools.iter().find(|school| school.id.as_str() == id) {
            Some(school) => shown(&school.name).into_owned(),
            None => format!("A school that is not in the plan ({})", shortened(&shown(id), 8)),
        },
    }
}
