//! What the sync engine asks of a backend, and what may come back: no HTTP, no browser. A backend's own dialect
//! ([`super`]) turns an [`Ask`] into a request and a response into an [`Answer`].

/// One thing to do at the backend. Names are those of whole states: the plan's own, a revision's, or a device's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ask {
    /// Which states there are whose names begin so.
    List {
        /// The beginning of their names.
        prefix: String,
    },
    /// Which others there are: the list was cut.
    More {
        /// The beginning of their names.
        prefix: String,
        /// Where it was cut, as [`Answer::Part`] says it.
        after: String,
    },
    /// A state, unless it is the one that is known already.
    Read {
        /// Its name.
        name: String,
        /// The revision that is known.
        known: Option<String>,
    },
    /// A state in place of what is there.
    Write {
        /// Its name.
        name: String,
        /// The state.
        body: String,
        /// What must hold for it to be written.
        only: Only,
    },
    /// A state goes.
    Remove {
        /// Its name.
        name: String,
    },
}

/// What must hold for a write. Backends differ in whether they check it, and whether they check and write in one step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Only {
    /// Nothing.
    Always,
    /// There is no state of this name yet.
    IfAbsent,
    /// The state there has this revision.
    IfRevision(String),
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The states there are: names, with their revisions where the backend tells them.
    Listed(Vec<(String, Option<String>)>),
    /// Some of the states there are: the list was cut, and goes on by [`Ask::More`].
    Part {
        /// Names, with their revisions where the backend tells them.
        states: Vec<(String, Option<String>)>,
        /// Where it was cut: the last name there, as the backend has it.
        last: String,
    },
    /// A state, with its revision where the backend tells it.
    Found {
        /// The state.
        body: String,
        /// Its revision.
        revision: Option<String>,
    },
    /// It is the one that is known already.
    Unchanged,
    /// There is none of this name.
    Absent,
    /// It was written or removed; the new revision, where the backend tells it.
    Done {
        /// The new revision.
        revision: Option<String>,
    },
    /// What had to hold did not: the state there is another, or there is one already.
    Conflict,
    /// The person must sign in, or may not do this. Nothing was changed.
    Refused {
        /// A sentence for the person.
        why: String,
    },
    /// The backend will never take this: it is too large, or of a form that it does not have. Nothing was changed.
    Rejected {
        /// A sentence for the person.
        why: String,
    },
    /// It cannot answer now; after so many milliseconds it may. Nothing was changed.
    Busy {
        /// Milliseconds to wait, where it says so.
        after: Option<u64>,
    },
    /// Nobody knows what happened: no answer, one that was cut off, or one that is no JSON. It may have been done.
    Unknown {
        /// What was seen, in a few words.
        why: String,
    },
}
