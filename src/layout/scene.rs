//! Everything that the map draws, for one plan and one choice of open branches.

use std::collections::HashSet;

use foldhash::{HashMap, HashMapExt};

use crate::model::forest::{Forest, Item};
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::{Kind, LinkKind, Service};

use super::card::{Card, Look, card};
use super::cross::Curve;
use super::tree::{self, Node, Spacing};
use super::{Arrangement, Rect, Size, bands, radial};

/// Most lanes side by side on a wide screen, and on a narrow one.
pub const WIDE: usize = 5;
/// See [`WIDE`].
pub const NARROW: usize = 2;

/// Most lanes side by side in a view of this size, in CSS pixels.
pub fn lanes_beside(view: Size) -> usize {
    match view.width {
        _ if view.is_narrow() => NARROW,
        width if width < 940.0 => 3,
        _ => WIDE,
    }
}

/// One card in its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The place of the forest that it shows.
    pub place: u32,
    /// The card above it, as an index into [`Scene::cards`].
    pub parent: Option<u32>,
    /// Where it stands.
    pub rect: Rect,
    /// How it looks.
    pub look: Look,
    /// Lines of its title.
    pub lines: u32,
    /// The number of the area that it belongs to, from 0: its hue.
    pub area: Option<u32>,
    /// How many places its shut branch hides; 0 for an open one and for a leaf.
    pub hidden: u32,
}

/// A cross-link between two cards.
#[derive(Clone, PartialEq, Debug)]
pub struct Cross {
    /// The card that it starts from, as an index into [`Scene::cards`].
    pub from: u32,
    /// The card that it leads to.
    pub to: u32,
    /// What it says.
    pub kind: LinkKind,
    /// Both ends are themselves on the map. Else an end hides in a shut branch, whose card stands for it.
    pub direct: bool,
    /// The links that it stands for, as indices into the plan's links.
    pub links: Vec<u32>,
}

/// A background behind what belongs to one area, in bands.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// The card at its head, as an index into [`Scene::cards`]; lanes come in the order of their heads.
    pub head: u32,
    /// Where it stands.
    pub rect: Rect,
    /// The number of the area, from 0: its hue.
    pub area: Option<u32>,
}

/// The drawing: cards in preorder, and cross-links.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// The cards.
    pub cards: Vec<Placed>,
    /// The cross-links.
    pub crosses: Vec<Cross>,
    /// The lanes; only bands have them.
    pub lanes: Vec<Lane>,
    /// How it is arranged.
    pub arrangement: Arrangement,
    /// The smallest rectangle around all cards.
    pub bounds: Rect,
    /// The smallest rectangle around the cards of the main tree.
    pub main_bounds: Rect,
    card_of_place: Vec<u32>,
}

impl Scene {
    /// Lays out the open part of the forest.
    pub fn of(plan: &Plan, forest: &Forest, open: &HashSet<Id>, arrangement: Arrangement) -> Self {
        Self::with(plan, forest, open, arrangement, WIDE, |place| card(plan, forest, place), |_| true)
    }

    /// The same with at most so many lanes side by side in bands, with cards that may have been sized before, and only
    /// with the places that are kept, those above them, and the first two levels, so that what has nothing shows too.
    pub fn with(
        plan: &Plan,
        forest: &Forest,
        open: &HashSet<Id>,
        arrangement: Arrangement,
        lanes: usize,
        card: impl Fn(u32) -> Card,
        keeps: impl Fn(Ix) -> bool,
    ) -> Self {
        let visible = kept(forest, forest.visible(open), keeps);
        let cards: Vec<Card> = visible.iter().map(|&place| card(place)).collect();
        let card_of_place = cards_of_places(forest, &visible);
        let nodes: Vec<Node> = visible
            .iter()
            .zip(&cards)
            .map(|(&place, card)| Node {
                parent: forest.place(place).parent.map(|parent| card_of_place[parent as usize]),
                size: Size { ..card.size },
            })
            .collect();
        let crosses = crosses(plan, forest, &visible, &card_of_place);
        let (rects, lanes) = match arrangement {
            Arrangement::Tree => (tree::layout(&nodes, Spacing::default()), Vec::new()),
            Arrangement::Radial => (radial::layout(&nodes, Spacing::default()), Vec::new()),
            Arrangement::Bands => {
                let feeds = if suited(plan, forest) == Arrangement::Bands { feeds(&crosses) } else { Vec::new() };
                let bands = bands::layout(&nodes, &feeds, lanes);
                (bands.rects, bands.lanes)
            }
        };
        let areas = areas(plan, forest);
        let cards: Vec<Placed> = visible
            .iter()
            .zip(&cards)
            .zip(nodes.iter().zip(&rects))
            .map(|((&place, card), (node, &rect))| {
                let at = forest.place(place);
                let open = at.children > 0 && open.contains(&at.key);
                Placed {
                    place,
                    parent: node.parent,
                    rect,
                    look: card.look,
                    lines: card.lines,
                    area: areas[place as usize],
                    hidden: if open { 0 } else { at.size - 1 },
                }
            })
            .collect();
        let bounds = Rect::around(rects.iter().chain(&lanes)).unwrap_or_default();
        let main = cards.partition_point(|card| card.place < forest.main_tree());
        let main_bounds = Rect::around(rects[..main].iter().chain(&lanes)).unwrap_or_default();
        let heads = (0..).zip(&cards).filter(|(_, card)| card.parent == Some(0));
        let lanes = heads.zip(lanes).map(|((head, card), rect)| Lane { head, rect, area: card.area }).collect();
        Self { cards, crosses, lanes, arrangement, bounds, main_bounds, card_of_place }
    }

