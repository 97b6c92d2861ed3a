//! The golden thread: from one element up to the mission, and down to all that serves it.
//!
//! The thread runs along parents and along links, each in the direction in which one end serves the other
//! ([`LinkKind::service`](crate::model::vocabulary::LinkKind::service)). It never turns round: what serves a sibling
//! is not on the thread. Links may form cycles; each element is visited once.

pub mod path;
pub mod ties;

use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::{LinkKind, Service};

/// How an element stands to the one in focus.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Strand {
    /// It is the focus.
    Focus,
    /// The focus serves it.
    Up,
    /// It serves the focus.
    Down,
    /// It stands beside the focus: cited, or in conflict.
    Beside,
}

/// The thread of one element.
#[derive(Clone, PartialEq, Debug)]
pub struct Thread {
    /// The element in focus.
    pub focus: Ix,
    /// What the focus serves, nearest first.
    pub up: Vec<Ix>,
    /// What serves the focus, nearest first.
    pub down: Vec<Ix>,
    /// What stands beside the focus.
    pub beside: Vec<Ix>,
    strand: Vec<Option<Strand>>,
}

impl Thread {
    /// Follows the whole thread from `focus`. Linear in elements and links.
    pub fn of(plan: &Plan, focus: Ix) -> Self {
        Self::within(plan, focus, u32::MAX)
    }

    /// Follows the thread for at most so many steps from `focus`, each way.
    pub fn within(plan: &Plan, focus: Ix, steps: u32) -> Self {
        let mut strand = vec![None; plan.elements().len()];
        strand[focus as usize] = Some(Strand::Focus);
        let up = follow(focus, steps, &mut strand, Strand::Up, |at, push| served_by(plan, at).for_each(push));
        let down = follow(focus, steps, &mut strand, Strand::Down, |at, push| serving(plan, at).for_each(push));
        let mut beside = Vec::new();
        for other in besides(plan, focus) {
            if strand[other as usize].is_none() {
                strand[other as usize] = Some(Strand::Beside);
                beside.push(other);
            }
        }
        Self { focus, up, down, beside, strand }
    }

    /// How an element stands to the focus; `None` is off the thread.
    pub fn strand(&self, at: Ix) -> Option<Strand> {
        self.strand.get(at as usize).copied().flatten()
    }

    /// Whether the step between two neighbours lies on the thread: both are on it, and on the same side of the focus.
    pub fn holds_step(&self, from: Ix, to: Ix) -> bool {
        use Strand::{Beside, Down, Focus, Up};
        matches!(
            (self.strand(from), self.strand(to)),
            (Some(Focus | Up), Some(Focus | Up))
                | (Some(Focus | Down), Some(Focus | Down))
                | (Some(Focus), Some(Beside))
                | (Some(Beside), Some(Focus))
        )
    }

    /// Whether a link lies on the thread: it leads from step to step or, where neither end serves the other, it
    /// starts or ends at the focus.
    pub fn holds_link(&self, plan: &Plan, link: u32) -> bool {
        let link = &plan.links()[link as usize];
        let (Some(from), Some(to)) = (plan.find(link.from.as_str()), plan.find(link.to.as_str())) else { return false };
        match link.kind.service() {
            Service::Beside => from == self.focus || to == self.focus,
            Service::FromServesTo | Service::ToServesFrom => self.holds_step(from, to),
        }
    }
}

/// Breadth first, iteratively, over whatever `neighbours` gives, ring by ring. It passes through what is marked already,
/// since in a circle what serves the focus may lie behind what the focus serves; but each element has one mark.
fn follow(
    focus: Ix,
    steps: u32,
    strand: &mut [Option<Strand>],
    mark: Strand,
    neighbours: impl Fn(Ix, &mut dyn FnMut(Ix)),
) -> Vec<Ix> {
    let mut seen = vec![false; strand.len()];
    seen[focus as usize] = true;
    let mut found = Vec::new();
    let mut ring = vec![focus];
    let mut step = 0;
    while !ring.is_empty() && step < steps {
        let mut next = Vec::new();
        for at in ring {
            neighbours(at, &mut |other| {
                if seen[other as usize] {
                    return;
                }
                seen[other as usize] = true;
                next.push(other);
                if strand[other as usize].is_none() {
                    strand[other as usize] = Some(mark);
                    found.push(other);
                }
            });
        }
        ring = next;
        step += 1;
    }
    found
}

/// What the element serves directly: its parent first, then along links in the order of the document.
pub fn served_by(plan: &Plan, at: Ix) -> impl Iterator<Item = Ix> {
    let out = plan.outgoing(at).iter().filter(|end| service(plan, end.link) == Service::FromServesTo);
    let back = plan.incoming(at).iter().filter(|end| service(plan, end.link) == Service::ToServesFrom);
    plan.parent(at).into_iter().chain(out.chain(back).map(|end| end.other))
}

/// What serves the element directly: its children first, then along links.
pub fn serving(plan: &Plan, at: Ix) -> impl Iterator<Item = Ix> {
    let out = plan.outgoing(at).iter().filter(|end| service(plan, end.link) == Service::ToServesFrom);
    let back = plan.incoming(at).iter().filter(|end| service(plan, end.link) == Service::FromServesTo);
    plan.children(at).iter().copied().chain(out.chain(back).map(|end| end.other))
}

fn besides(plan: &Plan, at: Ix) -> impl Iterator<Item = Ix> {
    plan.outgoing(at)
        .iter()
        .chain(plan.incoming(at))
        .filter(|end| service(plan, end.link) == Service::Beside)
        .map(|end| end.other)
}

fn service(plan: &Plan, link: u32) -> Service {
    kind(plan, link).service()
}

/// What a link says.
pub fn kind(plan: &Plan, link: u32) -> LinkKind {
    plan.links()[link as usize].kind
}
