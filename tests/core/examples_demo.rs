//! The fictional trust: everything in place, and one orphan of each sort for the map to find.

use std::collections::HashSet;

use golden_thread::model::element::Element;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag};
use golden_thread::model::when::Moment;
use golden_thread::thread::{Thread, served_by, serving};

use crate::support::{at, count, element, example, links};

/// Whether one of these kinds is reached from a start by the given steps.
fn meets(plan: &Plan, found: impl IntoIterator<Item = Ix>, kind: Kind) -> bool {
    found.into_iter().any(|at| plan.element(at).kind == kind)
}

fn orphans(plan: &Plan, kind: Kind, served: impl Fn(Ix) -> bool) -> Vec<&str> {
    let of_kind = (0..plan.elements().len() as Ix).filter(|&at| plan.element(at).kind == kind);
    of_kind.filter(|&at| !served(at)).map(|at| plan.element(at).id.as_str()).collect()
}

#[test]
fn it_says_that_it_is_fictional() {
    let plan = example("demo");
    assert!(plan.document().fictional);
    assert!(plan.title().contains("fictional"), "{}", plan.title());
    assert!(plan.document().summary.as_ref().is_some_and(|summary| summary.contains("fictional")));
}

#[test]
fn mission_vision_values_and_four_areas_are_there() {
    let plan = example("demo");
    assert_eq!([Kind::Mission, Kind::Vision, Kind::Area].map(|kind| count(&plan, kind)), [1, 1, 4]);
    assert!(count(&plan, Kind::Value) >= 4);
    assert!(plan.of_kind(Kind::Area).all(|area| area.parent == Some("mission".into())));
}

#[test]
fn at_least_eight_aims_stand_in_the_areas() {
    let plan = example("demo");
    assert!(count(&plan, Kind::Aim) >= 8);
    let under_area =
        |aim: &Element| aim.parent.as_ref().is_some_and(|up| element(&plan, up.as_str()).kind == Kind::Area);
    assert!(plan.of_kind(Kind::Aim).all(under_area));
    assert!(plan.of_kind(Kind::Aim).all(|aim| aim.owner.is_some()));
}

#[test]
fn thirty_kpis_have_targets() {
    let plan = example("demo");
    let with_target = |kpi: &&Element| !kpi.measures.is_empty() && kpi.measures.iter().all(|one| one.target.is_some());
    assert!(plan.of_kind(Kind::Kpi).filter(with_target).count() >= 30);
    assert!(plan.of_kind(Kind::Kpi).all(|kpi| kpi.reference.as_ref().is_some_and(|text| text.starts_with("KPI "))));
}

#[test]
fn every_school_rates_its_kpis_in_six_terms() {
    let plan = example("demo");
    let ratings = &plan.document().ratings;
    let terms: HashSet<_> = ratings.iter().map(|rating| &rating.period).collect();
    assert_eq!(terms.len(), 6, "{terms:?}");
    assert!(plan.document().schools.len() >= 6);
    for school in &plan.document().schools {
        let own: Vec<_> = ratings.iter().filter(|rating| rating.school.as_ref() == Some(&school.id)).collect();
        let rated: HashSet<_> = own.iter().map(|rating| &rating.element).collect();
        assert!(rated.len() >= 20, "{} rates {} KPIs", school.id, rated.len());
        assert_eq!(own.len(), rated.len() * 6, "{}: each KPI in each of the six terms", school.id);
    }
    assert!(terms.iter().all(|period| matches!(period.moment(), Moment::Term(..))), "{terms:?}");
}

#[test]
fn ratings_use_every_colour_and_some_are_confirmed_by_two_methods() {
    let plan = example("demo");
    let ratings = &plan.document().ratings;
    for &rag in Rag::ALL {
        assert!(ratings.iter().any(|rating| rating.rag == rag), "{rag:?}");
    }
    assert!(ratings.iter().any(|rating| rating.methods.len() == 2 && rating.role.is_some()));
    assert!(ratings.iter().any(|rating| rating.note.is_some()));
    assert!(ratings.iter().all(|rating| element(&plan, rating.element.as_str()).kind == Kind::Kpi));
}

