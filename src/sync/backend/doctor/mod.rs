//! "Test connection": asks a backend, with scratch states that it takes away again, what it really does, and concludes
//! how states may safely be kept there. A pass shows nothing for certain, so no conclusion goes above the ceiling.
//!
//! Like the engine it sends nothing: [`Doctor::next`] says what to ask, and is told the answers.

mod conclusion;

use serde_json::{Value, json};

use super::dialect::Mode;
use super::{Answer, Ask, Backend, ConfigError, Only};
use crate::sync::pages::{Next, Pages};
pub use conclusion::{Finding, Report};

/// How often a race is run.
const RACES: usize = 3;

/// What comes next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Ask these, all in flight at once, and give [`Doctor::next`] their answers in this order.
    Ask(Vec<Ask>),
    /// That is all.
    Done(Report),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    Look,
    Put,
    ReadBack,
    PutAgain,
    AfterPutAgain,
    Replace,
    ReplaceStale,
    AfterStale,
    BeforeRace(usize),
    Race(usize),
    AfterRace(usize),
    CreateRace(usize),
    AfterCreateRace(usize),
    Overwrite,
    AfterOverwrite,
    Seen,
    Clean,
    Finished,
}

/// The state of an examination.
#[derive(Clone, Debug)]
pub struct Doctor {
    ceiling: Mode,
    /// Whether it can list, write, create, replace, remove.
    offers: [bool; 5],
    scratch: String,
    stage: Stage,
    asked: bool,
    report: Report,
    made: Vec<String>,
    revision: Option<String>,
    old_revision: Option<String>,
    winner: Option<usize>,
    readable: bool,
    written: bool,
    kept: bool,
    duplicate_refused: Option<bool>,
    stale_refused: Option<bool>,
    race_held: Option<bool>,
    create_race_held: Option<bool>,
    overwrites: bool,
    seen: bool,
    /// Where names can be listed, there is not even a list.
    nothing_there: bool,
    /// The list in which it is looked for, and where that was cut.
    pages: Pages,
    cut: Option<String>,
}

impl Doctor {
    /// Begins to examine a backend. The seed, some letters and digits never used before, goes into the scratch names.
    ///
    /// # Errors
    /// What is wrong with the settings.
    pub fn new(backend: &Backend, seed: &str) -> Result<Self, ConfigError> {
        backend.check()?;
        let name = || "a".to_owned();
        let write = |only| Ask::Write { name: name(), body: "{}".to_owned(), only };
        let offers = [
            Ask::List { prefix: name() },
            write(Only::Always),
            write(Only::IfAbsent),
            write(Only::IfRevision(name())),
            Ask::Remove { name: name() },
        ];
        Ok(Self {
            ceiling: backend.ceiling()?,
            offers: offers.map(|ask| backend.offers(&ask)),
            scratch: format!("scratch-{seed}"),
            stage: Stage::Look,
            asked: false,
            report: Report::default(),
            made: Vec::new(),
            revision: None,
            old_revision: None,
            winner: None,
            readable: false,
            written: false,
            kept: false,
            duplicate_refused: None,
            stale_refused: None,
            race_held: None,
            create_race_held: None,
            overwrites: false,
            seen: false,
            nothing_there: false,
            pages: Pages::default(),
            cut: None,
        })
    }

    /// What comes next, now that these answers to the last asks are in. The first time there are none.
    pub fn next(&mut self, heard: &[Answer]) -> Step {
        if self.asked {
            self.stage = self.hear(heard);
        }
        self.asked = true;
        loop {
            if self.stage == Stage::Finished {
                return Step::Done(self.report.clone());
            }
            let asks = self.asks();
            if !asks.is_empty() {
                return Step::Ask(asks);
            }
            // What it does not offer is passed over.
            self.stage = self.after();
        }
    }

    fn name(&self) -> String {
        format!("{}-a", self.scratch)
    }

    fn race_name(&self, round: usize) -> String {
        format!("{}-r{round}", self.scratch)
    }

    /// A scratch state: with what stores are known to change.
    fn body(&self, which: &str) -> String {
        json!({"scratch": self.scratch, "which": which, "text": "né “€” 😀 \\ \u{1} </a>", "n": 0.1}).to_string()
    }

    fn write(&mut self, name: String, which: &str, only: Only) -> Ask {
        if !self.made.contains(&name) {
            self.made.push(name.clone());
        }
        Ask::Write { name, body: self.body(which), only }
    }

