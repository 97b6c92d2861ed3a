//! Links between elements, besides the parent.

use serde::{Deserialize, Serialize};

use super::Extra;
use super::id::Id;
use super::vocabulary::LinkKind;

/// One link. Cycles are allowed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Link {
    /// Stable and unique among the plan's links.
    pub id: Id,
    /// The element that the link starts from.
    pub from: Id,
    /// The element that it leads to.
    pub to: Id,
    /// What it says.
    pub kind: LinkKind,
    /// Why, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Link {
    /// A link without a note.
    pub fn new(id: Id, from: Id, to: Id, kind: LinkKind) -> Self {
        Self { id, from, to, kind, note: None, extra: Extra::default() }
    }
}
