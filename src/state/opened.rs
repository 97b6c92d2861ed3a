//! The plan that is open: the checked plan with what is made from it once.

use std::sync::Arc;

use crate::model::forest::Forest;
use crate::model::plan::Plan;
use crate::search::Index;

/// A plan with its forest and its words. Cheap to clone.
#[derive(Clone)]
pub struct Opened {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The plan as it is shown.
    pub forest: Arc<Forest>,
    /// The plan's words.
    pub words: Arc<Index>,
}

impl Opened {
    /// Prepares a plan.
    pub fn new(plan: Arc<Plan>) -> Self {
        let forest = Arc::new(Forest::of(&plan));
        let words = Arc::new(Index::of(&plan));
        Self { plan, forest, words }
    }
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan)
    }
}
