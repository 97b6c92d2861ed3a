//! The race's hands on the app: the same map in the same screen.

use std::cell::OnceCell;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos_router::components::Router;

use crate::browser::race::{Contestant, Edit, Seat};
use crate::browser::stage;
use crate::components::later::later;
use crate::layout::camera::Camera;
use crate::layout::scene::WIDE;
use crate::model::id::Id;
use crate::model::rearrange::Nudge;
use crate::opened::Opened;
use crate::routes::View;
use crate::sketch::{self, Early};
use crate::state::desk::Desk;
use crate::state::navigation::Navigation;
use crate::state::notices::Notices;
use crate::state::plans::Plans;
use crate::state::preferences::Preferences;
use crate::state::reading::Reading;
use crate::state::sync::SyncSeat;
use crate::views::map::MapView;
use crate::views::top_bar::{BottomBar, TopBar};

use super::map::{RACE, RaceMap, every_branch, read, whole};

/// Mounts the screen of a plan, as the app does, and takes the seat.
pub fn mount(seat: Seat) {
    leptos::mount::mount_to_body(move || view! { <Bench seat=seat /> });
    stage::close();
}

/// Contexts and router.
#[component]
fn Bench(
    /// Where the race finds the app.
    seat: Seat,
) -> impl IntoView {
    Preferences::provide();
    Notices::provide();
    Plans::provide();
    let seat = StoredValue::new_local(seat);
    view! {
        <Router>
            <Page seat=seat />
        </Router>
    }
}

/// The screen of a plan, without its page: the plan comes from the race.
#[component]
fn Page(
    /// Where the race finds the app.
    seat: StoredValue<Seat, LocalStorage>,
) -> impl IntoView {
    Navigation::provide();
    let drawn = sketch::take(RACE).map(|Early { opened, .. }| opened);
    // Without one the app stands with a plan of one card, before it is handed another.
    let opened = drawn.or_else(|| RaceMap::of_one().opened().ok());
    opened.map(|opened| view! { <Screen opened=opened seat=seat /> })
}

/// The map and its bars, every branch open.
#[component]
fn Screen(
    /// The plan.
    opened: Opened,
    /// Where the race finds the app.
    seat: StoredValue<Seat, LocalStorage>,
) -> impl IntoView {
    let reading = Reading::provide(opened.clone());
    let desk = Desk::provide(reading);
    SyncSeat::provide(RACE);
    reading.open.set(every_branch(&opened));
    // The race wants the whole map in view.
    reading.placed.set(true);
    Effect::new(move |fitted: Option<bool>| {
        let size = reading.view_size.get();
        if fitted != Some(true) && size.width > 0.0 {
            reading.camera.set(reading.scene.with_untracked(|scene| whole(scene, size)));
        }
        size.width > 0.0
    });
    // Nobody else sits there.
    seat.with_value(|seat| seat.set(Box::new(Hands { reading, desk, editing: OnceCell::new() })).ok());
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

type Editing = fn(Desk, &Id, Edit);

// As in the app, editing is fetched when it is wanted.
later!(editing: editing, edit, Editing);

fn edit(desk: Desk, id: &Id, edit: Edit) {
    match edit {
        Edit::Rename => {
            desk.edit(id, |element| element.title.push_str(" anew"));
        }
        Edit::Move => desk.nudge(id, Nudge::Out),
        Edit::Undo => desk.undo(),
    }
}

/// The race's hands on the map.
struct Hands {
    reading: Reading,
    desk: Desk,
    editing: OnceCell<Editing>,
}

impl Contestant for Hands {
    fn take(&self, json: &str) -> Result<(), String> {
        let opened = read(json)?;
        self.reading.open.set(every_branch(&opened));
        self.reading.live.set(opened);
        Ok(())
    }

    fn fit(&self) {
        let size = self.reading.view_size.get_untracked();
        self.reading.camera.set(self.reading.scene.with_untracked(|scene| whole(scene, size)));
    }

    fn count(&self) -> u32 {
        self.reading.scene.with_untracked(|scene| scene.cards.len() as u32)
    }

    fn lay_out(&self) {
        let opened = self.reading.opened();
        let arrangement = self.reading.arrangement.get_untracked();
        let scene = self.reading.open.with_untracked(|open| opened.scene(open, arrangement, WIDE, None));
        std::hint::black_box(scene);
    }

    fn focus(&self, id: &str, scale: f64) {
        let reading = self.reading;
        let place = reading.opened().forest.find(id);
        let rect =
            place.and_then(|place| reading.scene.with_untracked(|scene| scene.shown(place).map(|card| card.rect)));
        if let Some(rect) = rect {
            let camera = Camera { scale, ..Camera::default() };
            reading.camera.set(camera.centred(rect.centre(), reading.view_size.get_untracked()));
        }
    }

    fn toggle(&self, id: &str) {
        if let Some(place) = self.reading.opened().forest.find(id) {
            self.reading.toggle(place);
        }
    }

    fn prepare(&self) -> LocalBoxFuture<'_, bool> {
        async {
            let Some(edit) = editing().await.ok() else { return false };
            self.editing.get_or_init(|| edit);
            true
        }
        .boxed_local()
    }

    fn edit(&self, id: &str, way: Edit) {
        if let Some(edit) = self.editing.get() {
            edit(self.desk, &Id::new(id), way);
        }
    }

    fn view(&self) -> [f64; 3] {
        let camera = self.reading.camera.get_untracked();
        [camera.x, camera.y, camera.scale]
    }
}
