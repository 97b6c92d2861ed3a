//! What of the year is asked for, as one word of an address.

use crate::insight::pieces::{read, written};
use crate::model::id::Id;
use crate::model::plan::Plan;

use super::span::YEARS;

/// Which year is looked at, and whose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The school year, by the calendar year in which it starts; none means what suits the day.
    pub start: Option<i32>,
    /// A month of it, from 1 for January to 12.
    pub month: Option<u32>,
    /// Only what belongs to this school.
    pub school: Option<Id>,
    /// Only what this post owns or shares.
    pub role: Option<String>,
}

impl Asked {
    /// One text for an address, such as `year~2026.month~11.school~bra`; empty for the default.
    pub fn word(&self) -> String {
        written([
            ("year", self.start.map(|start| start.to_string())),
            ("month", self.month.map(|month| month.to_string())),
            ("school", self.school.as_ref().map(Id::to_string)),
            ("role", self.role.clone()),
        ])
    }

    /// Reads what [`Asked::word`] wrote; what it does not know it passes over.
    pub fn from_word(word: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in read(word) {
            let named = || Some(&value).filter(|value| !value.trim().is_empty());
            match name {
                "year" => asked.start = value.parse().ok().filter(|start| YEARS.contains(start)),
                "month" => asked.month = value.parse().ok().filter(|month| (1..=12).contains(month)),
                "school" => asked.school = named().map(|id| Id::new(id)),
                "role" => asked.role = named().cloned(),
                _ => {}
            }
        }
        asked
    }

    /// The same without a school that the plan does not have: a link may be older than the plan.
    pub fn known(self, plan: &Plan) -> Self {
        Self { school: self.school.filter(|id| plan.school(id).is_some()), ..self }
    }
}
