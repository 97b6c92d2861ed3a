//! The app on the device: a service worker keeps it there, and the person decides when a new version is loaded. Where
//! there can be no worker, the app is as it would be without.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::service_worker::{Registration, register};
use crate::browser::{dom, frames, http};
use crate::routes::Route;

use super::navigation::Navigation;
use super::notices::Notices;
use super::plans::Plans;

const SCRIPT: &str = "sw.js";
/// Milliseconds between two looks for a new version.
const HOUR: u32 = 3_600_000;
/// Longer than an edit waits until it is kept, in milliseconds.
const KEPT: u32 = 600;

const READY: &str = "A new version of Golden Thread is ready.";

/// The worker of this page, and whether a newer one is still to be told of.
#[derive(Clone, Copy)]
struct Offline {
    registration: StoredValue<Option<Registration>, LocalStorage>,
    ready: RwSignal<bool>,
}

/// Begins, once the app stands.
pub fn begin() {
    let (Some(notices), Some(plans), Some(navigation)) = (use_context(), use_context(), use_context()) else { return };
    let offline = Offline { registration: StoredValue::new_local(None), ready: RwSignal::new(false) };
    offline.tell(notices, plans, navigation);
    // For the life of the app, as the looks are.
    window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("visibilitychange"), move |_| {
        if !dom::is_hidden() {
            spawn_local(offline.look());
        }
    });
    spawn_local(async move {
        loop {
            offline.look().await;
            frames::wait(HOUR).await;
        }
    });
}

impl Offline {
    /// Looks for a new version.
    async fn look(self) {
        let Some(registration) = register(SCRIPT).await else { return };
        if self.registration.with_value(Option::is_none) {
            self.registration.set_value(Some(registration.clone()));
            self.hear(&registration);
        }
        if !registration.update().await && http::is_gone(SCRIPT).await && !http::is_gone("index.html").await {
            // Whoever hosts the app has taken the worker away, and nothing else.
            registration.unregister().await;
        }
    }

    fn hear(self, registration: &Registration) {
        self.ready.set(registration.is_waiting());
        let found = registration.clone();
        registration.on_step(move || {
            if found.is_waiting() {
                self.ready.set(true);
            }
        });
        let registration = registration.clone();
        spawn_local(async move { registration.tell_that_one_stands().await });
    }

    /// Says so as soon as nothing else is said and nobody presents, and again if something else was said instead. Once it
    /// was closed, the next page says it.
    fn tell(self, notices: Notices, plans: Plans, navigation: Navigation) {
        let is_presented = move || matches!(navigation.route.get(), Route::Plan { present: Some(_), .. });
        Effect::new(move |was_told: Option<bool>| {
            let ours = notices.current.with(|notice| notice.as_ref().map(|notice| notice.text == READY));
            match ours {
                None if self.ready.get() && !is_presented() => {
                    self.ready.set(false);
                    notices.offer(READY, "Load it", move || spawn_local(self.load(notices, plans)));
                    true
                }
                None => false,
                Some(ours) => {
                    if was_told == Some(true) && !ours {
                        self.ready.set(true);
                    }
                    ours
                }
            }
        });
    }

    /// Loads the new version in this tab. Other tabs go on with theirs.
    async fn load(self, notices: Notices, plans: Plans) {
        dom::commit_field();
        frames::wait(KEPT).await;
        let unsaved = plans.unsaved.with_untracked(|all| all.first().map(|one| one.plan.title().into_owned()));
        if let Some(unsaved) = unsaved {
            return notices
                .warn(format!("“{unsaved}” is not saved. Save it as a file before you load the new version."));
        }
        if let Some(registration) = self.registration.get_value() {
            registration.take_over();
        }
    }
}
