//! Everything known of an element that is neither its place nor its text, as labels and words for a panel.

use super::document::Document;
use super::element::{Element, Measure, Quantity, Step};
use super::plan::{Ix, Plan};
use super::text::shown;
use super::when::When;

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

/// How a typed date is understood, in words; nothing for nothing.
pub fn interpreted(plan: &Plan, text: &str) -> String {
    let when = When::new(text.trim());
    match (when.as_str(), plan.last_day(&when).is_some()) {
        ("", _) => String::new(),
        (_, true) => format!("Due by: {when}"),
        (_, false) => "This has no place in the calendar, so it stays as words.".to_owned(),
    }
}

/// A measure in a sentence: "from 62% to 75% by August 2027, higher is better".
pub fn measure_words(measure: &Measure) -> String {
    let mut parts: Vec<String> = Vec::from_iter(Some(target_words(measure)).filter(|words| !words.is_empty()));
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

/// Where a measure starts and where it should get to, without the date: "from 62% to 75%". Empty if neither is known.
pub fn target_words(measure: &Measure) -> String {
    let unit = measure.unit.as_deref().map(shown).unwrap_or_default();
    let unit = unit.trim();
    let with_unit = |quantity: &Quantity| {
        let words = quantity.to_string();
        let has_unit = words.trim_end().ends_with(unit) || (unit == "£" && words.starts_with(unit));
        match unit {
            _ if has_unit => words,
            "%" => format!("{words}%"),
            unit => format!("{words} {unit}"),
        }
    };
    let said = |quantity: &&Quantity| !quantity.is_blank();
    let part = |word: &str, quantity: &Option<Quantity>| {
        quantity.as_ref().filter(said).map(|quantity| format!("{word} {}", with_unit(quantity)))
    };
    let parts = [part("from", &measure.baseline), part("to", &measure.target)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A step on the way to a target: "July 2027: 17 below the national figure".
pub fn step_words(step: &Step) -> String {
    let due = step.due.as_ref().map(|due| format!("{due}:"));
    let target = step.target.as_ref().map(ToString::to_string);
    let note = step.note.as_deref().map(|note| shown(note).into_owned());
    [due, target, note].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The steps of a measure in words; one that was only begun is left out.
pub fn steps_words(measure: &Measure) -> Vec<String> {
    measure.milestones.iter().map(step_words).filter(|words| !words.trim().is_empty()).collect()
}

/// What a card says in its line of figures: "by Aug 2027", or the period that it is for.
pub fn card_due(element: &Element) -> Option<String> {
    let words = match (element.due(), &element.period) {
        (Some(due), _) if due.is_dated() => format!("by {}", due.short()),
        (Some(due), _) => due.to_string(),
        (None, Some(period)) => period.to_string(),
        (None, None) => return None,
    };
    Some(super::text::shortened(&words, 24).into_owned())
}

/// The facts about a plan as a whole.
pub fn plan_facts(document: &Document) -> Vec<Fact> {
    let when = |when: &Option<When>| when.as_ref().map(ToString::to_string);
    let period = document.period.as_ref().and_then(|period| match (&period.start, &period.end) {
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(start), None) => Some(format!("from {start}")),
        (None, Some(end)) => Some(format!("to {end}")),
        (None, None) => None,
    });
    let source = document.source.as_ref().map(|source| {
        let parts = [Some(&source.title), source.publisher.as_ref(), source.period.as_ref(), source.note.as_ref()];
        parts.into_iter().flatten().map(|part| shown(part).into_owned()).collect::<Vec<_>>().join(". ")
    });
    let schools: Vec<_> = document.schools.iter().map(|school| shown(&school.name).into_owned()).collect();
    [
        ("Trust", document.trust.as_deref().map(|trust| shown(trust).into_owned())),
        ("Status", document.status.map(|status| status.one().to_owned())),
        ("Period", period),
        ("Adopted", when(&document.adopted)),
        ("Next review", when(&document.next_review)),
        ("Horizon", document.horizon.as_deref().map(|text| shown(text).into_owned())),
        ("Schools", (!schools.is_empty()).then(|| schools.join(", "))),
        ("Elements", Some(document.elements.len().to_string())),
        ("Source", source),
    ]
    .into_iter()
    .filter_map(|(label, words)| words.map(|words| Fact { label: label.to_owned(), words }))
    .collect()
}

/// The updates and variations of the year, a sentence each.
pub fn log_words(document: &Document) -> Vec<String> {
    let words = |entry: &super::document::LogEntry| match &entry.date {
        Some(date) => format!("{date}: {}", shown(&entry.text)),
        None => shown(&entry.text).into_owned(),
    };
    document.log.iter().map(words).collect()
}
