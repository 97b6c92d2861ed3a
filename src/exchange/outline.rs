//! The tree that every outline has, whatever it is written in, and what it would add to a plan.

use std::borrow::Cow;

use super::error::ExchangeError;
use super::merge::{Draft, settle};
use super::names::{folded, one_line};
use super::proposal::{Place, Proposal, Reason, Remark};
use super::public::hidden;
use super::recognise::{as_in_plan, recognised};
use crate::model::element::Element;
use crate::model::error::ReadError;
use crate::model::forest::{Forest, Item};
use crate::model::id::Id;
use crate::model::plan::{Ix, MAX_ELEMENTS, Plan};
use crate::model::vocabulary::Kind;
use crate::model::when::When;

/// An outline: titles in the order in which they are read, each with its depth.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outline {
    /// The title of the whole, where it has one.
    pub title: Option<String>,
    /// What stands in it. None is more than one deeper than the one before it.
    pub items: Vec<OutlineItem>,
    /// What was passed over in reading, a sentence each.
    pub warnings: Vec<String>,
}

/// One place of an outline.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OutlineItem {
    /// How far below the top: 0 is the top.
    pub depth: usize,
    /// The line on which it stands, from 1.
    pub line: usize,
    /// Its title.
    pub title: String,
    /// Its longer wording. A blank line parts paragraphs.
    pub note: Option<String>,
    /// Its kind, where the outline says it.
    pub kind: Option<Kind>,
    /// Its id, where the outline says it.
    pub id: Option<Id>,
    /// Its level and its reference in the words of a plan, "Aim 1.1", where the outline says them.
    pub label: Option<String>,
    /// Its reference, where the outline says it.
    pub reference: Option<String>,
    /// When it is due, where the outline says it.
    pub due: Option<When>,
    /// Who owns it, where the outline says it.
    pub owner: Option<String>,
}

/// The elements of a plan that are no drafts, in the order of the forest, each with its depth. The forest's headings
/// are left out, so what stands under them is at the top.
pub fn public_places(plan: &Plan) -> Vec<(usize, Ix)> {
    let forest = Forest::of(plan);
    let hidden = hidden(plan.document());
    let mut found = Vec::with_capacity(plan.elements().len());
    let mut depths: Vec<usize> = Vec::with_capacity(forest.places().len());
    for place in forest.places() {
        let above = place.parent.map_or(0, |parent| depths[parent as usize]);
        depths.push(match place.item {
            Item::Heading(_) => above,
            Item::Element(_) => above + 1,
        });
        match place.item {
            Item::Element(at) if !hidden[at as usize] => found.push((above, at)),
            _ => {}
        }
    }
    found
}

impl Outline {
    /// Adds an item, unless there are too many.
    pub(super) fn push(&mut self, item: OutlineItem) -> Result<(), ExchangeError> {
        if self.items.len() >= MAX_ELEMENTS {
            return Err(ReadError::TooManyElements { found: self.items.len() + 1, limit: MAX_ELEMENTS }.into());
        }
        self.items.push(item);
        Ok(())
    }

    /// The outline, if there is anything in it.
    pub(super) fn not_empty(self) -> Result<Self, ExchangeError> {
        if self.items.is_empty() { Err(ExchangeError::NoItems) } else { Ok(self) }
    }
}

/// What an outline would add to a plan, and change in it: an item that is about an element of the plan, by its id or by
/// its place and its title, changes that element in the fields that the outline says. Where it says no kind, that
/// element gives it, or else the depth and the kind above. A title of the whole above all is no item.
pub fn propose_outline(plan: &Plan, outline: &Outline, new_id: &mut dyn FnMut() -> Id) -> Proposal {
    let items = below_title(plan, outline);
    let items = &items[..];
    let tops = items.iter().filter(|item| item.depth == 0).count();
    let top = if tops == 1 && plan.of_kind(Kind::Mission).next().is_none() { Kind::Mission } else { Kind::Area };
    // What stands above the next item, from the top down.
    let mut above: Vec<(Id, Kind)> = Vec::new();
    let mut seen = foldhash::HashMap::<Id, Place>::default();
    let mut drafts = Vec::with_capacity(items.len());
    for (item, known) in items.iter().zip(recognised(plan, items)) {
        above.truncate(item.depth);
        let place = Place::Line(item.line);
        let mut remarks = Vec::new();
        let mut say = |reason| remarks.push(Remark { place, column: None, reason });
        let old = known.map(|at| plan.element(at));
        let as_known = old.filter(|_| item.id.is_none()).map(|old| as_in_plan(item, old));
        let item = as_known.as_ref().unwrap_or(item);
        let id = item.id.as_ref().or(old.map(|old| &old.id)).cloned().unwrap_or_else(&mut *new_id);
        if let Some(&first) = seen.get(&id) {
            say(Reason::DoubledId { id: id.clone(), first });
        }
        seen.entry(id.clone()).or_insert(place);
        let guessed = || above.last().map_or(top, |(_, kind)| below(*kind));
        let kind = item.kind.or(old.map(|old| old.kind)).unwrap_or_else(guessed);
        let mut element = old.cloned().unwrap_or_else(|| Element::new(id.clone(), kind, String::new()));
        element.kind = kind;
        element.title = item.title.clone();
        if item.title.trim().is_empty() {
            say(Reason::Untitled);
            element.title = "Untitled".to_owned();
        }
        element.parent = above.last().map(|(id, _)| id.clone());
        take(&mut element.text, &item.note);
        take(&mut element.reference, &item.reference);
        take(&mut element.owner, &item.owner);
        take(&mut element.due, &item.due);
        if let Some(due) = item.due.as_ref().filter(|due| !due.is_dated()) {
            say(Reason::NoDate(due.as_str().to_owned()));
        }
        above.push((id, kind));
        drafts.push(Draft { element, place, remarks });
    }
    settle(plan, drafts, None)
}

/// The items, without one that only gives the title of the plan or of the whole outline to all others.
fn below_title<'a>(plan: &Plan, outline: &'a Outline) -> Cow<'a, [OutlineItem]> {
    let items = Cow::Borrowed(&outline.items[..]);
    let Some((first, rest)) = outline.items.split_first() else { return items };
    let is = |title: &str| folded(&one_line(title)) == folded(&one_line(&first.title));
    let says_more = first.id.is_some() || first.kind.is_some() || first.label.is_some() || first.note.is_some();
    let is_title = is(&plan.title()) || outline.title.as_deref().is_some_and(is);
    let alone = !rest.is_empty() && rest.iter().all(|item| item.depth > 0);
    if says_more || !is_title || !alone || plan.roots().iter().any(|&at| is(&plan.element(at).title)) {
        return items;
    }
    rest.iter().map(|item| OutlineItem { depth: item.depth - 1, ..item.clone() }).collect()
}

fn take<T: Clone>(field: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        field.clone_from(said);
    }
}

/// What mostly stands below a kind.
fn below(kind: Kind) -> Kind {
    match kind {
        Kind::Mission | Kind::Vision => Kind::Area,
        Kind::Area => Kind::Aim,
        Kind::Aim => Kind::Kpi,
        Kind::Kpi => Kind::Milestone,
        Kind::Strategy | Kind::Milestone | Kind::Outcome => Kind::Action,
        Kind::Question => Kind::Answer,
        Kind::Framework => Kind::FrameworkElement,
        Kind::Role => Kind::Duty,
        Kind::School => Kind::Priority,
        Kind::Priority => Kind::Project,
        Kind::Value | Kind::Principle => Kind::Statement,
        other => other,
    }
}
