//! The plan's stories while they are made.

use leptos::prelude::*;

use crate::browser::clock;
use crate::model::command::Command;
use crate::model::id::Id;
use crate::model::story::{Story, StoryStop};
use crate::present::place::Place;
use crate::present::sight::sight;
use crate::present::story::{made_of, moved, stop, story, with};

use super::desk::{Desk, use_desk};
use super::navigation::{Navigation, use_navigation};
use super::notices::{Notices, use_notices};
use super::reading::{Reading, use_reading};

/// Makes and changes stories.
#[derive(Clone, Copy)]
pub struct Stories {
    desk: Desk,
    reading: Reading,
    navigation: Navigation,
    notices: Notices,
}

impl Stories {
    /// Of the plan that is open.
    pub fn of_plan() -> Self {
        Self { desk: use_desk(), reading: use_reading(), navigation: use_navigation(), notices: use_notices() }
    }

    /// All of them.
    pub fn all(&self) -> Vec<Story> {
        self.reading.live.with(|opened| opened.plan.document().stories.clone())
    }

    /// One of them.
    pub fn find(&self, id: &Id) -> Option<Story> {
        self.reading.live.with(|opened| story(&opened.plan, id).cloned())
    }

    /// The story that is being made.
    pub fn making(&self) -> Option<Story> {
        self.find(&self.reading.making.get()?)
    }

    /// Begins a new story.
    pub fn start(&self) {
        let number = untrack(|| self.all()).len() + 1;
        let story = Story::new(Id::new(&clock::new_id()), format!("Story {number}"));
        let id = story.id.clone();
        if self.keep(story, "Began a story") {
            self.reading.making.set(Some(id));
        }
    }

    /// Adds what the map shows now, at the end.
    pub fn add_stop(&self, id: &Id) {
        let made = made_of(&self.desk.plan(), &self.navigation.route.get_untracked());
        self.change(id, "Added a stop", |story| story.stops.push(made));
    }

    /// Changes a story.
    pub fn change(&self, id: &Id, name: &str, change: impl FnOnce(&mut Story)) {
        if let Some(mut story) = untrack(|| self.find(id)) {
            change(&mut story);
            self.keep(story, name);
        }
    }

    /// Moves a stop one step on, or back.
    pub fn move_stop(&self, id: &Id, at: usize, on: bool) {
        if let Some(story) = untrack(|| self.find(id)) {
            self.keep(moved(&story, at, on), "Moved a stop");
        }
    }

    /// Takes a stop out.
    pub fn drop_stop(&self, id: &Id, at: usize) {
        self.change(id, "Took out a stop", |story| {
            if at < story.stops.len() {
                story.stops.remove(at);
            }
        });
        self.offer_undo("The stop was taken out.");
    }

    /// Deletes a story.
    pub fn delete(&self, id: &Id) {
        let rest = untrack(|| self.all()).into_iter().filter(|story| story.id != *id).collect();
        if self.desk.carry_out(Command::Stories(rest, "Deleted a story".to_owned())) {
            self.reading.making.set(None);
            self.offer_undo("The story was deleted.");
        }
    }

    /// Shows the map as a stop does.
    pub fn show(&self, made: &StoryStop) {
        let plan = self.desk.plan();
        let Some(stop) = stop(&plan, made) else { return };
        let look = stop.look.unwrap_or_default();
        let focus = sight(&plan, &stop.subject).and_then(|sight| sight.focus);
        let focus = focus.map(|at| plan.element(at).id.to_string());
        let route = self.navigation.route.get_untracked().arranged(look.arrangement).with_lenses(look.lenses);
        self.navigation.go(&route.with_focus(focus));
        if let Some(level) = look.level {
            self.reading.show_level(level);
        }
    }

    /// Presents a story from its beginning.
    pub fn present(&self, id: &Id) {
        self.reading.making.set(None);
        let place = Place::Story(id.clone(), 0).word();
        self.navigation.go(&self.navigation.route.get_untracked().with_present(Some(place)));
    }

    fn keep(&self, story: Story, name: &str) -> bool {
        let all = with(&untrack(|| self.all()), story);
        self.desk.carry_out(Command::Stories(all, name.to_owned()))
    }

    fn offer_undo(&self, text: &str) {
        let desk = self.desk;
        self.notices.offer(text, "Undo", move || desk.undo());
    }
}
