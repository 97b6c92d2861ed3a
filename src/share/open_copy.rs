//! The public copy: the plan as a trust may put it on its website, and what of it stays at home.
//!
//! It is another plan, with an id of its own, so that whoever reads it back in never takes it for a newer state of the
//! whole plan. What this version of the app does not know goes too: nobody can tell what it says.

use std::sync::Arc;

use crate::exchange::public::{OPEN_COPY, extras, is_open_copy, public};
use crate::model::Extra;
use crate::model::document::{Document, SYNC};
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::vocabulary::LinkKind;

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
    if !is_open_copy(&open.id) {
        open.id = Id::new(&format!("{}{OPEN_COPY}", open.id));
    }
    open.ratings.retain(|rating| rating.school.is_none());
    open.ratings.iter_mut().for_each(|rating| (rating.role, rating.note) = (None, None));
    // What governors raised, and what was done when, is the trust's own to tell.
    open.links.retain(|link| link.kind != LinkKind::ConflictsWith);
    open.links.iter_mut().for_each(|link| link.note = None);
    open.log.clear();
    open.flags.clear();
    for element in open.elements.iter_mut().map(Arc::make_mut) {
        element.owner = None;
        element.contributors.clear();
        element.flags.clear();
    }
    extras(&mut open, &mut Extra::clear);
    open
}

/// What of a plan is not in its public copy, field by field, where there is any of it.
pub fn gone(document: &Document) -> Vec<Gone> {
    let elements = &document.elements;
    let (mut all, mut unknown) = (document.clone(), 0);
    // What syncing keeps is no part of the plan, and never leaves the device.
    all.extra.shift_remove(SYNC);
    extras(&mut all, &mut |extra| unknown += extra.len());
    let is_conflict = |link: &&Link| link.kind == LinkKind::ConflictsWith;
    let stops = || document.stories.iter().flat_map(|story| &story.stops);
    let counts = [
        ("Drafts, with what stands below them", elements.len() - public(document).elements.len()),
        ("Posts that own something", elements.iter().filter(|one| one.owner.is_some()).count()),
        ("Posts that share something", elements.iter().map(|one| one.contributors.len()).sum()),
        ("Ratings by schools", document.ratings.iter().filter(|one| one.school.is_some()).count()),
        ("Posts that rated", document.ratings.iter().filter(|one| one.role.is_some()).count()),
        ("Remarks with ratings", document.ratings.iter().filter(|one| one.note.is_some()).count()),
        ("Conflicts", document.links.iter().filter(is_conflict).count()),
        (
            "Remarks with other links",
            document.links.iter().filter(|one| one.note.is_some() && !is_conflict(one)).count(),
        ),
        ("Entries of the log", document.log.len()),
        ("Speaker\u{2019}s notes", stops().filter(|stop| stop.notes.is_some()).count()),
        ("Notes on what looks odd", document.flags.len() + elements.iter().map(|one| one.flags.len()).sum::<usize>()),
        ("Fields that this app does not know", unknown),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Gone { what, count }).collect()
}
