//! What a person likes, as it is kept on the device: the theme, and larger type for a projector.

use super::{KeyValue, StoreError};

const THEME: &str = "golden-thread/theme";
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

    /// What the style sheets go by; the device decides where there is none.
    pub fn attribute(self) -> Option<&'static str> {
        (self != Self::Device).then(|| self.word())
    }
}

/// The theme that was chosen on this device, if one was.
pub fn theme(store: &impl KeyValue) -> Option<Theme> {
    store.get(THEME).ok().flatten().map(|word| Theme::from_word(&word))
}

/// Keeps the theme.
///
/// # Errors
/// If the store cannot be reached.
pub fn keep_theme(store: &impl KeyValue, theme: Theme) -> Result<(), StoreError> {
    store.set(THEME, theme.word())
}

/// Whether type is larger, for a projector.
pub fn projector(store: &impl KeyValue) -> bool {
    store.get(PROJECTOR).ok().flatten().is_some()
}

/// Keeps whether type is larger.
///
/// # Errors
/// If the store cannot be reached.
pub fn keep_projector(store: &impl KeyValue, projector: bool) -> Result<(), StoreError> {
    if projector { store.set(PROJECTOR, "on") } else { store.remove(PROJECTOR) }
}
