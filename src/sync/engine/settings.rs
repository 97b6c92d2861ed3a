//! How a plan is synced: what a backend can be trusted with, and how patient the engine is.

/// How states lie at the backend, and how they are written. Which mode a backend may have is a matter of what it does
/// under a race, not of what it answers to a single stale write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// One state under the plan's name, written only in place of the one that was read. The backend must check and
    /// write in one step.
    Cas,
    /// Revisions that never change, each written only where there is none of its number. The backend must check and
    /// write in one step.
    Claim(Find),
    /// Each device writes a file of its own and reads those of all. The backend need not check anything.
    Shard,
    /// One state under the plan's name, written over whatever is there. A race can lose what was read back already,
    /// until a device that knows it comes by; so only with consent.
    Blind,
    /// Nothing is written.
    ReadOnly(Layout),
}

/// How states lie at the backend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// One, under the plan's name.
    One,
    /// Numbered revisions.
    Claims(Find),
    /// A file for each device.
    Shards,
}

/// How the newest revision is found. All devices of a plan must do it in the same way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Find {
    /// The backend lists names.
    List,
    /// By asking for one number after another. Some old revisions then stay for ever, as milestones.
    Probe,
}

impl Mode {
    /// How states lie.
    pub fn layout(self) -> Layout {
        match self {
            Self::Cas | Self::Blind => Layout::One,
            Self::Claim(find) => Layout::Claims(find),
            Self::Shard => Layout::Shards,
            Self::ReadOnly(layout) => layout,
        }
    }
}

/// How one plan is synced with one backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The plan's name at the backend. It holds neither `~` nor `@`.
    pub plan: String,
    /// The name of this device, which no other has. It holds no `~`.
    pub device: String,
    /// How states are written.
    pub mode: Mode,
    /// The person has read what [`Mode::Blind`] can lose and wants it.
    pub consent: bool,
    /// Milliseconds between two looks when nothing happens.
    pub poll_ms: u64,
    /// The same while a feed tells of changes: one may be lost on the way.
    pub fed_poll_ms: u64,
    /// The same while nobody sees the page.
    pub hidden_poll_ms: u64,
    /// Milliseconds from an edit until it is sent, so that several go together.
    pub settle_ms: u64,
    /// Milliseconds after which no answer means that there will be none.
    pub patience_ms: u64,
    /// How many of the newest revisions stay in [`Mode::Claim`]. A write that arrives so many revisions late is no
    /// longer refused, so it must be more than can be claimed within `patience_ms`.
    pub keep_revisions: u64,
}

impl Settings {
    /// The usual patience.
    pub fn new(plan: &str, device: &str, mode: Mode) -> Self {
        Self {
            plan: plan.to_owned(),
            device: device.to_owned(),
            mode,
            consent: false,
            poll_ms: 15_000,
            fed_poll_ms: 300_000,
            hidden_poll_ms: 300_000,
            settle_ms: 1_000,
            patience_ms: 60_000,
            keep_revisions: 16,
        }
    }

    /// Whether anything may be written.
    pub fn may_write(&self) -> bool {
        match self.mode {
            Mode::Cas | Mode::Claim(_) | Mode::Shard => true,
            Mode::Blind => self.consent,
            Mode::ReadOnly(_) => false,
        }
    }
}
