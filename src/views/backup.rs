//! When the plan was last saved as a file, and the button that does it.

use leptos::prelude::*;

use crate::browser::clock;
use crate::components::icon::{Icon, IconMark};
use crate::state::backup;
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;

/// The line, and the button.
#[component]
pub fn Backup() -> impl IntoView {
    let reading = use_reading();
    let notices = use_notices();
    let last = RwSignal::new(backup::last(reading.opened().plan.id().as_str()));
    let save = move |_| {
        let plan = reading.opened().plan;
        match backup::offer(&plan) {
            Ok(()) => last.set(Some(clock::now())),
            Err(error) => notices.warn(error.to_string()),
        }
    };
    let said = move || match last.get() {
        Some(when) => format!("Backup: last saved as a file {}.", clock::date_words(when)),
        None => "Backup: never saved as a file on this device.".to_owned(),
    };
    view! {
        <p id="backup">{said}</p>
        <p class="button-row">
            <button type="button" id="backup-now" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"Save as a file"</span>
            </button>
        </p>
    }
}
