//! A replica as small as can be: a set of operations that only grows. Each has a mark of its own and names those whose
//! place it takes. Two that took the same place apart from each other both stand: a conflict that is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use golden_thread::sync::engine::Replica;

use super::played::{Dot, Played};

#[derive(Clone, PartialEq, Eq, Debug)]
struct Op {
    key: u8,
    /// None: taken away.
    value: Option<u8>,
    over: Vec<Dot>,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Inner {
    plans: BTreeSet<u8>,
    ops: BTreeMap<Dot, Op>,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Toy(Rc<Inner>);

impl Toy {
    /// The state of a plan in which nothing stands.
    pub fn plan(identity: u8) -> Self {
        Self(Rc::new(Inner { plans: BTreeSet::from([identity]), ops: BTreeMap::new() }))
    }

    pub fn has_identity(&self) -> bool {
        !self.0.plans.is_empty()
    }

    pub fn has(&self, dot: &Dot) -> bool {
        self.0.ops.contains_key(dot)
    }

    /// Whether both say the same to a person. One in which nothing was ever done is like another.
    pub fn is_like(&self, other: &Self) -> bool {
        self == other || (self.0.ops.is_empty() && other.0.ops.is_empty())
    }

    /// What stands: keys, with the operations that put something there.
    pub fn visible(&self) -> BTreeMap<u8, Vec<Dot>> {
        let over: BTreeSet<Dot> = self.0.ops.values().flat_map(|op| op.over.iter().copied()).collect();
        let mut found: BTreeMap<u8, Vec<Dot>> = BTreeMap::new();
        for (dot, op) in self.0.ops.iter().filter(|(dot, op)| op.value.is_some() && !over.contains(dot)) {
            found.entry(op.key).or_default().push(*dot);
        }
        found
    }

    pub fn value(&self, dot: &Dot) -> Option<u8> {
        self.0.ops.get(dot)?.value
    }

    /// An edit: what stands under the key is replaced, or taken away.
    pub fn edit(&mut self, actor: u8, key: u8, value: Option<u8>) -> Dot {
        let over = self.visible().remove(&key).unwrap_or_default();
        let last = self.0.ops.range((actor, 0)..=(actor, u32::MAX)).next_back().map_or(0, |((_, count), _)| *count);
        let dot = (actor, last + 1);
        Rc::make_mut(&mut self.0).ops.insert(dot, Op { key, value, over });
        dot
    }

    /// Brings back what stood in another state and does not here.
    pub fn put_back(&mut self, before: &Self, actor: u8) -> Vec<Dot> {
        let now = self.visible();
        let gone: Vec<_> = before.visible().into_iter().filter(|(key, _)| !now.contains_key(key)).collect();
        gone.into_iter()
            .map(|(key, dots)| self.edit(actor, key, dots.first().and_then(|dot| before.value(dot))))
            .collect()
    }
}

impl Played for Toy {
    fn plan(identity: u8) -> Self {
        Self::plan(identity)
    }

    fn has_identity(&self) -> bool {
        self.has_identity()
    }

    fn has(&self, dot: &Dot) -> bool {
        self.has(dot)
    }

    fn is_like(&self, other: &Self) -> bool {
        self.is_like(other)
    }

    fn keys(&self) -> Vec<u8> {
        self.visible().into_keys().collect()
    }

    fn edit(&mut self, actor: u8, key: u8, value: Option<u8>) -> Dot {
        self.edit(actor, key, value)
    }

    fn put_back(&mut self, before: &Self, actor: u8) -> Vec<Dot> {
        self.put_back(before, actor)
    }
}

impl Replica for Toy {
    fn join(&mut self, other: &Self) {
        if Rc::ptr_eq(&self.0, &other.0) || !other.is_beyond(self) {
            return;
        }
        let inner = Rc::make_mut(&mut self.0);
        inner.plans.extend(&other.0.plans);
        for (dot, op) in &other.0.ops {
            let known = inner.ops.entry(*dot).or_insert_with(|| op.clone());
            assert_eq!(known, op, "one mark for two edits: {dot:?}");
        }
    }

    fn is_beyond(&self, other: &Self) -> bool {
        let (mine, theirs) = (&*self.0, &*other.0);
        mine.ops.len() > theirs.ops.len()
            || mine.ops.keys().any(|dot| !theirs.ops.contains_key(dot))
            || !mine.plans.is_subset(&theirs.plans)
    }

    fn is_same_plan(&self, other: &Self) -> bool {
        !self.0.plans.is_disjoint(&other.0.plans)
    }

    fn is_empty_of_content(&self) -> bool {
        self.visible().is_empty()
    }

    fn share_lost(&self, other: &Self) -> f64 {
        let (here, there) = (self.visible(), other.visible());
        if here.len() < 4 {
            return 0.0;
        }
        here.keys().filter(|key| !there.contains_key(key)).count() as f64 / here.len() as f64
    }

    fn write(&self) -> String {
        use std::fmt::Write;
        let mut text = String::from("{");
        for plan in &self.0.plans {
            write!(text, "p{plan} ").expect("a text takes all");
        }
        for ((actor, count), op) in &self.0.ops {
            write!(text, "o{actor}.{count}={}:{}", op.key, op.value.map_or(-1, i32::from)).expect("a text takes all");
            for (actor, count) in &op.over {
                write!(text, "/{actor}.{count}").expect("a text takes all");
            }
            text.push(' ');
        }
        text.push('}');
        text
    }

    fn read(text: &str) -> Result<Self, String> {
        let inside = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).ok_or("it was cut off")?;
        let mut inner = Inner::default();
        for word in inside.split_ascii_whitespace() {
            let (kind, rest) = word.split_at(1);
            match kind {
                "p" => drop(inner.plans.insert(rest.parse().map_err(|_| "a plan")?)),
                "o" => {
                    let (dot, op) = operation(rest).ok_or("an operation")?;
                    inner.ops.insert(dot, op);
                }
                _ => return Err("something unknown".to_owned()),
            }
        }
        Ok(Self(Rc::new(inner)))
    }
}

fn operation(text: &str) -> Option<(Dot, Op)> {
    let (made, what) = text.split_once('=')?;
    let mut parts = what.split('/');
    let (key, value) = parts.next()?.split_once(':')?;
    let value: i32 = value.parse().ok()?;
    let over = parts.map(mark).collect::<Option<Vec<_>>>()?;
    Some((mark(made)?, Op { key: key.parse().ok()?, value: u8::try_from(value).ok(), over }))
}

fn mark(text: &str) -> Option<Dot> {
    let (actor, count) = text.split_once('.')?;
    Some((actor.parse().ok()?, count.parse().ok()?))
}
