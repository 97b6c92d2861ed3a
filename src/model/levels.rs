//! What a plan calls its kinds of element, and how that is changed.

use super::document::{Document, Level};
use super::text::given;
use super::vocabulary::Kind;

/// What the plan says of a kind, begun if it says nothing.
pub fn level(document: &mut Document, kind: Kind) -> &mut Level {
    let at = document.levels.iter().position(|level| level.kind == kind).unwrap_or_else(|| {
        let (name, plural) = (kind.one().to_owned(), Some(kind.many().to_owned()));
        document.levels.push(Level { kind, name, plural, hidden: false, extra: Default::default() });
        document.levels.len() - 1
    });
    &mut document.levels[at]
}

/// Gives a kind another name; a blank one brings the usual names back. The name of several follows, unless somebody
/// chose one that is not made from the name of one.
pub fn rename(document: &mut Document, kind: Kind, name: &str) {
    let level = level(document, kind);
    let Some(name) = given(name) else {
        kind.one().clone_into(&mut level.name);
        level.plural = Some(kind.many().to_owned());
        return;
    };
    let follows = |many: &String| *many == kind.many() || *many == several(&level.name);
    if name != level.name && level.plural.as_ref().is_none_or(follows) {
        level.plural = Some(if name == kind.one() { kind.many().to_owned() } else { several(&name) });
    }
    level.name = name;
}

/// The name of several from the name of one: "Objectives", "Priorities", "Areas of focus", "KPIs".
fn several(one: &str) -> String {
    let (head, rest) = match one.find(" of ") {
        Some(at) => one.split_at(at),
        None => (one, ""),
    };
    let before_y = head.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| head.ends_with(end));
    match before_y {
        Some(stem) => format!("{stem}ies{rest}"),
        None if hisses => format!("{head}es{rest}"),
        None => format!("{head}s{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;

    /// The names of an aim after it was given these, one after the other.
    fn names(document: &mut Document, given: &[&str]) -> (String, String) {
        given.iter().for_each(|name| rename(document, Kind::Aim, name));
        let level = level(document, Kind::Aim);
        (level.name.clone(), level.plural.clone().unwrap_or_default())
    }

    fn said(given: &[&str]) -> (String, String) {
        names(&mut Document::new(Id::new("p"), "P".to_owned()), given)
    }

    #[test]
    fn the_name_of_several_follows_the_name_of_one() {
        let pair = |one: &str, many: &str| (one.to_owned(), many.to_owned());
        assert_eq!(said(&["Objective"]), pair("Objective", "Objectives"));
        assert_eq!(said(&["Strategic aim", "Priority"]), pair("Priority", "Priorities"));
        assert_eq!(said(&["Area of focus"]), pair("Area of focus", "Areas of focus"));
        assert_eq!(said(&["Approach", "Way"]), pair("Way", "Ways"));
        assert_eq!(said(&["TSP"]), pair("TSP", "TSPs"));
        assert_eq!(said(&["Objective", " "]), pair("Aim", "Aims"));
    }

    #[test]
    fn a_name_of_several_that_was_chosen_stays() {
        let mut document = Document::new(Id::new("p"), "P".to_owned());
        level(&mut document, Kind::Aim).plural = Some("What we want".to_owned());
        assert_eq!(names(&mut document, &["Wish"]), ("Wish".to_owned(), "What we want".to_owned()));
    }
}
