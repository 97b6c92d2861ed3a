//! Which report somebody asks for, and how an address says it.

use crate::insight::pieces::{read, written};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::when::When;

/// Whose report, and of which period.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The school; none is the whole trust with all its schools.
    pub school: Option<Id>,
    /// The period; none is the latest that was rated.
    pub period: Option<When>,
}

impl Asked {
    /// One text for an address, such as `school~bra.period~summer 2026`; empty for the default.
    pub fn word(&self) -> String {
        written([
            ("school", self.school.as_ref().map(Id::to_string)),
            ("period", self.period.as_ref().map(|period| period.as_str().to_owned())),
        ])
    }

    /// Reads what [`Asked::word`] wrote; what it does not know it passes over.
    pub fn from_word(word: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in read(word) {
            match name {
                "school" => asked.school = Some(Id::new(&value)),
                "period" => asked.period = Some(When::new(&value)),
                _ => {}
            }
        }
        asked
    }

    /// The same without a school or a period that the plan does not have: a link may be older than the plan. A period is
    /// known however it is written, and then stands as the plan writes it.
    pub(super) fn known(&self, plan: &Plan, periods: &[&When]) -> Self {
        let words = self.period.as_ref().map(ToString::to_string);
        let period = words.and_then(|words| periods.iter().find(|period| period.to_string() == words));
        Self {
            school: self.school.clone().filter(|id| plan.school(id).is_some()),
            period: period.map(|period| (*period).clone()),
        }
    }
}
