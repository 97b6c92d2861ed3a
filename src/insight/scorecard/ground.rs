//! Which KPIs there are, and what hangs on where they stand in the plan.

use foldhash::{HashSet, HashSetExt};

use super::Offers;
use super::order::{Key, permuted, sorted};
use super::ratings::Ratings;
use super::words::owner;
use crate::exchange::public::hidden;
use crate::insight::coverage::reading_order;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;
use crate::thread::served_by;

/// Most posts to choose from; a trust has dozens.
const MOST_OWNERS: usize = 300;

/// The KPIs, and what hangs on where they stand.
pub(super) struct Ground<'a> {
    /// As the plan is read.
    pub kpis: Vec<Ix>,
    /// The nearest aim for each element: itself, or above it.
    aims: Vec<Option<Ix>>,
    /// The school that each element belongs to.
    schools: Vec<Option<&'a Id>>,
    /// The place of each element in the reading.
    pub places: Vec<u32>,
}

impl<'a> Ground<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let count = plan.elements().len();
        let hidden = hidden(plan.document());
        let (mut aims, mut schools, mut places) = (vec![None; count], vec![None; count], vec![0; count]);
        let mut kpis = Vec::new();
        // What stands above comes first, so each takes over what is known of its parent.
        for (place, at) in (0..).zip(reading_order(plan)) {
            let (element, above) = (plan.element(at), plan.parent(at));
            let of_parent = |known: &[Option<Ix>]| above.and_then(|above| known[above as usize]);
            aims[at as usize] = if element.kind == Kind::Aim { Some(at) } else { of_parent(&aims) };
            schools[at as usize] = element.school.as_ref().or_else(|| above.and_then(|above| schools[above as usize]));
            places[at as usize] = place;
            if element.kind == Kind::Kpi && !hidden[at as usize] {
                kpis.push(at);
            }
        }
        Self { kpis, aims, schools, places }
    }

    pub fn aim(&self, plan: &Plan, at: Ix) -> Option<Ix> {
        self.aims[at as usize].or_else(|| served_by(plan, at).find_map(|served| self.aims[served as usize]))
    }

    /// Whether the KPI that stands there among all concerns a school.
    pub fn concerns(&self, ratings: &Ratings, kpi: usize, school: &Id) -> bool {
        self.schools[self.kpis[kpi] as usize].is_none_or(|own| own == school) || ratings.hold(kpi, school)
    }

    pub fn offers(&self, plan: &Plan, ratings: &Ratings) -> Offers {
        let own: HashSet<&Id> = self.kpis.iter().filter_map(|&at| self.schools[at as usize]).collect();
        let schools = plan.document().schools.iter().map(|school| &school.id);
        let schools = schools.filter(|id| own.contains(id) || ratings.are_by(id));
        let (mut seen, mut owners, mut unowned) = (HashSet::new(), Vec::new(), false);
        for &at in &self.kpis {
            match owner(plan, at) {
                Some(owner) if owners.len() < MOST_OWNERS && seen.insert(owner.clone()) => {
                    owners.push(owner.into_owned());
                }
                Some(_) => {}
                None => unowned = true,
            }
        }
        let keys: Vec<Key> = owners.iter().map(|owner| Key::words(owner)).collect();
        Offers { schools: schools.cloned().collect(), owners: permuted(owners, &sorted(&keys, false)), unowned }
    }
}
