//! Presenting a plan: it is told stop by stop, from the mission down or in an order of one's own.

pub mod caption;
pub mod choices;
pub mod followed;
pub mod keys;
pub mod place;
pub mod sight;
pub mod signal;
pub mod story;
pub mod timer;
pub mod tour;

use crate::model::id::Id;
use crate::model::vocabulary::Kind;
use crate::routes::Arrangement;

/// What a stop is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// An element.
    Element(Id),
    /// What of a kind serves an element directly.
    Below(Id, Kind),
    /// That one element feeds another, by the link of this id.
    Feeds(Id),
    /// The plan as a whole.
    Whole,
}

impl Subject {
    /// The word that it is known by in a link.
    pub fn word(&self) -> String {
        match self {
            Self::Element(id) => format!("at:{id}"),
            Self::Below(id, kind) => format!("{}:{id}", kind.wire()),
            Self::Feeds(id) => format!("feeds:{id}"),
            Self::Whole => "map".to_owned(),
        }
    }

    /// Reads the word of a link.
    pub fn parse(word: &str) -> Option<Self> {
        if word == "map" {
            return Some(Self::Whole);
        }
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
    /// How the map is shown, where that was chosen for the stop.
    pub look: Option<Look>,
    /// What the speaker means to say.
    pub notes: Option<String>,
}

/// How the map is shown at a stop.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// The arrangement; none is as suits the plan best.
    pub arrangement: Option<Arrangement>,
    /// The lenses, as words of an address.
    pub lenses: Vec<String>,
    /// The level that it is open to; none opens only the way to what the stop is about.
    pub level: Option<u32>,
}

impl Stop {
    /// A stop that needs no set-up.
    pub fn plain(subject: Subject, depth: u32) -> Self {
        Self { subject, depth, look: None, notes: None }
    }
}

/// Where a show goes on after the plan was changed under it: at the same stop, or else where that would be.
pub fn kept_place(old: &[Stop], at: usize, new: &[Stop]) -> usize {
    let last = new.len().saturating_sub(1);
    // A story may come back to something: its second time stays the second.
    let same = |(was, stop): (usize, &Stop)| {
        let is_it = |other: &&Stop| other.subject == stop.subject;
        let times = old[..was].iter().filter(is_it).count();
        let mut places = new.iter().enumerate().filter(|(_, other)| is_it(other)).map(|(place, _)| place);
        let last = places.clone().next_back();
        places.nth(times).or(last)
    };
    // What stood before it, if it is gone itself.
    old.iter().enumerate().take(at + 1).rev().find_map(same).unwrap_or(at).min(last)
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
