//! What the tests share: the bundled examples, small plans, and questions to put to a plan.

use std::path::PathBuf;

use golden_thread::model::element::Element;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::{Kind, LinkKind};
use golden_thread::model::wire;
use serde_json::{Value, json};

/// A file of the project.
pub fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the project.
pub fn text_of(path: &str) -> String {
    std::fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of a bundled example.
pub fn example_text(id: &str) -> String {
    text_of(&format!("public/examples/{id}.json"))
}

/// A bundled example.
pub fn example(id: &str) -> Plan {
    wire::read(&example_text(id)).unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// A document of this sort, before it is changed or read.
pub fn envelope(elements: Value, links: Value) -> Value {
    json!({
        "format": "golden-thread/plan",
        "version": 1,
        "id": "small",
        "title": "A small plan",
        "elements": elements,
        "links": links,
    })
}

/// A small plan from elements and links as JSON.
pub fn small(elements: Value, links: Value) -> Plan {
    wire::read(&envelope(elements, links).to_string()).unwrap_or_else(|error| panic!("{error}"))
}

/// A small plan from `id kind parent` lines ("-" for no parent) and `from kind to` lines.
pub fn sketch(elements: &str, links: &str) -> Plan {
    let rows = |text: &str| -> Vec<[String; 3]> {
        text.lines()
            .map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .map(|words| words.try_into().unwrap_or_else(|words| panic!("three words, not {words:?}")))
            .collect()
    };
    let elements: Vec<Value> = rows(elements)
        .into_iter()
        .map(|[id, kind, parent]| match parent.as_str() {
            "-" => json!({ "id": id, "kind": kind, "title": id }),
            _ => json!({ "id": id, "kind": kind, "title": id, "parent": parent }),
        })
        .collect();
    let links: Vec<Value> = rows(links)
        .into_iter()
        .enumerate()
        .map(|(at, [from, kind, to])| json!({ "id": format!("l{at}"), "from": from, "kind": kind, "to": to }))
        .collect();
    small(elements.into(), links.into())
}

/// Where an element stands.
pub fn at(plan: &Plan, id: &str) -> Ix {
    plan.find(id).unwrap_or_else(|| panic!("no element {id}"))
}

/// An element.
pub fn element<'a>(plan: &'a Plan, id: &str) -> &'a Element {
    plan.element(at(plan, id))
}

/// The ids of some elements.
pub fn ids(plan: &Plan, places: impl IntoIterator<Item = Ix>) -> Vec<&str> {
    places.into_iter().map(|at| plan.element(at).id.as_str()).collect()
}

/// How many elements of a kind a plan has.
pub fn count(plan: &Plan, kind: Kind) -> usize {
    plan.of_kind(kind).count()
}

/// The children of one kind.
pub fn under<'a>(plan: &'a Plan, id: &str, kind: Kind) -> Vec<&'a Element> {
    let children = plan.children(at(plan, id)).iter();
    children.map(|&child| plan.element(child)).filter(|child| child.kind == kind).collect()
}

/// How many children of one kind each of these elements has.
pub fn counts_under<const N: usize>(plan: &Plan, parents: [&str; N], kind: Kind) -> [usize; N] {
    parents.map(|parent| under(plan, parent, kind).len())
}

/// Both ends of every link of a kind, in the order of the plan.
pub fn links(plan: &Plan, kind: LinkKind) -> Vec<(&str, &str)> {
    let of_kind = plan.links().iter().filter(|link| link.kind == kind);
    of_kind.map(|link| (link.from.as_str(), link.to.as_str())).collect()
}

/// The ids of the elements that carry a flag with this code, in the order of the plan.
pub fn flagged<'a>(plan: &'a Plan, code: &str) -> Vec<&'a str> {
    let has = |element: &Element| element.flags.iter().any(|flag| flag.code == code);
    plan.elements().iter().filter(|element| has(element)).map(|element| element.id.as_str()).collect()
}

/// The note of an element's flag with this code.
pub fn flag_note<'a>(plan: &'a Plan, id: &str, code: &str) -> &'a str {
    let flag = element(plan, id).flags.iter().find(|flag| flag.code == code);
    &flag.unwrap_or_else(|| panic!("{id} has no flag {code}")).note
}

/// Whether the plan as a whole carries a flag with this code whose note holds these words.
pub fn plan_flag(plan: &Plan, code: &str, words: &str) -> bool {
    plan.document().flags.iter().any(|flag| flag.code == code && flag.note.contains(words))
}

/// What the reader says of a text that it refuses.
pub fn complaint(text: &str) -> String {
    match wire::read(text) {
        Ok(_) => panic!("this should not have been read: {}", text.chars().take(200).collect::<String>()),
        Err(error) => error.to_string(),
    }
}
