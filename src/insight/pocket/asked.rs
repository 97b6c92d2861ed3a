//! Whose pocket guide is asked for, and for which year, as one word of an address.

use crate::insight::pieces::{read, written};
use crate::model::id::Id;
use crate::model::plan::Plan;

/// Whose guide it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Scope {
    /// The whole trust's: every aim, with the year's milestones.
    #[default]
    Trust,
    /// One school's: its own priorities and projects, under the aims that they serve.
    School(Id),
    /// One post's or department's: what it owns or shares, under the aims that this serves.
    Owner(String),
}

/// What is asked. The default is the trust's guide for the year that suits the day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// Whose guide.
    pub scope: Scope,
    /// The school year, by the calendar year in which it starts; none means what suits the day.
    pub year: Option<i32>,
}

impl Asked {
    /// One text for an address, such as `school~bra.year~2026`; empty for the default.
    pub fn word(&self) -> String {
        let (school, owner) = match &self.scope {
            Scope::Trust => (None, None),
            Scope::School(id) => (Some(id.to_string()), None),
            Scope::Owner(post) => (None, Some(post.clone())),
        };
        written([("school", school), ("owner", owner), ("year", self.year.map(|year| year.to_string()))])
    }

    /// Reads what [`Asked::word`] wrote; what it does not know it passes over.
    pub fn from_word(word: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in read(word) {
            match name {
                "school" => asked.scope = Scope::School(Id::new(&value)),
                "owner" => asked.scope = Scope::Owner(value),
                "year" => asked.year = value.parse().ok().or(asked.year),
                _ => {}
            }
        }
        asked
    }

    /// The same without a school that the plan does not have: a link may be older than the plan. A post that owns nothing
    /// any more stays: it has a name, and its guide is empty.
    pub fn known(&self, plan: &Plan) -> Self {
        match &self.scope {
            Scope::School(id) if plan.school(id).is_none() => Self { scope: Scope::Trust, ..self.clone() },
            _ => self.clone(),
        }
    }
}
