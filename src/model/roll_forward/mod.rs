//! Next year's plan, made of this year's: what stays, what is left behind, and what is so many years later.
//!
//! The old plan is not touched. Ratings stay with it; what is the same in both plans has the same id.

mod fates;
mod rolling;

use std::sync::Arc;

use foldhash::{HashSet, HashSetExt};

use super::document::Document;
use super::id::Id;
use super::plan::Plan;
use super::vocabulary::Kind;
use super::when::When;
use super::years;

use fates::{Fate, fates};
use rolling::Rolling;

/// What somebody chose.
#[derive(Clone, PartialEq, Debug)]
pub struct Choices {
    /// The id of the new plan.
    pub id: Id,
    /// The day from which the past is told.
    pub today: When,
    /// By how many years dates are later; with 0, they stay.
    pub years: i32,
    /// What was due before today is archived.
    pub archive_past: bool,
    /// Elements of these kinds are archived.
    pub archive_kinds: Vec<Kind>,
    /// These are archived, whatever they are.
    pub archive: HashSet<Id>,
    /// These stay, whatever they are and wherever they stand.
    pub keep: HashSet<Id>,
    /// What becomes of what stands below something archived.
    pub below: Below,
    /// A span of several years in the title is later too: "2022–27" becomes "2023–28".
    pub shift_span: bool,
}

/// What becomes of what stands below something that is archived.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Below {
    /// It is archived too.
    #[default]
    GoesToo,
    /// It moves up, under the nearest element above that stays.
    MovesUp,
}

impl Choices {
    /// What most will want: a year later, without what is past and without the milestones and staff projects.
    pub fn new(id: Id, today: When) -> Self {
        Self {
            id,
            today,
            years: 1,
            archive_past: true,
            archive_kinds: vec![Kind::Milestone, Kind::Project],
            archive: HashSet::new(),
            keep: HashSet::new(),
            below: Below::default(),
            shift_span: false,
        }
    }
}

/// A title for the next year's plan that is not this one's: its years are later, or it says that it is the next.
pub fn next_title(plan: &Plan) -> String {
    let title = &plan.document().title;
    let later = years::shifted(title, 1, true);
    if later == *title { format!("{title} (next year)") } else { later }
}

/// A plan for the next year, and what was done to make it.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The new plan. Whatever is chosen, it holds together.
    pub document: Document,
    /// What was done.
    pub report: Report,
}

/// What was done to make the next year's plan.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// The elements that stay, in the order of the plan.
    pub stays: Vec<Id>,
    /// The elements that stay, but under another element or under none, since theirs is archived.
    pub moved_up: Vec<Id>,
    /// The elements that the new plan leaves out, and why.
    pub archived: Vec<(Id, Why)>,
    /// How many links went with them.
    pub links: usize,
    /// How many ratings stay with the old plan.
    pub ratings: usize,
    /// The dates that are later now.
    pub dates: Vec<Shifted>,
    /// What a person must look at.
    pub by_hand: Vec<Look>,
}

/// Why an element is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// It was chosen itself.
    Chosen,
    /// Its kind was chosen.
    Kind,
    /// It was due before today.
    Past,
    /// It stands below this one, which is left out.
    Below(Id),
}

/// A date that is later now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shifted {
    /// The element that it is in; none means the plan itself.
    pub element: Option<Id>,
    /// What it is: "Due".
    pub label: &'static str,
    /// What the old plan says.
    pub before: When,
    /// What the new plan says.
    pub after: When,
}

/// Something that a person must look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// The element that it is in; none means the plan itself.
    pub element: Option<Id>,
    /// A sentence.
    pub words: String,
}

impl Report {
    /// All of it in a line: "212 stay, 14 archived. Dates shifted: 96. To look at by hand: 5."
    pub fn summary(&self) -> String {
        let (stay, archived) = (self.stays.len(), self.archived.len());
        let (dates, by_hand) = (self.dates.len(), self.by_hand.len());
        format!("{stay} stay, {archived} archived. Dates shifted: {dates}. To look at by hand: {by_hand}.")
    }
}

/// Proposes the next year's plan. It is a draft without ratings, whose log says where it came from.
pub fn propose(plan: &Plan, choices: &Choices) -> Proposal {
    let old = plan.document();
    let mut rolling = Rolling { years: choices.years, report: Report::default() };
    let mut document = rolling.head(old, choices);
    let fates = fates(plan, choices);
    for (fate, element) in fates.iter().zip(plan.elements()) {
        match fate {
            Fate::Stays(above) => {
                let parent = above.map(|above| plan.element(above).id.clone());
                document.elements.push(Arc::new(rolling.element(element, parent)));
            }
            Fate::Archived(why, _) => rolling.report.archived.push((element.id.clone(), why.clone())),
        }
    }
    // Links that led nowhere before are not ours to take out.
    let stays = |id: &Id| {
        plan.find(id.as_str()).and_then(|at| fates.get(at as usize)).is_none_or(|fate| matches!(fate, Fate::Stays(_)))
    };
    document.links = old.links.iter().filter(|link| stays(&link.from) && stays(&link.to)).cloned().collect();
    rolling.report.links = old.links.len() - document.links.len();
    rolling.report.ratings = old.ratings.len();
    Proposal { document, report: rolling.report }
}
