//! The rules of the SMART check and of splitting, one by one, on KPIs made up for them.

use golden_thread::insight::smart::{check, is_checked};
use golden_thread::insight::split::{Part, split};
use golden_thread::model::plan::Plan;
use serde_json::{Value, json};

use crate::support::{at, small};

/// Parts as "title | due | measures".
pub fn told(parts: &[Part]) -> Vec<String> {
    let due = |part: &Part| part.due.as_ref().map_or("-", |due| due.as_str()).to_owned();
    parts.iter().map(|part| format!("{} | {} | {}", part.title, due(part), part.measures.len())).collect()
}

/// A plan with this KPI under an aim.
fn with_kpi(fields: Value) -> Plan {
    let mut kpi = json!({ "id": "k", "kind": "kpi", "parent": "a" });
    for (name, value) in fields.as_object().into_iter().flatten() {
        kpi[name.as_str()] = value.clone();
    }
    small(json!([{ "id": "a", "kind": "aim", "title": "Aim" }, kpi]), json!([]))
}

/// The sentence on one letter, with a plus where it is met.
fn said(fields: Value, letter: char) -> String {
    let plan = with_kpi(fields);
    let found = check(&plan, at(&plan, "k"));
    let verdict = found.criteria.iter().find(|verdict| verdict.criterion.name().starts_with(letter));
    verdict.map_or_else(String::new, |verdict| format!("{}{}", if verdict.met { "+ " } else { "" }, verdict.why))
}

fn parts_of(fields: Value) -> Vec<String> {
    let plan = with_kpi(fields);
    told(&split(&plan, at(&plan, "k")))
}

#[test]
fn a_kpi_in_one_sentence_is_read_from_its_words() {
    let kpi = || json!({ "title": "Attendance rises from 91% to 95% by July 2027", "owner": "Attendance lead" });
    assert_eq!(said(kpi(), 'S'), "+ It is about one thing.");
    assert_eq!(said(kpi(), 'M'), "+ It has a figure, so anybody can see when it has been met.");
    assert_eq!(said(kpi(), 'A'), "+ Attendance lead answers for it.");
    assert_eq!(said(kpi(), 'R'), "+ It says where it starts.");
    assert_eq!(said(kpi(), 'T'), "+ Due by July 2027.");
}

#[test]
fn what_is_missing_is_named() {
    let kpi = || json!({ "title": "Better teaching", "contributors": ["Heads"], "due": "soon" });
    assert_eq!(
        said(json!({ "title": "Results improve" }), 'S'),
        "Too general: it does not say which results are meant."
    );
    assert_eq!(said(json!({ "title": "Reading" }), 'S'), "Too short: it does not say what is to be reached.");
    assert_eq!(said(kpi(), 'M'), "No figure: nothing says when it has been met.");
    assert_eq!(said(kpi(), 'A'), "No owner: only a share in the work is given (“Heads”), and no post answers for it.");
    assert_eq!(said(json!({ "title": "Better teaching" }), 'A'), "No owner: no post answers for it.");
    assert_eq!(said(kpi(), 'R'), "No starting point: nothing says how far there is to go.");
    assert_eq!(said(kpi(), 'T'), "No date: “soon” is no date in the calendar.");
    assert_eq!(said(json!({ "title": "Better teaching" }), 'T'), "No date: it does not say by when.");
    let judged =
        json!({ "title": "Governance", "measures": [{ "title": "Governance", "target": "highly effective" }] });
    let why = "No figure: “highly effective” is a judgement, and nothing says when it has been met.";
    assert_eq!(said(judged, 'M'), why);
}

#[test]
fn a_post_that_leads_owns_but_colleagues_do_not() {
    let led = |by: &str| said(json!({ "title": "Charter", "text": format!("It is led by {by}.") }), 'A');
    assert_eq!(led("the Director of Education"), "+ Its text names a post that answers for it.");
    assert_eq!(led("its wellbeing colleagues"), "No owner: no post answers for it.");
}

#[test]
fn a_target_behind_its_start_is_not_realistic() {
    let measure = json!({ "title": "attendance", "baseline": 95, "target": 91, "unit": "%", "direction": "up" });
    let why = "Its target of 91 is no step forward from its starting point of 95.";
    assert_eq!(said(json!({ "title": "Attendance", "measures": [measure] }), 'R'), why);
}

#[test]
fn figures_that_were_typed_with_their_unit_are_compared_too() {
    let kpi = |start: Value, target: Value, way: &str| {
        let measure = json!({ "title": "Reading", "baseline": start, "target": target, "unit": "%", "direction": way });
        said(json!({ "title": "Reading", "measures": [measure] }), 'R')
    };
    let why = "Its target of 50% is no step forward from its starting point of 62%.";
    assert_eq!(kpi(json!("62%"), json!("50%"), "up"), why);
    assert_eq!(
        kpi(json!(62), json!("50 %"), "up"),
        "Its target of 50 % is no step forward from its starting point of 62."
    );
    assert_eq!(kpi(json!("62%"), json!("50%"), "down"), "+ It says where it starts.");
    assert_eq!(kpi(json!("62%"), json!("top 25%"), "up"), "+ It says where it starts.");
}

