//! A checked plan with its indexes: the one truth that every other module asks.

use std::sync::Arc;

use super::changes::Changes;
use super::document::{Document, SYNC, School};
use super::element::Element;
use super::error::{ReadError, Warning};
use super::id::Id;
use super::link::Link;
use super::rating::Rating;
use super::text::shown;
use super::validate::{self, Places};
use super::vocabulary::Kind;

/// The place of an element in its plan: an index into [`Plan::elements`].
pub type Ix = u32;

/// Most elements that a plan may have: the outline and the map were tried up to here.
pub const MAX_ELEMENTS: usize = 50_000;

/// One end of a link, seen from an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct End {
    /// Index into [`Plan::links`].
    pub link: u32,
    /// The element at the other end.
    pub other: Ix,
}

/// A plan that holds together: ids are unique, parents exist, nothing stands under itself.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    document: Document,
    warnings: Vec<Warning>,
    index: Arc<Index>,
}

/// Where everything stands and how it hangs together. Plans that differ in words alone share it.
#[derive(PartialEq, Debug)]
struct Index {
    place: Places,
    parent: Vec<Option<Ix>>,
    children: Lists<Ix>,
    outgoing: Lists<End>,
    incoming: Lists<End>,
    ratings: Lists<u32>,
    roots: Vec<Ix>,
}

impl TryFrom<Document> for Plan {
    type Error = ReadError;

    fn try_from(document: Document) -> Result<Self, ReadError> {
        if document.elements.len() > MAX_ELEMENTS {
            return Err(ReadError::TooManyElements { found: document.elements.len(), limit: MAX_ELEMENTS });
        }
        let (place, mut problems) = validate::places(&document);
        problems.extend(validate::problems(&document, &place));
        if !problems.is_empty() {
            return Err(ReadError::Structure(problems));
        }
        let index = Arc::new(Index::of(&document, place));
        Ok(Self { warnings: validate::warnings(&document, &index.place), document, index })
    }
}

impl Index {
    fn of(document: &Document, place: Places) -> Self {
        let count = document.elements.len();
        let parent: Vec<Option<Ix>> = document
            .elements
            .iter()
            .map(|element| element.parent.as_ref().and_then(|id| place.get(id).copied()))
            .collect();
        let roots = (0..count as Ix).filter(|&at| parent[at as usize].is_none()).collect();
        let children = Lists::gather(
            count,
            parent.iter().enumerate().filter_map(|(at, above)| above.map(|above| (above, at as Ix))),
        );
        let ends: Vec<(Ix, Ix, u32)> = document
            .links
            .iter()
            .enumerate()
            .filter_map(|(at, link)| Some((*place.get(&link.from)?, *place.get(&link.to)?, at as u32)))
            .collect();
        let outgoing = Lists::gather(count, ends.iter().map(|&(from, to, link)| (from, End { link, other: to })));
        let incoming = Lists::gather(count, ends.iter().map(|&(from, to, link)| (to, End { link, other: from })));
        let ratings = Lists::gather(
            count,
            document
                .ratings
                .iter()
                .enumerate()
                .filter_map(|(at, rating)| Some((*place.get(&rating.element)?, at as u32))),
        );
        Self { place, parent, children, outgoing, incoming, ratings, roots }
    }
}

impl Plan {
    /// The plan after changes that were made for it.
    ///
    /// # Errors
    /// If what comes out does not hold together; [`super::command`] makes no such changes.
    pub fn changed(&self, changes: &Changes) -> Result<Self, ReadError> {
        let mut document = self.document.clone();
        changes.apply(&mut document);
        self.rebuilt(document, changes)
    }

    /// The plan of a document that came of this one's by changes.
    pub(super) fn rebuilt(&self, document: Document, changes: &Changes) -> Result<Self, ReadError> {
        if changes.are_structural() {
            return Self::try_from(document);
        }
        let index = self.index.clone();
        Ok(Self { warnings: validate::warnings(&document, &index.place), document, index })
    }

