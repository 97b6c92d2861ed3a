//! Sends what this device says at a training day, and looks whether the day is still on.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::{clock, frames};
use crate::day::message::Day;
use crate::state::far::Way;
use crate::state::far::watch::{Bell, until_gone, watch};
use crate::sync::backend::dialect::Mode;
use crate::sync::live::{self, Next, Writer};
use crate::sync::port::Ask;

use super::choosing::{Became, Choosing};

/// How often a phone looks whether the day is still on.
const LOOKS_MS: u64 = 15_000;
/// So long after a tap it is sent: most people tap several.
const SETTLE_MS: u32 = 700;

/// Finds the way, and goes it.
pub(super) fn begin(choosing: Choosing) {
    let owner = Owner::current();
    until_gone(async move {
        match (Way::of_plan(&choosing.plan()).await, owner) {
            // Who may only read plans may still say what it serves, where anything is taken at all.
            (Ok(Some(way)), Some(owner)) if way.connection.mode != Mode::ReadOnly => owner.with(|| go(choosing, &way)),
            _ => choosing.became.set(Became::Alone),
        }
    });
}

fn go(choosing: Choosing, way: &Rc<Way>) {
    let key = choosing.said.with_untracked(|said| said.key.clone());
    look_whether_it_is_on(choosing, way, &key);
    let bell = Bell::default();
    let tapped = {
        let bell = StoredValue::new_local(bell.clone());
        move || bell.with_value(Bell::ring)
    };
    Effect::new(move |_| {
        choosing.said.track();
        tapped();
    });
    let way = way.clone();
    until_gone(async move {
        while choosing.became.get_untracked() != Became::Over {
            if is_sent(choosing) {
                if choosing.said.with_untracked(|said| said.sent > 0) {
                    choosing.became.set(Became::Sent);
                }
                bell.sleep(LOOKS_MS).await;
            } else {
                frames::wait(SETTLE_MS).await;
                send_once(choosing, &way, &key).await;
            }
        }
    });
}

fn look_whether_it_is_on(choosing: Choosing, way: &Rc<Way>, key: &str) {
    let was_on = Cell::new(false);
    let (own, key) = (way.clone(), key.to_owned());
    let heard = move |text: Option<String>| {
        // Its code is shown only once it is said that the day is on; so another one there is a later one.
        let day = text.as_deref().and_then(Day::read);
        let is_on = day.as_ref().is_some_and(|day| day.is_on(&key));
        if (day.is_some() || was_on.get()) && !is_on {
            let name = choosing.said.with_untracked(|said| live::pick(&key, &said.device, said.sent));
            choosing.forget();
            let way = own.clone();
            leptos::task::spawn_local(async move {
                // Who led the day deleted it; this is for what came after that.
                way.ask(&Ask::Remove { name }).await;
            });
        }
        was_on.set(is_on);
    };
    watch(way, &live::day(way.plan()), LOOKS_MS, heard, |_| {});
}

/// Whether the latest is there. Who never chose anything has nothing to say.
fn is_sent(choosing: Choosing) -> bool {
    choosing.said.with_untracked(|said| said.sent == said.pick.number || (said.sent == 0 && said.pick.of.is_empty()))
}

/// Sends what is said now, until it is there or something else is said.
async fn send_once(choosing: Choosing, way: &Way, key: &str) {
    let said = choosing.said.get_untracked();
    let name = live::pick(key, &said.device, said.pick.number);
    let mut writer = Writer::new(&name, |ask| way.connection.backend.offers(ask));
    writer.put(said.pick.text());
    choosing.became.set(Became::Sending);
    loop {
        match writer.next(frames::now() as u64) {
            Next::Rest => break,
            Next::Wait { ms } => {
                choosing.became.set(Became::Waiting);
                frames::wait(u32::try_from(ms).unwrap_or(u32::MAX)).await;
                if choosing.said.with_untracked(|now| now.pick.number != said.pick.number) {
                    return;
                }
            }
            Next::Ask(ask) => {
                let answer = way.ask(&ask).await;
                writer.answered(ask, answer, frames::now() as u64, clock::chance());
            }
        }
    }
    if choosing.became.get_untracked() == Became::Over {
        // It came too late, and is taken away again.
        way.ask(&Ask::Remove { name }).await;
        return;
    }
    choosing.said.update(|now| now.sent = said.pick.number);
    choosing.keep();
    choosing.became.set(Became::Sent);
    if said.sent > 0 {
        // The latest counts in any case: this only leaves less behind.
        way.ask(&Ask::Remove { name: live::pick(key, &said.device, said.sent) }).await;
    }
}
