//! How the camera moves: by hand, by key, and by itself to keep the focus in sight.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::dom;
use crate::browser::frames::{self, Frames};
use crate::layout::Size;
use crate::layout::camera::Camera;
use crate::layout::framing::{
    LARGEST, LARGEST_PROJECTED, MARGIN, READABLE, above_controls, first_view, kept_near, largest, readable, whole,
};
use crate::layout::scene::{Scene, element_at};
use crate::layout::steer::{Step, map_key};
use crate::model::id::Id;
use crate::opened::Opened;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::preferences::use_preferences;
use crate::state::reading::Reading;

/// The map can be made so much smaller than it is when it is seen whole.
const SMALLEST: f64 = 0.6;
/// One press of an arrow key with Shift, in CSS pixels.
const KEY_PAN: f64 = 96.0;
/// One press of a zoom button or key.
pub const KEY_ZOOM: f64 = 1.25;

/// How long the camera takes to go somewhere by itself, in milliseconds.
const GLIDE: f64 = 260.0;

/// What the camera follows.
#[derive(Clone)]
struct Sight {
    opened: Opened,
    scene: Arc<Scene>,
    size: Size,
    focus: Option<u32>,
    framed: Vec<Id>,
}

/// A move of the camera that is under way.
#[derive(Clone, Copy, PartialEq)]
struct Flight {
    from: Camera,
    to: Camera,
    start: f64,
}

/// Moves the camera of the reading.
#[derive(Clone, Copy)]
pub struct Moves {
    reading: Reading,
    navigation: Navigation,
    projector: RwSignal<bool>,
    /// Where the camera is on its way to, and where and when it started.
    flight: RwSignal<Option<Flight>>,
    frames: StoredValue<Option<Frames>, LocalStorage>,
    /// Whether the camera stands where the app put it to show the plan, so that it may do so again.
    fitted: StoredValue<bool>,
    /// Whether the last press moved the map.
    pub dragged: StoredValue<bool>,
    /// The key of the card that was visited last; a branch that has been shut since may hide it.
    pub current: RwSignal<Id>,
}

impl Moves {
    /// Starts to keep the focus in sight.
    pub fn start(reading: Reading) -> Self {
        let current = RwSignal::new(key_of(&reading.opened(), reading.focus.get_untracked().unwrap_or(0)));
        let moves = Self {
            reading,
            navigation: use_navigation(),
            projector: use_preferences().projector,
            flight: RwSignal::new(None),
            frames: StoredValue::new_local(None),
            fitted: StoredValue::new(false),
            dragged: StoredValue::new(false),
            current,
        };
        moves.frames.set_value(Some(Frames::new(move |time| moves.fly(time))));
        Effect::new(move |before: Option<Sight>| {
            let now = Sight {
                opened: reading.live.get(),
                scene: reading.scene.get(),
                size: reading.view_size.get(),
                focus: reading.focus.get(),
                framed: reading.framed.get(),
            };
            if now.size.width > 0.0 && now.size.height > 0.0 {
                moves.follow(before, &now);
            }
            now
        });
        moves
    }

