//! The plan as a state shows it, and what had to be mended for that.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::State;
use super::item::{Item, Key, TABLES};
use super::record::{Record, Slot};
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::MAX_ELEMENTS;
use crate::model::validate::cycles;

/// Something that people wrote without knowing of each other, and that does not fit together: how it is shown instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Repair {
    /// An element stands under one that is gone: it is shown under the nearest that is there, or at the top.
    Lifted {
        /// The element.
        element: Id,
        /// The parent that it has by what was written.
        from: Id,
        /// Under which it is shown.
        to: Option<Id>,
    },
    /// Elements were moved so that each stands under the next in a circle: the one that was moved last is shown at the
    /// top.
    Cut {
        /// The element.
        element: Id,
        /// The parent that it has by what was written.
        from: Id,
    },
    /// A record was deleted by one and edited by another: it is shown. An edit or a deletion of it settles the matter.
    DeletedAndEdited {
        /// The record.
        record: Key,
    },
    /// There are more elements than a plan may have: the last ones are kept but not shown.
    TooMany {
        /// How many.
        hidden: usize,
    },
}

/// What is shown of a state, and how.
pub struct Shown<'a> {
    /// The records of each list, in order.
    pub lists: [Vec<(&'a Key, &'a Record)>; TABLES.len()],
    /// The parents of elements that are shown elsewhere than was written.
    pub parents: HashMap<Id, Option<Id>>,
    /// What was mended.
    pub repairs: Vec<Repair>,
}

impl<'a> Shown<'a> {
    /// What is shown of a state.
    pub fn of(state: &'a State) -> Self {
        let mut lists: [Vec<(&Key, &Record)>; TABLES.len()] = [const { Vec::new() }; TABLES.len()];
        let mut repairs = Vec::new();
        for (key, record) in state.records.iter().filter(|(_, record)| record.is_alive() && record.item.is_some()) {
            if let Some(table) = key.table() {
                lists[table].push((key, record));
            }
            if record.is_torn() {
                repairs.push(Repair::DeletedAndEdited { record: key.clone() });
            }
        }
        for list in &mut lists {
            list.sort_by(|a, b| (&a.1.place.key, a.0).cmp(&(&b.1.place.key, b.0)));
        }
        let elements = &mut lists[0];
        if elements.len() > MAX_ELEMENTS {
            repairs.push(Repair::TooMany { hidden: elements.len() - MAX_ELEMENTS });
            elements.truncate(MAX_ELEMENTS);
        }
        let parents = Parents::of(state, elements).mended(&mut repairs);
        Self { lists, parents, repairs }
    }
}

/// The elements that are shown, while it is found out under which they stand.
struct Parents<'a> {
    state: &'a State,
    elements: Vec<(&'a Element, &'a Record)>,
    at: HashMap<&'a Id, usize>,
    /// The nearest element that is shown, seen from one that is not.
    above: HashMap<&'a Id, Option<usize>>,
}

impl<'a> Parents<'a> {
    fn of(state: &'a State, records: &[(&'a Key, &'a Record)]) -> Self {
        let elements: Vec<_> = records
            .iter()
            .filter_map(|(_, record)| match &record.item {
                Some(Item::Element(element)) => Some((element.as_ref(), *record)),
                _ => None,
            })
            .collect();
        let mut at = HashMap::with_capacity(elements.len());
        at.extend(elements.iter().zip(0..).map(|((element, _), at)| (&element.id, at)));
        Self { state, elements, at, above: HashMap::new() }
    }

    /// The nearest element shown at or above an id. Each element that is gone is passed once, circles among them too.
    fn nearest(&mut self, id: &'a Id) -> Option<usize> {
        let mut way: Vec<&'a Id> = Vec::new();
        let mut here = Some(id);
        let mut found = None;
        while let Some(id) = here {
            if let Some(at) = self.at.get(id) {
                found = Some(*at);
                break;
            }
            if let Some(known) = self.above.get(id) {
                found = *known;
                break;
            }
            self.above.insert(id, None);
            way.push(id);
            here = match self.state.records.get(&Key::Element(id.clone())).and_then(|record| record.item.as_ref()) {
                Some(Item::Element(gone)) => gone.parent.as_ref(),
                _ => None,
            };
        }
        self.above.extend(way.into_iter().map(|id| (id, found)));
        found
    }

    /// The parents of those that are shown elsewhere than was written.
    fn mended(mut self, repairs: &mut Vec<Repair>) -> HashMap<Id, Option<Id>> {
        let mut mended = HashMap::new();
        let mut next = Vec::with_capacity(self.elements.len());
        for at in 0..self.elements.len() {
            let element = self.elements[at].0;
            let above = element.parent.as_ref().and_then(|parent| self.nearest(parent));
            next.push(above);
            let Some(parent) = &element.parent else { continue };
            let shown = above.map(|above| self.elements[above].0.id.clone());
            if shown.as_ref() != Some(parent) {
                let lifted = Repair::Lifted { element: element.id.clone(), from: parent.clone(), to: shown.clone() };
                repairs.push(lifted);
                mended.insert(element.id.clone(), shown);
            }
        }
        let parent = Slot::field("parent");
        for circle in cycles(&next) {
            let last = circle.into_iter().max_by_key(|at| {
                let (element, record) = self.elements[*at];
                (record.top(&parent), &element.id)
            });
            let Some(element) = last.map(|at| self.elements[at].0) else { continue };
            if let Some(from) = element.parent.clone() {
                repairs.push(Repair::Cut { element: element.id.clone(), from });
            }
            mended.insert(element.id.clone(), None);
        }
        mended
    }
}

/// What is shown of a plan without a head.
pub fn headless() -> Document {
    Document::new(Id::new("plan"), String::new())
}

impl State {
    /// The plan as it is shown: a document that holds together, whatever was joined.
    pub fn document(&self) -> Document {
        self.document_of(&Shown::of(self))
    }

    pub(super) fn document_of(&self, shown: &Shown) -> Document {
        let head = match self.records.get(&Key::Head).and_then(|record| record.item.as_ref()) {
            Some(Item::Head(head)) => head.as_ref().clone(),
            _ => headless(),
        };
        let mut document = head;
        for (_, record) in shown.lists.iter().flatten() {
            match &record.item {
                Some(Item::Element(element)) => document.elements.push(match shown.parents.get(&element.id) {
                    None => element.clone(),
                    Some(parent) => Arc::new(Element { parent: parent.clone(), ..element.as_ref().clone() }),
                }),
                Some(Item::Link(link)) => document.links.push(link.as_ref().clone()),
                Some(Item::School(school)) => document.schools.push(school.as_ref().clone()),
                Some(Item::Rating(rating)) => document.ratings.push(rating.as_ref().clone()),
                Some(Item::Log(entry)) => document.log.push(entry.as_ref().clone()),
                Some(Item::Head(_)) | None => {}
            }
        }
        document
    }

    /// What had to be mended for the plan to hold together, and what was deleted by one and edited by another.
    pub fn repairs(&self) -> Vec<Repair> {
        Shown::of(self).repairs
    }
}
