//! A training day that this device leads, or collects for.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::day::counts::Counts;
use crate::day::message::Day;
use crate::day::tally::{Tally, TallyError};
use crate::lens::Seen;
use crate::present::choices::choices;
use crate::routes::{Part, Route, View, counted, counting};
use crate::share::packed::{pack_text, unpack_text};
use crate::state::far::Way;
use crate::state::navigation::use_navigation;
use crate::state::reading::{Lit, Reading, use_reading};
use crate::state::show_line::Reach;
use crate::storage::{KeyValue, put};

use super::collecting;

/// A day as it is kept on this device.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Led {
    /// The day.
    pub day: Day,
    /// Whether this device leads it; else it only collects.
    pub leads: bool,
    /// What phones said, as far as it came here.
    pub tally: Tally,
}

/// A training day.
#[derive(Clone, Copy)]
pub struct Leading {
    reading: Reading,
    plan: StoredValue<String>,
    /// The day; none is on.
    pub led: RwSignal<Option<Led>>,
    /// How far it reaches: phones send what they say as far as the backend does.
    pub reach: RwSignal<Reach>,
    /// Whether the phones of the hall are told that it is on.
    pub said: RwSignal<bool>,
    /// Whether the map shows it.
    pub lights: RwSignal<bool>,
    /// How many states are still to be deleted, while they are.
    pub deleting: RwSignal<Option<usize>>,
    /// Whether it could be kept on this device.
    pub kept: RwSignal<bool>,
    pub(super) way: StoredValue<Option<Rc<Way>>, LocalStore>,
}

type LocalStore = leptos::prelude::LocalStorage;

impl Leading {
    /// Goes on with the day that this device leads or collects for, if there is one.
    pub(super) fn begin() -> Self {
        let reading = use_reading();
        let plan = reading.opened().plan.id().to_string();
        let text = LocalStorage.get(&kept_key(&plan)).ok().flatten();
        let kept: Option<Led> = text.and_then(|text| serde_json::from_str(&text).ok());
        let leading = Self {
            reading,
            plan: StoredValue::new(plan),
            led: RwSignal::new(kept),
            reach: RwSignal::new(Reach::default()),
            said: RwSignal::new(false),
            lights: RwSignal::new(true),
            deleting: RwSignal::new(None),
            kept: RwSignal::new(true),
            way: StoredValue::new_local(None),
        };
        leading.light_the_map();
        collecting::begin(leading);
        leading
    }

    /// The plan's id.
    pub fn plan(self) -> String {
        self.plan.get_value()
    }

    /// The counts on the plan as it is now.
    pub fn counts(self) -> Counts {
        self.reading.live.with(|opened| {
            self.led.with(|led| led.as_ref().map(|led| Counts::of(&opened.plan, &led.tally))).unwrap_or_default()
        })
    }

    fn light_the_map(self) {
        // A show tells the plan, and a story is made of it: neither is about the hall.
        let route = use_navigation().route;
        let is_told = move || {
            self.reading.making.with(Option::is_some) || matches!(route.get(), Route::Plan { present: Some(_), .. })
        };
        let counts = Memo::new(move |_| {
            Some(self.counts()).filter(|counts| self.lights.get() && !is_told() && !counts.is_empty())
        });
        Effect::new(move |_| {
            let lit = counts.get().map(|counts| {
                let plan = self.reading.opened().plan;
                let seen = Seen::found_by(&plan, |at| counts.named(at) > 0);
                Arc::new(Lit { counts, seen })
            });
            self.reading.lit.set(lit);
        });
        let lit = self.reading.lit;
        on_cleanup(move || {
            lit.try_set(None);
        });
    }

    /// Begins a day.
    pub fn start(self) {
        let key = clock::new_key();
        let day = Day { key: key.clone(), began: clock::now(), over: false };
        self.change(Some(Led { day, leads: true, tally: Tally::of_day(&key) }));
        // The hall sees what it is asked about: down to the aims, all of it.
        let opened = self.reading.opened();
        let aims = choices(&opened.plan).into_iter().flat_map(|group| group.aims);
        let depth = |at: u32| opened.plan.ancestors(at).count() as u32;
        self.reading.show_level(aims.map(depth).max().unwrap_or(0));
        collecting::say_day(self);
    }

    /// Takes in what somebody else collected. Answers of how many phones that is news.
    ///
    /// # Errors
    /// See [`TallyError`].
    pub fn take_in(self, text: &str) -> Result<usize, TallyError> {
        let other = Tally::read(text)?;
        let now = self.led.get_untracked();
        let mut led = now.unwrap_or_else(|| {
            let day = Day { key: other.day.clone(), began: clock::now(), over: false };
            Led { day, leads: false, tally: Tally::of_day(&other.day) }
        });
        let news = led.tally.join(&other)?;
        self.change(Some(led));
        Ok(news)
    }

    /// Takes in what came in the fragment of an address.
    ///
    /// # Errors
    /// See [`TallyError`].
    pub fn take_in_carried(self, fragment: &str) -> Result<usize, TallyError> {
        let packed = counted(fragment).ok_or(TallyError::Damaged)?;
        self.take_in(&unpack_text(packed).map_err(|_| TallyError::Damaged)?)
    }

    /// Hears what phones said at the backend.
    pub(super) fn hear(self, key: &str, tally: &Tally) {
        let Some(mut led) = self.led.try_get_untracked().flatten().filter(|led| led.day.key == key) else { return };
        if led.tally.join(tally).is_ok_and(|news| news > 0) {
            self.change(Some(led));
        }
    }

    /// The link that phones come by.
    pub fn link(self) -> Option<String> {
        let key = self.led.with(|led| led.as_ref().map(|led| led.day.key.clone()))?;
        let route = Route::plan(&self.plan(), View::Map).with_part(Part::Chooser).with_key(&key);
        Some(crate::browser::dom::address_with(&route.short_query()))
    }

    /// All that was collected, as a file has it.
    pub fn text(self) -> String {
        self.led.with_untracked(|led| led.as_ref().map(|led| led.tally.text())).unwrap_or_default()
    }

    /// Nothing of the day stays on this device.
    pub(super) fn forget(self) {
        self.change(None);
        self.said.set(false);
    }

    fn change(self, led: Option<Led>) {
        let key = kept_key(&self.plan());
        let kept = match led.as_ref().map(serde_json::to_string) {
            None => LocalStorage.remove(&key).is_ok(),
            Some(Ok(text)) => put(&LocalStorage, &key, &text).is_ok(),
            Some(Err(_)) => false,
        };
        self.kept.set(kept);
        self.led.set(led);
    }
}

/// The link that carries a tally to whoever collects. None if it is too large for one.
pub fn link_with(plan: &str, tally: &Tally) -> Option<String> {
    let packed = pack_text(&tally.text())?;
    let query = Route::plan(plan, View::Map).short_query();
    Some(crate::browser::dom::address_with(&format!("{query}{}", counting(&packed))))
}

fn kept_key(plan: &str) -> String {
    format!("golden-thread/day-led/{plan}")
}
