//! What is said at a stop, as text: on screen under the map, and aloud.

use crate::lens::{Lens, ratings};
use crate::model::facts::measure_words;
use crate::model::plan::{Ix, Plan};
use crate::model::text::{shown, within_sentence};
use crate::model::vocabulary::{Rag, Service};
use crate::thread::path::step_words;

use super::Subject;
use super::tour::members;

/// The words of a stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caption {
    /// What it is: "Aim 1.2", "KPIs of 1.2 Calm classrooms".
    pub above: String,
    /// Its title, in full.
    pub title: String,
    /// How many schools gave it each rating.
    pub rags: Vec<(Rag, usize)>,
    /// What else is to be said of it, a line each.
    pub lines: Vec<Line>,
}

/// A line of a caption.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What it says.
    pub words: String,
    /// How many schools gave it each rating.
    pub rags: Vec<(Rag, usize)>,
}

impl Line {
    fn plain(words: String) -> Self {
        Self { words, rags: Vec::new() }
    }
}

/// The words of a stop; `None` if what it is about is no longer in the plan.
pub fn caption(plan: &Plan, subject: &Subject, lenses: &[Lens]) -> Option<Caption> {
    match subject {
        Subject::Element(id) => Some(of_element(plan, plan.find(id.as_str())?, lenses)),
        Subject::Below(id, kind) => {
            let at = plan.find(id.as_str())?;
            let members = members(plan, at, *kind);
            let line = |&at: &Ix| Line { words: member_words(plan, at), rags: ratings(plan, at, lenses) };
            Some(Caption {
                above: format!("{} of {}", plan.kind_name(*kind, 2), step_words(plan, at)),
                title: format!("{} {}", members.len(), within_sentence(&plan.kind_name(*kind, members.len()))),
                rags: Vec::new(),
                lines: members.iter().map(line).collect(),
            })
        }
        Subject::Whole => {
            let document = plan.document();
            let summary = document.summary.as_ref().or(document.subtitle.as_ref());
            Some(Caption {
                above: "The whole plan".to_owned(),
                title: plan.title().into_owned(),
                rags: Vec::new(),
                lines: summary.map(|text| Line::plain(shown(text).into_owned())).into_iter().collect(),
            })
        }
        Subject::Feeds(id) => {
            let link = plan.links().iter().find(|link| link.id == *id)?;
            let (from, to) = match link.kind.service() {
                Service::ToServesFrom => (&link.to, &link.from),
                Service::FromServesTo | Service::Beside => (&link.from, &link.to),
            };
            let title =
                |id: &crate::model::id::Id| plan.find(id.as_str()).map(|at| plan.element(at).card_title().into_owned());
            Some(Caption {
                above: "What feeds what".to_owned(),
                title: format!("{} \u{2192} {}", title(from)?, title(to)?),
                rags: Vec::new(),
                lines: link.note.iter().map(|note| Line::plain(shown(note).into_owned())).collect(),
            })
        }
    }
}

fn of_element(plan: &Plan, at: Ix, lenses: &[Lens]) -> Caption {
    let element = plan.element(at);
    let text = element.text.as_deref().and_then(|text| text.split("\n\n").next()).map(|text| shown(text).into_owned());
    Caption {
        above: plan.level_and_reference(at),
        title: element.full_title().into_owned(),
        rags: ratings(plan, at, lenses),
        lines: text.filter(|text| !text.trim().is_empty()).map(Line::plain).into_iter().collect(),
    }
}

/// One of a group: its school, its title, what is measured.
fn member_words(plan: &Plan, at: Ix) -> String {
    let element = plan.element(at);
    let school = element.school.as_ref().and_then(|id| plan.school(id)).map(|school| shown(&school.name).into_owned());
    let measure = element.measures.first().map(measure_words).filter(|words| !words.is_empty());
    let mut words = step_words(plan, at);
    if let Some(school) = school {
        words = format!("{school}: {words}");
    }
    match measure {
        Some(measure) => format!("{words} ({measure})"),
        None => words,
    }
}

impl Caption {
    /// All of it in one text, for who listens. `rag_name` is the trust's own word for a rating.
    pub fn spoken(&self, rag_name: impl Fn(Rag) -> String) -> String {
        let rated = |rags: &[(Rag, usize)]| match rags {
            [] => String::new(),
            rags => {
                let each: Vec<String> = rags.iter().map(|(rag, count)| format!("{count} {}", rag_name(*rag))).collect();
                format!(" Rated {}.", each.join(", "))
            }
        };
        let mut said = format!("{}. {}.{}", self.above, self.title.trim_end_matches('.'), rated(&self.rags));
        for line in &self.lines {
            said.push_str(&format!(" {}.{}", line.words.trim_end_matches('.'), rated(&line.rags)));
        }
        said
    }
}
