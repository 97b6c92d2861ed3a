//! The rows of a report: what one school said of one element, now and before.

use foldhash::{HashMap, HashMapExt};

use crate::insight::coverage::school_of;
use crate::insight::periods::Periods;
use crate::insight::scorecard::order::{Key, permuted, sorted};
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::rating::Rating;
use crate::model::text::{given, shown};
use crate::model::vocabulary::Rag;

/// One element, as one school rated it in the two periods.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The element.
    pub element: Ix,
    /// Whose rating it is; none is the whole trust.
    pub school: Option<Id>,
    /// What was said before.
    pub before: Option<Given>,
    /// What was said in the period of the report.
    pub now: Option<Given>,
    /// How it moved.
    pub movement: Movement,
}

/// What was said with a rating, as it may be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// The rating.
    pub rag: Rag,
    /// The comment.
    pub note: Option<String>,
    /// How it was found out, each way once.
    pub methods: Vec<String>,
    /// The post that gave it.
    pub role: Option<String>,
}

/// How a rating moved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Movement {
    /// It was better.
    Worse,
    /// It was worse.
    Better,
    /// It was not rated before.
    New,
    /// It was rated before, or is said to have nothing to report, and is not rated now.
    Missing,
    /// It is as it was.
    Same,
}

impl Movement {
    /// All of them, in the order of the report: what needs words comes first.
    pub const ALL: [Self; 5] = [Self::Worse, Self::Better, Self::New, Self::Missing, Self::Same];

    /// What its list is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Worse => "Worse",
            Self::Better => "Better",
            Self::New => "Newly rated",
            Self::Missing => "Not rated this time",
            Self::Same => "The same",
        }
    }

    /// How it moved from one rating to another; none where there is nothing to say.
    fn between(before: Option<Rag>, now: Option<Rag>) -> Option<Self> {
        let says = |rag: Option<Rag>| rag.filter(|&rag| rag != Rag::None);
        match (says(before), says(now)) {
            // The order of the vocabulary: red before amber before green.
            (Some(before), Some(now)) if now < before => Some(Self::Worse),
            (Some(before), Some(now)) if now > before => Some(Self::Better),
            (Some(_), Some(_)) => Some(Self::Same),
            (None, Some(_)) => Some(Self::New),
            (Some(_), None) => Some(Self::Missing),
            (None, None) => now.map(|_| Self::Missing),
        }
    }
}

impl Row {
    /// What was said in the period of the report, if that is a rating.
    pub(super) fn rated(&self) -> Option<&Given> {
        self.now.as_ref().filter(|now| now.rag != Rag::None)
    }
}

impl Given {
    fn of(rating: &Rating) -> Self {
        let plain = |text: &Option<String>| text.as_deref().and_then(|text| given(&shown(text)));
        let mut methods: Vec<String> = Vec::new();
        for method in rating.methods.iter().filter_map(|method| given(&shown(method))) {
            if methods.iter().all(|known| known.to_lowercase() != method.to_lowercase()) {
                methods.push(method);
            }
        }
        Self { rag: rating.rag, note: plain(&rating.note), methods, role: plain(&rating.role) }
    }
}

/// Whose a rating is.
fn owner<'a>(plan: &'a Plan, at: Ix, rating: &'a Rating) -> Option<&'a Id> {
    rating.school.as_ref().or_else(|| school_of(plan, at))
}

/// The latest period in which a school rated anything; without a school, in which anybody did. Where the school never
/// did, it is the others' latest: then that is what there is to say.
pub(super) fn latest(plan: &Plan, open: &[Ix], periods: &Periods, school: Option<&Id>) -> Option<usize> {
    let last = periods.shown.len().checked_sub(1)?;
    let Some(school) = school else { return Some(last) };
    let all = open.iter().flat_map(|&at| plan.ratings(at).map(move |rating| (at, rating)));
    let own = all.filter(|&(at, rating)| owner(plan, at, rating) == Some(school));
    own.filter_map(|(_, rating)| periods.place(&rating.period)).max().or(Some(last))
}

/// What was rated before or now, by one school or by all.
pub(super) fn rows(
    plan: &Plan,
    open: &[Ix],
    periods: &Periods,
    school: Option<&Id>,
    [before, now]: [Option<usize>; 2],
) -> Vec<Row> {
    let places: HashMap<&Id, u32> = plan.document().schools.iter().map(|school| &school.id).zip(1..).collect();
    let place = |by: Option<&Id>| by.map_or(0, |id| places.get(id).copied().unwrap_or(u32::MAX));
    let mut rows = Vec::new();
    for &at in open {
        // One for each school that rated it: before, now.
        let mut found: Vec<(Option<&Id>, [Option<&Rating>; 2])> = Vec::new();
        let mut known: HashMap<Option<&Id>, usize> = HashMap::new();
        for rating in plan.ratings(at) {
            let period = periods.place(&rating.period);
            let Some(time) = [before, now].iter().position(|time| time.is_some() && *time == period) else { continue };
            let by = owner(plan, at, rating);
            if school.is_none() || by == school {
                let row = *known.entry(by).or_insert(found.len());
                if row == found.len() {
                    found.push((by, [None; 2]));
                }
                found[row].1[time] = Some(rating);
            }
        }
        let keys: Vec<Key> = found.iter().map(|(by, _)| Key::number(place(*by))).collect();
        rows.extend(permuted(found, &sorted(&keys, false)).into_iter().filter_map(|(by, ratings)| {
            let [before, now] = ratings.map(|rating| rating.map(Given::of));
            let rag = |given: &Option<Given>| given.as_ref().map(|given| given.rag);
            let movement = Movement::between(rag(&before), rag(&now))?;
            Some(Row { element: at, school: by.cloned(), before, now, movement })
        }));
    }
    rows
}
