//! The termly report of the demonstration, and its rules. The numbers were counted by another program from the document
//! alone: ratings by school, term and colour, pairs of terms, methods.

use golden_thread::insight::report::{Asked, Evidence, Movement, Report, report, report_markdown, report_name};
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{example, ids};

fn ask(plan: &Plan, word: &str) -> Report {
    let asked = Asked::from_word(word);
    assert_eq!(asked.word(), word, "the test says it as an address does");
    report(plan, &asked)
}

fn counts(report: &Report) -> [usize; 5] {
    Movement::ALL.map(|movement| report.list(movement).count())
}

fn elements<'a>(plan: &'a Plan, report: &Report, movement: Movement) -> Vec<&'a str> {
    ids(plan, report.list(movement).map(|row| row.element))
}

fn period(report: &Report) -> [Option<String>; 2] {
    [&report.before, &report.period].map(|when| when.as_ref().map(ToString::to_string))
}

fn rated(fields: Value) -> Plan {
    let mut document = json!({
        "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P",
        "schools": [{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }],
        "elements": [
            { "id": "k", "kind": "kpi", "title": "K" },
            { "id": "own", "kind": "priority", "title": "Own", "school": "x" },
            { "id": "step", "kind": "project", "title": "Step", "parent": "own" },
            { "id": "draft", "kind": "kpi", "title": "Draft", "draft": true },
        ],
    });
    let all = document.as_object_mut().expect("an object");
    all.extend(fields.as_object().expect("an object").clone());
    wire::read(&document.to_string()).expect("a plan")
}

fn rating(element: &str, school: Value, period: &str, rag: &str) -> Value {
    json!({ "element": element, "school": school, "period": period, "rag": rag })
}

#[test]
fn each_school_has_its_own_movement_tally_and_evidence() {
    let plan = example("demo");
    // Worse, better, new, missing, same; red, amber, green, nothing to report; two methods, one, none.
    for (word, movement, tally, before, [several, one, none]) in [
        ("school~bra", [1, 3, 0, 2, 25], [1, 8, 20, 2], [1, 11, 19, 0], [2, 3, 24]),
        ("school~can", [1, 4, 0, 1, 25], [1, 9, 20, 1], [0, 15, 16, 0], [1, 6, 23]),
        ("school~ott", [1, 3, 0, 0, 27], [0, 7, 24, 0], [0, 9, 22, 0], [6, 5, 20]),
        ("school~pip", [0, 10, 0, 0, 21], [0, 7, 24, 0], [0, 17, 14, 0], [3, 5, 23]),
        ("school~sal", [1, 6, 0, 1, 24], [3, 21, 7, 1], [5, 23, 4, 0], [2, 9, 20]),
        ("school~wyv", [0, 6, 0, 1, 25], [1, 10, 20, 1], [1, 16, 15, 0], [2, 7, 22]),
        ("", [4, 32, 0, 5, 147], [6, 62, 115, 5], [7, 91, 90, 0], [16, 35, 132]),
        ("school~sal.period~autumn 2025", [3, 9, 1, 0, 19], [11, 19, 2, 0], [15, 16, 0, 1], [6, 11, 15]),
        ("period~autumn 2024", [0, 0, 166, 22, 0], [78, 83, 5, 22], [0; 4], [12, 43, 111]),
    ] {
        let found = ask(&plan, word);
        assert_eq!((counts(&found), found.tally(), found.tally_before()), (movement, tally, before), "{word}");
        assert_eq!(found.evidence(), Evidence { several, one, none }, "{word}");
        assert_eq!(found.without_evidence().count(), none, "{word}");
    }
}

