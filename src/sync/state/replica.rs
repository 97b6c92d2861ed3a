//! A state as the engine carries it.

use super::item::{Item, Key};
use super::record::Slot;
use super::shown::Shown;
use super::{State, wire};
use crate::model::document::Document;
use crate::model::id::Id;
use crate::sync::engine::Replica;

/// The lists of which it is asked how much would be lost: elements, links, ratings.
const TOLD: [usize; 3] = [0, 1, 3];
/// With fewer records than this nobody is asked.
const FEW: usize = 5;
/// The field of the head by which a plan is known.
const IDENTITY: &str = "id";

impl State {
    /// Whether a record's field is the plan's identity. It is never a conflict: two that were joined are both plans.
    pub(super) fn is_identity(key: &Key, slot: &Slot) -> bool {
        *key == Key::Head && matches!(slot, Slot::Field(name) if **name == *IDENTITY)
    }

    /// The id that the plan is shown with. Where two plans were joined, a device may know it by the other's.
    pub fn id(&self) -> Option<&Id> {
        match self.records.get(&Key::Head)?.item.as_ref()? {
            Item::Head(document) => Some(&document.id),
            _ => None,
        }
    }

    /// The ids of the plans that it is of: several, if plans were joined. None if nothing was ever written.
    fn identities(&self) -> Vec<&str> {
        let Some(head) = self.records.get(&Key::Head) else { return Vec::new() };
        match (head.listed(&Slot::field(IDENTITY)), &head.item) {
            (Some(register), _) => {
                register.versions().iter().filter_map(|version| version.value.as_ref()?.as_str()).collect()
            }
            (None, Some(Item::Head(document))) => vec![document.id.as_str()],
            _ => Vec::new(),
        }
    }
}

impl Replica for State {
    fn join(&mut self, other: &Self) {
        Self::join(self, other);
    }

    fn is_beyond(&self, other: &Self) -> bool {
        Self::is_beyond(self, other)
    }

    fn is_same_plan(&self, other: &Self) -> bool {
        let theirs = other.identities();
        self.identities().iter().any(|id| theirs.contains(id))
    }

    fn is_empty_of_content(&self) -> bool {
        let head = match self.records.get(&Key::Head).and_then(|record| record.item.as_ref()) {
            Some(Item::Head(head)) => {
                head.title.trim().is_empty() && **head == Document::new(head.id.clone(), head.title.clone())
            }
            _ => true,
        };
        head && Shown::of(self).lists.iter().all(Vec::is_empty)
    }

    fn share_lost(&self, other: &Self) -> f64 {
        let here = Shown::of(self);
        let count: usize = TOLD.iter().map(|table| here.lists[*table].len()).sum();
        if count < FEW {
            return 0.0;
        }
        let there = Shown::of(other);
        let mut lost = 0;
        for table in TOLD {
            let shown: foldhash::HashSet<&Key> = there.lists[table].iter().map(|(key, _)| *key).collect();
            lost += here.lists[table].iter().filter(|(key, _)| !shown.contains(key)).count();
        }
        lost as f64 / count as f64
    }

    fn write(&self) -> String {
        wire::write(self)
    }

    fn read(text: &str) -> Result<Self, String> {
        wire::read(text).map_err(|error| error.to_string())
    }
}
