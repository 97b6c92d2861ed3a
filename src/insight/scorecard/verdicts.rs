//! The SMART check of many KPIs. It reads every word of a KPI and is by far the slowest column, so it is asked for the
//! rows that are on screen only, and kept: a KPI is checked again when it was changed.

use std::sync::Arc;

use foldhash::HashMap;

use crate::insight::smart::{Criterion, check};
use crate::model::document::Term;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};

/// Which letters of SMART a KPI meets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Letters([bool; 5]);

impl Letters {
    /// How many it meets.
    pub fn met(self) -> usize {
        self.0.iter().filter(|met| **met).count()
    }

    /// The letters that are missing, in their order.
    pub fn missing(self) -> impl Iterator<Item = Criterion> {
        Criterion::ALL.into_iter().zip(self.0).filter(|(_, met)| !met).map(|(criterion, _)| criterion)
    }

    /// Whether it is SMART.
    pub fn is_smart(self) -> bool {
        self.met() == self.0.len()
    }

    /// In words: "SMART", or "4 of 5, not Timed".
    pub fn words(self) -> String {
        let missing: Vec<&str> = self.missing().map(Criterion::name).collect();
        match self.met() {
            5 => "SMART".to_owned(),
            met => format!("{met} of 5, not {}", missing.join(", ")),
        }
    }
}

/// The verdicts that are known already. Keep one for as long as a plan is open, through all its changes.
///
/// What a KPI meets can be told from the KPI itself and from when the trust's terms end; the rest of the plan only
/// words the reasons. Elements are shared by a plan and its next state, so one that is the same object is unchanged.
#[derive(Default)]
pub struct Verdicts {
    terms: Vec<Term>,
    known: HashMap<Id, (Arc<Element>, Letters)>,
}

impl Verdicts {
    /// The verdict on one element, from what is known or anew.
    pub fn of(&mut self, plan: &Plan, at: Ix) -> Letters {
        if self.terms != plan.document().terms {
            self.terms.clone_from(&plan.document().terms);
            self.known.clear();
        }
        let element = &plan.elements()[at as usize];
        if let Some((known, letters)) = self.known.get(&element.id)
            && Arc::ptr_eq(known, element)
        {
            return *letters;
        }
        let letters = Letters(check(plan, at).criteria.map(|verdict| verdict.met));
        self.known.insert(element.id.clone(), (element.clone(), letters));
        letters
    }
}
