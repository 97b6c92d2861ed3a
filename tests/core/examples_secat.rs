//! SECAT 2020–25, as counted from the printed plan.

use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, LinkKind};

use crate::support::{count, counts_under, element, example, flag_note, flagged, links, plan_flag, under};

const THEMES: [&str; 4] = ["area-curriculum", "area-wellbeing", "area-growth", "area-community"];
const UNDATED: [&str; 6] = ["1.1", "1.2", "1.3", "3.2", "3.5", "4.2"];

/// The number that is meant: the corrected one, else the printed one.
fn meant(plan: &Plan, id: &str) -> String {
    let element = element(plan, id);
    element.number.clone().or_else(|| element.reference.clone()).unwrap_or_default()
}

#[test]
fn one_mission_one_vision_five_values_four_themes() {
    let plan = example("secat");
    let frame = [Kind::Mission, Kind::Vision, Kind::Value, Kind::Area].map(|kind| count(&plan, kind));
    assert_eq!(frame, [1, 1, 5, 4]);
    let themes: Vec<_> = under(&plan, "mission", Kind::Area).iter().map(|theme| theme.title.clone()).collect();
    assert_eq!(themes, ["Curriculum", "Health & Wellbeing", "Growth", "Community"]);
    assert_eq!(plan.kind_name(Kind::Area, 4), "Themes");
}

#[test]
fn the_summary_grid_has_24_aims() {
    let plan = example("secat");
    assert_eq!(counts_under(&plan, THEMES, Kind::Aim), [5, 6, 7, 6]);
    assert_eq!(count(&plan, Kind::Aim), 24);
}

#[test]
fn twenty_two_aims_are_detailed_with_one_kpi_each() {
    let plan = example("secat");
    let with_kpi = THEMES.map(|theme| {
        let aims = under(&plan, theme, Kind::Aim);
        let kpis = aims.iter().map(|aim| under(&plan, aim.id.as_str(), Kind::Kpi).len());
        assert!(kpis.clone().all(|count| count <= 1), "{theme}");
        kpis.sum::<usize>()
    });
    assert_eq!(with_kpi, [5, 5, 7, 5]);
    assert_eq!(count(&plan, Kind::Kpi), 22);
}

#[test]
fn each_kpi_bears_the_number_of_its_aim() {
    let plan = example("secat");
    for kpi in plan.of_kind(Kind::Kpi) {
        let parent = kpi.parent.as_ref().map(|parent| meant(&plan, parent.as_str()));
        assert_eq!(parent.as_deref(), kpi.number.as_deref(), "{}", kpi.id);
    }
}

#[test]
fn two_aims_of_the_grid_have_no_detail_and_say_so() {
    let plan = example("secat");
    let bare = |aim: &&golden_thread::model::element::Element| under(&plan, aim.id.as_str(), Kind::Kpi).is_empty();
    let ids: Vec<_> = plan.of_kind(Kind::Aim).filter(bare).map(|aim| aim.id.as_str()).collect();
    assert_eq!(ids, ["aim-advocates", "aim-local-community"]);
    for id in ids {
        let aim = element(&plan, id);
        assert!(aim.reference.is_none() && aim.number.is_none() && aim.text.is_none(), "{id}");
        assert!(flag_note(&plan, id, "missing").contains("only in the summary grid"), "{id}");
    }
    assert!(plan_flag(&plan, "mismatch", "24 aims (5, 6, 7 and 6)"));
}

#[test]
fn sixteen_kpis_have_a_calendar_date_and_six_have_none() {
    let plan = example("secat");
    let dated = |kpi: &&golden_thread::model::element::Element| kpi.due().is_some_and(|due| due.is_dated());
    assert_eq!(plan.of_kind(Kind::Kpi).filter(dated).count(), 16);
    let undated: Vec<_> =
        plan.of_kind(Kind::Kpi).filter(|kpi| !dated(kpi)).filter_map(|kpi| kpi.number.as_deref()).collect();
    assert_eq!(undated, UNDATED);
    let said: Vec<_> = flagged(&plan, "undated").iter().map(|id| meant(&plan, id)).collect();
    assert_eq!(said, UNDATED);
    assert!(plan_flag(&plan, "undated", "1.1, 1.2, 1.3, 3.2, 3.5 and 4.2"));
}

