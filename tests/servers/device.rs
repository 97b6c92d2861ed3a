//! A device with an engine, whose effects are carried out at a real server.

use std::time::{Duration, Instant};

use golden_thread::sync::engine::{Effect, Engine, Event, Memory, Mode, Nudge, Settings, Waiting};
use golden_thread::sync::port::{Answer, Ask, Only};
use tokio::sync::mpsc::UnboundedSender;

use crate::chance::Chance;
use crate::client::Client;
use crate::edits::Edits;

/// The engine's time goes so many times faster than the clock, so that its waits after a failure are short.
pub const FASTER: u64 = 40;

/// How a conditional write is carried out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As the backend offers it.
    Offered,
    /// By reading, comparing and then writing, as one must not.
    ReadCheckWrite,
}

/// Of a device with this number: its answer to a ticket.
pub type Answered = (usize, u64, Answer);

pub struct Device<R> {
    pub number: usize,
    pub engine: Engine<R>,
    client: Client,
    way: Way,
    answers: UnboundedSender<Answered>,
    wake: Option<(u64, Instant)>,
    asking: Option<u64>,
    chance: Chance,
    started: Instant,
    pub made: u32,
    pub acknowledged: u32,
    /// How often the person was asked something. Nobody answers: what is asked about is not so, and shows itself.
    pub questions: u32,
    pub asked: u32,
    /// It waits for no answer, and will not look again before it has to.
    pub rests: bool,
}

/// Engine milliseconds of the waits: how often it looks, and until it gives up.
const POLL: u64 = 20_000;
/// The shortest wait of a device at rest: the first looks after a change come sooner than the others.
const REST: u64 = 4_000;

pub fn settings(plan: &str, device: usize, mode: Mode) -> Settings {
    let mut settings = Settings::new(plan, &format!("device{device}"), mode);
    settings.poll_ms = POLL;
    settings.settle_ms = 200;
    settings.patience_ms = 60_000;
    // More than four devices claim within that patience.
    settings.keep_revisions = 64;
    settings
}

impl<R: Edits> Device<R> {
    pub fn new(settings: Settings, client: Client, way: Way, kept: R, to: (usize, UnboundedSender<Answered>)) -> Self {
        let (number, answers) = to;
        Self {
            number,
            engine: Engine::new(settings, kept, Memory::default()),
            client,
            way,
            answers,
            wake: None,
            asking: None,
            chance: Chance::of(&[number as u64]),
            started: Instant::now(),
            made: 0,
            acknowledged: 0,
            questions: 0,
            asked: 0,
            rests: false,
        }
    }

    pub fn edit(&mut self) {
        let mut state = self.engine.state().clone();
        state.make_edit(self.number as u8, self.made);
        self.made += 1;
        self.happen(Event::Edited { state });
    }

    pub fn nudge(&mut self, nudge: Nudge) {
        self.happen(Event::Nudged(nudge));
    }

    /// An answer has come; one to a request that was given up may come too.
    pub fn answered(&mut self, ticket: u64, answer: Answer) {
        self.asking.take_if(|asking| *asking == ticket);
        self.happen(Event::Answered { ticket, answer });
    }

    pub fn wakes_at(&self) -> Option<Instant> {
        self.wake.map(|(_, at)| at)
    }

    pub fn wake_if_due(&mut self) {
        if let Some((ticket, _)) = self.wake.take_if(|(_, at)| *at <= Instant::now()) {
            self.asking = None;
            self.happen(Event::Woke { ticket });
        }
    }

    /// Nothing waits, as the person is told.
    pub fn is_well(&self) -> bool {
        let status = self.engine.status();
        let quiet = status.trouble.is_none() && status.sign_in.is_none() && status.asking.is_none();
        self.rests && status.waiting == Waiting::Nothing && quiet
    }

    fn happen(&mut self, event: Event<R>) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let now = self.started.elapsed().as_millis() as u64 * FASTER;
            let random = self.chance.share();
            for effect in self.engine.step(event, now, random) {
                match effect {
                    Effect::Keep { number, .. } => events.push(Event::Kept { number }),
                    Effect::Remember { .. } | Effect::SetAside { .. } | Effect::Show { .. } => {}
                    Effect::Send { ticket, ask } => self.send(ticket, ask),
                    Effect::Wake { ticket, after_ms } => {
                        self.rests = self.asking.is_none() && after_ms >= REST;
                        let after = Duration::from_micros(after_ms * 1000 / FASTER);
                        self.wake = Some((ticket, Instant::now() + after));
                    }
                    Effect::AskPerson(_) => self.questions += 1,
                    Effect::Sent { through } => self.acknowledged = through as u32,
                }
            }
        }
        assert_eq!(self.engine.status().rejected, None, "device {}", self.number);
    }

    fn send(&mut self, ticket: u64, ask: Ask) {
        self.asking = Some(ticket);
        self.rests = false;
        self.asked += 1;
        let (client, way, number, answers) = (self.client.clone(), self.way, self.number, self.answers.clone());
        tokio::spawn(async move {
            let answer = carry_out(&client, way, ask).await;
            // Nobody listens any more once the run is over.
            answers.send((number, ticket, answer)).ok();
        });
    }
}

async fn carry_out(client: &Client, way: Way, ask: Ask) -> Answer {
    let Ask::Write { name, body, only: Only::IfRevision(wanted) } = &ask else { return client.ask(&ask).await };
    if way == Way::Offered {
        return client.ask(&ask).await;
    }
    match client.ask(&Ask::Read { name: name.clone(), known: None }).await {
        Answer::Found { revision, .. } if revision.as_ref() == Some(wanted) => {}
        Answer::Found { .. } | Answer::Absent => return Answer::Conflict,
        other => return other,
    }
    client.ask(&Ask::Write { name: name.clone(), body: body.clone(), only: Only::Always }).await
}