    fn asks(&mut self) -> Vec<Ask> {
        let [list, write, create, replace, remove] = self.offers;
        let name = self.name();
        let read = |name: String| vec![Ask::Read { name, known: None }];
        let writes = self.ceiling > Mode::ReadOnly;
        match self.stage {
            Stage::Look if list => vec![Ask::List { prefix: self.scratch.clone() }],
            Stage::Look => read(name),
            Stage::Put if writes && create => vec![self.write(name, "first", Only::IfAbsent)],
            Stage::Put if writes && write => vec![self.write(name, "first", Only::Always)],
            Stage::ReadBack if writes => read(name),
            Stage::PutAgain if create && self.kept => vec![self.write(name, "again", Only::IfAbsent)],
            Stage::AfterPutAgain if create && self.kept => read(name),
            Stage::Replace | Stage::ReplaceStale if replace && self.kept => {
                let (which, revision) = match self.stage {
                    Stage::Replace => ("second", self.revision.clone()),
                    _ => ("stale", self.old_revision.clone()),
                };
                revision.map(|revision| self.write(name, which, Only::IfRevision(revision))).into_iter().collect()
            }
            Stage::AfterStale if self.old_revision.is_some() => read(name),
            Stage::BeforeRace(_) if self.stale_refused == Some(true) => read(name),
            Stage::Race(_) if self.stale_refused == Some(true) => {
                let Some(revision) = self.revision.clone() else { return Vec::new() };
                let only = |_| Only::IfRevision(revision.clone());
                [0, 1].map(|at| self.write(self.name(), &format!("racer {at}"), only(at))).into()
            }
            Stage::AfterRace(_) if self.winner.is_some() => read(name),
            Stage::CreateRace(round) if self.duplicate_refused == Some(true) => {
                [0, 1].map(|at| self.write(self.race_name(round), &format!("racer {at}"), Only::IfAbsent)).into()
            }
            Stage::AfterCreateRace(round) if self.winner.is_some() => read(self.race_name(round)),
            Stage::Overwrite if write && self.kept => vec![self.write(name, "over", Only::Always)],
            Stage::AfterOverwrite if write && self.kept => read(name),
            Stage::Seen if list && self.kept => {
                let prefix = self.scratch.clone();
                vec![match self.cut.take() {
                    Some(after) => Ask::More { prefix, after },
                    None => Ask::List { prefix },
                }]
            }
            Stage::Clean if remove => self.made.iter().map(|name| Ask::Remove { name: name.clone() }).collect(),
            _ => Vec::new(),
        }
    }

    /// The stage after this one.
    fn after(&mut self) -> Stage {
        match self.stage {
            Stage::Look => Stage::Put,
            Stage::Put => Stage::ReadBack,
            Stage::ReadBack => Stage::PutAgain,
            Stage::PutAgain => Stage::AfterPutAgain,
            Stage::AfterPutAgain => Stage::Replace,
            Stage::Replace => Stage::ReplaceStale,
            Stage::ReplaceStale => Stage::AfterStale,
            Stage::AfterStale => Stage::BeforeRace(0),
            Stage::BeforeRace(round) => Stage::Race(round),
            Stage::Race(round) => Stage::AfterRace(round),
            Stage::AfterRace(round) if round + 1 < RACES => Stage::BeforeRace(round + 1),
            Stage::AfterRace(_) => Stage::CreateRace(0),
            Stage::CreateRace(round) => Stage::AfterCreateRace(round),
            Stage::AfterCreateRace(round) if round + 1 < RACES => Stage::CreateRace(round + 1),
            Stage::AfterCreateRace(_) => Stage::Overwrite,
            Stage::Overwrite => Stage::AfterOverwrite,
            Stage::AfterOverwrite => Stage::Seen,
            Stage::Seen => Stage::Clean,
            Stage::Clean | Stage::Finished => {
                self.conclude();
                Stage::Finished
            }
        }
    }

    fn hear(&mut self, heard: &[Answer]) -> Stage {
        let none = Answer::Unknown { why: "no answer".to_owned() };
        let first = heard.first().unwrap_or(&none);
        match self.stage {
            Stage::Look => {
                if !self.looked(first) {
                    return self.after_nothing();
                }
            }
            Stage::Put => self.put(first),
            Stage::ReadBack => self.read_back(first),
            Stage::PutAgain => self.duplicate_refused = Some(!matches!(first, Answer::Done { .. })),
            // Whatever it said: what was there must still be there.
            Stage::AfterPutAgain => {
                self.duplicate_refused = Some(self.duplicate_refused == Some(true) && self.holds(first, "first"));
            }
            Stage::Replace => match first {
                Answer::Done { .. } => self.old_revision = self.revision.take(),
                _ => self.say(false, "It refuses even a write that saw the newest state, so these are of no use."),
            },
            Stage::ReplaceStale => self.stale_refused = Some(*first == Answer::Conflict),
            Stage::AfterStale => {
                self.stale_refused = Some(self.stale_refused == Some(true) && self.holds(first, "second"));
            }
            Stage::BeforeRace(_) => {
                self.revision = if let Answer::Found { revision, .. } = first { revision.clone() } else { None };
            }
            Stage::Race(_) => self.race_held = Some(self.race_held != Some(false) && self.one_won(heard, false)),
            Stage::AfterRace(_) => {
                let held = self.winner.take().is_some_and(|at| self.holds(first, &format!("racer {at}")));
                self.race_held = Some(self.race_held == Some(true) && held);
            }
            Stage::CreateRace(_) => {
                self.create_race_held = Some(self.create_race_held != Some(false) && self.one_won(heard, true));
            }
            Stage::AfterCreateRace(_) => {
                let held = self.winner.take().is_some_and(|at| self.holds(first, &format!("racer {at}")));
                self.create_race_held = Some(self.create_race_held == Some(true) && held);
            }
            Stage::Overwrite => {}
            Stage::AfterOverwrite => self.overwrites = self.holds(first, "over"),
            Stage::Seen => {
                self.seen = match self.pages.add(first.clone()) {
                    Next::More(after) => {
                        self.cut = Some(after);
                        return Stage::Seen;
                    }
                    Next::Whole { states, .. } => states.iter().any(|(each, _)| *each == self.name()),
                    Next::Other(_) => false,
                };
            }
            Stage::Clean => self.cleaned(heard),
            Stage::Finished => {}
        }
        self.after()
    }

