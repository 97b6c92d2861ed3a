//! What other tabs of this browser do to the connection of the open plan.

use leptos::prelude::*;

use crate::browser::dom::StoreWatch;
use crate::browser::local_storage::LocalStorage;
use crate::state::desk::Desk;
use crate::storage::KeyValue;
use crate::sync::connections::connection_key;

use super::{Sync, SyncSeat, connections};

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
    }

    fn hear_of_connection(self) {
        // The page may be gone by now.
        let Some(id) = self.desk.id_if_open() else { return };
        let there = connections().of(&id);
        if self.connection.try_with_untracked(|here| *here == there) != Some(false) {
            return;
        }
        self.forget_connection();
        if LocalStorage.get(&connection_key(&id)) == Ok(None) {
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
