//! Edits at random, as people make them: on a document that holds together, with another such document as outcome.

use std::collections::BTreeSet;
use std::sync::Arc;

use golden_thread::model::document::{Document, LogEntry, School};
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::rating::Rating;
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag};
use golden_thread::model::when::When;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

/// One edit. Ids come from a small store, so that several people make the same thing anew.
#[derive(Clone, Debug)]
pub enum Edit {
    Title(Index),
    Owner(Index, bool),
    Unknown(Index, bool),
    Member(Index, u8),
    MembersTurned(Index),
    Under(Index, Option<Index>),
    Reorder(Index, Index),
    Delete(Index),
    Insert(u8, Option<Index>, Index),
    Link(u8, Index, Index),
    LinkGone(Index),
    Rate(Index, u8),
    RatingGone(Index),
    School(u8),
    Log(u8),
    Head,
}

pub fn any_edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let some = || proptest::option::weighted(0.8, any::<Index>());
    prop_oneof![
        3 => at().prop_map(Edit::Title),
        2 => (at(), any::<bool>()).prop_map(|(at, on)| Edit::Owner(at, on)),
        1 => (at(), any::<bool>()).prop_map(|(at, on)| Edit::Unknown(at, on)),
        3 => (at(), 0u8..4).prop_map(|(at, which)| Edit::Member(at, which)),
        1 => at().prop_map(Edit::MembersTurned),
        4 => (at(), some()).prop_map(|(at, to)| Edit::Under(at, to)),
        3 => (at(), at()).prop_map(|(from, to)| Edit::Reorder(from, to)),
        3 => at().prop_map(Edit::Delete),
        3 => (0u8..12, some(), at()).prop_map(|(id, parent, at)| Edit::Insert(id, parent, at)),
        1 => (0u8..4, at(), at()).prop_map(|(id, from, to)| Edit::Link(id, from, to)),
        1 => at().prop_map(Edit::LinkGone),
        2 => (at(), 0u8..3).prop_map(|(at, rag)| Edit::Rate(at, rag)),
        1 => at().prop_map(Edit::RatingGone),
        1 => (0u8..3).prop_map(Edit::School),
        1 => (0u8..3).prop_map(Edit::Log),
        1 => Just(Edit::Head),
    ]
}