    /// Nothing more is asked, and nothing was made.
    fn after_nothing(&mut self) -> Stage {
        self.conclude();
        Stage::Finished
    }

    fn say(&mut self, good: bool, text: impl Into<String>) {
        self.report.findings.push(Finding { good, text: text.into() });
    }

    /// Whether there is a point in going on.
    fn looked(&mut self, answer: &Answer) -> bool {
        let (good, text) = match answer {
            Answer::Listed(_) | Answer::Part { .. } | Answer::Found { .. } | Answer::Unchanged => {
                (true, "It can be reached and read.".to_owned())
            }
            Answer::Absent if self.ceiling == Mode::ReadOnly => (false, "There is nothing at that address.".to_owned()),
            Answer::Absent => (true, "It can be reached. There is nothing at that address yet.".to_owned()),
            Answer::Refused { why } => (false, format!("{why} Give a token, or one that may do more.")),
            Answer::Rejected { why } => (false, why.clone()),
            Answer::Busy { .. } => (false, "It is busy. Try again later.".to_owned()),
            Answer::Unknown { why } => (
                false,
                format!(
                    "It gave no answer that can be used ({why}). It cannot be reached, or it does not let pages of this \
                     address ask it (CORS), or it asks to sign in in a way that a browser hides: nobody can tell which."
                ),
            ),
            Answer::Done { .. } | Answer::Conflict => (false, "Its answer makes no sense.".to_owned()),
        };
        self.readable = good;
        self.nothing_there = matches!(answer, Answer::Absent) && self.offers[0];
        self.say(good, text);
        good
    }

    fn put(&mut self, answer: &Answer) {
        self.written = matches!(answer, Answer::Done { .. } | Answer::Unknown { .. });
        match answer {
            Answer::Refused { why } | Answer::Rejected { why } => self.say(false, format!("It takes no state: {why}")),
            Answer::Busy { .. } => self.say(false, "It is too busy to take a state."),
            _ => {}
        }
    }

    fn read_back(&mut self, answer: &Answer) {
        self.kept = self.written && self.holds(answer, "first");
        if let (true, Answer::Found { revision, .. }) = (self.kept, answer) {
            self.revision.clone_from(revision);
            if revision.is_none() && self.offers[3] {
                self.say(false, "The revision of a state cannot be seen, so a write cannot say which one it replaces.");
            }
        } else if self.written {
            self.say(false, "A state that was written did not come back as it was.");
        }
    }

    fn holds(&self, answer: &Answer, which: &str) -> bool {
        let Answer::Found { body, .. } = answer else { return false };
        let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
        parsed(body).is_some_and(|there| parsed(&self.body(which)) == Some(there))
    }

    /// Whether one of two racers won and the other knows that it did not.
    fn one_won(&mut self, heard: &[Answer], unclear_is_lost: bool) -> bool {
        let won = |answer: &Answer| matches!(answer, Answer::Done { .. });
        let lost = |answer: &Answer| {
            *answer == Answer::Conflict || (unclear_is_lost && matches!(answer, Answer::Unknown { .. }))
        };
        self.winner = match heard {
            [a, b] if won(a) && lost(b) => Some(0),
            [a, b] if lost(a) && won(b) => Some(1),
            _ => None,
        };
        self.winner.is_some()
    }

    fn cleaned(&mut self, heard: &[Answer]) {
        for (at, name) in self.made.iter().enumerate() {
            if !matches!(heard.get(at), Some(Answer::Done { .. } | Answer::Absent)) {
                self.report.left.push(name.clone());
            }
        }
    }
}
