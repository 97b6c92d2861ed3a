//! One field: the values that were written to it and that nobody has written over since.

use std::collections::BTreeSet;

use serde_json::Value;

use super::dot::{Context, Dot, Joining, Stamp};

/// One value of a field. None: the field was taken away.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// By which writes.
    pub stamp: Stamp,
    /// The value.
    pub value: Option<Value>,
}

/// A multi-value register. Its versions differ in value and share no dot; the one with the greatest dot, which is the
/// one shown, is the first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Register(Vec<Version>);

impl Register {
    /// One value.
    pub fn new(stamp: Stamp, value: Option<Value>) -> Self {
        Self(vec![Version { stamp, value }])
    }

    /// A register of these versions. Equal values become one. A dot that has two values keeps one of them by a fixed
    /// rule: nobody writes so, but some backends turn 62.0 into 62.
    pub fn of(versions: Vec<Version>) -> Self {
        // Each with the dots of others of its value.
        let mut found: Vec<(Version, Vec<Dot>)> = Vec::with_capacity(versions.len());
        for version in versions.into_iter().filter(|version| version.stamp.top().is_some()) {
            match found.iter_mut().find(|(have, _)| have.value == version.value) {
                None => found.push((version, Vec::new())),
                Some((have, _)) if have.stamp.is(&version.stamp) => {}
                // Equal values may be written in different words; those of the greatest dot count.
                Some((have, more)) if version.stamp.top() >= have.stamp.top() => {
                    more.extend_from_slice(have.stamp.dots());
                    *have = version;
                }
                Some((_, more)) => more.extend_from_slice(version.stamp.dots()),
            }
        }
        let whole = |(mut version, more): (Version, Vec<Dot>)| {
            if !more.is_empty() {
                version.stamp = Stamp::of([more.as_slice(), version.stamp.dots()].concat());
            }
            version
        };
        let mut own: Vec<Version> = found.into_iter().map(whole).collect();
        if own.len() > 1 {
            parted(&mut own);
            own.sort_by(|a, b| b.stamp.top().cmp(&a.stamp.top()));
        }
        Self(own)
    }

    /// The versions, the one shown first.
    pub fn versions(&self) -> &[Version] {
        &self.0
    }

    /// Whether nothing was ever written, as far as is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value shown.
    pub fn shown(&self) -> Option<&Value> {
        self.0.first().and_then(|version| version.value.as_ref())
    }

    /// The greatest dot.
    pub fn top(&self) -> Option<&Dot> {
        self.0.first().and_then(|version| version.stamp.top())
    }

    /// The stamp, if there is but one value.
    pub fn only_stamp(&self) -> Option<&Stamp> {
        match self.0.as_slice() {
            [only] => Some(&only.stamp),
            _ => None,
        }
    }

    /// What this register and another have come to together.
    pub fn joined(&self, other: &Self, joining: &mut Joining) -> Self {
        if let ([ours], [theirs]) = (self.0.as_slice(), other.0.as_slice())
            && ours.value == theirs.value
        {
            let stamp = joining.stamp(&ours.stamp, &theirs.stamp);
            let latest = if stamp.top() == theirs.stamp.top() { theirs } else { ours };
            return Self::of(vec![Version { stamp, value: latest.value.clone() }]);
        }
        let mut versions = self.kept(other, joining.theirs);
        versions.extend(other.kept(self, joining.ours));
        Self::of(versions)
    }

    /// What stays of it beside another that has seen this much.
    fn kept(&self, other: &Self, seen: &Context) -> Vec<Version> {
        let stays = |dot: &Dot| !seen.covers(dot) || other.0.iter().any(|version| version.stamp.has(dot));
        let kept = self.0.iter().map(|Version { stamp, value }| {
            let stamp = match stamp.dots().iter().all(stays) {
                true => stamp.clone(),
                false => Stamp::of(stamp.dots().iter().filter(|dot| stays(dot)).cloned().collect()),
            };
            Version { stamp, value: value.clone() }
        });
        kept.collect()
    }
}

/// Leaves each dot with one value: the one whose text is the greatest.
fn parted(versions: &mut Vec<Version>) {
    let mut dots: Vec<&Dot> = versions.iter().flat_map(|version| version.stamp.dots()).collect();
    dots.sort_unstable();
    if dots.windows(2).all(|pair| pair[0] != pair[1]) {
        return;
    }
    versions.sort_by_cached_key(|version| std::cmp::Reverse(version.value.as_ref().map(Value::to_string)));
    let mut taken: BTreeSet<Dot> = BTreeSet::new();
    for version in versions.iter_mut() {
        let free: Vec<Dot> = version.stamp.dots().iter().filter(|dot| !taken.contains(dot)).cloned().collect();
        taken.extend(free.iter().cloned());
        version.stamp = Stamp::of(free);
    }
    versions.retain(|version| version.stamp.top().is_some());
}
