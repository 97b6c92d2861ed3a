//! Templates: shapes for a new plan, taken from how real plans are built, and a plan started from answers.

mod lines;
mod shapes;
mod start;
mod typed;

pub use start::{Answers, start};
pub use typed::{Branch, Typed};

use super::vocabulary::Kind;

/// A shape for a new plan: which kinds of element stand below one another, and what they are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its short name in addresses.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Whom it suits, in a sentence or two.
    pub blurb: &'static str,
    /// The id of the bundled example that has this shape, where one has.
    pub example: Option<&'static str>,
    /// Names of levels, of one and of several; other kinds keep their usual names.
    pub levels: &'static [(Kind, &'static str, &'static str)],
    /// What the areas stand under, where both a mission and a vision are given.
    pub top: Kind,
    /// The kinds that the wizard's areas, aims and KPIs become.
    pub kinds: [Kind; 3],
    /// The third kind stands beside the second, in the area, and is linked to it instead of standing below it.
    pub is_flat: bool,
    /// Kinds that such a plan has besides; they are added later.
    pub later: &'static [Kind],
    /// The references that are printed.
    pub references: References,
}

/// Which references a plan prints.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum References {
    /// None.
    Nothing,
    /// 1, 1.1, 1.1a: by area.
    ByArea,
    /// TSP1, TSP2: the second level in one run, under its level's name; no others.
    Running,
}

/// What the wizard asks, step by step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Title, trust, mission, vision and period.
    Mission,
    /// The areas.
    Areas,
    /// What stands in each area.
    Aims,
    /// What tells whether each is reached.
    Kpis,
    /// The schools.
    Schools,
}

impl Step {
    /// The steps in the order in which they are taken.
    pub const ALL: [Self; 5] = [Self::Mission, Self::Areas, Self::Aims, Self::Kpis, Self::Schools];
}

impl Template {
    /// The template with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|template| template.key == key)
    }

    /// What a step is called: "Mission", "Themes", "Strategic aims", "KPIs", "Schools".
    pub fn step_name(&self, step: Step) -> &'static str {
        match step {
            Step::Mission => self.name_of(self.top, false),
            Step::Areas => self.name_of(self.kinds[0], true),
            Step::Aims => self.name_of(self.kinds[1], true),
            Step::Kpis => self.name_of(self.kinds[2], true),
            Step::Schools => Kind::School.many(),
        }
    }

    /// Whether it numbers what stands on one of its three levels by itself.
    fn numbers(&self, level: usize) -> bool {
        match self.references {
            References::Nothing => false,
            References::ByArea => true,
            References::Running => level == 1,
        }
    }

    /// The name of a kind, of one or of several.
    fn name_of(&self, kind: Kind, several: bool) -> &'static str {
        match self.levels.iter().find(|(of, ..)| *of == kind) {
            Some((_, _, many)) if several => many,
            Some((_, one, _)) => one,
            None if several => kind.many(),
            None => kind.one(),
        }
    }
}
