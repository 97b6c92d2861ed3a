//! A show beyond this browser: who presents says where it is, whoever follows watches that, and the speaker's phone leads
//! by a key that only the room has seen.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::present::signal::Told;
use crate::routes::Part;
use crate::state::hand::kept_hand;
use crate::state::navigation::use_navigation;
use crate::state::show_line::{Line, Reach};
use crate::sync::live;

use super::Way;
use super::say::Say;
use super::watch::watch;

/// How often a phone that follows looks (as in tests/servers/hall.rs), and how often the room looks where its speaker's
/// phone leads: there is one of these, and somebody waits for it.
const FOLLOWS_MS: u64 = 2_000;
const LED_MS: u64 = 700;

/// Takes the line of a show beyond this browser, as far as it goes.
pub fn begin() {
    let (line, route) = (expect_context::<Line>(), use_navigation().route.get_untracked());
    let owner = Owner::current();
    spawn_local(async move {
        let way = Way::of_plan(&line.plan()).await;
        // The show may be over by now.
        if line.reach.is_disposed() {
            return;
        }
        let (way, owner) = match (way, owner) {
            (Ok(Some(way)), Some(owner)) => (way, owner),
            (Err(why), _) => return line.reach.set(Reach::Barred(why)),
            _ => return line.reach.set(Reach::Here),
        };
        owner.with(|| match route.part() {
            Part::Room => lead(line, &way),
            Part::Speaker => speak(line, &way, route.key()),
            Part::Follower | Part::Chooser => follow(line, &way),
        });
    });
}

fn lead(line: Line, way: &Rc<Way>) {
    if way.connection.only_reads() {
        let why = "This device only reads the plan, so it cannot lead phones.";
        return line.reach.set(Reach::Barred(why.to_owned()));
    }
    tell(line, way, &live::show(way.plan()));
    if let Some(key) = kept_hand(&line.plan()) {
        line.hand.set(Some(key));
    }
    let (way, owner) = (StoredValue::new_local(way.clone()), Owner::current());
    Effect::new(move |_| {
        let (Some(key), Some(owner)) = (line.hand.get(), &owner) else { return };
        owner.with(|| way.with_value(|way| hear(line, way, &live::hand(&key), LED_MS)));
    });
}

fn speak(line: Line, way: &Rc<Way>, key: Option<&str>) {
    // Without a key it is a second window of the room's own browser.
    let Some(key) = key else { return };
    tell(line, way, &live::hand(key));
    follow(line, way);
}

fn follow(line: Line, way: &Rc<Way>) {
    hear(line, way, &live::show(way.plan()), FOLLOWS_MS);
}

/// What is said on the line is said under a name, too.
fn tell(line: Line, way: &Rc<Way>, name: &str) {
    let say = Say::new(way, name, move |trouble| {
        let reach = trouble.map_or(Reach::Beyond, |_| Reach::Lost);
        // The last words of a show are said when it is gone.
        if line.reach.try_get_untracked().is_some_and(|now| now != reach) {
            line.reach.set(reach);
        }
    });
    line.go_beyond(move |signal| say.put(Told { here: signal.clone(), said: clock::now() }.text()));
}

/// What is said under a name is heard on the line.
fn hear(line: Line, way: &Rc<Way>, name: &str, every_ms: u64) {
    let heard = move |text: Option<String>| {
        if let Some(told) = text.as_deref().and_then(Told::read)
            && (!line.is_still() || told.is_fresh(clock::now()))
        {
            line.hear_from_beyond(&told.here);
        }
    };
    watch(way, name, every_ms, heard, move |how| {
        let reach = match how {
            live::Line::Waiting => return,
            live::Line::Good => Reach::Beyond,
            live::Line::Lost => Reach::Lost,
            live::Line::Refused => Reach::Barred("The backend does not let this device follow.".to_owned()),
        };
        if line.reach.try_get_untracked().is_some_and(|now| now != reach) {
            line.reach.set(reach);
        }
    });
}
