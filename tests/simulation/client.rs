//! A device: its engine, what it keeps, and the person before it.

use std::collections::BTreeSet;

use golden_thread::sync::engine::{Engine, Layout, Memory, Mode, Settings};

use super::played::{Dot, Played};
use super::schedule::Schedule;

const YEAR_MS: i64 = 31_556_952_000;

pub struct Client<R> {
    pub number: usize,
    settings: Settings,
    pub engine: Engine<R>,
    /// Counts starts, so that what was meant for an earlier one is not taken for this one's.
    pub session: u64,
    pub kept: (R, Memory),
    /// Effects until it stops.
    pub crash_in: Option<u64>,
    pub running: bool,
    pub leaves_once_sent: bool,
    pub left: bool,
    clock_off: i64,
    pub steps: u64,
    /// The operations of each edit since the start.
    pub edits: Vec<Vec<Dot>>,
    /// Made here, and never said to be sent.
    pub unconfirmed: BTreeSet<Dot>,
    /// Said to be sent.
    pub acknowledged: BTreeSet<Dot>,
    pub questions: u64,
    /// The person has seen that they are needed, and is on the way.
    pub is_helped: bool,
    /// It has a feed open.
    pub is_fed: bool,
    /// It waits for no answer, and will not look again soon.
    pub rests: bool,
}

impl<R: Played> Client<R> {
    pub fn new(schedule: &Schedule, number: usize) -> Self {
        let reads = schedule.reader == Some(number);
        let mode = if reads { Mode::ReadOnly(schedule.mode.layout()) } else { schedule.mode };
        let mut settings = Settings::new("plan", &format!("device{number}"), mode);
        settings.consent = true;
        settings.keep_revisions = schedule.keep_revisions;
        let begins = !reads && (schedule.shared_start || Some(&number) == schedule.clients.first());
        let kept = (if begins { R::plan(7) } else { R::default() }, Memory::default());
        Self {
            number,
            engine: Engine::new(settings.clone(), kept.0.clone(), kept.1.clone()),
            settings,
            session: 0,
            kept,
            crash_in: None,
            running: false,
            leaves_once_sent: false,
            left: false,
            clock_off: 0,
            steps: 0,
            edits: Vec::new(),
            unconfirmed: BTreeSet::new(),
            acknowledged: BTreeSet::new(),
            questions: 0,
            is_helped: false,
            is_fed: false,
            rests: false,
        }
    }

    pub fn is_here(&self) -> bool {
        self.running && !self.left
    }

    pub fn layout(&self) -> Layout {
        self.settings.mode.layout()
    }

    pub fn reads_only(&self) -> bool {
        !self.settings.may_write()
    }

    pub fn actor(&self) -> u8 {
        self.number as u8 + 1
    }

    /// Years off: what this device takes for the time.
    pub fn clock(&self, now: u64) -> u64 {
        (1_800_000_000_000 + now as i64 + self.clock_off).unsigned_abs()
    }

    pub fn set_clock(&mut self, years: i64) {
        self.clock_off = years * YEAR_MS;
    }

    pub fn stop(&mut self) {
        self.session += 1;
        self.running = false;
        self.is_fed = false;
        self.crash_in = None;
        self.edits.clear();
        let kept = &self.kept.0;
        self.unconfirmed.retain(|dot| kept.has(dot));
    }

    pub fn start(&mut self) {
        self.running = true;
        self.engine = Engine::new(self.settings.clone(), self.kept.0.clone(), self.kept.1.clone());
    }
}
