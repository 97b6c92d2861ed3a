//! What the cells of a row say. They are worded when they are shown: of ten thousand rows a screen shows fifty.

use std::borrow::Cow;

use super::{Row, Scorecard};
use crate::model::facts::target_words;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::thread::path::step_words;

/// The post that owns an element, as it is shown; none if there is no letter in it.
pub fn owner(plan: &Plan, at: Ix) -> Option<Cow<'_, str>> {
    let trimmed = |owner| match shown(owner) {
        Cow::Borrowed(owner) => Cow::Borrowed(owner.trim()),
        Cow::Owned(owner) => Cow::Owned(owner.trim().to_owned()),
    };
    plan.element(at).owner.as_deref().map(trimmed).filter(|owner: &Cow<str>| !owner.is_empty())
}

impl Row {
    /// The printed reference, if any.
    pub fn reference<'a>(&self, plan: &'a Plan) -> Option<Cow<'a, str>> {
        plan.element(self.element).reference.as_deref().map(shown)
    }

    /// The title in full.
    pub fn title<'a>(&self, plan: &'a Plan) -> Cow<'a, str> {
        plan.element(self.element).full_title()
    }

    /// The aim with its reference, if it stands under one.
    pub fn aim(&self, plan: &Plan) -> Option<String> {
        self.aim.map(|aim| step_words(plan, aim))
    }

    /// Where it starts and where it should get to: "from 62% to 75%". Of several measures each says what it measures;
    /// one that says no more than that is left out.
    pub fn target(&self, plan: &Plan) -> String {
        let measures = &plan.element(self.element).measures;
        let words = |measure| Some((measure, target_words(measure))).filter(|(_, words)| !words.is_empty());
        let said: Vec<_> = measures.iter().filter_map(words).collect();
        let several = said.len() > 1;
        let one = |(measure, words): (&crate::model::element::Measure, String)| match &measure.title {
            Some(title) if several => format!("{}: {words}", shown(title)),
            _ => words,
        };
        said.into_iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// The post that owns it.
    pub fn owner<'a>(&self, plan: &'a Plan) -> Option<Cow<'a, str>> {
        owner(plan, self.element)
    }

    /// When it is due, as the plan prints it; that may be words without a place in the calendar.
    pub fn due(&self, plan: &Plan) -> Option<String> {
        plan.element(self.element).due().map(ToString::to_string)
    }

    /// The latest rating in words: "Amber in Summer 2026", and of several who reported "Amber in Summer 2026, 2 of 6".
    pub fn latest_words(&self, plan: &Plan, card: &Scorecard) -> Option<String> {
        let (period, rated) = self.latest()?;
        let name = plan.document().rag_name(rated.rag);
        let many = if rated.of > 1 { format!(", {} of {}", rated.given, rated.of) } else { String::new() };
        Some(format!("{name} in {}{many}", card.periods.get(period)?))
    }

    /// The line of the ratings in words, one for each period: "0 → 50 → nothing → 100".
    pub fn trend_words(&self) -> String {
        let word = |level: Option<u8>| level.map_or("nothing".to_owned(), |level| level.to_string());
        if self.trend().all(|level| level.is_none()) {
            return String::new();
        }
        self.trend().map(word).collect::<Vec<_>>().join(" → ")
    }
}
