//! Carries out what the engine wants done, in its order, and tells it what came of it.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::frames::Timer;
use crate::browser::local_storage::LocalStorage;
use crate::browser::locks::Lock;
use crate::browser::{carrier, clock};
use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::state::desk::Saving;
use crate::storage::version::Reason;
use crate::storage::versions::Versions;
use crate::sync::backend::Token;
use crate::sync::connection::Connection;
use crate::sync::engine::{Effect, Engine, Event, Memory, Nudge};
use crate::sync::port::Ask;
use crate::sync::state::{State, wire};

use super::feed::Feed;
use super::{Sync, connections, token_for};

/// If the lock does not come so soon, another tab has it.
const DOUBT_MS: u64 = 1_000;

/// What runs while a plan is connected.
pub(super) struct Runner {
    engine: Engine<State>,
    connection: Connection,
    pub token: Option<Token>,
    /// This session of this device; no other ever writes under its name.
    actor: String,
    plan: String,
    /// What is to be done, in order.
    queue: VecDeque<Effect<State>>,
    busy: bool,
    /// Which state of the plan on the device is known here.
    known: Option<String>,
    patience_ms: u32,
    timer: Option<Timer>,
    lock: Option<Lock>,
    /// Until it is sure that another tab does the syncing.
    doubt: Option<Timer>,
    /// What listens to the backend's feed, and whether there is one, as far as is known.
    pub feed: Option<Feed>,
    pub has_feed: bool,
}

impl Runner {
    pub fn new(sync: Sync, plan: &str, connection: Connection, token: Option<Token>, state: State) -> Self {
        let settings = connection.settings(&connections().device(&clock::new_id()));
        let patience_ms = u32::try_from(settings.patience_ms).unwrap_or(u32::MAX);
        let memory = connections().memory(plan);
        Self {
            engine: Engine::new(settings, state, memory),
            connection,
            token,
            actor: clock::new_id(),
            plan: plan.to_owned(),
            queue: VecDeque::new(),
            busy: false,
            known: sync.plans.kept_state(plan),
            patience_ms,
            timer: None,
            lock: None,
            doubt: None,
            feed: None,
            has_feed: true,
        }
    }

    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Nobody is asked for a token, as far as is known.
    pub fn is_signed_in(&self) -> bool {
        self.connection.refusal(self.token.as_ref()).is_none() && self.engine.status().sign_in.is_none()
    }
}

impl Sync {
    /// The state as it is now, and under which name this session writes.
    pub(super) fn now(&self) -> Option<(State, String)> {
        self.runner
            .try_with_value(|runner| {
                runner.as_ref().map(|runner| (runner.engine.state().clone(), runner.actor.clone()))
            })
            .flatten()
    }

    /// Of all tabs of this browser one asks the backend. The others keep what is written there, and take over when it
    /// goes.
    pub(super) fn lead(self) {
        let take = move || {
            if self.leads.try_set(true).is_none() {
                // It may have been given in the tab that did it until now.
                self.runner.update_value(|runner| {
                    if let Some(runner) = runner.as_mut().filter(|runner| runner.token.is_none()) {
                        runner.token = token_for(&runner.connection.backend);
                    }
                });
                self.step(Event::Nudged(Nudge::Woken));
            }
        };
        let name = format!("golden-thread/sync/{}", self.plan_id());
        let follow = move || {
            self.follows.try_set(true);
        };
        match Lock::wait(&name, take) {
            Some(lock) => self.runner.update_value(|runner| {
                if let Some(runner) = runner {
                    runner.lock = Some(lock);
                    runner.doubt = Some(Timer::after(DOUBT_MS, follow));
                }
            }),
            // Where a browser has no locks, every tab asks for itself. None of them may write the file of another.
            None => {
                self.runner.update_value(|runner| {
                    if let Some(runner) = runner {
                        let device = format!("{}-{}", connections().device(&clock::new_id()), runner.actor);
                        let (state, memory) = (runner.engine.state().clone(), Memory::default());
                        runner.engine = Engine::new(runner.connection.settings(&device), state, memory);
                    }
                });
                take();
            }
        }
    }

