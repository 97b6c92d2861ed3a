//! The pocket guide of the examples, and of small plans. The numbers were counted by another program from the documents
//! alone.

use chrono::NaiveDate;
use golden_thread::insight::pocket::sheet::{MOST_COLUMNS, ROOM};
use golden_thread::insight::pocket::{Asked, LARGEST, LeftOut, Pocket, SMALLEST, Scope, pocket, whole};
use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{at, envelope, example, ids, sketch};

fn day(text: &str) -> NaiveDate {
    When::new(text).first_day().unwrap_or_else(|| panic!("{text} is no day"))
}

fn of(plan: &Plan, scope: Scope) -> Pocket {
    pocket(plan, &Asked { scope, year: None }, day("2026-11-23"))
}

fn school(id: &str) -> Scope {
    Scope::School(id.into())
}

/// Milestones, rows that have any, and how often a milestone is named again.
fn counts(guide: &Pocket) -> (usize, usize, usize) {
    let all = || guide.rows.iter().flat_map(|row| &row.milestones);
    let again = all().filter(|one| one.again).count();
    (all().count() - again, guide.rows.iter().filter(|row| !row.milestones.is_empty()).count(), again)
}

#[test]
fn smarts_guide_has_eight_aims_with_a_milestone_each_and_ticks_in_three_columns() {
    let plan = example("smart");
    let guide = of(&plan, Scope::Trust);
    assert_eq!((guide.year, &*guide.years), (2022, &[2022][..]), "the year that has milestones, not that of today");
    assert_eq!(counts(&guide), (8, 8, 0));
    assert_eq!(guide.columns, ["L", "P", "R"]);
    let ticked =
        |column: usize| guide.rows.iter().flat_map(|row| &row.milestones).filter(|one| one.ticks[column]).count();
    assert_eq!([0, 1, 2].map(ticked), [2, 4, 2]);
    assert_eq!(guide.left_out, LeftOut::default());
    assert!(guide.rows.iter().all(|row| row.milestones[0].due.is_none()), "the guide's own year is said once, above");
    assert_eq!(guide.mission.as_deref(), Some("Better life chances for every child in South East Cornwall"));
    assert_eq!(guide.subtitle, "Pocket guide 2022–23: South East Cornwall Multi Academy Regional Trust");
    let areas: Vec<_> = guide.rows.iter().map(|row| row.area).collect();
    assert_eq!(areas, [0, 0, 1, 1, 2, 2, 3, 3].map(Some));
}

