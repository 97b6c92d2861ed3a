//! The first picture of a plan, drawn before the framework is there: what stands here, and below, is all that a browser
//! fetches for it. The rest of the app comes after, and is handed what was read.

mod afar;
pub mod choosing;
pub mod following;

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;

use futures_util::future::join;

use crate::browser::canvas::{CanvasBrush, Palette};
use crate::browser::local_storage::LocalStorage;
use crate::browser::stage::Stage;
use crate::browser::{dom, http, sharing};
use crate::layout::camera::Camera;
use crate::layout::framing::{self, FIRST_GLANCE};
use crate::layout::picture::{Picture, Tone};
use crate::layout::scene::{Scene, element_at, lanes_beside, suited};
use crate::layout::{Arrangement, Size};
use crate::lens::ratings;
use crate::model::examples::example;
use crate::model::id::Id;
use crate::model::wire;
use crate::opened::Opened;
use crate::routes::{Part, Route, View, carried};
use crate::storage::likes;
use crate::storage::shelf::Shelf;

use afar::Connect;

/// A plan that was read.
pub struct Early {
    /// The plan.
    pub opened: Opened,
    /// Which state of it is kept on this device, if it is.
    pub state: Option<String>,
    /// If it came from a backend: what is to be kept of it, and how it is connected then.
    pub afar: Option<(String, Connect)>,
}

thread_local! {
    static EARLY: RefCell<Option<Early>> = const { RefCell::new(None) };
}

/// What was read of this plan, once.
pub fn take(id: &str) -> Option<Early> {
    EARLY.take().filter(|early| early.opened.plan.id().as_str() == id)
}

/// Keeps what was read for the app.
pub fn hand_over(early: Early) {
    EARLY.set(Some(early));
}

/// Puts what somebody came for beside the first picture.
pub type Beside = fn(&Opened, &Route);

/// A plan's text, with the state of it on this device, or the way to connect it; neither if it came with the app.
pub struct Text {
    plan: String,
    state: Option<String>,
    connect: Option<Connect>,
    beside: Option<Beside>,
}

/// What the first picture needs, if it can be had.
pub async fn fetch() -> Option<Text> {
    let route = Route::parse(&dom::query());
    let beside = async {
        match route.part() {
            Part::Chooser => choosing::asking().await.ok(),
            Part::Follower => following::following().await.ok(),
            Part::Room | Part::Speaker => None,
        }
    };
    let (text, beside) = join(text(&route), beside).await;
    Some(Text { beside, ..text? })
}

/// The text of the plan that the address names, if it is on this device, comes with the app, or is read easily from where
/// plans are kept. What cannot be had is left to the app, which says why.
async fn text(route: &Route) -> Option<Text> {
    // A plan that came with the link is shown first, whatever else the address names.
    if carried(&sharing::fragment()).is_some() {
        return None;
    }
    let Route::Plan { plan: id, .. } = route else { return None };
    let shelf = Shelf::new(LocalStorage);
    if let Some(plan) = shelf.load(id).ok()? {
        return Some(Text { plan, state: shelf.state(id).ok()?, connect: None, beside: None });
    }
    let Some(example) = example(id) else { return afar::fetch(id.clone()).await };
    let plan = http::fetch_text(&format!("examples/{}.json", example.id)).await.ok()?;
    Some(Text { plan, state: None, connect: None, beside: None })
}

/// Reads the plan, and draws it if the address wants its map with nothing beside it.
pub fn draw(text: Text) {
    let Ok(plan) = wire::read(&text.plan) else { return };
    let opened = Opened::new(Arc::new(plan));
    let route = Route::parse(&dom::query());
    if let Route::Plan { view: View::Map, focus: None, lenses, present: None, .. } = &route
        && lenses.is_empty()
    {
        // What stands beside the map takes its room first.
        if let Some(beside) = text.beside {
            beside(&opened, &route);
        }
        // Without a canvas there is no picture, and the app draws none either.
        paint_route(&opened, &route);
    }
    let afar = text.connect.map(|connect| (text.plan, connect));
    hand_over(Early { opened, state: text.state, afar });
}

/// Paints the map that an address names, with its focus.
fn paint_route(opened: &Opened, route: &Route) -> Option<()> {
    let Route::Plan { arrangement, level, focus, .. } = route else { return None };
    let forest = &opened.forest;
    let mut open = forest.open_to(level.unwrap_or_else(|| forest.depth_for(FIRST_GLANCE)), false);
    let focus = focus.as_deref().and_then(|focus| forest.find(focus));
    open.extend(focus.iter().flat_map(|&at| forest.ancestors(at)).map(|above| forest.place(above).key.clone()));
    let projector = likes::projector(&LocalStorage);
    paint(opened, &open, *arrangement, focus, |scene, size| {
        let readable = framing::readable(size, scene.arrangement, false, projector);
        let largest = framing::largest(projector);
        let first = framing::first_view(scene, scene.main_bounds, size, focus, readable, largest);
        framing::kept_near(first, scene.bounds, size)
    })
}

/// Paints a plan with these branches open, and with what is in focus.
pub fn paint(
    opened: &Opened,
    open: &HashSet<Id>,
    arrangement: Option<Arrangement>,
    focus: Option<u32>,
    camera: impl FnOnce(&Scene, Size) -> Camera,
) -> Option<()> {
    dom::set_root_attribute("data-projector", likes::projector(&LocalStorage).then_some(""));
    dom::set_root_attribute("data-theme", likes::theme(&LocalStorage).unwrap_or_default().attribute());
    let Opened { plan, forest, .. } = opened;
    let document = plan.document();
    let trust = document.trust_above().unwrap_or_default();
    let Stage { canvas, size } = Stage::show(document.fictional, &trust, &plan.title())?;
    let lanes = lanes_beside(size);
    let arrangement = framing::arrangement(arrangement, lanes, || suited(plan, forest));
    let scene = opened.scene(open, arrangement, lanes, None);
    let camera = camera(&scene, size);
    let palette = Palette::of(&canvas);
    let is_above = |above: u32, below: u32| forest.ancestors(below).any(|one| one == above);
    let mut brush = CanvasBrush::start(&canvas, &palette, size, &camera)?;
    Picture {
        plan,
        forest,
        scene: &scene,
        camera,
        view: size,
        names: true,
        focused: focus.is_some(),
        tone: &|place| match focus {
            None => Tone::Plain,
            Some(focus) if focus == place => Tone::Focus,
            Some(focus) if is_above(focus, place) || is_above(place, focus) => Tone::Lit,
            Some(_) => Tone::Off,
        },
        rating: &|place| ratings(plan, element_at(forest, place)?, &[]).first().map(|&(rag, _)| rag),
        lit_branch: &|below, _| {
            focus.is_some_and(|focus| below == focus || is_above(focus, below) || is_above(below, focus))
        },
        lit_cross: &|_| false,
        mounted: &|_| false,
    }
    .draw(&mut brush);
    Some(())
}
