//! The fields of an element as cells, and back.

use serde_json::{Number, Value};

use super::columns::Field;
use crate::exchange::dates::date;
use crate::exchange::proposal::Reason;
use crate::model::element::{Element, Measure, Quantity};
use crate::model::vocabulary::{Direction, Scope};
use crate::model::when::When;

/// What a cell says of an element.
pub fn get(element: &Element, field: Field) -> String {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let when = |when: Option<&When>| when.map(|when| when.as_str().to_owned()).unwrap_or_default();
    let measure = element.measures.first();
    match field {
        Field::Id => element.id.to_string(),
        Field::Kind => element.kind.one().to_owned(),
        Field::Reference => text(&element.reference),
        Field::Title => element.title.clone(),
        Field::Parent => element.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
        Field::Short => text(&element.short),
        Field::Text => text(&element.text),
        Field::Number => text(&element.number),
        Field::Level => text(&element.level),
        Field::Group => text(&element.group),
        Field::School => element.school.as_ref().map(ToString::to_string).unwrap_or_default(),
        Field::Owner => text(&element.owner),
        Field::Contributors => joined(&element.contributors),
        Field::Due => when(element.due.as_ref()),
        Field::Period => when(element.period.as_ref()),
        Field::Scope => joined(&element.scope.iter().map(|scope| scope.one().to_owned()).collect::<Vec<_>>()),
        Field::Evidence => joined(&element.evidence),
        Field::Ticks => joined(&element.ticks),
        Field::Author => text(&element.author),
        Field::KeyIdea => text(&element.key_idea),
        Field::Draft => if element.draft { "yes" } else { "" }.to_owned(),
        _ => measure.map(|measure| get_measure(measure, field)).unwrap_or_default(),
    }
}

fn get_measure(measure: &Measure, field: Field) -> String {
    // Not `Display`, which leaves hidden characters out: a cell holds the whole text.
    let quantity = |quantity: &Option<Quantity>| match quantity {
        None => String::new(),
        Some(Quantity::Number(number)) => number.to_string(),
        Some(Quantity::Text(text)) => text.clone(),
    };
    match field {
        Field::Measure => measure.title.clone().unwrap_or_default(),
        Field::Baseline => quantity(&measure.baseline),
        Field::Target => quantity(&measure.target),
        Field::Unit => measure.unit.clone().unwrap_or_default(),
        Field::Direction => measure.direction.map(|direction| direction.one().to_owned()).unwrap_or_default(),
        Field::MeasureDue => measure.due.as_ref().map(|due| due.as_str().to_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Puts what a cell says into an element. Id, kind, title, parent and school are not of this sort: they ask the plan.
pub fn set(element: &mut Element, field: Field, cell: &str, say: &mut dyn FnMut(Reason)) {
    match field {
        Field::Reference => element.reference = text(cell),
        Field::Short => element.short = text(cell),
        Field::Text => element.text = text(cell),
        Field::Number => element.number = text(cell),
        Field::Level => element.level = text(cell),
        Field::Group => element.group = text(cell),
        Field::Owner => element.owner = text(cell),
        Field::Contributors => element.contributors = items(cell),
        Field::Due => element.due = when(cell, say),
        Field::Period => element.period = text(cell).map(|cell| date(&cell)),
        Field::Scope => {
            let scopes = items(cell).into_iter().filter_map(|word| {
                let found = word_of(Scope::ALL, |scope| [scope.wire(), scope.one()], &word);
                found.map_err(|known| say(Reason::LeftOut { word, known })).ok()
            });
            element.scope = scopes.collect();
        }
        Field::Evidence => element.evidence = items(cell),
        Field::Ticks => element.ticks = items(cell),
        Field::Author => element.author = text(cell),
        Field::KeyIdea => element.key_idea = text(cell),
        Field::Draft => {
            element.draft = matches!(cell.trim().to_ascii_lowercase().as_str(), "yes" | "true" | "x" | "1" | "draft");
        }
        Field::Measure | Field::Baseline | Field::Target | Field::Unit | Field::Direction | Field::MeasureDue => {
            let (mut measure, rest) = match element.measures.split_first() {
                Some((first, rest)) => (first.clone(), rest.to_vec()),
                None => (Measure::default(), Vec::new()),
            };
            set_measure(&mut measure, field, cell, say);
            let kept = (measure != Measure::default() || !rest.is_empty()).then_some(measure);
            element.measures = kept.into_iter().chain(rest).collect();
        }
        _ => {}
    }
}

fn set_measure(measure: &mut Measure, field: Field, cell: &str, say: &mut dyn FnMut(Reason)) {
    match field {
        Field::Measure => measure.title = text(cell),
        Field::Baseline => measure.baseline = quantity(cell),
        Field::Target => measure.target = quantity(cell),
        Field::Unit => measure.unit = text(cell),
        Field::Direction if cell.trim().is_empty() => measure.direction = None,
        Field::Direction => match word_of(Direction::ALL, |way| [way.wire(), way.one()], cell) {
            Ok(direction) => measure.direction = Some(direction),
            Err(known) => say(Reason::LeftOut { word: cell.to_owned(), known }),
        },
        Field::MeasureDue => measure.due = when(cell, say),
        _ => {}
    }
}

/// A text, if it is not blank.
pub fn text(cell: &str) -> Option<String> {
    (!cell.trim().is_empty()).then(|| cell.to_owned())
}

/// A date; one in words is kept, and said.
pub fn when(cell: &str, say: &mut dyn FnMut(Reason)) -> Option<When> {
    let when = date(&text(cell)?);
    if !when.is_dated() {
        say(Reason::NoDate(cell.to_owned()));
    }
    Some(when)
}

/// The value that a cell names, or the words that may stand there.
pub fn word_of<T: Copy>(all: &[T], names: impl Fn(T) -> [&'static str; 2], cell: &str) -> Result<T, String> {
    let cell = cell.trim();
    let found = all.iter().copied().find(|&value| names(value).iter().any(|name| name.eq_ignore_ascii_case(cell)));
    found.ok_or_else(|| all.iter().map(|&value| names(value)[1]).collect::<Vec<_>>().join(", "))
}

/// A number as JSON knows it, and nothing else: "007" and "+5" are texts.
pub fn plain_number(cell: &str) -> Option<Number> {
    if !cell.starts_with(|c: char| c == '-' || c.is_ascii_digit()) || cell.ends_with(char::is_whitespace) {
        return None;
    }
    match serde_json::from_str(cell) {
        Ok(Value::Number(number)) => Some(number),
        _ => None,
    }
}

fn quantity(cell: &str) -> Option<Quantity> {
    let text = text(cell)?;
    Some(plain_number(text.trim()).map_or(Quantity::Text(text), Quantity::Number))
}

/// A list in a cell: parted by semicolons, or by lines where an item holds one. A line end stands behind the last of
/// those, so that one such item alone is known for a line too.
pub fn joined(items: &[String]) -> String {
    if items.iter().any(|item| item.contains(';')) {
        items.iter().map(|item| format!("{item}\n")).collect()
    } else {
        items.join("; ")
    }
}

/// The items of a list in a cell.
pub fn items(cell: &str) -> Vec<String> {
    let by = if cell.contains('\n') { '\n' } else { ';' };
    cell.split(by).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}
