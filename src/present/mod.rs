//! Presenting a plan: it is told stop by stop, from the mission down.

pub mod caption;
pub mod keys;
pub mod sight;
pub mod tour;

use crate::model::id::Id;
use crate::model::vocabulary::Kind;

/// What a stop is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// An element.
    Element(Id),
    /// What of a kind serves an element directly.
    Below(Id, Kind),
    /// That one element feeds another, by the link of this id.
    Feeds(Id),
}

impl Subject {
    /// The word that it is known by in a link.
    pub fn word(&self) -> String {
        match self {
            Self::Element(id) => format!("at:{id}"),
            Self::Below(id, kind) => format!("{}:{id}", kind.wire()),
            Self::Feeds(id) => format!("feeds:{id}"),
        }
    }

    /// Reads the word of a link.
    pub fn parse(word: &str) -> Option<Self> {
        let (sort, id) = word.split_once(':')?;
        let id = Some(Id::new(id)).filter(|id| !id.as_str().trim().is_empty())?;
        match sort {
            "at" => Some(Self::Element(id)),
            "feeds" => Some(Self::Feeds(id)),
            kind => Some(Self::Below(id, Kind::from_wire(kind)?)),
        }
    }
}

/// One stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// What it is about.
    pub subject: Subject,
    /// How far down it stands: 0 is the mission, 1 an area, 2 an aim, 3 what serves it.
    pub depth: u32,
}

/// Where a show goes on after the plan was changed under it: at the same stop, or else where that would be.
pub fn kept_place(old: &[Stop], at: usize, new: &[Stop]) -> usize {
    let last = new.len().saturating_sub(1);
    let same = |stop: &Stop| new.iter().position(|other| other.subject == stop.subject);
    // What stood before it, if it is gone itself.
    old.iter().take(at + 1).rev().find_map(same).unwrap_or(at).min(last)
}

/// The next stop of the same depth or above, or the one before: a jump from chapter to chapter.
pub fn chapter(stops: &[Stop], at: usize, forward: bool) -> usize {
    let is_head = |stop: &Stop| stop.depth <= 1;
    let found = if forward {
        stops.iter().skip(at + 1).position(is_head).map(|steps| at + 1 + steps)
    } else {
        stops.iter().take(at).rposition(is_head)
    };
    found.unwrap_or(if forward { stops.len().saturating_sub(1) } else { 0 })
}
