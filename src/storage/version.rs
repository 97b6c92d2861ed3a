//! One version: its id and key, and its record, which is a line that says why it was kept, then the plan as on the shelf.

use serde::{Deserialize, Serialize};

use super::StoreError;
use super::record::{self, About};

/// What every key of a version begins with. Then come the plan's id, which may hold anything, and the version's id, which
/// holds no slash: so the last slash parts them.
const PREFIX: &str = "golden-thread/version/";

/// The id of a version, unique within its plan: a number that counts up, and the time, so that no id comes twice.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct VersionId(String);

impl VersionId {
    pub(super) fn new(number: u64, now: f64) -> Self {
        Self(format!("{number:06}-{:x}", now as u64))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its place among the versions of its plan: clocks may go back, this does not.
    pub(super) fn number(&self) -> u64 {
        self.0.split('-').next().and_then(|number| number.parse().ok()).unwrap_or_default()
    }
}

/// Why a version was kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody asked for it.
    ByHand,
    /// Before a file was read into the plan.
    BeforeImport,
    /// Before another state of the plan was merged in.
    BeforeMerge,
    /// Before many elements were changed at once.
    BeforeBulkChange,
    /// Before an earlier version was brought back.
    BeforeRestore,
    /// Before the next year's plan was made of it.
    BeforeRollForward,
}

/// What is written above the plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Label {
    /// Why it was kept.
    pub reason: Reason,
    /// What somebody called it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Label {
    /// Whether it may go by itself.
    pub fn is_automatic(&self) -> bool {
        self.reason != Reason::ByHand && self.name.is_none()
    }
}

/// One version.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// Why it was kept and what it is called, if that can be read.
    pub label: Option<Label>,
    /// When it was kept, how many elements it has and so on, if that can be read.
    pub about: Option<About>,
    /// The plan in it is not whole.
    pub damaged: bool,
}

impl Version {
    pub(super) fn read(id: VersionId, text: &str) -> Self {
        let (label, rest) = parted(text).map_or((None, None), |(label, rest)| (Some(label), Some(rest)));
        let about = rest.and_then(|rest| record::about(rest).ok());
        let damaged = rest.is_none_or(|rest| record::plan_text(rest).is_err());
        Self { id, label, about, damaged }
    }

    /// Whether it may go by itself. What cannot be read may have a name, so it stays.
    pub(super) fn is_automatic(&self) -> bool {
        self.label.as_ref().is_some_and(Label::is_automatic)
    }
}

/// The label of a record and what stands below it.
pub(super) fn parted(text: &str) -> Option<(Label, &str)> {
    let (label, rest) = text.split_once('\n')?;
    Some((serde_json::from_str(label).ok()?, rest))
}

/// The record of a version.
pub(super) fn joined(label: &Label, rest: &str) -> Result<String, StoreError> {
    let label = serde_json::to_string(label).map_err(|_| StoreError::Damaged)?;
    Ok(format!("{label}\n{rest}"))
}

/// A name that says something.
pub(super) fn tidy(name: Option<&str>) -> Option<String> {
    name.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The key of a version.
pub(super) fn key(plan: &str, version: &VersionId) -> String {
    format!("{PREFIX}{plan}/{}", version.as_str())
}

/// The plan and the version of a key.
pub(super) fn split(key: &str) -> Option<(&str, VersionId)> {
    let (plan, id) = key.strip_prefix(PREFIX)?.rsplit_once('/')?;
    Some((plan, VersionId(id.to_owned())))
}
