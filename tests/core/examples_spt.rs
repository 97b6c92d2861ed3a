//! SPT 2021–24, as counted from the printed plan.

use golden_thread::model::element::Quantity;
use golden_thread::model::vocabulary::{Kind, LinkKind};

use crate::support::{at, count, counts_under, element, example, flag_note, ids, links, plan_flag};

const AREAS: [&str; 5] = ["area-team", "area-outcomes", "area-culture", "area-future", "area-reputation"];

#[test]
fn four_statements_say_the_strategic_intent() {
    let plan = example("spt");
    let intents: Vec<_> =
        plan.of_kind(Kind::Statement).filter(|one| one.group.as_deref() == Some("Strategic Intent")).collect();
    assert_eq!(intents.len(), 4);
    assert_eq!(plan.level_name(at(&plan, intents[0].id.as_str())), "Strategic intent");
    assert_eq!(count(&plan, Kind::Statement), 4 + 1, "the fifth statement is the drafting note");
}

#[test]
fn five_areas_of_focus_stand_under_the_core_purpose() {
    let plan = example("spt");
    assert_eq!(ids(&plan, plan.children(at(&plan, "mission")).iter().copied()), AREAS);
    assert_eq!(count(&plan, Kind::Area), 5);
    assert_eq!(plan.kind_name(Kind::Area, 5), "Areas of focus");
    assert_eq!(plan.level_name(at(&plan, "mission")), "Core purpose");
}

#[test]
fn twenty_four_illustrative_actions() {
    let plan = example("spt");
    assert_eq!(counts_under(&plan, AREAS, Kind::Action), [10, 6, 3, 2, 3]);
    assert_eq!(count(&plan, Kind::Action), 24);
    assert_eq!(plan.kind_name(Kind::Action, 24), "Illustrative actions");
}

#[test]
fn fifteen_impact_outcomes() {
    let plan = example("spt");
    assert_eq!(counts_under(&plan, AREAS, Kind::Outcome), [3, 4, 2, 3, 3]);
    assert_eq!(count(&plan, Kind::Outcome), 15);
}

#[test]
fn the_four_stated_dependencies_run_from_what_needs_to_what_is_needed() {
    let plan = example("spt");
    // Printed as Team→Reputation, Outcomes→Reputation, Future→Outcomes, Culture→Future.
    assert_eq!(
        links(&plan, LinkKind::DependsOn),
        [
            ("area-reputation", "area-team"),
            ("area-reputation", "area-outcomes"),
            ("area-outcomes", "area-future"),
            ("area-future", "area-culture"),
        ]
    );
    let noted = |link: &golden_thread::model::link::Link| link.kind != LinkKind::DependsOn || link.note.is_some();
    assert!(plan.links().iter().all(noted), "each dependency says why");
}

#[test]
fn four_documents_are_cited() {
    let plan = example("spt");
    assert_eq!(count(&plan, Kind::Document), 4);
    assert_eq!(
        links(&plan, LinkKind::Cites),
        [
            ("context-areas", "doc-qa-framework"),
            ("context-areas", "doc-risk-register"),
            ("review-spring", "doc-sw-capacity"),
            ("review-spring", "doc-development-plan"),
        ]
    );
    assert_eq!(plan.links().len(), 4 + 4);
}

#[test]
fn nothing_is_numbered_and_there_are_no_kpis() {
    let plan = example("spt");
    assert!(plan.elements().iter().all(|element| element.reference.is_none() && element.number.is_none()));
    assert_eq!(count(&plan, Kind::Kpi) + count(&plan, Kind::Indicator), 0);
}

#[test]
fn the_drafting_note_at_the_end_is_kept_as_a_draft() {
    let plan = example("spt");
    let drafts: Vec<_> = plan.elements().iter().filter(|element| element.draft).collect();
    let [note] = drafts.as_slice() else { panic!("one draft, not {}", drafts.len()) };
    assert_eq!(Some(*note), plan.elements().last(), "it stands last");
    assert_eq!(note.level.as_deref(), Some("Drafting note"));
    assert!(note.title.contains("Covid"));
    assert!(plan_flag(&plan, "draft_note", "Covid"));
}

#[test]
fn what_3x1s_means_is_said_to_be_undefined() {
    let plan = example("spt");
    assert!(element(&plan, "area-outcomes").text.as_ref().is_some_and(|text| text.contains("3x1s")));
    assert!(flag_note(&plan, "area-outcomes", "undefined").contains("3x1s"));
}

#[test]
fn two_free_schools_open_in_2023_and_2024() {
    let plan = example("spt");
    let [schools] = element(&plan, "outcome-future-free-schools").measures.as_slice() else { panic!("one measure") };
    assert_eq!(schools.target, Some(Quantity::Number(2.into())));
    let steps: Vec<_> =
        schools.milestones.iter().filter_map(|step| step.due.as_ref().map(ToString::to_string)).collect();
    assert_eq!(steps, ["2023", "2024"]);
}
