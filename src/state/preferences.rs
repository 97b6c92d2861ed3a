//! What this person likes: kept on the device, never sent.

use leptos::prelude::*;

use crate::browser::dom;
use crate::browser::local_storage::LocalStorage;
use crate::storage::KeyValue;

const KEY: &str = "golden-thread/theme";
const PROJECTOR: &str = "golden-thread/projector";

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Device => "As this device",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word that is kept.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}

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
        let kept = LocalStorage.get(KEY).ok().flatten().unwrap_or_default();
        let projector = LocalStorage.get(PROJECTOR).ok().flatten().is_some();
        let preferences = Self { theme: RwSignal::new(Theme::from_word(&kept)), projector: RwSignal::new(projector) };
        Effect::new(move |earlier: Option<bool>| {
            let projector = preferences.projector.get();
            dom::set_root_attribute("data-projector", projector.then_some(""));
            if earlier.is_some_and(|earlier| earlier != projector) {
                // As with the theme: what is not kept holds for as long as the page is open.
                if projector { LocalStorage.set(PROJECTOR, "on") } else { LocalStorage.remove(PROJECTOR) }.ok();
            }
            projector
        });
        Effect::new(move |earlier: Option<Theme>| {
            let theme = preferences.theme.get();
            dom::set_root_attribute("data-theme", (theme != Theme::Device).then(|| theme.word()));
            if earlier.is_some_and(|earlier| earlier != theme) {
                // A device that keeps nothing still shows the theme for as long as the page is open.
                LocalStorage.set(KEY, theme.word()).ok();
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
        if LocalStorage.get(KEY).is_ok_and(|kept| kept.is_none()) {
            self.theme.set(Theme::from_word(word));
        }
    }
}

/// The preferences of this device.
pub fn use_preferences() -> Preferences {
    expect_context::<Preferences>()
}
