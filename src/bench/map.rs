//! The race's maps: how they are read and shown.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use serde::Deserialize;

use crate::layout::Size;
use crate::layout::camera::Camera;
use crate::layout::scene::Scene;
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::plan::Plan;
use crate::model::vocabulary::{Kind, LinkKind};
use crate::opened::Opened;

/// The id of the race's plan.
pub(super) const RACE: &str = "race";

/// The race's own shape of a map.
#[derive(Deserialize)]
pub(super) struct RaceMap<'a> {
    #[serde(borrow)]
    nodes: Vec<RaceNode<'a>>,
    #[serde(borrow)]
    links: Vec<RaceLink<'a>>,
}

#[derive(Deserialize)]
pub(super) struct RaceNode<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    title: String,
    #[serde(borrow)]
    parent: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
pub(super) struct RaceLink<'a> {
    #[serde(borrow)]
    from: Cow<'a, str>,
    #[serde(borrow)]
    to: Cow<'a, str>,
}

impl RaceMap<'_> {
    /// A map of one card.
    pub(super) fn of_one() -> Self {
        let (id, kind, title) = ("first".into(), "mission".into(), "Every child thrives".to_owned());
        Self { nodes: vec![RaceNode { id, kind, title, parent: None }], links: Vec::new() }
    }

    fn plan(self) -> Result<Plan, String> {
        let kind = |kind: &str| match kind {
            "mission" => Kind::Mission,
            "aim" => Kind::Area,
            "objective" => Kind::Aim,
            "kpi" => Kind::Kpi,
            "priority" => Kind::Priority,
            _ => Kind::Project,
        };
        let elements = self.nodes.into_iter().map(|node| Element {
            parent: node.parent.as_deref().map(Id::new),
            ..Element::new(Id::new(&node.id), kind(&node.kind), node.title)
        });
        let links = self.links.into_iter().enumerate().map(|(at, link)| {
            Link::new(Id::new(&format!("link-{at}")), Id::new(&link.from), Id::new(&link.to), LinkKind::Contributes)
        });
        let document = Document {
            elements: elements.map(Arc::new).collect(),
            links: links.collect(),
            ..Document::new(Id::new(RACE), "Race".to_owned())
        };
        Plan::try_from(document).map_err(|error| error.to_string())
    }

    /// The map as a plan that is open.
    pub(super) fn opened(self) -> Result<Opened, String> {
        Ok(Opened::new(Arc::new(self.plan()?)))
    }
}

/// Reads the race's map.
pub(super) fn read(json: &str) -> Result<Opened, String> {
    let map: RaceMap = serde_json::from_str(json).map_err(|error| error.to_string())?;
    map.opened()
}

/// Every branch: the race's maps are drawn whole.
pub(super) fn every_branch(opened: &Opened) -> HashSet<Id> {
    opened.forest.open_to(u32::MAX, true)
}

/// The whole map in a view.
pub(super) fn whole(scene: &Scene, view: Size) -> Camera {
    Camera::fitted(scene.bounds, view, 10.0, 1.0)
}
