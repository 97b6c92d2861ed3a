//! The rating round: what is in it, in which order, and how it comes to its end.

use golden_thread::model::command::{Command, carry_out};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use golden_thread::round::{Course, Round, course, rating, terms, trend, trend_words};
use serde_json::{Value, json};

use crate::support::{at, envelope, example};

fn round(plan: &Plan, school: Option<&str>, period: &str) -> Round {
    Round::of(plan, school.map(Id::new).as_ref(), &When::new(period))
}

fn ids(plan: &Plan, round: &Round) -> Vec<String> {
    round.entries.iter().map(|entry| plan.element(entry.element).id.to_string()).collect()
}

/// A plan of elements, as JSON, and of ratings: "element school period rag", "-" for the whole trust.
fn rated(elements: Value, ratings: &str) -> Plan {
    let rows = ratings.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [element, school, term, year, rag] = words[..] else { panic!("five words: {line}") };
        let mut row = json!({ "element": element, "period": format!("{term} {year}"), "rag": rag });
        if school != "-" {
            row["school"] = json!(school);
        }
        row
    });
    let rows: Vec<Value> = rows.collect();
    let mut document = envelope(elements, json!([]));
    document["ratings"] = rows.into();
    wire::read(&document.to_string()).expect("a plan")
}

#[test]
fn a_school_of_the_example_rates_the_kpis_and_its_own_work_in_the_order_of_the_map() {
    let plan = example("demo");
    let round = round(&plan, Some("bra"), "Autumn 2026");
    let kinds = |kind| round.entries.iter().filter(|entry| plan.element(entry.element).kind == kind).count();
    // Of 37 KPIs two are about the trust alone and were never rated by a school.
    assert_eq!([Kind::Kpi, Kind::Priority, Kind::Project].map(kinds), [35, 11, 7]);
    assert_eq!(round.progress(), (0, 53));
    let own = |id: &Option<Id>| id.is_none() || *id == Some("bra".into());
    assert!(round.entries.iter().all(|entry| own(&plan.element(entry.element).school)));
    let ids = ids(&plan, &round);
    assert_eq!(ids[0], "kpi-1-1a");
    let place = |id: &str| ids.iter().position(|other| other == id);
    assert!(place("bra-sdp-1") < place("bra-star-1") && place("bra-star-1") < place("kpi-1-2a"), "{ids:?}");
    assert_eq!([place("kpi-3-2c"), place("kpi-4-2c")], [None, None], "about the trust alone");
    assert!(place("kpi-3-2a").is_some(), "about the trust, but schools rate it");
}

#[test]
fn an_entry_says_all_that_is_needed_to_rate() {
    let plan = example("demo");
    let round = round(&plan, Some("bra"), "Summer 2026");
    let first = &round.entries[0];
    assert_eq!(first.level, "KPI 1.1a");
    assert_eq!(first.title, "Pupils reading at or above their age");
    assert_eq!(first.now, Some(Rag::Amber));
    assert_eq!(first.before.as_ref().map(|(when, rag)| (when.as_str(), *rag)), Some(("spring 2026", Rag::Amber)));
    assert_eq!(first.trend.len(), 6);
    assert_eq!(
        first.measures,
        ["pupils at or above their reading age: from 61% to 80% by July 2029, higher is better"]
    );
    assert_eq!(first.due.as_deref(), Some("July 2029"));
    assert!(!first.confirmed);
    assert!(round.entries.iter().any(|entry| entry.confirmed), "some are found by two methods");
    assert_eq!(round.progress().0, 31, "what the school has rated in that term");
}

#[test]
fn an_earlier_term_looks_back_only() {
    let plan = example("demo");
    let round = round(&plan, Some("bra"), "autumn 2025");
    let first = &round.entries[0];
    assert_eq!(first.before.as_ref().map(|(when, _)| when.to_string()).as_deref(), Some("Summer 2025"));
    assert_eq!(first.trend.last().map(|(when, _)| when.to_string()).as_deref(), Some("Autumn 2025"));
    assert_eq!(first.trend.len(), 4);
}

#[test]
fn the_trust_rates_what_belongs_to_no_school() {
    let plan = example("demo");
    let round = round(&plan, None, "Autumn 2026");
    assert_eq!(round.entries.len(), 37);
    assert!(round.entries.iter().all(|entry| plan.element(entry.element).kind == Kind::Kpi));
    assert!(round.entries.iter().all(|entry| entry.before.is_none()), "only schools have rated so far");
}

fn small() -> Plan {
    rated(
        json!([
            { "id": "m", "kind": "mission", "title": "M" },
            { "id": "a", "kind": "aim", "title": "A", "parent": "m" },
            { "id": "k", "kind": "kpi", "title": "K", "parent": "a" },
            { "id": "k-other", "kind": "kpi", "title": "K", "parent": "a", "school": "y" },
            { "id": "k-draft", "kind": "kpi", "title": "K", "parent": "a", "draft": true },
            { "id": "k-below", "kind": "kpi", "title": "K", "parent": "k-draft" },
            { "id": "s", "kind": "strategy", "title": "S", "parent": "a" },
            { "id": "p-x", "kind": "priority", "title": "P", "parent": "a", "school": "x" },
            { "id": "p-y", "kind": "priority", "title": "P", "parent": "a", "school": "y" },
            { "id": "p-none", "kind": "priority", "title": "P", "parent": "a" },
        ]),
        "a y autumn 2025 green
        s - autumn 2025 amber",
    )
}

