//! What this device says at a training day: kept here at once, and sent when it can be.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::day::said::Said;
use crate::day::tally::Tally;
use crate::model::id::Id;
use crate::sketch::choosing as early;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;

use super::sending;

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
        // What was said before the app was there, kept or not.
        let said = early::take(&plan, &key).unwrap_or_else(|| Said::begin(&LocalStorage, &plan, &key, clock::new_key));
        let choosing = Self {
            plan: StoredValue::new(plan),
            said: RwSignal::new(said),
            became: RwSignal::new(Became::default()),
            kept: RwSignal::new(true),
        };
        if !choosing.is_empty() {
            choosing.keep();
        }
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
        self.said.update(|said| said.toggle(id));
        self.keep();
    }

    /// Keeps it as it is now.
    pub(super) fn keep(self) {
        self.kept.set(self.said.with_untracked(|said| said.keep(&LocalStorage, &self.plan())).is_ok());
    }

    /// The day is over: nothing of it stays here.
    pub(super) fn forget(self) {
        Said::forget(&LocalStorage, &self.plan());
        self.said.update(|said| said.pick.of.clear());
        self.became.set(Became::Over);
    }

    /// What it says as a tally of its own, to carry by hand.
    pub fn tally(self) -> Tally {
        self.said.with(Said::tally)
    }
}
