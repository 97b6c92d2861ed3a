//! Which column of a table holds what: guessed from the headers, for a person to correct.

use super::columns::{Column, Field, Sheet, plain};
use super::read::Table;
use crate::model::vocabulary::Kind;

/// What a table lists, and what its columns hold.
#[derive(Clone, PartialEq, Debug)]
pub struct Mapping {
    /// What it lists.
    pub sheet: Sheet,
    /// What each column holds; none is passed over. Of two columns for one field the first counts.
    pub fields: Vec<Option<Field>>,
    /// The kind of elements in rows that name none.
    pub kind: Option<Kind>,
}

impl Mapping {
    /// The column that holds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|one| *one == Some(field))
    }
}

/// Guesses from the headers what the table lists and what its columns hold: the sheet to which most of them fit.
pub fn guess(table: &Table) -> Mapping {
    let headers: Vec<String> = (0..table.columns()).map(|column| plain(table.header(column))).collect();
    let mut best = of_sheet(&headers, Sheet::Elements);
    for sheet in [Sheet::Links, Sheet::Ratings, Sheet::Schools] {
        let other = of_sheet(&headers, sheet);
        let needed: &[Field] = match sheet {
            Sheet::Links => &[Field::From, Field::To],
            Sheet::Ratings => &[Field::Element, Field::Rag],
            _ => &[Field::Title],
        };
        if needed.iter().all(|&field| other.column(field).is_some()) && fits(&other) > fits(&best) {
            best = other;
        }
    }
    best
}

fn fits(mapping: &Mapping) -> usize {
    mapping.fields.iter().flatten().count()
}

/// Words that are all of a header count before words that only begin it: "Lead" before "Lead time".
fn of_sheet(headers: &[String], sheet: Sheet) -> Mapping {
    let mut mapping = Mapping { sheet, fields: vec![None; headers.len()], kind: None };
    let tests: [fn(&str, &str) -> bool; 2] = [
        |header, word| header == word,
        |header, word| header.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')),
    ];
    for fits in tests {
        // The proper names first, so that a column "Title" is not lost to a column "Name" before it.
        for proper in [true, false] {
            for (at, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
                let is_free = |column: &&Column| mapping.column(column.field).is_none();
                let has = |column: &&Column| match proper {
                    true => fits(header, &plain(column.header)),
                    false => column.words.split('|').any(|word| !word.is_empty() && fits(header, word)),
                };
                if mapping.fields[at].is_none()
                    && let Some(column) = sheet.columns().iter().filter(is_free).find(has)
                {
                    mapping.fields[at] = Some(column.field);
                }
            }
        }
    }
    if sheet == Sheet::Elements {
        in_levels(headers, &mut mapping);
    }
    mapping
}

/// Tables of trusts often have a column for each level: "Aim", "Success measure", "Priority". What is deeper is the
/// element and what is above it the parent; beside an aim, a success measure is the element's own.
fn in_levels(headers: &[String], mapping: &mut Mapping) {
    let mut levels: Vec<(usize, Kind)> = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        if let Some(kind) = kind_of(header) {
            levels.push((at, kind));
            // "School priority" is no school, though it begins like one.
            mapping.fields[at] = mapping.fields[at].filter(|field| *field == Field::Title);
        }
    }
    if let Some(&(at, _)) = levels.iter().find(|(_, kind)| *kind == Kind::Kpi).filter(|_| levels.len() > 1)
        && mapping.column(Field::Measure).is_none()
    {
        mapping.fields[at] = Some(Field::Measure);
        levels.retain(|&(other, _)| other != at);
    }
    let is_named = mapping.column(Field::Title).is_some_and(|at| kind_of(&headers[at]).is_none());
    let deepest = levels.iter().max_by_key(|(_, kind)| *kind).copied();
    if let Some((at, kind)) = deepest.filter(|_| !is_named) {
        levels.iter().for_each(|&(other, _)| mapping.fields[other] = None);
        mapping.fields[at] = Some(Field::Title);
        mapping.kind = Some(kind);
        let above = levels.iter().filter(|(_, other)| *other < kind).max_by_key(|(_, kind)| *kind);
        if let Some(&(above, _)) = above.filter(|_| mapping.column(Field::Parent).is_none()) {
            mapping.fields[above] = Some(Field::Parent);
        }
    } else if mapping.column(Field::Kind).is_none() {
        mapping.kind = Some(Kind::Aim);
    }
}

/// The kind of element that a header names. The kinds stand from the highest level down.
fn kind_of(header: &str) -> Option<Kind> {
    Some(match header {
        "area" | "theme" | "strand" | "strategic area" => Kind::Area,
        "aim" | "objective" | "strategic objective" | "strategic aim" | "goal" => Kind::Aim,
        "strategy" => Kind::Strategy,
        "action" | "actions" => Kind::Action,
        "kpi" | "success measure" | "success measures" => Kind::Kpi,
        "milestone" => Kind::Milestone,
        "priority" | "school priority" => Kind::Priority,
        "project" | "staff project" => Kind::Project,
        _ => return None,
    })
}
