//! The desk: where the open plan is edited. What the edits themselves do is in `work`, which only views call that are
//! fetched later; here is what every reader needs.

mod work;

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::dom::{self, StoreWatch};
use crate::browser::frames::Calm;
use crate::model::command::Command;
use crate::model::history::History;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::when::When;
use crate::routes::Route;
use crate::storage::shelf::key;
use crate::sync::words::what_came;

use super::navigation::{Navigation, use_navigation};
use super::notices::{Notices, use_notices};
use super::plans::{Plans, use_plans};
use super::reading::Reading;
use crate::opened::Opened;

/// How the plan in memory stands to the one on the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saving {
    /// Nothing was changed.
    Untouched,
    /// Changed, and about to be kept.
    Soon,
    /// Kept, and read back.
    Saved,
    /// It could not be kept; the banner says why.
    Failed,
}

/// What is asked for in a dialog while a plan is edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asking {
    /// Where an element should go.
    Move(Id),
    /// What an element should be linked to.
    Link(Id),
    /// Whether an element with others below it should go.
    Delete(Id),
    /// What should come in or go out as a file.
    Files,
    /// What the plan says of itself: names, levels, schools.
    Settings,
    /// How next year's plan should come of this one.
    RollForward,
}

/// Keeps a plan that is synced, in place of the usual way.
#[derive(Clone)]
pub struct Keeper {
    /// Keeps it. Answers whether it is safe on the device.
    pub keep: Arc<dyn Fn(Arc<Plan>) -> bool + Send + Sync>,
    /// Another tab has kept it.
    pub heard: Arc<dyn Fn() + Send + Sync>,
}

/// A part of editing, there from the first edit on. It belongs to the desk, not to the view that edited first: that may be gone.
type Later = Arc<dyn Fn() + Send + Sync>;

/// The desk of the open plan. A context.
#[derive(Clone, Copy)]
pub struct Desk {
    reading: Reading,
    navigation: Navigation,
    plans: Plans,
    notices: Notices,
    history: RwSignal<History>,
    /// Whether the plan may be edited; else it is only read.
    pub editing: RwSignal<bool>,
    /// How far it is kept.
    pub saving: RwSignal<Saving>,
    /// The dialog that is open.
    pub asking: RwSignal<Option<Asking>>,
    /// The element whose title is being written in its place, on the map or in the outline.
    pub renaming: RwSignal<Option<Id>>,
    /// The school and the term that were rated last, so that a round is taken up where it was.
    pub rating: StoredValue<Option<(Option<Id>, When)>>,
    /// The element that was just added, until its title is kept.
    added: StoredValue<Option<Id>>,
    /// What a view that every reader has wants done; the bar of editing does it.
    wished: RwSignal<Option<Command>>,
    /// Whether the last press carried an element elsewhere, so that the click that ends it is none.
    pub carried: StoredValue<bool>,
    /// What was done since the plan was last kept, also while it cannot be; `None` if something of it was undone.
    unsaved: StoredValue<Option<Vec<Command>>>,
    /// The state of the plan on the device that this desk knows.
    known: StoredValue<Option<String>>,
    /// Keeps the plan; there is no such thing before the first edit, so that reading needs none of it.
    keep: StoredValue<Option<Later>>,
    /// What was done here is known by record from now on, since others change the plan; with `keep`.
    loosen: StoredValue<Option<Later>>,
    keeper: StoredValue<Option<Keeper>>,
    calm: StoredValue<Option<Calm>, LocalStorage>,
}