#[test]
fn what_is_in_a_round_follows_the_rule() {
    let plan = small();
    let of = |school| ids(&plan, &round(&plan, school, "Spring 2026"));
    assert_eq!(of(Some("x")), ["a", "k", "p-x"], "schools rate aims; drafts and other schools are left out");
    assert_eq!(of(Some("y")), ["a", "k", "k-other", "p-y"]);
    assert_eq!(of(None), ["k", "s", "p-none"], "the trust rates strategies");
}

#[test]
fn the_next_open_one_is_found_round_the_corner() {
    let mut plan = small();
    let of = |plan: &Plan| round(plan, Some("x"), "Spring 2026");
    assert_eq!([None, Some(0), Some(2), Some(usize::MAX)].map(|after| of(&plan).next_open(after)), {
        [Some(0), Some(1), Some(0), Some(0)]
    });
    for (done, next) in [("k", Some(2)), ("p-x", Some(0)), ("a", None)] {
        let given = rating(&plan, at(&plan, done), Some(&"x".into()), &When::new("spring 2026"), Rag::None);
        plan = carry_out(&plan, &Command::Rate(Box::new(given)), None).expect("rated").plan;
        assert_eq!(of(&plan).next_open(Some(1)), next, "after {done}");
    }
    assert_eq!(of(&plan).progress(), (3, 3), "nothing to report is a rating too");
}

#[test]
fn a_step_leads_to_a_neighbour_and_back_from_the_end_to_the_last() {
    let plan = small();
    let round = round(&plan, Some("x"), "Spring 2026");
    let steps = [(Some(0), 1), (Some(0), -1), (Some(2), 1), (None, -1), (None, 1)];
    assert_eq!(steps.map(|(from, by)| round.stepped(from, by)), [Some(1), None, None, Some(2), None]);
    let empty = Round { entries: Vec::new(), ..round };
    assert_eq!([1, -1].map(|by| empty.stepped(None, by)), [None; 2]);
}

#[test]
fn a_rating_given_again_keeps_all_but_its_colour() {
    let plan = example("demo");
    let old = plan.document().ratings.iter().find(|one| one.methods.len() == 2 && one.note.is_some()).expect("one");
    let (ix, school) = (at(&plan, old.element.as_str()), old.school.as_ref());
    let again = rating(&plan, ix, school, &When::new(&old.period.to_string()), Rag::Red);
    assert_eq!((again.rag, &again.note, &again.methods), (Rag::Red, &old.note, &old.methods));
    assert_eq!((&again.role, &again.period), (&old.role, &old.period));
    let new = rating(&plan, ix, None, &When::new("autumn 2026"), Rag::Green);
    assert_eq!((new.note, new.methods.len(), new.school), (None, 0, None));
}

fn words(ratings: &str) -> (Option<String>, Option<Course>) {
    let plan = rated(json!([{ "id": "k", "kind": "kpi", "title": "K" }]), ratings);
    let trend = trend(&plan, 0, Some(&"x".into()));
    (trend_words(&plan, &trend), course(&trend))
}

#[test]
fn a_trend_is_a_sentence() {
    let says = |ratings: &str, sentence: &str, course: Option<Course>| {
        assert_eq!(words(ratings), (Some(sentence.to_owned()), course), "{ratings}");
    };
    says("k x spring 2026 amber", "Amber in Spring 2026.", None);
    says(
        "k x autumn 2025 red\nk x spring 2026 amber\nk x summer 2026 green\nk x autumn 2026 green",
        "Amber in Spring 2026, green since: better.",
        Some(Course::Better),
    );
    says(
        "k x summer 2026 red\nk x spring 2026 amber",
        "Amber in Spring 2026, red in Summer 2026: worse.",
        Some(Course::Worse),
    );
    says("k x spring 2026 green\nk x summer 2026 green", "Green since Spring 2026: steady.", Some(Course::Steady));
    says(
        "k x autumn 2025 red\nk x spring 2026 none\nk x summer 2026 green",
        "Red in Autumn 2025, green in Summer 2026: better.",
        Some(Course::Better),
    );
    says(
        "k x spring 2026 green\nk x summer 2026 none",
        "Green in Spring 2026, nothing to report in Summer 2026.",
        None,
    );
    assert_eq!(words("k y spring 2026 green"), (None, None), "another school");
    assert_eq!(words(""), (None, None));
}

