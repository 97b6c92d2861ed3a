//! The plan that is open: the checked plan with what is made from it once.

use std::sync::{Arc, OnceLock};

use crate::layout::card::{Card, card};
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
    cards: Arc<[OnceLock<Card>]>,
}

impl Opened {
    /// Prepares a plan.
    pub fn new(plan: Arc<Plan>) -> Self {
        let forest = Arc::new(Forest::of(&plan));
        let cards = forest.places().iter().map(|_| OnceLock::new()).collect();
        Self { plan, forest, words: Arc::default(), cards }
    }

    /// The card of a place: how large it is depends on the plan alone, so it is found once.
    pub fn card(&self, place: u32) -> Card {
        *self.cards[place as usize].get_or_init(|| card(&self.plan, &self.forest, place))
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
