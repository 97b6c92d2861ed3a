//! Two plans side by side: turned round it says the same, the index finds all that looking at every pair would find, and
//! of two versions each element is new, gone or in both.

use std::collections::BTreeSet;

use golden_thread::insight::between::{Between, NEARLY, Sort, between};
use golden_thread::model::element::Element;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::wire;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::arbitrary::{any_plan, any_title, cases, full_plan};

fn pairs(found: &Between, turned: bool) -> Vec<(u8, Ix, Ix)> {
    let mut pairs: Vec<_> = found
        .shared
        .iter()
        .map(|pair| if turned { (pair.score, pair.other, pair.one) } else { (pair.score, pair.one, pair.other) })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// A plan of few different words, so that many elements are alike.
fn alike() -> impl Strategy<Value = Plan> {
    let words = vec!["reading", "books", "every", "maths", "25", "attendance", "plans", "governance", "climate"];
    let text =
        |most: usize| proptest::collection::vec(select(words.clone()), 0..most).prop_map(|words| words.join(" "));
    let element = (text(5), text(8), select(vec!["kpi", "aim", "area"]));
    proptest::collection::vec(element, 1..12).prop_map(|elements| {
        let elements = elements.into_iter().enumerate();
        let elements: Vec<Value> = elements
            .map(
                |(at, (title, text, kind))| json!({ "id": at.to_string(), "title": title, "text": text, "kind": kind }),
            )
            .collect();
        let document =
            json!({ "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P", "elements": elements });
        wire::read(&document.to_string()).expect("a plan")
    })
}

/// The same under an id of its own, and with ids of its own.
fn apart(plan: &Plan, mark: &str) -> Plan {
    let mut document: Value = serde_json::from_str(&wire::write(plan)).expect("JSON");
    document["id"] = json!(mark);
    for element in document["elements"].as_array_mut().expect("elements") {
        element["id"] = json!(format!("{mark}{}", element["id"]));
        element.as_object_mut().expect("an element").remove("parent");
    }
    document["links"] = json!([]);
    document["ratings"] = json!([]);
    wire::read(&document.to_string()).expect("a plan")
}

/// The different words of a text. All of these plans' words are plain ones, so that nothing else is to be known of them.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split_whitespace().filter(|word| *word != "every");
    words.map(|word| word.trim_end_matches('s').to_owned()).collect()
}

/// The pairs, by looking at each element of the one beside each of the other.
fn without_an_index(one: &Plan, other: &Plan) -> Vec<(u8, Ix, Ix)> {
    let read = |plan: &Plan| -> Vec<[BTreeSet<String>; 2]> {
        let both = |element: &Element| format!("{} {}", element.title, element.text.as_deref().unwrap_or_default());
        plan.elements().iter().map(|element| [words(&element.title), words(&both(element))]).collect()
    };
    let (ones, others) = (read(one), read(other));
    let all = ones.len() + others.len();
    let weight = |word: &String| {
        let having = ones.iter().chain(&others).filter(|said| said[1].contains(word)).count();
        1 + (all / having).ilog2()
    };
    let sum = |words: &mut dyn Iterator<Item = &String>| words.map(weight).sum::<u32>();
    let alike = |a: &BTreeSet<String>, b: &BTreeSet<String>| match a.intersection(b).count() > 1 || a == b {
        true => (200 * sum(&mut a.intersection(b))).checked_div(sum(&mut a.iter()) + sum(&mut b.iter())).unwrap_or(0),
        false => 0,
    };
    let score = |at: usize, beside: usize| -> u8 {
        let ([title, whole], [other_title, other_whole]) = (&ones[at], &others[beside]);
        let titles = if title.len().min(other_title.len()) > 2 { alike(title, other_title) } else { 0 };
        alike(whole, other_whole).max(titles) as u8
    };
    let is_same = |at: usize, beside: usize| one.elements()[at].kind == other.elements()[beside].kind;
    let rank = |at: usize, beside: usize| (score(at, beside), is_same(at, beside));
    let mut pairs: Vec<(u8, Ix, Ix)> = Vec::new();
    for at in 0..ones.len() {
        for beside in 0..others.len() {
            let own = rank(at, beside);
            let best =
                (0..others.len()).all(|place| rank(at, place) < own || (rank(at, place) == own && beside <= place));
            let best_back =
                (0..ones.len()).all(|place| rank(place, beside) < own || (rank(place, beside) == own && at <= place));
            if own.0 >= NEARLY && (best || best_back) {
                pairs.push((own.0, at as Ix, beside as Ix));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn turned_round_it_says_the_same(one in alike(), other in alike()) {
        let (one, other) = (apart(&one, "a"), apart(&other, "b"));
        let (there, back) = (between(&one, &other), between(&other, &one));
        prop_assert_eq!(pairs(&there, false), pairs(&back, true));
        prop_assert!(there.shared.is_sorted_by_key(|pair| std::cmp::Reverse(pair.score)));
        prop_assert!(there.shared.iter().all(|pair| (NEARLY..=100).contains(&pair.score) && !pair.words.is_empty()));
        prop_assert!(there.shared.len() <= one.elements().len() + other.elements().len());
        let turned = there.structure.iter().map(|count| (count.kind, count.other, count.one));
        prop_assert_eq!(
            turned.collect::<Vec<_>>(),
            back.structure.iter().map(|count| (count.kind, count.one, count.other)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn the_index_finds_what_looking_at_every_pair_finds(one in alike(), other in alike()) {
        let (one, other) = (apart(&one, "a"), apart(&other, "b"));
        prop_assert_eq!(pairs(&between(&one, &other), false), without_an_index(&one, &other));
    }

    #[test]
    fn each_element_of_two_versions_is_new_gone_or_in_both(plan in full_plan(), title in any_title(), drop in any::<prop::sample::Index>()) {
        let mut document: Value = serde_json::from_str(&wire::write(&plan)).expect("JSON");
        let elements = document["elements"].as_array_mut().expect("elements");
        let at = drop.index(elements.len());
        let gone = elements[at]["id"].clone();
        if elements.iter().all(|element| element["parent"] != gone) {
            elements.remove(at);
        }
        elements.push(json!({ "id": "x-new", "kind": "aim", "title": "New" }));
        if let Some(first) = elements.first_mut() {
            first["title"] = json!(title);
        }
        let other = wire::read(&document.to_string()).expect("a plan");
        let found = between(&plan, &other);
        let versions = found.versions.expect("versions: the ids are the same");
        prop_assert_eq!(plan.elements().len() - versions.removed.len(), other.elements().len() - versions.added.len());
        for change in &versions.changes {
            prop_assert_eq!(&plan.element(change.one).id, &other.element(change.other).id);
            prop_assert!(Sort::ALL.contains(&change.sort) && change.what.before != change.what.after);
        }
        for pair in &found.shared {
            prop_assert!(versions.removed.contains(&pair.one) && versions.added.contains(&pair.other));
        }
    }

    #[test]
    fn a_plan_differs_from_itself_in_nothing(plan in any_plan()) {
        let found = between(&plan, &plan);
        prop_assert!(found.shared.is_empty());
        prop_assert!(found.versions.is_some_and(|versions| versions.changes.is_empty() && versions.comparison.is_empty()));
    }
}
