//! The ratings of KPIs, term by term: by one school, or by all.

use foldhash::{HashMap, HashMapExt};

use crate::insight::periods::Periods;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Rag;
use crate::model::when::When;

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
    /// The place of its period.
    column: usize,
    voice: usize,
    rag: Rag,
}

impl<'a> Ratings<'a> {
    /// Gathers them.
    pub fn of(plan: &'a Plan, kpis: &[Ix]) -> Self {
        let periods = Periods::of(plan, kpis);
        let mut voices = HashMap::new();
        let (mut entries, mut starts) = (Vec::new(), vec![0]);
        for &at in kpis {
            for rating in plan.ratings(at) {
                let Some(column) = periods.place(&rating.period) else { continue };
                let next = voices.len();
                let voice = *voices.entry(rating.school.as_ref()).or_insert(next);
                entries.push(Entry { column, voice, rag: rating.rag });
            }
            starts.push(entries.len());
        }
        Self { periods: periods.shown, voices, entries, starts }
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
            let slot = |entry: &Entry| entry.column * self.voices.len() + entry.voice;
            counted.clone().for_each(|entry| last[slot(entry)] = Some(entry.rag));
            for entry in counted {
                if let Some(rag) = last[slot(entry)].take() {
                    cells[entry.column].add(rag);
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
