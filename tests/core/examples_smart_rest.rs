//! SMART 2022–27: documents, duties, the review cycle and the reading list.

use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, LinkKind, Status};

use crate::support::{count, counts_under, element, example, links, plan_flag, under};

#[test]
fn ten_key_documents_are_listed() {
    let plan = example("smart");
    assert_eq!(count(&plan, Kind::Document), 10);
    assert!(plan.of_kind(Kind::Document).all(|one| one.parent.is_none() && one.text.is_some()));
    assert_eq!(plan.kind_name(Kind::Document, 10), "Key documents");
}

#[test]
fn four_roles_have_seventeen_duties() {
    let plan = example("smart");
    let roles: Vec<_> = plan.of_kind(Kind::Role).map(|role| role.title.as_str()).collect();
    assert_eq!(roles, ["CEO", "Headteachers", "Local Governors", "Trust Board Trustees"]);
    let ids = ["role-ceo", "role-headteachers", "role-local-governors", "role-trustees"];
    assert_eq!(counts_under(&plan, ids, Kind::Duty), [5, 6, 4, 2]);
    assert_eq!(count(&plan, Kind::Duty), 17);
}

#[test]
fn heads_confirm_each_figure_by_a_second_method_and_governors_may_report_harm() {
    let plan = example("smart");
    let second = element(&plan, "duty-headteachers-6").text.clone().unwrap_or_default();
    assert!(second.contains("another method"), "{second}");
    let governors = under(&plan, "role-local-governors", Kind::Duty);
    let about_harm = governors.iter().find(|duty| duty.title.contains("harm"));
    assert!(about_harm.is_some(), "{:?}", governors.iter().map(|duty| &duty.title).collect::<Vec<_>>());
}

#[test]
fn the_review_cycle_has_seven_periods_with_fourteen_items() {
    let plan = example("smart");
    let level = |name: &str| plan.of_kind(Kind::Review).filter(|one| one.level.as_deref() == Some(name)).count();
    assert_eq!((level("Review period"), level("Review item")), (7, 14));
    assert_eq!(count(&plan, Kind::Review), 21);
    let periods: Vec<_> = roots_of(&plan, Kind::Review);
    assert_eq!(
        periods,
        ["April", "May", "June/July", "September", "October", "November to March", "March"].map(str::to_owned)
    );
}

#[test]
fn the_items_of_the_review_cycle_stand_in_their_own_period() {
    let plan = example("smart");
    let ids = [
        "review-april",
        "review-may",
        "review-june-july",
        "review-september",
        "review-october",
        "review-november-march",
        "review-march",
    ];
    assert_eq!(counts_under(&plan, ids, Kind::Review), [1, 2, 3, 2, 3, 2, 1]);
    for id in ids {
        let period = &element(&plan, id).period;
        assert!(under(&plan, id, Kind::Review).iter().all(|item| item.period == *period), "{id}");
    }
}

#[test]
fn fifty_three_readings_and_sixteen_without_a_key_idea() {
    let plan = example("smart");
    assert_eq!(count(&plan, Kind::Reading), 53);
    let without: Vec<_> = plan.of_kind(Kind::Reading).filter(|one| one.key_idea.is_none()).collect();
    assert_eq!(without.len(), 16, "{:?}", without.iter().map(|one| one.id.as_str()).collect::<Vec<_>>());
    let nobody: Vec<_> = plan.of_kind(Kind::Reading).filter(|one| one.author.is_none()).collect();
    assert_eq!(nobody.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["reading-gonski"], "a report");
}

#[test]
fn what_the_plan_cites_is_one_of_its_documents() {
    let plan = example("smart");
    let cited = links(&plan, LinkKind::Cites);
    assert_eq!(cited.len(), 45);
    for (from, to) in cited {
        assert_eq!(element(&plan, to).kind, Kind::Document, "{from} cites {to}");
    }
    assert_eq!(plan.links().len(), 20 + 45, "rights and citations are the only links");
}

#[test]
fn it_runs_from_2022_to_2027_and_has_no_log_though_a_heading_is_printed() {
    let plan = example("smart");
    let document = plan.document();
    let period = document.period.as_ref().map(|period| (period.start.clone(), period.end.clone()));
    let words = period.map(|(start, end)| [start, end].map(|when| when.map(|when| when.to_string())));
    assert_eq!(words, Some([Some("2022".to_owned()), Some("2027".to_owned())]));
    assert_eq!(document.status, Some(Status::Adopted));
    assert!(document.log.is_empty() && plan_flag(&plan, "missing", "Updates and variations during the year"));
    assert!(document.adopted.is_none() && document.next_review.is_none());
    assert!(plan_flag(&plan, "undated", "no date"));
}

fn roots_of(plan: &Plan, kind: Kind) -> Vec<String> {
    let roots = plan.roots().iter().map(|&root| plan.element(root));
    roots.filter(|root| root.kind == kind).map(|root| root.title.clone()).collect()
}
