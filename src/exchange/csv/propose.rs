//! A table and its mapping to a proposal, sheet by sheet.

use super::columns::{Field, Sheet};
use super::mapping::Mapping;
use super::read::Table;
use super::{elements, levels, records};
use crate::exchange::proposal::{Place, Proposal, Reason, Remark};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::has_hidden_controls;

/// What a table would add to a plan and change in it. Elements, links and schools are known by their ids; those
/// without get one from `new_id`. A column that the table does not have changes nothing; a cell that is blank empties
/// the field of an existing element.
pub fn propose(plan: &Plan, table: &Table, mapping: &Mapping, new_id: &mut dyn FnMut() -> Id) -> Proposal {
    let rows = Rows { plan, table, mapping };
    match mapping.sheet {
        Sheet::Elements if mapping.has_levels() => levels::propose(&rows, new_id),
        Sheet::Elements => elements::propose(&rows, new_id),
        Sheet::Links => records::links(&rows, new_id),
        Sheet::Ratings => records::ratings(&rows),
        Sheet::Schools => records::schools(&rows, new_id),
    }
}

/// The rows of a table, asked by field.
pub(super) struct Rows<'a> {
    pub plan: &'a Plan,
    pub table: &'a Table,
    pub mapping: &'a Mapping,
}

impl<'a> Rows<'a> {
    /// The cell, if the table has such a column.
    pub fn cell(&self, row: usize, field: Field) -> Option<&'a str> {
        self.mapping.column(field).map(|column| self.table.cell_at(row, column))
    }

    /// The words of a cell, without white space around them; none for a blank one.
    pub fn words(&self, row: usize, field: Field) -> Option<&'a str> {
        self.cell(row, field).map(str::trim).filter(|cell| !cell.is_empty())
    }

    pub fn place(&self, row: usize) -> Place {
        Place::Row(self.table.number(row))
    }

    /// The header above a field's column.
    pub fn header(&self, field: Field) -> Option<String> {
        self.mapping.column(field).map(|column| self.table.header(column).to_owned())
    }

    pub fn remark(&self, row: usize, field: Field, reason: Reason) -> Remark {
        Remark { place: self.place(row), column: self.header(field), reason }
    }

    /// What is to be said of any row, whatever it lists.
    pub fn remarks(&self, row: usize) -> Vec<Remark> {
        let place = self.place(row);
        let mut found = Vec::new();
        let beyond = self.table.beyond(row);
        if beyond > 0 {
            found.push(Remark { place, column: None, reason: Reason::MoreCells(beyond) });
        }
        for (column, _) in self.mapping.fields.iter().enumerate().filter(|(_, field)| field.is_some()) {
            let cell = self.table.cell_at(row, column);
            let lost = cell.contains('\u{FFFD}').then_some(Reason::LostLetter);
            let hidden = has_hidden_controls(cell).then_some(Reason::HiddenControls);
            for reason in lost.into_iter().chain(hidden) {
                found.push(Remark { place, column: Some(self.table.header(column).to_owned()), reason });
            }
        }
        found
    }
}
