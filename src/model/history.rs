//! Undo and redo, without limit in a session.

use super::changes::Changes;
use super::plan::Plan;

/// One thing that was done.
#[derive(Clone, PartialEq, Debug)]
struct Step {
    name: String,
    changes: Changes,
}

/// What was done, and what was undone of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Something was done. What was undone before is forgotten: it no longer fits.
    pub fn push(&mut self, name: String, changes: Changes) {
        self.undone.clear();
        self.done.push(Step { name, changes });
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.name.as_str())
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// Takes back the last thing: its name, and the plan without it.
    pub fn undo(&mut self, plan: &Plan) -> Option<(String, Plan)> {
        let before = plan.changed(&self.done.last()?.changes.inverse()).ok()?;
        let step = self.done.pop()?;
        let name = step.name.clone();
        self.undone.push(step);
        Some((name, before))
    }

    /// Does again what was undone last: its name, and the plan with it.
    pub fn redo(&mut self, plan: &Plan) -> Option<(String, Plan)> {
        let after = plan.changed(&self.undone.last()?.changes).ok()?;
        let step = self.undone.pop()?;
        let name = step.name.clone();
        self.done.push(step);
        Some((name, after))
    }
}
