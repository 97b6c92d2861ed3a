//! What happens to the engine, and what it wants done.

use super::memory::Memory;
use crate::sync::port::{Answer, Ask};

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Event<R> {
    /// The person changed the plan. Each of these is one edit in what the person is told.
    Edited {
        /// The whole state that came of it.
        state: R,
    },
    /// What [`Effect::Keep`] asked for is done, and was read back.
    Kept {
        /// Which one.
        number: u64,
    },
    /// What [`Effect::Keep`] asked for could not be done.
    NotKept {
        /// Which one.
        number: u64,
        /// A sentence for the person.
        why: String,
    },
    /// What came back from the backend.
    Answered {
        /// Which [`Effect::Send`] it answers. One that is no longer waited for does nothing.
        ticket: u64,
        /// The answer.
        answer: Answer,
    },
    /// The time of [`Effect::Wake`] has come.
    Woke {
        /// Which one.
        ticket: u64,
    },
    /// Something makes it worth looking now.
    Nudged(Nudge),
    /// The person answered [`Effect::AskPerson`].
    Decided(Choice<R>),
}

/// Why it is worth looking now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nudge {
    /// The page was opened, or the device woke up.
    Woken,
    /// The network is back.
    Online,
    /// The page is seen again.
    Shown,
    /// The page is no longer seen, and may soon be gone.
    Hidden,
    /// The person signed in.
    SignedIn,
    /// The person wants it.
    Person,
    /// The backend's feed says that something changed. What, is not taken from it.
    Told,
    /// The backend's feed is open: from now on it tells of changes, and looks by the clock become few.
    FeedOpened,
    /// The backend's feed is gone, or not to be trusted any more.
    FeedClosed,
}

/// What the person wants done about a [`Question`]. A choice that the question does not offer does nothing.
#[derive(Clone, PartialEq, Debug)]
pub enum Choice<R> {
    /// What is here takes the place of what is there. Not offered to who may not write.
    UploadMine,
    /// What is there takes the place of what is here.
    TakeTheirs,
    /// Both become one.
    Merge,
    /// [`Question::WouldLose`]: come together, but what would have gone from sight stays. The state holds edits that
    /// bring it back, made on top of the one in the question. Not offered to who may not write.
    PutBack(R),
}

/// What only the person can decide. Until then nothing is written.
#[derive(Clone, PartialEq, Debug)]
pub enum Question<R> {
    /// The plan was there, and there is nothing any more. Offers [`Choice::UploadMine`].
    Emptied,
    /// Another plan is there. Offers [`Choice::UploadMine`], [`Choice::Merge`] and, unless this plan is there as well,
    /// [`Choice::TakeTheirs`].
    Other {
        /// What is there.
        theirs: R,
        /// Whether this plan is there too, beside the other.
        beside_mine: bool,
    },
    /// More than half of what is here would go from sight. Offers [`Choice::Merge`], which lets it go, and
    /// [`Choice::PutBack`].
    WouldLose {
        /// What is there.
        theirs: R,
        /// The share that would go.
        share: f64,
    },
}

/// What the engine wants done, in this order.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect<R> {
    /// Keep this on the device; answered by [`Event::Kept`] or [`Event::NotKept`]. Nothing is sent before.
    Keep {
        /// Which one.
        number: u64,
        /// All that is known here.
        state: R,
        /// To be kept with it.
        memory: Memory,
    },
    /// Keep this in place of the memory that was kept before.
    Remember {
        /// What the engine must know after a restart.
        memory: Memory,
    },
    /// Keep this as an earlier version: the person let something take its place.
    SetAside {
        /// What was here.
        state: R,
    },
    /// Something came from elsewhere; this is the plan now. Show it before the next edit is made.
    Show {
        /// All that is known here.
        state: R,
    },
    /// Ask the backend. There is never more than one such request under way.
    Send {
        /// To be given back with the answer.
        ticket: u64,
        /// What to ask.
        ask: Ask,
    },
    /// Wake the engine, instead of at the time that was wanted before.
    Wake {
        /// To be given back.
        ticket: u64,
        /// In so many milliseconds, whatever the clock says then.
        after_ms: u64,
    },
    /// Ask the person; answered by [`Event::Decided`]. `Status::asking` says whether it is still to be asked.
    AskPerson(Question<R>),
    /// The first so many edits since the engine was made are confirmed to be at the backend.
    Sent {
        /// How many.
        through: u64,
    },
}
