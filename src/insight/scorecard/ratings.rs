//! The ratings of KPIs, term by term: by one school, or by all.

use foldhash::{HashMap, HashMapExt};

use super::order::{Key, sorted};
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Rag;
use crate::model::when::When;
use chrono::Datelike;

/// Most columns: ten years of half terms. What was rated before those is not on the scorecard.
const MOST: usize = 60;

/// What the ratings of one KPI come to in one period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rated {
    /// The worst. [`Rag::None`] only where all had nothing to report.
    pub rag: Rag,
    /// How many gave that rating: schools, or the trust itself.
    pub given: usize,
    /// How many reported something.
    pub of: usize,
    /// From 0, all red, to 100, all green: the mean of those who reported something; none where nobody did. Of six
    /// schools the worst changes seldom, and this is what a line can show.
    pub level: Option<u8>,
}

/// The ratings of all KPIs, each read once.
pub(super) struct Ratings<'a> {
    /// The periods in the order of the calendar, each as it was written first; free text, which has no place there,
    /// before all.
    pub periods: Vec<&'a When>,
    /// Who rates: schools, and the trust itself.
    voices: HashMap<Option<&'a Id>, usize>,
    /// The ratings in the order of the KPIs, and of the document for each.
    entries: Vec<Entry>,
    /// Where the entries of each KPI start; one more for the end.
    starts: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Entry {
    /// Until the periods are in order, the place of the period as it was met.
    column: Option<usize>,
    voice: usize,
    rag: Rag,
}

impl<'a> Ratings<'a> {
    /// Gathers them. "autumn 2026" and "Autumn 2026" are one.
    pub fn of(plan: &'a Plan, kpis: &[Ix]) -> Self {
        let mut spelled: HashMap<&When, usize> = HashMap::new();
        let mut named: HashMap<String, usize> = HashMap::new();
        let mut voices = HashMap::new();
        let (mut all, mut entries, mut starts) = (Vec::new(), Vec::new(), vec![0]);
        for &at in kpis {
            for rating in plan.ratings(at) {
                let place = *spelled.entry(&rating.period).or_insert_with(|| {
                    let place = *named.entry(rating.period.to_string()).or_insert(all.len());
                    if place == all.len() {
                        all.push(&rating.period);
                    }
                    place
                });
                let next = voices.len();
                let voice = *voices.entry(rating.school.as_ref()).or_insert(next);
                entries.push(Entry { column: Some(place), voice, rag: rating.rag });
            }
            starts.push(entries.len());
        }
        let key = |when: &&When| plan.last_day(when).map_or(f64::NEG_INFINITY, |day| day.num_days_from_ce().into());
        let keys: Vec<Key> = all.iter().map(|when| Key::number(key(when))).collect();
        let order = sorted(&keys, false);
        let order = &order[order.len().saturating_sub(MOST)..];
        let mut column_of = vec![None; all.len()];
        order.iter().enumerate().for_each(|(column, &place)| column_of[place] = Some(column));
        entries.iter_mut().for_each(|entry| entry.column = entry.column.and_then(|place| column_of[place]));
        Self { periods: order.iter().map(|&place| all[place]).collect(), voices, entries, starts }
    }

    fn entries(&self, kpi: usize) -> &[Entry] {
        &self.entries[self.starts[kpi]..self.starts[kpi + 1]]
    }

    /// Whether a school rated any KPI.
    pub fn are_by(&self, school: &Id) -> bool {
        self.voices.contains_key(&Some(school))
    }

    /// Whether a school rated the KPI that stands there among all.
    pub fn hold(&self, kpi: usize, school: &Id) -> bool {
        let voice = self.voices.get(&Some(school));
        voice.is_some_and(|&voice| self.entries(kpi).iter().any(|entry| entry.voice == voice))
    }

    /// What can be asked for the ratings of each KPI, by one school or by all: one for each period. Of two by one school
    /// for one period the last counts.
    pub fn reader<'b>(&'b self, school: Option<&Id>) -> impl FnMut(usize) -> Vec<Option<Rated>> + use<'a, 'b> {
        let only = school.map(|school| self.voices.get(&Some(school)).copied());
        // By period and voice; made once, and emptied after each KPI where something was put.
        let mut last: Vec<Option<Rag>> = vec![None; self.periods.len() * self.voices.len()];
        move |kpi| {
            let mut cells = vec![Cell::default(); self.periods.len()];
            let counted = self.entries(kpi).iter().filter(|entry| only.is_none_or(|voice| voice == Some(entry.voice)));
            let placed = || counted.clone().filter_map(|entry| Some((entry.column?, entry)));
            let slot = |column: usize, entry: &Entry| column * self.voices.len() + entry.voice;
            placed().for_each(|(column, entry)| last[slot(column, entry)] = Some(entry.rag));
            for (column, entry) in placed() {
                if let Some(rag) = last[slot(column, entry)].take() {
                    cells[column].add(rag);
                }
            }
            cells.into_iter().map(Cell::rated).collect()
        }
    }
}

/// How often each rating was given, in the order of [`Rag::ALL`].
#[derive(Clone, Default)]
struct Cell([usize; 4]);

impl Cell {
    fn add(&mut self, rag: Rag) {
        self.0[rag as usize] += 1;
    }

    fn rated(self) -> Option<Rated> {
        // The order of the vocabulary: red before amber before green before nothing to report.
        let &rag = Rag::ALL.iter().find(|&&rag| self.0[rag as usize] > 0)?;
        let [red, amber, green, _] = self.0;
        let of = red + amber + green;
        let level = (amber * 50 + green * 100 + of / 2).checked_div(of).map(|level| level as u8);
        Some(Rated { rag, given: self.0[rag as usize], of, level })
    }
}
