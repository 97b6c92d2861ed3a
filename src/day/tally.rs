//! What the phones of one training day said.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::id::Id;

/// Most phones of one day.
const MOST_DEVICES: usize = 20_000;
/// Most choices of one phone.
const MOST_CHOICES: usize = 500;
/// Most letters of a key, a device's name, or an id.
const MOST_OF_A_NAME: usize = 200;
/// Most letters of what one phone says, and of what is said of a day.
pub(super) const MOST_LETTERS: usize = 200_000;
/// Most letters of a whole tally.
const MOST_OF_A_TALLY: usize = 20_000_000;

/// What one phone says. Of two the later counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Pick {
    /// For the so-manieth time, from 1.
    pub number: u64,
    /// The elements that its work serves.
    pub of: BTreeSet<Id>,
}

impl Pick {
    /// Reads it; anything else is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > MOST_LETTERS {
            return None;
        }
        serde_json::from_str(text).ok().filter(Self::is_sound)
    }

    /// The text that is sent.
    pub fn text(&self) -> String {
        // Texts and a number can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    fn is_sound(&self) -> bool {
        self.number > 0 && self.of.len() <= MOST_CHOICES && self.of.iter().all(|id| id.as_str().len() <= MOST_OF_A_NAME)
    }
}

/// Why what came is no tally, or not one for here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum TallyError {
    /// Not a tally at all, or cut off.
    #[error("This holds no choices of a training day, or not all of them. Ask for the file or the code again.")]
    Damaged,
    /// Of another training day.
    #[error("These choices are of another training day, so they are not counted here.")]
    OtherDay,
}

/// What all phones said so far, as far as it came here.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// The key of the day.
    pub day: String,
    /// What each phone said last. A phone's name is made up for the day, and says nothing of whose it is.
    pub picks: BTreeMap<String, Pick>,
}

impl Tally {
    /// Nothing said yet.
    pub fn of_day(key: &str) -> Self {
        Self { day: key.to_owned(), picks: BTreeMap::new() }
    }

    /// Reads a tally.
    ///
    /// # Errors
    /// [`TallyError::Damaged`].
    pub fn read(text: &str) -> Result<Self, TallyError> {
        if text.len() > MOST_OF_A_TALLY {
            return Err(TallyError::Damaged);
        }
        let read: Self = serde_json::from_str(text).map_err(|_| TallyError::Damaged)?;
        let sound = is_name(&read.day)
            && read.picks.len() <= MOST_DEVICES
            && read.picks.iter().all(|(device, pick)| is_name(device) && pick.is_sound());
        if sound { Ok(read) } else { Err(TallyError::Damaged) }
    }

    /// As text.
    pub fn text(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Hears a phone. Answers whether it is news.
    pub fn hear(&mut self, device: &str, pick: Pick) -> bool {
        if !is_name(device) || !pick.is_sound() {
            return false;
        }
        let is_full = self.picks.len() >= MOST_DEVICES;
        match self.picks.get_mut(device) {
            Some(known) if *known >= pick => false,
            Some(known) => {
                *known = pick;
                true
            }
            None if is_full => false,
            None => {
                self.picks.insert(device.to_owned(), pick);
                true
            }
        }
    }

    /// Joins what somebody else collected. Answers of how many phones that is news.
    ///
    /// # Errors
    /// [`TallyError::OtherDay`].
    pub fn join(&mut self, other: &Self) -> Result<usize, TallyError> {
        if other.day != self.day {
            return Err(TallyError::OtherDay);
        }
        Ok(other.picks.iter().filter(|(device, pick)| self.hear(device, (*pick).clone())).count())
    }

    /// The latest that is known of a phone; 0 if it said nothing yet.
    pub fn number(&self, device: &str) -> u64 {
        self.picks.get(device).map_or(0, |pick| pick.number)
    }

    /// How many phones serve something.
    pub fn devices(&self) -> usize {
        self.picks.values().filter(|pick| !pick.of.is_empty()).count()
    }

    /// How many choices there are in all.
    pub fn choices(&self) -> usize {
        self.picks.values().map(|pick| pick.of.len()).sum()
    }
}

/// Whether a text can be a key or a device's name.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MOST_OF_A_NAME
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
