//! The plan as it is shown in map and outline: a forest of elements, where several roots of one kind stand together
//! under a heading of their own.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt};

use super::id::Id;
use super::ordered;
use super::plan::{Ix, Plan};
use super::vocabulary::Kind;

/// What stands at a place of the forest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// An element of the plan.
    Element(Ix),
    /// A heading for loose elements of one kind: "Values", "Reading list".
    Heading(Kind),
}

/// One place of the forest.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The element's id, or a made-up one for a heading. Stable.
    pub key: Id,
    /// What stands here.
    pub item: Item,
    /// How far below a root: roots have 0.
    pub depth: u32,
    /// The place above.
    pub parent: Option<u32>,
    /// Places in the subtree, this one included: the next sibling stands at `own place + size`.
    pub size: u32,
    /// Places right below.
    pub children: u32,
    /// Position among siblings, from 0.
    pub position: u32,
}

/// All places in preorder: a subtree is a contiguous run.
#[derive(Clone, PartialEq, Debug)]
pub struct Forest {
    places: Vec<Place>,
    place_of: Vec<Option<u32>>,
    by_key: HashMap<Id, u32>,
    roots: u32,
}

/// The order of the roots: the thread's top first, then what frames it, then what it refers to.
fn rank(kind: Kind) -> usize {
    const ORDER: [Kind; 15] = [
        Kind::Mission,
        Kind::Vision,
        Kind::Area,
        Kind::Aim,
        Kind::Value,
        Kind::Principle,
        Kind::Statement,
        Kind::Context,
        Kind::Framework,
        Kind::Role,
        Kind::Review,
        Kind::School,
        Kind::Document,
        Kind::Reading,
        Kind::Priority,
    ];
    ORDER.iter().position(|&other| other == kind).unwrap_or(ORDER.len())
}

/// A key for a heading that no element has.
fn heading_key(plan: &Plan, kind: Kind) -> Id {
    let mut key = format!("heading:{}", kind.wire());
    while plan.find(&key).is_some() {
        key.push('\'');
    }
    Id::new(&key)
}

impl Forest {
    /// The forest of a whole plan. Several roots of one kind stand together under a heading, whether they carry something
    /// or not; missions and visions always stand alone.
    pub fn of(plan: &Plan) -> Self {
        Self::with(plan, |_| true)
    }

    /// The forest of the kinds that the plan shows. What stands below an element that is left out is left out with it.
    pub fn shown(plan: &Plan) -> Self {
        let shown = plan.shown_elements();
        let mut forest = Self::with(plan, |at| shown[at as usize]);
        if forest.places.is_empty() {
            // A plan with nothing to show is a place to begin at.
            forest.push(heading_key(plan, Kind::Mission), Item::Heading(Kind::Mission), None);
        }
        forest
    }

    fn with(plan: &Plan, shows: impl Fn(Ix) -> bool) -> Self {
        let mut groups: Vec<(Kind, Vec<Ix>)> = Vec::new();
        for &root in plan.roots() {
            if !shows(root) {
                continue;
            }
            let kind = plan.element(root).kind;
            match groups.iter_mut().find(|(of, _)| *of == kind) {
                Some((_, members)) => members.push(root),
                None => groups.push((kind, vec![root])),
            }
        }
        // Kinds of equal rank stay as the plan has them. The top that carries the plan leads.
        let place = |(kind, members): &(Kind, Vec<Ix>)| {
            let carries = rank(*kind) <= rank(Kind::Vision) && members.iter().any(|&at| !plan.children(at).is_empty());
            (!carries, rank(*kind))
        };
        let mut in_order = Vec::with_capacity(groups.len());
        for group in groups {
            ordered::insert(&mut in_order, group, |have, new| place(have) <= place(new));
        }
        let groups = in_order;
        let mut forest = Self {
            places: Vec::with_capacity(plan.elements().len() + groups.len()),
            place_of: vec![None; plan.elements().len()],
            by_key: HashMap::with_capacity(plan.elements().len() + groups.len()),
            roots: 0,
        };
        for (kind, members) in groups {
            let heading = (members.len() > 1 && !matches!(kind, Kind::Mission | Kind::Vision)).then(|| {
                let at = forest.push(heading_key(plan, kind), Item::Heading(kind), None);
                forest.places[at as usize].children = members.len() as u32;
                at
            });
            for (position, root) in members.into_iter().enumerate() {
                forest.grow(plan, root, heading, position as u32, &shows);
            }
        }
        forest.count_sizes();
        forest
    }

    fn push(&mut self, key: Id, item: Item, parent: Option<u32>) -> u32 {
        let at = self.places.len() as u32;
        let depth = parent.map_or(0, |parent| self.places[parent as usize].depth + 1);
        let position = if parent.is_none() { self.roots } else { 0 };
        if parent.is_none() {
            self.roots += 1;
        }
        self.by_key.insert(key.clone(), at);
        self.places.push(Place { key, item, depth, parent, size: 1, children: 0, position });
        at
    }

