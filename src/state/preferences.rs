//! What this person likes: kept on the device, never sent.

use leptos::prelude::*;

use crate::browser::dom;
use crate::browser::local_storage::LocalStorage;
use crate::storage::likes::{self, Theme};

/// The preferences. A context.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// Larger type, for a projector.
    pub projector: RwSignal<bool>,
}

impl Preferences {
    /// Reads what was kept, and keeps what changes.
    pub fn provide() -> Self {
        let preferences = Self {
            theme: RwSignal::new(likes::theme(&LocalStorage).unwrap_or_default()),
            projector: RwSignal::new(likes::projector(&LocalStorage)),
        };
        Effect::new(move |earlier: Option<bool>| {
            let projector = preferences.projector.get();
            dom::set_root_attribute("data-projector", projector.then_some(""));
            if earlier.is_some_and(|earlier| earlier != projector) {
                // As with the theme: what is not kept holds for as long as the page is open.
                likes::keep_projector(&LocalStorage, projector).ok();
            }
            projector
        });
        Effect::new(move |earlier: Option<Theme>| {
            let theme = preferences.theme.get();
            dom::set_root_attribute("data-theme", theme.attribute());
            if earlier.is_some_and(|earlier| earlier != theme) {
                // A device that keeps nothing still shows the theme for as long as the page is open.
                likes::keep_theme(&LocalStorage, theme).ok();
            }
            theme
        });
        provide_context(preferences);
        preferences
    }
}

impl Preferences {
    /// The theme for who has not chosen one on this device.
    pub fn suggest(&self, word: &str) {
        if likes::theme(&LocalStorage).is_none() {
            self.theme.set(Theme::from_word(word));
        }
    }
}

/// The preferences of this device.
pub fn use_preferences() -> Preferences {
    expect_context::<Preferences>()
}
