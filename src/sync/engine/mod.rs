//! The sync engine of one plan: what to ask of its backend, what to keep, what to tell the person.
//!
//! It is a function of what happens ([`Event`]), the clock and a random number to what is wanted done ([`Effect`]). It
//! touches nothing itself, so every race and every fault can be played natively (`tests/simulation`). Whoever carries
//! the effects out does so in their order.
//!
//! What holds, whatever the backend does:
//! - Nothing is sent that was not kept on this device, and nothing that was kept is forgotten.
//! - An edit counts as sent only when a state with it is confirmed to be there.
//! - What cannot be read is asked for again, never taken as empty. Absence is never deletion: the person is asked.
//!
//! The clock is only shown to the person. All waiting is relative, so a wrong clock does no harm.

mod decide;
mod event;
mod fed;
mod look;
mod memory;
mod names;
mod once;
mod pace;
mod probe;
mod replica;
mod send;
mod settings;
mod status;
mod sweep;
mod weigh;

use std::collections::BTreeMap;

pub use event::{Choice, Effect, Event, Nudge, Question};
pub use memory::Memory;
pub use once::newest;
pub use replica::Replica;
pub use settings::{Find, Layout, Mode, Settings};
pub use status::{Asking, Status, Trouble, Waiting};

use crate::sync::port::{Answer, Ask};
use look::Look;
use pace::Pace;

/// The sync of one plan with one backend.
#[derive(Clone, Debug)]
pub struct Engine<R> {
    settings: Settings,
    mine: R,
    memory: Memory,
    /// Edits since the engine was made, and how many of them are confirmed.
    edits: u64,
    sent: u64,
    /// Something from before the engine was made may not be sent.
    older_unsent: bool,
    /// What is here is beyond what was last seen there.
    behind: bool,
    /// What was asked to be kept, and what was.
    keeps: u64,
    kept: u64,
    unsaved: Option<String>,
    /// The memory waits for the state that it belongs to.
    remember_later: bool,
    /// What is at the backend, as last read or confirmed, by name. Where a state stands alone, this has one entry.
    seen: BTreeMap<String, Seen<R>>,
    look: Look,
    flight: Option<Flight<R>>,
    /// A write waits until its state is kept.
    deferred: bool,
    /// The person wants the target's plan, which this is, replaced by what is here.
    replace: Option<R>,
    /// The person wants what is here put into the target that was emptied.
    fill: bool,
    question: Option<Question<R>>,
    sign_in: Option<String>,
    rejected: Option<String>,
    pace: Pace,
    out: Vec<Effect<R>>,
}

/// A state as it is at the backend.
#[derive(Clone, Debug)]
struct Seen<R> {
    revision: Option<String>,
    state: R,
    /// It was read, not only written.
    read: bool,
}

/// The request that is under way.
#[derive(Clone, Debug)]
struct Flight<R> {
    ticket: u64,
    doing: Doing<R>,
}

/// What a request is for.
#[derive(Clone, Debug)]
enum Doing<R> {
    List,
    Read {
        name: String,
    },
    Probe {
        name: String,
    },
    Write {
        name: String,
        state: R,
        through: u64,
    },
    /// A file that must go before this device's own is written: the person wants it replaced.
    Clear {
        name: String,
    },
    /// An old revision, read once more before it goes.
    SweepRead {
        name: String,
    },
    Sweep,
}

impl<R: Replica> Engine<R> {
    /// The engine for what was kept: the state and the memory of the last [`Effect::Keep`] or [`Effect::Remember`].
    /// It does nothing until it is nudged.
    pub fn new(settings: Settings, kept: R, memory: Memory) -> Self {
        let mut memory = memory;
        if std::mem::take(&mut memory.in_doubt) {
            memory.generation += 1;
        }
        Self {
            settings,
            mine: kept,
            older_unsent: memory.unsent,
            memory,
            edits: 0,
            sent: 0,
            behind: false,
            keeps: 0,
            kept: 0,
            unsaved: None,
            remember_later: false,
            seen: BTreeMap::new(),
            look: Look::default(),
            flight: None,
            deferred: false,
            replace: None,
            fill: false,
            question: None,
            sign_in: None,
            rejected: None,
            pace: Pace::default(),
            out: Vec::new(),
        }
    }

    /// What follows from an event. `now_ms` is this device's clock; `random` is at least 0 and below 1.
    #[must_use = "an effect that is not carried out may lose what it is about"]
    pub fn step(&mut self, event: Event<R>, now_ms: u64, random: f64) -> Vec<Effect<R>> {
        self.pace.now_ms = now_ms;
        self.pace.random = random;
        match event {
            Event::Edited { state } => self.edited(&state),
            Event::Kept { number } => self.was_kept(number),
            Event::NotKept { number, why } => {
                if number > self.kept {
                    self.unsaved = Some(why);
                }
            }
            Event::Answered { ticket, answer } => {
                // An answer to a request that was given up tells of a time long past.
                if let Some(flight) = self.flight.take_if(|flight| flight.ticket == ticket) {
                    self.answered(flight.doing, answer);
                }
            }
            Event::Woke { ticket } => {
                if self.pace.timer == ticket {
                    self.woke();
                }
            }
            Event::Nudged(nudge) => self.nudged(nudge),
            Event::Decided(choice) => self.decided(choice),
        }
        std::mem::take(&mut self.out)
    }

