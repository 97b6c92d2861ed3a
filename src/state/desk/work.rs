//! What editing does: each edit is a command; it is carried out, how to take it back is remembered, and the plan is kept
//! on the device soon after.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::frames::Calm;
use crate::browser::local_storage::LocalStorage;
use crate::model::changes::Changes;
use crate::model::command::{Command, carry_out};
use crate::model::element::Element;
use crate::model::history::History;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::rearrange::{Nudge, kind_below, neighbour, nudge};
use crate::model::text::within_sentence;
use crate::storage::version::Reason;
use crate::storage::versions::Versions;

use super::{Asking, Desk, Saving};

/// The plan is kept when nothing was done for so many milliseconds.
const SOON: u32 = 400;

impl Desk {
    /// Carries out a command. Answers whether it was; else a notice says why not.
    pub fn carry_out(&self, command: Command) -> bool {
        match carry_out(&self.plan(), &command, Some(&clock::today())) {
            Ok(done) if done.changes == Changes::default() => true,
            Ok(done) => {
                self.history.update(|history| history.push(done.name, done.changes));
                self.unsaved.update_value(|unsaved| {
                    if let Some(unsaved) = unsaved {
                        unsaved.push(command);
                    }
                });
                self.show(done.plan);
                true
            }
            Err(refusal) => {
                self.notices.warn(refusal.to_string());
                false
            }
        }
    }

    /// Carries out what views wish that cannot do it themselves.
    pub fn grant_wishes(self) {
        Effect::new(move |_| {
            if self.wished.with(Option::is_some)
                && let Some(command) = self.wished.try_update_untracked(Option::take).flatten()
            {
                self.carry_out(command);
            }
        });
    }

    /// Changes fields of an element. Answers whether they could be changed.
    pub fn edit(&self, id: &Id, change: impl FnOnce(&mut Element)) -> bool {
        let plan = self.plan();
        let Some(at) = plan.find(id.as_str()) else { return false };
        let mut element = plan.element(at).clone();
        change(&mut element);
        self.carry_out(Command::Change(Box::new(element)))
    }

    /// Adds an element under another, and lets its title be written.
    pub fn add(&self, parent: &Id) {
        let plan = self.plan();
        let Some(at) = plan.find(parent.as_str()) else { return };
        let kind = kind_below(&plan, at);
        let id = Id::new(&clock::new_id());
        let title = format!("New {}", within_sentence(&plan.kind_name(kind, 1)));
        let school = plan.element(at).school.clone();
        let element = Element { parent: Some(parent.clone()), school, ..Element::new(id.clone(), kind, title) };
        if self.carry_out(Command::Add(Box::new(element), None)) {
            self.reading.open_branch(parent);
            self.navigation.set_focus(Some(id.to_string()));
            self.renaming.set(Some(id));
        }
    }

    /// Deletes an element: at once if nothing stands below it, else after a question.
    pub fn delete(&self, id: Id) {
        let plan = self.plan();
        let Some(at) = plan.find(id.as_str()) else { return };
        if plan.children(at).is_empty() {
            self.delete_now(&id);
        } else {
            self.asking.set(Some(Asking::Delete(id)));
        }
    }

    /// Deletes an element with all below it. The focus goes to what stood beside it.
    pub fn delete_now(&self, id: &Id) {
        let plan = self.plan();
        let next = plan.find(id.as_str()).and_then(|at| neighbour(&plan, at));
        if self.carry_out(Command::Delete(id.clone())) {
            self.navigation.set_focus(next.map(|id| id.to_string()));
            let desk = *self;
            let name = self.next_undo().unwrap_or_default();
            self.notices.offer(format!("{name}."), "Undo", move || desk.undo());
        }
    }

    /// Moves an element under another, or to the top, before a sibling there or last; where it goes is opened, so that it
    /// stays in sight. Answers whether it could go there.
    pub fn put(&self, id: &Id, parent: Option<Id>, before: Option<Id>) -> bool {
        let done = self.carry_out(Command::Move { id: id.clone(), parent: parent.clone(), before });
        if let Some(parent) = parent.filter(|_| done) {
            self.reading.open_branch(&parent);
        }
        done
    }

