//! What lies under the mounted cards: lines, and from far off the cards themselves, drawn on one canvas.

use std::collections::HashSet;

use leptos::html;
use leptos::prelude::*;

use crate::browser::canvas::{CanvasBrush, HtmlCanvasElement, Palette};
use crate::browser::dom::{DARK, MediaWatch};
use crate::browser::frames::Frames;
use crate::layout::Size;
use crate::layout::camera::Camera;
use crate::layout::picture::{Picture, Tone};
use crate::layout::scene::element_at;
use crate::lens::Seen;
use crate::state::preferences::use_preferences;
use crate::state::reading::{Reading, use_reading};
use crate::thread::Strand;

/// The palette of a canvas, asked for anew after a change of theme.
#[derive(Clone, Copy)]
pub struct Colours(StoredValue<Option<Palette>, LocalStorage>);

impl Colours {
    /// Keeps a palette; `changed` is called after a change of theme.
    pub fn watch(changed: impl Fn() + Copy + 'static) -> Self {
        let colours = Self(StoredValue::new_local(None));
        let theme = use_preferences().theme;
        let renew = move || {
            colours.0.try_set_value(None);
            changed();
        };
        StoredValue::new_local(MediaWatch::new(DARK, renew));
        Effect::new(move |_| {
            theme.track();
            renew();
        });
        colours
    }

    /// Does something with the palette.
    pub fn with(&self, canvas: &HtmlCanvasElement, act: impl FnOnce(&Palette)) {
        self.0.try_update_value(|palette| act(palette.get_or_insert_with(|| Palette::of(canvas))));
    }
}

/// The canvas. It is drawn anew, at most once a frame, when what it shows has changed.
#[component]
pub fn Drawing(
    /// The places whose cards are mounted.
    mounted: Memo<Vec<u32>>,
) -> impl IntoView {
    let reading = use_reading();
    let canvas = NodeRef::<html::Canvas>::new();
    let frames = StoredValue::new_local(None::<Frames>);
    let ask = move || {
        frames.try_with_value(|frames| frames.as_ref().map(Frames::ask));
    };
    let colours = Colours::watch(ask);
    frames.set_value(Some(Frames::new(move |_| {
        if let (Some(canvas), Some(mounted)) = (canvas.try_get_untracked().flatten(), mounted.try_get_untracked()) {
            let mounted: HashSet<u32> = mounted.into_iter().collect();
            let (camera, size) = (reading.camera.get_untracked(), reading.view_size.get_untracked());
            colours.with(&canvas, |palette| draw(&canvas, palette, reading, camera, size, &mounted, true));
        }
    })));
    Effect::new(move |_| {
        canvas.track();
        reading.live.track();
        reading.scene.track();
        reading.camera.track();
        reading.view_size.track();
        reading.focus.track();
        reading.thread.track();
        reading.seen.track();
        reading.lit.track();
        reading.worst.track();
        mounted.track();
        ask();
    });
    view! { <canvas node_ref=canvas class="drawing" aria-hidden="true"></canvas> }
}

/// Draws the map as a camera sees it, but for the cards that are mounted; from afar with names or without.
pub fn draw(
    canvas: &HtmlCanvasElement,
    palette: &Palette,
    reading: Reading,
    camera: Camera,
    view: Size,
    mounted: &HashSet<u32>,
    names: bool,
) {
    let Some(mut brush) = CanvasBrush::start(canvas, palette, view, &camera) else { return };
    let (opened, scene) = (reading.opened(), reading.scene.get_untracked());
    let (focus, thread) = (reading.focus.get_untracked(), reading.thread.get_untracked());
    let forest = &opened.forest;
    let (seen, worst) = (reading.seen.get_untracked(), reading.worst.get_untracked());
    let lit = reading.lit.get_untracked();
    let passed_over = |place: u32| {
        let misses = |seen: &Seen| !element_at(forest, place).is_some_and(|at| seen.keeps(at));
        seen.as_deref().is_some_and(misses) || lit.as_ref().is_some_and(|lit| misses(&lit.seen))
    };
    let tone = |place: u32| match (focus, &thread) {
        (None, _) if passed_over(place) => Tone::Off,
        (None, _) => Tone::Plain,
        (Some(focus), _) if focus == place => Tone::Focus,
        (_, Some(thread)) => match element_at(forest, place).and_then(|at| thread.strand(at)) {
            Some(Strand::Down) if passed_over(place) => Tone::Off,
            Some(Strand::Up | Strand::Down | Strand::Focus) => Tone::Lit,
            Some(Strand::Beside) => Tone::Plain,
            None => Tone::Off,
        },
        (_, None) => Tone::Off,
    };
    Picture {
        plan: &opened.plan,
        forest,
        scene: &scene,
        camera,
        view,
        names,
        focused: focus.is_some(),
        tone: &tone,
        rating: &|place| element_at(forest, place).and_then(|at| worst.get(at as usize).copied().flatten()),
        lit_branch: &|below, above| match (&thread, element_at(forest, below), element_at(forest, above)) {
            (Some(thread), Some(below), Some(above)) => thread.holds_step(below, above),
            _ => false,
        },
        lit_cross: &|cross| {
            thread.as_ref().is_some_and(|thread| cross.links.iter().any(|&link| thread.holds_link(&opened.plan, link)))
        },
        mounted: &|place| mounted.contains(&place),
    }
    .draw(&mut brush);
}
