//! What happens in a run, and when: all of it laid down beforehand, so that it can be shortened and shown.

use golden_thread::sync::engine::{Find, Mode, Nudge};

use super::chance::Chance;
use super::server::Kind;

/// The modes that are played.
pub const MODES: [Mode; 5] = [Mode::Cas, Mode::Claim(Find::List), Mode::Claim(Find::Probe), Mode::Shard, Mode::Blind];

#[derive(Clone, Debug)]
pub struct Schedule {
    pub seed: u64,
    pub mode: Mode,
    pub kind: Kind,
    /// Numbers of the devices that take part.
    pub clients: Vec<usize>,
    /// A device that only reads.
    pub reader: Option<usize>,
    /// All begin with the same plan, not the first alone.
    pub shared_start: bool,
    /// A request may be sent twice, the second time long after the answer to the first.
    pub late_copies: bool,
    pub keep_revisions: u64,
    pub steps: Vec<Step>,
    pub faults: Vec<Fault>,
    /// When faults end, in milliseconds.
    pub end: u64,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub at: u64,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    Edit {
        client: usize,
        key: u8,
        value: Option<u8>,
    },
    /// All but one of what stands goes.
    Clear {
        client: usize,
    },
    Nudge {
        client: usize,
        nudge: Nudge,
    },
    /// The device stops after so many more effects, and starts again from what it kept.
    Crash {
        client: usize,
        effects: u64,
    },
    /// The device is never seen again after the next time that it says "sent".
    LeaveOnceSent {
        client: usize,
    },
    /// Its clock is now so many years off.
    Clock {
        client: usize,
        years: i64,
    },
    RememberServer,
    RollBackServer,
    WipeServer,
    ReplaceServer,
}

#[derive(Clone, Debug)]
pub struct Fault {
    pub from: u64,
    pub to: u64,
    pub client: usize,
    pub kind: Broken,
    pub percent: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    Offline,
    DroppedBefore,
    DroppedAfter,
    Twice,
    Late,
    ServerError,
    Busy,
    Conflicts,
    Torn,
    SignedOut,
    TooLarge,
    NoSpace,
}

const BROKEN: [Broken; 12] = [
    Broken::Offline,
    Broken::DroppedBefore,
    Broken::DroppedAfter,
    Broken::Twice,
    Broken::Late,
    Broken::ServerError,
    Broken::Busy,
    Broken::Conflicts,
    Broken::Torn,
    Broken::SignedOut,
    Broken::TooLarge,
    Broken::NoSpace,
];

impl What {
    pub fn client(&self) -> Option<usize> {
        match self {
            Self::Edit { client, .. }
            | Self::Clear { client }
            | Self::Nudge { client, .. }
            | Self::Crash { client, .. }
            | Self::LeaveOnceSent { client }
            | Self::Clock { client, .. } => Some(*client),
            Self::RememberServer | Self::RollBackServer | Self::WipeServer | Self::ReplaceServer => None,
        }
    }
}

impl Schedule {
    /// The run of a seed.
    pub fn new(seed: u64, mode: Mode, kind: Kind) -> Self {
        let mut chance = Chance::of(&[seed, 1]);
        let most = if chance.percent(20) { 8 } else { 4 };
        let count = chance.between(2, most) as usize;
        let end = chance.between(30_000, 400_000);
        // A server that loses what it had, and a device that never comes back to heal it, is more than can be borne.
        // So a seed has the one or the other. Without certain writes nobody may leave.
        let leaving = mode != Mode::Blind && chance.percent(50);
        let mut made = Self {
            seed,
            mode,
            kind: Kind { repeats_revisions: !leaving && chance.percent(30), ..kind },
            clients: (0..count).collect(),
            reader: (count > 2 && chance.percent(30)).then_some(count - 1),
            shared_start: chance.percent(50),
            late_copies: !leaving && chance.percent(30),
            keep_revisions: 16,
            steps: Vec::new(),
            faults: Vec::new(),
            end,
        };
        for _ in 0..chance.between(2, 5 * count as u64) {
            made.step(&mut chance, leaving);
        }
        if leaving {
            // At least one stays, to tell.
            for client in 1..count.min(3) {
                let at = chance.below(end);
                made.steps.push(Step { at, what: What::LeaveOnceSent { client } });
            }
        } else if chance.percent(50) {
            made.server_step(&mut chance);
        }
        for _ in 0..chance.below(3 * count as u64) {
            let from = chance.below(end);
            let to = end.min(from + chance.between(1_000, 120_000));
            let (client, kind) = (chance.below(count as u64) as usize, chance.pick(&BROKEN));
            made.faults.push(Fault { from, to, client, kind, percent: chance.pick(&[20, 50, 100]) });
        }
        made.steps.sort_by_key(|step| step.at);
        made
    }

    fn step(&mut self, chance: &mut Chance, leaving: bool) {
        const NUDGES: [Nudge; 11] = [
            Nudge::Woken,
            Nudge::Online,
            Nudge::Shown,
            Nudge::Hidden,
            Nudge::SignedIn,
            Nudge::Person,
            Nudge::Told,
            Nudge::FeedClosed,
            // So that most are fed at some time.
            Nudge::FeedOpened,
            Nudge::FeedOpened,
            Nudge::FeedOpened,
        ];
        let client = chance.below(self.clients.len() as u64) as usize;
        // Many at the same moment: races are what it is about.
        let at = if chance.percent(50) { chance.below(self.end) } else { chance.below(self.end / 10_000) * 10_000 };
        let what = match chance.below(100) {
            0..60 => {
                let value = (!chance.percent(15)).then(|| chance.below(100) as u8);
                What::Edit { client, key: chance.below(8) as u8, value }
            }
            60..63 if !leaving => What::Clear { client },
            60..78 => What::Crash { client, effects: chance.below(12) },
            78..82 => What::Clock { client, years: chance.between(0, 20) as i64 - 10 },
            _ => What::Nudge { client, nudge: chance.pick(&NUDGES) },
        };
        self.steps.push(Step { at, what });
    }

    fn server_step(&mut self, chance: &mut Chance) {
        // Copies of old claims that arrive after the server went back stand beyond a gap; whoever probes does not see
        // them until the next edit.
        self.late_copies &= self.mode != Mode::Claim(Find::Probe);
        let at = chance.below(self.end);
        let what = match chance.below(100) {
            0..50 => {
                self.steps.push(Step { at: chance.below(at + 1), what: What::RememberServer });
                What::RollBackServer
            }
            50..85 => What::WipeServer,
            _ => What::ReplaceServer,
        };
        self.steps.push(Step { at, what });
    }

    /// The same with fewer devices.
    pub fn without_client(&self, client: usize) -> Self {
        let mut fewer = self.clone();
        fewer.clients.retain(|other| *other != client);
        fewer.steps.retain(|step| step.what.client() != Some(client));
        fewer.faults.retain(|fault| fault.client != client);
        fewer.reader = fewer.reader.filter(|reader| *reader != client);
        fewer
    }

    /// One line for each thing that happens.
    pub fn told(&self) -> String {
        let mut text = format!(
            "{:?}, devices {:?}, reader {:?}, shared start {}, late copies {}, faults end at {} ms\n{:?}\n",
            self.mode, self.clients, self.reader, self.shared_start, self.late_copies, self.end, self.kind
        );
        for step in &self.steps {
            text.push_str(&format!("  {:>7} ms  {:?}\n", step.at, step.what));
        }
        for fault in &self.faults {
            text.push_str(&format!("  {:>7} to {} ms  {fault:?}\n", fault.from, fault.to));
        }
        text
    }
}
