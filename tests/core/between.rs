//! Two plans side by side. The pairs and scores of the examples were counted by another program from the documents
//! alone; those of two trusts that borrowed from one another were known before.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use golden_thread::insight::between::{Between, NEARLY, Sort, Versions, between, between_in_steps};
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Kind;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{at, example, example_text, ids, small};

fn pairs<'a>(one: &'a Plan, other: &'a Plan, found: &Between) -> Vec<(u8, &'a str, &'a str)> {
    let id = |plan: &'a Plan, at: u32| plan.element(at).id.as_str();
    found.shared.iter().map(|pair| (pair.score, id(one, pair.one), id(other, pair.other))).collect()
}

/// The demonstration and what somebody made of it.
fn edited(edit: impl Fn(&mut Value)) -> (Plan, Plan) {
    let mut document: Value = serde_json::from_str(&example_text("demo")).expect("JSON");
    edit(&mut document);
    (example("demo"), wire::read(&document.to_string()).expect("a plan"))
}

fn field<'a>(document: &'a mut Value, id: &str) -> &'a mut Value {
    let elements = document["elements"].as_array_mut().expect("elements");
    elements.iter_mut().find(|element| element["id"] == id).unwrap_or_else(|| panic!("no element {id}"))
}

fn versions(one: &Plan, other: &Plan) -> Versions {
    between(one, other).versions.expect("versions of one plan")
}

fn said(versions: &Versions, sort: Sort) -> Vec<(String, Option<String>, Option<String>)> {
    let words = versions.list(sort).map(|change| change.what.clone());
    words.map(|what| (what.label, what.before, what.after)).collect()
}

#[test]
fn what_alt_and_secat_say_in_the_same_words_is_found() {
    let (alt, secat) = (example("alt"), example("secat"));
    let found = between(&alt, &secat);
    assert_eq!(
        pairs(&alt, &secat, &found),
        [
            (100, "kpi-3-4", "kpi-4-1"),
            (89, "kpi-2-4", "kpi-4-2"),
            (78, "kpi-1-3", "kpi-3-1"),
            (78, "kpi-4-1", "kpi-3-6"),
            (77, "aim-4-4", "aim-2-2"),
            (76, "aim-3-4", "aim-4-1"),
            (73, "kpi-3-2", "kpi-4-3"),
            (70, "aim-2-3", "aim-3-5"),
            (60, "kpi-2-2", "kpi-3-4"),
            (60, "aim-4-1", "aim-3-6"),
            (57, "aim-2-2", "aim-3-4"),
            (55, "kpi-2-1", "kpi-3-3"),
            (55, "aim-2-4", "aim-4-2"),
            (54, "aim-1-4", "aim-3-2"),
            (54, "aim-3-2", "aim-4-3"),
            (53, "kpi-1-4", "kpi-3-2"),
        ]
    );
    let words = &found.shared[2].words;
    assert_eq!(words[..5], ["top", "25", "mats", "primary", "secondary"]);
    assert!(
        ["2025", "august", "dfe", "reputable"].map(|word| words.iter().any(|one| one == word))
            == [true, true, true, false]
    );
    assert_eq!(found.versions, None, "both have an aim-1-3, which proves nothing");
}

/// Compares in steps, and stops before the step of this number; answers also with how many were asked for.
fn stopped(one: &Plan, other: &Plan, at: usize) -> (Result<Between, usize>, usize) {
    let mut asked = 0;
    let mut may = async || {
        asked += 1;
        if asked == at { Err(at) } else { Ok(()) }
    };
    let found = match pin!(between_in_steps(one, other, &mut may)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(found) => found,
        Poll::Pending => panic!("nothing in it waits"),
    };
    (found, asked)
}

#[test]
fn a_comparison_in_steps_says_the_same_and_ends_when_it_is_told_to() {
    let (older, newer) = edited(|document| field(document, "aim-2-1")["title"] = json!("Every child, every day"));
    for (one, other) in [(&example("alt"), &example("secat")), (&older, &newer)] {
        let (found, steps) = stopped(one, other, 0);
        assert_eq!(found, Ok(between(one, other)));
        assert!(steps > one.elements().len(), "{steps} steps are few");
        for at in [1, 2, steps / 2, steps] {
            assert_eq!(stopped(one, other, at), (Err(at), at));
        }
    }
}

#[test]
fn other_examples_share_little() {
    for (one, other, scores) in [
        ("alt", "demo", &[][..]),
        ("alt", "ssmat", &[100]),
        ("demo", "smart", &[71, 58]),
        ("secat", "smart", &[61, 56, 55]),
        ("smart", "ssmat", &[70]),
        ("ssmat", "spt", &[62]),
    ] {
        let found = between(&example(one), &example(other));
        assert_eq!(found.shared.iter().map(|pair| pair.score).collect::<Vec<_>>(), scores, "{one} and {other}");
    }
}

