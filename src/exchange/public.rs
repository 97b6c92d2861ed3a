//! What of a plan may leave the house: no drafts, nothing below a draft, no drafting notes.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use crate::model::Extra;
use crate::model::document::Document;
use crate::model::element::Flag;
use crate::model::id::Id;

/// What the id of a public copy ends with ([`crate::share::open_copy`]).
pub const OPEN_COPY: &str = "-public";

/// Whether a plan is a public copy: it is read and not written, and lacks on purpose what was taken out of it.
pub fn is_open_copy(id: &Id) -> bool {
    id.as_str().ends_with(OPEN_COPY)
}

/// The code of flags, and the name of fields, that hold drafting notes.
pub const DRAFT_NOTE: &str = "draft_note";

/// The plan without its drafts: no element that is a draft or stands below one, no link to one and no rating of one,
/// no speaker's notes, and nowhere a flag or an unknown field by the name of [`DRAFT_NOTE`]. Every export uses it, except the full JSON.
pub fn public(document: &Document) -> Document {
    let hidden = hidden(document);
    let gone: HashSet<&Id> =
        document.elements.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(element, _)| &element.id).collect();
    let mut open = document.clone();
    open.elements.retain(|element| !gone.contains(&element.id));
    open.links.retain(|link| !gone.contains(&link.from) && !gone.contains(&link.to));
    open.ratings.retain(|rating| !gone.contains(&rating.element));
    let links: HashSet<&Id> = open.links.iter().map(|link| &link.id).collect();
    for story in &mut open.stories {
        story.stops.retain(|stop| match stop.about.as_deref().and_then(|about| about.split_once(':')) {
            Some(("feeds", id)) => links.contains(&Id::new(id)),
            Some((_, id)) => !gone.contains(&Id::new(id)),
            None => true,
        });
    }
    without_notes(&mut open);
    open
}

/// Which elements are drafts or stand below one, in the order of the document. Each is climbed from once; a circle of
/// parents, which a checked plan has not, ends the climb.
pub fn hidden(document: &Document) -> Vec<bool> {
    let mut place = HashMap::with_capacity(document.elements.len());
    for (at, element) in document.elements.iter().enumerate() {
        place.entry(&element.id).or_insert(at);
    }
    let mut verdicts: Vec<Option<bool>> = document.elements.iter().map(|one| one.draft.then_some(true)).collect();
    let mut path = Vec::new();
    for start in 0..verdicts.len() {
        let mut at = Some(start);
        let verdict = loop {
            match at.map(|at| (at, verdicts[at])) {
                None => break false,
                Some((_, Some(verdict))) => break verdict,
                Some(_) if path.len() > verdicts.len() => break false,
                Some((here, None)) => {
                    path.push(here);
                    let above = document.elements[here].parent.as_ref();
                    at = above.and_then(|id| place.get(id).copied());
                }
            }
        };
        path.drain(..).for_each(|at| verdicts[at] = Some(verdict));
    }
    verdicts.into_iter().map(|verdict| verdict == Some(true)).collect()
}

fn without_notes(document: &mut Document) {
    let is_open = |flag: &Flag| flag.code != DRAFT_NOTE;
    document.flags.retain(is_open);
    document.elements.iter_mut().for_each(|one| Arc::make_mut(one).flags.retain(is_open));
    // What a speaker means to say is the speaker's own.
    document.stories.iter_mut().flat_map(|story| &mut story.stops).for_each(|stop| stop.notes = None);
    extras(document, &mut scrub);
}

/// Visits every place of a plan for fields that this version of the format does not know.
pub fn extras(document: &mut Document, visit: &mut impl FnMut(&mut Extra)) {
    visit(&mut document.extra);
    document.flags.iter_mut().for_each(|one| visit(&mut one.extra));
    for element in document.elements.iter_mut().map(Arc::make_mut) {
        visit(&mut element.extra);
        element.flags.iter_mut().for_each(|one| visit(&mut one.extra));
        for measure in &mut element.measures {
            visit(&mut measure.extra);
            measure.milestones.iter_mut().for_each(|step| visit(&mut step.extra));
        }
    }
    document.period.iter_mut().for_each(|one| visit(&mut one.extra));
    document.source.iter_mut().for_each(|one| visit(&mut one.extra));
    document.levels.iter_mut().for_each(|one| visit(&mut one.extra));
    document.rag.iter_mut().for_each(|one| visit(&mut one.extra));
    document.terms.iter_mut().for_each(|one| visit(&mut one.extra));
    document.columns.iter_mut().for_each(|one| visit(&mut one.extra));
    document.schools.iter_mut().for_each(|one| visit(&mut one.extra));
    document.links.iter_mut().for_each(|one| visit(&mut one.extra));
    document.ratings.iter_mut().for_each(|one| visit(&mut one.extra));
    document.log.iter_mut().for_each(|one| visit(&mut one.extra));
    for story in &mut document.stories {
        visit(&mut story.extra);
        story.stops.iter_mut().for_each(|stop| visit(&mut stop.extra));
    }
}

fn scrub(fields: &mut Extra) {
    fields.retain(|name, _| name != DRAFT_NOTE);
    fields.values_mut().for_each(within);
}

/// A newer format may keep notes deeper down. The reader of JSON allows no more than 128 levels, so this may recurse.
fn within(value: &mut Value) {
    match value {
        Value::Object(fields) => scrub(fields),
        Value::Array(items) => {
            items.retain(|item| item.get("code").and_then(Value::as_str) != Some(DRAFT_NOTE));
            items.iter_mut().for_each(within);
        }
        _ => {}
    }
}
