//! What somebody asks of the scorecard, and how an address says it.

use crate::insight::pieces::{read, written};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::vocabulary::Rag;

/// What is asked: which KPIs, in which groups, in which order. The default is all of them as the plan is read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// One school's KPIs and ratings; none is the whole trust with all its schools.
    pub school: Option<Id>,
    /// What one post owns; the empty text asks for what nobody owns.
    pub owner: Option<String>,
    /// The latest rating. [`Rag::None`] asks for KPIs of which no rating says anything.
    pub rag: Option<Rag>,
    /// Words that all must be found in reference, title or owner.
    pub find: String,
    /// The groups.
    pub grouping: Grouping,
    /// The order within each group.
    pub sort: Column,
    /// The other way round. What has nothing in the column stands last either way.
    pub descending: bool,
}

/// What the rows are gathered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Grouping {
    /// One table.
    #[default]
    None,
    /// The aim that a KPI stands under.
    Aim,
    /// The post that owns it.
    Role,
    /// The trust's term in which it is due.
    Term,
}

impl Grouping {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::None, Self::Aim, Self::Role, Self::Term];

    /// The word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Aim => "aim",
            Self::Role => "role",
            Self::Term => "term",
        }
    }

    /// Reads the word of an address.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A column to sort by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Column {
    /// As the plan is read.
    #[default]
    Plan,
    /// By the alphabet.
    Title,
    /// Numbers before words.
    Target,
    /// The latest rating, the worst first.
    Rag,
    /// How many letters of SMART are met, the fewest first.
    Smart,
    /// By the alphabet.
    Owner,
    /// By the last day that the date allows.
    Due,
}

impl Column {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 7] = [Self::Plan, Self::Title, Self::Target, Self::Rag, Self::Smart, Self::Owner, Self::Due];

    /// The word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Title => "title",
            Self::Target => "target",
            Self::Rag => "rag",
            Self::Smart => "smart",
            Self::Owner => "owner",
            Self::Due => "due",
        }
    }

    /// Reads the word of an address.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

impl Asked {
    /// One text for an address, such as `school~bra.by~aim.sort~-due`; empty for the default. Of the signs that part it,
    /// both are among those that an address leaves as they are.
    pub fn word(&self) -> String {
        let is_sorted = self.sort != Column::default() || self.descending;
        let sort = || format!("{}{}", if self.descending { "-" } else { "" }, self.sort.word());
        written([
            ("school", self.school.as_ref().map(Id::to_string)),
            ("owner", self.owner.clone()),
            ("rag", self.rag.map(|rag| rag.wire().to_owned())),
            ("find", Some(self.find.clone()).filter(|words| !words.is_empty())),
            ("by", (self.grouping != Grouping::default()).then(|| self.grouping.word().to_owned())),
            ("sort", is_sorted.then(sort)),
        ])
    }

    /// Reads what [`Asked::word`] wrote; what it does not know it passes over.
    pub fn from_word(word: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in read(word) {
            match name {
                "school" => asked.school = Some(Id::new(&value)),
                "owner" => asked.owner = Some(value),
                "rag" => asked.rag = Rag::from_wire(&value).or(asked.rag),
                "find" => asked.find = value,
                "by" => asked.grouping = Grouping::from_word(&value).unwrap_or(asked.grouping),
                "sort" => {
                    let column = value.strip_prefix('-').unwrap_or(&value);
                    if let Some(column) = Column::from_word(column) {
                        (asked.sort, asked.descending) = (column, value.starts_with('-'));
                    }
                }
                _ => {}
            }
        }
        asked
    }

    /// The same without a school that the plan does not have: a link may be older than the plan, and nothing on screen
    /// could name that school. A post that owns nothing any more stays: it has a name, and its table is empty.
    pub fn known(&self, plan: &Plan) -> Self {
        let mut known = self.clone();
        known.school = known.school.filter(|id| plan.school(id).is_some());
        known
    }

    /// What a tap on the head of a column asks for: its order, or that order turned round.
    pub fn sorted_by(&self, column: Column) -> Self {
        Self { sort: column, descending: self.sort == column && !self.descending, ..self.clone() }
    }
}
