//! What a panel says of an element, and its ratings as a table.

use golden_thread::model::element::Measure;
use golden_thread::model::facts::{card_due, facts, measure_words, steps_words};
use golden_thread::model::plan::Plan;
use golden_thread::model::series::Series;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{at, element, envelope, example, small};

fn said(plan: &Plan, id: &str) -> Vec<String> {
    facts(plan, at(plan, id)).into_iter().map(|fact| format!("{}: {}", fact.label, fact.words)).collect()
}

#[test]
fn a_bare_element_has_no_facts() {
    let plan = small(json!([{ "id": "a", "kind": "aim", "title": "A", "text": "Long", "owner": " " }]), json!([]));
    assert_eq!(said(&plan, "a"), Vec::<String>::new());
}

#[test]
fn facts_stand_in_one_order_with_unknown_fields_last() {
    let mut document = envelope(
        json!([{
            "id": "a", "kind": "kpi", "title": "A", "zeal": { "x": 1 }, "colour": "teal", "owner": "Head", "school": "oak",
            "contributors": ["Team", "Board"], "due": "2027-08", "period": "2022-23", "scope": ["school", "pupils"],
            "evidence": ["survey", "visits"], "ticks": ["L", "Q"], "reference": "4.", "number": "4.3", "group": "Grid",
        }]),
        json!([]),
    );
    document["schools"] = json!([{ "id": "oak", "name": "Oakfield" }]);
    document["columns"] = json!([{ "key": "L", "label": "Lead", "note": "No legend" }]);
    let plan = wire::read(&document.to_string()).expect("a plan");
    assert_eq!(
        said(&plan, "a"),
        [
            "School: Oakfield",
            "Owner: Head",
            "With: Team, Board",
            "Due: August 2027",
            "For: 2022–23",
            "About: each school, pupils",
            "Evidence: survey, visits",
            "Under the heading: Grid",
            "Ticked in column: Lead. No legend",
            "Ticked in column: Q",
            "Number meant: 4.3",
            "zeal: {\"x\":1}",
            "colour: teal",
        ]
    );
}

#[test]
fn a_school_that_is_not_in_the_plan_is_named_by_its_id() {
    let plan = small(json!([{ "id": "a", "kind": "priority", "title": "A", "school": "elm" }]), json!([]));
    assert_eq!(said(&plan, "a"), ["School: elm"]);
}

#[test]
fn the_examples_tell_their_facts() {
    let secat = example("secat");
    assert!(said(&secat, "aim-4-3").contains(&"Number meant: 4.3".to_owned()));
    let smart = example("smart");
    assert!(said(&smart, "milestone-1").iter().any(|fact| fact.starts_with("Ticked in column: L. ")));
    assert!(said(&smart, "reading-peak").contains(&"Author: Anders Ericsson, K".to_owned()));
}

fn words(measure: Value) -> String {
    let measure: Measure = serde_json::from_value(measure).expect("a measure");
    measure_words(&measure)
}

#[test]
fn a_measure_is_a_sentence_of_what_is_known() {
    assert_eq!(
        words(json!({ "baseline": 62, "target": 75, "unit": "%", "due": "2027-08", "direction": "up" })),
        "from 62% to 75% by August 2027, higher is better"
    );
    assert_eq!(words(json!({ "target": 5, "unit": "schools" })), "to 5 schools");
    assert_eq!(words(json!({ "target": "all", "due": "within two years" })), "to all (within two years)");
    assert_eq!(words(json!({ "direction": "down" })), "lower is better");
    assert_eq!(words(json!({})), "");
}

#[test]
fn a_unit_that_was_typed_with_the_figure_is_said_once() {
    assert_eq!(words(json!({ "baseline": "62%", "target": "75 %", "unit": "%" })), "from 62% to 75 %");
    assert_eq!(words(json!({ "target": "5 schools", "unit": "schools" })), "to 5 schools");
    assert_eq!(words(json!({ "baseline": "£1,400", "target": 900, "unit": "£" })), "from £1,400 to 900 £");
    assert_eq!(words(json!({ "baseline": " ", "target": 5 })), "to 5");
}

