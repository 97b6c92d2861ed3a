//! Bringing back what others have deleted.

use std::collections::HashSet;
use std::sync::Arc;

use super::State;
use super::shown::Shown;
use crate::model::id::Id;

impl State {
    /// This state joined with another, in which what the other had deleted of the plan is there again: elements, with
    /// their links and their ratings. All else that the other wrote stays.
    pub fn put_back(&self, theirs: &Self, actor: &str) -> Self {
        let mut joined = self.clone();
        joined.join(theirs);
        let (before, mut after) = (self.document(), joined.document());
        let there: HashSet<Id> = after.elements.iter().map(|element| element.id.clone()).collect();
        let back = |id: &Id| !there.contains(id);
        // What they stood under is there, or comes back too.
        let known = |id: &Id| there.contains(id) || before.elements.iter().any(|element| element.id == *id);
        // What is only shown elsewhere, since that was gone, goes back under it.
        let mended: HashSet<Id> = Shown::of(&joined).parents.into_keys().collect();
        for element in after.elements.iter_mut().filter(|element| mended.contains(&element.id)) {
            let was = before.elements.iter().find(|own| own.id == element.id).and_then(|own| own.parent.clone());
            if was.as_ref().is_some_and(back) {
                Arc::make_mut(element).parent = was;
            }
        }
        let mut at = 0;
        for element in &before.elements {
            if back(&element.id) && element.parent.as_ref().is_none_or(known) {
                after.elements.insert(at.min(after.elements.len()), element.clone());
                at += 1;
            } else if let Some(place) = after.elements.iter().position(|other| other.id == element.id) {
                // What comes back comes behind what it stood behind.
                at = place + 1;
            }
        }
        let unlinked = |id: &Id| !after.links.iter().any(|link| link.id == *id);
        let links: Vec<_> = before.links.iter().filter(|link| unlinked(&link.id)).cloned().collect();
        after.links.extend(links.into_iter().filter(|link| back(&link.from) || back(&link.to)));
        let ratings = before.ratings.iter().filter(|rating| back(&rating.element) && !after.ratings.contains(rating));
        let ratings: Vec<_> = ratings.cloned().collect();
        after.ratings.extend(ratings);
        joined.commit(&after, actor);
        joined
    }
}
