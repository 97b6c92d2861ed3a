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
use crate::model::history::{History, Turned};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::rearrange::{Nudge, after, kind_below, neighbour, nudge};
use crate::model::text::within_sentence;
use crate::model::vocabulary::Kind;
use crate::storage::version::Reason;
use crate::storage::versions::Versions;

use super::super::journal::ask_to_stay;
use super::{Asking, Desk, Saving};

/// A plan is kept when nothing was done for so many milliseconds: at once, to the eye. Firefox stops the code of a page
/// that is left by its address bar, and may stop it before the plan is kept in "pagehide".
const SOON: u32 = 40;

/// The same for a plan of more elements than this, which takes longer to keep than an edit should wait for another.
const LATER: u32 = 400;
const MANY: usize = 2_000;

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

    /// Adds an element under another, or else under the top of the plan, and lets its title be written.
    pub fn add_below(&self, parent: Option<&Id>) {
        let plan = self.plan();
        let at = match parent {
            Some(parent) => plan.find(parent.as_str()),
            None => plan.roots().first().copied(),
        };
        match at {
            Some(at) => {
                let above = plan.element(at);
                let school = above.school.clone();
                let kind = kind_below(&plan, at);
                self.add(Element { parent: Some(above.id.clone()), school, ..self.new_element(kind) }, None);
            }
            None => self.add_at_top(Kind::Mission),
        }
    }

    /// Adds an element of the same kind right after another.
    pub fn add_beside(&self, id: &Id) {
        let plan = self.plan();
        let Some(at) = plan.find(id.as_str()) else { return };
        let beside = plan.element(at);
        let (parent, school) = (beside.parent.clone(), beside.school.clone());
        self.add(Element { parent, school, ..self.new_element(beside.kind) }, after(&plan, at));
    }

    /// Adds an element of a kind at the top of the plan, beside its tree.
    pub fn add_at_top(&self, kind: Kind) {
        self.add(self.new_element(kind), None);
    }

    fn new_element(&self, kind: Kind) -> Element {
        let title = format!("New {}", within_sentence(&self.plan().kind_name(kind, 1)));
        Element::new(Id::new(&clock::new_id()), kind, title)
    }

    /// Adds an element, and lets its title be written in its place.
    fn add(&self, element: Element, before: Option<Id>) {
        let (id, parent) = (element.id.clone(), element.parent.clone());
        if self.carry_out(Command::Add(Box::new(element), before)) {
            if let Some(parent) = parent {
                self.reading.open_branch(&parent);
            }
            self.navigation.set_focus(Some(id.to_string()));
            self.added.set_value(Some(id.clone()));
            self.renaming.set(Some(id));
        }
    }

    /// A title is not written after all. What was added for it goes again.
    pub fn give_up_renaming(&self, id: &Id) {
        if self.added.try_update_value(Option::take).flatten().as_ref() == Some(id) {
            self.undo();
        }
    }

    /// A title is kept: what was added for it stays.
    pub fn renamed(&self) {
        self.added.try_set_value(None);
    }

    /// Shows what stands below an element.
    pub fn open_branch(&self, id: &Id) {
        self.reading.open_branch(id);
    }

    /// Takes a school out. What names it stays, and a notice says how much that is.
    pub fn drop_school(&self, id: &Id) {
        let plan = self.plan();
        let document = plan.document();
        let ratings = document.ratings.iter().filter(|rating| rating.school.as_ref() == Some(id)).count();
        let elements = document.elements.iter().filter(|element| element.school.as_ref() == Some(id)).count();
        if self.carry_out(Command::DropSchool(id.clone())) {
            let desk = *self;
            let name = self.next_undo().unwrap_or_default();
            let left = match ratings + elements {
                0 => String::new(),
                _ => format!(" Its ratings ({ratings}) and elements ({elements}) stay in the plan, without its name."),
            };
            self.notices.offer(format!("{name}.{left}"), "Undo", move || desk.undo());
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
            self.loosen.set_value(Some(Arc::new(move || desk.history_by_record())));
            let wait = if self.plan().document().elements.len() > MANY { LATER } else { SOON };
            self.calm.set_value(Some(Calm::new(wait, move || desk.save())));
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

    fn turn(&self, step: fn(&mut History, &Plan) -> Option<Turned>, word: &str) {
        let plan = self.plan();
        match self.history.try_update(|history| step(history, &plan)).flatten() {
            Some(Turned::Done(name, plan)) => {
                self.unsaved.set_value(None);
                self.show(*plan);
                // What was in focus may be gone with it.
                if self.reading.focus.get_untracked().is_none() {
                    self.navigation.set_focus(None);
                }
                self.notices.say(format!("{word}: {name}."));
            }
            Some(Turned::Overtaken(name)) => {
                self.notices.say(format!("Others have changed this since, so it stays: {name}."));
            }
            None => {}
        }
    }

    /// Others change the plan, which is still as it was left here.
    fn history_by_record(&self) {
        let plan = self.plan();
        // The buttons say the same after it.
        self.history.update_untracked(|history| history.others_follow(&plan));
    }

    /// Keeps the plan, with what another tab did to it.
    fn keep_now(&self) {
        if let Some(Some(keeper)) = self.keeper.try_get_value() {
            // First: what keeping brings in from elsewhere is not saved again.
            self.saving.set(Saving::Saved);
            self.unsaved.set_value(Some(Vec::new()));
            if (keeper.keep)(self.plan()) {
                ask_to_stay();
            } else {
                self.saving.set(Saving::Failed);
            }
            return;
        }
        self.take_in_another_tab();
        let plan = self.plan();
        if self.plans.keep(plan.clone()) {
            self.saving.set(Saving::Saved);
            self.unsaved.set_value(Some(Vec::new()));
            self.known.set_value(self.plans.kept_state(plan.id().as_str()));
            ask_to_stay();
        } else {
            // What was done stays to be done again, should another tab keep its own before this one can.
            self.saving.set(Saving::Failed);
        }
    }

    /// The plan is synced no longer: from now on it is kept in the usual way, beginning with what is here now.
    pub fn keep_alone(&self) {
        self.keep_by(None);
        let plan = self.plan();
        if self.plans.keep(plan.clone()) {
            self.unsaved.set_value(Some(Vec::new()));
            self.saving.update(|saving| *saving = if *saving == Saving::Untouched { *saving } else { Saving::Saved });
        } else {
            self.saving.set(Saving::Failed);
        }
        self.known.set_value(self.plans.kept_state(plan.id().as_str()));
    }

    /// The id of the plan, unless its page is gone.
    pub fn id_if_open(&self) -> Option<String> {
        self.reading.live.try_with_untracked(|opened| opened.plan.id().to_string())
    }

    /// The journal had something newer than this device, which is kept again now, or else can only be shown.
    pub fn take_in_recovered(&self, only_shown: Option<Plan>, words: &str) {
        if self.id_if_open().is_none() {
            return;
        }
        match only_shown {
            // To the desk it is what another tab would have done: what was changed here is done to it once more.
            None => self.hear_of_another_tab(),
            Some(plan) => {
                self.take_in(plan);
                if let Some(Some(keeper)) = self.keeper.try_get_value() {
                    // Who syncs must know of it, so that nothing is called sent that is not.
                    self.saving.set(if (keeper.keep)(self.plan()) { Saving::Saved } else { Saving::Failed });
                }
            }
        }
        // What went wrong with it is said instead.
        if !self.notices.current.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.urgent)) {
            self.notices.say(words);
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
                self.history_by_record();
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
