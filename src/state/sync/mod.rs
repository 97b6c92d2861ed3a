//! Syncing the open plan: what the first map knows of it is only whether the plan is connected. All else comes later.

pub mod examine;
pub mod feed;
pub mod fetch;
mod runner;
mod tabs;
pub mod tokens;

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::local_storage::LocalStorage;
use crate::browser::{clock, dom};
use crate::model::plan::Plan;
use crate::model::text::plain_name;
use crate::storage::KeyValue;
use crate::sync::backend::Token;
use crate::sync::connection::{Connection, is_made_up, name_of};
use crate::sync::connections::{Connections, connection_key};
use crate::sync::engine::{Choice, Event, Nudge, Question, Status};
use crate::sync::state::{Conflict, State};

use super::desk::{Desk, Keeper, use_desk};
use super::notices::{Notices, use_notices};
use super::plans::{Plans, use_plans};
use runner::Runner;
use tokens::token_for;

pub use tabs::watch_seat;

/// The place where syncing will sit once it is fetched. A context.
#[derive(Clone, Copy)]
pub struct SyncSeat {
    owner: StoredValue<Option<Owner>>,
    /// Whether the open plan is connected.
    pub connected: RwSignal<bool>,
}

impl SyncSeat {
    /// Call it in the page of a plan.
    pub fn provide(plan: &str) -> Self {
        let seat = Self { owner: StoredValue::new(Owner::current()), connected: RwSignal::new(is_connected(plan)) };
        provide_context(seat);
        seat
    }
}

/// Whether a plan on this device is connected.
pub fn is_connected(plan: &str) -> bool {
    // Not read: a connection that cannot be read must be seen too.
    LocalStorage.get(&connection_key(plan)).is_ok_and(|text| text.is_some())
}

/// The seat.
pub fn use_sync_seat() -> SyncSeat {
    expect_context::<SyncSeat>()
}

/// Syncing of the open plan. A context once something of it was fetched.
#[derive(Clone, Copy)]
pub struct Sync {
    desk: Desk,
    plans: Plans,
    notices: Notices,
    seat: SyncSeat,
    /// How the plan is connected.
    pub connection: RwSignal<Option<Connection>>,
    /// What is true of it now.
    pub status: RwSignal<Option<Status>>,
    /// What only the person can decide.
    pub question: RwSignal<Option<Question<State>>>,
    /// What several wrote to one field.
    pub conflicts: RwSignal<Vec<Conflict>>,
    /// Whether this tab does the syncing; another tab may do it for all.
    pub leads: RwSignal<bool>,
    /// Whether another tab has done it for a moment already.
    pub follows: RwSignal<bool>,
    /// Why the plan cannot be synced at all.
    pub stuck: RwSignal<Option<String>>,
    runner: StoredValue<Option<Runner>, leptos::prelude::LocalStorage>,
}

fn connections() -> Connections<LocalStorage> {
    Connections::new(LocalStorage)
}

/// Syncing of the open plan; it is set up when it is first asked for.
pub fn use_sync() -> Sync {
    if let Some(sync) = use_context::<Sync>() {
        return sync;
    }
    let seat = use_sync_seat();
    let set_up = || {
        let sync = Sync::new(seat);
        provide_context(sync);
        sync.listen();
        sync.start();
        sync
    };
    match seat.owner.get_value() {
        Some(owner) => owner.with(set_up),
        None => set_up(),
    }
}

impl Sync {
    fn new(seat: SyncSeat) -> Self {
        let desk = use_desk();
        let id = desk.plan().id().to_string();
        Self {
            desk,
            plans: use_plans(),
            notices: use_notices(),
            seat,
            connection: RwSignal::new(connections().of(&id)),
            status: RwSignal::new(None),
            question: RwSignal::new(None),
            conflicts: RwSignal::new(Vec::new()),
            leads: RwSignal::new(false),
            follows: RwSignal::new(false),
            stuck: RwSignal::new(None),
            runner: StoredValue::new_local(None),
        }
    }

    /// The plan's id.
    pub fn plan_id(&self) -> String {
        self.desk.plan().id().to_string()
    }

    /// A name for the plan at a backend: its id, or words that others can type where that is only letters and numbers.
    pub fn name_for_others(&self) -> String {
        let plan = self.desk.plan();
        let id = name_of(plan.id().as_str());
        if is_made_up(&id) { plain_name(&plan.title()) } else { id }
    }

