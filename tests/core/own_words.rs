//! The trust's own words: which kinds are shown, what ratings are called, days of a school year.

use golden_thread::lens::{Lens, Seen, groups};
use golden_thread::model::document::{Document, Level, RagWords};
use golden_thread::model::forest::{Forest, Item};
use golden_thread::model::id::Id;
use golden_thread::model::own_words::{day_and_month, half_terms, read_day_and_month, usual_terms};
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::search::Index;

use crate::support::{at, example};

fn hiding(name: &str, kinds: &[Kind]) -> Plan {
    let mut document = example(name).document().clone();
    for &kind in kinds {
        document.levels.retain(|level| level.kind != kind);
        let name = kind.one().to_owned();
        document.levels.push(Level { kind, name, plural: None, hidden: true, extra: Default::default() });
    }
    Plan::try_from(document).expect("still a plan")
}

#[test]
fn a_kind_that_is_not_shown_is_left_out_with_what_stands_below_it() {
    let whole = example("smart");
    let plan = hiding("smart", &[Kind::Aim]);
    let forest = Forest::shown(&plan);
    let (aims, below): (Vec<u32>, usize) = {
        let aims: Vec<u32> =
            (0..whole.elements().len() as u32).filter(|&at| whole.element(at).kind == Kind::Aim).collect();
        let below = aims.iter().map(|&aim| whole.count_below(aim)).sum();
        (aims, below)
    };
    assert!(aims.len() > 5 && below > aims.len(), "the example has aims with something below");
    let (all, shown) = (Forest::of(&plan).places().len(), forest.places().len());
    assert_eq!(all - shown, aims.len() + below);
    for at in aims {
        let above = plan.parent(at).expect("an aim stands below an area");
        assert_eq!(forest.place_of(at), forest.place_of(above), "links lead to what is shown");
    }
    // Preorder, counts and positions hold for what is left.
    for (at, place) in (0u32..).zip(forest.places()) {
        assert_eq!(forest.children(at).count() as u32, place.children, "{}", place.key);
        let positions: Vec<u32> = forest.children(at).map(|child| forest.place(child).position).collect();
        assert_eq!(positions, (0..place.children).collect::<Vec<_>>(), "{}", place.key);
    }
    assert_eq!(Forest::of(&plan).places().len(), Forest::of(&whole).places().len(), "files hold everything");
}

#[test]
fn what_is_not_shown_is_not_found_either() {
    let whole = example("smart");
    let plan = hiding("smart", &[Kind::Reading]);
    let title = whole.of_kind(Kind::Reading).next().expect("a reading list").title.clone();
    assert!(!Index::of(&whole).find(&title, 5).is_empty());
    let found = Index::of(&plan).find(&title, 50);
    assert!(found.iter().all(|hit| plan.element(hit.element).kind != Kind::Reading));
    let lens = Lens::Kind(Kind::Reading);
    assert!(groups(&whole).iter().any(|group| group.choices.iter().any(|choice| choice.lens == lens)));
    assert!(!groups(&plan).iter().any(|group| group.choices.iter().any(|choice| choice.lens == lens)));
    assert_eq!(Seen::through(&plan, &[lens]).map(|seen| seen.count), Some(0));
    // A root that is not shown has no place, not another's.
    let reading = (0..plan.elements().len() as u32)
        .find(|&at| plan.element(at).kind == Kind::Reading && plan.parent(at).is_none());
    assert_eq!(reading.map(|at| Forest::shown(&plan).place_of(at)), Some(None));
}

#[test]
fn ratings_have_the_words_of_the_trust() {
    let mut document = example("demo").document().clone();
    document.rag = vec![
        RagWords {
            rag: Rag::Red,
            name: "Off track".into(),
            meaning: Some("Needs the board".into()),
            extra: Default::default(),
        },
        RagWords { rag: Rag::Green, name: " ".into(), meaning: None, extra: Default::default() },
    ];
    let words = Rag::ALL.iter().map(|&rag| document.rag_name(rag).into_owned()).collect::<Vec<_>>();
    assert_eq!(words, ["Off track", "Amber", "Green", "Nothing to report"], "a blank word is none");
    assert_eq!(document.rag_meaning(Rag::Red).as_deref(), Some("Needs the board"));
    assert_eq!(document.rag_meaning(Rag::Amber), None);
}

#[test]
fn a_day_of_the_year_is_read_as_people_write_it() {
    let reads = ["31 October", "Oct 31", "31 oct", "October 31", "31/10", "10-31", " 31.10 "];
    for text in reads {
        assert_eq!(read_day_and_month(text).as_deref(), Some("10-31"), "{text}");
    }
    assert_eq!(read_day_and_month("29 February").as_deref(), Some("02-29"));
    for text in ["31 June", "half term", "Oc 31", "31", "31 October 2026", "10/31", "", "é ê"] {
        assert_eq!(read_day_and_month(text), None, "{text}");
    }
    assert_eq!((day_and_month("10-31").as_str(), day_and_month("soon").as_str()), ("31 October", "soon"));
    for term in usual_terms().iter().chain(&half_terms()) {
        assert_eq!(read_day_and_month(&day_and_month(&term.ends)).as_deref(), Some(term.ends.as_str()));
        assert!((2023..2029).all(|year| term.end(year).is_some()));
    }
}

#[test]
fn a_plan_with_nothing_to_show_is_a_place_to_begin_at() {
    let plan = hiding("demo", Kind::ALL);
    let items = |plan: &Plan| Forest::shown(plan).places().iter().map(|place| place.item).collect::<Vec<_>>();
    assert_eq!(items(&plan), [Item::Heading(Kind::Mission)]);
    let empty = Document::new(Id::new("new"), "New".into());
    assert_eq!(items(&Plan::try_from(empty).expect("a plan")), [Item::Heading(Kind::Mission)]);
    assert_eq!(Forest::shown(&plan).place_of(at(&plan, plan.element(0).id.as_str())), None);
}