    /// Tells the engine what happened, and does what it wants.
    pub(super) fn step(self, event: Event<State>) {
        let begun = self.runner.try_update_value(|runner| {
            let Some(runner) = runner else { return false };
            let effects = runner.engine.step(event, clock::now() as u64, clock::chance());
            runner.queue.extend(effects);
            !std::mem::replace(&mut runner.busy, true)
        });
        if begun != Some(true) {
            return;
        }
        while let Some(Some(effect)) = self.runner.try_update_value(|runner| {
            let runner = runner.as_mut()?;
            let next = runner.queue.pop_front();
            runner.busy = next.is_some();
            next
        }) {
            self.carry_out(effect);
        }
        self.refresh();
        self.listen_to_feed();
    }

    fn carry_out(self, effect: Effect<State>) {
        match effect {
            Effect::Keep { number, state, memory } => self.keep(number, state, &memory),
            Effect::Remember { memory } => self.remember(&memory),
            Effect::SetAside { state } => {
                let kept = Versions::new(LocalStorage).take(&state.document(), Reason::BeforeMerge, None, clock::now());
                if let Err(error) = kept {
                    self.notices.warn(format!("No version could be kept. {error}"));
                }
            }
            Effect::Show { state } => {
                let before = self.desk.plan();
                self.show(&state);
                self.desk.say_what_came(&before);
            }
            Effect::Send { ticket, ask } => self.send(ticket, ask),
            Effect::Wake { ticket, after_ms } => {
                let timer = Timer::after(after_ms, move || self.step(Event::Woke { ticket }));
                self.runner.try_update_value(|runner| {
                    if let Some(runner) = runner {
                        runner.timer = Some(timer);
                    }
                });
            }
            Effect::AskPerson(question) => self.question.set(Some(question)),
            // The status says it.
            Effect::Sent { .. } => {}
        }
    }

    fn send(self, ticket: u64, ask: Ask) {
        let Some(Some((actor, connection, token, patience))) = self.runner.try_with_value(|runner| {
            let runner = runner.as_ref()?;
            Some((runner.actor.clone(), runner.connection.clone(), runner.token.clone(), runner.patience_ms))
        }) else {
            return;
        };
        spawn_local(async move {
            let answer = carrier::ask(&connection, token.as_ref(), &ask, patience).await;
            // Of a connection that is no more, an answer says nothing.
            let is_asked = self.runner.try_with_value(|runner| runner.as_ref().is_some_and(|own| own.actor == actor));
            // What the person wrote meanwhile was written on what is shown now, so it goes in first.
            if is_asked == Some(true) && self.leads.try_get_untracked() == Some(true) {
                self.desk.save();
                self.step(Event::Answered { ticket, answer });
            }
        });
    }

    /// Keeps a state on the device. If another tab kept something meanwhile, that goes in as well.
    fn keep(self, number: u64, state: State, memory: &Memory) {
        let Some((plan, known)) = self.kept_here() else { return };
        let there = self.plans.kept_state(&plan).filter(|there| known.as_ref() != Some(there));
        let theirs = there.and_then(|_| self.plans.kept_text(&plan)).and_then(|text| wire::read(&text).ok());
        let joined = theirs.filter(|theirs| theirs.is_beyond(&state)).map(|theirs| {
            let mut joined = state.clone();
            joined.join(&theirs);
            joined
        });
        let whole = joined.as_ref().unwrap_or(&state);
        let plan_now = Plan::try_from(self.known_here(whole)).map_or_else(|_| self.desk.plan(), Arc::new);
        match self.plans.keep_text(plan_now, &wire::write(whole)) {
            Ok(()) => {
                let now = self.plans.kept_state(&plan);
                self.runner.try_update_value(|runner| {
                    if let Some(runner) = runner {
                        runner.known = now;
                    }
                });
                self.remember(memory);
                self.step(Event::Kept { number });
                // The engine may have tried again by itself.
                if self.desk.saving.try_get_untracked() == Some(Saving::Failed) {
                    self.desk.saving.set(Saving::Saved);
                }
            }
            Err(error) => self.step(Event::NotKept { number, why: error.to_string() }),
        }
        if let Some(joined) = joined {
            self.step(Event::Edited { state: joined.clone() });
            self.show(&joined);
        }
    }

