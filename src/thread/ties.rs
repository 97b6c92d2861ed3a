//! What an element is tied to, in words: its links read from its own end, and what stands right below.

use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;

/// One element that is tied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tie {
    /// The element at the other end.
    pub other: Ix,
    /// The link, as an index into the plan's links; none for what stands below.
    pub link: Option<u32>,
    /// What the plan says of the link.
    pub note: Option<String>,
}

/// The ties of one sort.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ties {
    /// What ties them: "Contributes to", "Is served by", "Next level down".
    pub name: String,
    /// The ties, in the order of the plan.
    pub ties: Vec<Tie>,
}

/// All ties of an element: links from it, links to it, and last what stands right below.
pub fn ties(plan: &Plan, at: Ix) -> Vec<Ties> {
    let mut groups: Vec<Ties> = Vec::new();
    let mut add = |name: String, tie: Tie| match groups.iter_mut().find(|group| group.name == name) {
        Some(group) => group.ties.push(tie),
        None => groups.push(Ties { name, ties: vec![tie] }),
    };
    let ends = plan.outgoing(at).iter().map(|end| (end, true)).chain(plan.incoming(at).iter().map(|end| (end, false)));
    for (end, forward) in ends {
        let link = &plan.links()[end.link as usize];
        let words = if forward { link.kind.one() } else { link.kind.inverse() };
        let note = link.note.as_deref().map(|note| shown(note).into_owned());
        add(capital(words), Tie { other: end.other, link: Some(end.link), note });
    }
    for &child in plan.children(at) {
        add("Next level down".to_owned(), Tie { other: child, link: None, note: None });
    }
    groups
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::ties;

    #[test]
    fn ties_are_told_from_the_elements_own_end() {
        let text = r#"{"format":"golden-thread/plan","version":1,"id":"p","title":"P","elements":[
            {"id":"a","kind":"aim","title":"A"},{"id":"b","kind":"priority","title":"B","parent":"a"},
            {"id":"c","kind":"priority","title":"C"}],"links":[
            {"id":"1","from":"c","to":"a","kind":"contributes","note":"why"},
            {"id":"2","from":"a","to":"c","kind":"conflicts_with"}]}"#;
        let plan = crate::model::wire::read(text).unwrap_or_else(|error| panic!("{error}"));
        let said: Vec<(String, Vec<u32>)> = ties(&plan, 0)
            .into_iter()
            .map(|group| (group.name, group.ties.iter().map(|tie| tie.other).collect()))
            .collect();
        let expected = [("Conflicts with", vec![2]), ("Is served by", vec![2]), ("Next level down", vec![1])];
        assert_eq!(said, expected.map(|(name, others)| (name.to_owned(), others)));
        assert_eq!(ties(&plan, 2)[0].name, "Contributes to");
        assert_eq!(ties(&plan, 2)[0].ties[0].note.as_deref(), Some("why"));
    }
}
