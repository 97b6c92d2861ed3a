//! Lenses: what of a plan somebody wants to see. A lens finds elements; the map keeps what is found and the way up from
//! it, and the rest steps back. Several lenses together find what each of them finds.

mod choices;
mod rights;

pub use choices::{Choice, Group, groups};
pub use rights::{RightsTable, rights};

use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::series::Series;
use crate::model::text::shown;
use crate::model::vocabulary::{Kind, LinkKind, Rag};

/// One lens. A plan is looked at through at most one of each sort.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lens {
    /// What belongs to a school, or is rated by it.
    School(Id),
    /// What a post owns or shares.
    Owner(String),
    /// Elements of one kind.
    Kind(Kind),
    /// What is due in a year.
    Due(i32),
    /// What was rated in a term, with the ratings of that term; terms are named as the plan writes them.
    Term(String),
    /// A framework, its elements and what covers them.
    Framework(Id),
    /// A principle and what puts it into practice.
    Principle(Id),
    /// What conflicts with something else.
    Conflicts,
}

impl Lens {
    /// Reads the word of an address: `school:bra`. An unknown one is no lens.
    pub fn parse(word: &str) -> Option<Self> {
        let (sort, value) = word.split_once(':').unwrap_or((word, ""));
        Some(match sort {
            "school" => Self::School(Id::new(value)),
            "owner" => Self::Owner(value.to_owned()),
            "kind" => Self::Kind(Kind::from_wire(value)?),
            "due" => Self::Due(value.parse().ok()?),
            "term" => Self::Term(value.to_owned()),
            "framework" => Self::Framework(Id::new(value)),
            "principle" => Self::Principle(Id::new(value)),
            "conflicts" => Self::Conflicts,
            _ => return None,
        })
    }

    /// The word in an address.
    pub fn word(&self) -> String {
        let value = match self {
            Self::School(id) | Self::Framework(id) | Self::Principle(id) => id.to_string(),
            Self::Owner(post) => post.clone(),
            Self::Kind(kind) => kind.wire().to_owned(),
            Self::Due(year) => year.to_string(),
            Self::Term(term) => term.clone(),
            Self::Conflicts => return self.sort().to_owned(),
        };
        format!("{}:{value}", self.sort())
    }

    /// The sort of lens: its word before the colon.
    pub fn sort(&self) -> &'static str {
        match self {
            Self::School(_) => "school",
            Self::Owner(_) => "owner",
            Self::Kind(_) => "kind",
            Self::Due(_) => "due",
            Self::Term(_) => "term",
            Self::Framework(_) => "framework",
            Self::Principle(_) => "principle",
            Self::Conflicts => "conflicts",
        }
    }

    /// Whether the plan has what it looks for. A link that has grown old, or that was written by hand, may name a school
    /// that is not there.
    pub fn is_known(&self, plan: &Plan) -> bool {
        match self {
            Self::School(id) => plan.school(id).is_some(),
            Self::Framework(id) | Self::Principle(id) => plan.find(id.as_str()).is_some(),
            Self::Owner(_) | Self::Kind(_) | Self::Due(_) | Self::Term(_) | Self::Conflicts => true,
        }
    }

    /// What it is called on screen.
    pub fn name(&self, plan: &Plan) -> String {
        let title = |id: &Id| plan.find(id.as_str()).map_or(id.to_string(), |at| plan.element(at).card_title().into());
        match self {
            Self::School(id) => plan.school(id).map_or(id.to_string(), |school| shown(&school.name).into_owned()),
            Self::Owner(post) => shown(post).into_owned(),
            Self::Kind(kind) => plan.kind_name(*kind, 2).into_owned(),
            Self::Due(year) => format!("Due in {year}"),
            Self::Term(term) => format!("Ratings of {}", shown(term)),
            Self::Framework(id) | Self::Principle(id) => title(id),
            Self::Conflicts => "Conflicts".to_owned(),
        }
    }

    /// Whether it finds an element.
    pub fn finds(&self, plan: &Plan, at: Ix) -> bool {
        let element = plan.element(at);
        let ends = || plan.outgoing(at).iter().chain(plan.incoming(at));
        match self {
            Self::School(id) => {
                element.school.as_ref() == Some(id) || plan.ratings(at).any(|rating| rating.school.as_ref() == Some(id))
            }
            Self::Owner(post) => element.owner.as_ref() == Some(post) || element.contributors.contains(post),
            Self::Kind(kind) => element.kind == *kind,
            Self::Due(year) => due_year(plan, at) == Some(*year),
            Self::Term(term) => plan.ratings(at).any(|rating| rating.period.to_string() == *term),
            Self::Framework(id) => {
                let inside = |at: Ix| {
                    plan.element(at).id == *id || plan.ancestors(at).any(|above| plan.element(above).id == *id)
                };
                let covers = |link: u32| plan.links()[link as usize].kind == LinkKind::MapsTo;
                inside(at) || plan.outgoing(at).iter().any(|end| covers(end.link) && inside(end.other))
            }
            Self::Principle(id) => element.id == *id || ends().any(|end| plan.element(end.other).id == *id),
            Self::Conflicts => ends().any(|end| plan.links()[end.link as usize].kind == LinkKind::ConflictsWith),
        }
    }
}

