//! What differs between two states of a plan, edit by edit: the one type that undo, saving and the log speak.
//!
//! Edits go by position, one after the other, and hold what was there before. So they can be taken back exactly: a plan
//! that was changed and changed back is the same plan, byte for byte.

use std::sync::Arc;

use super::document::{Document, LogEntry, School};
use super::element::Element;
use super::link::Link;
use super::rating::Rating;

/// One edit of a list.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit<T> {
    /// Something comes in at a position; what stood there and after moves on.
    Insert(usize, T),
    /// What stands at a position goes.
    Remove(usize, T),
    /// What stands at a position becomes something else: position, before, after.
    Replace(usize, T, T),
    /// What stands at the first position goes to the second, as counted without it.
    Move(usize, usize),
}

impl<T: Clone> Edit<T> {
    pub(super) fn inverse(&self) -> Self {
        match self {
            Self::Insert(at, item) => Self::Remove(*at, item.clone()),
            Self::Remove(at, item) => Self::Insert(*at, item.clone()),
            Self::Replace(at, before, after) => Self::Replace(*at, after.clone(), before.clone()),
            Self::Move(from, to) => Self::Move(*to, *from),
        }
    }

    /// Positions that are not in the list, as after a mistake of ours, change nothing.
    pub(super) fn apply(&self, list: &mut Vec<T>) {
        match self {
            Self::Insert(at, item) => list.insert((*at).min(list.len()), item.clone()),
            Self::Remove(at, _) if *at < list.len() => drop(list.remove(*at)),
            Self::Replace(at, _, after) => {
                if let Some(item) = list.get_mut(*at) {
                    *item = after.clone();
                }
            }
            Self::Move(from, to) if *from < list.len() => {
                let item = list.remove(*from);
                list.insert((*to).min(list.len()), item);
            }
            Self::Remove(..) | Self::Move(..) => {}
        }
    }
}

/// One edit of a plan.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// Of an element.
    Element(Edit<Arc<Element>>),
    /// Of a link.
    Link(Edit<Link>),
    /// Of a rating.
    Rating(Edit<Rating>),
    /// Of a school.
    School(Edit<School>),
    /// Of the log.
    Log(Edit<LogEntry>),
    /// Of everything else, as documents without lists: before, after.
    Head(Box<Document>, Box<Document>),
}

impl Change {
    pub(super) fn inverse(&self) -> Self {
        match self {
            Self::Element(edit) => Self::Element(edit.inverse()),
            Self::Link(edit) => Self::Link(edit.inverse()),
            Self::Rating(edit) => Self::Rating(edit.inverse()),
            Self::School(edit) => Self::School(edit.inverse()),
            Self::Log(edit) => Self::Log(edit.inverse()),
            Self::Head(before, after) => Self::Head(after.clone(), before.clone()),
        }
    }

    /// Carries the edit out.
    pub fn apply(&self, document: &mut Document) {
        match self {
            Self::Element(edit) => edit.apply(&mut document.elements),
            Self::Link(edit) => edit.apply(&mut document.links),
            Self::Rating(edit) => edit.apply(&mut document.ratings),
            Self::School(edit) => edit.apply(&mut document.schools),
            Self::Log(edit) => edit.apply(&mut document.log),
            Self::Head(_, after) => set_head(document, after),
        }
    }
}

/// Edits in the order in which they are carried out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Changes(pub Vec<Change>);

impl Changes {
    /// What takes these back.
    pub fn inverse(&self) -> Self {
        Self(self.0.iter().rev().map(Change::inverse).collect())
    }

    /// Carries all of them out.
    pub fn apply(&self, document: &mut Document) {
        for change in &self.0 {
            change.apply(document);
        }
    }

    /// Whether they change which elements there are, how they hang together, or their order.
    pub fn are_structural(&self) -> bool {
        self.0.iter().any(|change| match change {
            Change::Element(Edit::Replace(_, before, after)) => {
                before.id != after.id || before.parent != after.parent || before.kind != after.kind
            }
            Change::Element(_) | Change::Link(_) => true,
            Change::Rating(Edit::Replace(_, before, after)) => before.element != after.element,
            Change::Rating(_) => true,
            Change::School(_) | Change::Log(_) | Change::Head(..) => false,
        })
    }
}

/// A document without its lists: what the plan says of itself.
pub fn head(document: &Document) -> Document {
    Document {
        elements: Vec::new(),
        links: Vec::new(),
        ratings: Vec::new(),
        schools: Vec::new(),
        log: Vec::new(),
        levels: document.levels.clone(),
        rag: document.rag.clone(),
        terms: document.terms.clone(),
        columns: document.columns.clone(),
        stories: document.stories.clone(),
        flags: document.flags.clone(),
        extra: document.extra.clone(),
        format: document.format.clone(),
        id: document.id.clone(),
        title: document.title.clone(),
        subtitle: document.subtitle.clone(),
        summary: document.summary.clone(),
        trust: document.trust.clone(),
        period: document.period.clone(),
        adopted: document.adopted.clone(),
        next_review: document.next_review.clone(),
        horizon: document.horizon.clone(),
        source: document.source.clone(),
        ..*document
    }
}

fn set_head(document: &mut Document, head: &Document) {
    let lists = std::mem::replace(document, head.clone());
    document.elements = lists.elements;
    document.links = lists.links;
    document.ratings = lists.ratings;
    document.schools = lists.schools;
    document.log = lists.log;
}