    /// The plan of a state, under the id that this device knows it by.
    fn known_here(&self, state: &State) -> Document {
        let mut document = state.document();
        if let Some((id, _)) = self.kept_here() {
            document.id = Id::new(&id);
        }
        document
    }

    fn kept_here(&self) -> Option<(String, Option<String>)> {
        self.runner
            .try_with_value(|runner| runner.as_ref().map(|runner| (runner.plan.clone(), runner.known.clone())))
            .flatten()
    }

    /// All of the memory may be lost without losing an edit, so a device that has no room for it goes on.
    fn remember(self, memory: &Memory) {
        if let Err(error) = connections().remember(&self.plan_id(), memory) {
            self.notices.warn(error.to_string());
        }
    }

    /// The person has changed the plan that is shown. Answers whether it is safe on the device.
    pub(super) fn commit(self, plan: &Plan) -> bool {
        let Some((mut state, actor)) = self.now() else { return false };
        let mut document = plan.document().clone();
        // The device goes on to know it by the id that it was opened with.
        if let Some(id) = state.id() {
            document.id = id.clone();
        }
        if state.commit(&document, &actor) > 0 {
            self.step(Event::Edited { state });
        }
        self.runner
            .try_with_value(|runner| runner.as_ref().is_some_and(|runner| runner.engine.status().unsaved.is_none()))
            .unwrap_or_default()
    }

    /// Another tab has kept the plan.
    pub(super) fn heard(self) {
        let Some((plan, known)) = self.kept_here() else { return };
        if self.plans.kept_state(&plan) == known {
            return;
        }
        self.desk.save();
        let Some((mut state, _)) = self.now() else { return };
        let Some(theirs) = self.plans.kept_text(&plan).and_then(|text| wire::read(&text).ok()) else { return };
        let (news, lacks) = (theirs.is_beyond(&state), state.is_beyond(&theirs));
        if news {
            state.join(&theirs);
        }
        if !lacks {
            let now = self.plans.kept_state(&plan);
            self.runner.try_update_value(|runner| {
                if let Some(runner) = runner {
                    runner.known = now;
                }
            });
        }
        if news || lacks {
            self.step(Event::Edited { state: state.clone() });
        }
        if news {
            self.show(&state);
        }
    }

    /// What is known now is the plan that is seen.
    pub(super) fn show(&self, state: &State) {
        let document = self.known_here(state);
        if document == *self.desk.plan().document() {
            return;
        }
        match Plan::try_from(document) {
            Ok(plan) => self.desk.take_in(plan),
            Err(error) => self.notices.warn(format!("What came from elsewhere cannot be shown. {error}")),
        }
    }

    /// Brings what is said up to date.
    pub(super) fn refresh(&self) {
        let Some(Some((status, conflicts))) = self.runner.try_with_value(|runner| {
            runner.as_ref().map(|runner| (runner.engine.status(), runner.engine.state().conflicts()))
        }) else {
            return;
        };
        if status.asking.is_none() {
            self.question.try_maybe_update(|question| (question.take().is_some(), ()));
        }
        if self.status.try_with_untracked(|old| old.as_ref() != Some(&status)) == Some(true) {
            self.status.set(Some(status));
        }
        if self.conflicts.try_with_untracked(|old| *old != conflicts) == Some(true) {
            self.conflicts.set(conflicts);
        }
    }
}
