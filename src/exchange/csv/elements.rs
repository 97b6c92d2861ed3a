//! A sheet of elements to a proposal.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::columns::{Field, Sheet};
use super::fields::{get, set};
use super::propose::Rows;
use crate::exchange::merge::{Draft, settle};
use crate::exchange::names::{Finder, Known, Names, Schools};
use crate::exchange::proposal::{Proposal, Reason, Remark};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;

/// What a sheet of elements would add and change.
pub(super) fn propose(rows: &Rows, new_id: &mut dyn FnMut() -> Id) -> Proposal {
    let mut finder = Finder::of(rows.plan);
    let kinds = kinds(rows.plan);
    let schools = Schools::of(rows.plan);
    // All ids and references first: a row may stand under one further down.
    let known = recognised(rows, &kinds);
    let ids: Vec<_> =
        known.into_iter().enumerate().map(|(row, known)| identify(rows, row, known, &mut finder, new_id)).collect();
    let mut drafts = Vec::with_capacity(ids.len());
    for (row, (id, remark)) in ids.into_iter().enumerate() {
        let mut reader = Reader { rows, row, remarks: rows.remarks(row) };
        reader.remarks.extend(remark);
        let element = reader.element(id, &kinds, &finder, &schools);
        finder.titles.add(&element.title, &element.id);
        drafts.push(Draft { element, place: rows.place(row), remarks: reader.remarks });
    }
    settle(rows.plan, drafts, rows.header(Field::Parent))
}

/// The id that a row gives itself.
fn given(rows: &Rows, row: usize) -> Option<Id> {
    let (words, cell) = (rows.words(row, Field::Id)?, rows.cell(row, Field::Id)?);
    // White space around an id was mostly put there by accident, but an id may hold some.
    let known = if rows.plan.find(cell).is_none() && rows.plan.find(words).is_some() { words } else { cell };
    Some(Id::new(known))
}

/// The elements of the plan that rows without ids are about, by the rule in [`super`]. Each is so known once.
fn recognised(rows: &Rows, kinds: &HashMap<String, Kind>) -> Vec<Option<Id>> {
    let (plan, known) = (rows.plan, Known::of(rows.plan));
    let mut finder = Finder::of(plan);
    let mut claimed: HashSet<Id> = (0..rows.table.rows()).filter_map(|row| given(rows, row)).collect();
    let kind = |row| match rows.words(row, Field::Kind) {
        Some(word) => kinds.get(&word.to_lowercase()).copied(),
        None => rows.mapping.kind,
    };
    let mut found = vec![None; rows.table.rows()];
    let claim = |at: Ix, claimed: &mut HashSet<Id>| {
        let id = plan.element(at).id.clone();
        claimed.insert(id.clone()).then_some(id)
    };
    // References before titles: what has one may be the parent of what has none.
    for (row, found) in found.iter_mut().enumerate().filter(|(row, _)| given(rows, *row).is_none()) {
        let reference = rows.words(row, Field::Reference);
        let at = kind(row).zip(reference).and_then(|(kind, reference)| known.by_reference(kind, reference));
        *found = at.and_then(|at| claim(at, &mut claimed));
    }
    for (row, found) in found.iter_mut().enumerate().filter(|(row, _)| given(rows, *row).is_none()) {
        if let (None, Some(kind), Some(title)) = (&found, kind(row), rows.words(row, Field::Title)) {
            let parent = rows.cell(row, Field::Parent).map(|cell| match cell.trim() {
                "" => Some(None),
                word => finder.find(word).ok().map(Some),
            });
            let fits = |at: &Ix| parent.as_ref().is_none_or(|above| above.as_ref() == Some(&plan.element(*at).parent));
            let mut all = known.by_title(kind, title).iter().copied().filter(fits);
            if let (Some(one), None) = (all.next(), all.next()) {
                *found = claim(one, &mut claimed);
            }
        }
        if let Some(id) = &found {
            finder.references.add(rows.cell(row, Field::Reference).unwrap_or_default(), id);
            finder.titles.add(rows.cell(row, Field::Title).unwrap_or_default(), id);
        }
    }
    found
}

/// The id of a row: its own, that of the plan's element which it is about, or a new one.
fn identify(
    rows: &Rows,
    row: usize,
    known: Option<Id>,
    finder: &mut Finder,
    new_id: &mut dyn FnMut() -> Id,
) -> (Id, Option<Remark>) {
    let id = given(rows, row).or(known).unwrap_or_else(new_id);
    if let Some(&first) = finder.ids.get(&id) {
        let remark = rows.remark(row, Field::Id, Reason::DoubledId { id: id.clone(), first });
        return (id, Some(remark));
    }
    finder.ids.insert(id.clone(), rows.place(row));
    finder.references.add(rows.cell(row, Field::Reference).unwrap_or_default(), &id);
    (id, None)
}

