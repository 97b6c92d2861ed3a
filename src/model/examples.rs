//! The example plans that come with the app, for the library. The plans themselves are `public/examples/ID.json`.

/// One example, as the library shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Example {
    /// Id of the plan, and name of its file.
    pub id: &'static str,
    /// The trust.
    pub trust: &'static str,
    /// The time that the plan covers.
    pub period: &'static str,
    /// What is to be seen in it.
    pub blurb: &'static str,
}

/// The fictional one first: it is what a newcomer sees.
pub const EXAMPLES: &[Example] = &[
    Example {
        id: "demo",
        trust: "Demonstration trust",
        period: "2024–29",
        blurb: "A made-up trust with everything in place: aims, KPIs with six terms of ratings, school priorities and staff projects.",
    },
    Example {
        id: "smart",
        trust: "SMART, South East Cornwall",
        period: "2022–27",
        blurb: "Four areas, eight strategic aims and a pocket guide for the year, with five principles that run through all of it.",
    },
    Example {
        id: "alt",
        trust: "Active Learning Trust",
        period: "2020–25",
        blurb: "Sixteen objectives in four areas, each mapped to a framework of fourteen elements.",
    },
    Example {
        id: "secat",
        trust: "SECAT",
        period: "2020–25",
        blurb: "Four themes, twenty-four aims, and a KPI for nearly every one.",
    },
    Example {
        id: "spt",
        trust: "Special Partnership Trust",
        period: "2021–24",
        blurb: "Five areas of focus that feed one another, with actions and the outcomes they should bring.",
    },
    Example {
        id: "ssmat",
        trust: "Stephen Sutton Multi-Academy Trust",
        period: "2018–22",
        blurb: "A plan built from twelve questions that the board asks itself, and how it means to answer them.",
    },
];

/// The example with this id.
pub fn example(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.id == id)
}
