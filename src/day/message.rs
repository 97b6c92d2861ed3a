//! What whoever leads a training day says of it.

use serde::{Deserialize, Serialize};

use super::tally::{MOST_LETTERS, is_name};

/// A training day.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Day {
    /// Its key: made anew for each day, so that nothing of one day can be joined with another.
    pub key: String,
    /// When it began: milliseconds since 1970, UTC.
    pub began: f64,
    /// Whether it is over, and what was said is deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over: bool,
}

impl Day {
    /// Reads it; anything else is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > MOST_LETTERS {
            return None;
        }
        serde_json::from_str(text).ok().filter(|day: &Self| is_name(&day.key) && day.began.is_finite())
    }

    /// The text that is sent.
    pub fn text(&self) -> String {
        // A text and a number can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether a phone that was let in by this key is still asked.
    pub fn is_on(&self, key: &str) -> bool {
        self.key == key && !self.over
    }
}
