//! A checked plan answers by place and by id, in the trust's own words; dates and vocabulary say what they mean.

use std::collections::HashSet;

use golden_thread::model::element::{Element, Quantity};
use golden_thread::model::id::Id;
use golden_thread::model::vocabulary::{Direction, Kind, LinkKind, Rag, Scope, Service, Status};
use golden_thread::model::when::{Moment, Term, When};
use serde_json::json;

use crate::support::{at, example, ids, sketch, small};

#[test]
fn roots_children_and_ancestors_keep_the_order_of_the_document() {
    let plan = sketch("b aim a\na mission -\nz value -\nc aim a\nd kpi c", "");
    assert_eq!(ids(&plan, plan.roots().iter().copied()), ["a", "z"]);
    assert_eq!(ids(&plan, plan.children(at(&plan, "a")).iter().copied()), ["b", "c"]);
    assert_eq!(ids(&plan, plan.ancestors(at(&plan, "d"))), ["c", "a"]);
    assert_eq!(plan.find("nobody"), None);
    assert_eq!(plan.of_kind(Kind::Aim).count(), 2);
}

#[test]
fn links_are_known_at_both_ends_in_the_order_of_the_document() {
    let plan = sketch("a aim -\nb aim -\nc aim -", "a cites b\nc measures a\na depends_on c");
    let out: Vec<_> = plan.outgoing(0).iter().map(|end| (end.link, end.other)).collect();
    let back: Vec<_> = plan.incoming(0).iter().map(|end| (end.link, end.other)).collect();
    assert_eq!((out, back), (vec![(0, 1), (2, 2)], vec![(1, 2)]));
}

#[test]
fn a_level_is_called_by_the_element_the_plan_or_the_app() {
    let smart = example("smart");
    assert_eq!(smart.level_name(at(&smart, "strategy-2-4-1")), "Sub-strategy");
    assert_eq!(smart.level_name(at(&smart, "strategy-2-4")), "Key strategy");
    assert_eq!(smart.level_name(at(&smart, "area-learners")), "Area");
    assert_eq!([0, 1, 2].map(|count| smart.kind_name(Kind::Aim, count).into_owned()), ["TSPs", "TSP", "TSPs"]);
    assert_eq!(smart.kind_name(Kind::Reading, 2), "Reading list");
}

#[test]
fn a_level_without_a_plural_gets_an_s() {
    let mut document = example("alt").document().clone();
    document.levels = vec![serde_json::from_value(json!({ "kind": "aim", "name": "Goal" })).expect("a level")];
    let plan = golden_thread::model::plan::Plan::try_from(document).expect("a plan");
    assert_eq!(plan.kind_name(Kind::Aim, 3), "Goals");
}

#[test]
fn ratings_stand_with_their_element_and_schools_are_found() {
    let plan = example("demo");
    let rated = plan.ratings(at(&plan, "kpi-1-1a")).count();
    assert!(rated >= 6 && plan.ratings(at(&plan, "mission")).count() == 0);
    let all: usize = (0..plan.elements().len() as u32).map(|at| plan.ratings(at).count()).sum();
    assert_eq!(all, plan.document().ratings.len());
    assert_eq!(plan.school(&Id::new("ott")).map(|school| school.name.as_str()), Some("Otterwade Primary School"));
    assert!(plan.school(&Id::new("nobody")).is_none());
}

#[test]
fn a_card_has_the_short_title_and_the_panel_the_full_one() {
    let plan = small(json!([{ "id": "a", "kind": "aim", "title": "The long title", "short": "Short" }]), json!([]));
    assert_eq!((plan.element(0).card_title(), plan.element(0).full_title()), ("Short".into(), "The long title".into()));
}

fn due(element: serde_json::Value) -> Option<String> {
    let mut all = json!({ "id": "a", "kind": "kpi", "title": "A" });
    for (name, value) in element.as_object().into_iter().flatten() {
        all[name] = value.clone();
    }
    let element: Element = serde_json::from_value(all).expect("an element");
    element.due().map(ToString::to_string)
}

