//! The key by which the speaker's phone leads a show. Only the room shows it, as a code.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::storage::{KeyValue, put};

use super::show_line::Line;

/// How long a key is good for, in milliseconds: a meeting with a break in it.
const GOOD_MS: f64 = 12.0 * 3_600_000.0;

/// The key by which a phone may lead the shows of a plan from this device: the one it has, or a new one.
pub fn hand(line: Line) -> String {
    let plan = line.plan();
    let key = line.hand.get_untracked().or_else(|| kept_hand(&plan)).unwrap_or_else(|| {
        let key = clock::new_key();
        // Where nothing can be kept it is good until the page is left.
        put(&LocalStorage, &hand_key(&plan), &format!("{} {key}", clock::now())).ok();
        key
    });
    line.hand.set(Some(key.clone()));
    key
}

/// The key that this device has for a plan, while it is good.
pub fn kept_hand(plan: &str) -> Option<String> {
    let kept = LocalStorage.get(&hand_key(plan)).ok().flatten()?;
    let (since, key) = kept.split_once(' ')?;
    let since: f64 = since.parse().ok()?;
    (clock::now() - since < GOOD_MS).then(|| key.to_owned())
}

fn hand_key(plan: &str) -> String {
    format!("golden-thread/hand/{plan}")
}
