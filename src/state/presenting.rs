//! Presenting the open plan: at which stop it is, and what the map shows of it.

use leptos::prelude::*;

use crate::browser::clock;
use crate::layout::framing::FIRST_GLANCE;
use crate::model::id::Id;
use crate::present::caption::{Caption, caption};
use crate::present::place::Place;
use crate::present::sight::{Sight, sight};
use crate::present::signal::{Ear, Screen, Signal};
use crate::present::story::{stops as story_stops, story};
use crate::present::tour::tour;
use crate::present::{Look, Stop, chapter, kept_place};
use crate::routes::{Part, Route};

use super::navigation::{Navigation, use_navigation};
use super::reading::{Reading, use_reading};
use super::show_line::{Leads, Line};

/// The show. It lives as long as the plan is presented.
#[derive(Clone, Copy)]
pub struct Presenting {
    reading: Reading,
    navigation: Navigation,
    /// The line to the other windows and devices.
    pub line: Line,
    /// How the map was shown before it began.
    before: StoredValue<Look>,
    /// The story that is told; none is the tour.
    pub story: Memo<Option<Id>>,
    /// The stops, in order.
    pub stops: Memo<Vec<Stop>>,
    /// Which of them it is at.
    pub at: RwSignal<usize>,
    /// Whether the screen is blank.
    pub blank: RwSignal<bool>,
    /// Whether the pointer is shown as a spot of light.
    pub laser: RwSignal<bool>,
    /// The code that the room is shown.
    pub code: RwSignal<Option<Leads>>,
    /// Whether the show that a speaker leads has ended in its room.
    pub over: RwSignal<bool>,
}

impl Presenting {
    /// Begins, or goes on where the address says.
    pub fn begin() -> Self {
        let (reading, navigation) = (use_reading(), use_navigation());
        let route = navigation.route.get_untracked();
        let place = Memo::new(move |_| place_of(&navigation.route.get()));
        let story = Memo::new(move |_| place.with(|place| place.as_ref().and_then(|place| place.story().cloned())));
        let stops = Memo::new(move |_| {
            reading.live.with(|opened| match story.get().and_then(|id| self::story(&opened.plan, &id)) {
                Some(story) => story_stops(&opened.plan, story),
                None => tour(&opened.plan),
            })
        });
        let at = place.with_untracked(|place| stops.with_untracked(|stops| position(stops, place.as_ref())));
        let show = Self {
            reading,
            navigation,
            line: Line::of_plan(reading.opened().plan.id().as_str()),
            before: StoredValue::new(look_of(&route)),
            story,
            stops,
            at: RwSignal::new(at.unwrap_or(0)),
            blank: RwSignal::new(false),
            laser: RwSignal::new(false),
            code: RwSignal::new(None),
            over: RwSignal::new(false),
        };
        provide_context(show.line);
        // The plan may change under it.
        Effect::new(move |before: Option<(Option<Id>, Vec<Stop>)>| {
            let now = (show.story.get(), show.stops.get());
            if let Some((_, old)) = before.filter(|before| before.0 == now.0 && before.1 != now.1) {
                show.at.update(|at| *at = kept_place(&old, *at, &now.1));
            }
            now
        });
        // The way back leads to the stop before.
        Effect::new(move |_| {
            let at = place.with(|place| show.stops.with_untracked(|stops| position(stops, place.as_ref())));
            if let Some(at) = at.filter(|&at| at != show.at.get_untracked()) {
                show.at.set(at);
            }
        });
        Effect::new(move |_| {
            if let Some(stop) = show.stop() {
                show.look_at(&stop);
            }
        });
        show.listen(route.part());
        on_cleanup(move || {
            reading.framed.try_set(Vec::new());
        });
        show
    }

    /// Tells the other windows of this browser where the show is, and hears where they go.
    fn listen(self, part: Part) {
        let (place, focus) = self.place();
        let ear = match part {
            Part::Room => Ear {
                last: Some(Signal {
                    began: clock::now(),
                    show: clock::new_id(),
                    number: 0,
                    place,
                    focus,
                    screen: Screen::default(),
                    over: false,
                }),
                own_only: true,
            },
            Part::Speaker | Part::Follower | Part::Chooser => Ear::default(),
        };
        self.line.open(ear, part == Part::Room, move |signal| {
            self.over.set(signal.over);
            self.blank.set(signal.screen == Screen::Blank);
            self.code.update(|code| {
                *code = match signal.screen {
                    Screen::Code => Some(Leads::Stop),
                    // The speaker is in; who follows may still come.
                    Screen::Map | Screen::Blank => code.take().filter(|code| *code == Leads::Follow),
                }
            });
            let route = self.navigation.route.get_untracked();
            self.navigation.go_in_place(&route.with_present(Some(signal.place.clone())));
        });
    }

    /// Where it is, and the element that this is about.
    fn place(&self) -> (String, Option<String>) {
        let at = self.at.get_untracked();
        let stop = self.stops.with_untracked(|stops| stops.get(at).cloned());
        let plan = self.reading.opened().plan;
        let focus = stop.as_ref().and_then(|stop| sight(&plan, &stop.subject)?.focus);
        let place = match self.story.get_untracked() {
            Some(id) => Place::Story(id, at),
            None => Place::Tour(stop.map(|stop| stop.subject)),
        };
        (place.word(), focus.map(|at| plan.element(at).id.to_string()))
    }

    fn tell_others(&self) {
        let (place, focus) = self.place();
        let code = self.code.with_untracked(|code| *code == Some(Leads::Stop));
        let screen = match self.blank.get_untracked() {
            true => Screen::Blank,
            false if code => Screen::Code,
            false => Screen::Map,
        };
        self.line.say(place, focus, screen);
    }

