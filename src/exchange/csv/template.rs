//! Tables to fill in: a header and one example row for each sort of thing.

use super::columns::{Field, Sheet};
use super::write::Writer;

/// What a table to fill in is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Template {
    Area,
    Aim,
    Kpi,
    Priority,
    Project,
    School,
    Rating,
}

/// A column of a template, and what stands in it in the example row.
type Cell = (Field, &'static str);

const AREA: &[Cell] = &[
    (Field::Kind, "Area"),
    (Field::Reference, "1"),
    (Field::Title, "Excellent teaching"),
    (Field::Text, "What every lesson in every school should be like."),
    (Field::Owner, "Director of education"),
];

const AIM: &[Cell] = &[
    (Field::Kind, "Aim"),
    (Field::Reference, "1.1"),
    (Field::Title, "Every child reads well"),
    (Field::Text, "Every child reads at or above their age by the end of Year 6."),
    (Field::Parent, "Excellent teaching"),
    (Field::Owner, "Trust literacy lead"),
    (Field::Due, "2027-08"),
];

const KPI: &[Cell] = &[
    (Field::Kind, "KPI"),
    (Field::Reference, "KPI 1.1a"),
    (Field::Title, "Pupils reading at or above their age"),
    (Field::Parent, "1.1"),
    (Field::Owner, "Trust literacy lead"),
    (Field::Due, "2027-08"),
    (Field::Measure, "Pupils at or above their reading age"),
    (Field::Baseline, "61"),
    (Field::Target, "80"),
    (Field::Unit, "%"),
    (Field::Direction, "higher is better"),
    (Field::Evidence, "Reading tests; hearing pupils read"),
];

const PRIORITY: &[Cell] = &[
    (Field::Kind, "School priority"),
    (Field::Reference, "SDP 1"),
    (Field::Title, "Daily phonics in every class"),
    (Field::Text, "Twenty minutes a day, in groups by need."),
    (Field::Parent, "1.1"),
    (Field::School, "Oak Primary School"),
    (Field::Owner, "Headteacher"),
    (Field::Due, "2026-07"),
];

const PROJECT: &[Cell] = &[
    (Field::Kind, "Staff project"),
    (Field::Title, "Reading aloud after lunch"),
    (Field::Text, "What I try, and how I shall know whether it worked."),
    (Field::Parent, "SDP 1"),
    (Field::School, "Oak Primary School"),
    (Field::Owner, "Class teacher"),
    (Field::Due, "2026-05"),
];

const SCHOOL: &[Cell] =
    &[(Field::Id, "oak"), (Field::Title, "Oak Primary School"), (Field::Short, "OAK"), (Field::Phase, "primary")];

const RATING: &[Cell] = &[
    (Field::Element, "KPI 1.1a"),
    (Field::School, "Oak Primary School"),
    (Field::Period, "autumn 2026"),
    (Field::Rag, "Amber"),
    (Field::Note, "Better in Year 3 than in Year 5."),
    (Field::Methods, "Reading tests; hearing pupils read"),
    (Field::Role, "Headteacher"),
];

/// A table with a header and one example row, to be filled in and read back.
pub fn template(of: Template) -> String {
    let (sheet, cells) = match of {
        Template::Area => (Sheet::Elements, AREA),
        Template::Aim => (Sheet::Elements, AIM),
        Template::Kpi => (Sheet::Elements, KPI),
        Template::Priority => (Sheet::Elements, PRIORITY),
        Template::Project => (Sheet::Elements, PROJECT),
        Template::School => (Sheet::Schools, SCHOOL),
        Template::Rating => (Sheet::Ratings, RATING),
    };
    let header = |field| sheet.columns().iter().find(|column| column.field == field).map_or("", |column| column.header);
    let mut out = Writer::new();
    out.row(cells.iter().map(|&(field, _)| header(field).to_owned()));
    out.row(cells.iter().map(|&(_, example)| example.to_owned()));
    out.text
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 7] =
        [Self::Area, Self::Aim, Self::Kpi, Self::Priority, Self::Project, Self::School, Self::Rating];
}
