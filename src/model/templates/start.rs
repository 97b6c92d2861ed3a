//! A plan from a template and from what somebody answered. Blank answers are left out; what stands under one stands
//! under what is above it, so that nothing that was typed is lost.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::Extra;
use crate::model::document::{Document, Level, Period, School};
use crate::model::element::Element;
use crate::model::id::Id;
use crate::model::link::Link;
use crate::model::plan::MAX_ELEMENTS;
use crate::model::text::shown;
use crate::model::vocabulary::{Kind, LinkKind, Status};
use crate::model::when::When;

use super::lines::{self, Line};
use super::{References, Template};

/// What somebody answered. Lists within lists go by position: `aims[1]` is what stands in `areas[1]`, and `kpis[1][0]`
/// is what stands under its first aim.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// The plan's title.
    pub title: String,
    /// The trust.
    pub trust: String,
    /// Its mission.
    pub mission: String,
    /// Its vision.
    pub vision: Option<String>,
    /// The areas.
    pub areas: Vec<String>,
    /// What stands in each area.
    pub aims: Vec<Vec<String>>,
    /// What stands under each aim of each area.
    pub kpis: Vec<Vec<Vec<String>>>,
    /// The names of the schools.
    pub schools: Vec<String>,
    /// When the plan starts, and when it ends.
    pub period: Option<(When, When)>,
}

/// A draft of a plan. `new_id` must never give an id twice.
pub fn start(template: &Template, answers: &Answers, new_id: &mut dyn FnMut() -> Id) -> Document {
    let trust = clean(&answers.trust);
    let title = clean(&answers.title).unwrap_or_else(|| match &trust {
        Some(trust) => format!("{trust}: strategic plan"),
        None => "Strategic plan".to_owned(),
    });
    let mut document = Document::new(new_id(), title);
    document.trust = trust;
    document.status = Some(Status::Draft);
    document.period = answers.period.as_ref().and_then(period);
    document.levels = template.levels.iter().map(level).collect();
    document.schools = schools(&answers.schools, new_id);
    let mut growth = Growth { template, document, new_id };
    growth.grow(answers);
    growth.document
}

/// An answer in one line, without what cannot be seen; `None` where nothing is left.
fn clean(answer: &str) -> Option<String> {
    let words = shown(answer).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn period((start, end): &(When, When)) -> Option<Period> {
    let [start, end] = [start, end].map(|when| clean(when.as_str()).map(|text| When::new(&text)));
    (start.is_some() || end.is_some()).then(|| Period { start, end, extra: Extra::default() })
}

fn level(&(kind, one, many): &(Kind, &str, &str)) -> Level {
    Level { kind, name: one.to_owned(), plural: Some(many.to_owned()), hidden: false, extra: Extra::default() }
}

/// The plan while it grows.
struct Growth<'a> {
    template: &'a Template,
    document: Document,
    new_id: &'a mut dyn FnMut() -> Id,
}

/// An element that others may stand under.
struct Above {
    id: Id,
    /// Its place among the template's kinds; none for mission and vision.
    level: Option<usize>,
    reference: Option<String>,
}

