//! A sheet with a column for each level, "Area; Aim; KPI; Lead; Deadline", to a proposal.
//!
//! Each cell of a level names an element of its kind, which stands under that of the next level to the left; "1.1 Every
//! child reads" gives a reference and a title. A blank cell repeats the one above, as merged cells do, until something
//! to the left of it changes. A name that is repeated under the same parent is the same element, and what the plan has
//! by its id, its reference or its title, of the same kind, is used. The deepest filled cell is the row's own element,
//! to which all other columns belong; a blank cell in those changes nothing.

use foldhash::{HashMap, HashMapExt};

use super::columns::Field;
use super::elements::Reader;
use super::propose::Rows;
use crate::exchange::merge::{Draft, settle};
use crate::exchange::names::{Finder, Known, Schools, folded, numbered};
use crate::exchange::proposal::{Place, Proposal, Reason};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::Ix;
use crate::model::vocabulary::Kind;

/// A cell of a level, taken apart.
#[derive(Clone, Copy)]
struct Cell<'a> {
    kind: Kind,
    whole: &'a str,
    reference: Option<&'a str>,
    title: &'a str,
}

struct Levels<'a> {
    rows: &'a Rows<'a>,
    known: Known,
    drafts: Vec<Draft>,
    draft_of: HashMap<Id, usize>,
    /// What the file itself has made: by kind, parent and title, and by kind and reference.
    titles: HashMap<(Kind, Option<Id>, String), Id>,
    references: HashMap<(Kind, String), Id>,
}

/// What a sheet with a column for each level would add and change.
pub(super) fn propose(rows: &Rows, new_id: &mut dyn FnMut() -> Id) -> Proposal {
    let columns = rows.mapping.levels();
    let (finder, schools) = (Finder::of(rows.plan), Schools::of(rows.plan));
    let mut levels = Levels {
        rows,
        known: Known::of(rows.plan),
        drafts: Vec::new(),
        draft_of: HashMap::new(),
        titles: HashMap::new(),
        references: HashMap::new(),
    };
    // What stands in each level, for the blank cells below.
    let mut carried: Vec<Option<Id>> = vec![None; columns.len()];
    // The row of which each element is the own one.
    let mut own: HashMap<Id, Place> = HashMap::new();
    for row in 0..rows.table.rows() {
        let mut reader = Reader { rows, row, remarks: rows.remarks(row) };
        let filled = |&(column, _): &(usize, Kind)| !rows.table.cell_at(row, column).trim().is_empty();
        let Some(deepest) = columns.iter().rposition(filled) else {
            let field = columns.last().map_or(Field::Title, |(_, kind)| Field::Each(*kind));
            reader.say(field, Reason::Missing("the name of an element"));
            let kind = columns.last().map_or(Kind::Aim, |(_, kind)| *kind);
            let element = Element::new(new_id(), kind, String::new());
            levels.drafts.push(Draft { element, place: rows.place(row), remarks: reader.remarks });
            continue;
        };
        let mut above: Option<Id> = None;
        for (level, &(column, kind)) in columns.iter().enumerate().take(deepest + 1) {
            let whole = rows.table.cell_at(row, column).trim();
            if !whole.is_empty() {
                let (mut reference, title) = numbered(whole);
                if level == deepest {
                    reference = rows.words(row, Field::Reference).or(reference);
                }
                let cell = Cell { kind, whole, reference, title };
                let id = Some(levels.element(cell, above.as_ref(), row, new_id));
                if carried[level] != id {
                    carried[level..].fill(None);
                    carried[level] = id;
                }
            }
            above = carried[level].clone().or(above);
        }
        let Some(id) = above else { continue };
        if let Some(&first) = own.get(&id) {
            let field = Field::Each(columns[deepest].1);
            reader.say(field, Reason::Again(first));
        }
        own.entry(id.clone()).or_insert(rows.place(row));
        if let Some(at) = levels.draft(&id, row) {
            let mut element = levels.drafts[at].element.clone();
            reader.fill(&mut element, &finder, &schools, |cell| !cell.trim().is_empty());
            let draft = &mut levels.drafts[at];
            draft.element = element;
            draft.remarks.extend(reader.remarks);
        }
    }
    settle(rows.plan, levels.drafts, None)
}

