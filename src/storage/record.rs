//! One stored plan: a line about it, then the plan as JSON. The line lets the library be listed without reading
//! every plan, and its checksum tells a damaged copy from a whole one.

use serde::{Deserialize, Serialize};

use crate::model::document::Document;

use super::StoreError;

/// What the library shows of a plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct About {
    /// Checksum of the plan's text: it also tells one state of a plan from another.
    pub sum: String,
    /// When it was saved: milliseconds since 1970, UTC.
    pub saved_at: f64,
    /// The plan's title.
    pub title: String,
    /// Whose plan it is.
    #[serde(default)]
    pub trust: Option<String>,
    /// Whether the trust is made up.
    #[serde(default)]
    pub fictional: bool,
    /// How many elements it has.
    pub elements: usize,
    /// Grows with every save of the plan: it tells the newer of two records, whatever the clock says. Records of
    /// before there was a journal have none.
    #[serde(default)]
    pub seq: u64,
}

/// The record of a plan, saved at `now` (milliseconds since 1970, UTC), as number `seq` of its saves.
///
/// # Errors
/// [`StoreError::Damaged`] if the plan could not be written as JSON.
pub fn encode(document: &Document, now: f64, seq: u64) -> Result<String, StoreError> {
    let plan = serde_json::to_string(document).map_err(|_| StoreError::Damaged)?;
    encode_text(document, &plan, now, seq)
}

/// The record of a plan whose text is there already: the document with what syncing keeps beside it.
///
/// # Errors
/// [`StoreError::Damaged`] if the line about it could not be written.
pub fn encode_text(document: &Document, plan: &str, now: f64, seq: u64) -> Result<String, StoreError> {
    let about = About {
        sum: checksum(plan),
        saved_at: now,
        title: document.title.clone(),
        trust: document.trust.clone(),
        fictional: document.fictional,
        elements: document.elements.len(),
        seq,
    };
    let about = serde_json::to_string(&about).map_err(|_| StoreError::Damaged)?;
    Ok(format!("{about}\n{plan}"))
}

/// What a record says of its plan, without reading the plan.
///
/// # Errors
/// [`StoreError::Damaged`] if the first line cannot be read.
pub fn about(record: &str) -> Result<About, StoreError> {
    let (about, _) = record.split_once('\n').ok_or(StoreError::Damaged)?;
    serde_json::from_str(about).map_err(|_| StoreError::Damaged)
}

/// The plan's text in a record.
///
/// # Errors
/// [`StoreError::Damaged`] if it is not what the checksum says.
pub fn plan_text(record: &str) -> Result<&str, StoreError> {
    let sum = about(record)?.sum;
    let (_, plan) = record.split_once('\n').ok_or(StoreError::Damaged)?;
    if checksum(plan) == sum { Ok(plan) } else { Err(StoreError::Damaged) }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): it need only notice accidents.
fn checksum(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
