//! The plan that is open: the checked plan with what is made from it once.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::layout::Arrangement;
use crate::layout::card::{Card, card, has_figures};
use crate::layout::scene::{Scene, element_at};
use crate::lens::Seen;
use crate::model::element::Element;
use crate::model::forest::Forest;
use crate::model::id::Id;
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
        let forest = Arc::new(Forest::shown(&plan));
        let cards = forest.places().iter().map(|_| OnceLock::new()).collect();
        Self { plan, forest, words: Arc::default(), cards }
    }

    /// The same plan after a change. What the change leaves as it was is not made anew.
    pub fn followed_by(&self, plan: Arc<Plan>) -> Self {
        let same_kind = |(old, new): (&Arc<Element>, &Arc<Element>)| Arc::ptr_eq(old, new) || old.kind == new.kind;
        let same_levels = plan.document().levels == self.plan.document().levels;
        let stands = same_levels
            && plan.stands_as(&self.plan)
            && plan.elements().iter().zip(self.plan.elements()).all(same_kind);
        let forest = if stands { self.forest.clone() } else { Arc::new(Forest::shown(&plan)) };
        let keeps = |place: u32| -> Option<Card> {
            let at = element_at(&forest, place)?;
            let was = if stands { place } else { self.forest.find(forest.place(place).key.as_str())? };
            let old = element_at(&self.forest, was)?;
            let same = Arc::ptr_eq(&self.plan.elements()[old as usize], &plan.elements()[at as usize]);
            let card = self.cards[was as usize].get().copied()?;
            // Ratings and what covers a framework show on a card too.
            (same && has_figures(&self.plan, old) == has_figures(&plan, at)).then_some(card)
        };
        let schools = plan.document().schools == self.plan.document().schools;
        let cards = (0..forest.places().len() as u32).map(|place| match keeps(place).filter(|_| schools) {
            Some(card) => OnceLock::from(card),
            None => OnceLock::new(),
        });
        let cards = cards.collect();
        Self { plan, forest, words: Arc::default(), cards }
    }

    /// The card of a place: how large it is depends on the plan alone, so it is found once.
    pub fn card(&self, place: u32) -> Card {
        *self.cards[place as usize].get_or_init(|| card(&self.plan, &self.forest, place))
    }

    /// Lays out the map with these branches open, and only with what a lens keeps.
    ///
    /// The one place where a map is laid out for drawing, and never copied into its callers: the first picture and the app
    /// are separate files, and a layout that calls from one into the other for each card is slow.
    #[inline(never)]
    pub fn scene(&self, open: &HashSet<Id>, arrangement: Arrangement, lanes: usize, seen: Option<&Seen>) -> Scene {
        let card = |place: u32| self.card(place);
        let keeps = |at: u32| seen.is_none_or(|seen| seen.keeps(at));
        Scene::with(&self.plan, &self.forest, open, arrangement, lanes, card, keeps)
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
