//! The scorecard of the examples. The numbers were counted by another program from the documents alone: KPIs by aim,
//! post and term, ratings by school and term.

use std::sync::Arc;

use golden_thread::insight::scorecard::{Asked, Column, Grouping, Letters, Scorecard, Verdicts, scorecard, to_csv};
use golden_thread::model::document::Term;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::when::When;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{at, example, ids, sketch, small};

fn asked(word: &str) -> Asked {
    let asked = Asked::from_word(word);
    assert_eq!(asked.word(), word, "the test says it as an address does");
    asked
}

fn card(plan: &Plan, word: &str) -> Scorecard {
    scorecard(plan, &asked(word), &mut Verdicts::default())
}

fn rows<'a>(plan: &'a Plan, card: &Scorecard) -> Vec<&'a str> {
    ids(plan, card.groups.iter().flat_map(|group| &group.rows).map(|row| row.element))
}

fn sizes(card: &Scorecard) -> Vec<(&str, usize)> {
    card.groups.iter().map(|group| (group.title.as_str(), group.rows.len())).collect()
}

fn rated(ratings: Value, schools: Value) -> Plan {
    let document = json!({
        "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P",
        "schools": [{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }],
        "elements": [
            { "id": "a", "kind": "aim", "title": "A" },
            { "id": "k", "kind": "kpi", "title": "K", "parent": "a", "school": schools[0] },
            { "id": "l", "kind": "kpi", "title": "L", "parent": "a", "school": schools[1] },
        ],
        "ratings": ratings,
    });
    wire::read(&document.to_string()).expect("a plan")
}

fn rating(element: &str, school: Value, period: &str, rag: &str) -> Value {
    json!({ "element": element, "school": school, "period": period, "rag": rag })
}

#[test]
fn each_example_has_all_its_kpis_and_those_without_a_date_come_last() {
    for (name, all, undated) in [("demo", 37, 2), ("secat", 22, 6), ("alt", 14, 4), ("smart", 0, 0)] {
        let plan = example(name);
        let card = card(&plan, "by~term");
        assert_eq!((card.shown, card.all), (all, all), "{name}");
        let last = card.groups.last().map(|group| (group.title.as_str(), group.rows.len()));
        assert_eq!(last, (undated > 0).then_some(("No date", undated)), "{name}");
    }
}

#[test]
fn kpis_are_gathered_by_the_term_in_which_they_are_due() {
    let plan = example("demo");
    let expected = [
        ("Autumn 2026", 1),
        ("Spring 2027", 1),
        ("Summer 2027", 4),
        ("Autumn 2027", 2),
        ("Spring 2028", 1),
        ("Summer 2028", 13),
        ("Autumn 2028", 3),
        ("Spring 2029", 3),
        ("Summer 2029", 7),
        ("No date", 2),
    ];
    assert_eq!(sizes(&card(&plan, "by~term")), expected);
    let expected = [("Summer 2021", 10), ("Summer 2022", 3), ("Autumn 2022", 1), ("Summer 2025", 2), ("No date", 6)];
    assert_eq!(sizes(&card(&example("secat"), "by~term")), expected);
}

#[test]
fn kpis_are_gathered_by_aim_and_by_post() {
    let plan = example("demo");
    let aims = card(&plan, "by~aim");
    assert_eq!(aims.groups.iter().map(|group| group.rows.len()).collect::<Vec<_>>(), [4, 3, 4, 4, 4, 4, 4, 3, 4, 3]);
    let first = golden_thread::thread::path::step_words(&plan, at(&plan, "aim-1-1"));
    assert_eq!(aims.groups[0].title, first);
    let posts = card(&plan, "by~role");
    assert_eq!(posts.groups.len(), 14);
    assert_eq!(sizes(&posts)[..3], [("Careers leader", 1), ("Chief executive", 1), ("Director of education", 5)]);
    assert_eq!(
        sizes(&posts)[10..],
        [("Trust literacy lead", 6), ("Trust maths lead", 2), ("Trust safeguarding lead", 3), ("No owner", 2)]
    );
    assert_eq!((posts.offers.owners.len(), posts.offers.unowned), (13, true));
    assert_eq!(sizes(&card(&example("alt"), "by~role")), [("No owner", 14)]);
}

