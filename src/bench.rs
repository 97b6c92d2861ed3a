//! The app as a contestant in a race of map libraries (`tests/bench/README.md`): the same map, handed a plan by a script
//! and moved by the race's own hands. Only the feature `bench` has it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::Router;
use serde::Deserialize;

use crate::browser::{dom, frames, race};
use crate::components::later::later;
use crate::layout::camera::Camera;
use crate::layout::scene::{Scene, WIDE};
use crate::model::document::Document;
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::plan::Plan;
use crate::model::rearrange::Nudge;
use crate::model::vocabulary::{Kind, LinkKind};
use crate::opened::Opened;
use crate::routes::View;
use crate::state::desk::Desk;
use crate::state::navigation::Navigation;
use crate::state::notices::Notices;
use crate::state::plans::Plans;
use crate::state::preferences::Preferences;
use crate::state::reading::Reading;
use crate::state::sync::SyncSeat;
use crate::views::map::MapView;
use crate::views::top_bar::{BottomBar, TopBar};

/// The race's own shape of a map.
#[derive(Deserialize)]
struct RaceMap<'a> {
    #[serde(borrow)]
    nodes: Vec<RaceNode<'a>>,
    #[serde(borrow)]
    links: Vec<RaceLink<'a>>,
}

#[derive(Deserialize)]
struct RaceNode<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    title: String,
    #[serde(borrow)]
    parent: Option<Cow<'a, str>>,
}

impl RaceNode<'_> {
    fn first() -> Self {
        Self { id: "first".into(), kind: "mission".into(), title: "Every child thrives".to_owned(), parent: None }
    }
}

#[derive(Deserialize)]
struct RaceLink<'a> {
    #[serde(borrow)]
    from: Cow<'a, str>,
    #[serde(borrow)]
    to: Cow<'a, str>,
}

impl RaceMap<'_> {
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
            ..Document::new(Id::new("race"), "Race".to_owned())
        };
        Plan::try_from(document).map_err(|error| error.to_string())
    }
}

/// Whether the address asks for the contestant. Elsewhere the app starts; so it is there, and what it fetches later is cut
/// off as in every release.
pub use crate::browser::race::is_wanted;

/// Starts the contestant: it assigns `window.__bench`, and as in the app a plan can be fetched while the screen is made.
pub fn start() {
    let reading = Rc::new(OnceCell::new());
    race::expose(Hands { reading: reading.clone() });
    // Leptos is not there yet to spawn it.
    wasm_bindgen_futures::spawn_local(async {
        frames::wait(0).await;
        leptos::mount::mount_to_body(move || view! { <Bench keep=Keep(reading.clone()) /> });
        dom::remove("starting");
    });
}

/// Where the race's hands find the reading, once the screen stands.
#[derive(Clone)]
struct Keep(Rc<OnceCell<(Reading, Desk)>>);

/// Contexts and router.
#[component]
fn Bench(
    /// Where the reading goes.
    keep: Keep,
) -> impl IntoView {
    Preferences::provide();
    Notices::provide();
    Plans::provide();
    let keep = StoredValue::new_local(keep);
    view! {
        <Router>
            <Contestant keep=keep />
        </Router>
    }
}

/// The screen of a plan, without its page: the plan comes from the race.
#[component]
fn Contestant(
    /// Where the reading goes.
    keep: StoredValue<Keep, LocalStorage>,
) -> impl IntoView {
    Navigation::provide();
    // The app stands, with a plan of one card, before it is handed another.
    let first = RaceMap { nodes: vec![RaceNode::first()], links: Vec::new() };
    first.plan().ok().map(|first| view! { <Screen opened=Opened::new(Arc::new(first)) keep=keep /> })
}

/// The map and its bars, every branch open.
#[component]
fn Screen(
    /// The plan.
    opened: Opened,
    /// Where the reading goes.
    keep: StoredValue<Keep, LocalStorage>,
) -> impl IntoView {
    let reading = Reading::provide(opened);
    let desk = Desk::provide(reading);
    SyncSeat::provide("race");
    // The race brings the whole map into view itself.
    reading.placed.set(true);
    keep.with_value(|keep| keep.0.set((reading, desk)).ok());
    let view_now = Memo::new(|_| View::Map);
    view! {
        <div class="screen">
            <TopBar view_now=view_now />
            <main id="main" class="stage">
                <MapView />
            </main>
            <BottomBar view_now=view_now />
        </div>
    }
}

type Editing = fn(Desk, &Id, race::Edit);

// As in the app, editing is fetched when it is wanted.
later!(editing: editing, edit, Editing);

fn edit(desk: Desk, id: &Id, edit: race::Edit) {
    match edit {
        race::Edit::Rename => {
            desk.edit(id, |element| element.title.push_str(" anew"));
        }
        race::Edit::Move => desk.nudge(id, Nudge::Out),
        race::Edit::Undo => desk.undo(),
    }
}

/// The race's hands on the map.
struct Hands {
    reading: Rc<OnceCell<(Reading, Desk)>>,
}

impl Hands {
    fn with<T: Default>(&self, of: impl FnOnce(Reading) -> T) -> T {
        self.reading.get().map(|&(reading, _)| of(reading)).unwrap_or_default()
    }
}

impl race::Contestant for Hands {
    fn is_ready(&self) -> bool {
        self.reading.get().is_some()
    }

    fn take(&self, json: &str) -> Result<(), String> {
        let map: RaceMap = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let opened = Opened::new(Arc::new(map.plan()?));
        self.with(|reading| {
            reading.open.set(opened.forest.open_to(u32::MAX, true));
            reading.live.set(opened);
        });
        Ok(())
    }

    fn fit(&self) {
        self.with(|reading| {
            let bounds = reading.scene.with_untracked(|scene| scene.bounds);
            reading.camera.set(Camera::fitted(bounds, reading.view_size.get_untracked(), 10.0, 1.0));
        });
    }

    fn count(&self) -> u32 {
        self.with(|reading| reading.scene.with_untracked(|scene| scene.cards.len() as u32))
    }

    fn lay_out(&self) {
        self.with(|reading| {
            let opened = reading.opened();
            let arrangement = reading.arrangement.get_untracked();
            let card = |place: u32| opened.card(place);
            let scene = reading.open.with_untracked(|open| {
                Scene::with(&opened.plan, &opened.forest, open, arrangement, WIDE, card, |_| true)
            });
            std::hint::black_box(scene);
        });
    }

    fn focus(&self, id: &str, scale: f64) {
        self.with(|reading| {
            let place = reading.opened().forest.find(id);
            let rect =
                place.and_then(|place| reading.scene.with_untracked(|scene| scene.shown(place).map(|card| card.rect)));
            if let Some(rect) = rect {
                let camera = Camera { scale, ..Camera::default() };
                reading.camera.set(camera.centred(rect.centre(), reading.view_size.get_untracked()));
            }
        });
    }

    fn toggle(&self, id: &str) {
        self.with(|reading| {
            if let Some(place) = reading.opened().forest.find(id) {
                reading.toggle(place);
            }
        });
    }

    async fn editing(&self) -> Option<impl Fn(&str, race::Edit)> {
        let &(_, desk) = self.reading.get()?;
        let edit = editing().await.ok()?;
        Some(move |id: &str, way| edit(desk, &Id::new(id), way))
    }

    fn view(&self) -> [f64; 3] {
        self.with(|reading| {
            let camera = reading.camera.get_untracked();
            [camera.x, camera.y, camera.scale]
        })
    }
}
