//! My work: where somebody stands in a plan, and what of it is theirs.

use crate::model::id::Id;
use crate::model::ordered;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::Kind;
use crate::thread::{path, served_by, serving};

/// Where somebody stands: a school, a post, or both. It is kept on the device only.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The school's id.
    pub school: Option<Id>,
    /// The post.
    pub post: Option<String>,
}

impl Place {
    /// Reads what [`Place::word`] wrote; what a plan does not know any more is left out.
    pub fn parse(plan: &Plan, word: &str) -> Self {
        let mut lines = word.lines();
        let school = lines.next().map(Id::new).filter(|id| plan.school(id).is_some());
        let post = lines.next().filter(|post| posts(plan, None).iter().any(|other| other == post)).map(str::to_owned);
        Self { school, post }
    }

    /// As a text to keep: school and post, a line each.
    pub fn word(&self) -> String {
        format!("{}\n{}", self.school.as_ref().map_or("", |id| id.as_str()), self.post.as_deref().unwrap_or_default())
    }

    /// Whether nothing is chosen.
    pub fn is_nowhere(&self) -> bool {
        *self == Self::default()
    }

    /// What it is called.
    pub fn name(&self, plan: &Plan) -> String {
        let school = self.school.as_ref().and_then(|id| plan.school(id)).map(|school| shown(&school.name).into_owned());
        let names: Vec<String> = school.into_iter().chain(self.post.clone()).collect();
        names.join(", ")
    }

    fn holds(&self, plan: &Plan, at: Ix) -> bool {
        let element = plan.element(at);
        let owned = |post: &String| element.owner.as_ref() == Some(post) || element.contributors.contains(post);
        self.school.as_ref().is_none_or(|school| element.school.as_ref() == Some(school))
            && self.post.as_ref().is_none_or(owned)
    }
}

/// The posts that own or share something, at a school or anywhere, in the order of the alphabet.
pub fn posts(plan: &Plan, school: Option<&Id>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for element in plan.elements() {
        if school.is_some_and(|id| element.school.as_ref() != Some(id)) {
            continue;
        }
        for post in element.owner.iter().chain(&element.contributors) {
            if !found.contains(post) && found.len() < MOST_POSTS {
                ordered::insert(&mut found, post.clone(), |have, new| have.to_lowercase() <= new.to_lowercase());
            }
        }
    }
    found
}

/// Most posts to choose from; a trust has dozens.
const MOST_POSTS: usize = 300;

/// One piece of somebody's work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// The element.
    pub element: Ix,
    /// Its way up, in a sentence, without itself.
    pub serves: String,
    /// Who else serves the same, as schools: their initials or names.
    pub others: Vec<String>,
    /// When it is due.
    pub due: Option<String>,
}

/// What is somebody's: priorities before projects before the rest; what is due first comes first, what has no date last.
pub fn mine(plan: &Plan, place: &Place) -> Vec<Piece> {
    if place.is_nowhere() {
        return Vec::new();
    }
    let key = |at: Ix| {
        let element = plan.element(at);
        let rank = match element.kind {
            Kind::Priority => 0,
            Kind::Project => 1,
            _ => 2,
        };
        let day = element.due().and_then(|due| plan.last_day(due));
        (rank, day.is_none(), day)
    };
    let mut found: Vec<Ix> = Vec::new();
    for at in (0..plan.elements().len() as u32).filter(|&at| place.holds(plan, at)) {
        ordered::insert(&mut found, at, |&have, &new| key(have) <= key(new));
    }
    found.into_iter().map(|at| piece(plan, place, at)).collect()
}

fn piece(plan: &Plan, place: &Place, at: Ix) -> Piece {
    let way: Vec<String> = path::way_up(plan, at).into_iter().skip(1).map(|at| path::step_words(plan, at)).collect();
    let mut others: Vec<String> = Vec::new();
    let serving_same = served_by(plan, at).flat_map(|above| serving(plan, above));
    for school in serving_same.filter_map(|other| plan.element(other).school.as_ref()) {
        let own = place.school.as_ref().or(plan.element(at).school.as_ref());
        let name = plan.school(school).map(|school| school.short.as_ref().unwrap_or(&school.name));
        if let Some(name) = name.filter(|name| own != Some(school) && !others.contains(name)) {
            others.push(shown(name).into_owned());
        }
    }
    let due = plan.element(at).due().map(ToString::to_string);
    Piece { element: at, serves: way.join(" → "), others, due }
}