#[test]
fn the_trust_shows_the_worst_and_a_school_its_own() {
    let plan = example("demo");
    // Red, amber, green, without a rating.
    for (word, tally) in [
        ("", [6, 23, 4, 4]),
        ("school~bra", [1, 9, 21, 6]),
        ("school~can", [1, 10, 20, 6]),
        ("school~ott", [0, 7, 24, 6]),
        ("school~sal", [3, 22, 7, 5]),
        ("school~pip", [0, 7, 24, 6]),
        ("school~wyv", [1, 10, 21, 5]),
    ] {
        let card = card(&plan, word);
        assert_eq!(
            (card.tally, card.shown),
            (tally, 37),
            "{word}: all KPIs are the trust's, so all schools share them"
        );
    }
    assert_eq!(card(&plan, "").offers.schools, ["bra", "can", "ott", "pip", "sal", "wyv"].map(Id::new));
    let red = ["kpi-2-1b", "kpi-2-1d", "kpi-2-2d", "kpi-3-1a", "kpi-3-2b", "kpi-4-2b"];
    assert_eq!(rows(&plan, &card(&plan, "rag~red")), red);
    assert_eq!(rows(&plan, &card(&plan, "rag~green")), ["kpi-1-1b", "kpi-1-1c", "kpi-2-3a", "kpi-4-1a"]);
    assert_eq!(rows(&plan, &card(&plan, "rag~none")), ["kpi-1-2c", "kpi-3-1d", "kpi-3-2c", "kpi-4-2c"]);
}

#[test]
fn a_row_has_its_ratings_term_by_term_with_honest_gaps() {
    let plan = example("demo");
    let card = card(&plan, "");
    let periods: Vec<String> = card.periods.iter().map(ToString::to_string).collect();
    assert_eq!(periods, ["Autumn 2024", "Spring 2025", "Summer 2025", "Autumn 2025", "Spring 2026", "Summer 2026"]);
    let row = |id: &str| card.groups[0].rows.iter().find(|row| row.element == at(&plan, id)).expect("a row");
    let letters = |id: &str| -> String {
        row(id).ratings.iter().map(|rated| rated.map_or("?", |rated| rated.rag.letter())).collect()
    };
    let trend = |id: &str| row(id).trend().collect::<Vec<_>>();
    assert_eq!(letters("kpi-1-1b"), "RRAAAG");
    assert_eq!(trend("kpi-1-1b"), [33, 33, 58, 58, 83, 100].map(Some));
    assert_eq!(letters("kpi-4-1c"), "AA–AA–", "nothing to report is no rating");
    assert_eq!(trend("kpi-4-1c"), [Some(50), Some(75), None, Some(75), Some(75), None]);
    assert_eq!(row("kpi-4-1c").trend_words(), "50 → 75 → nothing → 75 → 75 → nothing");
    assert_eq!(letters("kpi-3-1d"), "??????");
    assert_eq!((row("kpi-3-1d").rag(), row("kpi-3-1d").trend_words().as_str()), (Rag::None, ""));
    let latest = |id: &str| row(id).latest_words(&plan, &card);
    assert_eq!(latest("kpi-1-1a").as_deref(), Some("Amber in Summer 2026, 1 of 6"));
    assert_eq!(latest("kpi-1-1b").as_deref(), Some("Green in Summer 2026, 6 of 6"));
    assert_eq!(latest("kpi-4-1c").map(|words| words.contains("Spring 2026")), Some(true));
}

#[test]
fn the_words_of_a_row_are_those_of_the_plan() {
    let plan = example("demo");
    let card = card(&plan, "");
    let row = &card.groups[0].rows[0];
    assert_eq!(row.reference(&plan).as_deref(), Some("KPI 1.1a"));
    assert_eq!(row.title(&plan), "Pupils reading at or above their age");
    assert_eq!(row.target(&plan), "from 61% to 80%");
    assert_eq!(
        (row.owner(&plan).as_deref(), row.due(&plan).as_deref()),
        (Some("Trust literacy lead"), Some("July 2029"))
    );
    assert_eq!(row.aim, Some(at(&plan, "aim-1-1")));
    let alt = example("alt");
    let card = self::card(&alt, "");
    let row = card.groups[0].rows.iter().find(|row| row.element == at(&alt, "kpi-1-4")).expect("a row");
    let same = "to significantly below the national figure";
    assert_eq!(row.target(&alt), format!("Absence: {same}; Persistent absence: {same}"), "each measure by its name");
}