    /// The stop that it is at.
    pub fn stop(&self) -> Option<Stop> {
        self.stops.with(|stops| stops.get(self.at.get()).cloned())
    }

    /// What is said there.
    pub fn caption(&self) -> Option<Caption> {
        self.words_of(&self.stop()?)
    }

    /// The stop that comes next, and what is said there.
    pub fn next(&self) -> Option<(Stop, Caption)> {
        let stop = self.stops.with(|stops| stops.get(self.at.get() + 1).cloned())?;
        let words = self.words_of(&stop)?;
        Some((stop, words))
    }

    fn words_of(&self, stop: &Stop) -> Option<Caption> {
        self.reading.live.with(|opened| self.reading.lenses.with(|lenses| caption(&opened.plan, &stop.subject, lenses)))
    }

    /// Goes to a stop.
    pub fn go(&self, at: usize) {
        if untrack(|| self.seeks_room()) {
            return;
        }
        self.blank.set(false);
        // What lets phones in has done its work once the show goes on; the code of a stop goes on with it.
        self.code.update(|code| *code = code.take().filter(|code| *code == Leads::Stop));
        let last = self.stops.with_untracked(|stops| stops.len().saturating_sub(1));
        self.at.set(at.min(last));
        self.tell_others();
    }

    /// Whether this is a speaker's phone that does not know yet where the room is, so that it cannot lead it on.
    pub fn seeks_room(&self) -> bool {
        self.line.still.get()
            && self.navigation.route.with(|route| route.part() == Part::Speaker && route.key().is_some())
    }

    /// Goes so many stops on.
    pub fn step(&self, by: isize) {
        self.go(self.at.get_untracked().saturating_add_signed(by));
    }

    /// Goes to the next area, or to the one before.
    pub fn leap(&self, forward: bool) {
        self.go(self.stops.with_untracked(|stops| chapter(stops, self.at.get_untracked(), forward)));
    }

    /// The screen goes blank, or comes back.
    pub fn toggle_blank(&self) {
        self.blank.update(|blank| *blank = !*blank);
        self.tell_others();
    }

    /// Tells a story from its beginning; none is the tour.
    pub fn tell(&self, story: Option<Id>) {
        let place = story.map_or(Place::Tour(None), |id| Place::Story(id, 0));
        self.at.set(0);
        self.navigation.go_in_place(&self.navigation.route.get_untracked().with_present(Some(place.word())));
        self.go(0);
    }

    /// Shows the room a code, or takes it away.
    pub fn toggle_code(&self, leads: Leads) {
        self.code.update(|code| *code = if code.as_ref() == Some(&leads) { None } else { Some(leads) });
        self.tell_others();
    }

    /// Takes away whatever code is shown. Answers whether there was one.
    pub fn close_code(&self) -> bool {
        let was_shown = self.code.with_untracked(Option::is_some);
        if was_shown {
            self.code.set(None);
            self.tell_others();
        }
        was_shown
    }

    /// Ends it; the map stays where it is, shown as it was before.
    pub fn end(&self) {
        let route = with_look(self.navigation.route.get_untracked(), &self.before.get_value());
        self.navigation.go(&route.with_present(None).with_part(Part::Room));
    }

    /// Opens the map to what a stop is about, lights its thread, and frames it.
    fn look_at(&self, stop: &Stop) {
        let opened = self.reading.opened();
        let (plan, forest) = (&opened.plan, &opened.forest);
        let Some(Sight { focus, framed }) = sight(plan, &stop.subject) else { return };
        let look = stop.look.clone().unwrap_or_else(|| self.before.get_value());
        // With a level: down to there. Else only the way to it is open, so that it is seen alone; or a first glance.
        let level = stop.look.as_ref().and_then(|look| look.level);
        let level = level.or_else(|| focus.is_none().then(|| forest.depth_for(FIRST_GLANCE)));
        let mut open = level.map(|level| forest.open_to(level, false)).unwrap_or_default();
        if let Some(focus) = focus {
            open.extend(plan.ancestors(focus).map(|at| plan.element(at).id.clone()));
            open.insert(plan.element(focus).id.clone());
        }
        self.reading.level.set(None);
        self.reading.open.set(open);
        if framed.is_empty() {
            self.reading.placed.set(false);
        }
        self.reading.framed.set(framed);
        let route = self.navigation.route.get_untracked();
        let focus = focus.map(|at| plan.element(at).id.to_string());
        let next = with_look(route.clone(), &look).with_focus(focus).with_present(Some(self.place().0));
        if next != route {
            self.navigation.go_in_place(&next);
        }
    }
}

fn place_of(route: &Route) -> Option<Place> {
    match route {
        Route::Plan { present: Some(word), .. } => Some(Place::parse(word)),
        _ => None,
    }
}

fn look_of(route: &Route) -> Look {
    match route {
        Route::Plan { arrangement, lenses, .. } => {
            Look { arrangement: *arrangement, lenses: lenses.clone(), level: None }
        }
        Route::Library => Look::default(),
    }
}

fn with_look(route: Route, look: &Look) -> Route {
    route.arranged(look.arrangement).with_lenses(look.lenses.clone()).with_level(None)
}

/// Where a place is among the stops, if it names one.
fn position(stops: &[Stop], place: Option<&Place>) -> Option<usize> {
    match place? {
        Place::Tour(subject) => stops.iter().position(|stop| Some(&stop.subject) == subject.as_ref()),
        Place::Story(_, at) => Some(*at).filter(|&at| at < stops.len()),
    }
}