#[test]
fn the_latest_term_is_compared_with_the_one_before_it() {
    let plan = example("demo");
    let latest = ask(&plan, "school~bra");
    assert_eq!(period(&latest), [Some("Spring 2026".to_owned()), Some("Summer 2026".to_owned())]);
    assert_eq!(elements(&plan, &latest, Movement::Worse), ["kpi-2-2a"]);
    assert_eq!(elements(&plan, &latest, Movement::Better), ["kpi-1-3a", "kpi-3-2b", "kpi-4-1d"]);
    assert_eq!(elements(&plan, &latest, Movement::Missing), ["kpi-2-2d", "kpi-2-3a"]);
    assert_eq!((latest.offers.schools.len(), latest.offers.periods.len()), (6, 6));
    let first = ask(&plan, "period~autumn 2024");
    assert_eq!(period(&first), [None, Some("Autumn 2024".to_owned())]);
    assert_eq!(ask(&plan, "period~Autumn 2025").asked, Asked::from_word("period~autumn 2025"), "as the plan writes it");
    assert_eq!(ask(&plan, "school~gone.period~lent 1999").asked, Asked::default());
    let empty = report(&example("alt"), &Asked::default());
    assert_eq!((empty.rows.len(), empty.period), (0, None));
}

#[test]
fn what_changed_and_what_conflicts_is_the_schools_own_and_the_terms() {
    let plan = example("demo");
    let log = |word: &str| ask(&plan, word).log;
    assert_eq!(log("period~summer 2025"), [0]);
    assert_eq!(log("period~spring 2026"), [1]);
    assert_eq!(log("period~summer 2026"), [0; 0], "the last entry is of the term to come");
    let conflicts = |word: &str| ask(&plan, word).conflicts.iter().map(|one| one.link.to_string()).collect::<Vec<_>>();
    assert_eq!(conflicts("school~bra"), ["link-36"]);
    assert_eq!(conflicts("school~pip"), ["link-37"]);
    assert_eq!(conflicts("school~can"), [""; 0]);
    assert_eq!(conflicts(""), ["link-36", "link-37"]);
}

#[test]
fn the_log_counts_from_the_end_of_the_period_before_and_leaves_out_other_schools_and_drafts() {
    let entry = |date: Value, element: Value| json!({ "date": date, "text": "T", "element": element });
    let plan = rated(json!({
        "ratings": [rating("k", json!("x"), "autumn 2025", "red"), rating("k", json!("x"), "summer 2026", "red")],
        "log": [
            entry(json!("2025-12-31"), Value::Null),
            entry(json!("2026-01-01"), Value::Null),
            entry(json!("2026-08"), json!("k")),
            entry(json!("2026-09"), Value::Null),
            entry(json!("2026-05-01"), json!("step")),
            entry(json!("2026-05-01"), json!("draft")),
            entry(json!("2026-05-01"), json!("long gone")),
            entry(json!("sometime"), Value::Null),
            entry(Value::Null, Value::Null),
        ],
    }));
    assert_eq!(ask(&plan, "school~x").log, [1, 2, 4, 6]);
    assert_eq!(ask(&plan, "school~y").log, [1, 2, 6], "and the report of a school that rated nothing");
    assert_eq!(ask(&plan, "period~autumn 2025").log, [0], "without a period before, its own days alone");
}

#[test]
fn nothing_to_report_is_no_rating_and_the_last_of_two_counts() {
    let at = |period: &str, rag: &str| rating("k", json!("x"), period, rag);
    let moved = |ratings: Value| {
        let plan = rated(json!({ "ratings": ratings }));
        ask(&plan, "school~x.period~summer 2026").rows.iter().map(|row| row.movement).collect::<Vec<_>>()
    };
    let other = rating("own", json!("x"), "spring 2026", "none");
    for (before, now, movement) in [
        ("amber", "none", Movement::Missing),
        ("none", "none", Movement::Missing),
        ("none", "green", Movement::New),
        ("green", "amber", Movement::Worse),
        ("red", "amber", Movement::Better),
        ("red", "red", Movement::Same),
    ] {
        assert_eq!(moved(json!([at("spring 2026", before), at("summer 2026", now), other])), [movement]);
    }
    assert_eq!(
        moved(json!([at("spring 2026", "red"), at("summer 2026", "red"), at("Summer 2026", "green")])),
        [Movement::Better]
    );
    assert_eq!(
        moved(json!([at("autumn 2025", "red"), other, rating("own", json!("x"), "summer 2026", "red")])),
        [Movement::New]
    );
}

