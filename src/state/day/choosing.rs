//! What this device says at a training day: kept here at once, and sent when it can be.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::day::tally::{Pick, Tally};
use crate::model::id::Id;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::storage::{KeyValue, put};

use super::sending;

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

/// What became of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Became {
    /// Not known yet.
    #[default]
    Unknown,
    /// There is no way to send it: it goes by a code or a file.
    Alone,
    /// On its way.
    Sending,
    /// It is there.
    Sent,
    /// It goes once the backend answers.
    Waiting,
    /// The day is over, and what was said is deleted.
    Over,
}

/// A device at a training day.
#[derive(Clone, Copy)]
pub struct Choosing {
    plan: StoredValue<String>,
    /// What it says.
    pub said: RwSignal<Said>,
    /// What became of that.
    pub became: RwSignal<Became>,
    /// Whether it could be kept on the device.
    pub kept: RwSignal<bool>,
}

impl Choosing {
    /// Goes on where this device was, or begins anew with the key of the address.
    pub(super) fn begin() -> Self {
        let plan = use_reading().opened().plan.id().to_string();
        let key = use_navigation().route.with_untracked(|route| route.key().unwrap_or_default().to_owned());
        let kept: Option<Said> =
            LocalStorage.get(&kept_key(&plan)).ok().flatten().and_then(|text| serde_json::from_str(&text).ok());
        let new = || Said {
            key: key.clone(),
            device: clock::new_key(),
            pick: Pick { number: 1, of: BTreeSet::new() },
            sent: 0,
        };
        let choosing = Self {
            plan: StoredValue::new(plan),
            said: RwSignal::new(kept.filter(|kept| kept.key == key).unwrap_or_else(new)),
            became: RwSignal::new(Became::default()),
            kept: RwSignal::new(true),
        };
        if !key.is_empty() {
            sending::begin(choosing);
        }
        choosing
    }

    /// The plan's id.
    pub fn plan(self) -> String {
        self.plan.get_value()
    }

    /// Whether something was said.
    pub fn is_empty(self) -> bool {
        self.said.with(|said| said.pick.of.is_empty())
    }

    /// Chooses an element, or takes that back.
    pub fn toggle(self, id: &Id) {
        self.said.update(|said| {
            if !said.pick.of.remove(id) {
                said.pick.of.insert(id.clone());
            }
            said.pick.number += 1;
        });
        self.keep();
    }

    /// Keeps it as it is now.
    pub(super) fn keep(self) {
        let text = self.said.with_untracked(serde_json::to_string).unwrap_or_default();
        self.kept.set(put(&LocalStorage, &kept_key(&self.plan()), &text).is_ok());
    }

    /// The day is over: nothing of it stays here.
    pub(super) fn forget(self) {
        // Where nothing can be kept, nothing is.
        LocalStorage.remove(&kept_key(&self.plan())).ok();
        self.said.update(|said| said.pick.of.clear());
        self.became.set(Became::Over);
    }

    /// What it says as a tally of its own, to carry by hand.
    pub fn tally(self) -> Tally {
        self.said.with(|said| {
            let mut tally = Tally::of_day(&said.key);
            tally.hear(&said.device, said.pick.clone());
            tally
        })
    }
}

fn kept_key(plan: &str) -> String {
    format!("golden-thread/day/{plan}")
}
