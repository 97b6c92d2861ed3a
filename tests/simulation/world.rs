//! A run: devices, network and server on one clock of its own.

use std::collections::BTreeMap;

use golden_thread::sync::engine::{Choice, Effect, Event, Nudge, Question};
use golden_thread::sync::port::{Answer, Ask};

use super::chance::Chance;
use super::client::Client;
use super::played::{Dot, Played};
use super::schedule::{Broken, Schedule, What};
use super::server::Server;

/// After faults have ended, all must be well within so many milliseconds.
const SETTLES_WITHIN: u64 = 3 * 3_600_000;
const MOST_EVENTS: u64 = 300_000;

/// What is due.
pub(super) enum Due<R> {
    Step(usize),
    End,
    Wake { client: usize, session: u64, ticket: u64 },
    Kept { client: usize, session: u64, number: u64, why: Option<String> },
    Start { client: usize },
    Help { client: usize },
    Decide { client: usize, session: u64, question: Question<R> },
    Arrive(super::network::Message),
    Commit(super::network::Message),
    Told { client: usize, session: u64 },
    Deliver { client: usize, session: u64, ticket: u64, answer: Answer },
}

pub struct World<'a, R> {
    pub schedule: &'a Schedule,
    pub now: u64,
    queue: BTreeMap<(u64, u64), Due<R>>,
    order: u64,
    pub clients: Vec<Client<R>>,
    pub server: Server<R>,
    pub chance: Chance,
    pub over: bool,
    /// The server lost something, so that it need not have what was said to be sent.
    pub server_lost: bool,
    /// What is said to be sent is looked for at once.
    pub strict: bool,
    /// Messages, answers and decisions that are still to come.
    pub outstanding: u64,
    pub failure: Option<String>,
    pub events: u64,
    pub trace: Option<Vec<String>>,
}

impl<'a, R: Played> World<'a, R> {
    pub fn new(schedule: &'a Schedule, strict: bool) -> Self {
        let mut world = Self {
            schedule,
            now: 0,
            queue: BTreeMap::new(),
            order: 0,
            clients: schedule.clients.iter().map(|number| Client::new(schedule, *number)).collect(),
            server: Server::new(schedule.kind),
            chance: Chance::of(&[schedule.seed, 2]),
            over: false,
            server_lost: false,
            strict,
            outstanding: 0,
            failure: None,
            events: 0,
            trace: None,
        };
        for (at, step) in schedule.steps.iter().enumerate() {
            world.due(step.at, Due::Step(at));
        }
        world.due(schedule.end, Due::End);
        for at in 0..world.clients.len() {
            let begins = Chance::of(&[schedule.seed, 3, world.clients[at].number as u64]).below(2_000);
            world.due(begins, Due::Start { client: at });
        }
        world
    }

    pub fn run(&mut self) {
        let (mut settled, mut looked) = (false, false);
        while self.failure.is_none() && !settled {
            if !self.next() {
                self.fail("nothing is due, and not all is well");
            }
            settled = self.over && self.is_settled();
            if settled && !std::mem::replace(&mut looked, true) {
                // A look that was under way may have seen less than there is now.
                settled = false;
                self.nudge_all();
            }
            if self.events > MOST_EVENTS || self.now > self.schedule.end + SETTLES_WITHIN {
                self.fail("it never settles");
            }
        }
        if self.failure.is_none() {
            super::judge::judge(self);
        }
    }

    pub(super) fn next(&mut self) -> bool {
        let Some(((at, _), due)) = self.queue.pop_first() else { return false };
        self.now = at;
        self.events += 1;
        self.handle(due);
        true
    }

    pub(super) fn due(&mut self, at: u64, due: Due<R>) {
        if !matches!(due, Due::Wake { .. } | Due::Step(_) | Due::End) {
            self.outstanding += 1;
        }
        self.order += 1;
        self.queue.insert((at, self.order), due);
    }

    pub fn fail(&mut self, what: &str) {
        if self.failure.is_none() {
            self.failure = Some(what.to_owned());
        }
    }

