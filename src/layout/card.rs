//! What stands on a card, and how large that makes it. The drawing (`style/map.css`) uses the same lengths.

use std::borrow::Cow;

use crate::model::element::Element;
use crate::model::facts::card_due;
use crate::model::forest::{Forest, Item};
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::{Kind, LinkKind};

use super::Size;
use super::measure::lines_of;

/// Most lines of a title on a card; the panel has the whole.
pub const MOST_LINES: u32 = 3;
/// Height of the line above the title, and of the line below it.
const SMALL_LINE: f64 = 20.0;

/// How a card looks, told apart without colour.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Look {
    /// Mission and vision: wide, serif.
    Top,
    /// An area: filled.
    Area,
    /// An aim or a question: a bold edge.
    Aim,
    /// A KPI, an indicator, a milestone: with a line of figures.
    Kpi,
    /// A school's priority: with the school's initials.
    Priority,
    /// A project or action: outlined.
    Work,
    /// Everything else.
    Plain,
    /// A heading over loose elements.
    Heading,
}

impl Look {
    /// The look of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Mission | Kind::Vision => Self::Top,
            Kind::Area | Kind::Framework => Self::Area,
            Kind::Aim | Kind::Question => Self::Aim,
            Kind::Kpi | Kind::Indicator | Kind::Milestone => Self::Kpi,
            Kind::Priority | Kind::School => Self::Priority,
            Kind::Project | Kind::Action | Kind::Strategy | Kind::Answer => Self::Work,
            _ => Self::Plain,
        }
    }

    /// The word that the style sheet knows it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Area => "area",
            Self::Aim => "aim",
            Self::Kpi => "kpi",
            Self::Priority => "priority",
            Self::Work => "work",
            Self::Plain => "plain",
            Self::Heading => "heading",
        }
    }

    /// How much wider its face is than the regular one: bold and serif faces differ.
    pub(super) fn weight(self) -> f64 {
        if self.is_bold() { 1.1 } else { 1.0 }
    }

    /// Whether its title is semibold.
    pub(super) fn is_bold(self) -> bool {
        matches!(self, Self::Top | Self::Area | Self::Aim | Self::Heading)
    }

    pub(super) fn metrics(self) -> Metrics {
        let metrics = |width, font, line, pad_x, pad_y| Metrics { width, font, line, pad_x, pad_y };
        match self {
            Self::Top => metrics(320.0, 20.0, 27.0, 22.0, 18.0),
            Self::Area => metrics(240.0, 17.0, 23.0, 18.0, 14.0),
            Self::Aim => metrics(288.0, 16.0, 22.0, 18.0, 11.0),
            Self::Kpi | Self::Priority | Self::Work | Self::Plain => metrics(268.0, 14.5, 20.0, 16.0, 10.0),
            Self::Heading => metrics(240.0, 15.0, 21.0, 16.0, 12.0),
        }
    }
}

/// Lengths of a look, in world units.
pub(super) struct Metrics {
    /// The card's width.
    pub width: f64,
    /// The title's font size.
    pub font: f64,
    /// The height of one of its lines.
    pub line: f64,
    /// Space left and right of the text.
    pub pad_x: f64,
    /// Space above and below it.
    pub pad_y: f64,
}

/// A card: its size, and how many lines its title takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Card {
    /// How it looks.
    pub look: Look,
    /// Its size in world units.
    pub size: Size,
    /// Lines of the title.
    pub lines: u32,
}

/// What a heading says; one with nothing under it stands in a plan that shows nothing.
fn heading<'a>(plan: &'a Plan, forest: &Forest, place: u32, kind: Kind) -> std::borrow::Cow<'a, str> {
    if forest.place(place).children == 0 { "Nothing here yet".into() } else { plan.kind_name(kind, 2) }
}

/// The card for a place of the forest.
pub fn card(plan: &Plan, forest: &Forest, place: u32) -> Card {
    match forest.place(place).item {
        Item::Heading(kind) => sized(Look::Heading, &[&heading(plan, forest, place, kind)], false, true),
        Item::Element(at) => {
            let element = plan.element(at);
            let (look, title) = (Look::of(element.kind), element.card_title());
            let (above, below) = (has_eyebrow(element), has_figures(plan, at));
            match inline_reference(plan, at) {
                None => sized(look, &[&title], above, below),
                Some(reference) => sized(look, &[&reference, " ", &title], above, below),
            }
        }
    }
}

