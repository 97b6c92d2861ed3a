//! One element of a plan, of whatever kind, with all that may be known of it.

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Unexpected};
use serde::{Deserialize, Serialize};

use super::Extra;
use super::id::Id;
use super::text::shown;
use super::vocabulary::{Direction, Kind, Scope};
use super::when::When;

/// One element: a mission, an aim, a KPI, a school's priority and so on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Element {
    /// Stable and unique within the plan.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// What a card shows.
    pub title: String,
    /// A shorter title, where the title is long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The longer wording. A blank line parts paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The element that this one stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// The reference as printed: it may be doubled, partial or wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The reference as it should read, where that differs from the printed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The trust's own name for this element's level, where it differs from the plan's name for its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// A heading that it stands under, where the heading is no element.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The id of the school it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<Id>,
    /// The post that owns it. A role, not a person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Other posts that share the work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<String>,
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<When>,
    /// The time it is for: a school year, a month of the review cycle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<When>,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<Scope>,
    /// What is measured. A compound KPI has several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Where the evidence comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Keys of the plan's tick columns that are ticked for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticks: Vec<String>,
    /// For reading: who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// For reading: the idea that the trust took from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_idea: Option<String>,
    /// A draft or a note, never to be presented or published.
    #[serde(default, skip_serializing_if = "is_false")]
    pub draft: bool,
    /// Oddities, kept and shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One thing that is measured, with where it starts and where it should get to.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Measure {
    /// What is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it starts, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Quantity>,
    /// Where it should get to, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Quantity>,
    /// The unit of baseline and targets: "%", "schools", "days".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Which way it should move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// When the target is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<When>,
    /// Steps on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Step>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One step on the way to a target.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Step {
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<When>,
    /// Where the measure should be by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Quantity>,
    /// What else is to be said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Something that looks wrong in the plan as printed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Flag {
    /// A short code: `typo`, `missing`, `compound` and so on; see [`flag_label`].
    pub code: String,
    /// One plain sentence.
    pub note: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A number or, where the plan prints words, a text.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
pub enum Quantity {
    /// A number.
    Number(serde_json::Number),
    /// "top 25%", "2,500–4,000".
    Text(String),
}

impl Element {
    /// An element of which only this is known.
    pub fn new(id: Id, kind: Kind, title: String) -> Self {
        Self {
            id,
            kind,
            title,
            short: None,
            text: None,
            parent: None,
            reference: None,
            number: None,
            level: None,
            group: None,
            school: None,
            owner: None,
            contributors: Vec::new(),
            due: None,
            period: None,
            scope: Vec::new(),
            measures: Vec::new(),
            evidence: Vec::new(),
            ticks: Vec::new(),
            author: None,
            key_idea: None,
            draft: false,
            flags: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The title for a card: the short one where there is one.
    pub fn card_title(&self) -> std::borrow::Cow<'_, str> {
        shown(self.short.as_deref().unwrap_or(&self.title))
    }

    /// The title in full.
    pub fn full_title(&self) -> std::borrow::Cow<'_, str> {
        shown(&self.title)
    }

    /// The last due date known, of the element or of one of its measures, if any.
    pub fn due(&self) -> Option<&When> {
        self.due.as_ref().or_else(|| {
            self.measures.iter().filter_map(|measure| measure.due.as_ref()).max_by_key(|due| due.last_day())
        })
    }
}

/// The name of a flag's code for a badge; codes of others are shown as "Note".
pub fn flag_label(code: &str) -> &'static str {
    match code {
        "numbering" => "Numbering",
        "typo" => "Misprint",
        "missing" => "Missing",
        "duplicate" => "Repeated",
        "compound" => "Several KPIs in one",
        "undated" => "No date",
        "outside_period" => "Outside the plan's period",
        "undefined" => "Not defined",
        "draft_note" => "Drafting note",
        "mismatch" => "Does not match",
        "naming" => "Two names",
        _ => "Note",
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(QuantityVisitor)
    }
}

/// Takes numbers and texts. Whatever else it meets it names at its own place, not at the end of the object around it.
struct QuantityVisitor;

impl<'de> serde::de::Visitor<'de> for QuantityVisitor {
    type Value = Quantity;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number or a text")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Quantity, E> {
        Ok(Quantity::Number(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Quantity, E> {
        Ok(Quantity::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Quantity, E> {
        let finite = serde_json::Number::from_f64(number).map(Quantity::Number);
        finite.ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Quantity, E> {
        Ok(Quantity::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Quantity, E> {
        Ok(Quantity::Text(text))
    }

    // The parser tells where it stands: read to the end, so that it stands behind the list or object, not within.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Quantity, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::invalid_type(Unexpected::Seq, &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Quantity, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Err(A::Error::invalid_type(Unexpected::Map, &self))
    }
}

impl Measure {
    /// Whether nothing has been filled in yet: a way to move alone measures nothing.
    pub fn is_blank(&self) -> bool {
        let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| shown(text).trim().is_empty());
        let no_date = |due: &Option<When>| due.as_ref().is_none_or(|due| due.as_str().trim().is_empty());
        let no_value = |value: &Option<Quantity>| value.as_ref().is_none_or(Quantity::is_blank);
        is_blank(&self.title)
            && is_blank(&self.unit)
            && no_value(&self.baseline)
            && no_value(&self.target)
            && no_date(&self.due)
            && self.extra.is_empty()
            && self.milestones.iter().all(|step| {
                no_date(&step.due) && no_value(&step.target) && is_blank(&step.note) && step.extra.is_empty()
            })
    }
}

impl Quantity {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if shown(text).trim().is_empty())
    }

    /// What somebody has typed: a number, if it is one and reads back as it was typed; else a text.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        match serde_json::from_str::<serde_json::Number>(text) {
            Ok(number) if number.to_string() == text => Self::Number(number),
            _ => Self::Text(text.to_owned()),
        }
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(&shown(text)),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Quantity {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["number", "string"],
            "description": "A number or, where the plan prints words, a text."
        })
    }
}
