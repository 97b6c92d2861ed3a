//! What one phone has said at a training day, as it is kept on it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::storage::{KeyValue, StoreError, put};

use super::tally::{Pick, Tally};

/// What this device has said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Said {
    /// The key of the day.
    pub key: String,
    /// This device's name for the day, made up for it.
    pub device: String,
    /// What it says.
    pub pick: Pick,
    /// Which time of saying is at the backend; 0 is none.
    pub sent: u64,
}

impl Said {
    /// What was kept of this day, or nothing said yet by a device of a new name.
    pub fn begin(store: &impl KeyValue, plan: &str, key: &str, new_name: impl FnOnce() -> String) -> Self {
        let kept = store.get(&kept_key(plan)).ok().flatten();
        let kept: Option<Self> = kept.and_then(|text| serde_json::from_str(&text).ok());
        kept.filter(|kept| kept.key == key).unwrap_or_else(|| Self {
            key: key.to_owned(),
            device: new_name(),
            pick: Pick { number: 1, of: BTreeSet::new() },
            sent: 0,
        })
    }

    /// Chooses an element, or takes that back.
    pub fn toggle(&mut self, id: &Id) {
        if !self.pick.of.remove(id) {
            self.pick.of.insert(id.clone());
        }
        self.pick.number += 1;
    }

    /// Whether it is chosen.
    pub fn names(&self, id: &Id) -> bool {
        self.pick.of.contains(id)
    }

    /// Keeps it as it is now.
    ///
    /// # Errors
    /// If nothing can be kept here.
    pub fn keep(&self, store: &impl KeyValue, plan: &str) -> Result<(), StoreError> {
        put(store, &kept_key(plan), &serde_json::to_string(self).unwrap_or_default())
    }

    /// Takes away what was kept.
    pub fn forget(store: &impl KeyValue, plan: &str) {
        // Where nothing can be kept, nothing is.
        store.remove(&kept_key(plan)).ok();
    }

    /// It as a tally of its own, to carry by hand.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::of_day(&self.key);
        tally.hear(&self.device, self.pick.clone());
        tally
    }
}

fn kept_key(plan: &str) -> String {
    format!("golden-thread/day/{plan}")
}
