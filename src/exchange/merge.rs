//! Do the elements of a file fit into the plan? Parents must be there, and nothing may stand under itself.

use foldhash::{HashMap, HashMapExt};

use super::proposal::{Change, Place, Proposal, Reason, Remark, RowOutcome, has_error, quoted};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::plan::{MAX_ELEMENTS, Plan};
use crate::model::validate::cycles;

/// An element as a file has it, before it is known to fit.
pub struct Draft {
    /// The element as it would be.
    pub element: Element,
    /// Where it stands in the file.
    pub place: Place,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

/// Drafts beside the plan that they would change.
struct Merge<'a> {
    plan: &'a Plan,
    drafts: Vec<Draft>,
    failed: Vec<bool>,
    /// The draft of each id: the first, where several have one.
    draft_of: HashMap<Id, usize>,
    /// The header above the parents, where the file has one.
    column: Option<String>,
}

/// Turns drafts into a proposal. Those that do not fit get an error, and with them what would stand below them.
pub fn settle(plan: &Plan, drafts: Vec<Draft>, column: Option<String>) -> Proposal {
    let failed = drafts.iter().map(|draft| has_error(&draft.remarks)).collect();
    let mut draft_of = HashMap::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        draft_of.entry(draft.element.id.clone()).or_insert(at);
    }
    let mut merge = Merge { plan, drafts, failed, draft_of, column };
    merge.count();
    merge.drop_what_hangs_loose();
    if merge.break_circles(false) {
        // What is dropped stays where it stood in the plan, and that may close another circle. Where nothing of the
        // plan moves there can be none.
        merge.drop_what_hangs_loose();
        if merge.break_circles(true) {
            merge.drop_what_hangs_loose();
        }
    }
    merge.proposal()
}

impl Merge<'_> {
    fn fail(&mut self, at: usize, reason: Reason) {
        let draft = &mut self.drafts[at];
        draft.remarks.push(Remark { place: draft.place, column: self.column.clone(), reason });
        self.failed[at] = true;
    }

    fn is_new(&self, at: usize) -> bool {
        self.plan.find(self.drafts[at].element.id.as_str()).is_none()
    }

    fn count(&mut self) {
        let mut room = MAX_ELEMENTS.saturating_sub(self.plan.elements().len());
        for at in 0..self.drafts.len() {
            if self.failed[at] || !self.is_new(at) {
                continue;
            }
            if room == 0 {
                let place = self.drafts[at].place;
                let reason = Reason::TooMany(MAX_ELEMENTS);
                self.drafts[at].remarks.push(Remark { place, column: None, reason });
                self.failed[at] = true;
            }
            room = room.saturating_sub(1);
        }
    }

    /// What stands under a new element that is not added cannot be added either, and so on down.
    fn drop_what_hangs_loose(&mut self) {
        let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, draft) in self.drafts.iter().enumerate() {
            if let Some(&above) = draft.element.parent.as_ref().and_then(|parent| self.draft_of.get(parent)) {
                below.entry(above).or_default().push(at);
            }
        }
        let mut waiting: Vec<usize> = (0..self.drafts.len()).filter(|&at| self.failed[at]).collect();
        while let Some(above) = waiting.pop() {
            if !self.is_new(above) {
                continue;
            }
            for at in below.remove(&above).unwrap_or_default() {
                if !self.failed[at] {
                    let title = self.drafts[above].element.title.clone();
                    self.fail(at, Reason::ParentLeftOut(title));
                    waiting.push(at);
                }
            }
        }
    }

    /// Drops what closes a circle, or all that moves if there is any. Answers whether there was.
    fn break_circles(&mut self, all: bool) -> bool {
        let count = self.plan.elements().len();
        let node = |id: &Id| {
            let at = self.plan.find(id.as_str()).map(|at| at as usize);
            at.or_else(|| self.draft_of.get(id).map(|at| count + at))
        };
        let mut parents: Vec<Option<usize>> =
            (0..count).map(|at| self.plan.parent(at as u32).map(|above| above as usize)).collect();
        parents.resize(count + self.drafts.len(), None);
        let mut moved = vec![None; parents.len()];
        for (at, draft) in self.drafts.iter().enumerate().filter(|(at, _)| !self.failed[*at]) {
            let Some(own) = node(&draft.element.id) else { continue };
            let above = draft.element.parent.as_ref().and_then(node);
            if parents[own] != above {
                parents[own] = above;
                moved[own] = Some(at);
            }
        }
        let circles = cycles(&parents);
        let found = !circles.is_empty();
        let dropped: Vec<usize> = match all && found {
            true => moved.into_iter().take(count).flatten().collect(),
            false => circles.into_iter().flatten().filter_map(|own| moved[own]).collect(),
        };
        dropped.into_iter().for_each(|at| self.fail(at, Reason::Circle));
        found
    }

    fn proposal(self) -> Proposal {
        let mut proposal = Proposal::default();
        for (draft, failed) in self.drafts.into_iter().zip(self.failed) {
            let Draft { element, place, remarks } = draft;
            let id = element.id.clone();
            let old = self.plan.find(id.as_str()).map(|at| self.plan.element(at));
            let change = if failed { Change::Nothing } else { Change::of(id, old, &element) };
            let what = format!("{} {}", self.plan.kind_name(element.kind, 1), quoted(&element.title));
            if matches!(change, Change::Add(_) | Change::Change(_)) {
                proposal.elements.push(element);
            }
            proposal.rows.push(RowOutcome { place, what, change, remarks });
        }
        proposal
    }
}