    /// The curve of a cross-link, from what serves to what is served. In bands an area that feeds another points from
    /// lane to lane.
    pub fn cross_curve(&self, cross: &Cross) -> Curve {
        let (from, to) = match cross.kind.service() {
            Service::ToServesFrom => (cross.to, cross.from),
            Service::FromServesTo | Service::Beside => (cross.from, cross.to),
        };
        match (self.lane_of(from), self.lane_of(to)) {
            (Some(below), Some(above)) if above.bottom() <= below.y || below.bottom() <= above.y => {
                Curve::upright(below, above)
            }
            _ => Curve::cross(self.cards[from as usize].rect, self.cards[to as usize].rect),
        }
    }

    /// The lane whose head a card is.
    fn lane_of(&self, card: u32) -> Option<Rect> {
        let at = self.lanes.binary_search_by_key(&card, |lane| lane.head).ok()?;
        Some(self.lanes[at].rect)
    }

    /// The card under a point of the world, if there is one.
    pub fn card_at(&self, (x, y): (f64, f64)) -> Option<&Placed> {
        let holds = |rect: &Rect| rect.x <= x && x < rect.right() && rect.y <= y && y < rect.bottom();
        self.cards.iter().find(|card| holds(&card.rect))
    }

    /// The card that shows a place of the forest, or the shut branch that hides it.
    pub fn card_of(&self, place: u32) -> Option<u32> {
        self.card_of_place.get(place as usize).copied()
    }

    /// The card that shows exactly this place, if it is on the map.
    pub fn shown(&self, place: u32) -> Option<&Placed> {
        self.card_of(place).and_then(|card| self.cards.get(card as usize)).filter(|card| card.place == place)
    }

    /// The place of the card that shows a place of the forest, or of the shut branch that hides it.
    pub fn stand_in(&self, place: u32) -> u32 {
        self.card_of(place).and_then(|card| self.cards.get(card as usize)).map_or(place, |card| card.place)
    }

    /// How far a card has moved since an earlier drawing, where its place was `was`, if both show it.
    pub fn shift_since(&self, earlier: &Self, was: u32, place: u32) -> Option<(f64, f64)> {
        let (new, old) = (self.shown(place)?.rect, earlier.shown(was)?.rect);
        Some((new.x - old.x, new.y - old.y))
    }

    /// A card and the column of the cards right below it, as high as the card: what should be in sight when a branch
    /// has just been opened. `None` for a shut branch.
    pub fn with_children(&self, place: u32) -> Option<Rect> {
        let card = self.card_of(place).filter(|&card| self.cards[card as usize].place == place)?;
        let child = self.cards.get(card as usize + 1).filter(|next| next.parent == Some(card))?;
        let rect = self.cards[card as usize].rect;
        Some(Rect { width: child.rect.right() - rect.x, ..rect })
    }

    /// The smallest rectangle around a card and all the cards above it.
    pub fn way_up(&self, card: &Placed) -> Rect {
        let above = |card: &&Placed| card.parent.and_then(|parent| self.cards.get(parent as usize));
        let way = std::iter::successors(Some(card), |card| above(card));
        Rect::around(way.map(|card| &card.rect)).unwrap_or(card.rect)
    }

    /// The smallest rectangle around the first card and all those that count; `None` where none counts.
    pub fn around(&self, counts: impl Fn(&Placed) -> bool) -> Option<Rect> {
        let found = self.enclosing(counts)?;
        self.cards.first().map(|first| first.rect.union(&found))
    }

    /// The part of the world with the cards that count; `None` if none does.
    pub fn enclosing(&self, counts: impl Fn(&Placed) -> bool) -> Option<Rect> {
        Rect::around(self.cards.iter().filter(|card| counts(card)).map(|card| &card.rect))
    }

    /// The cards that touch a part of the world, in preorder.
    pub fn within(&self, part: &Rect) -> Vec<u32> {
        (0..self.cards.len() as u32).filter(|&at| self.cards[at as usize].rect.overlaps(part)).collect()
    }
}

