//! The curves of the map, gathered into few paths: quiet ones, and those of the thread.

use leptos::prelude::*;

use crate::layout::Rect;
use crate::layout::cross::{Curve, break_mark};
use crate::layout::scene::{Scene, element_at};
use crate::model::vocabulary::{LinkKind, Service};
use crate::state::reading::{Reading, use_reading};

/// All paths of the drawing.
#[derive(Clone, PartialEq, Default)]
struct Paths {
    branches: String,
    thread: String,
    crosses: String,
    arrows: String,
    conflicts: String,
    breaks: String,
    thread_crosses: String,
    thread_arrows: String,
}

/// The curves that touch the mounted part of the world.
#[component]
pub fn Edges(
    /// The part of the world that is mounted.
    window: Memo<Rect>,
) -> impl IntoView {
    let reading = use_reading();
    let paths = Memo::new(move |_| {
        let scene = reading.scene.get();
        let mut paths = Paths::default();
        branches(&mut paths, reading, &scene, &window.get());
        crosses(&mut paths, reading, &scene, &window.get());
        paths
    });
    let path = move |of: fn(&Paths) -> &String| move || paths.with(|paths| of(paths).clone());
    view! {
        <svg class="edges" width="1" height="1" aria-hidden="true" focusable="false">
            <path class="edge" d=path(|paths| &paths.branches) />
            <path class="edge is-cross" d=path(|paths| &paths.crosses) />
            <path class="arrow" d=path(|paths| &paths.arrows) />
            <path class="edge is-conflict" d=path(|paths| &paths.conflicts) />
            <path class="edge is-thread" d=path(|paths| &paths.thread) />
            <path class="edge is-thread is-cross" d=path(|paths| &paths.thread_crosses) />
            <path class="arrow is-thread" d=path(|paths| &paths.thread_arrows) />
            <path class="break" d=path(|paths| &paths.breaks) />
        </svg>
    }
}

/// Lines from card to card below.
fn branches(paths: &mut Paths, reading: Reading, scene: &Scene, window: &Rect) {
    let forest = reading.opened().forest;
    reading.thread.with(|thread| {
        for card in &scene.cards {
            let Some(parent) = card.parent.map(|parent| &scene.cards[parent as usize]) else { continue };
            let curve = Curve::branch(parent.rect, card.rect);
            if !curve.bounds().grown(1.0).overlaps(window) {
                continue;
            }
            let ends = (element_at(&forest, card.place), element_at(&forest, parent.place));
            let lit =
                matches!((thread, ends), (Some(thread), (Some(below), Some(above))) if thread.holds_step(below, above));
            if lit { &mut paths.thread } else { &mut paths.branches }.push_str(&curve.path());
        }
    });
}

/// Cross-links. Those whose ends both show are always drawn; one whose end hides in a shut branch only on the thread.
/// An arrow points to what is served.
fn crosses(paths: &mut Paths, reading: Reading, scene: &Scene, window: &Rect) {
    let plan = reading.opened().plan;
    reading.thread.with(|thread| {
        for cross in &scene.crosses {
            let lit =
                thread.as_ref().is_some_and(|thread| cross.links.iter().any(|&link| thread.holds_link(&plan, link)));
            if !lit && !cross.direct {
                continue;
            }
            let (from, to) = (scene.cards[cross.from as usize].rect, scene.cards[cross.to as usize].rect);
            let curve = match cross.kind.service() {
                Service::ToServesFrom => Curve::cross(to, from),
                Service::FromServesTo | Service::Beside => Curve::cross(from, to),
            };
            if !curve.bounds().grown(1.0).overlaps(window) {
                continue;
            }
            if cross.kind == LinkKind::ConflictsWith {
                paths.conflicts.push_str(&curve.path());
                paths.breaks.push_str(&break_mark(curve.middle()));
                continue;
            }
            let (line, arrow) = if lit {
                (&mut paths.thread_crosses, &mut paths.thread_arrows)
            } else {
                (&mut paths.crosses, &mut paths.arrows)
            };
            line.push_str(&curve.path());
            arrow.push_str(&curve.arrow());
        }
    });
}
