//! What is true now, for the person.

/// What the person may be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    /// What is not confirmed to be at the backend.
    pub waiting: Waiting,
    /// A write is under way.
    pub sending: bool,
    /// When it was last confirmed that all was there, in milliseconds of this device's clock.
    pub sent_at: Option<u64>,
    /// The backend cannot be reached, or not be understood.
    pub trouble: Option<Trouble>,
    /// The person must sign in, and why.
    pub sign_in: Option<String>,
    /// The backend does not take what is here, and why. What is there is still read.
    pub rejected: Option<String>,
    /// The device does not keep what is here, and why. It is not sent until it is kept.
    pub unsaved: Option<String>,
    /// A question waits for the person.
    pub asking: Option<Asking>,
    /// Nothing may be written: the plan is only read, or consent is missing.
    pub read_only: bool,
}

/// How much is not confirmed to be at the backend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waiting {
    /// As far as is known, all is there.
    Nothing,
    /// So many edits, made since the app was opened.
    Edits(u64),
    /// Something, and nobody counted it.
    Something,
}

/// Since when the backend has not answered as it should.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// Milliseconds of this device's clock.
    pub since: u64,
    /// What was seen last.
    pub why: String,
}

/// Which question waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asking {
    /// The target is empty now.
    Emptied,
    /// The target has another plan.
    Other,
    /// More than half of what is here would go from sight.
    WouldLose,
}