/// The arrangement that suits a plan best: bands, if the areas feed each other so much that they hang together; else the
/// tree.
pub fn suited(plan: &Plan, forest: &Forest) -> Arrangement {
    let heads = forest.places().first().map_or(0, |root| root.children) as usize;
    let place = |id: &Id| plan.find(id.as_str()).and_then(|at| forest.place_of(at));
    let is_head = |id: &Id| place(id).is_some_and(|place| forest.place(place).parent == Some(0));
    let feeds = plan.links().iter().filter(|link| matches!(link.kind, LinkKind::Contributes | LinkKind::DependsOn));
    let between = feeds.filter(|link| is_head(&link.from) && is_head(&link.to)).count();
    if heads > 2 && between + 1 >= heads { Arrangement::Bands } else { Arrangement::Tree }
}

/// The cross-links by which one card feeds another, as pairs of cards: what serves first. Bands are tiered by them.
fn feeds(crosses: &[Cross]) -> Vec<(u32, u32)> {
    let direct = crosses.iter().filter(|cross| cross.direct);
    let feeding = direct.filter_map(|cross| match cross.kind {
        LinkKind::Contributes => Some((cross.from, cross.to)),
        LinkKind::DependsOn => Some((cross.to, cross.from)),
        _ => None,
    });
    feeding.collect()
}

/// The places that are kept, in preorder: a walk from the end knows of each what is kept below it.
fn kept(forest: &Forest, visible: Vec<u32>, keeps: impl Fn(Ix) -> bool) -> Vec<u32> {
    let mut above = vec![false; forest.places().len()];
    let mut kept: Vec<u32> = Vec::with_capacity(visible.len());
    for at in visible.into_iter().rev() {
        let place = forest.place(at);
        if above[at as usize] || place.depth < 2 || element_at(forest, at).is_some_and(&keeps) {
            kept.push(at);
            if let Some(parent) = place.parent {
                above[parent as usize] = true;
            }
        }
    }
    kept.reverse();
    kept
}

/// For each place of the forest, the card that shows it, or else the nearest one above it.
fn cards_of_places(forest: &Forest, visible: &[u32]) -> Vec<u32> {
    let mut card_of: Vec<u32> = Vec::with_capacity(forest.places().len());
    let mut next = 0;
    for (at, place) in (0..).zip(forest.places()) {
        if visible.get(next) == Some(&at) {
            card_of.push(next as u32);
            next += 1;
        } else {
            card_of.push(place.parent.map_or(0, |parent| card_of[parent as usize]));
        }
    }
    card_of
}

/// The number of each place's area: areas count in the order of the plan, and what stands below takes their number.
pub fn areas(plan: &Plan, forest: &Forest) -> Vec<Option<u32>> {
    let mut next = 0;
    let mut area: Vec<Option<u32>> = Vec::with_capacity(forest.places().len());
    for place in forest.places() {
        let above = place.parent.and_then(|parent| area[parent as usize]);
        let own = match place.item {
            Item::Element(at) if plan.element(at).kind == Kind::Area && above.is_none() => {
                next += 1;
                Some(next - 1)
            }
            _ => above,
        };
        area.push(own);
    }
    area
}

/// Cross-links between different cards, each pair and kind once. A link that only repeats the line from a card to its
/// parent is left out.
fn crosses(plan: &Plan, forest: &Forest, visible: &[u32], card_of: &[u32]) -> Vec<Cross> {
    let mut found: Vec<Cross> = Vec::new();
    let mut seen: HashMap<(u32, u32, LinkKind), usize> = HashMap::new();
    for (at, link) in plan.links().iter().enumerate() {
        let (Some(start), Some(end)) = (plan.find(link.from.as_str()), plan.find(link.to.as_str())) else { continue };
        let (Some(from), Some(to)) = (forest.place_of(start), forest.place_of(end)) else { continue };
        let (from_card, to_card) = (card_of[from as usize], card_of[to as usize]);
        let repeats = forest.place(from).parent == Some(to) || forest.place(to).parent == Some(from);
        if from_card == to_card || repeats {
            continue;
        }
        let is_shown = |card: u32, element| element_at(forest, visible[card as usize]) == Some(element);
        let direct = is_shown(from_card, start) && is_shown(to_card, end);
        match seen.get(&(from_card, to_card, link.kind)) {
            Some(&first) => {
                found[first].direct |= direct;
                found[first].links.push(at as u32);
            }
            None => {
                seen.insert((from_card, to_card, link.kind), found.len());
                found.push(Cross { from: from_card, to: to_card, kind: link.kind, direct, links: vec![at as u32] });
            }
        }
    }
    found
}

/// The element that a place shows, if it is one.
pub fn element_at(forest: &Forest, place: u32) -> Option<Ix> {
    match forest.place(place).item {
        Item::Element(at) => Some(at),
        Item::Heading(_) => None,
    }
}
