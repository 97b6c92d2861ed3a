//! What the engine must know after a restart, beside the state.

use serde::{Deserialize, Serialize};

/// Kept with the state. All of it may be lost without losing an edit: the target is then met as for the first time.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The target had this plan, so that its absence is worth a question.
    pub ours: bool,
    /// Something was kept that was not confirmed to be sent.
    pub unsent: bool,
    /// When it was last confirmed that all was sent, in milliseconds of this device's clock.
    pub sent_at: Option<u64>,
    /// The newest revision that was seen, where revisions are numbered.
    pub newest: u64,
    /// Which file of this device is written, where each device has its own.
    pub generation: u64,
    /// A write to that file was begun, and it is not known how it ended.
    pub in_doubt: bool,
}
