//! The parts of an address that are one of a few: view, arrangement of the map, part in a show.

/// How a plan is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum View {
    /// The drawn strategy map.
    #[default]
    Map,
    /// The same plan as a tree of text.
    Outline,
    /// Which school serves which aim.
    Coverage,
    /// What the plan lacks.
    Gaps,
    /// Its KPIs as a table.
    Scorecard,
    /// What is due when.
    Year,
    /// A term for a governing committee.
    Report,
    /// What stands in each other's way.
    Conflicts,
    /// One side of A4.
    Pocket,
    /// Beside another plan.
    Compare,
}

impl View {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 10] = [
        Self::Map,
        Self::Outline,
        Self::Coverage,
        Self::Gaps,
        Self::Scorecard,
        Self::Year,
        Self::Report,
        Self::Conflicts,
        Self::Pocket,
        Self::Compare,
    ];
    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Outline => "outline",
            Self::Coverage => "coverage",
            Self::Gaps => "gaps",
            Self::Scorecard => "scorecard",
            Self::Year => "year",
            Self::Report => "report",
            Self::Conflicts => "conflicts",
            Self::Pocket => "pocket",
            Self::Compare => "compare",
        }
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Outline => "Outline",
            Self::Coverage => "Coverage",
            Self::Gaps => "Gaps",
            Self::Scorecard => "Scorecard",
            Self::Year => "Year",
            Self::Report => "Report",
            Self::Conflicts => "Conflicts",
            Self::Pocket => "Pocket guide",
            Self::Compare => "Compare",
        }
    }

    /// Whether it answers a question that is asked of the plan.
    pub fn is_insight(self) -> bool {
        !matches!(self, Self::Map | Self::Outline)
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == word)
    }
}

/// How the map is arranged: three readings of one plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Arrangement {
    /// From left to right: what belongs to what.
    #[default]
    Tree,
    /// In rows from the mission down, an area to a lane: what feeds what.
    Bands,
    /// Round the mission.
    Radial,
}

impl Arrangement {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Tree, Self::Bands, Self::Radial];

    /// The word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tree => "tree",
            Self::Bands => "bands",
            Self::Radial => "radial",
        }
    }

    /// Reads the word of an address.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tree => "Tree",
            Self::Bands => "Bands",
            Self::Radial => "Round",
        }
    }
}

/// The part that a window has while a plan is presented.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Part {
    /// The show itself, or a plan that is read.
    #[default]
    Room,
    /// Notes, clock and what comes next, for who speaks.
    Speaker,
    /// It follows a show, each element in its own view of the map.
    Follower,
    /// It is asked, at a training day, what its work serves.
    Chooser,
}

impl Part {
    /// The word in an address; the room needs none.
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Self::Room => None,
            Self::Speaker => Some("speaker"),
            Self::Follower => Some("follower"),
            Self::Chooser => Some("chooser"),
        }
    }

    pub(super) fn from_word(word: &str) -> Self {
        let parts = [Self::Speaker, Self::Follower, Self::Chooser];
        parts.into_iter().find(|part| part.word() == Some(word)).unwrap_or_default()
    }
}
