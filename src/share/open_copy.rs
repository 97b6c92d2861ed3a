//! The public copy: the plan as a trust may put it on its website, and what of it stays at home.
//!
//! It is another plan, with an id of its own, so that whoever reads it back in never takes it for a newer state of the
//! whole plan. What this version of the app does not know goes too: nobody can tell what it says.

use std::sync::Arc;

use crate::exchange::public::public;
use crate::model::Extra;
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::id::Id;

/// What the id of a copy ends with.
const END: &str = "-public";

/// Something that is not in the copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gone {
    /// What it is: "Ratings by schools".
    pub what: &'static str,
    /// How many there are.
    pub count: usize,
}

/// What is said of what stays in a text.
pub const LOOK: &str = "Posts and names within a title or a text stay. Look through the copy before you publish it.";

/// The copy.
pub fn open_copy(document: &Document) -> Document {
    let mut open = public(document);
    if !open.id.as_str().ends_with(END) {
        open.id = Id::new(&format!("{}{END}", open.id));
    }
    open.ratings.retain(|rating| rating.school.is_none());
    for rating in &mut open.ratings {
        (rating.role, rating.note) = (None, None);
        rating.extra = Extra::default();
    }
    for link in &mut open.links {
        link.note = None;
        link.extra = Extra::default();
    }
    for entry in &mut open.log {
        entry.note = None;
        entry.extra = Extra::default();
    }
    open.elements.iter_mut().for_each(|element| bare(Arc::make_mut(element)));
    open.flags.clear();
    open.extra = Extra::default();
    open.period.iter_mut().for_each(|one| one.extra = Extra::default());
    open.source.iter_mut().for_each(|one| one.extra = Extra::default());
    open.levels.iter_mut().for_each(|one| one.extra = Extra::default());
    open.rag.iter_mut().for_each(|one| one.extra = Extra::default());
    open.terms.iter_mut().for_each(|one| one.extra = Extra::default());
    open.columns.iter_mut().for_each(|one| one.extra = Extra::default());
    open.schools.iter_mut().for_each(|one| one.extra = Extra::default());
    for story in &mut open.stories {
        story.extra = Extra::default();
        story.stops.iter_mut().for_each(|stop| stop.extra = Extra::default());
    }
    open
}

fn bare(element: &mut Element) {
    element.owner = None;
    element.contributors.clear();
    element.flags.clear();
    element.extra = Extra::default();
    for measure in &mut element.measures {
        measure.extra = Extra::default();
        measure.milestones.iter_mut().for_each(|step| step.extra = Extra::default());
    }
}

/// What of a plan is not in its public copy, field by field, where there is any of it.
pub fn gone(document: &Document) -> Vec<Gone> {
    let elements = &document.elements;
    let stops = || document.stories.iter().flat_map(|story| &story.stops);
    let counts = [
        ("Drafts, with what stands below them", elements.len() - public(document).elements.len()),
        ("Posts that own something", elements.iter().filter(|one| one.owner.is_some()).count()),
        ("Posts that share something", elements.iter().map(|one| one.contributors.len()).sum()),
        ("Ratings by schools", document.ratings.iter().filter(|one| one.school.is_some()).count()),
        ("Posts that rated", document.ratings.iter().filter(|one| one.role.is_some()).count()),
        ("Remarks with ratings", document.ratings.iter().filter(|one| one.note.is_some()).count()),
        ("Remarks with links and conflicts", document.links.iter().filter(|one| one.note.is_some()).count()),
        ("Remarks in the log", document.log.iter().filter(|one| one.note.is_some()).count()),
        ("Speaker\u{2019}s notes", stops().filter(|stop| stop.notes.is_some()).count()),
        ("Notes on what looks odd", document.flags.len() + elements.iter().map(|one| one.flags.len()).sum::<usize>()),
        (
            "Fields that this app does not know",
            document.extra.len() + elements.iter().map(|one| one.extra.len()).sum::<usize>(),
        ),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Gone { what, count }).collect()
}
