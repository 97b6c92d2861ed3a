//! ALT, as counted from the printed plan.

use golden_thread::model::element::Element;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, LinkKind};

use crate::support::{at, count, counts_under, element, example, flag_note, flagged, links, plan_flag, under};

const AREAS: [&str; 4] = ["area-learners", "area-leaders", "area-citizens", "area-lives"];

/// The printed index: each objective with the elements of the MAT Excellence Framework that it names.
const INDEX: [(&str, &[u32]); 16] = [
    ("1.1", &[1]),
    ("1.2", &[7]),
    ("1.3", &[7]),
    ("1.4", &[1, 9]),
    ("2.1", &[6, 8]),
    ("2.2", &[10]),
    ("2.3", &[10]),
    ("2.4", &[3, 4]),
    ("3.1", &[2]),
    ("3.2", &[14]),
    ("3.3", &[9]),
    ("3.4", &[9]),
    ("4.1", &[10]),
    ("4.2", &[11]),
    ("4.3", &[11]),
    ("4.4", &[5]),
];

fn level<'a>(plan: &'a Plan, parent: &str, name: &str) -> Vec<&'a Element> {
    let statements = under(plan, parent, Kind::Statement);
    statements.into_iter().filter(|one| one.level.as_deref() == Some(name)).collect()
}

#[test]
fn the_mission_has_four_areas() {
    let plan = example("alt");
    let areas: Vec<_> = under(&plan, "mission", Kind::Area).iter().map(|area| area.id.clone()).collect();
    assert_eq!(areas.iter().map(|id| id.as_str()).collect::<Vec<_>>(), AREAS);
    assert_eq!(count(&plan, Kind::Area), 4);
}

#[test]
fn fifteen_behaviours_stand_in_three_areas_and_a_paragraph_in_the_fourth() {
    let plan = example("alt");
    assert_eq!(AREAS.map(|area| level(&plan, area, "Behaviour").len()), [5, 5, 5, 0]);
    assert_eq!(AREAS.map(|area| level(&plan, area, "Paragraph").len()), [0, 0, 0, 1]);
}

#[test]
fn three_statements_say_which_people_the_trust_needs() {
    let plan = example("alt");
    let people = level(&plan, "mission", "People who");
    assert_eq!(people.len(), 3);
    assert!(people.iter().all(|one| one.title.contains("who…")));
    assert_eq!(count(&plan, Kind::Statement), 15 + 1 + 3);
}

#[test]
fn sixteen_objectives_are_numbered_four_by_four() {
    let plan = example("alt");
    assert_eq!(counts_under(&plan, AREAS, Kind::Aim), [4, 4, 4, 4]);
    let printed: Vec<_> = plan.of_kind(Kind::Aim).filter_map(|aim| aim.reference.as_deref()).collect();
    assert_eq!(printed, INDEX.map(|(number, _)| number));
    assert_eq!(plan.kind_name(Kind::Aim, 16), "Objectives");
}

#[test]
fn nineteen_links_map_the_objectives_to_the_framework_as_the_index_prints_them() {
    let plan = example("alt");
    let reference = |id: &str| element(&plan, id).reference.clone().unwrap_or_default();
    let found: Vec<_> =
        links(&plan, LinkKind::MapsTo).into_iter().map(|(from, to)| (reference(from), reference(to))).collect();
    let expected: Vec<_> = INDEX
        .iter()
        .flat_map(|(aim, elements)| elements.iter().map(|number| ((*aim).to_owned(), number.to_string())))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 19);
    assert_eq!(plan.links().len(), 19, "there are no other links");
}

#[test]
fn the_framework_has_fourteen_elements_and_nothing_maps_to_12_and_13() {
    let plan = example("alt");
    let elements = under(&plan, "mef", Kind::FrameworkElement);
    assert_eq!(elements.len(), 14);
    assert_eq!(count(&plan, Kind::Framework), 1);
    let bare = |element: &&&Element| plan.incoming(at(&plan, element.id.as_str())).is_empty();
    let uncovered: Vec<_> = elements.iter().filter(bare).map(|element| element.title.as_str()).collect();
    assert_eq!(uncovered, ["Growth Strategy", "Financial Strategy & Control"]);
}