    /// Whether this plan and another have the same elements in the same places, so that they differ in words alone.
    pub fn stands_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.index, &other.index)
    }

    /// The document as it is written.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The same plan under another id and title, for a copy. Another plan is not synced with where this one is.
    pub fn renamed(&self, id: Id, title: String) -> Self {
        let mut copy = self.clone();
        if copy.document.id != id {
            copy.document.extra.shift_remove(SYNC);
        }
        copy.document.id = id;
        copy.document.title = title;
        copy
    }

    /// What the app can live with, and says.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Stable id of the plan.
    pub fn id(&self) -> &Id {
        &self.document.id
    }

    /// The plan's title, safe to show.
    pub fn title(&self) -> std::borrow::Cow<'_, str> {
        shown(&self.document.title)
    }

    /// All elements, in the order of the document.
    pub fn elements(&self) -> &[Arc<Element>] {
        &self.document.elements
    }

    /// All links, dangling ones included.
    pub fn links(&self) -> &[Link] {
        &self.document.links
    }

    /// One element.
    pub fn element(&self, at: Ix) -> &Element {
        &self.document.elements[at as usize]
    }

    /// Where the element with this id stands.
    pub fn find(&self, id: &str) -> Option<Ix> {
        self.index.place.get(id).copied()
    }

    /// Elements without a parent.
    pub fn roots(&self) -> &[Ix] {
        &self.index.roots
    }

    /// The element above.
    pub fn parent(&self, at: Ix) -> Option<Ix> {
        self.index.parent[at as usize]
    }

    /// The elements right below, in order.
    pub fn children(&self, at: Ix) -> &[Ix] {
        self.index.children.of(at)
    }

    /// Links that start from the element.
    pub fn outgoing(&self, at: Ix) -> &[End] {
        self.index.outgoing.of(at)
    }

    /// Links that lead to the element.
    pub fn incoming(&self, at: Ix) -> &[End] {
        self.index.incoming.of(at)
    }

    /// Ratings of the element, in the order of the document.
    pub fn ratings(&self, at: Ix) -> impl Iterator<Item = &Rating> {
        self.index.ratings.of(at).iter().map(|&rating| &self.document.ratings[rating as usize])
    }

    /// The elements above, nearest first.
    pub fn ancestors(&self, at: Ix) -> impl Iterator<Item = Ix> {
        std::iter::successors(self.parent(at), |&above| self.parent(above))
    }

    /// How many elements stand below one, at any depth.
    pub fn count_below(&self, at: Ix) -> usize {
        let (mut count, mut stack) = (0, vec![at]);
        while let Some(at) = stack.pop() {
            count += self.children(at).len();
            stack.extend(self.children(at));
        }
        count
    }

    /// One of the plan's schools.
    pub fn school(&self, id: &Id) -> Option<&School> {
        self.document.schools.iter().find(|school| school.id == *id)
    }

    /// Elements of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Element> {
        self.document.elements.iter().map(Arc::as_ref).filter(move |element| element.kind == kind)
    }

    /// The trust's own name for an element's level: its own, the plan's for its kind, or the kind's.
    pub fn level_name(&self, at: Ix) -> std::borrow::Cow<'_, str> {
        let element = self.element(at);
        match &element.level {
            Some(level) => shown(level),
            None => self.kind_name(element.kind, 1),
        }
    }

    /// The level's name with the printed reference: "Aim 2.1"; only the reference where it says the level itself, as
    /// "KPI 2.1b" and "TSP1" do.
    pub fn level_and_reference(&self, at: Ix) -> String {
        let level = self.level_name(at);
        match &self.element(at).reference {
            None => level.into_owned(),
            Some(reference) if reference.to_lowercase().starts_with(&level.to_lowercase()) => {
                shown(reference).into_owned()
            }
            Some(reference) => format!("{level} {}", shown(reference)),
        }
    }

    /// The trust's own name for `count` elements of a kind.
    pub fn kind_name(&self, kind: Kind, count: usize) -> std::borrow::Cow<'_, str> {
        let level = self.document.levels.iter().find(|level| level.kind == kind);
        match (level, count) {
            (Some(level), 1) => shown(&level.name),
            (Some(level), _) => match &level.plural {
                Some(plural) => shown(plural),
                None => format!("{}s", shown(&level.name)).into(),
            },
            (None, 1) => kind.one().into(),
            (None, _) => kind.many().into(),
        }
    }
}

/// Many short lists in one allocation (compressed sparse rows): `items[start[at]..start[at + 1]]`.
#[derive(Clone, PartialEq, Debug)]
struct Lists<T> {
    start: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// Gathers `(owner, item)` pairs by owner, keeping their order (a counting sort).
    fn gather(owners: usize, pairs: impl Iterator<Item = (Ix, T)> + Clone) -> Self {
        let mut start = vec![0u32; owners + 1];
        for (owner, _) in pairs.clone() {
            start[owner as usize + 1] += 1;
        }
        for at in 0..owners {
            start[at + 1] += start[at];
        }
        let mut slots: Vec<Option<T>> = vec![None; start[owners] as usize];
        let mut next = start.clone();
        for (owner, item) in pairs {
            slots[next[owner as usize] as usize] = Some(item);
            next[owner as usize] += 1;
        }
        Self { start, items: slots.into_iter().flatten().collect() }
    }

    fn of(&self, owner: Ix) -> &[T] {
        &self.items[self.start[owner as usize] as usize..self.start[owner as usize + 1] as usize]
    }
}
