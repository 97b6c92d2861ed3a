//! A document while a command is carried out on it: each edit is made at once and written down.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::changes::{Change, Changes, Edit, head};
use super::document::{Document, LogEntry, School};
use super::element::Element;
use super::id::Id;
use super::link::Link;
use super::plan::Plan;
use super::rating::Rating;
use super::when::When;

/// The document and what was done to it so far.
pub(super) struct Draft<'a> {
    plan: &'a Plan,
    document: Document,
    changes: Vec<Change>,
    places: Known,
}

/// Where the elements stand.
enum Known {
    /// Where the plan has them, and those that came at the end since.
    AsPlanned(HashMap<Id, usize>),
    /// All of them.
    All(HashMap<Id, usize>),
    /// No longer known.
    Nothing,
}

impl<'a> Draft<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let places = Known::AsPlanned(HashMap::new());
        Self { plan, document: plan.document().clone(), changes: Vec::new(), places }
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn is_unchanged(&self) -> bool {
        self.changes.is_empty()
    }

    pub fn done(self) -> (Document, Changes) {
        (self.document, Changes(self.changes))
    }

    fn make(&mut self, change: Change) {
        change.apply(&mut self.document);
        match (&change, &mut self.places) {
            // What comes last moves nothing: thousands may be added one by one.
            (Change::Element(Edit::Insert(at, element)), Known::AsPlanned(places) | Known::All(places))
                if at + 1 == self.document.elements.len() =>
            {
                places.insert(element.id.clone(), *at);
            }
            (Change::Element(Edit::Insert(..) | Edit::Remove(..) | Edit::Move(..)), _) => self.places = Known::Nothing,
            _ => {}
        }
        self.changes.push(change);
    }

    /// Where an element stands.
    pub fn place(&mut self, id: &Id) -> Option<usize> {
        if matches!(self.places, Known::Nothing) {
            let elements = self.document.elements.iter().enumerate();
            self.places = Known::All(elements.map(|(at, element)| (element.id.clone(), at)).collect());
        }
        match &self.places {
            Known::AsPlanned(added) => {
                added.get(id).copied().or_else(|| self.plan.find(id.as_str()).map(|at| at as usize))
            }
            Known::All(places) => places.get(id).copied(),
            Known::Nothing => None,
        }
    }

    pub fn insert(&mut self, at: usize, element: Element) {
        self.make(Change::Element(Edit::Insert(at, Arc::new(element))));
    }

    pub fn replace(&mut self, at: usize, element: Element) {
        let old = self.document.elements[at].clone();
        if *old != element {
            self.make(Change::Element(Edit::Replace(at, old, Arc::new(element))));
        }
    }

    pub fn reorder(&mut self, from: usize, to: usize) {
        if from != to {
            self.make(Change::Element(Edit::Move(from, to)));
        }
    }

    /// Takes an element out with all below it, their links and ratings. Answers how many elements went.
    pub fn remove_branch(&mut self, id: &Id) -> usize {
        let mut children: HashMap<&Id, Vec<&Id>> = HashMap::new();
        for element in &self.document.elements {
            if let Some(parent) = &element.parent {
                children.entry(parent).or_default().push(&element.id);
            }
        }
        let mut doomed: HashSet<Id> = HashSet::new();
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            if doomed.insert(id.clone()) {
                stack.extend(children.get(id).into_iter().flatten().copied());
            }
        }
        // From the end, so that what is still to go keeps its position.
        for at in (0..self.document.ratings.len()).rev() {
            if doomed.contains(&self.document.ratings[at].element) {
                self.make(Change::Rating(Edit::Remove(at, self.document.ratings[at].clone())));
            }
        }
        for at in (0..self.document.links.len()).rev() {
            let link = &self.document.links[at];
            if doomed.contains(&link.from) || doomed.contains(&link.to) {
                self.remove_link(at);
            }
        }
        for at in (0..self.document.elements.len()).rev() {
            if doomed.contains(&self.document.elements[at].id) {
                self.make(Change::Element(Edit::Remove(at, self.document.elements[at].clone())));
            }
        }
        doomed.len()
    }

    /// Where a link stands.
    pub fn link(&self, id: &Id) -> Option<usize> {
        self.document.links.iter().position(|link| link.id == *id)
    }

    pub fn put_link(&mut self, link: &Link) {
        let edit = match self.link(&link.id) {
            Some(at) if self.document.links[at] == *link => return,
            Some(at) => Edit::Replace(at, self.document.links[at].clone(), link.clone()),
            None => Edit::Insert(self.document.links.len(), link.clone()),
        };
        self.make(Change::Link(edit));
    }

    pub fn remove_link(&mut self, at: usize) {
        self.make(Change::Link(Edit::Remove(at, self.document.links[at].clone())));
    }

    /// Where the rating that counts stands: the last of an element, a school and a period.
    fn rating(&self, element: &Id, school: Option<&Id>, period: &When) -> Option<usize> {
        let same = |rating: &Rating| {
            rating.element == *element
                && rating.school.as_ref() == school
                && (rating.period == *period || rating.period.to_string() == period.to_string())
        };
        self.document.ratings.iter().rposition(same)
    }

    pub fn rate(&mut self, rating: &Rating) {
        let edit = match self.rating(&rating.element, rating.school.as_ref(), &rating.period) {
            Some(at) if self.document.ratings[at] == *rating => return,
            Some(at) => Edit::Replace(at, self.document.ratings[at].clone(), rating.clone()),
            None => Edit::Insert(self.document.ratings.len(), rating.clone()),
        };
        self.make(Change::Rating(edit));
    }

    pub fn unrate(&mut self, element: &Id, school: Option<&Id>, period: &When) {
        while let Some(at) = self.rating(element, school, period) {
            self.make(Change::Rating(Edit::Remove(at, self.document.ratings[at].clone())));
        }
    }

    /// Answers whether the school was there already.
    pub fn put_school(&mut self, school: &School) -> bool {
        let at = self.document.schools.iter().position(|other| other.id == school.id);
        match at {
            Some(at) if self.document.schools[at] == *school => {}
            Some(at) => {
                let old = self.document.schools[at].clone();
                self.make(Change::School(Edit::Replace(at, old, school.clone())));
            }
            None => self.make(Change::School(Edit::Insert(self.document.schools.len(), school.clone()))),
        }
        at.is_some()
    }

    pub fn drop_school(&mut self, id: &Id) -> Option<School> {
        let at = self.document.schools.iter().position(|school| school.id == *id)?;
        let school = self.document.schools[at].clone();
        self.make(Change::School(Edit::Remove(at, school.clone())));
        Some(school)
    }

    pub fn set_head(&mut self, new: &Document) {
        let (old, new) = (head(&self.document), head(new));
        if old != new {
            self.make(Change::Head(Box::new(old), Box::new(new)));
        }
    }

    /// Another state of the plan, but for its id and its log.
    pub fn become_like(&mut self, other: &Document) {
        fn swap<T: Clone + PartialEq>(draft: &mut Draft, old: Vec<T>, new: &[T], change: fn(Edit<T>) -> Change) {
            if old == new {
                return;
            }
            for (at, item) in old.into_iter().enumerate().rev() {
                draft.make(change(Edit::Remove(at, item)));
            }
            for (at, item) in new.iter().enumerate() {
                draft.make(change(Edit::Insert(at, item.clone())));
            }
        }
        let now = self.document.clone();
        swap(self, now.ratings, &other.ratings, Change::Rating);
        swap(self, now.links, &other.links, Change::Link);
        swap(self, now.elements, &other.elements, Change::Element);
        swap(self, now.schools, &other.schools, Change::School);
        self.set_head(&Document { id: now.id, ..head(other) });
    }

    pub fn annotate(&mut self, at: usize, note: Option<&str>) {
        let Some(old) = self.document.log.get(at) else { return };
        let new = LogEntry { note: note.map(str::to_owned), ..old.clone() };
        if *old != new {
            self.make(Change::Log(Edit::Replace(at, old.clone(), new)));
        }
    }

    /// Writes an entry in the log, unless the last one of the same day says the same.
    pub fn log(&mut self, today: &When, text: &str, element: Option<Id>) {
        let same = |entry: &LogEntry| entry.date.as_ref() == Some(today) && entry.text == text;
        if self.document.log.last().is_some_and(same) {
            return;
        }
        let entry = LogEntry { date: Some(today.clone()), text: text.to_owned(), element, ..LogEntry::default() };
        self.make(Change::Log(Edit::Insert(self.document.log.len(), entry)));
    }
}
