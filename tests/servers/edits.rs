//! What the devices sync: a state in which the n-th edit of a device can be made, and found.

use std::sync::Arc;

use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::vocabulary::Kind;
use golden_thread::sync::engine::Replica;
use golden_thread::sync::state::State;

use crate::toy::Toy;

/// A replica that edits can be counted in.
pub trait Edits: Replica {
    /// The plan as all devices begin with it.
    fn begin() -> Self;

    /// Nothing at all, as on a device that is new.
    fn nothing() -> Self;

    /// The n-th edit of a device, from 0; it makes them in order.
    fn make_edit(&mut self, device: u8, number: u32);

    /// Whether that edit is in it.
    fn holds(&self, device: u8, number: u32) -> bool;
}

/// A plan: each edit adds an element and writes over the title of the first, so that there are conflicts as well.
impl Edits for State {
    fn begin() -> Self {
        let mut document = Document::new(Id::new("plan"), "A plan".to_owned());
        document.elements.push(Arc::new(Element::new(Id::new("mission"), Kind::Mission, "Ours".to_owned())));
        Self::of(&document)
    }

    fn nothing() -> Self {
        Self::default()
    }

    fn make_edit(&mut self, device: u8, number: u32) {
        let mut document = self.document();
        let title = format!("Edit {number} of {device}");
        let mut added = Element::new(edit_id(device, number), Kind::Priority, title.clone());
        added.parent = Some(Id::new("mission"));
        document.elements.insert(1, Arc::new(added));
        Arc::make_mut(&mut document.elements[0]).title = title;
        assert!(self.commit(&document, &format!("device {device}")) > 0);
    }

    fn holds(&self, device: u8, number: u32) -> bool {
        let id = edit_id(device, number);
        self.document().elements.iter().any(|element| element.id == id)
    }
}

fn edit_id(device: u8, number: u32) -> Id {
    Id::new(&format!("e{device}-{number}"))
}

/// The simulation's toy as JSON, since real servers take nothing else.
#[derive(Clone)]
pub struct Paper(Toy);

/// So few that the devices write over each other's values.
const KEYS: u32 = 40;

impl Edits for Paper {
    fn begin() -> Self {
        Self(Toy::plan(7))
    }

    fn nothing() -> Self {
        Self(Toy::default())
    }

    fn make_edit(&mut self, device: u8, number: u32) {
        let made = self.0.edit(device + 1, (number % KEYS) as u8, Some(device));
        assert_eq!(made, (device + 1, number + 1), "edits are made in order");
    }

    fn holds(&self, device: u8, number: u32) -> bool {
        self.0.has(&(device + 1, number + 1))
    }
}

const BEFORE: &str = "{\"toy\":\"";
const AFTER: &str = "\"}";

impl Replica for Paper {
    fn join(&mut self, other: &Self) {
        self.0.join(&other.0);
    }

    fn is_beyond(&self, other: &Self) -> bool {
        self.0.is_beyond(&other.0)
    }

    fn is_same_plan(&self, other: &Self) -> bool {
        self.0.is_same_plan(&other.0)
    }

    fn is_empty_of_content(&self) -> bool {
        self.0.is_empty_of_content()
    }

    fn share_lost(&self, other: &Self) -> f64 {
        self.0.share_lost(&other.0)
    }

    fn write(&self) -> String {
        format!("{BEFORE}{}{AFTER}", self.0.write())
    }

    fn read(text: &str) -> Result<Self, String> {
        let inside = text.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER)).ok_or("it was cut off")?;
        Toy::read(inside).map(Self)
    }
}
