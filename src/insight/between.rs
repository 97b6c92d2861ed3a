//! Two plans side by side: those of two trusts, or two years of one. How they are built, what they say in the same
//! words, and, of two versions of one plan, what became of each element.
//!
//! # The rules
//! - **Versions** of one plan have the same id; or at least half of the elements of the smaller have an id that the other
//!   has too, and at least half of those have the same kind and title there. Ids alone prove nothing: two trusts may
//!   both have an `aim-1-3`.
//! - **Wording** is compared as words without plural endings, small words left out, in any order. A word weighs 1 if it
//!   stands in more than half of all elements, 2 in more than a quarter, and so on: rare words tell more. The score is
//!   the weight of the words that both have, in per cent of the mean weight of both: 100 is the same words.
//! - **The score of two elements** is that of title and text together, or of the titles if that is higher and both have
//!   three words or more. One word in common is not enough, unless the two say nothing else.
//! - **A pair** is listed from [`NEARLY`] up if either has no better partner; of equal ones the same kind counts, then
//!   the first in the document. So an element can be in several pairs, and the list stays as long as the plans.
//! - **Of two versions** only what has no counterpart is paired by its words: the rest is the same by its id.

mod pairs;
mod versions;
mod wording;

pub use pairs::Shared;
pub use versions::{Change, Sort, Versions};

use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;

/// The score from which two elements say nearly the same.
pub const NEARLY: u8 = 50;

/// What two plans have in common, and what not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Between {
    /// How many elements of each kind there are, in the order of the vocabulary; kinds that neither has are left out.
    pub structure: Vec<KindCount>,
    /// What both say in the same or nearly the same words, the most alike first.
    pub shared: Vec<Shared>,
    /// What became of each element, if the two are versions of one plan.
    pub versions: Option<Versions>,
}

/// How many elements of one kind each plan has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KindCount {
    /// The kind.
    pub kind: Kind,
    /// In the one plan.
    pub one: usize,
    /// In the other.
    pub other: usize,
}

/// Compares two plans; of two versions the one is the older.
pub fn between(one: &Plan, other: &Plan) -> Between {
    let mut may = async || Ok::<(), Infallible>(());
    let mut found = pin!(between_in_steps(one, other, &mut may));
    // Nothing in it waits, so that the first look has the answer.
    loop {
        if let Poll::Ready(Ok(found)) = found.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return found;
        }
    }
}

/// The same for a page that must not stand still meanwhile: before each small step it asks whether to go on, which may
/// take its time to answer.
///
/// # Errors
/// What the asked says instead of yes: the comparison ends there.
pub async fn between_in_steps<E>(
    one: &Plan,
    other: &Plan,
    may: &mut impl AsyncFnMut() -> Result<(), E>,
) -> Result<Between, E> {
    let versions = match versions::are_versions(one, other) {
        true => Some(versions::versions(one, other, may).await?),
        false => None,
    };
    let alone = |plan: &Plan, than: &Plan| -> Vec<Ix> {
        let all = 0..plan.elements().len() as Ix;
        all.filter(|&at| versions.is_none() || than.find(plan.element(at).id.as_str()).is_none()).collect()
    };
    let shared = pairs::shared([one, other], [alone(one, other), alone(other, one)], may).await?;
    Ok(Between { structure: structure(one, other), shared, versions })
}

fn structure(one: &Plan, other: &Plan) -> Vec<KindCount> {
    let count = |plan: &Plan, kind: Kind| plan.of_kind(kind).count();
    let counts = Kind::ALL.iter().map(|&kind| KindCount { kind, one: count(one, kind), other: count(other, kind) });
    counts.filter(|count| count.one + count.other > 0).collect()
}
