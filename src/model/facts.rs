//! Everything known of an element that is neither its place nor its text, as labels and words for a panel.

use super::element::{Element, Measure};
use super::plan::{Ix, Plan};
use super::text::shown;

/// One line of a panel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it is: "Owner".
    pub label: String,
    /// What it says.
    pub words: String,
}

/// The facts of an element, in the order in which a panel shows them. Unknown fields come last, under their own names.
pub fn facts(plan: &Plan, at: Ix) -> Vec<Fact> {
    let element = plan.element(at);
    let mut found = Vec::new();
    let mut say = |label: &str, words: String| {
        if !words.trim().is_empty() {
            found.push(Fact { label: label.to_owned(), words: shown(&words).into_owned() });
        }
    };
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    if let Some(id) = &element.school {
        say("School", plan.school(id).map_or(id.to_string(), |school| school.name.clone()));
    }
    say("Owner", text(&element.owner));
    say("With", element.contributors.join(", "));
    say("Due", element.due().map(ToString::to_string).unwrap_or_default());
    say("For", element.period.as_ref().map(ToString::to_string).unwrap_or_default());
    say("About", element.scope.iter().map(|scope| scope.one()).collect::<Vec<_>>().join(", "));
    say("Evidence", element.evidence.join(", "));
    say("Author", text(&element.author));
    say("Key idea", text(&element.key_idea));
    say("Under the heading", text(&element.group));
    for key in &element.ticks {
        let column = plan.document().columns.iter().find(|column| column.key == *key);
        let label = column.and_then(|column| column.label.clone()).unwrap_or_else(|| key.clone());
        let note = column.and_then(|column| column.note.clone()).map(|note| format!(". {note}")).unwrap_or_default();
        say("Ticked in column", format!("{label}{note}"));
    }
    if element.number.is_some() && element.number != element.reference {
        say("Number meant", text(&element.number));
    }
    for (name, value) in &element.extra {
        let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        say(&shown(name), words);
    }
    found
}

/// A measure in a sentence: "from 62 % to 75 % by August 2027, higher is better".
pub fn measure_words(measure: &Measure) -> String {
    let unit = measure.unit.as_deref().map(shown).unwrap_or_default();
    let with_unit = |quantity: &super::element::Quantity| match &*unit {
        "" => quantity.to_string(),
        "%" => format!("{quantity}%"),
        unit => format!("{quantity} {unit}"),
    };
    let mut parts = Vec::new();
    if let Some(baseline) = &measure.baseline {
        parts.push(format!("from {}", with_unit(baseline)));
    }
    if let Some(target) = &measure.target {
        parts.push(format!("to {}", with_unit(target)));
    }
    if let Some(due) = &measure.due {
        parts.push(if due.is_dated() { format!("by {due}") } else { format!("({due})") });
    }
    let mut words = parts.join(" ");
    if let Some(direction) = measure.direction {
        words.push_str(if words.is_empty() { "" } else { ", " });
        words.push_str(direction.one());
    }
    words
}

/// What a card says in its line of figures: "Due August 2027", or the period that it is for.
pub fn card_due(element: &Element) -> Option<String> {
    let words = match (element.due(), &element.period) {
        (Some(due), _) if due.is_dated() => format!("Due {}", due.short()),
        (Some(due), _) => due.to_string(),
        (None, Some(period)) => period.to_string(),
        (None, None) => return None,
    };
    Some(super::text::shortened(&words, 24).into_owned())
}