    /// What makes it worth looking, or likely that the page will soon be gone; and what other tabs do.
    fn listen(self) {
        self.listen_to_tabs();
        let online = window_event_listener(leptos::ev::online, move |_| self.nudge(Nudge::Online));
        let seen = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("visibilitychange"), move |_| {
            self.nudge(if dom::is_hidden() { Nudge::Hidden } else { Nudge::Shown });
        });
        // Of two windows side by side both are seen: the one that is turned to looks at once.
        let turned_to = window_event_listener(leptos::ev::focus, move |_| self.nudge(Nudge::Shown));
        on_cleanup(move || {
            online.remove();
            seen.remove();
            turned_to.remove();
        });
    }

    /// Connects the plan. The token stays in memory, or on this device if the person wants that.
    ///
    /// # Errors
    /// In a sentence, why the connection or the token could not be kept on this device.
    pub fn connect(&self, connection: Connection, token: &str, keeps_token: bool) -> Result<(), String> {
        let given = tokens::written(&connection.backend, token)?;
        tokens::take(&connection.backend, token, keeps_token)?;
        let connection = Connection { sign_in: connection.sign_in || given.is_some(), ..connection };
        connections().connect(&self.plan_id(), &connection).map_err(|error| error.to_string())?;
        self.stop();
        self.connection.set(Some(connection));
        self.seat.connected.set(true);
        self.start_with(given);
        Ok(())
    }

    /// The plan stays on this device as it is, and is no longer synced.
    pub fn disconnect(&self) {
        self.desk.save();
        if let Err(error) = connections().disconnect(&self.plan_id()) {
            self.notices.warn(error.to_string());
            return;
        }
        self.connection.with_untracked(|connection| connection.iter().for_each(|own| tokens::forget(&own.backend)));
        self.forget_connection();
        self.desk.keep_alone();
        self.notices.say("Disconnected. The plan stays on this device, and at the backend.");
    }

    /// Signs in with another token; an empty one is said to be none.
    ///
    /// # Errors
    /// In a sentence, why it cannot be used, or could not be kept on this device.
    pub fn sign_in(&self, token: &str, keeps_token: bool) -> Result<(), String> {
        let Some(connection) = self.connection.get_untracked() else { return Ok(()) };
        let new = Token::new(token.trim(), &connection.backend.base).map_err(|error| error.to_string())?;
        tokens::take(&connection.backend, token, keeps_token)?;
        let connection = Connection { sign_in: true, ..connection };
        connections().connect(&self.plan_id(), &connection).map_err(|error| error.to_string())?;
        self.connection.set(Some(connection));
        self.runner.update_value(|runner| {
            if let Some(runner) = runner {
                runner.token = Some(new);
            }
        });
        self.nudge(Nudge::SignedIn);
        Ok(())
    }

    /// Starts, if the plan is connected.
    fn start(self) {
        let known = self.connection.with_untracked(|connection| token_for(&connection.as_ref()?.backend));
        self.start_with(known);
    }

    fn start_with(self, token: Option<Token>) {
        let Some(connection) = self.connection.get_untracked() else {
            if self.seat.connected.get_untracked() {
                self.stuck.set(Some("How this plan is connected cannot be read. Connect it again.".to_owned()));
            }
            return;
        };
        // What was written before this part of the app came belongs in.
        self.desk.save();
        let id = self.plan_id();
        let text = self.plans.kept_text(&id);
        let state = match text.as_deref().map(crate::sync::state::wire::read) {
            Some(Ok(state)) => state,
            Some(Err(error)) => {
                self.stuck.set(Some(error.to_string()));
                return;
            }
            None => State::of(self.desk.plan().document()),
        };
        self.stuck.set(None);
        let runner = Runner::new(self, &id, connection, token, state.clone());
        self.runner.set_value(Some(runner));
        let keep = move |plan: Arc<Plan>| self.commit(&plan);
        self.desk.keep_by(Some(Keeper { keep: Arc::new(keep), heard: Arc::new(move || self.heard()) }));
        if self.plans.unsaved_plan(&id).is_some() {
            // There was no room for it on this device. It is on the desk, and newer than what is kept.
            self.commit(&self.desk.plan());
        } else {
            self.show(&state);
        }
        self.refresh();
        self.lead();
    }

    fn stop(&self) {
        self.desk.keep_by(None);
        // Dropped with its timer and its lock.
        self.runner.set_value(None);
        self.status.set(None);
        self.question.set(None);
        self.conflicts.set(Vec::new());
        self.leads.set(false);
        self.follows.set(false);
    }

    /// It is worth looking now.
    pub fn nudge(self, nudge: Nudge) {
        if self.leads.try_get_untracked() == Some(true) {
            self.desk.save();
            if let Nudge::Online | Nudge::SignedIn = nudge {
                self.listen_anew();
            }
            self.step(Event::Nudged(nudge));
        }
    }

    /// The person decided.
    pub fn decide(&self, choice: Choice<State>) {
        self.desk.save();
        self.step(Event::Decided(choice));
        if self.status.with_untracked(|status| status.as_ref().is_none_or(|status| status.asking.is_none())) {
            self.question.set(None);
        }
    }

    /// The person wants back what others have deleted.
    pub fn put_back(&self, theirs: &State) {
        self.desk.save();
        if let Some((mine, actor)) = self.now() {
            self.decide(Choice::PutBack(mine.put_back(theirs, &actor)));
        }
    }

    /// The person settles a conflict.
    pub fn resolve(&self, conflict: &Conflict, choice: usize) {
        self.desk.save();
        let Some((mut state, actor)) = self.now() else { return };
        if state.resolve(conflict, choice, &actor) {
            self.step(Event::Edited { state: state.clone() });
            self.show(&state);
        } else {
            self.notices.warn("This is no longer as you saw it. Look again, and choose then.");
        }
        self.refresh();
    }

    /// A time of this device's clock, in words.
    pub fn time(milliseconds: u64) -> String {
        clock::date_words(milliseconds as f64)
    }
}
