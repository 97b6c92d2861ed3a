//! The templates themselves.

use crate::model::vocabulary::Kind;

use super::{References, Template};

/// What most templates are made from, and the empty one as it is.
const EMPTY: Template = Template {
    key: "empty",
    name: "Empty plan",
    blurb: "Nothing is set. Areas, aims and KPIs keep their plain names, and nothing is numbered.",
    example: None,
    levels: &[],
    top: Kind::Mission,
    kinds: [Kind::Area, Kind::Aim, Kind::Kpi],
    is_flat: false,
    later: &[],
    references: References::Nothing,
};

impl Template {
    /// Every template; the empty one is last.
    pub const ALL: &'static [Self] = &[
        Self {
            key: "themes",
            name: "Themes, aims and KPIs",
            blurb: "A few themes, several aims in each, and for every aim a KPI with a date and an owner. The one to take \
                    if you are in doubt.",
            example: Some("secat"),
            levels: &[(Kind::Area, "Theme", "Themes"), (Kind::Aim, "Strategic aim", "Strategic aims")],
            references: References::ByArea,
            ..EMPTY
        },
        Self {
            key: "priorities",
            name: "Areas, TSPs and indicators",
            blurb: "Each area holds one or more TSPs, numbered straight through. What shows progress is kept as \
                    indicators, without targets; what is done about it is kept as strategies beside them.",
            example: Some("smart"),
            levels: &[
                (Kind::Aim, "TSP", "TSPs"),
                (Kind::Indicator, "Key indicator", "Key indicators"),
                (Kind::Strategy, "Key strategy", "Key strategies"),
            ],
            top: Kind::Vision,
            kinds: [Kind::Area, Kind::Aim, Kind::Indicator],
            later: &[Kind::Strategy, Kind::Milestone],
            references: References::Running,
            ..EMPTY
        },
        Self {
            key: "objectives",
            name: "Mission areas mapped to a framework",
            blurb: "The mission is split into areas, and these into objectives with KPIs. Each objective says which parts \
                    of a framework it covers, so that gaps show.",
            example: Some("alt"),
            levels: &[(Kind::Area, "Mission area", "Mission areas"), (Kind::Aim, "Objective", "Objectives")],
            later: &[Kind::Framework, Kind::FrameworkElement],
            references: References::ByArea,
            ..EMPTY
        },
        Self {
            key: "questions",
            name: "Questions and answers",
            blurb: "The board puts questions to itself in each area and says how it means to answer them. It suits a plan \
                    that is still being thought out.",
            example: Some("ssmat"),
            levels: &[(Kind::Area, "Strategic area", "Strategic areas")],
            kinds: [Kind::Area, Kind::Question, Kind::Answer],
            later: &[Kind::Indicator],
            ..EMPTY
        },
        Self {
            key: "actions",
            name: "Actions and outcomes",
            blurb: "In each area of focus stand the actions to take and the outcomes they should bring. Areas can be \
                    linked where one feeds another.",
            example: Some("spt"),
            levels: &[
                (Kind::Area, "Area of focus", "Areas of focus"),
                (Kind::Outcome, "Impact outcome", "Impact outcomes"),
            ],
            kinds: [Kind::Area, Kind::Action, Kind::Outcome],
            is_flat: true,
            ..EMPTY
        },
        EMPTY,
    ];
}
