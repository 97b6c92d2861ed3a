//! The tour of a plan that needs no set-up: the mission, how the areas feed each other, then each area with its aims,
//! each aim with its KPIs and with the work that serves it. Drafts, and what the map does not show, are never told.

use std::collections::HashSet;

use crate::exchange::public::hidden;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::{Kind, Service};
use crate::thread::serving;

use super::{Stop, Subject};

/// The tour.
pub fn tour(plan: &Plan) -> Vec<Stop> {
    let telling = Telling::of(plan);
    let Some(top) = telling.top() else { return Vec::new() };
    let mut stops = vec![telling.element(top, 0)];
    let areas = telling.below(top);
    stops.extend(telling.feeds(&areas));
    stops.extend(telling.groups(top, &areas, 1));
    for &area in areas.iter().filter(|&&area| is_told(plan, area)) {
        stops.push(telling.element(area, 1));
        let aims = telling.below(area);
        for &aim in aims.iter().filter(|&&aim| is_told(plan, aim)) {
            stops.push(telling.element(aim, 2));
            stops.extend(telling.groups(aim, &telling.below(aim), 3));
        }
        stops.extend(telling.groups(area, &aims, 2));
    }
    stops
}

/// What of a kind serves an element and may be told, in the order of the plan.
pub fn members(plan: &Plan, of: Ix, kind: Kind) -> Vec<Ix> {
    let telling = Telling::of(plan);
    telling.below(of).into_iter().filter(|&at| plan.element(at).kind == kind && !is_told(plan, at)).collect()
}

/// Whether an element may be told: no draft, nothing below one, and shown on the map.
pub fn may_be_told(plan: &Plan, id: &Id) -> bool {
    plan.find(id.as_str()).is_some_and(|at| Telling::of(plan).may(at))
}

/// Whether an element is a stop of its own, and not one of a group.
pub fn is_told(plan: &Plan, at: Ix) -> bool {
    matches!(plan.element(at).kind, Kind::Area | Kind::Aim | Kind::Question)
}

struct Telling<'a> {
    plan: &'a Plan,
    /// Which elements may be told.
    open: Vec<bool>,
}

impl<'a> Telling<'a> {
    fn of(plan: &'a Plan) -> Self {
        let hidden = hidden(plan.document());
        let open = plan.shown_elements().into_iter().zip(hidden).map(|(shown, hidden)| shown && !hidden).collect();
        Self { plan, open }
    }

    fn may(&self, at: Ix) -> bool {
        self.open.get(at as usize) == Some(&true)
    }

    /// The mission; without one the vision, or else the root with the most below it.
    fn top(&self) -> Option<Ix> {
        let rank = |&at: &Ix| {
            let kind = self.plan.element(at).kind;
            let weight = match kind {
                Kind::Mission => 2,
                Kind::Vision => 1,
                _ => 0,
            };
            // A mission beside the tree is less than what the tree hangs on.
            (self.plan.count_below(at) > 0, weight, self.plan.count_below(at))
        };
        // The first of equals.
        self.plan.roots().iter().copied().filter(|&at| self.may(at)).rev().max_by_key(rank)
    }

    /// What serves an element directly, in the order of the plan.
    fn below(&self, at: Ix) -> Vec<Ix> {
        let mut seen = HashSet::from([at]);
        // What feeds it from beside is told with the link.
        let beside = self.plan.parent(at);
        serving(self.plan, at)
            .filter(|&other| self.may(other) && (self.plan.parent(other) != beside || beside.is_none()))
            .filter(|&other| self.plan.parent(other).is_some() && seen.insert(other))
            .collect()
    }

    fn element(&self, at: Ix, depth: u32) -> Stop {
        Stop::plain(Subject::Element(self.plan.element(at).id.clone()), depth)
    }

    /// A stop for each kind among elements that are not told one by one: what is measured first.
    fn groups(&self, of: Ix, among: &[Ix], depth: u32) -> Vec<Stop> {
        let mut kinds: Vec<Kind> = Vec::new();
        for &at in among.iter().filter(|&&at| !is_told(self.plan, at)) {
            let kind = self.plan.element(at).kind;
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.sort_by_key(|kind| !matches!(kind, Kind::Kpi | Kind::Indicator | Kind::Milestone | Kind::Outcome));
        let id = &self.plan.element(of).id;
        kinds.into_iter().map(|kind| Stop::plain(Subject::Below(id.clone(), kind), depth)).collect()
    }

    /// The links by which elements feed each other, as a story: each step goes on where the one before led, a loop is
    /// told until it closes, and it begins where nothing feeds.
    fn feeds(&self, among: &[Ix]) -> Vec<Stop> {
        let mut steps: Vec<(Ix, Ix, &Id)> = Vec::new();
        for link in self.plan.links() {
            let ends = self.plan.find(link.from.as_str()).zip(self.plan.find(link.to.as_str()));
            let Some((from, to)) = ends.filter(|(from, to)| among.contains(from) && among.contains(to)) else {
                continue;
            };
            match link.kind.service() {
                Service::FromServesTo => steps.push((from, to, &link.id)),
                Service::ToServesFrom => steps.push((to, from, &link.id)),
                Service::Beside => {}
            }
        }
        let mut told = Vec::new();
        let mut here = None;
        while !steps.is_empty() {
            let on = here.and_then(|here| steps.iter().position(|(from, ..)| *from == here));
            let source = || steps.iter().position(|(from, ..)| steps.iter().all(|(_, to, _)| to != from));
            let (_, to, link) = steps.remove(on.or_else(source).unwrap_or(0));
            told.push(Stop::plain(Subject::Feeds(link.clone()), 1));
            here = Some(to);
        }
        told
    }
}
