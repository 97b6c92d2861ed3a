//! Collects what phones say at a backend, says that the day is on, and deletes all of it in the end.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use leptos::prelude::*;

use crate::browser::frames;
use crate::day::message::Day;
use crate::day::tally::{Pick, Tally};
use crate::state::far::Way;
use crate::state::far::say::Say;
use crate::state::far::watch::until_gone;
use crate::state::show_line::Reach;
use crate::sync::live;
use crate::sync::pages::{Next as Page, Pages};
use crate::sync::port::{Answer, Ask};

use super::leading::Leading;

/// How often it is looked, in milliseconds; a backend that takes long is asked more rarely.
const LOOKS_MS: f64 = 2_000.0;
const CALM: f64 = 4.0;
/// So many are asked for at a time.
const AT_ONCE: usize = 6;
/// So often it is looked whether something came after what was deleted.
const ROUNDS: usize = 5;

/// Finds the way, and collects as long as the page lives.
pub(super) fn begin(leading: Leading) {
    until_gone(async move {
        let way = match Way::of_plan(&leading.plan()).await {
            Err(why) => return leading.reach.set(Reach::Barred(why)),
            Ok(None) => return leading.reach.set(Reach::Here),
            Ok(Some(way)) => way,
        };
        if way.connection.only_reads() {
            let why = "This device only reads the plan, so it cannot lead a training day. It can collect.";
            return leading.reach.set(Reach::Barred(why.to_owned()));
        }
        if !way.connection.backend.offers(&Ask::List { prefix: "a".to_owned() }) {
            let why = "This kind of backend cannot list what phones say. Collect by codes and files.";
            return leading.reach.set(Reach::Barred(why.to_owned()));
        }
        leading.reach.set(Reach::Beyond);
        leading.way.set_value(Some(way.clone()));
        say_day(leading);
        loop {
            let begun = frames::now();
            look(leading, &way).await;
            frames::wait(LOOKS_MS.max((frames::now() - begun) * CALM) as u32).await;
        }
    });
}

/// Says that the day is on, where there is a way and it leads.
pub(super) fn say_day(leading: Leading) {
    let Some(way) = leading.way.get_value() else { return };
    let Some(led) = leading.led.get_untracked().filter(|led| led.leads) else { return };
    let say = Say::new(&way, &live::day(way.plan()), move |trouble| {
        leading.said.try_set(trouble.is_none());
    });
    say.put(led.day.text());
}

/// Looks once.
async fn look(leading: Leading, way: &Way) {
    let Some(led) = leading.led.get_untracked() else { return };
    if leading.deleting.with_untracked(Option::is_some) {
        return;
    }
    let key = &led.day.key;
    let Some(names) = list(way, &live::picks(key)).await else {
        leading.reach.set(Reach::Lost);
        return;
    };
    leading.reach.set(Reach::Beyond);
    let mut newest: BTreeMap<&str, (u64, &String)> = BTreeMap::new();
    for name in &names {
        let Some((device, number)) = live::picked(key, name) else { continue };
        let known = newest.entry(device).or_insert((led.tally.number(device), name));
        if number > known.0 {
            *known = (number, name);
        }
    }
    newest.retain(|device, (number, _)| *number > led.tally.number(device));
    let news: Vec<(&str, &String)> = newest.into_iter().map(|(device, (_, name))| (device, name)).collect();
    for some in news.chunks(AT_ONCE) {
        let mut tally = Tally::of_day(key);
        let asked = some.iter().map(|(device, name)| async move {
            (*device, way.ask(&Ask::Read { name: (*name).clone(), known: None }).await)
        });
        for (device, answer) in join_all(asked).await {
            // What is gone was said anew meanwhile; what did not come comes at the next look.
            if let Answer::Found { body, .. } = answer
                && let Some(pick) = Pick::read(&body)
            {
                tally.hear(device, pick);
            }
        }
        leading.hear(key, &tally);
    }
}

/// The names there that begin so; none if the whole list cannot be had now.
async fn list(way: &Way, prefix: &str) -> Option<Vec<String>> {
    let mut pages = Pages::default();
    let mut ask = Ask::List { prefix: prefix.to_owned() };
    loop {
        match pages.add(way.ask(&ask).await) {
            Page::More(after) => ask = Ask::More { prefix: prefix.to_owned(), after },
            Page::Whole { states, .. } => return Some(states.into_iter().map(|(name, _)| name).collect()),
            Page::Other(Answer::Absent) => return Some(Vec::new()),
            Page::Other(_) => return None,
        }
    }
}

/// Deletes what was said, at the backend and here.
///
/// # Errors
/// In a sentence, what could not be deleted. Then nothing is deleted here, and one can try again.
pub async fn delete(leading: Leading) -> Result<(), String> {
    let Some(led) = leading.led.get_untracked() else { return Ok(()) };
    if let Some(way) = leading.way.get_value().filter(|_| led.leads) {
        // First, so that phones stop saying more; what comes all the same is taken away by the phone that sent it.
        let over = Day { over: true, ..led.day.clone() };
        Say::new(&way, &live::day(way.plan()), |_| {}).put(over.text());
        leading.deleting.set(Some(led.tally.picks.len()));
        let done = delete_there(leading, &way, &led.day.key).await;
        leading.deleting.set(None);
        done?;
    }
    leading.forget();
    Ok(())
}

async fn delete_there(leading: Leading, way: &Way, key: &str) -> Result<(), String> {
    const LOST: &str = "Not everything could be deleted: the backend does not answer now. Try again later.";
    for _ in 0..ROUNDS {
        let names = list(way, &live::picks(key)).await.ok_or(LOST)?;
        if names.is_empty() {
            return Ok(());
        }
        for (done, some) in names.chunks(AT_ONCE).enumerate() {
            leading.deleting.set(Some(names.len() - done * AT_ONCE));
            let asked = some.iter().map(|name| async move { way.ask(&Ask::Remove { name: name.clone() }).await });
            for answer in join_all(asked).await {
                match answer {
                    Answer::Done { .. } | Answer::Absent => {}
                    Answer::Refused { why } | Answer::Rejected { why } => return Err(why),
                    _ => return Err(LOST.to_owned()),
                }
            }
        }
    }
    Err("Phones go on sending. Close the code on the screen, and delete again.".to_owned())
}
