//! A whole plan from a file, merged into the plan that is here: both were changed since they were one, and what was
//! done to either is to stand in this one.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::links::{self, LinkDraft};
use super::merge::{self, Draft};
use super::overlay;
use super::proposal::{Change, Place, Proposal, Reason, Remark, RowOutcome, quoted};
use crate::model::document::{Document, School};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::plan::Plan;
use crate::model::rating::Rating;
use crate::model::text::shortened;

/// What another state of a plan would add to it and change in it.
///
/// Elements, links and schools are known by their ids, ratings by element, school and period. What is new comes in.
/// What both have is merged field by field: where the file says nothing, the plan's stays; where both say something
/// else, the file's counts, and a remark names the fields. A list is one field, but measures that go together are
/// merged each. Nothing goes: what only the plan has stays, and what was deleted in it but stands in the file comes
/// back.
///
/// An element that stands under another in the file moves there; one that stands under nothing in the file stays where
/// the plan has it. The order of siblings is the plan's, and what comes in comes last.
///
/// What the plan says of itself (title, names of levels, columns) stays. So does its log, with the notes in it: it
/// tells what was done to this plan. What the other log tells was not done here; the merge is, and gets an entry of
/// its own, as any command.
///
/// Whatever is proposed a command carries out, and after that the same file proposes nothing.
pub fn from_plan(plan: &Plan, other: &Document) -> Proposal {
    let titles = Titles { plan, of_file: other.elements.iter().map(|one| (&one.id, one.title.as_str())).collect() };
    let of_elements = elements(plan, other, &titles);
    let new = of_elements.elements.iter().map(|element| &element.id).collect();
    let beside = Beside { plan, other, titles, new };
    let (schools, of_schools) = beside.schools();
    let of_links = beside.links();
    let (ratings, of_ratings) = beside.ratings();
    let mut rows: Vec<_> = [of_schools, of_elements.rows, of_links.rows, of_ratings].into_iter().flatten().collect();
    // What does nothing overwrites nothing either.
    for row in rows.iter_mut().filter(|row| row.change == Change::Nothing) {
        row.remarks.retain(|remark| remark.reason.is_error());
    }
    Proposal { elements: of_elements.elements, links: of_links.links, ratings, schools, rows }
}

/// One entry of the file, as it is looked at.
struct Entry {
    place: Place,
    remarks: Vec<Remark>,
}

impl Entry {
    fn new(place: Place) -> Self {
        Self { place, remarks: Vec::new() }
    }

    fn say(&mut self, reason: Reason) {
        self.remarks.push(Remark { place: self.place, column: None, reason });
    }

    /// What the file has, laid over what the plan has, if it has anything.
    fn over<T: Clone>(&mut self, old: Option<&T>, file: &T, lay: fn(&T, &T) -> (T, Vec<String>)) -> T {
        let Some(old) = old else { return file.clone() };
        let (merged, overwritten) = lay(old, file);
        if !overwritten.is_empty() {
            self.say(Reason::Overwrites(overwritten));
        }
        merged
    }

    /// A checked document has each id once; whoever hands over another is told.
    fn once<'a>(&mut self, seen: &mut HashMap<&'a Id, Place>, id: &'a Id) {
        match seen.get(id) {
            Some(&first) => self.say(Reason::DoubledId { id: id.clone(), first }),
            None => drop(seen.insert(id, self.place)),
        }
    }

    fn end<T: PartialEq>(self, what: String, id: &Id, old: Option<&T>, new: T, into: &mut Vec<T>) -> RowOutcome {
        let change = Change::into(into, id.clone(), old, Some(new), &self.remarks);
        RowOutcome { place: self.place, what, change, remarks: self.remarks }
    }
}

/// The titles of elements, of the plan and else of the file.
struct Titles<'a> {
    plan: &'a Plan,
    of_file: HashMap<&'a Id, &'a str>,
}

impl<'a> Titles<'a> {
    fn of(&self, id: &Id) -> Option<&'a str> {
        let of_plan = self.plan.find(id.as_str()).map(|at| self.plan.element(at).title.as_str());
        of_plan.or_else(|| self.of_file.get(id).copied())
    }

    fn quoted(&self, id: &Id) -> String {
        quoted(self.of(id).unwrap_or(id.as_str()))
    }
}

fn elements(plan: &Plan, other: &Document, titles: &Titles) -> Proposal {
    let mut seen = HashMap::with_capacity(other.elements.len());
    let mut drafts = Vec::with_capacity(other.elements.len());
    for (at, file) in other.elements.iter().map(Arc::as_ref).enumerate() {
        let mut entry = Entry::new(Place::Element(at + 1));
        entry.once(&mut seen, &file.id);
        let old = plan.find(file.id.as_str()).map(|at| plan.element(at));
        let mut element: Element = entry.over(old, file, overlay::element);
        let moves = |parent: &&Id| old.is_none_or(|old| old.parent.as_ref() != Some(*parent));
        if let Some(parent) = element.parent.as_ref().filter(moves) {
            match titles.of(parent) {
                None => entry.say(Reason::NotThere(parent.clone())),
                Some(title) if old.is_some() => entry.say(Reason::Moves(title.to_owned())),
                Some(_) => {}
            }
        }
        // A document may hold elements without a title; no command makes one.
        if element.title.trim().is_empty() && old != Some(&element) {
            entry.say(Reason::Untitled);
            element.title = "Untitled".to_owned();
        }
        drafts.push(Draft { element, place: entry.place, remarks: entry.remarks });
    }
    merge::settle(plan, drafts, None)
}

