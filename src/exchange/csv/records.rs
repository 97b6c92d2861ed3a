//! Sheets of links, ratings and schools to proposals: what stands beside the elements.

use foldhash::{HashMap, HashMapExt};

use super::columns::Field;
use super::fields::{items, text, when, word_of};
use super::propose::Rows;
use crate::exchange::links::{LinkDraft, settle};
use crate::exchange::names::{Finder, Schools};
use crate::exchange::proposal::{Change, Proposal, Reason, Remark, RowOutcome, quoted};
use crate::model::Extra;
use crate::model::document::School;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::rating::Rating;
use crate::model::vocabulary::{LinkKind, Rag};
use crate::model::when::When;

/// A row as it is read: what is said of it, and whether it can do anything.
struct Record<'a> {
    rows: &'a Rows<'a>,
    row: usize,
    remarks: Vec<Remark>,
}

impl<'a> Record<'a> {
    fn new(rows: &'a Rows<'a>, row: usize) -> Self {
        Self { rows, row, remarks: rows.remarks(row) }
    }

    fn say(&mut self, field: Field, reason: Reason) {
        self.remarks.push(self.rows.remark(self.row, field, reason));
    }

    /// What a cell that must not be blank says.
    fn needed(&mut self, field: Field, name: &'static str) -> Option<&'a str> {
        let cell = self.rows.cell(self.row, field).filter(|cell| !cell.trim().is_empty());
        if cell.is_none() {
            self.say(field, Reason::Missing(name));
        }
        cell
    }

    fn element(&mut self, field: Field, name: &'static str, finder: &Finder) -> Option<Id> {
        let word = self.needed(field, name)?;
        finder.find(word).map_err(|reason| self.say(field, reason)).ok()
    }

    /// Changes a text where the cell says something else than it.
    fn text(&self, field: Field, old: &mut Option<String>) {
        if let Some(cell) = self.rows.cell(self.row, field).filter(|cell| *cell != old.as_deref().unwrap_or_default()) {
            *old = text(cell);
        }
    }

    /// The row's own id, a new one, or an error where a row above has it.
    fn id(&mut self, seen: &mut HashMap<Id, usize>, new_id: &mut dyn FnMut() -> Id) -> Id {
        let cell = self.rows.cell(self.row, Field::Id).filter(|cell| !cell.trim().is_empty());
        let id = cell.map_or_else(new_id, Id::new);
        match seen.get(&id) {
            Some(&first) => self.say(Field::Id, Reason::DoubledId { id: id.clone(), first: self.rows.place(first) }),
            None => drop(seen.insert(id.clone(), self.row)),
        }
        id
    }

    /// Ends the row: what it would do, if no error stands against it.
    fn end<T: PartialEq>(
        self,
        id: &Id,
        what: String,
        old: Option<&T>,
        new: Option<T>,
        into: &mut Vec<T>,
        out: &mut Vec<RowOutcome>,
    ) {
        let change = Change::into(into, id.clone(), old, new, &self.remarks);
        out.push(RowOutcome { place: self.rows.place(self.row), what, change, remarks: self.remarks });
    }
}

/// What a sheet of links would add and change.
pub(super) fn links(rows: &Rows, new_id: &mut dyn FnMut() -> Id) -> Proposal {
    let finder = Finder::of(rows.plan);
    let by_id: HashMap<&Id, &Link> = rows.plan.links().iter().map(|link| (&link.id, link)).collect();
    let mut seen = HashMap::new();
    let draft = |row| {
        let mut record = Record::new(rows, row);
        let id = record.id(&mut seen, new_id);
        let link = link(&mut record, id.clone(), by_id.get(&id).copied(), &finder);
        let what = format!("Link {}", quoted(rows.words(row, Field::From).unwrap_or_default()));
        LinkDraft { id, link, what, place: rows.place(row), remarks: record.remarks }
    };
    let drafts = (0..rows.table.rows()).map(draft).collect();
    settle(rows.plan, drafts, &|id| rows.plan.find(id.as_str()).is_some())
}

fn link(record: &mut Record, id: Id, old: Option<&Link>, finder: &Finder) -> Option<Link> {
    let known = |record: &Record, field, end: fn(&Link) -> &Id| {
        let cell = record.rows.cell(record.row, field);
        // An existing link may lead to nowhere, and may go on to do so while nothing else of it changes.
        old.map(end).filter(|end| cell.is_none_or(|cell| cell == end.as_str())).cloned()
    };
    let from = known(record, Field::From, |link| &link.from);
    let from = from.or_else(|| record.element(Field::From, "the element that the link starts from", finder));
    let to = known(record, Field::To, |link| &link.to);
    let to = to.or_else(|| record.element(Field::To, "the element that the link leads to", finder));
    let kind = match (record.rows.cell(record.row, Field::Kind), old) {
        (None, Some(old)) => Some(old.kind),
        _ => record.needed(Field::Kind, "what the link says").and_then(|word| {
            let found = word_of(LinkKind::ALL, |kind| [kind.wire(), kind.one()], word);
            found.map_err(|known| record.say(Field::Kind, Reason::NotAWord { word: word.to_owned(), known })).ok()
        }),
    };
    let (from, to, kind) = (from?, to?, kind?);
    let mut link = old.cloned().unwrap_or_else(|| Link::new(id, from.clone(), to.clone(), kind));
    (link.from, link.to, link.kind) = (from, to, kind);
    record.text(Field::Note, &mut link.note);
    Some(link)
}

/// What a rating is known by.
type Key = (Id, Option<Id>, When);

fn key(rating: &Rating) -> Key {
    (rating.element.clone(), rating.school.clone(), rating.period.clone())
}

/// What a sheet of ratings would add and change. A rating has no id: element, school and period name it. Where the
/// plan has several by one name, they stand in the order of the file.
pub(super) fn ratings(rows: &Rows) -> Proposal {
    let (finder, schools) = (Finder::of(rows.plan), Schools::of(rows.plan));
    let mut known: HashMap<Key, Vec<&Rating>> = HashMap::new();
    for rating in rows.plan.document().ratings.iter().rev() {
        known.entry(key(rating)).or_default().push(rating);
    }
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let mut proposal = Proposal::default();
    for row in 0..rows.table.rows() {
        let mut record = Record::new(rows, row);
        let new = rating(&mut record, &finder, &schools);
        let id = new.as_ref().map_or_else(|| Id::new(""), |rating| rating.element.clone());
        let mut old = None;
        let new = new.map(|mut rating| {
            old = known.get_mut(&key(&rating)).and_then(Vec::pop);
            if let Some(&first) = seen.get(&key(&rating)).filter(|_| old.is_none()) {
                record.say(Field::Element, Reason::RatedTwice(rows.place(first)));
            }
            seen.insert(key(&rating), row);
            if let Some(old) = old {
                rating = Rating { rag: rating.rag, ..old.clone() };
            }
            record.text(Field::Note, &mut rating.note);
            record.text(Field::Role, &mut rating.role);
            let cell = rows.cell(row, Field::Methods);
            if let Some(cell) = cell.filter(|cell| *cell != super::fields::joined(&rating.methods)) {
                rating.methods = items(cell);
            }
            rating
        });
        let what = format!("Rating of {}", quoted(rows.words(row, Field::Element).unwrap_or_default()));
        record.end(&id, what, old, new, &mut proposal.ratings, &mut proposal.rows);
    }
    proposal
}

fn rating(record: &mut Record, finder: &Finder, schools: &Schools) -> Option<Rating> {
    let element = record.element(Field::Element, "the element", finder);
    let mut said = Vec::new();
    let school = record
        .rows
        .cell(record.row, Field::School)
        .and_then(|cell| schools.find(cell, &mut |reason| said.push(reason)));
    said.into_iter().for_each(|reason| record.say(Field::School, reason));
    let mut said = Vec::new();
    let period = record.needed(Field::Period, "the term").and_then(|cell| when(cell, &mut |reason| said.push(reason)));
    said.into_iter().for_each(|reason| record.say(Field::Period, reason));
    let rag = record.needed(Field::Rag, "the rating").and_then(|word| {
        let letter = Rag::ALL.iter().copied().find(|rag| rag.letter().eq_ignore_ascii_case(word.trim()));
        let found = letter.map_or_else(|| word_of(Rag::ALL, |rag| [rag.wire(), rag.one()], word), Ok);
        found.map_err(|known| record.say(Field::Rag, Reason::NotAWord { word: word.to_owned(), known })).ok()
    });
    Some(Rating {
        element: element?,
        school,
        period: period?,
        rag: rag?,
        note: None,
        methods: Vec::new(),
        role: None,
        extra: Extra::default(),
    })
}

/// What a sheet of schools would add and change.
pub(super) fn schools(rows: &Rows, new_id: &mut dyn FnMut() -> Id) -> Proposal {
    let by_id: HashMap<&Id, &School> = rows.plan.document().schools.iter().map(|school| (&school.id, school)).collect();
    let mut seen = HashMap::new();
    let mut proposal = Proposal::default();
    for row in 0..rows.table.rows() {
        let mut record = Record::new(rows, row);
        let id = record.id(&mut seen, new_id);
        let old = by_id.get(&id).copied();
        let mut school = old.cloned().unwrap_or_else(|| School {
            id: id.clone(),
            name: String::new(),
            short: None,
            phase: None,
            extra: Extra::default(),
        });
        match rows.cell(row, Field::Title) {
            Some(cell) if cell == school.name && old.is_some() => {}
            None if old.is_some() => {}
            _ => school.name = record.needed(Field::Title, "the school's name").unwrap_or_default().to_owned(),
        }
        record.text(Field::Short, &mut school.short);
        record.text(Field::Phase, &mut school.phase);
        let what = format!("School {}", quoted(&school.name));
        record.end(&id, what, old, Some(school), &mut proposal.schools, &mut proposal.rows);
    }
    proposal
}
