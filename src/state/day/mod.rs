//! A training day on this device: what it was asked and said, or what it leads or collects. All of it is kept under two
//! keys of a plan, and goes when the day is deleted.

pub mod choosing;
pub mod collecting;
pub mod leading;
pub mod sending;

use leptos::prelude::*;

use choosing::Choosing;
use leading::Leading;

/// The place where a training day will sit once it is fetched. A context.
#[derive(Clone)]
pub struct DaySeat(Option<Owner>);

impl DaySeat {
    /// Call it in the page of a plan.
    pub fn provide() {
        provide_context(Self(Owner::current()));
    }
}

/// What sits there; made at first, to live as long as the page.
fn seated<T: Clone + Send + Sync + 'static>(make: impl FnOnce() -> T) -> T {
    if let Some(there) = use_context::<T>() {
        return there;
    }
    let set_up = || {
        let made = make();
        provide_context(made.clone());
        made
    };
    match expect_context::<DaySeat>().0 {
        Some(owner) => owner.with(set_up),
        None => set_up(),
    }
}

/// What this device says at a training day.
pub fn use_choosing() -> Choosing {
    seated(Choosing::begin)
}

/// What this device leads or collects of a training day.
pub fn use_leading() -> Leading {
    seated(Leading::begin)
}
