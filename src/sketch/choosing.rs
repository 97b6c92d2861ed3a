//! The question of a training day before the app is there: a phone that scans the code needs nothing more to answer it and
//! to read its golden thread. The app takes over what was said.

use std::cell::RefCell;
use std::sync::Arc;

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::browser::parts::part;
use crate::browser::stage::Panel;
use crate::browser::styles;
use crate::day::page;
use crate::day::said::Said;
use crate::model::plan::Plan;
use crate::present::choices::choices;

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

/// Asks, beside the first picture.
pub type Ask = fn(Arc<Plan>, &str);

part!(asking: asking, Ask, ask);

fn ask(plan: Arc<Plan>, key: &str) {
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
    let panel = Panel { name: "Training day", title: &plan.title(), bar: page::BAR, html: &html };
    let answering = plan.clone();
    panel.show(move |at| {
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
