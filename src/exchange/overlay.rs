//! What a file says of something, laid over what the plan says of it, field by field.
//!
//! Where the file says nothing, what the plan says stays; where both say something else, the file's counts. Nothing is
//! said by a field that is not there, is blank or is an empty list, nor by an unset mark.

use serde_json::Value;

use super::proposal::quoted;
use crate::model::Extra;
use crate::model::document::School;
use crate::model::element::{Element, Flag, Measure, Quantity, Step};
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::rating::Rating;
use crate::model::vocabulary::{Direction, Kind, LinkKind, Rag, Scope};
use crate::model::when::When;

/// What a field may hold.
trait Said: Clone + PartialEq {
    /// Whether it might as well not be there.
    fn is_nothing(&self) -> bool {
        false
    }
}

// Each of these says something, whatever it is; no id is blank.
impl Said for Id {}
impl Said for Kind {}
impl Said for LinkKind {}
impl Said for Rag {}
impl Said for Direction {}

impl Said for String {
    fn is_nothing(&self) -> bool {
        self.trim().is_empty()
    }
}

impl Said for When {
    fn is_nothing(&self) -> bool {
        self.as_str().trim().is_empty()
    }
}

impl Said for Quantity {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

impl Said for bool {
    fn is_nothing(&self) -> bool {
        !self
    }
}

impl Said for Value {
    fn is_nothing(&self) -> bool {
        match self {
            Self::Null => true,
            Self::String(text) => text.trim().is_empty(),
            Self::Array(items) => items.is_empty(),
            Self::Object(fields) => fields.is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
        }
    }
}

impl<T: Said> Said for Option<T> {
    fn is_nothing(&self) -> bool {
        self.as_ref().is_none_or(T::is_nothing)
    }
}

impl<T: Clone + PartialEq> Said for Vec<T> {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// The fields in which the plan has given way, in words.
#[derive(Default)]
struct Overlay(Vec<String>);

impl Overlay {
    fn lay<T: Said>(&mut self, name: &str, ours: &mut T, file: &T) {
        if file.is_nothing() || ours == file {
            return;
        }
        if !ours.is_nothing() {
            self.0.push(name.to_owned());
        }
        ours.clone_from(file);
    }

    fn extra(&mut self, ours: &mut Extra, file: &Extra) {
        for (name, value) in file.iter().filter(|(_, value)| !value.is_nothing()) {
            self.lay(&quoted(name), ours.entry(name).or_insert(Value::Null), value);
        }
    }

    /// Measures have no ids. As many of them, by titles that do not gainsay each other, are the same ones, so what only
    /// the plan knows of each stays; else the file's list counts as any other.
    fn measures(&mut self, ours: &mut Vec<Measure>, file: &Vec<Measure>) {
        let is_same = |(ours, file): (&Measure, &Measure)| {
            ours.title == file.title || ours.title.is_nothing() || file.title.is_nothing()
        };
        if ours.len() != file.len() || !ours.iter().zip(file).all(is_same) {
            return self.lay("measures", ours, file);
        }
        let mut within = Self::default();
        for (ours, file) in ours.iter_mut().zip(file) {
            let Measure { title, baseline, target, unit, direction, due, milestones, extra } = file;
            within.lay("title", &mut ours.title, title);
            within.lay("baseline", &mut ours.baseline, baseline);
            within.lay("target", &mut ours.target, target);
            within.lay("unit", &mut ours.unit, unit);
            within.lay("direction", &mut ours.direction, direction);
            within.lay("due date", &mut ours.due, due);
            within.lay::<Vec<Step>>("milestones", &mut ours.milestones, milestones);
            within.extra(&mut ours.extra, extra);
        }
        if !within.0.is_empty() {
            self.0.push("measures".to_owned());
        }
    }
}

/// An element as it would be, and which fields of the plan have given way; what it stands under is not among them.
pub fn element(ours: &Element, file: &Element) -> (Element, Vec<String>) {
    let (mut one, mut over) = (ours.clone(), Overlay::default());
    // Taken apart, so that no field can be forgotten.
    let Element {
        id: _,
        kind,
        title,
        short,
        text,
        parent,
        reference,
        number,
        level,
        group,
        school,
        owner,
        contributors,
        due,
        period,
        scope,
        measures,
        evidence,
        ticks,
        author,
        key_idea,
        draft,
        flags,
        extra,
    } = file;
    // What it stands under has a remark of its own.
    Overlay::default().lay("parent", &mut one.parent, parent);
    over.lay("kind", &mut one.kind, kind);
    over.lay("title", &mut one.title, title);
    over.lay("short title", &mut one.short, short);
    over.lay("text", &mut one.text, text);
    over.lay("reference", &mut one.reference, reference);
    over.lay("number meant", &mut one.number, number);
    over.lay("level", &mut one.level, level);
    over.lay("heading", &mut one.group, group);
    over.lay("school", &mut one.school, school);
    over.lay("owner", &mut one.owner, owner);
    over.lay("contributors", &mut one.contributors, contributors);
    over.lay("due date", &mut one.due, due);
    over.lay("period", &mut one.period, period);
    over.lay::<Vec<Scope>>("scope", &mut one.scope, scope);
    over.measures(&mut one.measures, measures);
    over.lay("evidence", &mut one.evidence, evidence);
    over.lay("ticked columns", &mut one.ticks, ticks);
    over.lay("author", &mut one.author, author);
    over.lay("key idea", &mut one.key_idea, key_idea);
    over.lay("draft mark", &mut one.draft, draft);
    over.lay::<Vec<Flag>>("notes on the plan as printed", &mut one.flags, flags);
    over.extra(&mut one.extra, extra);
    (one, over.0)
}

/// A link as it would be, and which fields of the plan have given way.
pub fn link(ours: &Link, file: &Link) -> (Link, Vec<String>) {
    let (mut one, mut over) = (ours.clone(), Overlay::default());
    let Link { id: _, from, to, kind, note, extra } = file;
    over.lay("start", &mut one.from, from);
    over.lay("end", &mut one.to, to);
    over.lay("kind", &mut one.kind, kind);
    over.lay("note", &mut one.note, note);
    over.extra(&mut one.extra, extra);
    (one, over.0)
}

/// A rating as it would be, and which fields of the plan have given way. The period is what it is known by, and stays
/// as the plan writes it.
pub fn rating(ours: &Rating, file: &Rating) -> (Rating, Vec<String>) {
    let (mut one, mut over) = (ours.clone(), Overlay::default());
    let Rating { element: _, school: _, period: _, rag, note, methods, role, extra } = file;
    over.lay("rating", &mut one.rag, rag);
    over.lay("note", &mut one.note, note);
    over.lay("methods", &mut one.methods, methods);
    over.lay("post", &mut one.role, role);
    over.extra(&mut one.extra, extra);
    (one, over.0)
}

/// A school as it would be, and which fields of the plan have given way.
pub fn school(ours: &School, file: &School) -> (School, Vec<String>) {
    let (mut one, mut over) = (ours.clone(), Overlay::default());
    let School { id: _, name, short, phase, extra } = file;
    over.lay("name", &mut one.name, name);
    over.lay("letters", &mut one.short, short);
    over.lay("phase", &mut one.phase, phase);
    over.extra(&mut one.extra, extra);
    (one, over.0)
}