    pub fn say(&mut self, text: impl FnOnce() -> String) {
        let now = self.now;
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{now:>8}  {}", text()));
        }
    }

    fn handle(&mut self, due: Due<R>) {
        if !matches!(due, Due::Wake { .. } | Due::Step(_) | Due::End) {
            self.outstanding -= 1;
        }
        match due {
            Due::Step(at) => self.take_step(&self.schedule.steps[at].what),
            Due::End => self.end(),
            Due::Wake { client, session, ticket } => self.happen_in(client, session, Event::Woke { ticket }),
            Due::Kept { client, session, number, why } => {
                let event = match why {
                    None => Event::Kept { number },
                    Some(why) => Event::NotKept { number, why },
                };
                self.happen_in(client, session, event);
            }
            Due::Start { client } => {
                if !self.clients[client].left {
                    self.clients[client].start();
                    self.happen(client, Event::Nudged(Nudge::Woken));
                }
            }
            Due::Help { client } => {
                self.clients[client].is_helped = false;
                self.happen(client, Event::Nudged(Nudge::SignedIn));
            }
            Due::Decide { client, session, question } => self.decide(client, session, question),
            Due::Arrive(message) => self.arrive(message),
            Due::Commit(message) => self.commit(message),
            Due::Told { client, session } => self.happen_in(client, session, Event::Nudged(Nudge::Told)),
            Due::Deliver { client, session, ticket, answer } => {
                self.happen_in(client, session, Event::Answered { ticket, answer });
            }
        }
    }

    fn end(&mut self) {
        self.over = true;
        for at in 0..self.clients.len() {
            self.clients[at].crash_in = None;
            self.clients[at].leaves_once_sent = false;
            self.happen(at, Event::Nudged(Nudge::Shown));
            self.happen(at, Event::Nudged(Nudge::SignedIn));
        }
    }

    /// The person comes to sign in, or to try again.
    pub fn help(&mut self, at: usize) {
        self.clients[at].is_helped = true;
        self.due(self.now + 5_000, Due::Help { client: at });
    }

    fn place(&self, number: usize) -> Option<usize> {
        self.clients.iter().position(|client| client.number == number && client.is_here())
    }

    fn take_step(&mut self, what: &What) {
        self.say(|| format!("{what:?}"));
        let layout = self.schedule.mode.layout();
        match what {
            What::RememberServer => return self.server.remember(),
            What::RollBackServer => {
                self.server_lost = true;
                return self.server.roll_back();
            }
            What::WipeServer => {
                self.server_lost = true;
                return self.server.wipe();
            }
            What::ReplaceServer => {
                self.server_lost = true;
                let mut stranger = R::plan(9);
                stranger.edit(200, 7, Some(1));
                return self.server.replace(layout, "plan", &stranger);
            }
            _ => {}
        }
        let Some(at) = what.client().and_then(|number| self.place(number)) else { return };
        match *what {
            What::Edit { key, value, .. } => self.edit(at, |state, actor| vec![state.edit(actor, key, value)]),
            What::Clear { .. } => self.edit(at, |state, actor| {
                let keys: Vec<u8> = state.keys().into_iter().skip(1).collect();
                keys.into_iter().map(|key| state.edit(actor, key, None)).collect()
            }),
            What::Nudge { nudge, .. } => {
                let client = &mut self.clients[at];
                client.is_fed = nudge == Nudge::FeedOpened || (client.is_fed && nudge != Nudge::FeedClosed);
                self.happen(at, Event::Nudged(nudge));
            }
            What::Crash { effects, .. } => self.clients[at].crash_in = Some(effects),
            What::LeaveOnceSent { .. } => self.clients[at].leaves_once_sent = true,
            What::Clock { years, .. } => self.clients[at].set_clock(years),
            What::RememberServer | What::RollBackServer | What::WipeServer | What::ReplaceServer => {}
        }
    }

    fn edit(&mut self, at: usize, edit: impl FnOnce(&mut R, u8) -> Vec<Dot>) {
        let client = &mut self.clients[at];
        let mut state = client.engine.state().clone();
        // Who has no plan yet has nothing to edit.
        if client.reads_only() || !state.has_identity() {
            return;
        }
        let dots = edit(&mut state, client.actor());
        client.unconfirmed.extend(&dots);
        client.edits.push(dots);
        self.happen(at, Event::Edited { state });
    }

    fn decide(&mut self, at: usize, session: u64, question: Question<R>) {
        let client = &self.clients[at];
        if !client.is_here() || client.session != session {
            return;
        }
        let choice = match &question {
            // Who only reads follows what the others decide.
            Question::Other { beside_mine: false, .. } if client.reads_only() => Choice::TakeTheirs,
            Question::Emptied | Question::Other { .. } if client.reads_only() => return,
            Question::Emptied => Choice::UploadMine,
            Question::Other { .. } if self.chance.percent(50) => Choice::UploadMine,
            Question::Other { .. } => Choice::Merge,
            Question::WouldLose { .. } if client.reads_only() || self.chance.percent(50) => Choice::Merge,
            Question::WouldLose { theirs, .. } => {
                let client = &mut self.clients[at];
                let mine = client.engine.state().clone();
                let mut joined = mine.clone();
                joined.join(theirs);
                let dots = joined.put_back(&mine, client.actor());
                client.unconfirmed.extend(&dots);
                client.edits.push(dots);
                Choice::PutBack(joined)
            }
        };
        self.happen(at, Event::Decided(choice));
    }

    fn happen_in(&mut self, at: usize, session: u64, event: Event<R>) {
        if self.clients[at].session == session {
            self.happen(at, event);
        }
    }

    pub fn happen(&mut self, at: usize, event: Event<R>) {
        if !self.clients[at].is_here() || self.failure.is_some() {
            return;
        }
        let now = self.now;
        let client = &mut self.clients[at];
        client.steps += 1;
        let random = Chance::of(&[self.schedule.seed, 4, client.number as u64, client.session, client.steps]).share();
        let number = client.number;
        let told = self.trace.is_some().then(|| format!("{event:?}"));
        let effects = client.engine.step(event, client.clock(now), random);
        if let Some(told) = told {
            self.say(|| format!("device {number} <- {told}"));
        }
        for effect in effects {
            if self.stops_now(at) {
                return;
            }
            self.carry_out(at, effect);
        }
        if !self.stops_now(at) {
            super::judge::watch(self, at);
        }
    }

    fn stops_now(&mut self, at: usize) -> bool {
        let client = &mut self.clients[at];
        if client.left {
            return true;
        }
        match client.crash_in {
            Some(0) => {
                client.stop();
                let number = client.number;
                self.say(|| format!("device {number} stops"));
                let wait = self.chance.between(100, 8_000);
                self.due(self.now + wait, Due::Start { client: at });
                true
            }
            Some(left) => {
                client.crash_in = Some(left - 1);
                false
            }
            None => false,
        }
    }

    fn carry_out(&mut self, at: usize, effect: Effect<R>) {
        let (number, session) = (self.clients[at].number, self.clients[at].session);
        if self.trace.is_some() {
            self.say(|| format!("device {number} -> {effect:?}"));
        }
        match effect {
            Effect::Keep { number: keep, state, memory } => {
                let full = self.meets(number, Broken::NoSpace, &[session, keep]);
                if !full {
                    self.clients[at].kept = (state, memory);
                }
                let why = full.then(|| "the store is full".to_owned());
                let soon = self.now + self.chance.below(30);
                self.due(soon, Due::Kept { client: at, session, number: keep, why });
            }
            Effect::Remember { memory } => self.clients[at].kept.1 = memory,
            Effect::SetAside { .. } | Effect::Show { .. } => {}
            Effect::Send { ticket, ask } => {
                self.clients[at].rests = false;
                self.send(at, ticket, ask);
            }
            Effect::Wake { ticket, after_ms } => {
                self.clients[at].rests = after_ms > 2_000;
                self.due(self.now + after_ms, Due::Wake { client: at, session, ticket });
            }
            Effect::AskPerson(question) => {
                self.clients[at].questions += 1;
                let soon = self.now + self.chance.between(500, 20_000);
                self.due(soon, Due::Decide { client: at, session, question });
            }
            Effect::Sent { through } => super::judge::sent(self, at, through),
        }
    }

    /// Whether a fault strikes now.
    pub fn meets(&self, client: usize, kind: Broken, parts: &[u64]) -> bool {
        !self.over
            && self.schedule.faults.iter().enumerate().any(|(at, fault)| {
                fault.client == client
                    && fault.kind == kind
                    && (fault.from..fault.to).contains(&self.now)
                    && Chance::of(&[self.schedule.seed, 5, at as u64, parts[0], parts[1]]).percent(fault.percent)
            })
    }

    pub fn is_write(ask: &Ask) -> bool {
        matches!(ask, Ask::Write { .. })
    }
}
