//! Which lenses a plan has something for.

use crate::model::ordered;
use crate::model::plan::Plan;
use crate::model::vocabulary::Kind;

use super::{Lens, due_year};

/// The lenses of one sort.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The sort, as [`Lens::sort`] says it.
    pub sort: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// The lenses, none of which finds nothing.
    pub choices: Vec<Choice>,
}

/// One lens to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The lens.
    pub lens: Lens,
    /// Its name on screen.
    pub name: String,
    /// How many elements it finds.
    pub count: usize,
}

/// Most lenses of one sort: more would be a list to search in, and the search does that.
const MOST: usize = 200;

/// The lenses that find something in a plan, by sort; sorts without any are left out. Linear in the plan, for each lens.
pub fn groups(plan: &Plan) -> Vec<Group> {
    let shown = plan.shown_elements();
    let all = || (0..plan.elements().len() as u32).filter(|&at| shown[at as usize]).map(|at| (at, plan.element(at)));
    let of_kind = |kind: Kind, lens: fn(crate::model::id::Id) -> Lens| -> Vec<Lens> {
        all().filter(|(_, element)| element.kind == kind).map(|(_, element)| lens(element.id.clone())).collect()
    };
    let schools = plan.document().schools.iter().map(|school| Lens::School(school.id.clone())).collect();
    let mut terms: Vec<&crate::model::when::When> = Vec::new();
    for rating in &plan.document().ratings {
        if terms.len() < MOST && !terms.contains(&&rating.period) {
            // The latest first: it is asked for most.
            ordered::insert(&mut terms, &rating.period, |have, new| plan.last_day(have) >= plan.last_day(new));
        }
    }
    let mut posts: Vec<&String> = Vec::new();
    let mut years: Vec<i32> = Vec::new();
    for (at, element) in all() {
        for post in element.owner.iter().chain(&element.contributors) {
            if posts.len() < MOST && !posts.contains(&post) {
                ordered::insert(&mut posts, post, |have, new| have.to_lowercase() <= new.to_lowercase());
            }
        }
        if let Some(year) = due_year(plan, at).filter(|year| years.len() < MOST && !years.contains(year)) {
            ordered::insert(&mut years, year, |have, new| have <= new);
        }
    }
    let kinds = Kind::ALL.iter().map(|&kind| Lens::Kind(kind)).collect();
    let group = |sort, name, lenses: Vec<Lens>| {
        let choice = |lens: Lens| {
            let count = all().filter(|&(at, _)| lens.finds(plan, at)).count();
            (count > 0).then(|| Choice { name: lens.name(plan), lens, count })
        };
        Group { sort, name, choices: lenses.into_iter().take(MOST).filter_map(choice).collect() }
    };
    let mut groups = vec![
        group("term", "Ratings by term", terms.iter().map(|term| Lens::Term(term.to_string())).collect()),
        group("school", "School", schools),
        group("owner", "Post", posts.into_iter().map(|post| Lens::Owner(post.clone())).collect()),
        group("due", "Due", years.into_iter().map(Lens::Due).collect()),
        group("kind", "Kind", kinds),
        group("framework", "Framework", of_kind(Kind::Framework, Lens::Framework)),
        group("principle", "Principle", of_kind(Kind::Principle, Lens::Principle)),
        group("conflicts", "Conflicts", vec![Lens::Conflicts]),
    ];
    groups.retain(|group| !group.choices.is_empty());
    groups
}
