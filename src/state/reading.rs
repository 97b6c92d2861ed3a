//! How the open plan is being read: focus, thread, open branches, drawing, camera. Map and outline share it, so a
//! change of view loses nothing.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::day::counts::Counts;
use crate::layout::camera::Camera;
use crate::layout::framing::{self, FIRST_GLANCE};
use crate::layout::scene::{Scene, WIDE, element_at, lanes_beside, suited};
use crate::layout::{Arrangement, Size};
use crate::lens::{Lens, Seen, ratings};
use crate::model::id::Id;
use crate::model::vocabulary::Rag;
use crate::routes::Route;
use crate::thread::{Strand, Thread};

use super::navigation::{Navigation, use_navigation};
use crate::opened::Opened;

/// Most elements of a lens that branches are opened for.
const MOST_REVEALED: usize = 300;

/// How far the thread is lit from the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reach {
    /// All the way up and down.
    #[default]
    Whole,
    /// So many steps.
    Steps(u32),
}

/// What the panel at the side shows while nothing is in focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The plan as a whole.
    About,
    /// Lenses and legend.
    Look,
    /// My work.
    Work,
    /// The rating round.
    Round,
    /// Versions and the log.
    History,
    /// Syncing.
    Sync,
    /// Stories.
    Stories,
    /// The training day, for who leads it or collects.
    Day,
    /// The training day, for who is asked.
    Choose,
}

/// What is shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shared {
    /// What the address shows.
    View,
    /// A story, told from its beginning.
    Story(Id),
}

/// What the hall lights up: which elements phones named, and what lies on the way up from these.
#[derive(Clone, PartialEq, Debug)]
pub struct Lit {
    /// How often each was named.
    pub counts: Counts,
    /// What stands out.
    pub seen: Seen,
}

/// The reading of the open plan. A context.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The open plan: what is drawn follows it.
    pub live: RwSignal<Opened>,
    /// The place of the forest in focus.
    pub focus: Memo<Option<u32>>,
    /// The thread of the focus, if it is an element.
    pub thread: Memo<Option<Arc<Thread>>>,
    /// How far the thread is lit.
    pub reach: RwSignal<Reach>,
    /// The keys of open branches.
    pub open: RwSignal<HashSet<Id>>,
    /// The level that was chosen last in "show down to", if nothing was opened or shut by hand since.
    pub level: RwSignal<Option<u32>>,
    /// How the map is arranged.
    pub arrangement: Memo<Arrangement>,
    /// The drawing of the open branches.
    pub scene: Memo<Arc<Scene>>,
    /// The camera over the map.
    pub camera: RwSignal<Camera>,
    /// Whether the camera has been set for this plan.
    pub placed: RwSignal<bool>,
    /// Size of the map's view, in CSS pixels.
    pub view_size: RwSignal<Size>,
    /// Whether the next panel takes the keyboard focus: its forerunner had it.
    pub panel_takes_over: RwSignal<bool>,
    /// What the panel shows while nothing is in focus; `None` is no panel.
    pub side: RwSignal<Option<Side>>,
    /// The lenses that the plan is looked at through.
    pub lenses: Memo<Vec<Lens>>,
    /// What stands out through them; `None` without lenses.
    pub seen: Memo<Option<Arc<Seen>>>,
    /// The most worrying rating of each element, as it is looked at.
    pub worst: Memo<Arc<Vec<Option<Rag>>>>,
    /// The trust's own words for ratings, in the order of the format.
    pub rag_names: Memo<Vec<String>>,
    /// Whether the search is open.
    pub searching: RwSignal<bool>,
    /// Whether the list of keys is open.
    pub shortcuts: RwSignal<bool>,
    /// What the sharing dialog shares, while it is open.
    pub sharing: RwSignal<Option<Shared>>,
    /// The story that is being made.
    pub making: RwSignal<Option<Id>>,
    /// What the camera should show together, while the plan is presented.
    pub framed: RwSignal<Vec<Id>>,
    /// What the hall lights up at a training day.
    pub lit: RwSignal<Option<Arc<Lit>>>,
    /// Whether it lights anything up: what every card asks.
    pub is_lit: Memo<bool>,
    /// The place that should stay where it is on screen when the drawing changes next.
    pub anchor: RwSignal<Option<u32>>,
}

