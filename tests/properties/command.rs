//! Commands at random: whatever was done can be undone, byte for byte, and a plan stays a plan.

use golden_thread::model::changes::{Change, Edit};
use golden_thread::model::command::{Command, Refusal, carry_out};
use golden_thread::model::document::{Document, School};
use golden_thread::model::element::Element;
use golden_thread::model::history::{History, Turned};
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::plan::Plan;
use golden_thread::model::rating::Rating;
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::arbitrary::{any_title, cases, full_plan};

/// A command before it is known what there is in the plan: what sort, and choices among what will be there.
pub(crate) type Wish = (u8, Index, Index, Index, String, Kind, LinkKind, Rag);

pub(crate) fn any_wish() -> impl Strategy<Value = Wish> {
    (
        0u8..14,
        any::<Index>(),
        any::<Index>(),
        any::<Index>(),
        any_title(),
        select(Kind::ALL),
        select(LinkKind::ALL),
        select(Rag::ALL),
    )
}

pub(crate) fn command(
    (sort, one, other, third, title, kind, link_kind, rag): Wish,
    plan: &Plan,
    number: usize,
) -> Command {
    let document = plan.document();
    let new = || Id::new(&format!("new-{number}"));
    let id = |index: Index| match document.elements.len() {
        0 => new(),
        count => document.elements[index.index(count)].id.clone(),
    };
    let element = || match document.elements.len() {
        0 => Element::new(new(), kind, title.clone()),
        count => Element::clone(&document.elements[one.index(count)]),
    };
    let maybe = |index: Index| (!index.index(4).is_multiple_of(4)).then(|| id(index));
    let rating = Rating {
        element: id(one),
        school: maybe(other),
        period: When::new(["Autumn 2026", "autumn 2026", "2027"][third.index(3)]),
        rag,
        note: None,
        methods: Vec::new(),
        role: None,
        extra: Default::default(),
    };
    let link = |id: Id| Box::new(Link::new(id, place(document, one), place(document, other), link_kind));
    match sort {
        0..3 => {
            Command::Add(Box::new(Element { parent: maybe(one), ..Element::new(new(), kind, title) }), maybe(other))
        }
        3 => Command::Change(Box::new(Element { title: title.clone(), ..element() })),
        4 => Command::Change(Box::new(Element { kind, due: Some(When::new(&title)), ..element() })),
        5 | 6 => Command::Move { id: id(one), parent: maybe(other), before: maybe(third) },
        7 => Command::Delete(id(one)),
        8 => Command::Link(link(new())),
        9 => match document.links.len() {
            0 => Command::Link(link(new())),
            count => Command::Unlink(document.links[third.index(count)].id.clone()),
        },
        10 => Command::Rate(Box::new(rating)),
        11 => Command::Unrate(rating.element, rating.school, rating.period),
        12 => Command::School(Box::new(School {
            id: id(one),
            name: title,
            short: None,
            phase: None,
            extra: Default::default(),
        })),
        _ => Command::Head(Box::new(Document { title, ..Document::new(document.id.clone(), String::new()) })),
    }
}

fn place(document: &Document, index: Index) -> Id {
    match document.elements.len() {
        0 => Id::new("nobody"),
        count => document.elements[index.index(count)].id.clone(),
    }
}

/// Carries out wish after wish; a refusal leaves the plan as it was.
pub(crate) fn live_through(plan: &Plan, wishes: Vec<Wish>) -> (Plan, History) {
    let today = When::new("2026-11-22");
    let (mut now, mut history) = (plan.clone(), History::default());
    for (number, wish) in wishes.into_iter().enumerate() {
        match carry_out(&now, &command(wish, &now, number), Some(&today)) {
            Ok(done) => {
                // What is kept of the old plan's index is what a new one would hold.
                assert_eq!(Plan::try_from(done.plan.document().clone()).as_ref(), Ok(&done.plan));
                history.push(done.name, done.changes);
                now = done.plan;
            }
            Err(Refusal::Broken(why)) => panic!("a command made no plan: {why}"),
            Err(_) => {}
        }
    }
    (now, history)
}

/// Until so many wishes were fulfilled. The check of a plan after each takes most of the time, so this does without.
fn live_long(plan: &Plan, wishes: Vec<Wish>, enough: usize) -> (Plan, History) {
    let (mut now, mut history, mut fulfilled) = (plan.clone(), History::default(), 0);
    for (number, wish) in wishes.into_iter().enumerate() {
        if fulfilled == enough {
            break;
        }
        if let Ok(done) = carry_out(&now, &command(wish, &now, number), None) {
            history.push(done.name, done.changes);
            now = done.plan;
            fulfilled += 1;
        }
    }
    (now, history)
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn after_each_command_a_plan_is_a_plan(plan in full_plan(), wishes in proptest::collection::vec(any_wish(), 1..40)) {
        let (now, mut history) = live_through(&plan, wishes);
        let mut back = now.clone();
        while let Some(before) = history.undo(&back).and_then(Turned::plan) {
            back = before;
        }
        prop_assert_eq!(wire::write(&back), wire::write(&plan));
        while let Some(after) = history.redo(&back).and_then(Turned::plan) {
            back = after;
        }
        prop_assert_eq!(wire::write(&back), wire::write(&now));
    }

    #[test]
    fn an_edit_of_a_list_is_taken_back_by_its_inverse(plan in full_plan(), wish in any_wish()) {
        if let Ok(done) = carry_out(&plan, &command(wish, &plan, 0), None) {
            let inverse = done.changes.inverse();
            prop_assert_eq!(inverse.inverse(), done.changes.clone());
            let moves = |changes: &[Change]| changes.iter().filter(|change| matches!(change, Change::Element(Edit::Move(..)))).count();
            prop_assert_eq!(moves(&inverse.0), moves(&done.changes.0));
        }
    }
}

proptest! {
    #![proptest_config(cases(3))]

    #[test]
    fn a_thousand_commands_and_as_many_undos_give_back_the_plan(
        plan in full_plan(), wishes in proptest::collection::vec(any_wish(), 3000),
    ) {
        let (now, mut history) = live_long(&plan, wishes, 1000);
        let (mut back, mut undone) = (now, 0);
        while let Some(before) = history.undo(&back).and_then(Turned::plan) {
            back = before;
            undone += 1;
        }
        prop_assert_eq!(undone, 1000, "of 3,000 wishes as many could be fulfilled");
        prop_assert_eq!(wire::write(&back), wire::write(&plan));
    }
}