#[test]
fn the_dates_are_those_that_are_printed() {
    let plan = example("secat");
    let due: Vec<_> = plan
        .of_kind(Kind::Kpi)
        .filter_map(|kpi| {
            kpi.due().filter(|due| due.is_dated()).map(|due| format!("{} {due}", meant(&plan, kpi.id.as_str())))
        })
        .collect();
    let august_2021 = ["1.4", "2.1", "2.3", "2.5", "3.3", "3.4", "3.6", "4.1", "4.4", "4.5"];
    for number in august_2021 {
        assert!(due.contains(&format!("{number} August 2021")), "{number}");
    }
    for other in
        ["1.5 August 2022", "2.2 August 2022", "2.4 August 2022", "3.1 August 2025", "3.7 August 2025", "4.3 2022"]
    {
        assert!(due.iter().any(|found| found == other), "{other}");
    }
    assert_eq!(due.len(), august_2021.len() + 6);
}

#[test]
fn owners_are_the_posts_named_in_the_kpi_text() {
    let plan = example("secat");
    let owned: Vec<_> =
        plan.of_kind(Kind::Kpi).filter_map(|kpi| Some((kpi.id.as_str(), kpi.owner.as_deref()?))).collect();
    assert_eq!(owned, [("kpi-1-4", "Director of Education"), ("kpi-2-1", "Director of Education")]);
    assert_eq!(element(&plan, "kpi-2-1").contributors, ["Academy Committees", "HR team"]);
}

#[test]
fn misprinted_numbers_stay_as_printed_beside_the_number_that_is_meant() {
    let plan = example("secat");
    assert_eq!(element(&plan, "kpi-4-1").reference.as_deref(), Some("KP1 4.1"));
    assert_eq!(element(&plan, "kpi-4-1").number.as_deref(), Some("4.1"));
    assert!(flag_note(&plan, "kpi-4-1", "typo").contains("KP1"));
    for (id, number) in [("aim-4-3", "4.3"), ("aim-4-4", "4.4"), ("aim-4-5", "4.5")] {
        assert_eq!(element(&plan, id).reference.as_deref(), Some("4."), "{id}");
        assert_eq!(element(&plan, id).number.as_deref(), Some(number), "{id}");
        assert!(flag_note(&plan, id, "numbering").contains(number), "{id}");
    }
    assert_eq!(flagged(&plan, "numbering"), ["aim-4-3", "aim-4-4", "aim-4-5"]);
}

#[test]
fn kpi_4_1_repeats_its_aim_and_aim_4_5_has_no_text() {
    let plan = example("secat");
    assert!(flag_note(&plan, "kpi-4-1", "duplicate").contains("aim 4.1"));
    assert!(element(&plan, "aim-4-5").text.is_none());
    assert!(flag_note(&plan, "aim-4-5", "missing").contains("blank"));
}

#[test]
fn compound_kpis_keep_each_of_their_parts_and_dates() {
    let plan = example("secat");
    assert_eq!(flagged(&plan, "compound"), ["kpi-2-2", "kpi-3-2", "kpi-3-7", "kpi-4-5"]);
    let parts = |id: &str| {
        let measures = &element(&plan, id).measures;
        let dates = measures.iter().filter_map(|measure| measure.due.as_ref().map(ToString::to_string));
        (measures.len(), dates.collect::<Vec<_>>())
    };
    assert_eq!(parts("kpi-2-2"), (5, vec!["August 2022".to_owned(), "Autumn 2021".to_owned()]));
    assert_eq!(parts("kpi-3-2"), (3, vec![]));
    assert_eq!(parts("kpi-3-7"), (2, vec!["August 2023".to_owned(), "August 2025".to_owned()]));
    assert_eq!(parts("kpi-4-5"), (2, vec!["August 2021".to_owned(), "March 2021".to_owned()]));
}

#[test]
fn links_join_what_the_text_ties_together() {
    let plan = example("secat");
    assert_eq!(
        links(&plan, LinkKind::Contributes),
        [
            ("kpi-1-4", "aim-1-1"),
            ("kpi-3-3", "aim-2-2"),
            ("aim-3-3", "aim-1-1"),
            ("kpi-3-4", "aim-3-1"),
            ("kpi-3-4", "aim-advocates"),
        ]
    );
    assert_eq!(links(&plan, LinkKind::PartOf), [("aim-3-5", "aim-3-4")]);
    assert_eq!(plan.links().len(), 6);
}
