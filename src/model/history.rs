//! Undo and redo, without limit in a session, also of a plan that others change at the same time.

use super::changes::Changes;
use super::patch::Patch;
use super::plan::Plan;

/// One thing that was done.
#[derive(Clone, PartialEq, Debug)]
struct Step {
    name: String,
    how: How,
}

/// How it is known what was done.
#[derive(Clone, PartialEq, Debug)]
enum How {
    /// By position: exact, as long as the plan is as it was left.
    ByPosition(Changes),
    /// By record: others have changed the plan since.
    ByRecord(Patch),
}

/// What was done, and what was undone of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// What came of undoing something, or of doing it again.
#[derive(Clone, PartialEq, Debug)]
pub enum Turned {
    /// Its name, and the plan then.
    Done(String, Box<Plan>),
    /// Its name: others have since written all that it wrote, so that nothing is left to be done.
    Overtaken(String),
}

impl Turned {
    /// The plan then, if anything was left to be done.
    pub fn plan(self) -> Option<Plan> {
        match self {
            Self::Done(_, plan) => Some(*plan),
            Self::Overtaken(_) => None,
        }
    }
}

impl History {
    /// Something was done. What was undone before is forgotten: it no longer fits.
    pub fn push(&mut self, name: String, changes: Changes) {
        self.undone.clear();
        self.done.push(Step { name, how: How::ByPosition(changes) });
    }

    /// Others will change the plan, which is still as it was left here.
    pub fn others_follow(&mut self, plan: &Plan) {
        let mut document = plan.document().clone();
        for step in self.done.iter_mut().rev() {
            let How::ByPosition(changes) = &step.how else { break };
            step.how = How::ByRecord(Patch::of(changes, &mut document));
        }
        let mut document = plan.document().clone();
        for step in self.undone.iter_mut().rev() {
            let How::ByPosition(changes) = &step.how else { break };
            changes.apply(&mut document);
            step.how = How::ByRecord(Patch::of(changes, &mut document.clone()));
        }
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.name.as_str())
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// Takes back the last thing.
    pub fn undo(&mut self, plan: &Plan) -> Option<Turned> {
        let step = self.done.pop()?;
        Some(match step.how.inverse().turn(plan) {
            Some((changes, plan)) => {
                self.undone.push(Step { name: step.name.clone(), how: How::ByPosition(changes.inverse()) });
                Turned::Done(step.name, plan.into())
            }
            None => Turned::Overtaken(step.name),
        })
    }

    /// Does again what was undone last.
    pub fn redo(&mut self, plan: &Plan) -> Option<Turned> {
        let step = self.undone.pop()?;
        Some(match step.how.turn(plan) {
            Some((changes, plan)) => {
                self.done.push(Step { name: step.name.clone(), how: How::ByPosition(changes) });
                Turned::Done(step.name, plan.into())
            }
            None => Turned::Overtaken(step.name),
        })
    }
}

impl How {
    fn inverse(&self) -> Self {
        match self {
            Self::ByPosition(changes) => Self::ByPosition(changes.inverse()),
            Self::ByRecord(patch) => Self::ByRecord(patch.inverse()),
        }
    }

    /// What it changes in a plan, and the plan then; `None` if nothing of it is left to be done.
    fn turn(self, plan: &Plan) -> Option<(Changes, Plan)> {
        let changes = match self {
            Self::ByPosition(changes) => changes,
            Self::ByRecord(patch) => patch.on(plan.document())?,
        };
        let plan = plan.changed(&changes).ok()?;
        Some((changes, plan))
    }
}