    /// Adds an element and all below it, in preorder, with a stack of its own.
    fn grow(&mut self, plan: &Plan, root: Ix, parent: Option<u32>, position: u32, shows: &impl Fn(Ix) -> bool) {
        let mut stack = vec![(root, parent, position)];
        while let Some((element, parent, position)) = stack.pop() {
            let at = self.push(plan.element(element).id.clone(), Item::Element(element), parent);
            if parent.is_some() {
                self.places[at as usize].position = position;
            }
            self.place_of[element as usize] = Some(at);
            let start = stack.len();
            for &child in plan.children(element) {
                if shows(child) {
                    stack.push((child, Some(at), (stack.len() - start) as u32));
                } else {
                    self.leave_out(plan, child, at);
                }
            }
            self.places[at as usize].children = (stack.len() - start) as u32;
            // The first comes off the stack first.
            stack[start..].reverse();
        }
    }

    /// An element that is not shown, and all below it, stand for links where the nearest shown one above does.
    fn leave_out(&mut self, plan: &Plan, element: Ix, above: u32) {
        let mut stack = vec![element];
        while let Some(element) = stack.pop() {
            self.place_of[element as usize] = Some(above);
            stack.extend(plan.children(element));
        }
    }

    /// In preorder a parent stands before its children, so one walk from the end adds each size to its parent's.
    fn count_sizes(&mut self) {
        for at in (0..self.places.len()).rev() {
            if let Some(parent) = self.places[at].parent {
                self.places[parent as usize].size += self.places[at].size;
            }
        }
    }

    /// All places, in preorder.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// One place.
    pub fn place(&self, at: u32) -> &Place {
        &self.places[at as usize]
    }

    /// Where an element stands, or the nearest above it that is shown.
    pub fn place_of(&self, element: Ix) -> Option<u32> {
        self.place_of[element as usize]
    }

    /// Where the key stands.
    pub fn find(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// How many places share the parent of this one, itself included.
    pub fn siblings(&self, at: u32) -> u32 {
        self.place(at).parent.map_or(self.roots, |parent| self.place(parent).children)
    }

    /// The places above, nearest first.
    pub fn ancestors(&self, at: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(self.place(at).parent, |&above| self.place(above).parent)
    }

    /// The places right below.
    pub fn children(&self, at: u32) -> impl Iterator<Item = u32> {
        let end = at + self.place(at).size;
        // `successors` looks one ahead, so it must be told where to stop: nothing may stand after the last subtree.
        let first = (at + 1 < end).then_some(at + 1);
        std::iter::successors(first, move |&child| Some(child + self.place(child).size).filter(|&next| next < end))
    }

    /// The deepest level.
    pub fn depth(&self) -> u32 {
        self.places.iter().map(|place| place.depth).max().unwrap_or(0)
    }

    /// The places to show, in preorder: roots, and what stands below an open place.
    pub fn visible(&self, open: &HashSet<Id>) -> Vec<u32> {
        let mut shown = Vec::new();
        let mut at = 0;
        while let Some(place) = self.places.get(at as usize) {
            shown.push(at);
            at += if place.children == 0 || open.contains(&place.key) { 1 } else { place.size };
        }
        shown
    }

    /// The keys to open so that the tree under the first root shows down to `depth`. Headings stay shut until
    /// `headings` says so.
    pub fn open_to(&self, depth: u32, headings: bool) -> HashSet<Id> {
        self.places
            .iter()
            .filter(|place| place.children > 0 && place.depth < depth)
            .filter(|place| headings || self.is_in_main_tree(place))
            .map(|place| place.key.clone())
            .collect()
    }

    fn is_in_main_tree(&self, place: &Place) -> bool {
        let end = self.main_tree();
        self.by_key.get(&place.key).is_some_and(|&at| at < end)
    }

    /// How many places stand in the main tree: the first root and all below it, from place 0 on.
    pub fn main_tree(&self) -> u32 {
        self.places.first().map_or(0, |root| root.size)
    }

    /// The deepest level whose main tree shows at most `limit` places, and at least 1.
    pub fn depth_for(&self, limit: usize) -> u32 {
        let shows =
            |depth: u32| self.places[..self.main_tree() as usize].iter().filter(|place| place.depth <= depth).count();
        (1..=self.depth()).take_while(|&depth| shows(depth) <= limit).last().unwrap_or(1)
    }

    /// The kind that names each depth of the main tree, for "show down to…": the one that most often carries something,
    /// and where nothing does, the commonest.
    pub fn kinds_by_depth(&self, plan: &Plan) -> Vec<Kind> {
        let end = self.main_tree() as usize;
        let mut tallies: Vec<HashMap<Kind, (usize, usize)>> = Vec::new();
        for place in &self.places[..end] {
            let depth = place.depth as usize;
            if tallies.len() <= depth {
                tallies.resize_with(depth + 1, HashMap::new);
            }
            let kind = match place.item {
                Item::Element(element) => plan.element(element).kind,
                Item::Heading(kind) => kind,
            };
            let (carrying, all) = tallies[depth].entry(kind).or_default();
            *carrying += usize::from(place.children > 0);
            *all += 1;
        }
        // Every depth down to the deepest has a place, so no level is left out.
        tallies
            .into_iter()
            .filter_map(|kinds| kinds.into_iter().max_by_key(|&(kind, tally)| (tally, std::cmp::Reverse(kind))))
            .map(|(kind, _)| kind)
            .collect()
    }
}
