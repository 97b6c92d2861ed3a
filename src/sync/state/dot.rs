//! Who wrote what when, without clocks: dots, sets of them, and what a state has seen.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

/// Greatest counter: backends that count in floating point keep it.
pub const MOST: u64 = (1 << 53) - 1;

/// One commit of one actor. It is greater than every dot that the actor had seen: the counter is Lamport's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Dot {
    /// The counter.
    pub n: u64,
    /// Who wrote.
    pub actor: Arc<str>,
}

/// Dots in ascending order: those by which one value was written. Several, if several wrote it without knowing of each
/// other. Shared, since all that is written in one commit has one stamp.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Stamp(Arc<[Dot]>);

impl Stamp {
    /// A stamp of dots in any order.
    pub fn of(mut dots: Vec<Dot>) -> Self {
        dots.sort_unstable();
        dots.dedup();
        Self(dots.into())
    }

    /// The dots, in ascending order.
    pub fn dots(&self) -> &[Dot] {
        &self.0
    }

    /// The greatest dot.
    pub fn top(&self) -> Option<&Dot> {
        self.0.last()
    }

    /// Whether a dot is in it.
    pub fn has(&self, dot: &Dot) -> bool {
        self.0.binary_search(dot).is_ok()
    }

    /// Whether it is the same as another; mostly they are one in memory.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }

    fn place(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

/// What a state has seen: all writes of an actor up to a counter. States are only ever exchanged whole, so there are no
/// gaps.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Context(BTreeMap<Arc<str>, u64>);

impl Context {
    /// Whether a dot was seen.
    pub fn covers(&self, dot: &Dot) -> bool {
        self.0.get(&dot.actor).is_some_and(|seen| *seen >= dot.n)
    }

    /// The greatest counter that was seen.
    pub fn greatest(&self) -> u64 {
        self.0.values().copied().max().unwrap_or(0)
    }

    /// The greatest counter of an actor that was seen.
    pub fn of(&self, actor: &str) -> u64 {
        self.0.get(actor).copied().unwrap_or(0)
    }

    /// A dot is seen from now on.
    pub fn add(&mut self, dot: &Dot) {
        let seen = self.0.entry(dot.actor.clone()).or_insert(0);
        *seen = dot.n.max(*seen);
    }

    /// What another has seen is seen from now on.
    pub fn join(&mut self, other: &Self) {
        for (actor, n) in &other.0 {
            self.add(&Dot { n: *n, actor: actor.clone() });
        }
    }

    /// Whether it has seen something that the other has not.
    pub fn is_beyond(&self, other: &Self) -> bool {
        self.0.iter().any(|(actor, n)| other.0.get(actor).is_none_or(|seen| seen < n))
    }

    /// The greatest counter of each actor, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, u64)> {
        self.0.iter().map(|(actor, n)| (actor, *n))
    }
}

/// Two states while they are joined: what each has seen, and what became of pairs of stamps. A whole plan may have one
/// stamp, so each pair is worked out once, and the outcome is shared as they are.
pub struct Joining<'a> {
    /// What the one state has seen.
    pub ours: &'a Context,
    /// What the other state has seen.
    pub theirs: &'a Context,
    known: HashMap<(usize, usize), Known>,
}

/// The pair is held as well, so that no other stamp can come to stand at its place in memory.
struct Known {
    _pair: (Stamp, Stamp),
    joined: Stamp,
}

impl<'a> Joining<'a> {
    /// Before anything is joined.
    pub fn of(ours: &'a Context, theirs: &'a Context) -> Self {
        Self { ours, theirs, known: HashMap::new() }
    }

    /// The stamp of a value that both have: what is in both, or in one and not seen by the other.
    pub fn stamp(&mut self, ours: &Stamp, theirs: &Stamp) -> Stamp {
        if ours.is(theirs) {
            return ours.clone();
        }
        let pair = (ours.place(), theirs.place());
        if let Some(known) = self.known.get(&pair) {
            return known.joined.clone();
        }
        let kept = |own: &Stamp, other: &Stamp, seen: &Context| -> Vec<Dot> {
            own.dots().iter().filter(|dot| other.has(dot) || !seen.covers(dot)).cloned().collect()
        };
        let mut dots = kept(ours, theirs, self.theirs);
        dots.extend(kept(theirs, ours, self.ours));
        let joined = Stamp::of(dots);
        let known = Known { _pair: (ours.clone(), theirs.clone()), joined: joined.clone() };
        self.known.insert(pair, known);
        joined
    }
}
