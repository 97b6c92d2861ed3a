//! Where somebody stands in a plan: kept on the device, never sent.

use crate::browser::local_storage::LocalStorage;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::storage::KeyValue;
use crate::work::Place;

fn key(plan: &Id) -> String {
    format!("golden-thread/my-work/{plan}")
}

/// Where somebody said to stand in this plan; nowhere if nobody said.
pub fn kept_place(plan: &Plan) -> Place {
    let kept = LocalStorage.get(&key(plan.id())).ok().flatten();
    kept.map(|word| Place::parse(plan, &word)).unwrap_or_default()
}

/// Keeps it. A device that keeps nothing asks again next time.
pub fn keep_place(plan: &Id, place: &Place) {
    if place.is_nowhere() {
        LocalStorage.remove(&key(plan)).ok();
    } else {
        LocalStorage.set(&key(plan), &place.word()).ok();
    }
}