/// What a rating is known by. Periods that read alike are one.
type Key<'a> = (&'a Id, Option<&'a Id>, String);

fn key(rating: &Rating) -> Key<'_> {
    (&rating.element, rating.school.as_ref(), rating.period.to_string())
}

/// The plan and the file side by side, once it is known which elements come in.
struct Beside<'a> {
    plan: &'a Plan,
    other: &'a Document,
    titles: Titles<'a>,
    new: HashSet<&'a Id>,
}

impl Beside<'_> {
    fn is_there(&self, id: &Id) -> bool {
        self.plan.find(id.as_str()).is_some() || self.new.contains(id)
    }

    fn links(&self) -> Proposal {
        let of_plan: HashMap<&Id, &Link> = self.plan.links().iter().map(|link| (&link.id, link)).collect();
        let mut seen = HashMap::with_capacity(self.other.links.len());
        let mut drafts = Vec::with_capacity(self.other.links.len());
        for (at, file) in self.other.links.iter().enumerate() {
            let mut entry = Entry::new(Place::Link(at + 1));
            entry.once(&mut seen, &file.id);
            let link = entry.over(of_plan.get(&file.id).copied(), file, overlay::link);
            let [from, to] = [&link.from, &link.to].map(|end| self.titles.quoted(end));
            let what = format!("Link {from} {} {to}", link.kind.one());
            let Entry { place, remarks } = entry;
            drafts.push(LinkDraft { id: link.id.clone(), link: Some(link), what, place, remarks });
        }
        links::settle(self.plan, drafts, &|id| self.is_there(id))
    }

    /// Of several ratings of the same the last counts, so the file's last is laid over the plan's last, and so on back.
    fn ratings(&self) -> (Vec<Rating>, Vec<RowOutcome>) {
        let mut of_plan: HashMap<Key, Vec<&Rating>> = HashMap::new();
        for rating in &self.plan.document().ratings {
            of_plan.entry(key(rating)).or_default().push(rating);
        }
        let mut later: HashMap<Key, Place> = HashMap::new();
        let (mut ratings, mut rows) = (Vec::new(), Vec::with_capacity(self.other.ratings.len()));
        for (at, file) in self.other.ratings.iter().enumerate().rev() {
            let mut entry = Entry::new(Place::Rating(at + 1));
            let key = key(file);
            let old = of_plan.get_mut(&key).and_then(Vec::pop);
            let rating = entry.over(old, file, overlay::rating);
            match later.get(&key) {
                _ if old == Some(&rating) => {}
                Some(&later) => entry.say(Reason::RatedLater(later)),
                None if !self.is_there(&file.element) => entry.say(Reason::NotThere(file.element.clone())),
                None => {}
            }
            let what = format!("Rating of {}, {}", self.titles.quoted(&file.element), shortened(&key.2, 60));
            later.entry(key).or_insert(entry.place);
            rows.push(entry.end(what, &file.element, old, rating, &mut ratings));
        }
        ratings.reverse();
        rows.reverse();
        (ratings, rows)
    }

    /// Nothing keeps the ids of schools apart. Of several with one id a command changes the first; the others may stay
    /// as they are.
    fn schools(&self) -> (Vec<School>, Vec<RowOutcome>) {
        let mut of_plan: HashMap<&Id, Vec<&School>> = HashMap::new();
        for school in self.plan.document().schools.iter().rev() {
            of_plan.entry(&school.id).or_default().push(school);
        }
        let mut seen: HashMap<&Id, Place> = HashMap::new();
        let (mut schools, mut rows) = (Vec::new(), Vec::with_capacity(self.other.schools.len()));
        for (at, file) in self.other.schools.iter().enumerate() {
            let mut entry = Entry::new(Place::School(at + 1));
            let old = of_plan.get_mut(&file.id).and_then(Vec::pop);
            let school = entry.over(old, file, overlay::school);
            match seen.get(&file.id) {
                _ if old == Some(&school) => {}
                Some(&first) => entry.say(Reason::DoubledId { id: file.id.clone(), first }),
                None if school.name.trim().is_empty() => entry.say(Reason::Missing("the school's name")),
                None => {}
            }
            seen.entry(&file.id).or_insert(entry.place);
            let what = format!("School {}", quoted(&school.name));
            rows.push(entry.end(what, &file.id, old, school, &mut schools));
        }
        (schools, rows)
    }
}
