//! A plan to tables, as RFC 4180 has them: commas, CRLF, quotation marks where they are needed.

use super::columns::{Field, Sheet};
use super::fields::{get, joined};
use super::safe::guarded;
use crate::exchange::public::public;
use crate::model::document::School;
use crate::model::link::Link;
use crate::model::plan::Plan;
use crate::model::rating::Rating;

/// One sheet of a plan, without its drafts. It begins with a byte order mark: only then do spreadsheets read UTF-8.
pub fn sheet(plan: &Plan, sheet: Sheet) -> String {
    let document = public(plan.document());
    let columns: Vec<_> = sheet.columns().iter().filter(|column| column.field.is_written()).collect();
    let fields = || columns.iter().map(|column| column.field);
    let mut out = Writer::new();
    out.row(columns.iter().map(|column| column.header.to_owned()));
    match sheet {
        Sheet::Elements => document.elements.iter().for_each(|one| out.row(fields().map(|field| get(one, field)))),
        Sheet::Links => document.links.iter().for_each(|one| out.row(fields().map(|field| of_link(one, field)))),
        Sheet::Ratings => document.ratings.iter().for_each(|one| out.row(fields().map(|field| of_rating(one, field)))),
        Sheet::Schools => document.schools.iter().for_each(|one| out.row(fields().map(|field| of_school(one, field)))),
    }
    out.text
}

fn of_link(link: &Link, field: Field) -> String {
    match field {
        Field::Id => link.id.to_string(),
        Field::From => link.from.to_string(),
        Field::To => link.to.to_string(),
        Field::Kind => link.kind.one().to_owned(),
        _ => link.note.clone().unwrap_or_default(),
    }
}

fn of_rating(rating: &Rating, field: Field) -> String {
    match field {
        Field::Element => rating.element.to_string(),
        Field::School => rating.school.as_ref().map(ToString::to_string).unwrap_or_default(),
        Field::Period => rating.period.as_str().to_owned(),
        Field::Rag => rating.rag.one().to_owned(),
        Field::Methods => joined(&rating.methods),
        Field::Role => rating.role.clone().unwrap_or_default(),
        _ => rating.note.clone().unwrap_or_default(),
    }
}

fn of_school(school: &School, field: Field) -> String {
    match field {
        Field::Id => school.id.to_string(),
        Field::Title => school.name.clone(),
        Field::Short => school.short.clone().unwrap_or_default(),
        _ => school.phase.clone().unwrap_or_default(),
    }
}

/// A table as it grows.
pub struct Writer {
    /// What is written so far.
    pub text: String,
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// An empty table, which begins with a byte order mark.
    pub fn new() -> Self {
        Self { text: "\u{FEFF}".to_owned() }
    }

    /// Adds a row; whatever a spreadsheet would take for a formula is made harmless.
    pub fn row(&mut self, cells: impl Iterator<Item = String>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            let cell = guarded(&cell);
            // The other separators too: then a guess at the separator cannot go wrong.
            if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(&cell);
            }
        }
        self.text.push_str("\r\n");
    }
}
