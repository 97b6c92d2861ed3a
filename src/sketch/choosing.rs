//! The question of a training day before the app is there: a phone that scans the code needs nothing more to answer it and
//! to read its golden thread. The app takes over what was said.

use std::cell::RefCell;

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::browser::parts::part;
use crate::browser::stage::Panel;
use crate::browser::styles;
use crate::day::page;
use crate::day::said::Said;
use crate::opened::Opened;
use crate::present::choices::choices;
use crate::routes::Route;

use super::Beside;

/// What is said on the first picture.
struct Early {
    plan: String,
    said: Said,
}

thread_local! {
    static EARLY: RefCell<Option<Early>> = const { RefCell::new(None) };
}

/// What was said of this plan at this day, once.
pub fn take(plan: &str, key: &str) -> Option<Said> {
    EARLY.take().filter(|early| early.plan == plan && early.said.key == key).map(|early| early.said)
}

part!(asking: asking, Beside, ask);

fn ask(opened: &Opened, route: &Route) {
    let (plan, key) = (opened.plan.clone(), route.key().unwrap_or_default());
    let id = plan.id().to_string();
    let groups = choices(&plan);
    let said = Said::begin(&LocalStorage, &id, key, clock::new_key);
    let written = {
        let plan = plan.clone();
        move |said: &Said| {
            let groups = groups.iter().map(|group| (group.area, &group.aims[..]));
            page::choices(&plan, groups, said)
        }
    };
    let html = written(&said);
    EARLY.set(Some(Early { plan: id, said }));
    styles::dress_asked();
    let Some(panel) = Panel::show("Training day", &plan.title()) else { return };
    panel.say(page::BAR);
    panel.fill(Some(&html));
    let answering = plan.clone();
    panel.answer(move |at| {
        EARLY.with_borrow_mut(|early| {
            // The app has taken it.
            let early = early.as_mut()?;
            let element = answering.elements().get(at as usize)?;
            early.said.toggle(&element.id);
            // Where nothing is kept, the app is told all the same, and says so.
            early.said.keep(&LocalStorage, &early.plan).ok();
            Some(written(&early.said))
        })
    });
}