/// How many schools gave an element each rating, most worrying first: the latest, or those of the term that is looked at;
/// of all schools, or of the one that is.
pub fn ratings(plan: &Plan, at: Ix, lenses: &[Lens]) -> Vec<(Rag, usize)> {
    if plan.ratings(at).next().is_none() {
        return Vec::new();
    }
    let term = lenses.iter().find_map(|lens| match lens {
        Lens::Term(term) => Some(term.as_str()),
        _ => None,
    });
    let school = lenses.iter().find_map(|lens| match lens {
        Lens::School(id) => Some(id.as_str()),
        _ => None,
    });
    Series::of(plan, at).tally(term, school)
}

/// The year that an element is due in, of its last date known.
fn due_year(plan: &Plan, at: Ix) -> Option<i32> {
    use chrono::Datelike;
    plan.element(at).due().and_then(|due| plan.last_day(due)).map(|day| day.year())
}

/// What stands out when a plan is looked at through lenses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// How many elements are found.
    pub count: usize,
    /// The elements that are found, in the order of the plan.
    found: Vec<bool>,
    way: Vec<bool>,
}

impl Seen {
    /// Looks at a plan through lenses; without any, nothing stands out.
    pub fn through(plan: &Plan, lenses: &[Lens]) -> Option<Self> {
        if lenses.is_empty() {
            return None;
        }
        Some(Self::found_by(plan, |at| lenses.iter().all(|lens| lens.finds(plan, at))))
    }

    /// Looks for elements that are shown on the map.
    pub fn found_by(plan: &Plan, finds: impl Fn(Ix) -> bool) -> Self {
        let shown = (0..).zip(plan.shown_elements());
        let found: Vec<bool> = shown.map(|(at, shown)| shown && finds(at)).collect();
        let mut way = vec![false; found.len()];
        for at in (0..found.len() as u32).filter(|&at| found[at as usize]) {
            // What is marked already has its own way up marked too.
            for above in plan.ancestors(at) {
                if std::mem::replace(&mut way[above as usize], true) {
                    break;
                }
            }
        }
        Self { count: found.iter().filter(|&&found| found).count(), found, way }
    }

    /// Whether an element is found.
    pub fn finds(&self, at: Ix) -> bool {
        self.found.get(at as usize) == Some(&true)
    }

    /// Whether an element is found, or lies on the way up from one that is.
    pub fn keeps(&self, at: Ix) -> bool {
        self.finds(at) || self.way.get(at as usize) == Some(&true)
    }

    /// The elements that are found.
    pub fn elements(&self) -> impl Iterator<Item = Ix> {
        (0..).zip(&self.found).filter(|(_, found)| **found).map(|(at, _)| at)
    }
}
