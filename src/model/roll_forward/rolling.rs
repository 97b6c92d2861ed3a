//! What stays of a plan, so many years later, and the report of it.

use crate::model::changes;
use crate::model::document::{Document, LogEntry};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::text::{shortened, shown};
use crate::model::vocabulary::Status;
use crate::model::when::When;
use crate::model::years::{self, names_a_span, names_a_year};

use super::{Choices, Look, Report, Shifted};

/// The report while it is written.
pub(super) struct Rolling {
    pub years: i32,
    pub report: Report,
}

impl Rolling {
    /// The new plan without its elements and links.
    pub fn head(&mut self, old: &Document, choices: &Choices) -> Document {
        let mut new = changes::head(old);
        new.schools.clone_from(&old.schools);
        new.id = choices.id.clone();
        new.title = years::shifted(&old.title, self.years, choices.shift_span);
        new.status = Some(Status::Draft);
        // It has yet to be adopted.
        new.adopted = None;
        if let Some(period) = &mut new.period {
            self.shift(None, "Start", &mut period.start);
            self.shift(None, "End", &mut period.end);
        }
        self.shift(None, "Next review", &mut new.next_review);
        if names_a_span(&old.title) && !choices.shift_span {
            self.look(None, "The title", &new.title);
        }
        for (label, text) in
            [("The subtitle", &new.subtitle), ("The summary", &new.summary), ("The horizon", &new.horizon)]
        {
            self.look(None, label, text.as_deref().unwrap_or_default());
        }
        new.log = vec![LogEntry {
            date: Some(choices.today.clone()),
            text: format!("Rolled forward from \u{201C}{}\u{201D}", shown(&old.title)),
            ..LogEntry::default()
        }];
        new
    }

    /// An element that stays, under this parent.
    pub fn element(&mut self, old: &Element, parent: Option<Id>) -> Element {
        let id = Some(&old.id);
        self.report.stays.push(old.id.clone());
        if old.parent != parent {
            self.report.moved_up.push(old.id.clone());
        }
        let mut new = Element { parent, ..old.clone() };
        self.shift(id, "Due", &mut new.due);
        self.shift(id, "For", &mut new.period);
        for measure in &mut new.measures {
            self.shift(id, "Target due", &mut measure.due);
            for step in &mut measure.milestones {
                self.shift(id, "Step due", &mut step.due);
            }
        }
        self.look(id, "The title", &new.title);
        self.look(id, "The short title", new.short.as_deref().unwrap_or_default());
        self.look(id, "The text", new.text.as_deref().unwrap_or_default());
        new
    }

    fn shift(&mut self, element: Option<&Id>, label: &'static str, when: &mut Option<When>) {
        let Some(before) = when.clone().filter(|_| self.years != 0) else { return };
        let element = element.cloned();
        if let Some(after) = before.shifted(self.years) {
            *when = Some(after.clone());
            self.report.dates.push(Shifted { element, label, before, after });
        } else {
            let words = format!("{label} stays as it is: \u{201C}{before}\u{201D} cannot be counted in years.");
            self.report.by_hand.push(Look { element, words });
        }
    }

    /// Lists a text that stays as it is though a year stands in it.
    fn look(&mut self, element: Option<&Id>, what: &str, text: &str) {
        if self.years != 0 && names_a_year(text) {
            let words = format!("{what} names a year: \u{201C}{}\u{201D}", shortened(&shown(text), 80));
            self.report.by_hand.push(Look { element: element.cloned(), words });
        }
    }
}