impl Desk {
    /// Sets up the desk of a plan; call it in the page of the plan.
    pub fn provide(reading: Reading) -> Self {
        let plans = use_plans();
        let id = reading.opened().plan.id().to_string();
        let desk = Self {
            reading,
            navigation: use_navigation(),
            plans,
            notices: use_notices(),
            history: RwSignal::new(History::default()),
            editing: RwSignal::new(false),
            saving: RwSignal::new(Saving::Untouched),
            asking: RwSignal::new(None),
            renaming: RwSignal::new(None),
            rating: StoredValue::new(None),
            added: StoredValue::new(None),
            wished: RwSignal::new(None),
            carried: StoredValue::new(false),
            unsaved: StoredValue::new(Some(Vec::new())),
            known: StoredValue::new(plans.kept_state(&id)),
            keep: StoredValue::new(None),
            loosen: StoredValue::new(None),
            keeper: StoredValue::new(None),
            calm: StoredValue::new_local(None),
        };
        StoredValue::new_local(StoreWatch::new(move |changed| {
            if changed == key(&id) {
                desk.hear_of_another_tab();
            }
        }));
        // A page that is left, or a tab that is put away, may not come back. Both events keep the plan: Firefox may stop
        // the code of the first when another address is typed. What is being written is asked for once, since a field
        // whose listener was stopped throws when it is asked again.
        let left = StoredValue::new(false);
        let leaving = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("pagehide"), move |_| {
            left.set_value(true);
            dom::commit_field();
            desk.save();
        });
        let away = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("visibilitychange"), move |_| {
            if !dom::is_hidden() {
                return left.set_value(false);
            }
            if !left.get_value() {
                dom::commit_field();
            }
            desk.save();
        });
        on_cleanup(move || {
            leaving.remove();
            away.remove();
            desk.save();
        });
        provide_context(desk);
        desk
    }

    /// The plan as it is now.
    pub fn plan(&self) -> Arc<Plan> {
        self.reading.opened().plan
    }

    /// Has a command carried out while the plan is edited. For views that every reader has: what carries commands out
    /// comes with the bar of editing.
    pub fn wish(&self, command: Command) {
        self.wished.set(Some(command));
    }

    /// Keeps the plan now, if anything is not kept yet.
    pub fn save(&self) {
        if matches!(self.saving.try_get_untracked(), Some(Saving::Soon | Saving::Failed))
            && let Some(Some(keep)) = self.keep.try_get_value()
        {
            keep();
        }
    }

    /// From now on the plan is kept by another, or in the usual way again.
    pub fn keep_by(&self, keeper: Option<Keeper>) {
        self.keeper.try_set_value(keeper);
    }

    /// What came from elsewhere is the plan now. What was done here before can still be undone.
    pub fn take_in(&self, plan: Plan) {
        self.others_follow();
        self.unsaved.set_value(Some(Vec::new()));
        self.reading.live.update(|opened| *opened = opened.followed_by(Arc::new(plan)));
    }

    fn others_follow(&self) {
        if let Some(Some(loosen)) = self.loosen.try_get_value() {
            loosen();
        }
    }

    /// Says what others did to the element in focus.
    pub fn say_what_came(&self, before: &Plan) {
        let Route::Plan { focus: Some(key), .. } = self.navigation.route.get_untracked() else { return };
        let now = self.plan();
        let element = |plan: &Plan| plan.find(&key).map(|at| plan.element(at).clone());
        if let Some(words) = what_came(element(before).as_ref(), element(&now).as_ref(), self.editing.get_untracked()) {
            self.notices.say(words);
        }
    }

    /// Another tab has kept this plan. What was changed here is kept first, with what the other tab did.
    pub(super) fn hear_of_another_tab(&self) {
        if let Some(Some(keeper)) = self.keeper.try_get_value() {
            return (keeper.heard)();
        }
        let id = self.plan().id().to_string();
        let state = self.plans.kept_state(&id);
        match self.saving.try_get_untracked() {
            Some(Saving::Soon | Saving::Failed) => self.save(),
            Some(_) if state.is_some() && state != self.known.get_value() => {
                if let Some(plan) = self.plans.kept(&id) {
                    self.known.set_value(state);
                    self.others_follow();
                    self.reading.live.set(Opened::new(Arc::new(plan)));
                    self.notices.say("This plan was changed in another tab. What was done there is here now.");
                }
            }
            _ => {}
        }
    }
}

/// The desk of the open plan.
pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}
