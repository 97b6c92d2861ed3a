//! Which column of a table holds what: guessed from the headers, for a person to correct.

use super::columns::{Column, Field, Sheet, plain};
use super::read::Table;
use crate::model::plan::Plan;
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

    /// The columns that name the elements of one kind each, from the left.
    pub(super) fn levels(&self) -> Vec<(usize, Kind)> {
        let mut found: Vec<(usize, Kind)> = Vec::new();
        for (at, field) in self.fields.iter().enumerate() {
            if let Some(Field::Each(kind)) = *field
                && found.iter().all(|(_, other)| *other != kind)
            {
                found.push((at, kind));
            }
        }
        found
    }

    /// Whether it has a column for each level.
    pub(super) fn has_levels(&self) -> bool {
        self.fields.iter().any(|field| matches!(field, Some(Field::Each(_))))
    }
}

/// Guesses from the headers what the table lists and what its columns hold: the sheet to which most of them fit. The
/// plan's own names of its levels are known.
pub fn guess(table: &Table, plan: &Plan) -> Mapping {
    let headers: Vec<String> = (0..table.columns()).map(|column| plain(table.header(column))).collect();
    let mut best = of_sheet(&headers, Sheet::Elements, plan);
    for sheet in [Sheet::Links, Sheet::Ratings, Sheet::Schools] {
        let other = of_sheet(&headers, sheet, plan);
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
fn of_sheet(headers: &[String], sheet: Sheet, plan: &Plan) -> Mapping {
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
        in_levels(headers, &mut mapping, plan);
    }
    mapping
}

/// Tables of trusts often have a column for each level: "Area", "Aim", "KPI". Each then names elements of its kind;
/// see [`super::levels`]. One such column alone holds the titles; beside others, a success measure is the element's
/// own.
fn in_levels(headers: &[String], mapping: &mut Mapping, plan: &Plan) {
    let mut levels: Vec<(usize, Kind)> = Vec::new();
    for (at, header) in headers.iter().enumerate() {
        if let Some(kind) = kind_of(header, plan).filter(|kind| levels.iter().all(|(_, other)| other != kind)) {
            levels.push((at, kind));
            // "School priority" is no school, though it begins like one.
            mapping.fields[at] = mapping.fields[at].filter(|field| *field == Field::Title);
        }
    }
    let is_measure = |header: &str| {
        own_kind(header, plan).is_none() && matches!(header, "success measure" | "success measures" | "indicator")
    };
    if let Some(&(at, _)) = levels.iter().find(|(at, _)| is_measure(&headers[*at])).filter(|_| levels.len() > 1)
        && mapping.column(Field::Measure).is_none()
    {
        mapping.fields[at] = Some(Field::Measure);
        levels.retain(|&(other, _)| other != at);
    }
    // A priority from which others hang is the trust's, not a school's.
    if let [(at, kind @ Kind::Priority), _, ..] = &mut levels[..]
        && own_kind(&headers[*at], plan).is_none()
    {
        *kind = Kind::Area;
    }
    let is_named = mapping.column(Field::Title).is_some_and(|at| kind_of(&headers[at], plan).is_none());
    match levels[..] {
        [(at, kind)] if !is_named => {
            mapping.fields[at] = Some(Field::Title);
            mapping.kind = Some(kind);
        }
        [_, _, ..] if !is_named => {
            for (at, kind) in levels {
                mapping.fields[at] = Some(Field::Each(kind));
            }
        }
        _ if mapping.column(Field::Kind).is_none() => mapping.kind = Some(Kind::Aim),
        _ => {}
    }
}

/// The kinds that may have a column of their own.
fn levels() -> impl Iterator<Item = Kind> {
    Sheet::Elements.columns().iter().filter_map(|column| match column.field {
        Field::Each(kind) => Some(kind),
        _ => None,
    })
}

/// The kind of element that the plan itself calls so.
fn own_kind(header: &str, plan: &Plan) -> Option<Kind> {
    let own = |kind: &Kind| {
        let mut names = plan.document().levels.iter().filter(|level| level.kind == *kind);
        !header.is_empty()
            && names.any(|level| {
                plain(&level.name) == header
                    || header.strip_suffix('s') == Some(plain(&level.name).as_str())
                    || level.plural.as_ref().is_some_and(|plural| plain(plural) == header)
            })
    };
    levels().find(own)
}

/// The kind of element that a header names: by the plan's own names, those of the app, or what others call it.
fn kind_of(header: &str, plan: &Plan) -> Option<Kind> {
    let known = || levels().find(|kind| [kind.one(), kind.many()].iter().any(|name| plain(name) == header));
    own_kind(header, plan).or_else(known).or_else(|| {
        Some(match header {
            "theme" | "themes" | "strand" | "strands" | "strategic area" | "strategic priority" | "pillar" => {
                Kind::Area
            }
            "objective" | "objectives" | "strategic objective" | "strategic aim" | "goal" | "goals" => Kind::Aim,
            "success measure" | "success measures" => Kind::Kpi,
            "priority" | "priorities" => Kind::Priority,
            "project" | "projects" => Kind::Project,
            _ => return None,
        })
    })
}