fn sized(look: Look, title: &[&str], above: bool, below: bool) -> Card {
    let metrics = look.metrics();
    let count = lines_of(title, metrics.font * look.weight(), metrics.width - 2.0 * metrics.pad_x, MOST_LINES);
    let small = f64::from(u8::from(above) + u8::from(below)) * SMALL_LINE;
    let height = 2.0 * metrics.pad_y + f64::from(count) * metrics.line + small;
    Card { look, size: Size { width: metrics.width, height }, lines: count }
}

/// The words of a card, besides its figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Face {
    /// The small line above the title.
    pub eyebrow: Option<String>,
    /// The reference in front of the title.
    pub reference: Option<String>,
    /// The title.
    pub title: String,
}

/// The words on the card of a place.
pub fn face(plan: &Plan, forest: &Forest, place: u32) -> Face {
    match forest.place(place).item {
        Item::Heading(kind) => {
            Face { eyebrow: None, reference: None, title: heading(plan, forest, place, kind).into_owned() }
        }
        Item::Element(at) => Face {
            eyebrow: eyebrow(plan, at),
            reference: inline_reference(plan, at),
            title: plan.element(at).card_title().into_owned(),
        },
    }
}

/// The small line above the title of a mission, a vision or an area: what it is, and its printed reference.
pub fn eyebrow(plan: &Plan, at: Ix) -> Option<String> {
    let element = plan.element(at);
    has_eyebrow(element).then(|| plan.level_and_reference(at))
}

/// The printed reference, where it stands in front of the title instead.
pub fn inline_reference(plan: &Plan, at: Ix) -> Option<String> {
    let element = plan.element(at);
    let reference = element.reference.as_deref().filter(|_| !has_eyebrow(element))?;
    Some(shown(reference).into_owned())
}

fn has_eyebrow(element: &Element) -> bool {
    matches!(element.kind, Kind::Mission | Kind::Vision | Kind::Area)
}

/// The line of figures below the title, but for the ratings.
#[derive(Clone, PartialEq, Debug)]
pub struct Figures {
    /// Whether it is a draft.
    pub draft: bool,
    /// The initials of the element's school.
    pub school: Option<String>,
    /// How many parts of the plan cover an element of a framework.
    pub coverage: Option<usize>,
    /// When it is due.
    pub due: Option<String>,
    /// Whether it has ratings.
    pub rated: bool,
}

/// The figures of a card; `None` where it has no such line.
pub fn figures(plan: &Plan, at: Ix) -> Option<Figures> {
    let element = plan.element(at);
    has_figures(plan, at).then(|| Figures {
        draft: element.draft,
        school: school_badge(plan, element).map(Cow::into_owned),
        coverage: coverage(plan, at),
        due: card_due(element),
        rated: plan.ratings(at).next().is_some(),
    })
}

/// Whether the card has a line of figures below the title: a due date, a rating, a school, a draft.
pub fn has_figures(plan: &Plan, at: Ix) -> bool {
    let element = plan.element(at);
    element.draft
        || element.due().is_some()
        || element.period.is_some()
        || school_badge(plan, element).is_some()
        || coverage(plan, at).is_some()
        || plan.ratings(at).next().is_some()
}

/// For an element of a framework: how many parts of the plan cover it. 0 is what a governor looks for.
pub fn coverage(plan: &Plan, at: Ix) -> Option<usize> {
    let covers = |link: u32| plan.links()[link as usize].kind == LinkKind::MapsTo;
    let count = || plan.incoming(at).iter().filter(|end| covers(end.link)).count();
    (plan.element(at).kind == Kind::FrameworkElement).then(count)
}

/// The initials of the element's school.
pub fn school_badge<'a>(plan: &'a Plan, element: &'a Element) -> Option<Cow<'a, str>> {
    let id = element.school.as_ref()?;
    Some(match plan.school(id) {
        Some(school) => shown(school.short.as_deref().unwrap_or(&school.name)),
        None => shown(id.as_str()),
    })
}
