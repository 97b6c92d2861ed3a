//! Presenting the open plan: at which stop it is, and what the map shows of it.

use leptos::prelude::*;

use crate::model::id::Id;
use crate::present::caption::{Caption, caption};
use crate::present::sight::{Sight, sight};
use crate::present::tour::tour;
use crate::present::{Stop, Subject, chapter, kept_place};
use crate::routes::Route;

use super::navigation::{Navigation, use_navigation};
use super::reading::{Reading, use_reading};

/// The show. It lives as long as the plan is presented.
#[derive(Clone, Copy)]
pub struct Presenting {
    reading: Reading,
    navigation: Navigation,
    /// The stops, in order.
    pub stops: Memo<Vec<Stop>>,
    /// Which of them it is at.
    pub at: RwSignal<usize>,
    /// Whether the screen is blank.
    pub blank: RwSignal<bool>,
    /// Whether the pointer is shown as a spot of light.
    pub laser: RwSignal<bool>,
    /// Whether the code of the stop is shown.
    pub code: RwSignal<bool>,
}

impl Presenting {
    /// Begins, or goes on where the address says.
    pub fn begin() -> Self {
        let (reading, navigation) = (use_reading(), use_navigation());
        let stops = Memo::new(move |_| reading.live.with(|opened| tour(&opened.plan)));
        let named = match navigation.route.get_untracked() {
            Route::Plan { present: Some(word), .. } => Subject::parse(&word),
            _ => None,
        };
        let at = stops.with_untracked(|stops| stops.iter().position(|stop| Some(&stop.subject) == named.as_ref()));
        let show = Self {
            reading,
            navigation,
            stops,
            at: RwSignal::new(at.unwrap_or(0)),
            blank: RwSignal::new(false),
            laser: RwSignal::new(false),
            code: RwSignal::new(false),
        };
        // The plan may change under it, and the way back leads to the stop before.
        Effect::new(move |before: Option<Vec<Stop>>| {
            let stops = show.stops.get();
            if let Some(before) = before.filter(|before| *before != stops) {
                show.at.update(|at| *at = kept_place(&before, *at, &stops));
            }
            stops
        });
        Effect::new(move |_| {
            if let Route::Plan { present: Some(word), .. } = navigation.route.get()
                && let Some(named) = Subject::parse(&word)
                && let Some(at) = show.stops.with_untracked(|all| all.iter().position(|stop| stop.subject == named))
                && at != show.at.get_untracked()
            {
                show.at.set(at);
            }
        });
        Effect::new(move |_| {
            if let Some(stop) = show.stop() {
                show.look_at(&stop);
            }
        });
        on_cleanup(move || {
            reading.framed.try_set(Vec::new());
        });
        show
    }

    /// The stop that it is at.
    pub fn stop(&self) -> Option<Stop> {
        self.stops.with(|stops| stops.get(self.at.get()).cloned())
    }

    /// What is said there.
    pub fn caption(&self) -> Option<Caption> {
        let stop = self.stop()?;
        self.reading.live.with(|opened| self.reading.lenses.with(|lenses| caption(&opened.plan, &stop.subject, lenses)))
    }

    /// Goes to a stop.
    pub fn go(&self, at: usize) {
        self.blank.set(false);
        let last = self.stops.with_untracked(|stops| stops.len().saturating_sub(1));
        self.at.set(at.min(last));
    }

    /// Goes so many stops on.
    pub fn step(&self, by: isize) {
        self.go(self.at.get_untracked().saturating_add_signed(by));
    }

    /// Goes to the next area, or to the one before.
    pub fn leap(&self, forward: bool) {
        self.go(self.stops.with_untracked(|stops| chapter(stops, self.at.get_untracked(), forward)));
    }

    /// Ends it; the map stays where it is.
    pub fn end(&self) {
        self.navigation.go(&self.navigation.route.get_untracked().with_present(None));
    }

    /// Opens the map to what a stop is about, lights its thread, and frames it.
    fn look_at(&self, stop: &Stop) {
        let opened = self.reading.opened();
        let plan = &opened.plan;
        let Some(Sight { focus, framed }) = sight(plan, &stop.subject) else { return };
        let id = plan.element(focus).id.clone();
        let way: Vec<Id> = plan.ancestors(focus).map(|at| plan.element(at).id.clone()).collect();
        // Only the way to it is open, so that it is seen alone.
        self.reading.level.set(None);
        self.reading.open.update(|open| {
            open.clear();
            open.extend(way);
            open.insert(id.clone());
        });
        self.reading.framed.set(framed);
        let route = self.navigation.route.get_untracked();
        let next = route.clone().with_focus(Some(id.to_string())).with_present(Some(stop.subject.word()));
        if next != route {
            self.navigation.go_in_place(&next);
        }
    }
}