#[test]
fn rows_are_sorted_and_what_is_empty_stands_last_either_way() {
    let plan = example("demo");
    let due = rows(&plan, &card(&plan, "sort~due"));
    assert_eq!(due[..4], ["kpi-2-1c", "kpi-2-2a", "kpi-1-3b", "kpi-3-1a"]);
    assert_eq!(due[33..], ["kpi-3-2c", "kpi-4-2c", "kpi-3-1d", "kpi-4-1d"]);
    let back = rows(&plan, &card(&plan, "sort~-due"));
    assert_eq!(back[..2], ["kpi-3-2c", "kpi-4-2c"], "both on one day, so as the plan is read");
    assert_eq!(back[35..], ["kpi-3-1d", "kpi-4-1d"]);
    let rag = |word: &str| -> Vec<Rag> { card(&plan, word).groups[0].rows.iter().map(|row| row.rag()).collect() };
    let (worst, best) = (rag("sort~rag"), rag("sort~-rag"));
    assert_eq!((worst[5], worst[6], worst[32], worst[33]), (Rag::Red, Rag::Amber, Rag::Green, Rag::None));
    assert_eq!((best[3], best[4], best[32], best[33]), (Rag::Green, Rag::Amber, Rag::Red, Rag::None));
    let mut verdicts = Verdicts::default();
    let by_verdict = scorecard(&plan, &asked("sort~smart"), &mut verdicts);
    let met: Vec<usize> = by_verdict.groups[0].rows.iter().map(|row| verdicts.of(&plan, row.element).met()).collect();
    assert!(met.is_sorted() && met[0] < met[36], "{met:?}");
}

#[test]
fn targets_are_sorted_as_numbers_and_words_after_them() {
    let kpi = |id: &str, measures: Value| json!({ "id": id, "kind": "kpi", "title": id, "measures": measures });
    let plan = small(
        json!([
            kpi("words", json!([{ "target": "above average" }])),
            kpi("hundred", json!([{ "target": 100 }])),
            kpi("none", json!([])),
            kpi("nine", json!([{ "title": "begun" }, { "target": "9%", "unit": "%" }])),
        ]),
        json!([]),
    );
    assert_eq!(rows(&plan, &card(&plan, "sort~target")), ["nine", "hundred", "words", "none"]);
    assert_eq!(rows(&plan, &card(&plan, "sort~-target")), ["words", "hundred", "nine", "none"]);
}

#[test]
fn a_post_and_words_find_what_is_theirs() {
    let plan = example("demo");
    assert_eq!(card(&plan, "owner~Trust literacy lead").shown, 6);
    assert_eq!(card(&plan, "owner~").shown, 2, "what nobody owns");
    assert_eq!(card(&plan, "owner~Nobody we know").shown, 0);
    assert_eq!(rows(&plan, &card(&plan, "find~age READING 1%2E1a")), ["kpi-1-1a"]);
    assert_eq!(card(&plan, "school~gone").asked, Asked::default(), "an old link may name a school that has left");
}

#[test]
fn a_school_is_concerned_by_its_own_and_by_what_it_rates_and_by_what_all_share() {
    let of = |school: &str, plan: &Plan| rows(plan, &card(plan, &format!("school~{school}"))).join(" ");
    let plan = rated(json!([]), json!(["x", "y"]));
    assert_eq!((of("x", &plan), of("y", &plan)), ("k".into(), "l".into()));
    let plan = rated(json!([rating("k", json!("y"), "autumn 2025", "red")]), json!(["x", null]));
    assert_eq!((of("x", &plan), of("y", &plan)), ("k l".into(), "k l".into()));
    let tally = |word: &str| card(&plan, word).tally;
    assert_eq!((tally("school~x"), tally("school~y")), ([0, 0, 0, 2], [1, 0, 0, 1]), "only its own ratings count");
}

#[test]
fn of_two_ratings_by_one_school_the_last_counts_and_the_trusts_own_counts_beside_it() {
    let plan = rated(
        json!([
            rating("k", json!("x"), "autumn 2025", "red"),
            rating("k", json!("x"), "Autumn 2025", "green"),
            rating("k", json!(null), "autumn 2025", "amber"),
            rating("k", json!("y"), "spring 2025", "red"),
            rating("k", json!("y"), "some day", "red"),
            rating("l", json!("y"), "2026-27", "none"),
        ]),
        json!([null, null]),
    );
    let card = card(&plan, "");
    let periods: Vec<&str> = card.periods.iter().map(|period| period.as_str()).collect();
    assert_eq!(periods, ["some day", "spring 2025", "autumn 2025", "2026-27"], "words have no place in the calendar");
    let found: Vec<Option<Rag>> = card.groups[0].rows[0].ratings.iter().map(|it| it.map(|it| it.rag)).collect();
    assert_eq!(found, [Some(Rag::Red), Some(Rag::Red), Some(Rag::Amber), None]);
    assert_eq!(card.groups[0].rows[1].ratings[3].map(|it| (it.rag, it.of, it.level)), Some((Rag::None, 0, None)));
    assert_eq!(card.tally, [0, 1, 0, 1]);
}