impl Growth<'_> {
    fn grow(&mut self, answers: &Answers) {
        let mission = self.push(Kind::Mission, &answers.mission, None, None);
        let vision = self.push(Kind::Vision, answers.vision.as_deref().unwrap_or_default(), None, None);
        let top = if self.template.top == Kind::Vision { vision.or(mission) } else { mission.or(vision) };
        let top = top.map(|id| Above { id, level: None, reference: None });
        let (mut number, mut run) = (0, 0);
        for at in 0..answers.areas.len().max(answers.aims.len()).max(answers.kpis.len()) {
            let area = self.place(0, text(&answers.areas, at), top.as_ref(), &mut number);
            self.fill(of(&answers.aims, at), of(&answers.kpis, at), area.as_ref().or(top.as_ref()), &mut run);
        }
    }

    /// Fills an area, or what stands for it.
    fn fill(&mut self, aims: &[String], kpis: &[Vec<String>], above: Option<&Above>, run: &mut usize) {
        let Template { is_flat, references, .. } = *self.template;
        let mut own = 0;
        let number = if references == References::Running { run } else { &mut own };
        for at in 0..aims.len().max(kpis.len()) {
            let aim = self.place(1, text(aims, at), above, number);
            let parent = aim.as_ref().filter(|_| !is_flat).or(above);
            let mut letter = 0;
            for answer in of(kpis, at) {
                let kpi = self.place(2, answer, parent, &mut letter);
                if let (Some(aim), Some(kpi), true) = (&aim, kpi, is_flat) {
                    // It stands beside what brings it about, so a link keeps which that is.
                    let link = Link::new((self.new_id)(), aim.id.clone(), kpi.id, LinkKind::Contributes);
                    self.document.links.push(link);
                }
            }
        }
    }

    /// Adds an element of one of the template's kinds, counted and numbered, unless there is nothing to add. A number
    /// with which the answer begins is its reference where the template has none for it.
    fn place(&mut self, level: usize, answer: &str, above: Option<&Above>, count: &mut usize) -> Option<Above> {
        let Line { number, title } = lines::read(answer)?;
        let own = || number.filter(|number| !self.template.numbers(level) && !self.has(number));
        let reference = self.reference(level, above, *count + 1).or_else(own);
        let id = self.push(self.template.kinds[level], &title, above.map(|above| &above.id), reference.clone())?;
        *count += 1;
        Some(Above { id, level: Some(level), reference })
    }

    /// Whether something has this reference already.
    fn has(&self, reference: &str) -> bool {
        self.document.elements.iter().any(|element| element.reference.as_deref() == Some(reference))
    }

    fn reference(&self, level: usize, above: Option<&Above>, number: usize) -> Option<String> {
        // Where the answer in between is blank, a reference would say something that is not there.
        let prefix = || above.filter(|above| above.level.map(|above| above + 1) == Some(level))?.reference.as_ref();
        match (self.template.references, level) {
            (References::ByArea, 0) => Some(number.to_string()),
            (References::ByArea, 1) => Some(format!("{}.{number}", prefix()?)),
            (References::ByArea, _) => Some(format!("{}{}", prefix()?, letters(number))),
            (References::Running, 1) => {
                Some(format!("{}{number}", self.template.name_of(self.template.kinds[1], false)))
            }
            _ => None,
        }
    }

    /// Adds an element, unless its answer is blank or the plan is full.
    fn push(&mut self, kind: Kind, answer: &str, parent: Option<&Id>, reference: Option<String>) -> Option<Id> {
        let title = clean(answer).filter(|_| self.document.elements.len() < MAX_ELEMENTS)?;
        let id = (self.new_id)();
        let element = Element { parent: parent.cloned(), reference, ..Element::new(id.clone(), kind, title) };
        self.document.elements.push(Arc::new(element));
        Some(id)
    }
}

fn text(list: &[String], at: usize) -> &str {
    list.get(at).map_or("", String::as_str)
}

fn of<T>(lists: &[Vec<T>], at: usize) -> &[T] {
    lists.get(at).map_or(&[], Vec::as_slice)
}

/// For 1, 2 … 26, 27: a, b … z, aa.
fn letters(number: usize) -> String {
    match number.checked_sub(1) {
        Some(at) => format!("{}{}", letters(at / 26), char::from(b'a' + (at % 26) as u8)),
        None => String::new(),
    }
}

fn schools(names: &[String], new_id: &mut dyn FnMut() -> Id) -> Vec<School> {
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for name in names.iter().filter_map(|name| lines::read(name)).map(|line| line.title) {
        let short = Some(badge(&name, &mut taken));
        found.push(School { id: new_id(), name, short, phase: None, extra: Extra::default() });
    }
    found
}

/// A badge that no other school has: the initials, or the first three letters, or two letters and a number.
fn badge(name: &str, taken: &mut HashSet<String>) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let firsts: String = name.split_whitespace().filter_map(|word| letters(word).chars().next()).collect();
    let upper = |text: &str, most| text.to_uppercase().chars().take(most).collect::<String>();
    let (initials, start) = (upper(&firsts, 4), upper(&letters(name), 3));
    let two = match start.is_empty() {
        true => "S".to_owned(),
        false => upper(if firsts.chars().count() > 1 { &firsts } else { &start }, 2),
    };
    let named = [initials, start].into_iter().filter(|badge| badge.chars().count() > 1);
    // Among one more than are taken, one is free.
    let numbered = (2..taken.len() + 3).map(|number| format!("{two}{number}"));
    let badge = named.chain(numbered).find(|badge| !taken.contains(badge)).unwrap_or(two);
    taken.insert(badge.clone());
    badge
}
