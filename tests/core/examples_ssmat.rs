//! SSMAT 2018–2022, as counted from the printed plan.

use golden_thread::model::element::Quantity;
use golden_thread::model::vocabulary::{Direction, Kind, LinkKind, Scope, Status};
use golden_thread::model::when::When;

use crate::support::{at, count, counts_under, element, example, flagged, ids, links, plan_flag, under};

const AREAS: [&str; 5] = ["area-development", "area-governance", "area-improvement", "area-staff", "area-community"];

#[test]
fn the_frame_is_one_mission_one_vision_four_values_and_eleven_context_factors() {
    let plan = example("ssmat");
    let frame = [Kind::Mission, Kind::Vision, Kind::Value, Kind::Context].map(|kind| count(&plan, kind));
    assert_eq!(frame, [1, 1, 4, 11]);
    assert_eq!(plan.kind_name(Kind::Context, 11), "Context factors");
    assert!(element(&plan, "mission").title.starts_with("Create and sustain continuous improvement"));
    assert!(element(&plan, "vision").title.starts_with("An outstandingly inclusive and successful network"));
}

#[test]
fn five_strategic_areas_under_the_mission_ask_twelve_questions() {
    let plan = example("ssmat");
    assert_eq!(ids(&plan, plan.children(at(&plan, "mission")).iter().copied()), AREAS);
    assert_eq!(count(&plan, Kind::Area), 5);
    assert_eq!(counts_under(&plan, AREAS, Kind::Question), [2, 2, 3, 3, 2]);
    assert_eq!(count(&plan, Kind::Question), 12);
    assert_eq!(plan.kind_name(Kind::Area, 2), "Strategic areas");
    assert!(plan.of_kind(Kind::Question).all(|question| question.title.ends_with('?')));
}

#[test]
fn twenty_eight_paragraphs_answer_the_questions() {
    let plan = example("ssmat");
    let questions = AREAS.map(|area| under(&plan, area, Kind::Question));
    let answers = questions.map(|questions| {
        let each = questions.iter().map(|question| under(&plan, question.id.as_str(), Kind::Answer).len());
        each.collect::<Vec<_>>()
    });
    assert_eq!(answers, [vec![3, 3], vec![2, 2], vec![3, 2, 2], vec![3, 2, 2], vec![2, 2]]);
    assert_eq!(count(&plan, Kind::Answer), 28);
}

#[test]
fn seven_categories_of_kpi_are_named_and_no_kpi_is_printed() {
    let plan = example("ssmat");
    let categories = under(&plan, "answer-school-kpis", Kind::Indicator);
    assert_eq!(categories.len(), 7);
    assert_eq!(count(&plan, Kind::Indicator), 7);
    assert_eq!(count(&plan, Kind::Kpi), 0);
    assert_eq!(plan.kind_name(Kind::Indicator, 7), "KPI categories");
    for category in categories {
        assert_eq!(category.scope, [Scope::School], "{}: set for each school", category.id);
        assert_eq!(category.owner.as_deref(), Some("Trust Board"), "{}", category.id);
        assert!(category.measures.is_empty() && category.due().is_none(), "{}: no target, no date", category.id);
    }
    assert_eq!(flagged(&plan, "missing"), ["answer-school-kpis"]);
}

#[test]
fn size_targets_are_five_schools_and_2500_to_4000_pupils_by_2023() {
    let plan = example("ssmat");
    let [schools] = element(&plan, "answer-five-schools").measures.as_slice() else { panic!("one measure") };
    let [pupils] = element(&plan, "answer-student-numbers").measures.as_slice() else { panic!("one measure") };
    assert_eq!(schools.target, Some(Quantity::Number(5.into())));
    assert_eq!(schools.unit.as_deref(), Some("schools"));
    assert_eq!(pupils.target, Some(Quantity::Text("2,500–4,000".into())));
    assert!(pupils.baseline.as_ref().is_some_and(|baseline| baseline.to_string().starts_with("1,400")));
    for measure in [schools, pupils] {
        assert_eq!(measure.direction, Some(Direction::Up));
        assert_eq!(measure.due, Some(When::new("2023")));
    }
}

#[test]
fn the_size_targets_lie_beyond_the_plans_end_and_are_flagged_for_it() {
    let plan = example("ssmat");
    let end = plan.document().period.as_ref().and_then(|period| period.end.clone()).and_then(|end| end.last_day());
    assert_eq!(end.map(|day| day.to_string()).as_deref(), Some("2022-12-31"));
    let beyond = |id: &&str| element(&plan, id).due().and_then(When::last_day) > end;
    let late: Vec<_> = plan.elements().iter().map(|element| element.id.as_str()).filter(beyond).collect();
    assert_eq!(late, ["answer-five-schools", "answer-student-numbers"]);
    assert_eq!(flagged(&plan, "outside_period"), late);
    assert!(plan_flag(&plan, "outside_period", "2023"));
}

#[test]
fn four_roles_carry_thirteen_duties() {
    let plan = example("ssmat");
    let roles: Vec<_> = plan.of_kind(Kind::Role).map(|role| role.title.as_str()).collect();
    assert_eq!(roles, ["Trust Board", "Executive Director", "Headteacher / Local Governing Body", "Executive Group"]);
    let ids = ["role-board", "role-executive-director", "role-headteacher-lgb", "role-executive-group"];
    assert_eq!(counts_under(&plan, ids, Kind::Duty), [6, 3, 2, 2]);
    assert_eq!(count(&plan, Kind::Duty), 13);
}

#[test]
fn adopted_in_march_2018_with_the_next_review_in_march_2020() {
    let plan = example("ssmat");
    let document = plan.document();
    assert_eq!(document.status, Some(Status::Adopted));
    assert_eq!(document.adopted.as_ref().map(ToString::to_string).as_deref(), Some("March 2018"));
    assert_eq!(document.next_review.as_ref().map(ToString::to_string).as_deref(), Some("March 2020"));
    let start = document.period.as_ref().and_then(|period| period.start.as_ref());
    assert_eq!(start.map(ToString::to_string).as_deref(), Some("January 2018"));
    assert!(document.horizon.as_ref().is_some_and(|horizon| horizon.contains("five years")), "it rolls forward");
}

#[test]
fn nothing_is_numbered() {
    let plan = example("ssmat");
    assert!(plan.elements().iter().all(|element| element.reference.is_none() && element.number.is_none()));
}

#[test]
fn answers_link_to_each_other_across_the_questions() {
    let plan = example("ssmat");
    assert_eq!(
        links(&plan, LinkKind::DependsOn),
        [("answer-core-services", "answer-five-schools"), ("answer-inclusive-training", "answer-self-assessment")]
    );
    assert_eq!(
        links(&plan, LinkKind::Contributes),
        [
            ("answer-self-evaluation", "answer-school-kpis"),
            ("answer-audits", "answer-timely-data"),
            ("answer-school-kpis", "mission"),
            ("answer-teaching-school", "area-staff"),
        ]
    );
    assert_eq!(plan.links().len(), 6);
}
