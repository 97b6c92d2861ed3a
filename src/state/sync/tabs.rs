//! What other tabs of this browser do to the connection of the open plan.

use leptos::prelude::*;

use crate::browser::dom::StoreWatch;
use crate::browser::local_storage::LocalStorage;
use crate::state::desk::Desk;
use crate::storage::{KeyValue, record, shelf};
use crate::sync::connections::connection_key;
use crate::sync::engine::{Event, Replica};
use crate::sync::state::wire;

use super::{Sync, SyncSeat, connections, tokens};

/// Another tab may connect the plan: then syncing begins here too. For the page of a plan, once it is shown.
pub fn watch_seat() {
    let (Some(seat), Some(desk)) = (use_context::<SyncSeat>(), use_context::<Desk>()) else { return };
    let Some(key) = desk.id_if_open().map(|id| connection_key(&id)) else { return };
    StoredValue::new_local(StoreWatch::new(move |changed| {
        // That it was taken away, syncing itself hears.
        if changed == key && LocalStorage.get(&key).is_ok_and(|text| text.is_some()) {
            seat.connected.try_set(true);
        }
    }));
}

impl Sync {
    /// Hears of it when another tab connects the plan, connects it otherwise, or disconnects it.
    pub(super) fn listen_to_tabs(self) {
        let key = connection_key(&self.plan_id());
        StoredValue::new_local(StoreWatch::new(move |changed| {
            if changed == key {
                self.hear_of_connection();
            }
        }));
        let id = self.plan_id();
        let heard = move |record: String| self.hear_of_record(&id, &record);
        StoredValue::new_local(StoreWatch::of_texts(shelf::key(&self.plan_id()), heard));
    }

    /// Each tab writes the whole record, so of two that write at once one writes over the other. What was written over
    /// comes in from the message that it was written: the tab that wrote it may be gone before it can write it again.
    fn hear_of_record(self, id: &str, record: &str) {
        if self.plans.raw(id).is_ok_and(|kept| kept.as_deref() == Some(record)) {
            // It is there, and the desk hears of it.
            return;
        }
        let Some(theirs) = record::plan_text(record).ok().and_then(|text| wire::read(text).ok()) else { return };
        self.desk.save();
        let Some((mut state, _)) = self.now() else { return };
        if theirs.is_same_plan(&state) && theirs.is_beyond(&state) {
            state.join(&theirs);
            self.step(Event::Edited { state: state.clone() });
            self.show(&state);
        }
    }

    fn hear_of_connection(self) {
        // The page may be gone by now.
        let Some(id) = self.desk.id_if_open() else { return };
        let there = connections().of(&id);
        if self.connection.try_with_untracked(|here| *here == there) != Some(false) {
            return;
        }
        let here = self.connection.get_untracked();
        self.forget_connection();
        if LocalStorage.get(&connection_key(&id)) == Ok(None) {
            here.iter().for_each(|own| tokens::forget(&own.backend));
            self.desk.keep_alone();
            self.notices.say("Disconnected in another tab. The plan stays on this device, and at the backend.");
            return;
        }
        self.connection.set(there);
        self.seat.connected.set(true);
        self.start();
    }

    /// Syncing ends here.
    pub(super) fn forget_connection(&self) {
        self.stop();
        self.connection.set(None);
        self.seat.connected.set(false);
    }
}
