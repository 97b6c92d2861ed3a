//! The columns of each sheet: what they are called, and by which other words people call them.

use crate::model::vocabulary::Kind;

/// What a sheet lists, one a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// Elements of every kind.
    Elements,
    /// Links between elements.
    Links,
    /// RAG ratings.
    Ratings,
    /// The trust's schools.
    Schools,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is named by its header below")]
pub enum Field {
    Id,
    Kind,
    Reference,
    Title,
    Parent,
    Short,
    Text,
    Number,
    Level,
    Group,
    School,
    Owner,
    Contributors,
    Due,
    Period,
    Scope,
    Measure,
    Baseline,
    Target,
    Unit,
    Direction,
    MeasureDue,
    Evidence,
    Ticks,
    Author,
    KeyIdea,
    Draft,
    From,
    To,
    Note,
    Element,
    Rag,
    Methods,
    Role,
    Phase,
    Each(Kind),
}

/// One column of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// What is written above it.
    pub header: &'static str,
    /// Other words for it, in lower case, parted by `|`.
    pub words: &'static str,
}

const fn column(field: Field, header: &'static str, words: &'static str) -> Column {
    Column { field, header, words }
}

const ELEMENTS: &[Column] = &[
    column(Field::Id, "Id", "identifier|key"),
    column(Field::Kind, "Kind", "type|level|category"),
    column(Field::Reference, "Reference", "ref|no|number|code"),
    column(
        Field::Title,
        "Title",
        "name|aim|objective|goal|kpi|success measure|priority|project|action|strategy|area|theme|strand|milestone",
    ),
    column(Field::Parent, "Stands under", "parent|under|belongs to|parent id|parent reference|serves"),
    column(Field::Short, "Short title", "short|short name"),
    column(Field::Text, "Text", "description|details|detail|wording|rationale|narrative|notes"),
    column(Field::Number, "Number meant", ""),
    column(Field::Level, "Name of its level", ""),
    column(Field::Group, "Under the heading", "group|heading|section"),
    column(Field::School, "School", "academy"),
    column(
        Field::Owner,
        "Owner (post)",
        "owner|lead|responsible|responsibility|accountable|led by|who|by whom|person responsible|role",
    ),
    column(Field::Contributors, "With (posts)", "with|contributors|support|supported by|others involved"),
    column(
        Field::Due,
        "Due",
        "deadline|by when|by|due date|when|date|target date|completion date|complete by|timescale|end date",
    ),
    column(Field::Period, "For the time", "term|period|year|academic year|school year|timeframe"),
    column(Field::Scope, "About whom", "scope|about"),
    column(Field::Measure, "What is measured", "measure|success criteria|success criterion|indicator"),
    column(Field::Baseline, "Baseline", "start|starting point|current|current position"),
    column(Field::Target, "Target", "target value"),
    column(Field::Unit, "Unit", "units"),
    column(Field::Direction, "Direction", "better when|polarity"),
    column(Field::MeasureDue, "Target due", ""),
    column(Field::Evidence, "Evidence", "source|sources|evidence source|how we will know|monitoring"),
    column(Field::Ticks, "Ticked columns", "ticks"),
    column(Field::Author, "Author", ""),
    column(Field::KeyIdea, "Key idea", ""),
    column(Field::Draft, "Draft", ""),
    column(Field::Each(Kind::Mission), "A column of missions", ""),
    column(Field::Each(Kind::Vision), "A column of visions", ""),
    column(Field::Each(Kind::Question), "A column of questions", ""),
    column(Field::Each(Kind::Area), "A column of areas", ""),
    column(Field::Each(Kind::Aim), "A column of aims", ""),
    column(Field::Each(Kind::Strategy), "A column of strategies", ""),
    column(Field::Each(Kind::Action), "A column of actions", ""),
    column(Field::Each(Kind::Outcome), "A column of outcomes", ""),
    column(Field::Each(Kind::Indicator), "A column of indicators", ""),
    column(Field::Each(Kind::Kpi), "A column of KPIs", ""),
    column(Field::Each(Kind::Milestone), "A column of milestones", ""),
    column(Field::Each(Kind::Priority), "A column of school priorities", ""),
    column(Field::Each(Kind::Project), "A column of staff projects", ""),
];

const LINKS: &[Column] = &[
    column(Field::Id, "Id", "identifier|key"),
    column(Field::From, "From", "source"),
    column(Field::Kind, "Says", "kind|link|relationship|type"),
    column(Field::To, "To", "leads to"),
    column(Field::Note, "Why", "note|reason|comment"),
];

const RATINGS: &[Column] = &[
    column(
        Field::Element,
        "Element",
        "kpi|aim|objective|measure|success measure|indicator|reference|ref|title|name|id",
    ),
    column(Field::School, "School", "academy"),
    column(Field::Period, "Term", "period|when|date|year"),
    column(Field::Rag, "RAG", "rating|rag rating|status|colour"),
    column(Field::Note, "Comment", "note|notes|comments|commentary"),
    column(Field::Methods, "How it was found out", "methods|method|evidence"),
    column(Field::Role, "Given by (post)", "given by|role|post|by"),
];

const SCHOOLS: &[Column] = &[
    column(Field::Id, "Id", "identifier|key"),
    column(Field::Title, "School", "name|school name|academy|academy name|title"),
    column(Field::Short, "Letters", "short|abbreviation|code"),
    column(Field::Phase, "Phase", "type"),
];

impl Sheet {
    /// Every sheet.
    pub const ALL: [Self; 4] = [Self::Elements, Self::Links, Self::Ratings, Self::Schools];

    /// Its columns, in the order in which they are written.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Elements => ELEMENTS,
            Self::Links => LINKS,
            Self::Ratings => RATINGS,
            Self::Schools => SCHOOLS,
        }
    }

    /// What it lists, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Elements => "Elements",
            Self::Links => "Links",
            Self::Ratings => "Ratings",
            Self::Schools => "Schools",
        }
    }
}

impl Field {
    /// Whether a sheet of the app's own has such a column. Drafts stay at home, so a column that would say of each row
    /// that it is none is not written; columns of one level each are other people's way.
    pub(super) fn is_written(self) -> bool {
        !matches!(self, Self::Draft | Self::Each(_))
    }
}

/// A header as it is compared: its words in lower case, a blank between each.
pub(super) fn plain(header: &str) -> String {
    let words = header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}