/// An element and all that stands below it.
fn branch(document: &Document, id: &Id) -> BTreeSet<Id> {
    let mut found = BTreeSet::from([id.clone()]);
    loop {
        let below = |element: &&Arc<Element>| {
            !found.contains(&element.id) && element.parent.as_ref().is_some_and(|parent| found.contains(parent))
        };
        let more: Vec<Id> = document.elements.iter().filter(below).map(|element| element.id.clone()).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

impl Edit {
    /// The document after the edit. `word` is used nowhere else.
    pub fn done(&self, document: &Document, word: &str) -> Document {
        let mut document = document.clone();
        let count = document.elements.len();
        let id_at = |at: &Index| (count > 0).then(|| document.elements[at.index(count)].id.clone());
        match self {
            Self::Insert(id, parent, at) => {
                let id = Id::new(&format!("new-{id}"));
                if document.elements.iter().any(|element| element.id == id) {
                    return document;
                }
                let parent = parent.as_ref().and_then(id_at);
                let element = Element { parent, ..Element::new(id, Kind::Aim, word.to_owned()) };
                document.elements.insert(at.index(count + 1), Arc::new(element));
            }
            Self::Link(id, from, to) => {
                let id = Id::new(&format!("link-{id}"));
                let (Some(from), Some(to)) = (id_at(from), id_at(to)) else { return document };
                if document.links.iter().all(|link| link.id != id) {
                    document.links.push(Link::new(id, from, to, LinkKind::Contributes));
                }
            }
            Self::LinkGone(at) if !document.links.is_empty() => {
                document.links.remove(at.index(document.links.len()));
            }
            Self::Rate(at, rag) => {
                let Some(element) = id_at(at) else { return document };
                let period = When::new("autumn 2026");
                let rag = Rag::ALL[usize::from(*rag)];
                let same = |have: &&mut Rating| have.element == element && have.period == period;
                match document.ratings.iter_mut().find(same) {
                    Some(have) => have.rag = rag,
                    None => {
                        let (school, note, role) = (None, None, None);
                        let (methods, extra) = (vec![word.to_owned()], Default::default());
                        document.ratings.push(Rating { element, school, period, rag, note, methods, role, extra });
                    }
                }
            }
            Self::RatingGone(at) if !document.ratings.is_empty() => {
                document.ratings.remove(at.index(document.ratings.len()));
            }
            Self::School(id) => {
                let id = Id::new(&format!("school-{id}"));
                match document.schools.iter_mut().find(|school| school.id == id) {
                    Some(school) => school.name = word.to_owned(),
                    None => document.schools.push(School {
                        id,
                        name: word.to_owned(),
                        short: None,
                        phase: None,
                        extra: Default::default(),
                    }),
                }
            }
            Self::Log(text) => document.log.push(LogEntry { text: format!("entry {text}"), ..LogEntry::default() }),
            Self::Head => document.title = word.to_owned(),
            Self::Delete(at) => {
                let Some(id) = id_at(at) else { return document };
                let gone = branch(&document, &id);
                document.elements.retain(|element| !gone.contains(&element.id));
            }
            Self::Under(at, to) => {
                let Some(id) = id_at(at) else { return document };
                let to = to.as_ref().and_then(id_at);
                let within = branch(&document, &id);
                if to.as_ref().is_none_or(|to| !within.contains(to)) {
                    let at = document.elements.iter().position(|element| element.id == id).expect("it is there");
                    Arc::make_mut(&mut document.elements[at]).parent = to;
                }
            }
            Self::Reorder(from, to) if count > 0 => {
                let element = document.elements.remove(from.index(count));
                document.elements.insert(to.index(count), element);
            }
            Self::Title(at) | Self::Owner(at, _) | Self::Unknown(at, _) | Self::Member(at, _) if count > 0 => {
                self.word_in(Arc::make_mut(&mut document.elements[at.index(count)]), word);
            }
            Self::MembersTurned(at) if count > 0 => {
                Arc::make_mut(&mut document.elements[at.index(count)]).contributors.reverse();
            }
            _ => {}
        }
        document
    }

    fn word_in(&self, element: &mut Element, word: &str) {
        match self {
            Self::Title(_) => element.title = word.to_owned(),
            Self::Owner(_, on) => element.owner = on.then(|| word.to_owned()),
            Self::Unknown(_, true) => drop(element.extra.insert("x-own".to_owned(), json!([word, 1.5]))),
            Self::Unknown(_, false) => drop(element.extra.shift_remove("x-own")),
            Self::Member(_, which) => {
                let text = format!("post {which}");
                match element.contributors.iter().position(|have| *have == text) {
                    Some(at) => drop(element.contributors.remove(at)),
                    None => element.contributors.insert(element.contributors.len() / 2, text),
                }
            }
            _ => {}
        }
    }
}

/// What happens among several replicas, one after the other.
#[derive(Clone, Debug)]
pub enum Event {
    /// Somebody edits at one of them; several edits in one go.
    Edits(Index, Vec<Edit>),
    /// One takes in what another has.
    Join(Index, Index),
    /// A conflict is settled at one of them.
    Resolve(Index, Index, Index),
}

pub fn any_events(most: usize) -> impl Strategy<Value = Vec<Event>> {
    let edits = (any::<Index>(), proptest::collection::vec(any_edit(), 1..4));
    let event = prop_oneof![
        6 => edits.prop_map(|(at, edits)| Event::Edits(at, edits)),
        4 => (any::<Index>(), any::<Index>()).prop_map(|(to, from)| Event::Join(to, from)),
        1 => (any::<Index>(), any::<Index>(), any::<Index>()).prop_map(|(at, which, how)| Event::Resolve(at, which, how)),
    ];
    proptest::collection::vec(event, 0..most)
}
