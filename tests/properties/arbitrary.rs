//! Generators: arbitrary JSON, and arbitrary documents that hold together.

use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag};
use golden_thread::model::wire;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

/// Few cases: the suite runs on every change, and on a small machine. `PROPTEST_CASES=5000` searches for longer.
pub fn cases(few: u32) -> ProptestConfig {
    let config = ProptestConfig { max_shrink_iters: 2_000, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig { cases: few, ..config },
    }
}

/// Any JSON, a few levels deep.
pub fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has finite numbers only", |number| number.is_finite()).prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(any_text(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Any text: words, scripts, controls, direction marks.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z ]{0,24}",
        2 => any::<String>(),
        1 => "[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{0}-\u{1F}a-z]{0,8}",
    ]
}

/// A title with at least one letter in it.
pub fn any_title() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{0,9}( [a-z]{1,9}){0,4}",
        1 => any_text().prop_map(|text| format!("T{text}")),
    ]
}

/// A printed date of some precision, or other text.
pub fn any_date() -> impl Strategy<Value = String> {
    prop_oneof![
        "20[0-9]{2}",
        "20[0-9]{2}-[0-9]{2}",
        (1990..2100).prop_map(|year| format!("{year}-{:02}", (year + 1) % 100)),
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "(spring|summer|Autumn) 20[0-9]{2}",
        "(spring|Summer|autumn|Lent) [12] 20[0-9]{2}",
        any_text(),
    ]
}

/// Fields that the format does not know; their names cannot meet one that it knows.
fn unknown_fields() -> impl Strategy<Value = Map<String, Value>> {
    let fields = proptest::collection::btree_map("x-[a-z]{1,4}".boxed(), any_json(), 0..3);
    fields.prop_map(|fields| fields.into_iter().collect())
}