/// The kinds by all their names. The plan's own come second: its "Action" may be what others call a strategy.
fn kinds(plan: &Plan) -> HashMap<String, Kind> {
    let mut kinds = HashMap::new();
    for &kind in Kind::ALL {
        for name in [kind.wire(), kind.one(), kind.many()] {
            kinds.entry(name.to_lowercase()).or_insert(kind);
        }
    }
    for level in &plan.document().levels {
        for name in std::iter::once(&level.name).chain(&level.plural) {
            kinds.entry(name.trim().to_lowercase()).or_insert(level.kind);
        }
    }
    kinds
}

/// One row, as it is read.
pub(super) struct Reader<'a> {
    /// The table.
    pub rows: &'a Rows<'a>,
    /// Which of its rows.
    pub row: usize,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

impl Reader<'_> {
    /// Says something of a cell.
    pub fn say(&mut self, field: Field, reason: Reason) {
        self.remarks.push(self.rows.remark(self.row, field, reason));
    }

    fn element(&mut self, id: Id, kinds: &HashMap<String, Kind>, finder: &Finder, schools: &Schools) -> Element {
        let Rows { plan, mapping, .. } = *self.rows;
        let old = plan.find(id.as_str()).map(|at| plan.element(at));
        let kind = self.kind(old, kinds);
        let mut element = old.cloned().unwrap_or_else(|| Element::new(id, kind, String::new()));
        element.kind = kind;
        self.fill(&mut element, finder, schools, |_| true);
        let is_blank = |cell: &str| cell.trim().is_empty();
        let title = self.rows.cell(self.row, Field::Title).unwrap_or(&element.title);
        if is_blank(title) && (old.is_none() || !is_blank(&element.title)) {
            self.say(Field::Title, Reason::Missing("the title"));
        }
        if old.is_none() && mapping.column(Field::Id).is_none_or(|_| self.rows.words(self.row, Field::Id).is_none()) {
            self.twice(&element, &finder.titles);
        }
        element
    }

    /// Puts what those cells of the row say that count into an element; its id and its kind are known by then.
    pub fn fill(&mut self, element: &mut Element, finder: &Finder, schools: &Schools, counts: fn(&str) -> bool) {
        for column in Sheet::Elements.columns() {
            let field = column.field;
            // A cell that says what the plan says already changes nothing, however it is written.
            let Some(cell) =
                self.rows.cell(self.row, field).filter(|cell| counts(cell) && *cell != get(element, field))
            else {
                continue;
            };
            match field {
                Field::Title if !cell.trim().is_empty() => element.title = cell.to_owned(),
                Field::Parent => self.parent(element, cell, finder),
                Field::School => {
                    let mut found = Vec::new();
                    element.school = schools.find(cell, &mut |reason| found.push(reason));
                    found.into_iter().for_each(|reason| self.say(field, reason));
                }
                Field::Id | Field::Kind | Field::Title => {}
                _ => {
                    let mut found = Vec::new();
                    set(element, field, cell, &mut |reason| found.push(reason));
                    found.into_iter().for_each(|reason| self.say(field, reason));
                }
            }
        }
    }

    fn kind(&mut self, old: Option<&Element>, kinds: &HashMap<String, Kind>) -> Kind {
        let otherwise = old.map(|old| old.kind).or(self.rows.mapping.kind);
        let reason = match self.rows.words(self.row, Field::Kind) {
            Some(word) => match kinds.get(&word.to_lowercase()) {
                Some(&kind) => return kind,
                None => {
                    let known = Kind::ALL.iter().map(|&kind| self.rows.plan.kind_name(kind, 1));
                    Reason::NotAKind { word: word.to_owned(), known: known.collect::<Vec<_>>().join(", ") }
                }
            },
            None => match otherwise {
                Some(kind) => return kind,
                None => Reason::Missing("the kind"),
            },
        };
        self.say(Field::Kind, reason);
        otherwise.unwrap_or(Kind::Statement)
    }

    fn parent(&mut self, element: &mut Element, cell: &str, finder: &Finder) {
        if cell.trim().is_empty() {
            element.parent = None;
            return;
        }
        match finder.find(cell) {
            Ok(parent) => element.parent = Some(parent),
            Err(reason) => self.say(Field::Parent, reason),
        }
    }

    /// A table without ids that is read a second time would add everything again: that is worth a word.
    fn twice(&mut self, element: &Element, titles: &Names) {
        let other = titles.find(&element.title).flatten().and_then(|id| self.rows.plan.find(id.as_str()));
        if other.is_some_and(|at| self.rows.plan.element(at).kind == element.kind) {
            self.say(Field::Title, Reason::Twice);
        }
    }
}