#[test]
fn sixty_priorities_and_forty_projects_belong_to_the_schools() {
    let plan = example("demo");
    assert!(count(&plan, Kind::Priority) >= 60 && count(&plan, Kind::Project) >= 40);
    for kind in [Kind::Priority, Kind::Project] {
        for one in plan.of_kind(kind) {
            let school = one.school.as_ref().and_then(|school| plan.school(school));
            assert!(school.is_some(), "{} names no school of the trust", one.id);
        }
        for school in &plan.document().schools {
            assert!(plan.of_kind(kind).filter(|one| one.school.as_ref() == Some(&school.id)).count() >= 5);
        }
    }
}

#[test]
fn some_work_serves_several_aims_through_links() {
    let plan = example("demo");
    let second = |(from, _): &&(&str, &str)| element(&plan, from).parent.is_some();
    assert!(links(&plan, LinkKind::Contributes).iter().filter(second).count() >= 20);
    let three = plan.of_kind(Kind::Priority).filter(|one| served_by(&plan, at(&plan, one.id.as_str())).count() >= 3);
    assert!(three.count() >= 1, "one priority serves three things");
}

#[test]
fn a_trust_strategy_harms_a_school_priority_and_the_areas_depend_on_each_other() {
    let plan = example("demo");
    let conflicts = links(&plan, LinkKind::ConflictsWith);
    assert!(!conflicts.is_empty());
    for (from, to) in conflicts {
        assert_eq!((element(&plan, from).kind, element(&plan, to).kind), (Kind::Strategy, Kind::Priority));
    }
    let needed = Thread::of(&plan, at(&plan, "area-belonging")).down;
    for other in ["area-learning", "area-people"] {
        assert!(needed.contains(&at(&plan, other)), "belonging needs {other}");
    }
}

#[test]
fn one_orphan_of_each_sort_is_left_for_the_map_to_find() {
    let plan = example("demo");
    let from_school = |at: Ix| serving(&plan, at).any(|one| plan.element(one).school.is_some());
    assert_eq!(orphans(&plan, Kind::Aim, from_school), ["aim-4-2"], "an aim that no school serves");
    let serves = |at: Ix, kind: Kind| meets(&plan, Thread::of(&plan, at).up, kind);
    let adrift = orphans(&plan, Kind::Priority, |at| serves(at, Kind::Aim));
    assert_eq!(adrift, ["bra-sdp-11", "ott-sdp-11"], "priorities that serve no aim");
    let loose = orphans(&plan, Kind::Project, |at| meets(&plan, served_by(&plan, at), Kind::Priority));
    assert_eq!(loose, ["wyv-star-10"], "a project that serves no priority");
    let covered = |at: Ix| !plan.incoming(at).is_empty();
    assert_eq!(orphans(&plan, Kind::FrameworkElement, covered), ["framework-8"]);
}

#[test]
fn kpis_without_date_measure_or_owner_are_left_too() {
    let plan = example("demo");
    let without = |lacks: fn(&Element) -> bool| -> Vec<&str> {
        plan.of_kind(Kind::Kpi).filter(|kpi| lacks(kpi)).map(|kpi| kpi.id.as_str()).collect()
    };
    assert_eq!(without(|kpi| kpi.due().is_none()), ["kpi-3-1d", "kpi-4-1d"]);
    assert_eq!(without(|kpi| kpi.measures.is_empty()), ["kpi-1-2c"]);
    assert_eq!(without(|kpi| kpi.owner.is_none()), ["kpi-2-2d", "kpi-3-2c"]);
}

#[test]
fn owners_are_posts_and_the_year_has_a_log() {
    let plan = example("demo");
    let log = &plan.document().log;
    assert!(!log.is_empty() && log.iter().all(|entry| entry.date.is_some() && !entry.text.is_empty()));
    for one in plan.elements() {
        for post in one.owner.iter().chain(&one.contributors) {
            let named = ["Mr ", "Mrs ", "Ms ", "Miss ", "Dr "].iter().any(|title| post.starts_with(title));
            assert!(!named, "{}: \"{post}\" looks like a person's name", one.id);
        }
    }
}
