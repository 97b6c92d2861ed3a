//! Do the links of a file fit into the plan? Both ends must be there, they must be two, and no other link may say the
//! same.

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt};

use super::proposal::{Change, Place, Proposal, Reason, Remark, RowOutcome, has_error};
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::plan::Plan;
use crate::model::vocabulary::LinkKind;

/// A link as a file has it, before it is known to fit.
pub struct LinkDraft {
    /// The id that it goes by.
    pub id: Id,
    /// The link as it would be; none where it could not be read.
    pub link: Option<Link>,
    /// What the row is about, safe to show.
    pub what: String,
    /// Where it stands in the file.
    pub place: Place,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

/// What a link says: from where to where, and how the two hang together. In a plan one link alone says it.
type Says<'a> = (&'a Id, &'a Id, LinkKind);

fn says(link: &Link) -> Says<'_> {
    (&link.from, &link.to, link.kind)
}

/// Links that say the same. A plan from elsewhere may have several.
#[derive(Default)]
struct Sayers {
    count: usize,
    /// Where the file has the one that came in from it.
    place: Option<Place>,
}

/// Links as they come in, one after the other.
struct Merge<'a> {
    of_plan: &'a HashMap<&'a Id, &'a Link>,
    sayers: HashMap<Says<'a>, Sayers>,
    /// Those that would say what another says, which may yet come to say something else.
    waiting: HashMap<Says<'a>, Vec<usize>>,
    /// Those that fit, as they can be carried out.
    order: Vec<usize>,
}

/// Turns drafts of links into a proposal that no command refuses. A link that stays as it is fits, whatever it is. A
/// draft may say what a link of the plan says until another draft changes that one: it comes in after it, wherever the
/// two stand in the file. Of two new ones that say the same the first comes in.
pub fn settle(plan: &Plan, drafts: Vec<LinkDraft>, is_there: &dyn Fn(&Id) -> bool) -> Proposal {
    let of_plan: HashMap<&Id, &Link> = plan.links().iter().map(|link| (&link.id, link)).collect();
    let mut merge = Merge::of(plan, &of_plan);
    let mut wrong: HashMap<usize, Reason> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| !has_error(&draft.remarks)) {
        let Some(link) = &draft.link else { continue };
        let missing = [&link.from, &link.to].into_iter().find(|&end| !is_there(end));
        if of_plan.get(&link.id) == Some(&link) {
            continue;
        } else if let Some(missing) = missing {
            wrong.insert(at, Reason::NotThere(missing.clone()));
        } else if link.from == link.to {
            wrong.insert(at, Reason::ToItself);
        } else {
            merge.take_in(at, &drafts);
        }
    }
    for (same, waiting) in &merge.waiting {
        let place = merge.sayers.get(same).and_then(|sayers| sayers.place);
        wrong.extend(waiting.iter().map(|&at| (at, place.map_or(Reason::Linked, Reason::LinkedTwice))));
    }
    let links = merge.order.iter().filter_map(|&at| drafts[at].link.clone()).collect();
    let row = |(at, draft): (usize, LinkDraft)| {
        let LinkDraft { id, link, what, place, mut remarks } = draft;
        remarks.extend(wrong.remove(&at).map(|reason| Remark { place, column: None, reason }));
        let change = match link.filter(|_| !has_error(&remarks)) {
            Some(link) => Change::of(id, of_plan.get(&link.id).copied(), &link),
            None => Change::Nothing,
        };
        RowOutcome { place, what, change, remarks }
    };
    let rows = drafts.into_iter().enumerate().map(row).collect();
    Proposal { links, rows, ..Proposal::default() }
}

impl<'a> Merge<'a> {
    fn of(plan: &'a Plan, of_plan: &'a HashMap<&'a Id, &'a Link>) -> Self {
        let mut sayers: HashMap<Says, Sayers> = HashMap::with_capacity(plan.links().len());
        for link in plan.links() {
            sayers.entry(says(link)).or_default().count += 1;
        }
        Self { of_plan, sayers, waiting: HashMap::new(), order: Vec::new() }
    }

    /// Takes a link in if no other says the same, and after it those that waited for it to say something else.
    fn take_in(&mut self, at: usize, drafts: &'a [LinkDraft]) {
        let mut ready = VecDeque::from([at]);
        while let Some(at) = ready.pop_front() {
            let Some(link) = &drafts[at].link else { continue };
            let before = self.of_plan.get(&link.id).map(|old| says(old));
            let itself = usize::from(before == Some(says(link)));
            let sayers = self.sayers.entry(says(link)).or_default();
            if sayers.count > itself {
                self.waiting.entry(says(link)).or_default().push(at);
                continue;
            }
            *sayers = Sayers { count: 1, place: Some(drafts[at].place) };
            self.order.push(at);
            let left = before.filter(|_| itself == 0).and_then(|before| Some((before, self.sayers.get_mut(&before)?)));
            if let Some((before, sayers)) = left {
                sayers.count = sayers.count.saturating_sub(1);
                // The last that still says it may itself wait to be changed otherwise.
                if sayers.count <= 1 {
                    ready.extend(self.waiting.remove(&before).unwrap_or_default());
                }
            }
        }
    }
}