#[test]
fn references_stand_as_the_plan_holds_them_with_its_note_on_the_guides_doubled_five() {
    let guide = of(&example("smart"), Scope::Trust);
    let references: Vec<_> = guide.rows.iter().filter_map(|row| row.reference.as_deref()).collect();
    assert_eq!(references, ["TSP1", "TSP2", "TSP3", "TSP4", "TSP5", "TSP6", "TSP7", "TSP8"]);
    let numbers: Vec<_> = guide.rows.iter().filter_map(|row| row.milestones[0].reference.as_deref()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    let noted: Vec<usize> = (0..8).filter(|&row| guide.rows[row].numbering.is_some()).collect();
    assert_eq!(noted, [3]);
    assert!(guide.rows[3].numbering.as_ref().is_some_and(|note| note.contains("prints this aim as 5")));
    let doubled = wire::read(
        &envelope(
            [1, 2, 3, 5, 5, 6, 7, 8]
                .iter()
                .enumerate()
                .map(|(place, number)| {
                    json!({ "id": place.to_string(), "kind": "aim", "title": "A", "reference": number.to_string() })
                })
                .collect(),
            json!([]),
        )
        .to_string(),
    );
    let guide = of(&doubled.expect("a plan"), Scope::Trust);
    let references: Vec<_> = guide.rows.iter().filter_map(|row| row.reference.as_deref()).collect();
    assert_eq!(references, ["1", "2", "3", "5", "5", "6", "7", "8"], "never numbered anew");
}

#[test]
fn the_guide_of_the_demonstration_has_all_ten_aims_and_six_milestones() {
    let plan = example("demo");
    let guide = of(&plan, Scope::Trust);
    assert_eq!((guide.year, guide.rows.len(), counts(&guide)), (2026, 10, (6, 6, 0)));
    let bare = guide.rows.iter().filter(|row| row.milestones.is_empty()).filter_map(|row| row.reference.as_deref());
    assert_eq!(bare.collect::<Vec<_>>(), ["1.2", "2.3", "3.2", "4.2"]);
    let dues: Vec<_> = guide.rows.iter().flat_map(|row| &row.milestones).filter_map(|one| one.due.as_deref()).collect();
    assert_eq!(dues, ["Jul 2027", "12 Feb 2027", "Jul 2027", "18 Dec 2026", "30 Jun 2027", "28 May 2027"]);
    let log: Vec<_> = guide.log.iter().filter_map(|update| update.when.as_deref()).collect();
    assert_eq!(log, ["3 Sep 2026", "19 Mar 2026", "10 Jul 2025"], "the newest first");
    assert!(guide.columns.is_empty());
    for other in [2025, 2027] {
        let asked = Asked { scope: Scope::Trust, year: Some(other) };
        let guide = pocket(&plan, &asked, day("2026-11-23"));
        assert_eq!((guide.year, guide.rows.len(), counts(&guide)), (other, 10, (0, 0, 0)), "none of that year");
    }
}

#[test]
fn a_schools_guide_has_its_own_work_under_the_aims_that_it_serves() {
    let plan = example("demo");
    for (id, expected) in
        [("bra", (18, 10, 8)), ("can", (18, 8, 6)), ("ott", (19, 9, 7)), ("pip", (18, 9, 5)), ("sal", (21, 8, 10))]
    {
        let guide = whole(&plan, &Asked { scope: school(id), year: None }, day("2026-11-23"));
        assert_eq!((guide.year, counts(&guide)), (2026, expected), "{id}");
        assert!(guide.rows.iter().all(|row| !row.milestones.is_empty()), "{id}: no aim that it does not serve");
        let page = of(&plan, school(id));
        assert_eq!((page.left_out, page.rows.len()), (LeftOut::default(), guide.rows.len()), "{id} fits on a page");
    }
    let guide = of(&plan, school("bra"));
    assert_eq!(guide.title, "Bramblethwaite Primary School");
    let last = guide.rows.last().expect("a row");
    assert_eq!((last.element, last.words.as_str()), (None, "Serves no aim"));
    assert_eq!(ids(&plan, last.milestones.iter().map(|one| one.element)), ["bra-sdp-11"]);
    let first = &guide.rows[0].milestones;
    let shape: Vec<_> = first.iter().map(|one| (one.nested, one.again)).collect();
    assert_eq!(ids(&plan, first.iter().map(|one| one.element)).len(), shape.len());
    assert_eq!(shape[..4], [(false, false), (true, false), (false, false), (true, false)], "a project in its priority");
}

#[test]
fn a_posts_guide_has_what_it_owns_or_shares_and_leaves_out_what_is_past() {
    let plan = example("demo");
    let guide = of(&plan, Scope::Owner("Director of education".into()));
    assert_eq!(counts(&guide), (11, 4, 1), "three aims, and what serves none");
    let aims: Vec<_> = guide.rows.iter().filter_map(|row| row.element).collect();
    assert!(aims.contains(&at(&plan, "aim-3-1")), "its own aim");
    let later = Asked { scope: Scope::Owner("Director of education".into()), year: Some(2027) };
    let later = pocket(&plan, &later, day("2026-11-23"));
    let named = |guide: &Pocket, id: &str| {
        guide.rows.iter().flat_map(|row| &row.milestones).any(|one| one.element == at(&plan, id))
    };
    assert!(named(&guide, "strategy-coaches") && !named(&later, "strategy-coaches"), "due in December 2026");
    assert!(named(&later, "kpi-3-1d"), "what has no date is never over");
    let nobody = of(&plan, Scope::Owner("Nobody".into()));
    assert_eq!((nobody.rows.len(), nobody.title.as_str()), (0, "Nobody"));
}

#[test]
fn plans_without_milestones_tell_of_their_kpis_outcomes_or_answers() {
    for (id, rows, year, kinds) in [
        ("alt", 16, 2024, &[Kind::Kpi][..]),
        ("secat", 24, 2024, &[Kind::Kpi]),
        ("spt", 5, 2024, &[Kind::Outcome]),
        ("ssmat", 12, 2023, &[Kind::Answer]),
    ] {
        let plan = example(id);
        let guide = of(&plan, Scope::Trust);
        assert_eq!((guide.rows.len(), guide.year), (rows, year), "{id}");
        assert!(counts(&guide).0 > 0, "{id}");
        let all = guide.rows.iter().flat_map(|row| &row.milestones);
        assert!(all.map(|one| plan.element(one.element).kind).all(|kind| kinds.contains(&kind)), "{id}");
    }
}

#[test]
fn every_guide_of_every_example_is_one_page_in_type_that_can_be_read() {
    for one in EXAMPLES {
        let plan = example(one.id);
        let schools = plan.document().schools.iter().map(|school| Scope::School(school.id.clone()));
        let posts = golden_thread::work::posts(&plan, None).into_iter().map(Scope::Owner);
        for scope in [Scope::Trust].into_iter().chain(schools).chain(posts) {
            let guide = of(&plan, scope.clone());
            assert!(guide.height <= ROOM, "{} {scope:?}: {}", one.id, guide.height);
            assert!((SMALLEST..=LARGEST).contains(&guide.type_size), "{} {scope:?}", one.id);
            assert_eq!(guide.left_out, LeftOut::default(), "{} {scope:?}", one.id);
            println!("{} {scope:?}: {} pt, {:.0} high", one.id, guide.type_size, guide.height);
        }
    }
}

/// A plan with so many aims, each with so many milestones of 2026–27.
fn many(aims: usize, each: usize, words: &str) -> Plan {
    let mut elements: Vec<Value> = Vec::new();
    for aim in 0..aims {
        elements.push(json!({ "id": format!("a{aim}"), "kind": "aim", "title": format!("Aim {aim} {words}") }));
        for one in 0..each {
            elements.push(json!({
                "id": format!("m{aim}-{one}"), "kind": "milestone", "title": format!("Milestone {one} {words}"),
                "short": format!("Short {one}"), "parent": format!("a{aim}"),
                "due": format!("2027-{:02}", one % 8 + 1),
            }));
        }
    }
    let mut document = envelope(elements.into(), json!([]));
    document["ratings"] = json!([{ "element": "m0-7", "period": "autumn 2026", "rag": "red" }]);
    wire::read(&document.to_string()).expect("a plan")
}

#[test]
fn type_grows_smaller_then_words_shorter_then_milestones_fewer_and_aims_never() {
    let words = "that goes on for rather longer than anybody would say it aloud at a meeting of governors";
    let guide = |aims: usize, each: usize| of(&many(aims, each, words), Scope::Trust);
    let is_short = |guide: &Pocket| guide.rows[0].milestones[0].title.starts_with("Short");
    let (few, more, most) = (guide(4, 1), guide(8, 3), guide(12, 9));
    assert_eq!((few.type_size, is_short(&few)), (11.0, false));
    assert!(more.type_size < 11.0 && more.left_out == LeftOut::default());
    assert_eq!((most.type_size, is_short(&most)), (8.0, true));
    assert_eq!(most.rows.len(), 12);
    let shown = counts(&most).0;
    assert!(shown > 12 && shown + most.left_out.milestones == 108, "{shown}");
    assert_eq!(most.left_out.words(), Some(format!("And {} more in the live plan.", 108 - shown)));
    let red = most.rows[0].milestones.iter().find(|one| one.rag == Some(Rag::Red));
    assert!(red.is_some(), "due last, but what is red stays");
    let far = guide(40, 30);
    assert_eq!((far.rows.len(), far.left_out.aims), (40, 0));
    assert!(far.height <= ROOM);
    let beyond = guide(200, 0);
    assert!(beyond.rows.len() >= 40 && beyond.rows.len() + beyond.left_out.aims == 200);
    assert_eq!(beyond.left_out.words(), Some(format!("And {} more aims in the live plan.", beyond.left_out.aims)));
}

#[test]
fn drafts_stay_off_the_page_and_what_is_too_wide_is_cut() {
    let mut document = envelope(
        json!([
            { "id": "a", "kind": "aim", "title": "x".repeat(5000) },
            { "id": "m", "kind": "milestone", "title": "A draft", "parent": "a", "draft": true },
            { "id": "n", "kind": "milestone", "title": "😀".repeat(300), "parent": "a", "due": "at the next inspection, whenever that may be" },
        ]),
        json!([]),
    );
    let column = |key: usize| json!({ "key": key.to_string(), "label": format!("A rather long label {key}") });
    document["columns"] = (0..9).map(column).collect();
    document["log"] = json!([{ "text": "About a draft", "element": "m" }, { "text": "About nothing" }]);
    let guide = of(&wire::read(&document.to_string()).expect("a plan"), Scope::Trust);
    assert_eq!(counts(&guide), (1, 1, 0));
    assert!(guide.rows[0].words.ends_with('…') && guide.rows[0].words.chars().count() < 200);
    assert!(guide.rows[0].milestones[0].title.ends_with('…'));
    assert_eq!((guide.columns.len(), guide.left_out.columns), (MOST_COLUMNS, 4));
    assert_eq!(guide.log.len(), 1);
    assert!(guide.height <= ROOM);
    assert_eq!(guide.left_out.words().as_deref(), Some("And 4 more columns in the live plan."));
}

#[test]
fn work_that_serves_two_aims_is_named_at_both_and_an_address_that_is_too_old_asks_for_the_trust() {
    let plan = sketch(
        "a aim -
         b aim -
         c aim b
         m milestone a
         n milestone -",
        "m contributes b
         n contributes c",
    );
    let guide = of(&plan, school("gone"));
    let found: Vec<(&str, Vec<(&str, bool)>)> = guide
        .rows
        .iter()
        .map(|row| {
            let named =
                |one: &golden_thread::insight::pocket::Milestone| (plan.element(one.element).id.as_str(), one.again);
            (row.words.as_str(), row.milestones.iter().map(named).collect())
        })
        .collect();
    let expected = [("a", vec![("m", false)]), ("b", vec![("m", true)]), ("c", vec![("n", false)])];
    assert_eq!(found, expected, "what serves c is not named at b again");
}