#[test]
fn fourteen_kpis_one_for_each_objective_but_1_1_and_1_2() {
    let plan = example("alt");
    assert_eq!(count(&plan, Kind::Kpi), 14);
    let bare: Vec<_> = plan
        .of_kind(Kind::Aim)
        .filter(|aim| under(&plan, aim.id.as_str(), Kind::Kpi).len() != 1)
        .map(|aim| (aim.reference.clone().unwrap_or_default(), under(&plan, aim.id.as_str(), Kind::Kpi).len()))
        .collect();
    assert_eq!(bare, [("1.1".to_owned(), 0), ("1.2".to_owned(), 0)]);
    for id in ["aim-1-1", "aim-1-2"] {
        assert!(flag_note(&plan, id, "missing").contains("no KPI"), "{id}");
    }
    for kpi in plan.of_kind(Kind::Kpi) {
        let aim = kpi.parent.as_ref().and_then(|aim| element(&plan, aim.as_str()).reference.clone());
        assert_eq!(kpi.reference, aim.map(|aim| format!("KPI {aim}")));
    }
}

#[test]
fn ten_kpis_are_dated_from_august_2020_to_august_2025() {
    let plan = example("alt");
    let due = |kpi: &Element| kpi.due().filter(|due| due.is_dated()).map(ToString::to_string);
    let mut days: Vec<_> = plan.of_kind(Kind::Kpi).filter_map(|kpi| kpi.due()?.last_day()).collect();
    days.sort();
    assert_eq!(days.len(), 10);
    assert_eq!(days.first().map(ToString::to_string).as_deref(), Some("2020-08-31"));
    assert_eq!(days.last().map(ToString::to_string).as_deref(), Some("2025-08-31"));
    let printed = [
        ("1-3", "August 2025"),
        ("2-1", "August 2021"),
        ("2-2", "August 2021"),
        ("3-1", "August 2021"),
        ("3-2", "2022"),
        ("3-3", "August 2022"),
        ("3-4", "August 2021"),
        ("4-1", "August 2021"),
        ("4-2", "August 2021"),
        ("4-3", "August 2020"),
    ];
    for (number, words) in printed {
        assert_eq!(due(element(&plan, &format!("kpi-{number}"))).as_deref(), Some(words), "{number}");
    }
}

#[test]
fn four_kpis_have_no_date_and_say_so() {
    let plan = example("alt");
    let undated: Vec<_> =
        plan.of_kind(Kind::Kpi).filter(|kpi| kpi.due().is_none()).map(|kpi| kpi.id.as_str()).collect();
    assert_eq!(undated, ["kpi-1-4", "kpi-2-3", "kpi-2-4", "kpi-4-4"]);
    assert_eq!(flagged(&plan, "undated"), undated);
}

#[test]
fn finance_is_mapped_to_workforce_and_flagged_for_it() {
    let plan = example("alt");
    let mapped = plan.outgoing(at(&plan, "aim-4-1")).iter().map(|end| plan.element(end.other).title.as_str());
    assert_eq!(mapped.collect::<Vec<_>>(), ["Workforce Supply & Development"]);
    assert!(element(&plan, "aim-4-1").title.contains("Financial"));
    assert_eq!(flagged(&plan, "mismatch"), ["aim-4-1"]);
    assert!(flag_note(&plan, "aim-4-1", "mismatch").contains("element 10"));
}

#[test]
fn kpi_2_3_repeats_part_of_2_1() {
    let plan = example("alt");
    assert_eq!(flagged(&plan, "duplicate"), ["kpi-2-3"]);
    assert!(flag_note(&plan, "kpi-2-3", "duplicate").contains("KPI 2.1"));
}

#[test]
fn six_index_titles_differ_from_the_titles_of_the_detail() {
    let plan = example("alt");
    assert_eq!(flagged(&plan, "naming"), ["aim-1-4", "aim-3-1", "aim-3-3", "aim-4-2", "aim-4-3", "aim-4-4"]);
    for id in flagged(&plan, "naming") {
        let note = flag_note(&plan, id, "naming");
        assert!(note.contains(&element(&plan, id).title) && note.starts_with("The index calls it"), "{id}: {note}");
    }
}

#[test]
fn the_plan_prints_no_period() {
    let plan = example("alt");
    assert!(plan.document().period.is_none());
    assert!(plan_flag(&plan, "missing", "no period"));
}
