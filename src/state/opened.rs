//! The plan that is open: the checked plan with what is made from it once.

use std::sync::{Arc, OnceLock};

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
    words: Arc<OnceLock<Index>>,
}

impl Opened {
    /// Prepares a plan.
    pub fn new(plan: Arc<Plan>) -> Self {
        let forest = Arc::new(Forest::of(&plan));
        Self { plan, forest, words: Arc::default() }
    }

    /// The plan's words, gathered when somebody first asks.
    pub fn words(&self) -> &Index {
        self.words.get_or_init(|| Index::of(&self.plan))
    }
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.plan, &other.plan)
    }
}
