//! Who is meant: an element or a school by its id, its reference or its title.

use foldhash::{HashMap, HashMapExt};

use super::proposal::{Place, Reason};
use crate::model::document::School;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::Kind;

/// Names and whom they name. A name of several names nobody.
#[derive(Default)]
pub struct Names(HashMap<String, Option<Id>>);

impl Names {
    /// Gives somebody a name. White space around it and capitals are nothing; a blank is no name.
    pub fn add(&mut self, name: &str, id: &Id) {
        let name = name.trim().to_lowercase();
        if name.is_empty() {
            return;
        }
        let who = self.0.entry(name).or_insert_with(|| Some(id.clone()));
        if who.as_ref().is_some_and(|other| other != id) {
            *who = None;
        }
    }

    /// Whom the name names: nobody, several (an inner none), or one.
    pub fn find(&self, name: &str) -> Option<Option<&Id>> {
        self.0.get(&name.trim().to_lowercase()).map(Option::as_ref)
    }
}

/// Finds elements, of the plan and of the file that is being read.
pub struct Finder<'a> {
    plan: &'a Plan,
    /// The ids of the file, and where they stand.
    pub ids: HashMap<Id, Place>,
    /// References, of the plan and of the whole file.
    pub references: Names,
    /// Titles, of the plan and of what stands above in the file.
    pub titles: Names,
}

impl<'a> Finder<'a> {
    /// Knows the plan, and nothing of the file yet.
    pub fn of(plan: &'a Plan) -> Self {
        let mut finder = Self { plan, ids: HashMap::new(), references: Names::default(), titles: Names::default() };
        for element in plan.elements() {
            finder.references.add(element.reference.as_deref().unwrap_or_default(), &element.id);
            finder.titles.add(&element.title, &element.id);
        }
        finder
    }

    fn by_id(&self, word: &str) -> Option<Id> {
        let of_plan = || self.plan.find(word).map(|at| self.plan.element(at).id.clone());
        self.ids.get_key_value(word).map(|(id, _)| id.clone()).or_else(of_plan)
    }

    /// The element that a cell names: an id counts before a reference, and that before a title.
    ///
    /// # Errors
    /// A name of nobody or of several.
    pub fn find(&self, word: &str) -> Result<Id, Reason> {
        if let Some(id) = self.by_id(word).or_else(|| self.by_id(word.trim())) {
            return Ok(id);
        }
        match self.references.find(word).or_else(|| self.titles.find(word)) {
            Some(Some(id)) => Ok(id.clone()),
            Some(None) => Err(Reason::Ambiguous(word.to_owned())),
            None => Err(Reason::Unknown(word.to_owned())),
        }
    }
}

/// The elements of a plan by their kind with their reference or their title; capitals and white space around them are
/// nothing.
pub struct Known {
    references: HashMap<(Kind, String), Vec<Ix>>,
    titles: HashMap<(Kind, String), Vec<Ix>>,
}

impl Known {
    /// Knows a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut known = Self { references: HashMap::new(), titles: HashMap::new() };
        for (at, element) in (0..).zip(plan.elements()) {
            let reference = folded(element.reference.as_deref().unwrap_or_default());
            if !reference.is_empty() {
                known.references.entry((element.kind, reference)).or_default().push(at);
            }
            known.titles.entry((element.kind, folded(&element.title))).or_default().push(at);
        }
        known
    }

    /// The one element of a kind with a reference.
    pub fn by_reference(&self, kind: Kind, reference: &str) -> Option<Ix> {
        match self.references.get(&(kind, folded(reference)))?[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The elements of a kind with a title.
    pub fn by_title(&self, kind: Kind, title: &str) -> &[Ix] {
        self.titles.get(&(kind, folded(title))).map_or(&[], Vec::as_slice)
    }
}

/// A text in one line, without what is not shown.
pub fn one_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is compared.
pub fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A number such as "1.1" or "2." before a title, and the title. A number alone, or one without a dot or a bracket
/// behind it, is part of the title: "3 new schools".
pub fn numbered(text: &str) -> (Option<&str>, &str) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = (&text[..end], text[end..].trim_start());
    let number = word.trim_end_matches(['.', ')', ':']);
    let is_number = number.len() < word.len() || number.contains('.');
    let parts = || number.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(is_digit));
    if rest.is_empty() || !is_number || !parts() { (None, text) } else { (Some(number), rest) }
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// Finds the plan's schools.
pub struct Schools<'a> {
    schools: &'a [School],
    names: Names,
}

impl<'a> Schools<'a> {
    /// Knows the schools of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        let schools = &plan.document().schools;
        let mut names = Names::default();
        for school in schools {
            names.add(school.id.as_str(), &school.id);
            names.add(&school.name, &school.id);
            names.add(school.short.as_deref().unwrap_or_default(), &school.id);
        }
        Self { schools, names }
    }

    /// The school that a cell names, by id, name or letters. One that the plan does not have stays as it is written.
    pub fn find(&self, cell: &str, say: &mut dyn FnMut(Reason)) -> Option<Id> {
        if cell.trim().is_empty() {
            return None;
        }
        if let Some(school) = self.schools.iter().find(|school| school.id.as_str() == cell) {
            return Some(school.id.clone());
        }
        let named = self.names.find(cell).flatten().cloned();
        Some(named.unwrap_or_else(|| {
            say(Reason::UnknownSchool(cell.to_owned()));
            Id::new(cell)
        }))
    }
}
