//! A proposal as one command, once a person has agreed to it.

use foldhash::{HashMap, HashMapExt};

use crate::model::command::Command;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::Plan;

use super::proposal::Proposal;

/// One command that carries out all of a proposal. New elements come after what they stand under, changed ones keep
/// their place unless their parent is another.
pub fn command(plan: &Plan, proposal: &Proposal, name: String) -> Command {
    let (new, old): (Vec<&Element>, Vec<&Element>) =
        proposal.elements.iter().partition(|element| plan.find(element.id.as_str()).is_none());
    let moved = |element: &Element| {
        let at = plan.find(element.id.as_str());
        at.is_some_and(|at| plan.element(at).parent != element.parent)
    };
    let schools = proposal.schools.iter().map(|school| Command::School(Box::new(school.clone())));
    let adds = parents_first(&new).into_iter().map(|element| Command::Add(Box::new(element.clone()), None));
    let changes = old.iter().map(|&element| Command::Change(Box::new(element.clone())));
    // First all of them out of the way, so that two may change places without one standing below itself in between.
    let put = |element: &Element, parent: Option<Id>| Command::Move { id: element.id.clone(), parent, before: None };
    let moved: Vec<&Element> = old.iter().copied().filter(|element| moved(element)).collect();
    let away = moved.iter().filter(|_| moved.len() > 1).map(|element| put(element, None));
    let moves: Vec<Command> = away.chain(moved.iter().map(|element| put(element, element.parent.clone()))).collect();
    let links = proposal.links.iter().map(|link| Command::Link(Box::new(link.clone())));
    let ratings = proposal.ratings.iter().map(|rating| Command::Rate(Box::new(rating.clone())));
    Command::All(name, schools.chain(adds).chain(changes).chain(moves).chain(links).chain(ratings).collect())
}

/// Each after its parent, else in the order in which they came.
fn parents_first<'a>(elements: &[&'a Element]) -> Vec<&'a Element> {
    let mut at: HashMap<&Id, usize> = HashMap::with_capacity(elements.len());
    at.extend(elements.iter().enumerate().map(|(place, element)| (&element.id, place)));
    let mut taken = vec![false; elements.len()];
    let mut sorted = Vec::with_capacity(elements.len());
    for start in 0..elements.len() {
        // Up to the first that is taken or that stands under nothing new, then down again. A circle ends where it began;
        // no proposal has one.
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(place) = next.filter(|&place| !std::mem::replace(&mut taken[place], true)) {
            way.push(elements[place]);
            next = elements[place].parent.as_ref().and_then(|parent| at.get(parent).copied());
        }
        sorted.extend(way.into_iter().rev());
    }
    sorted
}
