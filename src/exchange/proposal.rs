//! What a file would change, row by row, for a person to look at before anything is applied.

use std::fmt;

use thiserror::Error;

use crate::model::document::School;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::rating::Rating;
use crate::model::text::{shortened, shown};

/// What a file would add and change. What it changes is here in full, as it would be afterwards.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Proposal {
    /// New elements, and existing ones (known by their ids) with their changes. What stays as it is, is left out.
    pub elements: Vec<Element>,
    /// New and changed links, known by their ids, in an order in which each can be carried out.
    pub links: Vec<Link>,
    /// New and changed ratings, known by element, school and period.
    pub ratings: Vec<Rating>,
    /// New and changed schools, known by their ids.
    pub schools: Vec<School>,
    /// What becomes of each row of the file that is not blank, in its order.
    pub rows: Vec<RowOutcome>,
}

/// What becomes of one row of a table, one line of an outline, or one entry of a plan.
#[derive(Clone, PartialEq, Debug)]
pub struct RowOutcome {
    /// Where it stands in the file.
    pub place: Place,
    /// What the row is about, safe to show: `Aim “Every child reads”`.
    pub what: String,
    /// What it would do.
    pub change: Change,
    /// What is to be said of it. Errors are why it does nothing.
    pub remarks: Vec<Remark>,
}

/// What a row would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Adds something with this id; a rating goes by the id of its element.
    Add(Id),
    /// Changes what has this id.
    Change(Id),
    /// Says what the plan says already.
    Same(Id),
    /// Nothing, because of an error.
    Nothing,
}

impl Change {
    /// What becomes of something without an error, beside what the plan has of it.
    pub(super) fn of<T: PartialEq>(id: Id, old: Option<&T>, new: &T) -> Self {
        match old {
            None => Self::Add(id),
            Some(old) if old == new => Self::Same(id),
            Some(_) => Self::Change(id),
        }
    }

    /// What becomes of something that was read, which goes into a list if there is anything to do for it.
    pub(super) fn into<T: PartialEq>(
        list: &mut Vec<T>,
        id: Id,
        old: Option<&T>,
        new: Option<T>,
        remarks: &[Remark],
    ) -> Self {
        let Some(new) = new.filter(|_| !has_error(remarks)) else { return Self::Nothing };
        let change = Self::of(id, old, &new);
        list.extend(Some(new).filter(|_| !matches!(change, Self::Same(_))));
        change
    }
}

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A row as a spreadsheet counts: the header is row 1, and a cell of several lines is still in one row.
    Row(usize),
    /// A line of an outline, from 1.
    Line(usize),
    /// One of the elements of a plan, from 1.
    Element(usize),
    /// One of its links, from 1.
    Link(usize),
    /// One of its ratings, from 1.
    Rating(usize),
    /// One of its schools, from 1.
    School(usize),
}

/// One sentence about a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Remark {
    /// Where.
    pub place: Place,
    /// The header of the column, where it is about one.
    pub column: Option<String>,
    /// What.
    pub reason: Reason,
}