    /// All that is known here.
    pub fn state(&self) -> &R {
        &self.mine
    }

    /// What is to be kept with the state.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// What is true now.
    pub fn status(&self) -> Status {
        let waiting = match self.edits - self.sent {
            _ if self.older_unsent => Waiting::Something,
            0 if self.behind => Waiting::Something,
            0 => Waiting::Nothing,
            edits => Waiting::Edits(edits),
        };
        Status {
            waiting,
            sending: matches!(&self.flight, Some(Flight { doing: Doing::Write { .. }, .. })),
            sent_at: self.memory.sent_at,
            trouble: self.pace.trouble.clone(),
            sign_in: self.sign_in.clone(),
            rejected: self.rejected.clone(),
            unsaved: self.unsaved.clone(),
            asking: self.question.as_ref().map(|question| match question {
                Question::Emptied => Asking::Emptied,
                Question::Other { .. } => Asking::Other,
                Question::WouldLose { .. } => Asking::WouldLose,
            }),
            read_only: !self.settings.may_write(),
        }
    }

    fn edited(&mut self, state: &R) {
        self.mine.join(state);
        self.edits += 1;
        // What was too large may now be smaller.
        self.rejected = None;
        self.is_lively();
        self.keep();
        self.hasten();
    }

    fn nudged(&mut self, nudge: Nudge) {
        match nudge {
            Nudge::Hidden => {
                self.pace.hidden = true;
                let waits = self.edits > self.sent;
                if waits && self.pace.failures == 0 && self.question.is_none() && self.may_begin() {
                    self.begin();
                }
                return;
            }
            Nudge::Shown => self.pace.hidden = false,
            Nudge::SignedIn | Nudge::Person => {
                self.sign_in = None;
                self.rejected = None;
                self.pace.held = false;
            }
            Nudge::Told => return self.told(),
            Nudge::FeedOpened => return self.feed_opened(),
            Nudge::FeedClosed => return self.feed_closed(),
            Nudge::Woken | Nudge::Online => {}
        }
        self.look_now();
    }

    /// Looks at once and in full, unless the server wants to be left alone.
    fn look_now(&mut self) {
        if self.flight.is_some() {
            self.pace.again = true;
        } else if self.may_begin() && !self.pace.held {
            self.look.full = true;
            self.begin();
        }
    }

    /// Whether nothing is under way and nothing is waited for that only the person can do.
    fn may_begin(&self) -> bool {
        self.flight.is_none() && self.sign_in.is_none()
    }

    fn woke(&mut self) {
        if let Some(flight) = self.flight.take() {
            self.in_doubt(&flight.doing);
            self.fail("no answer came in time".to_owned(), None);
        } else if self.sign_in.is_none() {
            self.count_told();
            self.begin();
        }
    }

    /// Keeps what is here. Nothing is sent until it is known to be kept.
    fn keep(&mut self) {
        self.memory.unsent = self.is_unsent();
        self.keeps += 1;
        let (state, memory) = (self.mine.clone(), self.memory.clone());
        self.out.push(Effect::Keep { number: self.keeps, state, memory });
    }

    fn was_kept(&mut self, number: u64) {
        self.kept = self.kept.max(number.min(self.keeps));
        if self.kept == self.keeps {
            self.unsaved = None;
            if std::mem::take(&mut self.remember_later) {
                self.remember();
            }
            if std::mem::take(&mut self.deferred) && self.may_begin() {
                self.send_or_finish();
            }
        }
    }

    /// Keeps the memory, never ahead of the state that it belongs to: a full store may take the one and not the other.
    fn remember(&mut self) {
        if self.kept < self.keeps {
            self.remember_later = true;
            return;
        }
        self.memory.unsent = self.is_unsent();
        self.out.push(Effect::Remember { memory: self.memory.clone() });
    }

    fn is_unsent(&self) -> bool {
        self.edits > self.sent || self.older_unsent
    }

    fn answered(&mut self, doing: Doing<R>, answer: Answer) {
        match answer {
            Answer::Refused { why } => {
                self.sign_in = Some(why);
                self.look.full = true;
            }
            Answer::Busy { after } => self.fail("the server is busy".to_owned(), Some(after)),
            Answer::Unknown { why } => {
                self.in_doubt(&doing);
                self.fail(why, None);
            }
            answer => match doing {
                Doing::List => self.listed(answer),
                Doing::Read { name } => self.read(name, answer),
                Doing::Probe { name } => self.probed(name, answer),
                Doing::Write { name, state, through } => self.written(name, state, through, answer),
                Doing::Clear { name } => self.cleared(&name, &answer),
                Doing::SweepRead { name } => self.sweep_read(name, answer),
                Doing::Sweep => self.sweep(),
            },
        }
    }

    fn request(&mut self, ask: Ask, doing: Doing<R>) {
        let ticket = self.pace.next_ticket();
        self.flight = Some(Flight { ticket, doing });
        self.wake_in(self.settings.patience_ms);
        self.out.push(Effect::Send { ticket, ask });
    }

    /// A state is to be read, unless it is the one that is known.
    fn request_read(&mut self, name: String, doing: Doing<R>) {
        let known = self.seen.get(&name).filter(|_| !self.look.full).and_then(|seen| seen.revision.clone());
        self.request(Ask::Read { name, known }, doing);
    }
}