impl Reading {
    /// Starts reading a plan; call it in the page of the plan.
    pub fn provide(opened: Opened) -> Self {
        let route = use_navigation().route;
        let forest = opened.forest.clone();
        let live = RwSignal::new(opened);
        let focus = Memo::new(move |_| match route.get() {
            // An element of a kind that is not shown is seen with what it stands under.
            Route::Plan { focus: Some(key), .. } => live.with(|opened| {
                let above = || opened.plan.find(&key).and_then(|at| opened.forest.place_of(at));
                opened.forest.find(&key).or_else(above)
            }),
            _ => None,
        });
        let reach = RwSignal::new(Reach::default());
        let thread = Memo::new(move |_| {
            let focus = focus.get()?;
            live.with(|opened| {
                let element = element_at(&opened.forest, focus)?;
                Some(Arc::new(match reach.get() {
                    Reach::Whole => Thread::of(&opened.plan, element),
                    Reach::Steps(steps) => Thread::within(&opened.plan, element, steps),
                }))
            })
        });
        let glance = forest.depth_for(FIRST_GLANCE);
        let first = level_of(&route.get_untracked()).unwrap_or(glance);
        let open = RwSignal::new(forest.open_to(first, false));
        let lenses = Memo::new(move |_| match route.get() {
            Route::Plan { lenses, .. } => lenses.iter().filter_map(|word| Lens::parse(word)).collect(),
            Route::Library => Vec::new(),
        });
        let seen = Memo::new(move |_| {
            live.with(|opened| lenses.with(|lenses| Seen::through(&opened.plan, lenses))).map(Arc::new)
        });
        let worst = Memo::new(move |_| {
            let opened = live.read();
            let worst = |at| lenses.with(|lenses| ratings(&opened.plan, at, lenses).first().map(|&(rag, _)| rag));
            Arc::new((0..opened.plan.elements().len() as u32).map(worst).collect::<Vec<_>>())
        });
        let rag_names = Memo::new(move |_| {
            let opened = live.read();
            Rag::ALL.iter().map(|&rag| opened.plan.document().rag_name(rag).into_owned()).collect::<Vec<String>>()
        });
        let view_size = RwSignal::new(Size::default());
        let side = RwSignal::new(None);
        // A panel takes room for a while only: what stands where does not change for it.
        let lanes = Memo::new(move |before: Option<&Option<usize>>| {
            let size: Size = view_size.get();
            let panel = focus.get_untracked().is_some() || side.get_untracked().is_some();
            let known = (size.width > 0.0).then(|| lanes_beside(size));
            before.copied().flatten().filter(|_| panel).or(known)
        });
        let lanes = move || lanes.get().unwrap_or(WIDE);
        let suited = Memo::new(move |_| live.with(|opened| suited(&opened.plan, &opened.forest)));
        let arrangement = Memo::new(move |_| {
            let chosen = match route.get() {
                Route::Plan { arrangement, .. } => arrangement,
                Route::Library => None,
            };
            framing::arrangement(chosen, lanes(), || suited.get())
        });
        let scene = Memo::new(move |_| {
            let (arrangement, lanes, seen) = (arrangement.get(), lanes(), seen.get());
            Arc::new(live.read().scene(&open.read(), arrangement, lanes, seen.as_deref()))
        });
        let lit = RwSignal::new(None);
        let reading = Self {
            live,
            focus,
            thread,
            reach,
            open,
            level: RwSignal::new(Some(first)),
            arrangement,
            scene,
            camera: RwSignal::new(Camera::default()),
            placed: RwSignal::new(false),
            view_size,
            panel_takes_over: RwSignal::new(false),
            side,
            lenses,
            seen,
            worst,
            rag_names,
            searching: RwSignal::new(false),
            shortcuts: RwSignal::new(false),
            sharing: RwSignal::new(None),
            making: RwSignal::new(None),
            framed: RwSignal::new(Vec::new()),
            lit,
            is_lit: Memo::new(move |_| lit.with(Option::is_some)),
            anchor: RwSignal::new(None),
        };
        reading.reveal_focus();
        reading.reveal_found();
        reading.keep_level_in_link(glance);
        provide_context(reading);
        reading
    }

    /// The level goes into the link, unless it is what one sees anyway; and a link's level is shown.
    fn keep_level_in_link(self, glance: u32) {
        let navigation = use_navigation();
        let wanted = Memo::new(move |_| level_of(&navigation.route.get()));
        Effect::new(move |_| {
            if let Some(wanted) = wanted.get().filter(|_| wanted.get() != self.level.get_untracked()) {
                self.show_level(wanted);
            }
        });
        Effect::new(move |before: Option<()>| {
            let level = self.level.get().filter(|&level| level != glance);
            if before.is_some() {
                navigation.set_level(level);
            }
        });
    }

    /// The plan that is open, as it is now.
    pub fn opened(&self) -> Opened {
        self.live.get_untracked()
    }

    /// Opens whatever hides the focus or what it serves, so that the thread can be seen up to the mission.
    fn reveal_focus(&self) {
        let Self { live, focus, thread, open, level, .. } = *self;
        Effect::new(move |_| {
            let Some(focus) = focus.get() else { return };
            let forest = live.with_untracked(|opened| opened.forest.clone());
            let mut hiding: Vec<u32> = forest.ancestors(focus).collect();
            thread.with(|thread| {
                let Some(thread) = thread else { return };
                for &other in thread.up.iter().chain(&thread.beside) {
                    hiding.extend(forest.place_of(other).into_iter().flat_map(|place| forest.ancestors(place)));
                }
            });
            open.maybe_update(|open| {
                let before = open.len();
                open.extend(hiding.into_iter().map(|place| forest.place(place).key.clone()));
                let changed = open.len() > before;
                if changed {
                    level.set(None);
                }
                changed
            });
        });
    }