#[test]
fn the_due_date_is_the_elements_own_or_the_last_of_its_measures() {
    assert_eq!(due(json!({})), None);
    assert_eq!(due(json!({ "due": "2021-08", "measures": [{ "due": "2030" }] })).as_deref(), Some("August 2021"));
    let several = json!({ "measures": [{ "due": "2022" }, { "due": "summer 2024" }, { "due": "2023-01-05" }, {}] });
    assert_eq!(due(several).as_deref(), Some("Summer 2024"));
    assert_eq!(due(json!({ "measures": [{ "due": "soon" }] })).as_deref(), Some("soon"));
    assert_eq!(due(json!({ "measures": [{ "due": "2022" }, { "due": "soon" }] })).as_deref(), Some("2022"));
}

#[test]
fn a_quantity_is_a_number_or_words() {
    let number: Quantity = serde_json::from_value(json!(95)).expect("a number");
    let words: Quantity = serde_json::from_value(json!("top 25%\u{202E}")).expect("words");
    assert_eq!((number.to_string(), words.to_string()), ("95".to_owned(), "top 25%".to_owned()));
    assert!(serde_json::from_value::<Quantity>(json!(null)).is_err());
}

#[test]
fn every_word_of_the_format_reads_back_and_is_its_own() {
    let mut kinds = HashSet::new();
    for &kind in Kind::ALL {
        assert_eq!(Kind::from_wire(kind.wire()), Some(kind));
        assert_eq!(serde_json::to_value(kind).ok(), Some(json!(kind.wire())));
        assert!(kinds.insert(kind.wire()) && !kind.one().is_empty() && !kind.many().is_empty());
    }
    assert_eq!(Kind::ALL.len(), 27);
    assert_eq!(LinkKind::ALL.len(), 7);
    assert_eq!(Rag::ALL.iter().map(|rag| rag.wire()).collect::<Vec<_>>(), ["red", "amber", "green", "none"]);
    assert_eq!((Scope::ALL.len(), Status::ALL.len(), Direction::ALL.len()), (4, 3, 3));
    assert_eq!(Kind::from_wire("Aim"), None);
}

#[test]
fn a_link_reads_from_either_end() {
    for &kind in LinkKind::ALL {
        assert!(!kind.inverse().is_empty());
        let beside = matches!(kind, LinkKind::ConflictsWith | LinkKind::Cites);
        assert_eq!(kind.service() == Service::Beside, beside, "{kind:?}");
    }
    assert_eq!(LinkKind::DependsOn.service(), Service::ToServesFrom);
    assert_eq!((LinkKind::DependsOn.one(), LinkKind::DependsOn.inverse()), ("depends on", "is needed by"));
}

#[test]
fn dates_are_read_as_printed_and_nothing_is_read_into_other_text() {
    let moment = |text: &str| When::new(text).moment();
    assert_eq!(moment(" AUTUMN 2021 "), Moment::Term(Term::Autumn, 2021));
    assert_eq!(moment("spring-2022"), Moment::Term(Term::Spring, 2022));
    assert_eq!(moment("1999-00"), Moment::AcademicYear(1999));
    assert_eq!(moment("2022-23"), Moment::AcademicYear(2022));
    for text in [
        "",
        "2021-",
        "21",
        "20211",
        "2021-00",
        "2021-13",
        "2021-24",
        "2022-2023",
        "2021-08-32",
        "autumn",
        "autumn 21",
        "Year 6",
        "2021-+5",
        "2004-+5",
        "2021-+8-01",
        "二〇二一",
        "２０２１",
        "within two years",
        "2021/22",
    ] {
        assert_eq!(moment(text), Moment::Text, "{text:?}");
        assert_eq!(When::new(text).last_day(), None);
        assert_eq!(When::new(text).to_string(), text);
        assert!(!When::new(text).is_dated());
    }
}

#[test]
fn terms_months_and_years_follow_each_other() {
    let order = ["2020-21", "autumn 2021", "2022-01", "spring 2022", "summer 2022", "2022-09-01", "2022"];
    let days: Vec<_> = order.iter().map(|text| When::new(text).last_day()).collect();
    assert!(days.is_sorted() && days.iter().all(Option::is_some), "{days:?}");
    assert_eq!(When::new("2022-23").last_day().map(|day| day.to_string()).as_deref(), Some("2023-08-31"));
    assert_eq!(When::new("9999-12").last_day().map(|day| day.to_string()).as_deref(), Some("9999-12-31"));
    assert_eq!(When::new("0000").last_day().map(|day| day.to_string()).as_deref(), Some("0000-12-31"));
}
