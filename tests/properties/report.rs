//! The termly report: its word reads back, the schools' reports add up to the whole, every rating of the period is in
//! one list, and it never tells of a draft; for plans of any shape and whatever is asked.

use golden_thread::exchange::public::{hidden, public};
use golden_thread::insight::report::{Asked, Movement, Report, Row, report, report_markdown};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::when::When;
use golden_thread::model::wire;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::arbitrary::{any_date, any_document, any_text, cases};

const PERIODS: [&str; 7] =
    ["autumn 2025", "Autumn 2025", "spring 2026", "2025-26", "summer 2026", "before the merger", "2026-07-10"];

/// What an address, or the pieces in it, could be mistaken for.
fn any_code() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(vec!["%", ".", "~", "2E", "7E", "25", "%25", "period", "school~", "é"]), 0..8)
        .prop_map(|pieces| pieces.concat())
}

fn any_asked() -> impl Strategy<Value = Asked> {
    let school = prop_oneof![select(vec!["x", "y", "gone"]).prop_map(str::to_owned), any_text(), any_code()];
    let period = prop_oneof![4 => select(&PERIODS[..]).prop_map(str::to_owned), 1 => any_date(), 1 => any_code()];
    let (school, period) = (proptest::option::of(school), proptest::option::of(period));
    (school, period).prop_map(|(school, period)| Asked {
        school: school.map(|id| Id::new(&id)),
        period: period.map(|period| When::new(&period)),
    })
}

/// A plan with two schools, drafts, ratings with methods, a log and conflicts, besides all that a plan may have.
fn any_plan() -> impl Strategy<Value = Plan> {
    let rating = (any::<Index>(), 0..4usize, select(&PERIODS[..]), select(Rag::ALL), 0..3usize);
    let entry = (proptest::option::of(any::<Index>()), select(vec!["2026-05-01", "2025-12", "spring 2026", "one day"]));
    let marks = proptest::collection::vec((0..5usize, 0..4usize), 30);
    let lists = (proptest::collection::vec(rating, 0..40), proptest::collection::vec(entry, 0..6));
    (any_document(), marks, lists).prop_map(|(mut document, marks, (ratings, log))| {
        let school = |at: usize| ["x", "y", "elsewhere"].get(at).map_or(Value::Null, |id| json!(id));
        let mut ids = Vec::new();
        for (element, (mark, own)) in document["elements"].as_array_mut().expect("elements").iter_mut().zip(marks) {
            ids.push(element["id"].clone());
            let fields = element.as_object_mut().expect("an element");
            if mark == 0 {
                fields.insert("draft".into(), json!(true));
            }
            if own < 2 {
                fields.insert("school".into(), school(own));
            }
        }
        for link in document.get_mut("links").and_then(Value::as_array_mut).into_iter().flatten().step_by(2) {
            link["kind"] = json!("conflicts_with");
        }
        let ratings: Vec<Value> = ratings
            .into_iter()
            .map(|(at, by, period, rag, methods)| {
                let methods = vec!["Survey", "survey", "visit"][..methods + 1].to_vec();
                let methods = if methods.len() == 1 { json!([]) } else { json!(methods) };
                json!({ "element": at.get(&ids), "school": school(by), "period": period, "rag": rag, "methods": methods })
            })
            .collect();
        let log: Vec<Value> = log
            .into_iter()
            .map(|(at, date)| json!({ "text": "T", "date": date, "element": at.map(|at| at.get(&ids).clone()) }))
            .collect();
        let fields = document.as_object_mut().expect("a document");
        let schools = json!([{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }]);
        fields.extend([("schools".into(), schools), ("ratings".into(), json!(ratings)), ("log".into(), json!(log))]);
        wire::read(&document.to_string()).expect("a plan")
    })
}

fn of_school<'a>(report: &'a Report, school: &'a Id) -> Vec<&'a Row> {
    report.rows.iter().filter(|row| row.school.as_ref() == Some(school)).collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn what_is_asked_reads_back(asked in any_asked(), words in any_code()) {
        prop_assert_eq!(Asked::from_word(&asked.word()), asked);
        let odd = Asked::from_word(&words);
        prop_assert_eq!(Asked::from_word(&odd.word()), odd);
    }

    #[test]
    fn a_schools_report_is_its_part_of_the_whole(plan in any_plan(), asked in any_asked()) {
        let whole = report(&plan, &Asked { school: None, ..asked });
        for school in &whole.offers.schools {
            let own = report(&plan, &Asked { school: Some(school.clone()), period: whole.period.clone() });
            prop_assert_eq!((&own.period, &own.before), (&whole.period, &whole.before));
            prop_assert_eq!(own.rows.iter().collect::<Vec<_>>(), of_school(&whole, school));
            prop_assert!(own.conflicts.iter().all(|conflict| whole.conflicts.contains(conflict)));
            prop_assert!(own.log.iter().all(|entry| whole.log.contains(entry)));
        }
    }

    #[test]
    fn every_rating_of_the_period_is_in_one_list(plan in any_plan(), asked in any_asked()) {
        let found = report(&plan, &asked);
        prop_assert_eq!(Movement::ALL.map(|movement| found.list(movement).count()).iter().sum::<usize>(), found.rows.len());
        prop_assert_eq!(found.period.is_none(), found.offers.periods.is_empty());
        let hidden = hidden(plan.document());
        let is_now = |period: &When| found.period.as_ref().is_some_and(|now| now.to_string() == period.to_string());
        for (at, shut) in (0..).zip(&hidden) {
            let rated = plan.ratings(at).any(|rating| is_now(&rating.period));
            let rows = found.rows.iter().filter(|row| row.element == at && row.now.is_some()).count();
            let fits = if *shut { rows == 0 } else { rows > 0 || !rated || found.asked.school.is_some() };
            prop_assert!(fits);
        }
        let evidence = found.evidence();
        let [red, amber, green, _] = found.tally();
        prop_assert_eq!(evidence.several + evidence.one + evidence.none, red + amber + green);
        let better = |row: &Row| row.now.as_ref().zip(row.before.as_ref()).is_some_and(|(now, before)| now.rag > before.rag);
        prop_assert!(found.list(Movement::Better).all(better) && !found.list(Movement::Worse).any(better));
        let days = |when: &When| plan.first_day(when).zip(plan.last_day(when));
        let order = found.before.as_ref().and_then(days).zip(found.period.as_ref().and_then(days));
        prop_assert!(order.is_none_or(|(before, now)| before.1 < now.0));
    }

    #[test]
    fn drafts_change_nothing(plan in any_plan(), asked in any_asked()) {
        let open = Plan::try_from(public(plan.document())).expect("a plan");
        // An entry about a draft would be one about something that is gone.
        let without_log = |plan: &Plan| {
            let mut document = plan.document().clone();
            document.log.clear();
            let plan = Plan::try_from(document).expect("a plan");
            report_markdown(&plan, &report(&plan, &asked))
        };
        prop_assert_eq!(without_log(&plan), without_log(&open));
    }
}
