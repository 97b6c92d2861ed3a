//! Search on the bundled examples and on small plans: slips of typing, references, beginnings, several words.

use golden_thread::model::plan::Plan;
use golden_thread::search::Index;
use serde_json::json;

use crate::support::{example, small};

/// The ids found, best first.
fn found<'a>(plan: &'a Plan, query: &str) -> Vec<&'a str> {
    let hits = Index::of(plan).find(query, 20);
    hits.into_iter().map(|hit| plan.element(hit.element).id.as_str()).collect()
}

fn first<'a>(plan: &'a Plan, query: &str) -> &'a str {
    found(plan, query).first().copied().unwrap_or("nothing")
}

/// Aims with these titles, as "0", "1" and so on.
fn titles(titles: &[&str]) -> Plan {
    let elements: Vec<_> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| json!({ "id": at.to_string(), "kind": "aim", "title": title }))
        .collect();
    small(elements.into(), json!([]))
}

#[test]
fn a_reference_finds_its_element_first() {
    assert_eq!(first(&example("alt"), "1.3"), "aim-1-3");
    assert_eq!(first(&example("smart"), "TSP4"), "tsp-4");
    assert_eq!(first(&example("smart"), "tsp4"), "tsp-4");
    assert_eq!(first(&example("smart"), "2.4.2"), "strategy-2-4-2");
    assert_eq!(first(&example("demo"), "KPI 2.3c"), "kpi-2-3c");
}

#[test]
fn the_number_that_is_meant_finds_a_misprinted_element() {
    let hits = found(&example("secat"), "4.4").into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert!(hits.contains(&"aim-4-4".to_owned()), "{hits:?}");
}

#[test]
fn a_reference_is_never_guessed_at() {
    let plan = titles(&["1.3 Reading", "1.4 Writing", "2024 in figures"]);
    assert_eq!(found(&plan, "1.3"), ["0"]);
    assert_eq!(found(&plan, "2023"), Vec::<&str>::new());
}

#[test]
fn slips_of_typing_are_forgiven() {
    let plan = titles(&["Phonics coaching", "Governance review", "Attendance every day", "Curriculum"]);
    for (typed, id) in [
        ("phoncis", "0"),
        ("phonic", "0"),
        ("fonics", "nothing"),
        ("phonicss", "0"),
        ("fonicks", "nothing"),
        ("governence", "1"),
        ("govrnance", "1"),
        ("govrnence", "1"),
        ("govrnanse", "1"),
        ("gvrnence", "nothing"),
        ("atendance", "2"),
        ("attendence", "2"),
        ("cirriculum", "3"),
        ("curiculum", "3"),
    ] {
        assert_eq!(first(&plan, typed), id, "{typed}");
    }
}

#[test]
fn slips_of_typing_find_what_is_meant_in_the_examples() {
    assert_eq!(first(&example("demo"), "phoncis"), "strategy-phonics");
    assert_eq!(first(&example("smart"), "governence"), "tsp-4");
    let attendance = example("ssmat");
    assert_eq!(first(&attendance, "atendance"), "indicator-attendance");
}

#[test]
fn a_slip_in_a_word_that_is_only_begun_is_forgiven_too() {
    let plan = titles(&["Safeguarding", "Sustainability"]);
    assert_eq!(first(&plan, "safegaurd"), "0");
    assert_eq!(first(&plan, "sustianab"), "1");
}

#[test]
fn a_beginning_finds_the_word_and_a_longer_one_scores_higher() {
    let plan = titles(&["Reputation", "Repair", "Report to the board"]);
    assert_eq!(found(&plan, "rep").len(), 3);
    assert_eq!(found(&plan, "reput"), ["0"]);
    let score = |query: &str| Index::of(&plan).find(query, 1)[0].score;
    assert!(score("r") < score("re") && score("reputatio") < score("reputation"));
}

#[test]
fn a_part_of_a_word_is_found_from_three_letters() {
    let plan = titles(&["Safeguarding"]);
    assert_eq!(found(&plan, "guard"), ["0"]);
    assert_eq!(found(&plan, "gu"), Vec::<&str>::new());
}

#[test]
fn every_word_of_the_query_must_be_found() {
    let plan = titles(&["Every child reads", "Every child counts", "A child"]);
    assert_eq!(found(&plan, "every child").len(), 2);
    assert_eq!(found(&plan, "child reads"), ["0"]);
    assert_eq!(found(&plan, "reads counts"), Vec::<&str>::new());
    assert_eq!(found(&plan, "  READS,  child! "), ["0"], "order, case and points are nothing");
}

#[test]
fn nonsense_finds_nothing() {
    let plans = ["ssmat", "smart", "secat", "spt", "alt", "demo"].map(example);
    for plan in &plans {
        for nonsense in ["qzxv", "xylophonist", "blorptang", "zzzz", "????", "", "   ", "--", "\u{202E}"] {
            assert_eq!(found(plan, nonsense), Vec::<&str>::new(), "{nonsense:?} in {}", plan.id());
        }
    }
}

#[test]
fn an_exact_word_comes_before_a_beginning_a_part_and_a_slip() {
    let plan = titles(&["Strain", "Restrained", "Training", "Train"]);
    assert_eq!(found(&plan, "train"), ["3", "2", "0", "1"]);
}

#[test]
fn titles_come_before_posts_and_posts_before_longer_text() {
    let plan = small(
        json!([
            { "id": "text", "kind": "aim", "title": "One", "text": "All about music in school." },
            { "id": "owner", "kind": "aim", "title": "Two", "owner": "Head of music" },
            { "id": "title", "kind": "aim", "title": "Music" },
            { "id": "reference", "kind": "aim", "title": "Four", "reference": "Music" },
        ]),
        json!([]),
    );
    assert_eq!(found(&plan, "music"), ["reference", "title", "owner", "text"]);
}

#[test]
fn equal_hits_keep_the_order_of_the_plan_and_the_limit_is_kept() {
    let plan = titles(&["Reading", "Reading", "Reading"]);
    assert_eq!(found(&plan, "reading"), ["0", "1", "2"]);
    assert_eq!(Index::of(&plan).find("reading", 2).len(), 2);
    assert_eq!(Index::of(&plan).find("reading", 0).len(), 0);
}

#[test]
fn schools_levels_and_authors_are_found() {
    let demo = example("demo");
    let school = found(&demo, "Bramblethwaite reading");
    assert!(school.iter().any(|id| id.starts_with("bra-")), "{school:?}");
    assert!(found(&demo, "BRA").iter().any(|id| id.starts_with("bra-")));
    let smart = example("smart");
    assert_eq!(first(&smart, "senge"), "reading-fifth-discipline");
    assert_eq!(first(&smart, "sub-strategy shu"), "strategy-2-4-1");
}

#[test]
fn accents_are_nothing_on_either_side() {
    let plan = titles(&["Café culture", "Resume of the year"]);
    assert_eq!(found(&plan, "cafe"), ["0"]);
    assert_eq!(found(&plan, "résumé"), ["1"]);
    assert_eq!(found(&plan, "CAFÉ"), ["0"]);
}
