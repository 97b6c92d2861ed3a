//! Bringing back what others have deleted.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::State;
use super::shown::Shown;
use crate::model::element::Element;
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
        // What is only shown elsewhere, since what it stood under was gone, goes back under that.
        let mended = Shown::of(&joined).parents;
        let stood: HashMap<&Id, &Id> =
            before.elements.iter().filter_map(|element| Some((&element.id, element.parent.as_ref()?))).collect();
        for element in &mut after.elements {
            if let Some(parent) =
                stood.get(&element.id).filter(|parent| mended.contains_key(&element.id) && back(parent))
            {
                Arc::make_mut(element).parent = Some((*parent).clone());
            }
        }
        // What comes back comes behind what it stood behind.
        let mut followers: HashMap<Option<Id>, Vec<Arc<Element>>> = HashMap::new();
        let mut last = None;
        for element in &before.elements {
            if back(&element.id) {
                followers.entry(last.clone()).or_default().push(element.clone());
            } else {
                last = Some(element.id.clone());
            }
        }
        let mut elements = followers.remove(&None).unwrap_or_default();
        for element in after.elements {
            let behind = followers.remove(&Some(element.id.clone()));
            elements.push(element);
            elements.extend(behind.unwrap_or_default());
        }
        after.elements = elements;
        let linked: HashSet<Id> = after.links.iter().map(|link| link.id.clone()).collect();
        let links = before.links.iter().filter(|link| back(&link.from) || back(&link.to));
        after.links.extend(links.filter(|link| !linked.contains(&link.id)).cloned());
        let ratings = before.ratings.iter().filter(|rating| back(&rating.element) && !after.ratings.contains(rating));
        let ratings: Vec<_> = ratings.cloned().collect();
        after.ratings.extend(ratings);
        joined.commit(&after, actor);
        joined
    }
}
