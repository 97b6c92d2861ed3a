//! Following a show: the element that it is at comes into focus here too, in this device's own view of the plan.

use leptos::prelude::*;

use crate::present::followed;
use crate::present::signal::{Ear, Signal};
use crate::routes::Part;
use crate::sketch::following as early;

use super::navigation::{Navigation, use_navigation};
use super::reading::{Reading, use_reading};
use super::show_line::{Line, Reach};

/// Who follows. Nothing that is done here is heard by the show.
#[derive(Clone, Copy)]
pub struct Following {
    reading: Reading,
    navigation: Navigation,
    line: Line,
    /// Where the show is, once it is known.
    pub show: RwSignal<Option<Signal>>,
    /// Whether this device goes along; else it roams.
    pub along: RwSignal<bool>,
}

impl Following {
    /// Begins to follow.
    pub fn begin() -> Self {
        let reading = use_reading();
        let line = Line::of_plan(reading.opened().plan.id().as_str());
        provide_context(line);
        // What was heard before the app was there.
        let early = early::take();
        let following = Self {
            reading,
            navigation: use_navigation(),
            line,
            show: RwSignal::new(early.clone()),
            along: RwSignal::new(true),
        };
        line.open(Ear { last: early, own_only: false }, false, move |signal| {
            following.show.set(Some(signal.clone()));
        });
        Effect::new(move |_| {
            if following.along.get()
                && let Some(signal) = following.show.get().filter(|signal| !signal.over)
            {
                let route = following.navigation.route.get_untracked();
                let next = route.clone().with_focus(signal.focus);
                if next != route {
                    following.navigation.go_in_place(&next);
                }
            }
        });
        following
    }

    /// Whether the show is somewhere else, and cannot be reached now.
    pub fn is_cut_off(&self) -> bool {
        matches!(self.line.reach.get(), Reach::Lost | Reach::Barred(_))
    }

    /// The title of what the show is at, as this device's plan has it.
    pub fn title(&self) -> Option<String> {
        let signal = self.show.get()?;
        self.reading.live.with(|opened| followed::title(&opened.plan, &signal))
    }

    /// Ends following for good.
    pub fn end(&self) {
        self.navigation.go(&self.navigation.route.get_untracked().with_part(Part::Room));
    }
}
