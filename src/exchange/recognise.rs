//! Which elements of a plan the items of an outline are about, where the outline gives no ids.
//!
//! An item is looked for right below the element that the item above it is about, and at the top of the plan if nothing
//! stands above it. What agrees best is taken first: the same title with the same level and reference, then the same
//! reference, then the same title whatever its capitals. Each element is found once, so twins come back in their order.

use foldhash::HashMap;

use super::markdown::{bracketed, paragraphs};
use super::names::{folded, one_line};
use super::outline::{OutlineItem, public_places};
use crate::exchange::dates::date;
use crate::model::element::Element;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;

/// How an item and an element agree, the best first.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Agreement {
    Whole,
    Reference,
    Title,
}

/// Where an element stands, its kind where that counts, and the words in which it agrees.
type Key = (Option<Ix>, Agreement, Option<Kind>, String);

/// The elements of a plan by what an item may say of them.
struct Children {
    by_key: HashMap<Key, Vec<Ix>>,
    claimed: Vec<bool>,
}

/// The element of the plan that each item is about.
pub(super) fn recognised(plan: &Plan, items: &[OutlineItem]) -> Vec<Option<Ix>> {
    let mut found: Vec<Option<Ix>> =
        items.iter().map(|item| item.id.as_ref().and_then(|id| plan.find(id.as_str()))).collect();
    if items.iter().all(|item| item.id.is_some()) {
        return found;
    }
    let mut children = Children::of(plan);
    found.iter().flatten().for_each(|&at| children.claimed[at as usize] = true);
    // The items right below each, those at the top last.
    let mut below = vec![Vec::new(); items.len() + 1];
    let mut above: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        above.truncate(item.depth);
        below[above.last().copied().unwrap_or(items.len())].push(at);
        above.push(at);
    }
    // What is above comes before what is below it, so its element is known by then.
    for over in std::iter::once(items.len()).chain(0..items.len()) {
        let parent = found.get(over).copied().flatten();
        if parent.is_none() && over < items.len() {
            continue;
        }
        for agreement in [Agreement::Whole, Agreement::Reference, Agreement::Title] {
            for &at in &below[over] {
                if found[at].is_none() && items[at].id.is_none() {
                    found[at] = words(&items[at], agreement)
                        .and_then(|words| children.claim((parent, agreement, items[at].kind, words)));
                }
            }
        }
    }
    found
}

/// The words in which an item and an element must agree.
fn words(item: &OutlineItem, agreement: Agreement) -> Option<String> {
    let title = one_line(&item.title);
    match (agreement, &item.label) {
        (Agreement::Whole, Some(label)) => Some(labelled(label, &title)),
        (Agreement::Whole, None) => Some(title),
        (Agreement::Reference, Some(label)) => Some(labelled(label, "")),
        (Agreement::Reference, None) => item.reference.as_deref().map(folded),
        (Agreement::Title, _) => Some(folded(&title)),
    }
}

/// What is in one line holds no end of a line.
fn labelled(label: &str, title: &str) -> String {
    format!("{label}\n{title}")
}

impl Children {
    fn of(plan: &Plan) -> Self {
        let mut children = Self { by_key: HashMap::default(), claimed: vec![false; plan.elements().len()] };
        // In the order in which they are written, and what is not written after all that is.
        let mut order: Vec<Ix> = public_places(plan).into_iter().map(|(_, at)| at).collect();
        let mut written = vec![false; plan.elements().len()];
        order.iter().for_each(|&at| written[at as usize] = true);
        order.extend((0..).zip(&written).filter(|(_, written)| !**written).map(|(at, _)| at));
        // The last is taken first.
        for at in order.into_iter().rev() {
            let element = plan.element(at);
            let (title, label) = (one_line(&element.title), bracketed(&plan.level_and_reference(at)));
            children.add(plan, at, false, Agreement::Whole, labelled(&label, &title));
            if let Some(reference) = element.reference.as_deref().map(folded).filter(|words| !words.is_empty()) {
                children.add(plan, at, false, Agreement::Reference, labelled(&label, ""));
                children.add(plan, at, true, Agreement::Reference, reference);
            }
            children.add(plan, at, true, Agreement::Title, folded(&title));
            children.add(plan, at, true, Agreement::Whole, title);
        }
        children
    }

    fn add(&mut self, plan: &Plan, at: Ix, with_kind: bool, agreement: Agreement, words: String) {
        let parent = plan.parent(at);
        if with_kind {
            let kind = Some(plan.element(at).kind);
            self.by_key.entry((parent, agreement, kind, words.clone())).or_default().push(at);
        }
        self.by_key.entry((parent, agreement, None, words)).or_default().push(at);
    }

    fn claim(&mut self, key: Key) -> Option<Ix> {
        let same = self.by_key.get_mut(&key)?;
        while let Some(at) = same.pop() {
            if !std::mem::replace(&mut self.claimed[at as usize], true) {
                return Some(at);
            }
        }
        None
    }
}

/// The item, with what an outline cannot say as exactly as the plan left as the plan has it.
pub(super) fn as_in_plan(item: &OutlineItem, old: &Element) -> OutlineItem {
    let mut item = item.clone();
    if one_line(&old.title) == one_line(&item.title) {
        item.title.clone_from(&old.title);
    }
    let written = |text: &str| paragraphs(text).collect::<Vec<_>>();
    if old.text.as_deref().map(written) == item.note.as_deref().map(written) {
        item.note.clone_from(&old.text);
    }
    if old.due.as_ref().map(|due| date(&bracketed(&due.to_string()))) == item.due {
        item.due.clone_from(&old.due);
    }
    if old.owner.as_deref().map(bracketed) == item.owner.as_deref().map(bracketed) {
        item.owner.clone_from(&old.owner);
    }
    item
}
