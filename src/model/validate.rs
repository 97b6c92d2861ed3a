//! Does a document hold together? Problems stop it from being opened, warnings are told.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};

use super::document::Document;
use super::error::{Problem, Warning};
use super::id::Id;
use super::plan::Ix;
use super::text::has_hidden_controls;

/// Where each element stands in the document: the first, where several have one id.
pub type Places = HashMap<Id, Ix>;

/// Finds where each element stands, and which ids are doubled.
pub fn places(document: &Document) -> (Places, Vec<Problem>) {
    let mut places = Places::with_capacity(document.elements.len());
    let mut doubled = Vec::new();
    for (second, element) in (0..).zip(&document.elements) {
        match places.entry(element.id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(second);
            }
            Entry::Occupied(entry) => {
                let (first, second) = (*entry.get() as usize, second as usize);
                doubled.push(Problem::DoubledId { id: element.id.clone(), first, second });
            }
        }
    }
    (places, doubled)
}

/// Everything else that stops a document from being a plan, in the order of the document.
pub fn problems(document: &Document, places: &Places) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut links: HashMap<&Id, usize> = HashMap::with_capacity(document.links.len());
    for (second, link) in document.links.iter().enumerate() {
        if let Some(&first) = links.get(&link.id) {
            found.push(Problem::DoubledLinkId { id: link.id.clone(), first, second });
        } else {
            links.insert(&link.id, second);
        }
    }
    let mut parents = vec![None; document.elements.len()];
    for (place, element) in document.elements.iter().enumerate() {
        let Some(parent) = &element.parent else { continue };
        match places.get(parent) {
            Some(&at) => parents[place] = Some(at as usize),
            None => found.push(Problem::UnknownParent { place, id: element.id.clone(), parent: parent.clone() }),
        }
    }
    for circle in cycles(&parents) {
        let place = circle.iter().copied().min().unwrap_or_default();
        let ids = circle.iter().map(|&at| document.elements[at].id.clone()).collect();
        found.push(Problem::ParentCycle { place, ids });
    }
    found
}

/// The circles in a graph where each node has at most one way on , found by colouring each walk.
/// Iterative and linear, so that a chain of any depth is safe.
pub fn cycles(next: &[Option<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut walk_of = vec![UNSEEN; next.len()];
    let mut found = Vec::new();
    for start in 0..next.len() {
        let mut at = Some(start);
        while let Some(node) = at {
            if walk_of[node] == UNSEEN {
                walk_of[node] = start;
                at = next[node];
                continue;
            }
            if walk_of[node] == start {
                let mut circle = vec![node];
                let mut step = next[node];
                while let Some(on) = step.filter(|&on| on != node) {
                    circle.push(on);
                    step = next[on];
                }
                found.push(circle);
            }
            break;
        }
    }
    found
}

/// What the app can live with, in the order of the document.
pub fn warnings(document: &Document, places: &Places) -> Vec<Warning> {
    let mut found = Vec::new();
    for (place, element) in document.elements.iter().enumerate() {
        if has_hidden_controls(&element.title) {
            found.push(Warning::HiddenControls { place, id: element.id.clone() });
        }
    }
    for (place, link) in document.links.iter().enumerate() {
        if let Some(missing) = [&link.from, &link.to].into_iter().find(|end| !places.contains_key(*end)) {
            found.push(Warning::DanglingLink { place, id: link.id.clone(), missing: missing.clone() });
        }
    }
    for (place, rating) in document.ratings.iter().enumerate() {
        if !places.contains_key(&rating.element) {
            found.push(Warning::DanglingRating { place, missing: rating.element.clone() });
        }
    }
    found
}