#[test]
fn the_structure_counts_each_kind_in_both() {
    let found = between(&example("alt"), &example("secat")).structure;
    let counts: Vec<(Kind, usize, usize)> = found.iter().map(|count| (count.kind, count.one, count.other)).collect();
    assert_eq!(
        counts,
        [
            (Kind::Mission, 1, 1),
            (Kind::Vision, 0, 1),
            (Kind::Value, 0, 5),
            (Kind::Statement, 19, 0),
            (Kind::Area, 4, 4),
            (Kind::Aim, 16, 24),
            (Kind::Kpi, 14, 22),
            (Kind::Framework, 1, 0),
            (Kind::FrameworkElement, 14, 0),
        ]
    );
}

#[test]
fn one_word_is_not_enough_and_of_equals_the_same_kind_counts() {
    let plan = |elements: Value| small(elements, json!([]));
    let element = |id: &str, kind: &str, title: &str| json!({ "id": id, "kind": kind, "title": title });
    let one = plan(json!([element("g", "aim", "Growth"), element("r", "kpi", "Readers love books")]));
    let other = plan(json!([
        element("x", "aim", "Growth strategy"),
        element("y", "area", "Growth"),
        element("v", "aim", "Reader, love a book!"),
        element("w", "kpi", "Books that readers love"),
    ]));
    let found = between(&one, &other);
    assert_eq!(pairs(&one, &other, &found), [(100, "g", "y"), (100, "r", "v"), (100, "r", "w")]);
    let strange =
        between(&plan(json!([element("1", "aim", "The best of all")])), &plan(json!([element("2", "aim", "All the")])));
    assert_eq!(strange.shared, [], "nothing but small words says nothing");
    const { assert!(NEARLY == 50) };
}

#[test]
fn a_plan_and_itself_are_versions_without_a_change() {
    let plan = example("demo");
    let found = between(&plan, &plan);
    assert_eq!(found.shared, [], "all of it has a counterpart by its id");
    let versions = found.versions.expect("versions");
    assert!(versions.added.is_empty() && versions.removed.is_empty() && versions.changes.is_empty());
    assert!(versions.comparison.is_empty());
}

#[test]
fn next_years_plan_has_another_id_and_is_a_version_all_the_same() {
    let (one, other) = edited(|document| document["id"] = json!("next"));
    assert!(versions(&one, &other).changes.is_empty());
    let (one, other) = edited(|document| {
        document["id"] = json!("next");
        for element in document["elements"].as_array_mut().expect("elements") {
            element["title"] = json!("Something else");
        }
    });
    assert_eq!(between(&one, &other).versions, None, "ids alone prove nothing");
}

#[test]
fn what_became_of_each_element_is_said_with_the_words_before_and_after() {
    let (one, other) = edited(|document| {
        field(document, "kpi-1-1b")["title"] = json!("Another title");
        field(document, "bra-sdp-11")["parent"] = json!("aim-4-2");
        field(document, "kpi-2-2a")["measures"][0]["due"] = json!("2030-08");
        field(document, "kpi-1-1a")["owner"] = json!("Another post");
        let gone = field(document, "wyv-star-10")["title"].clone();
        let elements = document["elements"].as_array_mut().expect("elements");
        elements.retain(|element| element["id"] != "wyv-star-10");
        elements.push(json!({ "id": "made-again", "kind": "project", "title": gone, "school": "wyv" }));
        let ratings = document["ratings"].as_array_mut().expect("ratings");
        let is_it = |rating: &&mut Value| {
            (&rating["element"], &rating["school"], &rating["period"])
                == (&json!("kpi-2-2a"), &json!("bra"), &json!("summer 2026"))
        };
        ratings.iter_mut().find(is_it).expect("a rating")["rag"] = json!("red");
        ratings.push(json!({ "element": "kpi-2-3a", "school": "pip", "period": "autumn 2026", "rag": "none" }));
    });
    let versions = versions(&one, &other);
    assert_eq!(ids(&other, versions.added.clone()), ["made-again"]);
    assert_eq!(ids(&one, versions.removed.clone()), ["wyv-star-10"]);
    let text = |text: &str| Some(text.to_owned());
    let was = |id: &str| one.element(at(&one, id));
    let line = |label: &str, before: Option<String>, after: Option<String>| vec![(label.to_owned(), before, after)];
    let title = Some(was("kpi-1-1b").title.clone());
    assert_eq!(said(&versions, Sort::Reworded), line("Title", title, text("Another title")));
    let under = Some(was("aim-4-2").full_title().into_owned());
    assert_eq!(said(&versions, Sort::Moved), line("Under", text("the top of the plan"), under));
    assert_eq!(said(&versions, Sort::Else), line("Owner", was("kpi-1-1a").owner.clone(), text("Another post")));
    let rating = "Rating, Bramblethwaite Primary School";
    let rated = said(&versions, Sort::Rerated);
    assert_eq!(rated, line(rating, text("Amber in Summer 2026"), text("Red in Summer 2026")));
    let dates = said(&versions, Sort::Redated);
    assert_eq!((dates.len(), dates[0].0.as_str()), (1, "Dates of measures"));
    assert!(dates[0].2.as_ref().is_some_and(|after| after.ends_with("August 2030")), "{dates:?}");
    let found = between(&one, &other);
    assert_eq!(pairs(&one, &other, &found), [(100, "wyv-star-10", "made-again")], "gone and made again");
}
