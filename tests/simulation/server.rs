//! A model of the servers: what is stored, and which conditions are kept.

use std::collections::BTreeMap;

use golden_thread::sync::engine::{Find, Layout};
use golden_thread::sync::port::{Answer, Ask, Only};

use super::played::Played;

/// What a server does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// A write in place of another revision than the one there is refused.
    pub checks_revision: bool,
    /// A write where there is something already is refused.
    pub checks_absent: bool,
    /// Nothing can happen between that check and the write: for writes in place, and for new names.
    pub atomic_revision: bool,
    pub atomic_absent: bool,
    /// Revisions are told with what is written, with what is listed.
    pub tells_written: bool,
    pub tells_listed: bool,
    /// After going back to an older state, the next revisions are those that were given before.
    pub repeats_revisions: bool,
    /// A list is cut after so many names.
    pub page: Option<usize>,
}

impl Kind {
    /// lighttpd, remoteStorage, Solid, CouchDB.
    pub const BEST: Self = Self {
        checks_revision: true,
        checks_absent: true,
        atomic_revision: true,
        atomic_absent: true,
        tells_written: true,
        tells_listed: true,
        repeats_revisions: false,
        page: None,
    };
    /// Kinto on PostgreSQL: of two that race on one revision both win; of two that create, one.
    pub const KINTO: Self = Self { atomic_revision: false, ..Self::BEST };
    /// json-server 0.17: no conditions on writes in place, so whoever wants one reads, checks and then writes; creating
    /// what is there already is refused.
    pub const JSON_SERVER: Self = Self { atomic_revision: false, tells_listed: false, ..Self::BEST };
    /// nginx: conditions are ignored.
    pub const NGINX: Self = Self { checks_revision: false, checks_absent: false, ..Self::BEST };
}

#[derive(Clone, Debug)]
struct Stored<R> {
    body: String,
    /// What the body says, so that truth need not be read from texts.
    state: R,
    revision: u64,
}

#[derive(Clone, Debug)]
pub struct Server<R> {
    pub kind: Kind,
    states: BTreeMap<String, Stored<R>>,
    revisions: u64,
    /// Older states of all there is.
    older: Option<(BTreeMap<String, Stored<R>>, u64)>,
    pub writes: u64,
}

impl<R: Played> Server<R> {
    pub fn new(kind: Kind) -> Self {
        Self { kind, states: BTreeMap::new(), revisions: 0, older: None, writes: 0 }
    }

    /// Whether the condition of a write holds now.
    pub fn allows(&self, name: &str, only: &Only) -> bool {
        let there = self.states.get(name);
        match only {
            Only::Always => true,
            Only::IfAbsent => !self.kind.checks_absent || there.is_none(),
            Only::IfRevision(known) => {
                !self.kind.checks_revision || there.is_some_and(|there| there.revision.to_string() == *known)
            }
        }
    }

    /// Whether check and write are apart for this condition.
    pub fn is_slow(&self, only: &Only) -> bool {
        match only {
            Only::Always => false,
            Only::IfAbsent => !self.kind.atomic_absent,
            Only::IfRevision(_) => !self.kind.atomic_revision,
        }
    }

    /// Does what is asked, in one step.
    pub fn apply(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::List { prefix } => self.list(prefix, ""),
            Ask::More { prefix, after } => self.list(prefix, after),
            Ask::Read { name, known } => match self.states.get(name) {
                None => Answer::Absent,
                Some(there) if known.as_ref().is_some_and(|known| *known == there.revision.to_string()) => {
                    Answer::Unchanged
                }
                Some(there) => Answer::Found { body: there.body.clone(), revision: Some(there.revision.to_string()) },
            },
            Ask::Write { name, body, only } => {
                if !self.allows(name, only) {
                    return Answer::Conflict;
                }
                self.put(name, body)
            }
            Ask::Remove { name } => {
                self.states.remove(name);
                Answer::Done { revision: None }
            }
        }
    }

    fn list(&self, prefix: &str, after: &str) -> Answer {
        let ours = self.states.iter().filter(|(name, _)| name.starts_with(prefix) && name.as_str() > after);
        let told = |there: &Stored<R>| self.kind.tells_listed.then(|| there.revision.to_string());
        let mut states: Vec<_> = ours.map(|(name, there)| (name.clone(), told(there))).collect();
        match self.kind.page {
            Some(page) if states.len() > page => {
                states.truncate(page);
                let last = states[page - 1].0.clone();
                Answer::Part { states, last }
            }
            _ => Answer::Listed(states),
        }
    }

    /// Writes, whatever is there.
    pub fn put(&mut self, name: &str, body: &str) -> Answer {
        let state = R::read(body).expect("only whole states are sent");
        self.revisions += 1;
        self.writes += 1;
        self.states.insert(name.to_owned(), Stored { body: body.to_owned(), state, revision: self.revisions });
        Answer::Done { revision: self.kind.tells_written.then(|| self.revisions.to_string()) }
    }

    /// What a device that comes now and reads would learn.
    pub fn truth(&self, layout: Layout) -> R {
        let newest = |found: Option<&Stored<R>>| found.map_or_else(R::default, |there| there.state.clone());
        match layout {
            // Numbers have six digits, so the last name is the newest.
            Layout::One | Layout::Claims(Find::List) => newest(self.states.values().next_back()),
            Layout::Claims(Find::Probe) => {
                let there = |number: &u64| self.states.get(&format!("plan~{number:06}"));
                let milestone = (1..).map(|n| n * 16).take_while(|n| there(n).is_some()).last().unwrap_or(0);
                newest((milestone..).skip_while(|n| *n == 0).map_while(|n| there(&n)).last())
            }
            Layout::Shards => {
                let mut all = R::default();
                self.states.values().for_each(|there| all.join(&there.state));
                all
            }
        }
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.states.keys().map(String::as_str)
    }

    pub fn remember(&mut self) {
        self.older = Some((self.states.clone(), self.revisions));
    }

    pub fn roll_back(&mut self) {
        let Some((states, revisions)) = self.older.clone() else { return };
        self.states = states;
        if self.kind.repeats_revisions {
            self.revisions = revisions;
        }
    }

    pub fn wipe(&mut self) {
        self.states.clear();
    }

    /// Another plan takes the place of all there is.
    pub fn replace(&mut self, layout: Layout, plan: &str, state: &R) {
        self.states.clear();
        let name = match layout {
            Layout::One => plan.to_owned(),
            Layout::Claims(_) => format!("{plan}~000001"),
            Layout::Shards => format!("{plan}@stranger"),
        };
        self.put(&name, &state.write());
    }
}