#[test]
fn a_milestone_that_was_only_begun_is_left_out() {
    let steps = json!([{}, { "due": "2027-07", "target": 70 }, { "note": " " }]);
    let measure: Measure = serde_json::from_value(json!({ "milestones": steps })).expect("a measure");
    assert_eq!(steps_words(&measure), ["July 2027: 70"]);
}

#[test]
fn a_card_says_when_it_is_due_or_what_it_is_for() {
    let due = |plan: &Plan, id: &str| card_due(element(plan, id)).unwrap_or_default();
    let secat = example("secat");
    assert_eq!(due(&secat, "kpi-1-4"), "by Aug 2021");
    assert_eq!(due(&secat, "kpi-1-1"), "at the next inspection");
    assert_eq!(due(&example("smart"), "milestone-1"), "2022–23");
    assert_eq!(due(&secat, "mission"), "");
    assert!(due(&secat, "kpi-1-2").chars().count() <= 24, "{}", due(&secat, "kpi-1-2"));
}

fn rated(ratings: Value) -> Plan {
    let mut document = envelope(json!([{ "id": "k", "kind": "kpi", "title": "K" }]), json!([]));
    document["schools"] = json!([{ "id": "oak", "name": "Oak" }, { "id": "ash", "name": "Ash" }]);
    document["ratings"] = ratings;
    wire::read(&document.to_string()).expect("a plan")
}

#[test]
fn ratings_are_a_table_of_schools_by_periods() {
    let rating = |school: Option<&str>, period: &str, rag: &str| match school {
        Some(school) => json!({ "element": "k", "school": school, "period": period, "rag": rag }),
        None => json!({ "element": "k", "period": period, "rag": rag }),
    };
    let plan = rated(json!([
        rating(Some("ash"), "spring 2025", "amber"),
        rating(Some("elm"), "autumn 2024", "none"),
        rating(Some("oak"), "autumn 2024", "red"),
        rating(Some("ash"), "autumn 2024", "red"),
        rating(None, "spring 2025", "green"),
        rating(Some("oak"), "before", "red"),
        rating(Some("ash"), "autumn 2024", "green"),
    ]));
    let series = Series::of(&plan, 0);
    let periods: Vec<_> = series.periods.iter().map(ToString::to_string).collect();
    assert_eq!(periods, ["before", "Autumn 2024", "Spring 2025"], "free text first, then by the calendar");
    let rows: Vec<_> = series
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| cell.map_or("-", |rating| rating.rag.wire()));
            format!("{}: {}", row.name, cells.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Whole trust: - - green",
            "Oak: red red -",
            "Ash: - green amber",
            "A school that is not in the plan (elm): - none -"
        ],
        "the whole trust first, then as the plan has its schools, others last; the last rating of a period counts"
    );
    assert_eq!(series.tally(None, None), [(Rag::Amber, 1), (Rag::Green, 1)]);
}

#[test]
fn an_element_without_ratings_has_an_empty_table() {
    let plan = rated(json!([]));
    assert_eq!(Series::of(&plan, 0), Series::default());
    assert_eq!(Series::default().tally(None, None), []);
}

#[test]
fn the_demo_rates_in_order_of_its_terms() {
    let plan = example("demo");
    let series = Series::of(&plan, at(&plan, "kpi-2-1b"));
    let periods: Vec<_> = series.periods.iter().map(ToString::to_string).collect();
    assert_eq!(periods, ["Autumn 2024", "Spring 2025", "Summer 2025", "Autumn 2025", "Spring 2026", "Summer 2026"]);
    assert_eq!(series.rows.len(), 6);
    let latest: usize = series.tally(None, None).iter().map(|(_, count)| count).sum();
    assert_eq!(latest, 6);
    assert!(series.tally(None, None).contains(&(Rag::Red, 1)));
}
