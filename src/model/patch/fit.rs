//! Which elements may come or go by a patch: nothing that stays may be left without what it stands under, or without
//! what it is about.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::Patch;
use super::list::Touched;
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::id::Id;

/// The elements that go, those that come, and those that should but cannot.
#[derive(Default)]
pub(super) struct Fitting<'a> {
    going: HashSet<&'a Id>,
    coming: HashSet<&'a Id>,
    lost: HashSet<&'a Id>,
}

impl<'a> Fitting<'a> {
    pub fn of(patch: &'a Patch, document: &'a Document) -> Self {
        // Mostly none comes or goes: then nobody has to know what is there.
        if patch.elements.iter().all(|own| own.staying().is_some()) {
            return Self::default();
        }
        let now: HashMap<&Id, &Arc<Element>> = document.elements.iter().map(|own| (&own.id, own)).collect();
        let going = going(patch, document, &now);
        let (coming, lost) = coming(patch, &now, &going);
        Self { going, coming, lost }
    }

    pub fn goes(&self, element: &Element) -> bool {
        self.going.contains(&element.id)
    }

    pub fn comes(&self, element: &Element) -> bool {
        self.coming.contains(&element.id)
    }

    /// Whether none of these elements should come and cannot.
    pub fn has(&self, elements: &[&Id]) -> bool {
        !elements.iter().any(|id| self.lost.contains(id))
    }
}

/// What goes: only what nobody wrote in, with nothing that stays below it, linked to it or rating it.
fn going<'a>(patch: &'a Patch, document: &'a Document, now: &HashMap<&'a Id, &'a Arc<Element>>) -> HashSet<&'a Id> {
    let gone = patch.elements.iter().filter_map(Touched::going);
    let mut going: HashSet<&Id> =
        gone.filter(|own| now.get(&own.id).is_some_and(|now| now == own)).map(|own| &own.id).collect();
    // Under what each will stand.
    let moved: HashMap<&Id, Option<&Id>> = patch
        .elements
        .iter()
        .filter_map(Touched::staying)
        .filter(|(before, after)| {
            before.parent != after.parent && now.get(&before.id).is_some_and(|now| now.parent == before.parent)
        })
        .map(|(_, after)| (&after.id, after.parent.as_ref()))
        .collect();
    let above = |own: &'a Element| moved.get(&own.id).copied().unwrap_or(own.parent.as_ref());
    let stays = |from: Option<&'a Id>, going: &mut HashSet<&'a Id>| {
        let mut next = from;
        while let Some(id) = next.filter(|id| going.remove(*id)) {
            next = now.get(id).and_then(|own| above(own));
        }
    };
    for own in &document.elements {
        if !going.contains(&own.id) {
            stays(above(own), &mut going);
        }
    }
    let unlinked: HashSet<&Id> = patch.links.iter().filter_map(Touched::going).map(|link| &link.id).collect();
    for link in document.links.iter().filter(|link| !unlinked.contains(&link.id)) {
        stays(Some(&link.from), &mut going);
        stays(Some(&link.to), &mut going);
    }
    let unrated: Vec<_> = patch.ratings.iter().filter_map(Touched::going).collect();
    for rating in &document.ratings {
        if going.contains(&rating.element) && !unrated.contains(&rating) {
            stays(Some(&rating.element), &mut going);
        }
    }
    going
}

/// What comes, under something that is or comes too; and what cannot come.
fn coming<'a>(
    patch: &'a Patch,
    now: &HashMap<&'a Id, &'a Arc<Element>>,
    going: &HashSet<&'a Id>,
) -> (HashSet<&'a Id>, HashSet<&'a Id>) {
    let new = || patch.elements.iter().filter_map(Touched::coming).filter(|own| !now.contains_key(&own.id));
    let mut coming: HashSet<&Id> = new().map(|own| &own.id).collect();
    let mut below: HashMap<&Id, Vec<&Id>> = HashMap::new();
    let mut loose = Vec::new();
    for own in new() {
        let Some(parent) = &own.parent else { continue };
        if coming.contains(parent) {
            below.entry(parent).or_default().push(&own.id);
        } else if !now.contains_key(parent) || going.contains(parent) {
            loose.push(&own.id);
        }
    }
    let mut lost = HashSet::new();
    while let Some(id) = loose.pop() {
        coming.remove(id);
        lost.insert(id);
        loose.extend(below.remove(id).unwrap_or_default());
    }
    (coming, lost)
}