    /// After a change: what was looked at stays where it is; a new focus comes into sight.
    fn follow(&self, before: Option<Sight>, now: &Sight) {
        let Sight { opened, scene, size, focus, framed } = now;
        if !self.reading.placed.get_untracked() {
            self.reading.placed.set(true);
            if framed.is_empty() || before.is_none() {
                self.show_first(scene, *size, *focus);
                return;
            }
        }
        if !framed.is_empty() {
            self.frame(now);
            return;
        }
        // A map that has just come back, from the outline, looks anew: the focus may be another by now.
        let old = before.unwrap_or(Sight { size: Size::default(), ..now.clone() });
        let resized = old.size != *size && old.size != Size::default();
        let toggled = self.reading.anchor.try_update(Option::take).flatten();
        let rearranged = old.scene.arrangement != scene.arrangement;
        if focus.is_none() && toggled.is_none() && (rearranged || (resized && self.fitted.get_value())) {
            self.show_first(scene, *size, None);
            return;
        }
        let mut camera = self.goal();
        if !Arc::ptr_eq(&old.scene, scene) {
            // In a plan that has changed, places have moved: what stays is known by its key.
            let was = |place: u32| old.opened.forest.find(key_of(opened, place).as_str());
            let old_focus = old.focus.and_then(|place| opened.forest.find(key_of(&old.opened, place).as_str()));
            let anchor = toggled.or(old_focus).or(*focus).unwrap_or_else(|| self.last_visited(opened));
            if let Some((dx, dy)) = was(anchor).and_then(|was| scene.shift_since(&old.scene, was, anchor)) {
                let shifted = |camera: Camera| camera.panned(-dx * camera.scale, -dy * camera.scale);
                camera = shifted(camera);
                self.reading.camera.update(|camera| *camera = shifted(*camera));
                self.flight.update(|flight| {
                    if let Some(flight) = flight {
                        (flight.from, flight.to) = (shifted(flight.from), shifted(flight.to));
                    }
                });
            }
        }
        // Where the plan shrank, perhaps by what others did, nothing may be left where the camera was.
        if !Arc::ptr_eq(&old.scene, scene) && scene.within(&camera.world_rect(*size)).is_empty() {
            self.show_first(scene, *size, *focus);
            return;
        }
        let refocused = focus.map(|place| key_of(opened, place)) != old.focus.map(|place| key_of(&old.opened, place));
        if let Some(focus) = focus.filter(|_| refocused) {
            self.current.set(key_of(opened, focus));
        }
        if let Some(branch) = toggled.and_then(|place| scene.with_children(place)) {
            self.glide(camera.revealing(branch, above_controls(*size), MARGIN));
            return;
        }
        let looks_anew = refocused || old.size != *size;
        if let Some(card) = focus.filter(|_| looks_anew).and_then(|focus| scene.shown(focus)) {
            let readable =
                if camera.scale < READABLE { camera.zoomed_at(0.0, 0.0, READABLE / camera.scale) } else { camera };
            // With its way up, if that fits: that is what was asked for.
            let (way, room) = (scene.way_up(card), above_controls(*size));
            let fits = |length: f64, room: f64| length * readable.scale + 2.0 * MARGIN <= room;
            let way_fits = fits(way.width, room.width) && fits(way.height, room.height);
            let target = readable.revealing(if way_fits { way } else { card.rect }, room, MARGIN);
            if target != camera {
                self.glide(target);
            }
        }
    }

    /// Shows what is presented, as large as it can be.
    fn frame(&self, now: &Sight) {
        let is_framed = |place: u32| now.framed.contains(&now.opened.forest.place(place).key);
        if let Some(rect) = now.scene.enclosing(|card| is_framed(card.place)) {
            self.glide(Camera::fitted(rect, now.size, MARGIN, LARGEST_PROJECTED));
        }
    }

    /// Shows the plan as it is first seen.
    fn show_first(&self, scene: &Scene, size: Size, focus: Option<u32>) {
        self.set(self.first_view(scene, size, focus));
        self.fitted.set_value(true);
    }

    fn largest(&self) -> f64 {
        largest(self.projector.get_untracked())
    }

    fn first_view(&self, scene: &Scene, size: Size, focus: Option<u32>) -> Camera {
        let through_lens = self.reading.seen.with_untracked(Option::is_some);
        let readable = readable(size, scene.arrangement, through_lens, self.projector.get_untracked());
        // Through a lens: what it finds, wherever that stands.
        let forest = self.reading.opened().forest;
        let found = self
            .reading
            .seen
            .get_untracked()
            .and_then(|seen| scene.around(|card| element_at(&forest, card.place).is_some_and(|at| seen.finds(at))));
        first_view(scene, found.unwrap_or(scene.main_bounds), size, focus, readable, self.largest())
    }

    /// The card that Tab leads to: the current one, or the shut branch that hides it. It is always mounted.
    pub fn here(&self) -> u32 {
        let current =
            self.reading.live.with(|opened| self.current.with(|key| opened.forest.find(key.as_str()))).unwrap_or(0);
        self.reading.scene.with(|scene| scene.stand_in(current))
    }

    /// The place that was visited last, or the first where that is gone.
    fn last_visited(&self, opened: &Opened) -> u32 {
        self.current.with_untracked(|key| opened.forest.find(key.as_str())).unwrap_or(0)
    }

    /// Whether the camera moves by itself.
    pub fn is_gliding(&self) -> bool {
        self.flight.get().is_some()
    }

    /// One frame of a move.
    fn fly(&self, time: f64) {
        let Some(flight) = self.flight.try_get_untracked().flatten() else { return };
        let part = ((time - flight.start) / GLIDE).clamp(0.0, 1.0);
        if part >= 1.0 {
            self.flight.set(None);
            self.reading.camera.set(flight.to);
        } else {
            // Fast at first, then gently to rest.
            let rest = 1.0 - part;
            self.reading.camera.set(flight.from.towards(&flight.to, 1.0 - rest * rest * rest));
            self.next_frame();
        }
    }

    fn next_frame(&self) {
        self.frames.try_with_value(|frames| frames.as_ref().map(Frames::ask));
    }

    /// The camera, or where it will be when it has come to rest.
    fn goal(&self) -> Camera {
        self.flight.get_untracked().map_or_else(|| self.camera(), |flight| flight.to)
    }

