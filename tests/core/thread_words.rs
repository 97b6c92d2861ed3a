//! The golden thread as words: the way up to the mission, the sentence, the reach.

use golden_thread::model::plan::Plan;
use golden_thread::thread::Thread;
use golden_thread::thread::path::{reach, sentence, step_words, way_up};
use serde_json::json;

use crate::support::{at, example, ids, sketch, small};

fn way<'a>(plan: &'a Plan, from: &str) -> Vec<&'a str> {
    ids(plan, way_up(plan, at(plan, from)))
}

#[test]
fn the_way_up_runs_from_the_element_to_the_mission() {
    let plan = sketch("m mission -\na aim m\np priority a", "");
    assert_eq!(way(&plan, "p"), ["p", "a", "m"]);
    assert_eq!(way(&plan, "m"), ["m"]);
}

#[test]
fn a_mission_further_off_is_preferred_to_a_vision_nearby() {
    let plan = sketch("m mission -\nv vision -\na aim -\nb aim v", "b contributes a\na contributes m");
    assert_eq!(way(&plan, "b"), ["b", "a", "m"]);
    let no_mission = sketch("v vision -\na aim v", "");
    assert_eq!(way(&no_mission, "a"), ["a", "v"]);
    let both = sketch("v vision -\nw vision v\na aim w", "");
    assert_eq!(way(&both, "a"), ["a", "w"], "the nearest vision");
}

#[test]
fn the_shortest_way_wins_and_the_parent_where_two_are_equal() {
    let short = sketch("m mission -\na area m\nb aim a\np priority b", "p contributes m");
    assert_eq!(way(&short, "p"), ["p", "m"]);
    let equal = sketch("m mission -\na aim m\nb aim m\np priority b", "p contributes a");
    assert_eq!(way(&equal, "p"), ["p", "b", "m"]);
}

#[test]
fn without_mission_or_vision_the_way_ends_at_the_top_of_its_own_parents() {
    let plan = sketch("a area -\nb aim a\np priority b\nother area -", "p contributes other");
    assert_eq!(way(&plan, "p"), ["p", "b", "a"]);
    assert_eq!(way(&plan, "other"), ["other"]);
}

#[test]
fn dependencies_are_climbed_from_what_is_needed_and_circles_end() {
    let plan = sketch("m mission -\na aim m\nb aim -\nc aim -", "a depends_on b\nb depends_on c\nc depends_on b");
    assert_eq!(way(&plan, "c"), ["c", "b", "a", "m"]);
    let closed = sketch("a aim -\nb aim -", "a contributes b\nb contributes a");
    assert_eq!(way(&closed, "a"), ["a"]);
}

#[test]
fn conflicts_and_citations_lead_nowhere() {
    let plan = sketch("m mission -\na aim -", "a conflicts_with m\na cites m");
    assert_eq!(way(&plan, "a"), ["a"]);
}

#[test]
fn a_step_has_the_printed_reference_and_the_title_of_the_card() {
    let plan = small(
        json!([
            { "id": "m", "kind": "mission", "title": "Every child thrives", "reference": "M" },
            { "id": "a", "kind": "aim", "title": "Every child reads fluently", "short": "Every child reads", "reference": "1.3", "parent": "m" },
            { "id": "p", "kind": "priority", "title": "Reading first", "reference": "SDP 2", "parent": "a" },
            { "id": "s", "kind": "project", "title": "Phonics coaching", "parent": "p" },
        ]),
        json!([]),
    );
    assert_eq!(step_words(&plan, 0), "Mission: Every child thrives");
    assert_eq!(step_words(&plan, 1), "1.3 Every child reads");
    assert_eq!(step_words(&plan, 3), "Phonics coaching");
    assert_eq!(
        sentence(&plan, 3),
        "Phonics coaching → SDP 2 Reading first → 1.3 Every child reads → Mission: Every child thrives"
    );
}

#[test]
fn the_top_is_called_what_the_trust_calls_it() {
    let plan = example("spt");
    assert_eq!(
        sentence(&plan, at(&plan, "action-team-coaching")),
        "Coaching across the Trust → Trust Team → Core purpose: Schools that are centres of educational excellence"
    );
    let smart = example("smart");
    assert_eq!(
        sentence(&smart, at(&smart, "strategy-2-4-1")),
        "2.4.1 Shu → 2.4 Shu Ha Re → TSP2 Continuous Progress for All Staff → SMART Learners → \
         Vision: Better life chances for every child in South East Cornwall"
    );
}

#[test]
fn a_star_project_of_the_demo_reads_up_to_the_mission() {
    let plan = example("demo");
    for project in plan.of_kind(golden_thread::model::vocabulary::Kind::Project) {
        let words = sentence(&plan, at(&plan, project.id.as_str()));
        let ends_at_mission = words.ends_with("Mission: Every child known, taught well and ready for what comes next");
        assert_eq!(ends_at_mission, project.id.as_str() != "wyv-star-10", "{words}");
    }
}

#[test]
fn the_spt_dependencies_chain_culture_up_to_reputation() {
    let plan = example("spt");
    let thread = Thread::of(&plan, at(&plan, "area-culture"));
    let areas: Vec<_> = ids(&plan, thread.up).into_iter().filter(|id| id.starts_with("area-")).collect();
    assert_eq!(areas, ["area-future", "area-outcomes", "area-reputation"]);
    let below = ids(&plan, Thread::of(&plan, at(&plan, "area-reputation")).down);
    for needed in ["area-team", "area-outcomes", "area-future", "area-culture", "action-culture-governance"] {
        assert!(below.contains(&needed), "{needed}");
    }
}

#[test]
fn an_alt_objective_serves_its_framework_elements_and_the_mission() {
    let plan = example("alt");
    let up = ids(&plan, Thread::of(&plan, at(&plan, "kpi-1-4")).up);
    for above in ["aim-1-4", "area-learners", "mission", "mef-1", "mef-9", "mef"] {
        assert!(up.contains(&above), "{above}");
    }
    assert_eq!(up.len(), 6, "{up:?}");
}

#[test]
fn a_smart_right_serves_its_area_and_its_principle() {
    let plan = example("smart");
    let up = ids(&plan, Thread::of(&plan, at(&plan, "right-leaders-u")).up);
    assert_eq!(up, ["area-leaders", "principle-u", "vision"]);
}

#[test]
fn the_reach_counts_elements_and_schools() {
    let school =
        |id: &str, school: &str| json!({ "id": id, "kind": "priority", "title": id, "parent": "a", "school": school });
    let plan = small(
        json!([{ "id": "a", "kind": "aim", "title": "A" }, school("p", "oak"), school("q", "oak"), school("r", "ash"),
               { "id": "k", "kind": "kpi", "title": "K", "parent": "a" }]),
        json!([]),
    );
    let reach = |ids: &[&str]| reach(&plan, &ids.iter().map(|id| at(&plan, id)).collect::<Vec<_>>());
    assert_eq!(reach(&[]), None);
    assert_eq!(reach(&["k"]).as_deref(), Some("1 part of the plan serves this."));
    assert_eq!(reach(&["p", "q"]).as_deref(), Some("2 parts of the plan serve this, in 1 school."));
    assert_eq!(reach(&["p", "q", "r", "k"]).as_deref(), Some("4 parts of the plan serve this, in 2 schools."));
}
