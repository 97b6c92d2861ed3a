//! One thing that was done, by record instead of by position: so it can be taken back in a plan that others have changed
//! since.
//!
//! What others wrote stays. A field goes back only while it holds what was written here; what was added here goes only
//! while nobody wrote in it or built on it; what was deleted here comes back unless it is back already, or what it stood
//! under is gone. Where nothing of it is left to take back, the plan stays as it is.

mod fit;
mod list;

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::changes::{Change, Changes, head};
use super::document::{Document, LogEntry, School};
use super::element::Element;
use super::link::Link;
use super::rating::Rating;
use list::{Touched, inverse, touched, turn};

/// What one thing did to each record that it touched.
#[derive(Clone, PartialEq, Debug)]
pub struct Patch {
    head: Option<Box<(Document, Document)>>,
    elements: Vec<Touched<Arc<Element>>>,
    links: Vec<Touched<Link>>,
    ratings: Vec<Touched<Rating>>,
    schools: Vec<Touched<School>>,
    log: Vec<Touched<LogEntry>>,
}

/// The edits of one list among changes.
macro_rules! edits {
    ($changes:ident, $list:ident) => {
        $changes.0.iter().filter_map(|change| match change {
            Change::$list(edit) => Some(edit),
            _ => None,
        })
    };
}

impl Patch {
    /// What changes did. The document stands after them, and is taken back to where it stood before them.
    pub fn of(changes: &Changes, document: &mut Document) -> Self {
        let after = head(document);
        for change in changes.0.iter().rev().filter(|change| matches!(change, Change::Head(..))) {
            change.inverse().apply(document);
        }
        let before = head(document);
        Self {
            head: (before != after).then(|| Box::new((before, after))),
            elements: touched(edits!(changes, Element), &mut document.elements),
            links: touched(edits!(changes, Link), &mut document.links),
            ratings: touched(edits!(changes, Rating), &mut document.ratings),
            schools: touched(edits!(changes, School), &mut document.schools),
            log: touched(edits!(changes, Log), &mut document.log),
        }
    }

    /// What takes it back.
    pub fn inverse(&self) -> Self {
        Self {
            head: self.head.as_ref().map(|sides| Box::new((sides.1.clone(), sides.0.clone()))),
            elements: inverse(&self.elements),
            links: inverse(&self.links),
            ratings: inverse(&self.ratings),
            schools: inverse(&self.schools),
            log: inverse(&self.log),
        }
    }

    /// What it would change in a document; `None` if others have written all of it since.
    pub fn on(&self, document: &Document) -> Option<Changes> {
        let fitting = fit::Fitting::of(self, document);
        let mut changes: Vec<Change> = self.head_on(document).into_iter().collect();
        let schools = turn(&self.schools, &document.schools, |_| true, |_| true);
        changes.extend(schools.into_iter().map(Change::School));
        let ratings = turn(&self.ratings, &document.ratings, |_| true, |own| fitting.has(&[&own.element]));
        changes.extend(ratings.into_iter().map(Change::Rating));
        let links = turn(&self.links, &document.links, |_| true, |own| fitting.has(&[&own.from, &own.to]));
        changes.extend(links.into_iter().map(Change::Link));
        let elements = turn(&self.elements, &document.elements, |own| fitting.goes(own), |own| fitting.comes(own));
        changes.extend(elements.into_iter().map(Change::Element));
        // The log tells of what was done, as long as something of it is.
        if changes.is_empty() && !self.is_of_the_log_alone() {
            return None;
        }
        let log = turn(&self.log, &document.log, |_| true, |_| true);
        changes.extend(log.into_iter().map(Change::Log));
        Some(Changes(changes))
    }

    fn head_on(&self, document: &Document) -> Option<Change> {
        let (before, after) = self.head.as_deref()?;
        let now = head(document);
        let then = merged(&now, before, after)?;
        Some(Change::Head(Box::new(now), Box::new(then)))
    }

    fn is_of_the_log_alone(&self) -> bool {
        self.head.is_none()
            && self.elements.is_empty()
            && self.links.is_empty()
            && self.ratings.is_empty()
            && self.schools.is_empty()
    }
}

/// A record with those fields as they were after something that still are as they were before it; `None` if there are
/// none, or if it could not be read again.
fn merged<T: Serialize + DeserializeOwned>(now: &T, before: &T, after: &T) -> Option<T> {
    let (mut now, before, after) = (fields(now)?, fields(before)?, fields(after)?);
    let mut any = false;
    for name in before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))) {
        if before.get(name) != after.get(name) && now.get(name) == before.get(name) {
            any = true;
            match after.get(name) {
                Some(value) => now.insert(name.clone(), value.clone()),
                None => now.shift_remove(name),
            };
        }
    }
    if any { serde_json::from_value(Value::Object(now)).ok() } else { None }
}

fn fields(record: &impl Serialize) -> Option<Map<String, Value>> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}
