//! SMART 2022–27: areas, aims, rights and the pocket guide, as counted from the printed plan.

use golden_thread::model::vocabulary::{Kind, LinkKind};

use crate::support::{at, count, counts_under, element, example, flag_note, flagged, ids, links, plan_flag, under};

const AREAS: [&str; 4] = ["area-learners", "area-leaders", "area-communities", "area-business"];
const TSPS: [&str; 8] = ["tsp-1", "tsp-2", "tsp-3", "tsp-4", "tsp-5", "tsp-6", "tsp-7", "tsp-8"];
const LETTERS: [&str; 5] = ["e", "q", "u", "i", "p"];

#[test]
fn four_values_and_the_five_equip_principles_frame_the_plan() {
    let plan = example("smart");
    let values: Vec<_> = plan.of_kind(Kind::Value).map(|value| value.title.as_str()).collect();
    assert_eq!(values, ["Collaboration", "Equity", "Integrity", "Compassion"]);
    let letters: Vec<_> = plan.of_kind(Kind::Principle).filter_map(|one| one.reference.as_deref()).collect();
    assert_eq!(letters.concat(), "EQUIP");
    assert_eq!(count(&plan, Kind::Principle), 5);
    assert_eq!(plan.kind_name(Kind::Principle, 5), "EQUIP principles");
}

#[test]
fn four_areas_under_the_vision_hold_two_tsps_each() {
    let plan = example("smart");
    assert_eq!(count(&plan, Kind::Mission), 0, "the plan prints no mission");
    assert_eq!(ids(&plan, plan.children(at(&plan, "vision")).iter().copied()), AREAS);
    let tsps = AREAS.map(|area| under(&plan, area, Kind::Aim)).concat();
    assert_eq!(tsps.iter().map(|tsp| tsp.id.as_str()).collect::<Vec<_>>(), TSPS);
    assert_eq!(counts_under(&plan, AREAS, Kind::Aim), [2, 2, 2, 2]);
    assert_eq!(count(&plan, Kind::Aim), 8);
    let printed: Vec<_> = tsps.iter().filter_map(|tsp| tsp.reference.as_deref()).collect();
    assert_eq!(printed, ["TSP1", "TSP2", "TSP3", "TSP4", "TSP5", "TSP6", "TSP7", "TSP8"]);
    assert_eq!(plan.kind_name(Kind::Aim, 8), "TSPs");
}

#[test]
fn the_tsps_carry_49_indicators() {
    let plan = example("smart");
    assert_eq!(counts_under(&plan, TSPS, Kind::Indicator), [7, 8, 6, 5, 7, 7, 3, 6]);
    assert_eq!(count(&plan, Kind::Indicator), 49);
    assert!(plan.of_kind(Kind::Indicator).all(|indicator| indicator.measures.is_empty()), "indicators have no target");
}

#[test]
fn the_tsps_carry_42_numbered_strategies() {
    let plan = example("smart");
    assert_eq!(counts_under(&plan, TSPS, Kind::Strategy), [8, 4, 5, 5, 5, 7, 4, 4]);
    for (tsp, id) in TSPS.iter().enumerate() {
        for (strategy, one) in under(&plan, id, Kind::Strategy).iter().enumerate() {
            assert_eq!(one.reference, Some(format!("{}.{}", tsp + 1, strategy + 1)), "{}", one.id);
        }
    }
}

#[test]
fn strategy_2_4_has_three_sub_strategies_and_no_other_has_any() {
    let plan = example("smart");
    let subs = under(&plan, "strategy-2-4", Kind::Strategy);
    let printed: Vec<_> = subs.iter().filter_map(|sub| sub.reference.as_deref()).collect();
    assert_eq!(printed, ["2.4.1", "2.4.2", "2.4.3"]);
    assert!(subs.iter().all(|sub| sub.level.as_deref() == Some("Sub-strategy")));
    assert_eq!(count(&plan, Kind::Strategy), 42 + 3);
}

