//! Stories: a plan told stop by stop in an order of one's own, for one meeting.

use serde::{Deserialize, Serialize};

use super::Extra;
use super::id::Id;

/// One story.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Story {
    /// Stable and unique among the plan's stories; the first of two counts.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Where it stops, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<StoryStop>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Story {
    /// A story without stops.
    pub fn new(id: Id, title: String) -> Self {
        Self { id, title, stops: Vec::new(), extra: Extra::default() }
    }
}

/// One stop: what is looked at, how, and what the speaker means to say.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct StoryStop {
    /// What it is about, as in a link that presents: `at:ID` an element, `KIND:ID` what of a kind serves an element,
    /// `feeds:ID` a link; none is the map as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How the map is arranged: `tree`, `bands` or `radial`; none is as suits the plan best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The lenses that it is looked at through, as in a link: `school:ID`, `term:autumn 2026`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lenses: Vec<String>,
    /// The level that the map is open to, from 0; none opens only the way to what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// What the speaker means to say. The audience does not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
