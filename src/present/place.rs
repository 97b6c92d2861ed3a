//! Where a show is: in the tour of the plan, or in one of its stories.

use crate::model::id::Id;

use super::Subject;

/// A place in a show, as an address names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// In the tour: at its beginning, or at the stop about this.
    Tour(Option<Subject>),
    /// In the story with this id, at a stop, counted from 0.
    Story(Id, usize),
}

impl Place {
    /// The word in an address: `tour`, `at:aim-1-2`, `story:autumn:3`; stops of a story are counted from 1 there.
    pub fn word(&self) -> String {
        match self {
            Self::Tour(None) => "tour".to_owned(),
            Self::Tour(Some(subject)) => subject.word(),
            Self::Story(id, at) => format!("story:{id}:{}", at + 1),
        }
    }

    /// Reads the word of an address; whatever cannot be read is the beginning of the tour.
    pub fn parse(word: &str) -> Self {
        let story = word.strip_prefix("story:").and_then(|rest| rest.rsplit_once(':'));
        match story.and_then(|(id, at)| Some((id, at.parse::<usize>().ok()?))) {
            Some((id, at)) if !id.trim().is_empty() => Self::Story(Id::new(id), at.saturating_sub(1)),
            _ => Self::Tour(Subject::parse(word)),
        }
    }

    /// The story that it is in.
    pub fn story(&self) -> Option<&Id> {
        match self {
            Self::Tour(_) => None,
            Self::Story(id, _) => Some(id),
        }
    }
}
