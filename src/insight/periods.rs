//! The periods in which some elements were rated: the columns of the scorecard, and the terms of the report.

use chrono::Datelike;
use foldhash::{HashMap, HashMapExt};

use super::scorecard::order::{Key, sorted};
use crate::model::plan::{Ix, Plan};
use crate::model::when::When;

/// Most of them: ten years of half terms. What was rated before those is passed over.
const MOST: usize = 60;

/// The periods in which some elements were rated.
pub(super) struct Periods<'a> {
    /// In the order of the calendar, each as it was written first; free text, which has no place there, before all.
    pub shown: Vec<&'a When>,
    column: HashMap<&'a When, usize>,
}

impl<'a> Periods<'a> {
    /// Gathers them. "autumn 2026" and "Autumn 2026" are one.
    pub fn of(plan: &'a Plan, elements: &[Ix]) -> Self {
        let mut spelled: HashMap<&When, usize> = HashMap::new();
        let mut named: HashMap<String, usize> = HashMap::new();
        let mut all: Vec<&When> = Vec::new();
        for rating in elements.iter().flat_map(|&at| plan.ratings(at)) {
            if !spelled.contains_key(&rating.period) {
                let place = *named.entry(rating.period.to_string()).or_insert(all.len());
                if place == all.len() {
                    all.push(&rating.period);
                }
                spelled.insert(&rating.period, place);
            }
        }
        let key = |when: &&When| plan.last_day(when).map_or(f64::NEG_INFINITY, |day| day.num_days_from_ce().into());
        let keys: Vec<Key> = all.iter().map(|when| Key::number(key(when))).collect();
        let order = sorted(&keys, false);
        let order = &order[order.len().saturating_sub(MOST)..];
        let mut column_of = vec![None; all.len()];
        order.iter().enumerate().for_each(|(column, &place)| column_of[place] = Some(column));
        let column = spelled.into_iter().filter_map(|(when, place)| Some((when, column_of[place]?))).collect();
        Self { shown: order.iter().map(|&place| all[place]).collect(), column }
    }

    /// The place of a period, however it is written; none for one that is not shown.
    pub fn place(&self, when: &When) -> Option<usize> {
        self.column.get(when).copied()
    }
}
