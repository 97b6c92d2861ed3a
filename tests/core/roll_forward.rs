//! Next year's plan, made of this year's.

use golden_thread::insight::compare::compare;
use golden_thread::model::document::Document;
use golden_thread::model::plan::Plan;
use golden_thread::model::roll_forward::{Below, Choices, Proposal, Why, propose};
use golden_thread::model::vocabulary::{Kind, Status};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use serde_json::json;

use crate::support::{example, ids, small};

/// A plan with something of each sort: a project below an aim, with a KPI of its own below it.
fn plan() -> Plan {
    let element = |id: &str, kind: &str, parent: &str| json!({ "id": id, "kind": kind, "title": id, "parent": parent });
    let with = |id: &str, kind: &str, parent: &str, fields: serde_json::Value| {
        let mut made = element(id, kind, parent);
        made.as_object_mut().expect("an object").extend(fields.as_object().expect("fields").clone());
        made
    };
    let elements = json!([
        { "id": "m", "kind": "mission", "title": "Every child, by 2030" },
        element("aim", "aim", "m"),
        with("old", "kpi", "aim", json!({ "due": "2026-08" })),
        with("kpi", "kpi", "aim", json!({ "due": "2027-08-31", "period": "2026-27", "measures": [
            { "due": "Autumn 2026", "milestones": [{ "due": "2028-02-29" }, { "due": "within two years" }] }
        ] })),
        element("project", "project", "aim"),
        element("step", "action", "project"),
        element("last", "indicator", "step"),
        with("soon", "milestone", "kpi", json!({ "due": "2029" })),
    ]);
    let links = json!([
        { "id": "l1", "from": "kpi", "to": "m", "kind": "contributes" },
        { "id": "l2", "from": "kpi", "to": "last", "kind": "contributes" },
        { "id": "l3", "from": "kpi", "to": "nobody", "kind": "cites" },
    ]);
    small(elements, links)
}

fn choices() -> Choices {
    Choices::new("next".into(), When::new("2026-09-01"))
}

fn checked(proposal: &Proposal) -> Plan {
    Plan::try_from(proposal.document.clone()).expect("a plan")
}

fn stays(proposal: &Proposal) -> Vec<&str> {
    proposal.report.stays.iter().map(|id| id.as_str()).collect()
}

#[test]
fn what_is_past_and_the_year_s_own_work_is_left_out_with_what_stands_below() {
    let proposal = propose(&plan(), &choices());
    assert_eq!(stays(&proposal), ["m", "aim", "kpi"]);
    let next = checked(&proposal);
    assert_eq!(ids(&next, 0..3), ["m", "aim", "kpi"]);
    let archived: Vec<_> = proposal.report.archived.iter().map(|(id, why)| (id.as_str(), why.clone())).collect();
    assert_eq!(
        archived,
        [
            ("old", Why::Past),
            ("project", Why::Kind),
            ("step", Why::Below("project".into())),
            ("last", Why::Below("step".into())),
            ("soon", Why::Kind),
        ]
    );
    let links: Vec<_> = next.links().iter().map(|link| link.id.as_str()).collect();
    assert_eq!(links, ["l1", "l3"], "what dangled before is not ours to take out");
    assert_eq!((proposal.report.links, proposal.report.moved_up.len()), (1, 0));
}

#[test]
fn what_stands_below_may_move_up_and_what_is_kept_stays() {
    let up = propose(&plan(), &Choices { below: Below::MovesUp, ..choices() });
    assert_eq!(stays(&up), ["m", "aim", "kpi", "step", "last"]);
    let next = checked(&up);
    let parent = |plan: &Plan, id: &str| plan.element(plan.find(id).expect("there")).parent.clone();
    assert_eq!((parent(&next, "step"), parent(&next, "last")), (Some("aim".into()), Some("step".into())));
    assert_eq!(up.report.moved_up, ["step".into()]);
    let kept = propose(&plan(), &Choices { keep: ["old".into(), "last".into()].into_iter().collect(), ..choices() });
    assert_eq!(stays(&kept), ["m", "aim", "old", "kpi", "last"]);
    assert_eq!(parent(&checked(&kept), "last"), Some("aim".into()));
    let none = Choices { archive_past: false, archive_kinds: vec![], ..choices() };
    assert_eq!(propose(&plan(), &none).report.archived, []);
    let chosen = Choices { archive: ["m".into()].into_iter().collect(), ..none };
    assert_eq!(propose(&plan(), &chosen).document.elements.len(), 0);
    let rootless = propose(&plan(), &Choices { below: Below::MovesUp, ..chosen });
    assert_eq!((parent(&checked(&rootless), "aim"), rootless.report.archived.len()), (None, 1));
}

