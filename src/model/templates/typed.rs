//! What somebody types into the wizard, kept by name: what was typed below a line follows that line wherever it goes.

use super::Answers;
use super::lines::read;

/// Everything that was typed, as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// The plan's title.
    pub title: String,
    /// The trust.
    pub trust: String,
    /// Its mission.
    pub mission: String,
    /// Its vision.
    pub vision: String,
    /// The areas, a line each; below each its aims, and below these the KPIs.
    pub areas: Branch,
    /// The names of the schools, a line each.
    pub schools: String,
}

/// A list that was typed, with the lists below its lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Branch {
    /// What the list stands below, as it was typed; blank for the first list.
    line: String,
    /// The list.
    pub text: String,
    /// What stands below each line, in the order of the lines when they were last sorted out.
    below: Vec<Branch>,
    /// What stood below lines that are gone: they may come back.
    gone: Vec<Branch>,
}

impl Branch {
    /// The words of its line, without bullet and number.
    pub fn name(&self) -> String {
        name(&self.line)
    }

    /// The lists below the lines.
    pub fn below(&self) -> &[Branch] {
        &self.below
    }

    /// One of the lists below.
    pub fn below_mut(&mut self, at: usize) -> Option<&mut Branch> {
        self.below.get_mut(at)
    }

    /// Gives every line the list that stands below it: its own by name, wherever it stood; or, where a line was written
    /// anew in the place of one that is gone, the list of that one. A line that is repeated counts once.
    pub fn sort_out(&mut self) {
        let lines = distinct(&self.text);
        let names: Vec<String> = lines.iter().map(|line| name(line)).collect();
        let mut before: Vec<Option<Branch>> = std::mem::take(&mut self.below).into_iter().map(Some).collect();
        let own = |name: &String, list: &mut Option<Branch>| list.take_if(|list| list.name() == *name);
        let mut found: Vec<Option<Branch>> =
            names.iter().map(|name| before.iter_mut().find_map(|list| own(name, list))).collect();
        for (at, slot) in found.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
            let again = self.gone.iter().position(|list| list.name() == names[at]).map(|at| self.gone.remove(at));
            *slot = again.or_else(|| before.get_mut(at).and_then(Option::take));
        }
        self.gone.extend(before.into_iter().flatten());
        self.below =
            found.into_iter().zip(lines).map(|(list, line)| Branch { line, ..list.unwrap_or_default() }).collect();
        self.below.iter_mut().for_each(Self::sort_out);
    }
}

impl Typed {
    /// The answers of which a plan can be made.
    pub fn answers(&self) -> Answers {
        let mut areas = self.areas.clone();
        areas.sort_out();
        let lines = |branch: &Branch| branch.below.iter().map(|list| list.line.clone()).collect::<Vec<_>>();
        let kpis = |area: &Branch| area.below.iter().map(lines).collect();
        Answers {
            title: self.title.clone(),
            trust: self.trust.clone(),
            mission: self.mission.clone(),
            vision: Some(self.vision.clone()).filter(|text| !text.trim().is_empty()),
            aims: areas.below.iter().map(lines).collect(),
            kpis: areas.below.iter().map(kpis).collect(),
            areas: lines(&areas),
            schools: distinct(&self.schools),
            period: None,
        }
    }
}

fn name(line: &str) -> String {
    read(line).map(|line| line.title).unwrap_or_default()
}

/// The lines that say something, each once.
fn distinct(text: &str) -> Vec<String> {
    let mut taken = std::collections::HashSet::new();
    let said = text.lines().filter(|line| read(line).is_some_and(|line| taken.insert(line.title.to_lowercase())));
    said.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Branch, Typed};

    fn typed(areas: &str, aims: [&str; 2]) -> Typed {
        let mut typed = Typed { areas: Branch { text: areas.to_owned(), ..Branch::default() }, ..Typed::default() };
        typed.areas.sort_out();
        for (at, aims) in aims.into_iter().enumerate() {
            aims.clone_into(&mut typed.areas.below[at].text);
        }
        typed
    }

    /// "area: aims" of each area after the areas were written anew.
    fn after(typed: &mut Typed, areas: &str) -> Vec<String> {
        areas.clone_into(&mut typed.areas.text);
        typed.areas.sort_out();
        typed.areas.below().iter().map(|area| format!("{}: {}", area.name(), area.text)).collect()
    }

    #[test]
    fn what_was_typed_below_a_line_follows_it() {
        let mut typed = typed("• Learning\nPeople", ["Reading", "Staff stay"]);
        assert_eq!(after(&mut typed, "People\nLearning"), ["People: Staff stay", "Learning: Reading"]);
        assert_eq!(
            after(&mut typed, "Money\nPeople\nLearning"),
            ["Money: ", "People: Staff stay", "Learning: Reading"]
        );
        assert_eq!(after(&mut typed, "Learning"), ["Learning: Reading"]);
        assert_eq!(after(&mut typed, "People\nLearning"), ["People: Staff stay", "Learning: Reading"], "it came back");
        assert_eq!(after(&mut typed, "Our people\n1. Learning"), ["Our people: Staff stay", "Learning: Reading"]);
    }

    #[test]
    fn a_line_that_is_repeated_counts_once() {
        let mut typed = typed("Learning\n\n learning \nPeople\nLearning", ["Reading\nReading", "Reading"]);
        typed.schools = "Elm\n• Elm\nAsh".to_owned();
        let answers = typed.answers();
        assert_eq!(answers.areas, ["Learning", "People"]);
        assert_eq!(answers.aims, [["Reading"], ["Reading"]], "each area has its own");
        assert_eq!(answers.schools, ["Elm", "Ash"]);
    }
}