fn optional<T: Into<Value> + std::fmt::Debug>(
    name: &'static str,
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<(String, Value)>> {
    proptest::option::weighted(0.3, value.prop_map(move |value| (name.to_owned(), value.into())))
}

fn measure() -> impl Strategy<Value = Value> {
    (
        optional("title", any_text()),
        optional("target", any::<i32>()),
        optional("baseline", any_text()),
        unknown_fields(),
    )
        .prop_map(|(title, target, baseline, unknown)| {
            Value::Object([title, target, baseline].into_iter().flatten().chain(unknown).collect())
        })
}

/// An element without its id and parent, with any field it may have.
fn full_element() -> impl Strategy<Value = Map<String, Value>> {
    let measures = proptest::collection::vec(measure(), 1..3);
    (
        select(Kind::ALL),
        any_title(),
        optional("short", any_title()),
        optional("text", any_text()),
        optional("reference", "[0-9]\\.[0-9]"),
        optional("due", any_date()),
        optional("owner", any_text()),
        optional("measures", measures),
        unknown_fields(),
    )
        .prop_map(|(kind, title, short, text, reference, due, owner, measures, unknown)| {
            let known = [("kind".to_owned(), json!(kind)), ("title".to_owned(), json!(title))];
            let optional = [short, text, reference, due, owner, measures].into_iter().flatten();
            known.into_iter().chain(optional).chain(unknown).collect()
        })
}

/// An element of which only its kind and the words of its title matter: quickly made.
fn bare_element() -> impl Strategy<Value = Map<String, Value>> {
    const WORDS: [&str; 12] = [
        "reading",
        "Read",
        "phonics",
        "every",
        "Every",
        "child",
        "a",
        "attendance",
        "governance",
        "Trust",
        "1.2",
        "école",
    ];
    let title = proptest::collection::vec(select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "));
    (select(Kind::ALL), title).prop_map(|(kind, title)| {
        [("kind".to_owned(), json!(kind)), ("title".to_owned(), json!(title))].into_iter().collect()
    })
}

/// A link before its ends are known: two places, what it says, the chance that it leads nowhere, unknown fields.
type LooseLink = (Index, Index, LinkKind, u8, Map<String, Value>);
/// A rating before its element is known.
type LooseRating = (Index, String, Rag, Map<String, Value>);

/// The trust's own words: levels with names, some of them not shown, words for ratings, and terms.
fn own_words() -> impl Strategy<Value = Map<String, Value>> {
    let level = (select(Kind::ALL), any_text(), any::<bool>());
    let level = level.prop_map(|(kind, name, hidden)| match hidden {
        true => json!({ "kind": kind, "name": name, "hidden": true }),
        false => json!({ "kind": kind, "name": name }),
    });
    let rag = (select(Rag::ALL), any_text()).prop_map(|(rag, name)| json!({ "rag": rag, "name": name }));
    let ends = prop_oneof!["[01][0-9]-[0-3][0-9]", any_text()];
    let name = prop_oneof!["Autumn 1|Lent 1|Lent", any_text()];
    let term = (name, ends).prop_map(|(name, ends)| json!({ "name": name, "ends": ends }));
    let lists = [("levels", level.boxed()), ("rag", rag.boxed()), ("terms", term.boxed())];
    let lists = lists.map(|(name, item)| optional(name, proptest::collection::vec(item, 1..4)).boxed());
    lists.prop_map(|lists| lists.into_iter().flatten().collect())
}

/// A document that holds together, with anything in it that a document may hold.
pub fn any_document() -> impl Strategy<Value = Value> {
    let plain = document(full_element(), unknown_fields().boxed(), any_date().boxed());
    (plain, own_words()).prop_map(|(mut document, words)| {
        if let Some(fields) = document.as_object_mut() {
            fields.extend(words);
        }
        document
    })
}

/// A document that holds together: parents form a forest, links go anywhere and sometimes nowhere.
fn document(
    element: impl Strategy<Value = Map<String, Value>>,
    unknown: BoxedStrategy<Map<String, Value>>,
    date: BoxedStrategy<String>,
) -> impl Strategy<Value = Value> {
    let parent = proptest::option::weighted(0.8, any::<Index>());
    let elements = proptest::collection::vec((element, parent, select(vec!["", " ", "é", "/\\"])), 1..30);
    let link = (any::<Index>(), any::<Index>(), select(LinkKind::ALL), any::<u8>(), unknown.clone());
    let rating = (any::<Index>(), date, select(Rag::ALL), unknown.clone());
    let links = proptest::collection::vec(link, 0..30);
    let ratings = proptest::collection::vec(rating, 0..6);
    (elements, links, ratings, unknown, any::<bool>()).prop_map(|(elements, links, ratings, unknown, turned)| {
        let ids: Vec<String> = elements.iter().enumerate().map(|(at, (.., tail))| format!("{at}:{tail}")).collect();
        let elements = elements.into_iter().map(|(element, parent, _)| (element, parent)).collect();
        let mut elements = with_ids_and_parents(elements, &ids);
        if turned {
            elements.reverse();
        }
        let document =
            json!({ "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P", "elements": elements });
        let lists = [("links", with_ends(links, &ids)), ("ratings", with_elements(ratings, &ids))];
        let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
        let mut fields = document.as_object().cloned().unwrap_or_default();
        fields.extend(lists.map(|(name, list)| (name.to_owned(), list.into())));
        fields.extend(unknown);
        Value::Object(fields)
    })
}

/// Each element may stand under one that comes before it, so that no circle of parents can arise.
fn with_ids_and_parents(elements: Vec<(Map<String, Value>, Option<Index>)>, ids: &[String]) -> Vec<Value> {
    let complete = |(at, (mut element, parent)): (usize, (Map<String, Value>, Option<Index>))| {
        element.insert("id".to_owned(), json!(ids[at]));
        if let Some(parent) = parent.filter(|_| at > 0) {
            element.insert("parent".to_owned(), json!(ids[parent.index(at)]));
        }
        Value::Object(element)
    };
    elements.into_iter().enumerate().map(complete).collect()
}

fn with_ends(links: Vec<LooseLink>, ids: &[String]) -> Vec<Value> {
    let complete = |(at, (from, to, kind, chance, mut link)): (usize, LooseLink)| {
        let to = if chance < 16 { "nobody" } else { &ids[to.index(ids.len())] };
        let known = [("id", at.to_string()), ("from", ids[from.index(ids.len())].clone()), ("to", to.to_owned())];
        link.extend(known.map(|(name, text)| (name.to_owned(), json!(text))));
        link.insert("kind".to_owned(), json!(kind));
        Value::Object(link)
    };
    links.into_iter().enumerate().map(complete).collect()
}

fn with_elements(ratings: Vec<LooseRating>, ids: &[String]) -> Vec<Value> {
    let complete = |(element, period, rag, mut rating): LooseRating| {
        let known = [("element", json!(ids[element.index(ids.len())])), ("period", json!(period)), ("rag", json!(rag))];
        rating.extend(known.map(|(name, value)| (name.to_owned(), value)));
        Value::Object(rating)
    };
    ratings.into_iter().map(complete).collect()
}

/// A plan that shows itself as its document, not as its indexes, when a property fails.
#[derive(Clone, PartialEq)]
pub struct Made(pub Plan);

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&wire::write(self))
    }
}

impl std::ops::Deref for Made {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0
    }
}

fn made(document: Value) -> Made {
    match wire::read(&document.to_string()) {
        Ok(plan) => Made(plan),
        Err(error) => panic!("the generator made a wrong document: {error}"),
    }
}

/// A plan with everything in it that a plan may hold.
pub fn full_plan() -> impl Strategy<Value = Made> {
    any_document().prop_map(made)
}

/// A plan of any shape, with nothing in it but titles, parents, links and ratings.
pub fn any_plan() -> impl Strategy<Value = Made> {
    document(bare_element(), Just(Map::new()).boxed(), Just("2024".to_owned()).boxed()).prop_map(made)
}

/// A plan and one of its elements.
pub fn plan_and_element() -> impl Strategy<Value = (Made, u32)> {
    (any_plan(), any::<Index>()).prop_map(|(plan, at)| {
        let at = at.index(plan.elements().len()) as u32;
        (plan, at)
    })
}
