//! The journal beside local storage: what is kept goes there too, and what local storage has lost comes back from there.
//! All of it is fetched after the first map. What it cannot do is no loss: local storage is the first store.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::local_storage::LocalStorage;
use crate::browser::{clock, durability, journal};
use crate::model::plan::Plan;
use crate::model::wire;
use crate::storage::journal::{Deleted, Op, Step, Waiting, Which, compare, newest};
use crate::storage::version::Reason;
use crate::storage::versions::Versions;
use crate::storage::{KeyValue, record};

use super::desk::Desk;
use super::notices::Notices;
use super::plans::Plans;

/// A page whose plan could not be opened: the journal may still have it. A context.
#[derive(Clone)]
pub struct Missing {
    /// The plan's id.
    pub id: String,
    /// Opens it again.
    pub on_found: Callback<()>,
}

/// What came back of a plan.
enum Found {
    /// Nothing that was not here.
    Nothing,
    /// Its record is in local storage again.
    Kept,
    /// Local storage has no room for it, so it is only in memory.
    InMemory(Box<Plan>),
}

const RECOVERED: &str = "The last changes were recovered.";

thread_local! {
    /// One for the whole page, so that what is asked of the journal is done in order.
    static WAITING: RefCell<Waiting> = RefCell::default();
}

fn deleted() -> Deleted<LocalStorage> {
    Deleted::new(LocalStorage)
}

/// From now on the journal takes what is kept.
fn begin(plans: Plans) {
    plans.journal.set_value(Some(tell));
}

fn tell(id: &str, op: Op) {
    if WAITING.with_borrow_mut(|waiting| waiting.push(id, op)) {
        spawn_local(async {
            while let Some((id, op)) = WAITING.with_borrow_mut(Waiting::take) {
                let was_deleted = deleted().holds(&id);
                let done = match &op {
                    // Another tab may have come before with something newer.
                    Op::Put(text) => {
                        let stays = |old: &str| !was_deleted && newest(Some(text), Some(old)) == Which::Journal;
                        journal::put(&id, text, stays).await
                    }
                    Op::Remove => journal::remove(&id).await,
                };
                // What failed is made good by the next save, or when the two stores are next compared.
                if done.is_ok() && was_deleted {
                    deleted().settle(&id).ok();
                }
            }
        });
    }
}

/// For the page of a plan: the journal begins, and the plan is compared with what it holds.
pub fn watch() {
    let (Some(plans), Some(notices)) = (use_context::<Plans>(), use_context::<Notices>()) else { return };
    begin(plans);
    if let Some(desk) = use_context::<Desk>() {
        // The page may be gone by now, and again when the journal has answered.
        let Some(id) = desk.id_if_open() else { return };
        spawn_local(async move {
            match bring_back(plans, &id).await {
                Found::Nothing => {}
                Found::Kept => desk.take_in_recovered(None, RECOVERED),
                Found::InMemory(plan) => desk.take_in_recovered(Some(*plan), RECOVERED),
            }
        });
    } else if let Some(missing) = use_context::<Missing>() {
        spawn_local(async move {
            if !matches!(bring_back(plans, &missing.id).await, Found::Nothing) {
                missing.on_found.try_run(());
                notices.say(RECOVERED);
            }
        });
    }
}

/// For the library: the journal begins, and all plans are compared with what it holds.
pub fn watch_all() {
    let (Some(plans), Some(notices)) = (use_context::<Plans>(), use_context::<Notices>()) else { return };
    begin(plans);
    spawn_local(async move {
        let Ok(mut ids) = journal::keys().await else { return };
        let here = plans.entries.with_untracked(|entries| entries.clone().unwrap_or_default());
        ids.extend(here.into_iter().map(|entry| entry.id).filter(|id| !ids.contains(id)).collect::<Vec<_>>());
        let mut any = false;
        for id in ids {
            any |= !matches!(bring_back(plans, &id).await, Found::Nothing);
        }
        if any {
            notices.say(RECOVERED);
        }
    });
}

/// Compares what the two stores hold of a plan, and brings the older one up to date.
async fn bring_back(plans: Plans, id: &str) -> Found {
    let Ok(kept) = journal::read(id).await else { return Found::Nothing };
    // What local storage did not take is whole in memory, and no older.
    if plans.unsaved.with_untracked(|unsaved| unsaved.iter().any(|unsaved| unsaved.plan.id().as_str() == id)) {
        return Found::Nothing;
    }
    let local = plans.raw(id).ok().flatten();
    match (compare(local.as_deref(), kept.as_deref(), deleted().holds(id)), local, kept) {
        (Step::Write, Some(local), _) => tell(id, Op::Put(local)),
        (Step::Forget, ..) => tell(id, Op::Remove),
        (Step::Recover { news, aside }, local, Some(kept)) => {
            if aside && !local.is_some_and(|local| set_aside(&local)) {
                return Found::Nothing;
            }
            return recover(plans, id, &kept, news);
        }
        _ => {}
    }
    Found::Nothing
}

fn recover(plans: Plans, id: &str, kept: &str, news: bool) -> Found {
    if let Ok(about) = record::about(kept) {
        plans.last.update_value(|last| *last = about.seq.max(*last));
    }
    if plans.put_back(id, kept).is_ok() {
        return if news { Found::Kept } else { Found::Nothing };
    }
    match record::plan_text(kept).map(wire::read) {
        // It will not find room either: then the banner says so.
        Ok(Ok(plan)) if news && !plans.keep(plan.clone().into()) => Found::InMemory(plan.into()),
        Ok(Ok(_)) if news => Found::Kept,
        _ => Found::Nothing,
    }
}

/// Keeps what a record holds as a version. Answers whether it is safe there.
fn set_aside(local: &str) -> bool {
    let plan = record::plan_text(local).ok().and_then(|text| wire::read(text).ok());
    plan.is_some_and(|plan| {
        Versions::new(LocalStorage).take(plan.document(), Reason::BeforeMerge, None, clock::now()).is_ok()
    })
}

/// An edit was kept: from now on there is something to lose, so the browser is asked, once, not to clear it away.
pub fn ask_to_stay() {
    const ASKED: &str = "golden-thread/asked-to-stay";
    if LocalStorage.get(ASKED) == Ok(None) && LocalStorage.set(ASKED, "1").is_ok() {
        durability::ask_to_stay();
    }
}