    /// The camera.
    pub fn camera(&self) -> Camera {
        self.reading.camera.get_untracked()
    }

    /// Sets the camera at once, never so far off that the map is lost.
    pub fn set(&self, camera: Camera) {
        let bounds = self.reading.scene.with_untracked(|scene| scene.bounds);
        self.flight.set(None);
        self.fitted.set_value(false);
        self.reading.camera.set(kept_near(camera, bounds, self.reading.view_size.get_untracked()));
    }

    /// Moves the camera in one drawn move, or cuts where less motion is asked for.
    fn glide(&self, camera: Camera) {
        self.fitted.set_value(false);
        if dom::prefers_less_motion() {
            self.flight.set(None);
            self.reading.camera.set(camera);
        } else {
            self.flight.set(Some(Flight { from: self.camera(), to: camera, start: frames::now() }));
            self.next_frame();
        }
    }

    /// Brings a point of the world to the middle.
    pub fn look_at(&self, point: (f64, f64)) {
        self.set(self.camera().centred(point, self.reading.view_size.get_untracked()));
    }

    /// Moves by a distance in CSS pixels.
    pub fn pan(&self, dx: f64, dy: f64) {
        self.set(self.camera().panned(dx, dy));
    }

    /// Zooms about a point of the view.
    pub fn zoom_at(&self, x: f64, y: f64, factor: f64) {
        let camera = self.camera();
        let bounds = self.reading.scene.with_untracked(|scene| scene.bounds);
        let least = SMALLEST * whole(bounds, self.reading.view_size.get_untracked(), LARGEST).scale;
        // Already smaller than that, after a change of the drawing: then at least no smaller.
        let factor = factor.max((least / camera.scale).min(1.0));
        self.set(camera.zoomed_at(x, y, factor));
    }

    /// Zooms about the middle of the view.
    pub fn zoom(&self, factor: f64) {
        let size = self.reading.view_size.get_untracked();
        self.zoom_at(size.width / 2.0, size.height / 2.0, factor);
    }

    /// Puts the card under a point of the view in focus, if there is one.
    pub fn tap(&self, x: f64, y: f64) {
        let point = self.camera().world_from_view(x, y);
        let place = self.reading.scene.with_untracked(|scene| scene.card_at(point).map(|card| card.place));
        if let Some(place) = place {
            let key = key_of(&self.reading.opened(), place);
            self.navigation.set_focus(Some(key.to_string()));
            self.current.set(key);
        }
    }

    /// Shows the whole map.
    pub fn fit(&self) {
        let bounds = self.reading.scene.with_untracked(|scene| scene.bounds);
        self.glide(whole(bounds, self.reading.view_size.get_untracked(), self.largest()));
    }

    /// Carries out a key on the map.
    pub fn key(&self, event: &leptos::ev::KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || dom::is_in_field() {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "+" | "=" => self.zoom(KEY_ZOOM),
            "-" => self.zoom(1.0 / KEY_ZOOM),
            "0" => self.fit(),
            "ArrowLeft" if event.shift_key() => self.pan(KEY_PAN, 0.0),
            "ArrowRight" if event.shift_key() => self.pan(-KEY_PAN, 0.0),
            "ArrowUp" if event.shift_key() => self.pan(0.0, KEY_PAN),
            "ArrowDown" if event.shift_key() => self.pan(0.0, -KEY_PAN),
            _ => {
                let forest = self.reading.opened().forest;
                let here = self.here();
                let step = self.reading.scene.with_untracked(|scene| map_key(scene, &forest, here, &key));
                match step {
                    Some(Step::Go(place)) => self.go_to(place),
                    Some(Step::Toggle(place)) => self.reading.toggle(place),
                    Some(_) => {}
                    None => return,
                }
            }
        }
        event.prevent_default();
        // A card that had focus may have been mounted anew.
        let here = self.here();
        dom::after_drawing(move || dom::focus_if_lost(&card_id(here)));
    }

    /// Moves keyboard focus to a card, and the camera with it.
    fn go_to(&self, place: u32) {
        let rect = self.reading.scene.with_untracked(|scene| scene.shown(place).map(|card| card.rect));
        let Some(rect) = rect else { return };
        self.current.set(key_of(&self.reading.opened(), place));
        let target = self.goal().revealing(rect, above_controls(self.reading.view_size.get_untracked()), MARGIN);
        if target != self.goal() {
            self.glide(target);
        }
        dom::after_drawing(move || dom::focus(&card_id(place)));
    }
}

fn key_of(opened: &Opened, place: u32) -> Id {
    opened.forest.place(place).key.clone()
}

/// The id of a card's button.
pub fn card_id(place: u32) -> String {
    format!("card-{place}")
}