#[test]
fn a_trend_has_gaps_and_the_last_rating_of_a_term_counts() {
    let plan = rated(
        json!([{ "id": "k", "kind": "kpi", "title": "K" }]),
        "k x spring 2026 green
        k y autumn 2025 red
        k x Spring 2026 amber
        k - spring 2026 red",
    );
    let trend = trend(&plan, 0, Some(&"x".into()));
    let said: Vec<_> = trend.iter().map(|(when, rag)| (when.to_string(), *rag)).collect();
    assert_eq!(said, [("Autumn 2025".to_owned(), None), ("Spring 2026".to_owned(), Some(Rag::Amber))]);
}

#[test]
fn terms_are_those_used_those_of_a_year_and_the_next() {
    let said = |plan: &Plan, today: &str| -> Vec<String> {
        terms(plan, &When::new(today)).iter().map(ToString::to_string).collect()
    };
    let plan = example("demo");
    let all = said(&plan, "2026-11-22");
    assert_eq!(all[..3], ["Spring 2027", "Autumn 2026", "Summer 2026"]);
    assert_eq!((all.len(), all[7].as_str()), (8, "Autumn 2024"));
    assert_eq!(said(&plan, "2026-06-01")[..2], ["Autumn 2026", "Summer 2026"]);
    // The year before today is offered too: a new plan has rated nothing yet.
    assert_eq!(said(&plan, "2025-01-10")[5..], ["Autumn 2024", "Summer 2024", "Spring 2024"]);
    let new = rated(json!([]), "");
    assert_eq!(said(&new, "2026-11-22"), ["Spring 2027", "Autumn 2026", "Summer 2026", "Spring 2026", "Autumn 2025"]);
    assert_eq!(said(&plan, "some day").len(), 6);
    assert_eq!(terms(&plan, &When::new("2025-01-10"))[0].as_str(), "summer 2026", "spelled as the plan does");
}

/// The term of a day, and the next.
fn terms_at(plan: &Plan, day: &str) -> Option<(String, String)> {
    plan.terms_at(&When::new(day)).map(|(now, next)| (now.to_string(), next.to_string()))
}

#[test]
fn a_term_is_told_from_a_day() {
    let plan = rated(json!([]), "");
    let term = |day: &str| terms_at(&plan, day).map(|(now, _)| now);
    let days = ["2026-01-01", "2026-04-15", "2026-04-16", "2026-08-31", "2026-09-01", "2026-12-31"];
    let terms = ["Spring 2026", "Spring 2026", "Summer 2026", "Summer 2026", "Autumn 2026", "Autumn 2026"];
    assert_eq!(days.map(term), terms.map(|name| Some(name.to_owned())));
    assert_eq!(term("soon"), None);
    assert_eq!(terms_at(&plan, "2026-12-01"), Some(("Autumn 2026".into(), "Spring 2027".into())));
}

#[test]
fn a_trust_has_terms_of_its_own() {
    let plan = |terms: Value, ratings: &str| {
        let mut document = rated(json!([{ "id": "k", "kind": "kpi", "title": "K" }]), ratings).document().clone();
        document.terms = serde_json::from_value(terms).expect("terms");
        Plan::try_from(document).expect("a plan")
    };
    let own = json!([
        { "name": "Michaelmas", "ends": "12-11" }, { "name": "Lent", "ends": "03-20" }, { "name": "Trinity", "ends": "07-10" }
    ]);
    let plan_of_three = plan(own.clone(), "k - Lent 2026 red\nk - Michaelmas 2025 green\nk - Trinity 2026 amber");
    let pair = |now: &str, next: &str| Some((now.to_owned(), next.to_owned()));
    assert_eq!(terms_at(&plan_of_three, "2026-12-11"), pair("Michaelmas 2026", "Lent 2027"));
    assert_eq!(terms_at(&plan_of_three, "2026-12-12"), pair("Lent 2027", "Trinity 2027"));
    assert_eq!(terms_at(&plan_of_three, "lent 2026"), pair("Lent 2026", "Trinity 2026"));
    let names = |plan: &Plan, today: &str| -> Vec<String> {
        terms(plan, &When::new(today)).iter().map(ToString::to_string).collect()
    };
    // What is offered, what is compared and what is seen goes by the trust's own calendar.
    assert_eq!(
        names(&plan_of_three, "2026-11-22"),
        ["Lent 2027", "Michaelmas 2026", "Trinity 2026", "Lent 2026", "Michaelmas 2025"]
    );
    let way = trend(&plan_of_three, 0, None);
    assert_eq!(
        way.iter().map(|(when, _)| when.as_str()).collect::<Vec<_>>(),
        ["Michaelmas 2025", "Lent 2026", "Trinity 2026"]
    );
    assert_eq!(course(&way), Some(Course::Better));
    // An end that is no day does not count; without any term that does, the usual ones hold.
    let broken = plan(json!([{ "name": "Michaelmas", "ends": "sometime" }]), "");
    assert_eq!(terms_at(&broken, "2026-11-22"), pair("Autumn 2026", "Spring 2027"));
    let halves = plan(json!(golden_thread::model::own_words::half_terms()), "");
    assert_eq!(terms_at(&halves, "2026-11-22"), pair("Autumn 2 2026", "Spring 1 2027"));
}
