//! The words of a plan: kinds of element, kinds of link, ratings.

use serde::{Deserialize, Serialize};

/// Declares an enum whose values have one string each on the wire and a name each on screen.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $wire:literal, $one:literal, $many:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum $name { $(#[doc = $one] #[serde(rename = $wire)] $variant,)+ }

        impl $name {
            /// Every value, in the order of the format's description.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The string that stands in the document.
            pub fn wire(self) -> &'static str {
                match self { $(Self::$variant => $wire,)+ }
            }

            /// The plain English name of one.
            pub fn one(self) -> &'static str {
                match self { $(Self::$variant => $one,)+ }
            }

            /// The plain English name of several.
            pub fn many(self) -> &'static str {
                match self { $(Self::$variant => $many,)+ }
            }

            /// Reads the string that stands in the document.
            pub fn from_wire(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.wire() == text)
            }
        }
    };
}

vocabulary! {
    /// What an element is.
    Kind {
        Mission = "mission", "Mission", "Missions";
        Vision = "vision", "Vision", "Visions";
        Value = "value", "Value", "Values";
        Principle = "principle", "Principle", "Principles";
        Statement = "statement", "Statement", "Statements";
        Context = "context", "Context factor", "Context";
        Question = "question", "Question", "Questions";
        Answer = "answer", "Answer", "Answers";
        Area = "area", "Area", "Areas";
        Aim = "aim", "Aim", "Aims";
        Strategy = "strategy", "Strategy", "Strategies";
        Action = "action", "Action", "Actions";
        Outcome = "outcome", "Outcome", "Outcomes";
        Indicator = "indicator", "Indicator", "Indicators";
        Kpi = "kpi", "KPI", "KPIs";
        Milestone = "milestone", "Milestone", "Milestones";
        Document = "document", "Key document", "Key documents";
        Reading = "reading", "Reading", "Reading list";
        Role = "role", "Role", "Roles and duties";
        Duty = "duty", "Duty", "Duties";
        Review = "review", "Review", "Review cycle";
        Framework = "framework", "Framework", "Frameworks";
        FrameworkElement = "framework_element", "Framework element", "Framework elements";
        School = "school", "School", "Schools";
        Priority = "priority", "School priority", "School priorities";
        Project = "project", "Staff project", "Staff projects";
        Entitlement = "entitlement", "Entitlement", "Entitlements";
    }
}

vocabulary! {
    /// What a link says. `from` and `to` are the two ends, in this order.
    LinkKind {
        Contributes = "contributes", "contributes to", "contributes to";
        DependsOn = "depends_on", "depends on", "depends on";
        ConflictsWith = "conflicts_with", "conflicts with", "conflicts with";
        MapsTo = "maps_to", "covers", "covers";
        Cites = "cites", "cites", "cites";
        Measures = "measures", "measures", "measures";
        PartOf = "part_of", "is part of", "is part of";
    }
}

/// Which end of a link serves the other: the direction of the golden thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Service {
    /// `from` serves `to`: the thread runs up from `from` to `to`.
    FromServesTo,
    /// `to` serves `from`: what is needed serves what needs it.
    ToServesFrom,
    /// Neither serves the other: the two stand beside each other.
    Beside,
}

impl LinkKind {
    /// The direction in which the thread runs along this kind of link.
    pub fn service(self) -> Service {
        match self {
            Self::Contributes | Self::MapsTo | Self::Measures | Self::PartOf => Service::FromServesTo,
            Self::DependsOn => Service::ToServesFrom,
            Self::ConflictsWith | Self::Cites => Service::Beside,
        }
    }

    /// The same link read from its `to` end.
    pub fn inverse(self) -> &'static str {
        match self {
            Self::Contributes => "is served by",
            Self::DependsOn => "is needed by",
            Self::ConflictsWith => "conflicts with",
            Self::MapsTo => "is covered by",
            Self::Cites => "is cited by",
            Self::Measures => "is measured by",
            Self::PartOf => "includes",
        }
    }
}

vocabulary! {
    /// A RAG rating. Always shown as letter, shape and colour together.
    Rag {
        Red = "red", "Red", "Red";
        Amber = "amber", "Amber", "Amber";
        Green = "green", "Green", "Green";
        None = "none", "Nothing to report", "Nothing to report";
    }
}

impl Rag {
    /// The letter that stands beside shape and colour.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Red => "R",
            Self::Amber => "A",
            Self::Green => "G",
            Self::None => "–",
        }
    }
}

vocabulary! {
    /// Which way a measure should move.
    Direction {
        Up = "up", "higher is better", "higher is better";
        Down = "down", "lower is better", "lower is better";
        Keep = "keep", "hold steady", "hold steady";
    }
}

vocabulary! {
    /// Whom a KPI is about.
    Scope {
        Trust = "trust", "the trust", "the trust";
        School = "school", "each school", "each school";
        Staff = "staff", "staff", "staff";
        Pupils = "pupils", "pupils", "pupils";
    }
}

vocabulary! {
    /// Where a plan stands in its life.
    Status {
        Draft = "draft", "Draft", "Drafts";
        Adopted = "adopted", "Adopted", "Adopted";
        Superseded = "superseded", "Superseded", "Superseded";
    }
}