    /// Moves an element by one step.
    pub fn nudge(&self, id: &Id, step: Nudge) {
        let plan = self.plan();
        match plan.find(id.as_str()).and_then(|at| nudge(&plan, at, step)) {
            Some((parent, before)) => {
                self.put(id, parent, before);
            }
            None => self.notices.say(match step {
                Nudge::Up => "It is the first already.",
                Nudge::Down => "It is the last already.",
                Nudge::Out => "It cannot go further up.",
                Nudge::In => "There is nothing above it that it could stand under.",
            }),
        }
    }

    fn show(&self, plan: Plan) {
        self.reading.live.update(|opened| *opened = opened.followed_by(Arc::new(plan)));
        self.saving.set(Saving::Soon);
        let desk = *self;
        if self.keep.with_value(Option::is_none) {
            self.keep.set_value(Some(Arc::new(move || desk.keep_now())));
            self.calm.set_value(Some(Calm::new(SOON, move || desk.save())));
        }
        self.calm.with_value(|calm| calm.as_ref().map(Calm::stir));
    }

    /// Keeps a version of the plan as it is. Where there is no room for one, a notice says so, and nothing else is lost.
    pub fn keep_version(&self, reason: Reason, name: Option<&str>) -> bool {
        let kept = Versions::new(LocalStorage).take(self.plan().document(), reason, name, clock::now());
        if let Err(error) = &kept {
            self.notices.warn(format!("No version could be kept. {error}"));
        }
        kept.is_ok()
    }

    /// Brings an earlier version back; what is there now is kept as a version first.
    pub fn restore(&self, earlier: &Plan, words: String) {
        self.keep_version(Reason::BeforeRestore, None);
        self.carry_out(Command::Become(Box::new(earlier.document().clone()), words));
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<String> {
        self.history.with(|history| history.next_undo().map(str::to_owned))
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<String> {
        self.history.with(|history| history.next_redo().map(str::to_owned))
    }

    /// Takes back the last thing that was done.
    pub fn undo(&self) {
        self.turn(History::undo, "Undone");
    }

    /// Does again what was undone last.
    pub fn redo(&self) {
        self.turn(History::redo, "Done again");
    }

    fn turn(&self, step: fn(&mut History, &Plan) -> Option<(String, Plan)>, word: &str) {
        let plan = self.plan();
        if let Some((name, plan)) = self.history.try_update(|history| step(history, &plan)).flatten() {
            self.unsaved.set_value(None);
            self.show(plan);
            // What was in focus may be gone with it.
            if self.reading.focus.get_untracked().is_none() {
                self.navigation.set_focus(None);
            }
            self.notices.say(format!("{word}: {name}."));
        }
    }

    /// Keeps the plan, with what another tab did to it.
    fn keep_now(&self) {
        self.take_in_another_tab();
        let plan = self.plan();
        if self.plans.keep(plan.clone()) {
            self.saving.set(Saving::Saved);
            self.unsaved.set_value(Some(Vec::new()));
            self.known.set_value(self.plans.kept_state(plan.id().as_str()));
        } else {
            // What was done stays to be done again, should another tab keep its own before this one can.
            self.saving.set(Saving::Failed);
        }
    }

    /// What another tab has kept since comes in here, and what was done here is done to it once more. Where that cannot
    /// be, the other tab's plan is kept as a copy: nothing is lost.
    fn take_in_another_tab(&self) {
        let id = self.plan().id().to_string();
        let state = self.plans.kept_state(&id);
        if state.is_none() || state == self.known.get_value() {
            return;
        }
        let Some(theirs) = self.plans.kept(&id) else { return };
        self.known.set_value(state);
        let today = clock::today();
        let mine = self.unsaved.get_value().and_then(|commands| {
            commands.iter().try_fold(theirs.clone(), |plan, command| {
                carry_out(&plan, command, Some(&today)).ok().map(|done| done.plan)
            })
        });
        match mine {
            Some(plan) => {
                self.history.set(History::default());
                self.reading.live.update(|opened| *opened = opened.followed_by(Arc::new(plan)));
                self.notices.say("This plan was changed in another tab. What was done there is here now.");
            }
            None => {
                self.plans.duplicate(&theirs);
                self.notices.warn(
                    "This plan was changed in another tab at the same time. What was done there is in the library, as a copy.",
                );
            }
        }
    }
}