    /// Opens whatever hides what a lens finds, unless it finds more than can be taken in.
    fn reveal_found(&self) {
        let Self { live, seen, open, level, placed, .. } = *self;
        let reveal = move |seen: Option<Arc<Seen>>| {
            let Some(seen) = seen.filter(|seen| seen.count <= MOST_REVEALED) else { return };
            let forest = live.with_untracked(|opened| opened.forest.clone());
            let hiding = seen.elements().filter_map(|at| forest.place_of(at)).flat_map(|place| forest.ancestors(place));
            let keys: Vec<Id> = hiding.map(|place| forest.place(place).key.clone()).collect();
            open.maybe_update(|open| {
                let before = open.len();
                open.extend(keys);
                let changed = open.len() > before;
                if changed {
                    level.set(None);
                }
                changed
            });
        };
        // What was open before the first lens; it is open again after the last.
        let without = StoredValue::new(None::<(HashSet<Id>, Option<u32>)>);
        Effect::new(move |before: Option<bool>| {
            let looks = seen.with(Option::is_some);
            if before.is_some() {
                // Through other lenses it is another map: it is looked at anew.
                placed.set(false);
            }
            if looks && before != Some(true) {
                without.set_value(Some((open.get_untracked(), level.get_untracked())));
            } else if !looks && let Some((was_open, was_level)) = without.try_update_value(Option::take).flatten() {
                open.set(was_open);
                level.set(was_level);
            }
            reveal(seen.get());
            looks
        });
    }

    /// How many schools gave a place each rating, as it is looked at.
    pub fn ratings(&self, place: u32) -> Vec<(Rag, usize)> {
        let opened = self.live.read();
        let at = element_at(&opened.forest, place);
        self.lenses.with(|lenses| at.map(|at| ratings(&opened.plan, at, lenses)).unwrap_or_default())
    }

    /// How a place stands to the focus and to the lenses: on the thread or off it. `None` while nothing is in focus and
    /// no lens passes it over.
    pub fn strand(&self, place: u32) -> Option<Option<Strand>> {
        let element = self.live.with(|opened| element_at(&opened.forest, place));
        let misses = |seen: &Seen| !element.is_some_and(|at| seen.keeps(at));
        let passed_over = self.seen.with(|seen| seen.as_deref().is_some_and(misses))
            || self.lit.with(|lit| lit.as_ref().is_some_and(|lit| misses(&lit.seen)));
        let Some(focus) = self.focus.get() else { return passed_over.then_some(None) };
        if place == focus {
            return Some(Some(Strand::Focus));
        }
        self.thread.with(|thread| match (thread, element) {
            // A lens thins out what serves the focus; the way up always stands.
            (Some(thread), Some(element)) => {
                Some(thread.strand(element).filter(|strand| !passed_over || *strand != Strand::Down))
            }
            _ => Some(None),
        })
    }

    /// Opens a side panel, or shuts it if it is what is seen.
    pub fn show_side(&self, side: Side, navigation: Navigation) {
        let seen = self.focus.get_untracked().is_none() && self.side.get_untracked() == Some(side);
        navigation.set_focus(None);
        self.side.set((!seen).then_some(side));
    }

    /// Whether a side panel is what is seen.
    pub fn shows_side(&self, side: Side) -> bool {
        self.focus.get().is_none() && self.side.get() == Some(side)
    }

    /// Opens or shuts a branch.
    pub fn toggle(&self, place: u32) {
        let key = self.opened().forest.place(place).key.clone();
        self.level.set(None);
        self.anchor.set(Some(place));
        self.open.update(|open| {
            if !open.remove(&key) {
                open.insert(key);
            }
        });
    }

    /// Opens a branch, if it is shut.
    pub fn open_branch(&self, key: &Id) {
        self.open.maybe_update(|open| open.insert(key.clone()));
    }

    /// Opens the main tree down to a level, and shuts the rest.
    pub fn show_level(&self, depth: u32) {
        self.open.set(self.opened().forest.open_to(depth, false));
        self.level.set(Some(depth));
        // Another level is another map: it is looked at anew.
        self.placed.set(false);
    }
}

fn level_of(route: &Route) -> Option<u32> {
    match route {
        Route::Plan { level, .. } => *level,
        Route::Library => None,
    }
}

/// The reading of the open plan.
pub fn use_reading() -> Reading {
    expect_context::<Reading>()
}
