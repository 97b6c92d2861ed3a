//! The engine played by hand: one event, and what it wants then.

use golden_thread::sync::engine::{Effect, Engine, Event, Memory, Mode, Nudge, Replica, Settings, Waiting};
use golden_thread::sync::port::{Answer, Ask};

use super::toy::Toy;

/// An engine, and what it last wanted.
pub struct Hand {
    pub engine: Engine<Toy>,
    pub now: u64,
    pub random: f64,
    pub effects: Vec<Effect<Toy>>,
    /// Edits are kept as soon as that is asked for.
    pub keeps: bool,
}

impl Hand {
    pub fn new(mode: Mode) -> Self {
        let mut state = Toy::plan(7);
        state.edit(1, 0, Some(1));
        Self::of(mode, state, Memory::default())
    }

    pub fn of(mode: Mode, state: Toy, memory: Memory) -> Self {
        Self::with(Settings::new("plan", "mine", mode), state, memory)
    }

    pub fn with(settings: Settings, state: Toy, memory: Memory) -> Self {
        let engine = Engine::new(settings, state, memory);
        Self { engine, now: 1_000_000, random: 0.5, effects: Vec::new(), keeps: true }
    }

    pub fn on(&mut self, event: Event<Toy>) -> &mut Self {
        self.effects = self.engine.step(event, self.now, self.random);
        let keeps: Vec<u64> = self
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Keep { number, .. } => Some(*number),
                _ => None,
            })
            .collect();
        for number in keeps.into_iter().filter(|_| self.keeps) {
            let more = self.engine.step(Event::Kept { number }, self.now, self.random);
            self.effects.extend(more);
        }
        self
    }

    pub fn nudge(&mut self, nudge: Nudge) -> &mut Self {
        self.on(Event::Nudged(nudge))
    }

    pub fn edit(&mut self, key: u8) -> &mut Self {
        let mut state = self.engine.state().clone();
        state.edit(1, key, Some(1));
        self.on(Event::Edited { state })
    }

    pub fn sent(&self) -> Option<(u64, Ask)> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Send { ticket, ask } => Some((*ticket, ask.clone())),
            _ => None,
        })
    }

    pub fn asked(&self) -> Ask {
        self.sent().expect("a request").1
    }

    pub fn answer(&mut self, answer: Answer) -> &mut Self {
        let (ticket, _) = self.sent().expect("a request");
        self.on(Event::Answered { ticket, answer })
    }

    pub fn wake(&self) -> (u64, u64) {
        let mut wakes = self.effects.iter().rev().filter_map(|effect| match effect {
            Effect::Wake { ticket, after_ms } => Some((*ticket, *after_ms)),
            _ => None,
        });
        wakes.next().expect("a wake")
    }

    /// The time that was wanted comes.
    pub fn wait(&mut self) -> &mut Self {
        let (ticket, after) = self.wake();
        self.now += after;
        self.on(Event::Woke { ticket })
    }

    pub fn found(&self, revision: &str) -> Answer {
        Answer::Found { body: self.engine.state().write(), revision: Some(revision.to_owned()) }
    }

    pub fn done(revision: &str) -> Answer {
        Answer::Done { revision: Some(revision.to_owned()) }
    }

    pub fn remembers(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Remember { .. }))
    }

    /// In step with a target that has all, at revision 1.
    pub fn at_rest(mode: Mode) -> Self {
        let mut hand = Self::new(mode);
        let found = hand.found("1");
        hand.nudge(Nudge::Woken).answer(found);
        assert_eq!(hand.engine.status().waiting, Waiting::Nothing);
        hand
    }
}
