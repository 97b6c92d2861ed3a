//! The state of a plan as replica, and beside it the toy with the same edits, to tell what must be there.
//!
//! Each key is a record: elements, ratings, schools. Each edit writes a word of its own to it; elements also move, in
//! their list and to other parents.

use std::sync::Arc;

use golden_thread::model::document::{Document, School};
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::rating::Rating;
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::model::when::When;
use golden_thread::sync::engine::Replica;
use golden_thread::sync::state::State;

use super::played::{Dot, Played};
use super::toy::Toy;

#[derive(Clone, PartialEq, Default, Debug)]
pub struct Real {
    state: State,
    toy: Toy,
}

/// Below the first of these keys are elements, below the second ratings, and then schools.
const ELEMENTS: u8 = 4;
const RATINGS: u8 = 6;

fn word((actor, count): Dot) -> String {
    format!("word {actor}.{count}")
}

fn id(key: u8) -> Id {
    Id::new(&format!("k{key}"))
}

/// Where the word of a key stands.
fn place_of(document: &mut Document, key: u8) -> Option<&mut String> {
    let id = id(key);
    match key {
        0..ELEMENTS => {
            let element = document.elements.iter_mut().find(|element| element.id == id);
            element.map(|element| &mut Arc::make_mut(element).title)
        }
        ELEMENTS..RATINGS => document.ratings.iter_mut().find(|rating| rating.element == id)?.note.as_mut(),
        _ => document.schools.iter_mut().find(|school| school.id == id).map(|school| &mut school.name),
    }
}

fn insert(document: &mut Document, key: u8, value: u8) {
    let (id, extra) = (id(key), Default::default());
    match key {
        0..ELEMENTS => {
            let at = usize::from(value) % (document.elements.len() + 1);
            document.elements.insert(at, Arc::new(Element::new(id, Kind::Aim, String::new())));
        }
        ELEMENTS..RATINGS => document.ratings.push(Rating {
            element: id,
            school: None,
            period: When::new("Autumn 2026"),
            rag: Rag::ALL[usize::from(value) % 3],
            note: Some(String::new()),
            methods: vec![format!("method {value}")],
            role: None,
            extra,
        }),
        _ => document.schools.push(School { id, name: String::new(), short: None, phase: None, extra }),
    }
}

fn remove(document: &mut Document, key: u8) {
    let id = id(key);
    document.schools.retain(|school| school.id != id);
    document.ratings.retain(|rating| rating.element != id);
    document.elements.retain(|element| element.id != id);
    for element in &mut document.elements {
        if element.parent.as_ref() == Some(&id) {
            Arc::make_mut(element).parent = None;
        }
    }
}

/// An element goes to another spot, and under another.
fn shift(document: &mut Document, key: u8, value: u8) {
    let own = id(key);
    let Some(at) = document.elements.iter().position(|element| element.id == own) else { return };
    let mut element = document.elements.remove(at);
    let parent = id(value % ELEMENTS);
    // Only under a root, so that nobody alone makes a circle; two may.
    let is_root = |other: &Arc<Element>| other.id == parent && other.parent.is_none();
    let is_under = |other: &Arc<Element>| other.parent.as_ref() == Some(&own);
    let free = document.elements.iter().any(is_root) && !document.elements.iter().any(is_under);
    Arc::make_mut(&mut element).parent = free.then_some(parent);
    let to = usize::from(value / ELEMENTS) % (document.elements.len() + 1);
    document.elements.insert(to, element);
}

impl Real {
    /// Every edit that stands is shown or told as a conflict, and what is shown is a plan.
    fn check(&self) {
        let mut document = self.state.document();
        let conflicts = self.state.conflicts();
        let told: Vec<&str> = conflicts
            .iter()
            .flat_map(|conflict| &conflict.choices)
            .filter_map(|choice| choice.value.as_ref()?.as_str())
            .collect();
        for (key, dots) in self.toy.visible() {
            let shown = place_of(&mut document, key).map(|word| word.clone());
            for dot in dots {
                let word = word(dot);
                let is_there = shown.as_ref() == Some(&word) || (shown.is_some() && told.contains(&word.as_str()));
                assert!(is_there, "{word} of {key} is neither shown ({shown:?}) nor told of");
            }
        }
        assert!(Plan::try_from(document).is_ok(), "what is shown is no plan");
    }
}

impl Played for Real {
    fn plan(identity: u8) -> Self {
        let document = Document::new(Id::new(&format!("plan{identity}")), String::new());
        Self { state: State::of(&document), toy: Toy::plan(identity) }
    }

    fn has_identity(&self) -> bool {
        self.state.is_same_plan(&self.state)
    }

    fn has(&self, dot: &Dot) -> bool {
        self.toy.has(dot)
    }

    fn is_like(&self, other: &Self) -> bool {
        self == other || (self.toy.is_like(&other.toy) && self.toy != other.toy)
    }

    fn keys(&self) -> Vec<u8> {
        let mut document = self.state.document();
        (0..8).filter(|key| place_of(&mut document, *key).is_some()).collect()
    }

    fn edit(&mut self, actor: u8, key: u8, value: Option<u8>) -> Dot {
        let mut document = self.state.document();
        let is_there = place_of(&mut document, key).is_some();
        // Taking away what is not there would be no edit.
        let value = value.or(if is_there { None } else { Some(0) });
        let dot = self.toy.edit(actor, key, value);
        match value {
            None => remove(&mut document, key),
            Some(value) => {
                if !is_there {
                    insert(&mut document, key, value);
                }
                shift(&mut document, key, value);
                if let Some(place) = place_of(&mut document, key) {
                    *place = word(dot);
                }
            }
        }
        assert!(self.state.commit(&document, &format!("device {actor}")) > 0, "an edit is a write");
        assert_eq!(self.state.document(), document);
        self.check();
        dot
    }

    fn put_back(&mut self, before: &Self, actor: u8) -> Vec<Dot> {
        let now = self.keys();
        let gone: Vec<u8> = before.keys().into_iter().filter(|key| !now.contains(key)).collect();
        gone.into_iter().map(|key| self.edit(actor, key, Some(key))).collect()
    }
}

impl Replica for Real {
    fn join(&mut self, other: &Self) {
        self.state.join(&other.state);
        self.toy.join(&other.toy);
        self.check();
    }

    fn is_beyond(&self, other: &Self) -> bool {
        let beyond = self.state.is_beyond(&other.state);
        assert_eq!(beyond, self.toy.is_beyond(&other.toy), "state and toy differ in who knows more");
        beyond
    }

    fn is_same_plan(&self, other: &Self) -> bool {
        let same = self.state.is_same_plan(&other.state);
        assert_eq!(same, self.toy.is_same_plan(&other.toy), "state and toy differ in which plan it is");
        same
    }

    fn is_empty_of_content(&self) -> bool {
        self.state.is_empty_of_content()
    }

    fn share_lost(&self, other: &Self) -> f64 {
        self.state.share_lost(&other.state)
    }

    fn write(&self) -> String {
        format!("{}\n{}", self.toy.write(), Replica::write(&self.state))
    }

    fn read(text: &str) -> Result<Self, String> {
        let (toy, state) = text.split_once('\n').ok_or("it was cut off")?;
        let read = Self { state: Replica::read(state)?, toy: Toy::read(toy)? };
        read.check();
        Ok(read)
    }
}