/// What is to be said of a row.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Reason {
    /// A kind that there is not.
    #[error("{} is not a kind of this plan; these are: {known}", quoted(.word))]
    NotAKind {
        /// What stands there.
        word: String,
        /// The kinds, in the trust's own words.
        known: String,
    },
    /// A word that is not one of the few that may stand there.
    #[error("{} is none of the words that may stand here; these may: {known}", quoted(.word))]
    NotAWord {
        /// What stands there.
        word: String,
        /// The words.
        known: String,
    },
    /// The row cannot do without it.
    #[error("{0} is missing, and the row cannot be read without it")]
    Missing(&'static str),
    /// Two rows of one id.
    #[error("the id {} is in {first} already", quoted(.id))]
    DoubledId {
        /// The id.
        id: Id,
        /// Where it is first.
        first: Place,
    },
    /// A name of nothing.
    #[error("{} is no id, no reference and no title in the plan or in a row above", quoted(.0))]
    Unknown(String),
    /// A name of several.
    #[error("{} could be one of several elements; give the id instead", quoted(.0))]
    Ambiguous(String),
    /// It would stand under itself.
    #[error("the element would stand under itself")]
    Circle,
    /// What it stands under is not added.
    #[error("it stands under {}, which has an error of its own", quoted(.0))]
    ParentLeftOut(String),
    /// One too many.
    #[error("a plan has at most {0} elements, and this one would be too many")]
    TooMany(usize),
    /// A date in words: kept.
    #[error("{} has no place in the calendar, so it stays as text", quoted(.0))]
    NoDate(String),
    /// A school that the plan does not have: kept.
    #[error("{} is no school of this plan, so it stays as it is written", quoted(.0))]
    UnknownSchool(String),
    /// A word that is left out.
    #[error("{} is none of the words that may stand here, so it is left out; these may: {known}", quoted(.word))]
    LeftOut {
        /// What stands there.
        word: String,
        /// The words.
        known: String,
    },
    /// The mark of a letter that was lost.
    #[error("a letter was lost before the file came here (\u{FFFD}); save it as “CSV UTF-8” and open it again")]
    LostLetter,
    /// Characters that cannot be seen: kept, not shown.
    #[error("it holds hidden characters, which are kept but not shown")]
    HiddenControls,
    /// More cells than the table has columns.
    #[error("it has {0} more cells than the table has columns; they are left out")]
    MoreCells(usize),
    /// The plan has it already, by another id.
    #[error("the plan has an element of this kind and title already, and this adds another")]
    Twice,
    /// The element of a row above.
    #[error("it is about what {0} is about already, so what it says besides is added to that")]
    Again(Place),
    /// A rating of the same, in the same file.
    #[error("it rates what {0} rates already")]
    RatedTwice(Place),
    /// The plan has such a link, by another id.
    #[error("the plan has a link already that says the same")]
    Linked,
    /// A link that says the same, in the same file.
    #[error("it says what {0} says already")]
    LinkedTwice(Place),
    /// A link that goes nowhere else.
    #[error("it links an element to itself")]
    ToItself,
    /// What a new or changed link or rating is about is missing.
    #[error("{} is not in the plan, and does not come in with the file", quoted(.0))]
    NotThere(Id),
    /// A rating of the same further down in the same file.
    #[error("{0} rates the same, and of two the later counts")]
    RatedLater(Place),
    /// What the plan says in these fields gives way to what the file says.
    #[error("the file overwrites its {}", listed(.0))]
    Overwrites(Vec<String>),
    /// It stands under something else in the file, by this title.
    #[error("the file moves it under {}", quoted(.0))]
    Moves(String),
    /// Neither title nor text: it is called "Untitled".
    #[error("it has no title, so it is called “Untitled”")]
    Untitled,
}

impl Reason {
    /// Whether the row does nothing because of it.
    pub fn is_error(&self) -> bool {
        matches!(
            self,
            Self::NotAKind { .. }
                | Self::NotAWord { .. }
                | Self::Missing(_)
                | Self::DoubledId { .. }
                | Self::Unknown(_)
                | Self::Ambiguous(_)
                | Self::Circle
                | Self::ParentLeftOut(_)
                | Self::TooMany(_)
                | Self::Linked
                | Self::LinkedTwice(_)
                | Self::ToItself
                | Self::NotThere(_)
                | Self::RatedLater(_)
        )
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(row) => write!(f, "row {row}"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Element(at) => write!(f, "element {at}"),
            Self::Link(at) => write!(f, "link {at}"),
            Self::Rating(at) => write!(f, "rating {at}"),
            Self::School(at) => write!(f, "school {at}"),
        }
    }
}

/// A full sentence: `Row 7, column “Due”: “sometime” has no place in the calendar, so it stays as text.`
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        let (first, rest) = place.split_at(1);
        write!(f, "{}{rest}", first.to_ascii_uppercase())?;
        if let Some(column) = &self.column {
            write!(f, ", column {}", quoted(column))?;
        }
        write!(f, ": {}.", self.reason)
    }
}

/// Whether something does nothing because of what is said of it.
pub(super) fn has_error(remarks: &[Remark]) -> bool {
    remarks.iter().any(|remark| remark.reason.is_error())
}

/// Words of a file as a sentence may quote them.
pub(super) fn quoted(text: impl AsRef<str>) -> String {
    format!("“{}”", shortened(&shown(text.as_ref()), 60))
}

/// "title, due date and owner".
fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