#[test]
fn a_rating_without_a_school_belongs_to_the_school_of_its_element_and_drafts_are_not_told() {
    let plan = rated(json!({ "ratings": [
        rating("step", Value::Null, "2026", "red"),
        rating("k", Value::Null, "2026", "amber"),
        rating("k", json!("y"), "2026", "green"),
        rating("k", json!("x"), "2026", "red"),
        rating("draft", json!("x"), "2027", "red"),
    ] }));
    let whole = ask(&plan, "");
    let who: Vec<(&str, Option<&str>)> = whole
        .rows
        .iter()
        .map(|row| (plan.element(row.element).id.as_str(), row.school.as_ref().map(|id| id.as_str())))
        .collect();
    assert_eq!(who, [("k", None), ("k", Some("x")), ("k", Some("y")), ("step", Some("x"))]);
    assert_eq!(ask(&plan, "school~x").rows.len(), 2);
    assert_eq!(period(&whole), [None, Some("2026".to_owned())], "a draft makes no period either");
}

#[test]
fn a_method_counts_once_and_a_blank_one_not() {
    let mut one = rating("k", json!("x"), "2026", "green");
    one["methods"] = json!(["Survey", " survey", "", "Registers"]);
    let mut two = rating("own", json!("x"), "2026", "red");
    two["methods"] = json!(["  ", "SURVEY", "survey"]);
    let plan = rated(json!({ "ratings": [one, two, rating("step", json!("x"), "2026", "none")] }));
    let found = ask(&plan, "school~x");
    assert_eq!(found.evidence(), Evidence { several: 1, one: 1, none: 0 }, "nothing to report needs no evidence");
    let methods = found.rows[0].now.as_ref().map(|now| now.methods.clone());
    assert_eq!(methods, Some(vec!["Survey".to_owned(), "Registers".to_owned()]));
}

#[test]
fn the_period_before_ended_before_this_one_began_and_is_as_long_if_it_can_be() {
    let before = |periods: &[&str], word: &str| {
        let ratings: Vec<Value> = periods.iter().map(|period| rating("k", json!("x"), period, "red")).collect();
        period(&ask(&rated(json!({ "ratings": ratings })), word))[0].clone()
    };
    let mixed = ["2024-25", "summer 2025", "autumn 2025", "spring 2026", "2025-26", "summer 2026"];
    assert_eq!(before(&mixed, "period~summer 2026").as_deref(), Some("Spring 2026"));
    assert_eq!(before(&mixed, "period~2025-26").as_deref(), Some("2024–25"));
    assert_eq!(before(&mixed, "period~autumn 2025").as_deref(), Some("Summer 2025"));
    assert_eq!(before(&["second", "first", "2026"], "period~first").as_deref(), Some("second"), "as they come");
    assert_eq!(before(&["second", "first", "2026"], ""), None, "words have no place before a date");
}

#[test]
fn a_committee_can_have_it_in_writing() {
    let plan = example("demo");
    let text = report_markdown(&plan, &ask(&plan, "school~bra"));
    assert!(text.starts_with("# Bramblethwaite Primary School: report for Summer 2026\n\nLarkmoor"), "{text}");
    let names = ["school~bra", ""].map(|asked| report_name(&plan, &ask(&plan, asked)));
    assert_eq!(names[0], "Bramblethwaite Primary School Summer 2026");
    assert_eq!(names[1], format!("{} Summer 2026", plan.title()));
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        headings,
        ["Worse: 1", "Better: 3", "Not rated this time: 2", "The same: 25", "Evidence", "Conflicts: 1", "What changed"]
    );
    assert!(text.contains("Confirmed by two methods or more: 2. By one: 3. By none: 24."));
    assert!(report_markdown(&example("alt"), &report(&example("alt"), &Asked::default())).contains("Nothing has been"));
}