#[test]
fn dates_are_a_year_later_at_their_own_precision() {
    let proposal = propose(&plan(), &choices());
    let dates: Vec<_> = proposal
        .report
        .dates
        .iter()
        .map(|date| (date.label, date.before.as_str().to_owned(), date.after.as_str().to_owned()))
        .collect();
    let said = |label, before: &str, after: &str| (label, before.to_owned(), after.to_owned());
    assert_eq!(
        dates,
        [
            said("Due", "2027-08-31", "2028-08-31"),
            said("For", "2026-27", "2027-28"),
            said("Target due", "Autumn 2026", "Autumn 2027"),
            said("Step due", "2028-02-29", "2029-02-28"),
        ]
    );
    let next = checked(&proposal);
    let kpi = next.element(2);
    assert_eq!(kpi.measures[0].milestones[1].due, Some(When::new("within two years")));
    let looks: Vec<_> = proposal.report.by_hand.iter().map(|look| look.words.as_str()).collect();
    assert_eq!(
        looks,
        [
            "The title names a year: \u{201C}Every child, by 2030\u{201D}",
            "Step due stays as it is: \u{201C}within two years\u{201D} cannot be counted in years.",
        ]
    );
    assert_eq!(proposal.report.summary(), "3 stay, 5 archived. Dates shifted: 4. To look at by hand: 2.");
    let still = propose(&plan(), &Choices { years: 0, ..choices() });
    assert_eq!((still.report.dates, still.report.by_hand), (vec![], vec![]));
}

#[test]
fn the_new_plan_is_a_draft_without_ratings_that_says_where_it_came_from() {
    let plan = example("demo");
    let before = wire::write(&plan);
    let none = Choices { archive_past: false, archive_kinds: vec![], ..choices() };
    let proposal = propose(&plan, &none);
    assert_eq!(wire::write(&plan), before, "the old plan is as it was");
    let (old, new) = (plan.document(), &proposal.document);
    assert_eq!((new.id.as_str(), new.status, &new.adopted), ("next", Some(Status::Draft), &None));
    let period = new.period.as_ref().expect("a period");
    assert_eq!(
        (period.start.clone(), period.end.clone()),
        (Some(When::new("2025-09-01")), Some(When::new("2030-08-31")))
    );
    assert_eq!(new.next_review, Some(When::new("2028-07")));
    assert_eq!((new.ratings.len(), proposal.report.ratings), (0, old.ratings.len()));
    assert_eq!((&new.schools, &new.levels, new.elements.len()), (&old.schools, &old.levels, old.elements.len()));
    let [entry] = &new.log[..] else { panic!("one entry") };
    assert_eq!(entry.text, "Rolled forward from \u{201C}Larkmoor Learning Trust: a fictional example\u{201D}");
    assert_eq!(entry.date, Some(When::new("2026-09-01")));
    let found = compare(&plan, &checked(&proposal));
    let counts = found.counts();
    assert_eq!((counts.added, counts.removed, counts.moved), (0, 0, 0), "what is the same has the same id");
}

#[test]
fn the_title_is_proposed_and_a_long_span_in_it_stays_unless_chosen() {
    let titled = |title: &str, shift_span| {
        let plan = plan();
        let plan = Plan::try_from(Document { title: title.into(), ..plan.document().clone() }).expect("a plan");
        let proposal = propose(&plan, &Choices { shift_span, ..choices() });
        let looks = proposal.report.by_hand.iter().filter(|look| look.element.is_none()).count();
        (proposal.document.title, looks)
    };
    assert_eq!(titled("Plan 2026-27", false), ("Plan 2027-28".into(), 0));
    assert_eq!(titled("Plan 2022\u{2013}27", false), ("Plan 2022\u{2013}27".into(), 1));
    assert_eq!(titled("Plan 2022\u{2013}27", true), ("Plan 2023\u{2013}28".into(), 0));
    assert_eq!(titled("Our plan", true), ("Our plan".into(), 0));
}

#[test]
fn every_example_can_be_rolled_forward() {
    for id in ["demo", "smart", "alt", "secat", "spt", "ssmat"] {
        let plan = example(id);
        for below in [Below::GoesToo, Below::MovesUp] {
            let today = When::new("2022-09-01");
            let proposal = propose(&plan, &Choices { below, ..Choices::new("next".into(), today) });
            let next = checked(&proposal);
            assert!(next.of_kind(Kind::Project).next().is_none(), "{id}");
            assert_eq!(proposal.report.stays.len() + proposal.report.archived.len(), plan.elements().len(), "{id}");
        }
    }
}
