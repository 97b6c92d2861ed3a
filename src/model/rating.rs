//! RAG ratings: a series of their own, by element, school and period.

use serde::{Deserialize, Serialize};

use super::Extra;
use super::id::Id;
use super::vocabulary::Rag;
use super::when::When;

/// One rating of one element in one period, by one school or for the whole trust.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Rating {
    /// The element that is rated.
    pub element: Id,
    /// The school that reports; none means the whole trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<Id>,
    /// The term or other period that it is for.
    pub period: When,
    /// The rating.
    pub rag: Rag,
    /// A comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How it was found out. Two methods make it confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<String>,
    /// The post that gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