#[test]
fn a_date_before_that_of_its_own_measures_is_said() {
    let kpi = |due: &str| {
        let steps = json!([{ "due": "2028-07" }]);
        said(json!({ "title": "Reading", "due": due, "measures": [{ "due": "2027-12", "milestones": steps }] }), 'T')
    };
    assert_eq!(kpi("2027-08"), "+ Due by August 2027, but its measures run on to July 2028.");
    assert_eq!(kpi("2028-08"), "+ Due by August 2028.");
}

#[test]
fn words_alone_split_at_figures_semicolons_and_dates() {
    let figures = json!({ "title": "80% of pupils read at their age and 60% write at the standard", "due": "2027" });
    assert_eq!(
        parts_of(figures),
        ["80% of pupils read at their age | 2027 | 1", "60% write at the standard | 2027 | 1"]
    );
    let clauses = json!({ "title": "Risk registers in use; continuity plans in place" });
    assert_eq!(parts_of(clauses), ["Risk registers in use | - | 0", "Continuity plans in place | - | 0"]);
    let dates = "By August 2023, we have explored a free school. By 2025 we run places for Years 7 to 13.";
    let dates = json!({ "title": "Growth", "text": dates });
    assert_eq!(
        parts_of(dates),
        ["We have explored a free school | 2023-08 | 0", "We run places for Years 7 to 13 | 2025 | 0"]
    );
}

#[test]
fn several_results_in_one_sentence_are_several_kpis() {
    let title = "Raise reading to 75% and attendance to 96% by July 2028, and appoint a SENDCo";
    assert_eq!(
        parts_of(json!({ "title": title })),
        ["Raise reading to 75% | - | 1", "Attendance to 96% by July 2028 | 2028-07 | 1", "Appoint a SENDCo | - | 0"]
    );
    assert!(said(json!({ "title": title }), 'S').starts_with("Several in one: it holds 3 parts"));
    assert_eq!(parts_of(json!({ "title": "Reading and writing at 75%" })), [""; 0], "two subjects, one figure");
}

#[test]
fn one_thing_in_steps_or_for_two_groups_stays_one() {
    let none = [""; 0];
    let steps = "By July 2027 attendance in all schools is 94%. By July 2028 attendance in all schools is 95%.";
    assert_eq!(parts_of(json!({ "title": "Attendance", "text": steps })), none);
    assert_eq!(parts_of(json!({ "title": "Attendance rises from 91% to 95%, and no school is left out" })), none);
    assert_eq!(parts_of(json!({ "title": "Between 60% and 70% of staff stay" })), none);
    let phases = ["Absence", "Long absence"].map(|title| json!({ "title": title, "target": "below national" }));
    assert_eq!(parts_of(json!({ "title": "Absence", "measures": phases })), none);
    let figures = json!([{ "title": "Absence", "target": 4 }, { "title": "Long absence", "target": 9 }]);
    assert_eq!(parts_of(json!({ "title": "Absence", "measures": figures })).len(), 2);
}

#[test]
fn a_measure_that_was_only_begun_does_not_count() {
    let begun = json!({ "title": " ", "direction": "up", "milestones": [{ "target": "" }] });
    let measure = json!({ "title": "attendance", "baseline": 91, "target": 95, "unit": "%" });
    let kpi = || json!({ "title": "Attendance", "measures": [begun, measure, {}] });
    assert_eq!(parts_of(kpi()), [""; 0]);
    for letter in ['S', 'M', 'R'] {
        assert!(said(kpi(), letter).starts_with("+ "), "{letter}: {}", said(kpi(), letter));
    }
    let two = json!([measure, {}, { "title": "Leaders trained", "target": 40 }]);
    assert_eq!(
        parts_of(json!({ "title": "Both", "measures": two })),
        ["Attendance | - | 1", "Leaders trained | - | 1"]
    );
    let plan = small(json!([{ "id": "a", "kind": "aim", "title": "Aim", "measures": [{}] }]), json!([]));
    assert!(!is_checked(plan.element(0)));
}

#[test]
fn proof_is_no_part_but_stays() {
    let measures = json!([
        { "title": "Model in all schools", "target": "all schools" },
        { "title": "Ofsted comments on the schools", "target": "favourable" },
        { "title": "Leaders trained", "target": 40 }
    ]);
    let kpi = json!({ "title": "Model", "evidence": ["Ofsted reports"], "due": "2027", "measures": measures });
    assert_eq!(parts_of(kpi), ["Model in all schools | 2027 | 2", "Leaders trained | 2027 | 1"]);
}