impl Levels<'_> {
    /// The element that a cell names: the plan's, one of a row above, or a new one.
    fn element(&mut self, cell: Cell, above: Option<&Id>, row: usize, new_id: &mut dyn FnMut() -> Id) -> Id {
        let plan = self.rows.plan;
        match self.of_plan(cell, above) {
            Ok(Some(at)) => {
                let id = plan.element(at).id.clone();
                self.correct(&id, at, cell, above, row);
                return id;
            }
            Ok(None) => {}
            Err(reason) => {
                let id = self.add(cell, above, row, new_id);
                let remark = self.rows.remark(row, Field::Each(cell.kind), reason);
                let draft = self.draft_of.get(&id).and_then(|&at| self.drafts.get_mut(at));
                draft.into_iter().for_each(|draft| draft.remarks.push(remark.clone()));
                return id;
            }
        }
        let by_title = self.titles.get(&(cell.kind, above.cloned(), folded(cell.title)));
        let by_reference = || self.references.get(&(cell.kind, folded(cell.reference.unwrap_or(cell.whole))));
        match by_title.or_else(by_reference).cloned() {
            Some(id) => id,
            None => self.add(cell, above, row, new_id),
        }
    }

    fn of_plan(&self, cell: Cell, above: Option<&Id>) -> Result<Option<Ix>, Reason> {
        let plan = self.rows.plan;
        let by_id = plan.find(cell.whole).filter(|&at| plan.element(at).kind == cell.kind);
        let by_reference = || self.known.by_reference(cell.kind, cell.reference.unwrap_or(cell.whole));
        if let Some(at) = by_id.or_else(by_reference) {
            return Ok(Some(at));
        }
        let above = above.map(|above| plan.find(above.as_str()));
        let is_below = |at: Ix| match above {
            None => true,
            Some(above) => above.is_some_and(|above| plan.ancestors(at).any(|other| other == above)),
        };
        for title in [cell.whole, cell.title] {
            let mut found = self.known.by_title(cell.kind, title).iter().copied().filter(|&at| is_below(at));
            match (found.next(), found.next()) {
                (Some(_), Some(_)) => return Err(Reason::Ambiguous(cell.whole.to_owned())),
                (Some(at), None) => return Ok(Some(at)),
                _ => {}
            }
        }
        Ok(None)
    }

    fn add(&mut self, cell: Cell, above: Option<&Id>, row: usize, new_id: &mut dyn FnMut() -> Id) -> Id {
        let id = new_id();
        let mut element = Element::new(id.clone(), cell.kind, cell.title.to_owned());
        element.reference = cell.reference.map(str::to_owned);
        element.parent = above.cloned();
        self.titles.insert((cell.kind, above.cloned(), folded(cell.title)), id.clone());
        if let Some(reference) = cell.reference {
            self.references.insert((cell.kind, folded(reference)), id.clone());
        }
        self.draft_of.insert(id.clone(), self.drafts.len());
        self.drafts.push(Draft { element, place: self.rows.place(row), remarks: Vec::new() });
        id
    }

    /// What a cell says of an element that the plan has: another title by its reference, its reference by its title,
    /// another parent.
    fn correct(&mut self, id: &Id, at: Ix, cell: Cell, above: Option<&Id>, row: usize) {
        let plan = self.rows.plan;
        let old = plan.element(at);
        let names_it = [cell.whole, cell.title].iter().any(|name| folded(name) == folded(&old.title));
        let is_title =
            old.id.as_str() != cell.whole && folded(old.reference.as_deref().unwrap_or("")) != folded(cell.whole);
        let title = (!names_it && is_title).then(|| cell.title.to_owned());
        let reference = cell.reference.filter(|_| old.reference.is_none());
        let stays =
            |above: &Id| plan.find(above.as_str()).is_some_and(|above| plan.ancestors(at).any(|one| one == above));
        let moved = above.filter(|above| !stays(above)).cloned();
        if title.is_none() && reference.is_none() && moved.is_none() {
            return;
        }
        if let Some(draft) = self.draft(id, row) {
            let element = &mut self.drafts[draft].element;
            element.title = title.unwrap_or_else(|| element.title.clone());
            element.reference = reference.map(str::to_owned).or(element.reference.take());
            element.parent = moved.or(element.parent.take());
        }
    }

    /// The draft of an element; one of the plan gets it when something is to be said of it.
    fn draft(&mut self, id: &Id, row: usize) -> Option<usize> {
        if let Some(&at) = self.draft_of.get(id) {
            return Some(at);
        }
        let element = self.rows.plan.element(self.rows.plan.find(id.as_str())?).clone();
        self.draft_of.insert(id.clone(), self.drafts.len());
        self.drafts.push(Draft { element, place: self.rows.place(row), remarks: Vec::new() });
        Some(self.drafts.len() - 1)
    }
}
