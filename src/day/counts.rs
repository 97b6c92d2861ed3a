//! How often what is named, on the plan.

use std::collections::BTreeMap;

use crate::model::plan::{Ix, Plan};

use super::tally::Tally;

/// How many phones named each element of a plan. What the plan does not have (any more) is not counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    named: BTreeMap<Ix, usize>,
}

impl Counts {
    /// The counts of a tally.
    pub fn of(plan: &Plan, tally: &Tally) -> Self {
        let mut named = BTreeMap::new();
        for at in tally.picks.values().flat_map(|pick| &pick.of).filter_map(|id| plan.find(id.as_str())) {
            *named.entry(at).or_insert(0) += 1;
        }
        Self { named }
    }

    /// How many phones named an element.
    pub fn named(&self, at: Ix) -> usize {
        self.named.get(&at).copied().unwrap_or(0)
    }

    /// The most that any element was named.
    pub fn most(&self) -> usize {
        self.named.values().copied().max().unwrap_or(0)
    }

    /// Whether nothing was named.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }
}