#[test]
fn drafts_are_left_out_and_an_aim_may_be_served_by_a_link() {
    let plan = small(
        json!([
            { "id": "a", "kind": "aim", "title": "A" },
            { "id": "d", "kind": "aim", "title": "D", "draft": true },
            { "id": "below", "kind": "kpi", "title": "Below a draft", "parent": "d" },
            { "id": "linked", "kind": "kpi", "title": "Linked" },
            { "id": "loose", "kind": "kpi", "title": "Loose" },
        ]),
        json!([{ "id": "l", "kind": "measures", "from": "linked", "to": "a" }]),
    );
    let card = card(&plan, "by~aim");
    assert_eq!((sizes(&card), card.all), (vec![("A", 1), ("No aim", 1)], 2));
}

#[test]
fn the_words_of_an_address_are_short_and_odd_ones_are_passed_over() {
    let all = Asked {
        school: Some(Id::new("bra")),
        owner: Some("Head of R.E. ~ 100%".to_owned()),
        rag: Some(Rag::Red),
        find: "1.2".to_owned(),
        grouping: Grouping::Term,
        sort: Column::Due,
        descending: true,
    };
    assert_eq!(all.word(), "school~bra.owner~Head of R%2EE%2E %7E 100%25.rag~red.find~1%2E2.by~term.sort~-due");
    assert_eq!(Asked::from_word(&all.word()), all);
    assert_eq!((Asked::default().word().as_str(), Asked::from_word("")), ("", Asked::default()));
    let odd = Asked::from_word("nonsense.rag~pink.by~colour.x~y..~.sort~--due.sort~title.%2E%");
    assert_eq!(odd, Asked { sort: Column::Title, ..Asked::default() });
    let due = Asked::default().sorted_by(Column::Due);
    assert_eq!((due.word().as_str(), due.sorted_by(Column::Due).word().as_str()), ("sort~due", "sort~-due"));
    assert_eq!(due.sorted_by(Column::Due).sorted_by(Column::Title).word(), "sort~title");
}

#[test]
fn the_table_for_a_spreadsheet_says_what_is_shown() {
    let plan = example("demo");
    let text = |word: &str| {
        let mut verdicts = Verdicts::default();
        to_csv(&plan, &scorecard(&plan, &asked(word), &mut verdicts), &mut verdicts)
    };
    let table = text("school~bra.owner~Early reading lead");
    let lines: Vec<&str> = table.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert_eq!(lines.len(), 3, "a head, a row and the end of the last line");
    let periods = "Autumn 2024,Spring 2025,Summer 2025,Autumn 2025,Spring 2026,Summer 2026";
    assert_eq!(
        lines[0],
        format!(
            "Reference,KPI,Aim,Target,Latest,\"Trend from 0, all red, to 100, all green\",{periods},SMART,Owner,Due"
        )
    );
    assert!(lines[1].starts_with("KPI 1.1c,Year 1 phonics check passed,"), "{}", lines[1]);
    assert!(lines[1].ends_with(",Early reading lead,June 2028"), "{}", lines[1]);
    let grouped = text("by~role.sort~title");
    assert!(grouped.starts_with("\u{FEFF}Owner,Reference,KPI,Aim,Target,"), "the post stands once, in front");
    assert!(grouped.lines().nth(1).is_some_and(|line| line.starts_with("Careers leader,KPI 4.1c,")));
    let formula = sketch("=1+1 kpi -", "");
    let mut verdicts = Verdicts::default();
    let table = to_csv(&formula, &scorecard(&formula, &Asked::default(), &mut verdicts), &mut verdicts);
    assert!(table.contains(",'=1+1,"), "{table}");
}

#[test]
fn a_verdict_is_kept_until_its_kpi_or_the_terms_change() {
    let plan = small(
        json!([{ "id": "k", "kind": "kpi", "title": "Pupils who pass", "measures": [{ "target": 80, "unit": "%" }] }]),
        json!([]),
    );
    let mut verdicts = Verdicts::default();
    let before: Letters = verdicts.of(&plan, 0);
    assert_eq!(before.words(), "2 of 5, not Agreed, Realistic, Timed");
    let mut document = plan.document().clone();
    Arc::make_mut(&mut document.elements[0]).measures[0].due = Some(When::new("Lent 2027"));
    let dated = Plan::try_from(document.clone()).expect("a plan");
    assert_eq!(verdicts.of(&dated, 0), before, "no term has that name");
    document.terms = vec![Term { name: "Lent".into(), ends: "04-01".into(), ..Term::default() }];
    let named = Plan::try_from(document.clone()).expect("a plan");
    assert_eq!(verdicts.of(&named, 0).words(), "3 of 5, not Agreed, Realistic", "now one has; the KPI is the same");
    Arc::make_mut(&mut document.elements[0]).owner = Some("Head".to_owned());
    let owned = Plan::try_from(document).expect("a plan");
    assert_eq!(verdicts.of(&owned, 0).met(), 4);
}
