//! Reading a plan once, with as little as that takes: for who wants to see it before syncing begins.

use super::names::{claims, number};
use super::settings::{Find, Layout};
use crate::sync::pages::{Next, Pages};
use crate::sync::port::{Answer, Ask};

/// The newest state of a plan, as text. `None` where it cannot be had by asking for one state, or where it takes more:
/// joining the files of several devices, or looking for the newest revision by its number.
pub async fn newest(layout: Layout, plan: &str, ask: impl AsyncFn(Ask) -> Answer) -> Option<String> {
    let name = match layout {
        Layout::One => plan.to_owned(),
        Layout::Claims(Find::List) => newest_revision(plan, &ask).await?,
        Layout::Claims(Find::Probe) | Layout::Shards => return None,
    };
    match ask(Ask::Read { name, known: None }).await {
        Answer::Found { body, .. } => Some(body),
        _ => None,
    }
}

async fn newest_revision(plan: &str, ask: &impl AsyncFn(Ask) -> Answer) -> Option<String> {
    let prefix = claims(plan);
    let mut pages = Pages::default();
    let mut next = Ask::List { prefix: prefix.clone() };
    loop {
        match pages.add(ask(next).await) {
            Next::More(after) => next = Ask::More { prefix: prefix.clone(), after },
            Next::Whole { states, .. } => {
                let numbered = states.into_iter().filter_map(|(name, _)| Some((number(plan, &name)?, name)));
                return numbered.max().map(|(_, name)| name);
            }
            Next::Other(_) => return None,
        }
    }
}