#[test]
fn nine_vision_statements_stand_under_three_of_the_areas() {
    let plan = example("smart");
    assert_eq!(counts_under(&plan, AREAS, Kind::Statement), [3, 3, 3, 0]);
    assert_eq!(count(&plan, Kind::Statement), 9);
    assert!(plan.of_kind(Kind::Statement).all(|one| one.level.as_deref() == Some("Vision statement")));
}

#[test]
fn twenty_rights_are_five_principles_times_four_areas() {
    let plan = example("smart");
    assert_eq!(counts_under(&plan, AREAS, Kind::Entitlement), [5, 5, 5, 5]);
    assert_eq!(count(&plan, Kind::Entitlement), 20);
    let expected: Vec<_> = ["learners", "leaders", "communities", "business"]
        .iter()
        .flat_map(|area| LETTERS.map(|letter| (format!("right-{area}-{letter}"), format!("principle-{letter}"))))
        .collect();
    let found: Vec<_> = links(&plan, LinkKind::PartOf)
        .into_iter()
        .map(|(right, principle)| (right.to_owned(), principle.to_owned()))
        .collect();
    assert_eq!(found, expected);
    for (right, principle) in &expected {
        let letter = |id: &str| element(&plan, id).reference.clone();
        assert_eq!(letter(right), letter(principle), "{right}");
    }
}

#[test]
fn the_pocket_guide_has_one_milestone_for_each_tsp_in_2022_23() {
    let plan = example("smart");
    assert_eq!(counts_under(&plan, TSPS, Kind::Milestone), [1; 8]);
    assert_eq!(count(&plan, Kind::Milestone), 8);
    for milestone in plan.of_kind(Kind::Milestone) {
        assert_eq!(milestone.period.as_ref().map(ToString::to_string).as_deref(), Some("2022–23"), "{}", milestone.id);
        assert_eq!(milestone.group.as_deref(), Some("Pocket guide"), "{}", milestone.id);
    }
}

#[test]
fn ticks_stand_in_column_l_twice_in_p_four_times_in_r_twice() {
    let plan = example("smart");
    let ticks: Vec<_> = plan.of_kind(Kind::Milestone).map(|milestone| milestone.ticks.concat()).collect();
    assert_eq!(ticks, ["L", "P", "P", "P", "L", "P", "R", "R"]);
    let columns: Vec<_> = plan.document().columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(columns, ["L", "P", "R"]);
    let no_legend = |note: &String| note.contains("no legend");
    assert!(plan.document().columns.iter().all(|column| column.note.as_ref().is_some_and(no_legend)));
    assert!(plan_flag(&plan, "undefined", "L, P or R"));
}

#[test]
fn the_pocket_guide_numbers_its_aims_1_2_3_5_5_6_7_8() {
    let plan = example("smart");
    assert!(plan_flag(&plan, "numbering", "1, 2, 3, 5, 5, 6, 7, 8"));
    assert_eq!(flagged(&plan, "numbering"), ["tsp-4"]);
    assert!(flag_note(&plan, "tsp-4", "numbering").contains("prints this aim as 5"));
    let milestones: Vec<_> = plan.of_kind(Kind::Milestone).filter_map(|one| one.reference.as_deref()).collect();
    assert_eq!(milestones, ["1", "2", "3", "4", "5", "6", "7", "8"], "the milestones are numbered without a slip");
}

#[test]
fn smart_business_is_also_called_business_improvement() {
    let plan = example("smart");
    assert_eq!(element(&plan, "area-business").title, "SMART Business");
    assert!(flag_note(&plan, "area-business", "naming").contains("Business Improvement"));
    assert!(flag_note(&plan, "area-business", "missing").contains("No vision statements"));
    assert!(plan_flag(&plan, "naming", "Business Improvement"));
}

#[test]
fn no_tsp_has_a_target_an_owner_or_a_date_and_each_says_so() {
    let plan = example("smart");
    for id in TSPS {
        let tsp = element(&plan, id);
        assert!(tsp.measures.is_empty() && tsp.owner.is_none() && tsp.due().is_none(), "{id}");
        assert!(flag_note(&plan, id, "missing").contains("no target, owner or date"), "{id}");
    }
    assert!(plan_flag(&plan, "missing", "no target, no owner and no date"));
}
