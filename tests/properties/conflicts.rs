//! Conflicts: every link of that kind between two elements is listed once, a school's are a part of them, and raising
//! one adds one.

use golden_thread::insight::conflicts::{conflicts, raised, reworded};
use golden_thread::insight::coverage::school_of;
use golden_thread::model::command::carry_out;
use golden_thread::model::id::Id;
use golden_thread::model::vocabulary::LinkKind;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary::{any_plan, any_text, cases, full_plan};

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_conflict_is_listed_once(plan in full_plan()) {
        let found = conflicts(&plan, None);
        let there = plan.links().iter().filter(|link| {
            link.kind == LinkKind::ConflictsWith
                && [&link.from, &link.to].iter().all(|end| plan.find(end.as_str()).is_some())
        });
        let mut expected: Vec<&Id> = there.map(|link| &link.id).collect();
        let mut listed: Vec<&Id> = found.shown.iter().map(|conflict| &conflict.link).collect();
        expected.sort_unstable();
        listed.sort_unstable();
        prop_assert_eq!(listed, expected);
        prop_assert_eq!(found.all, found.shown.len());
        prop_assert!(found.shown.is_sorted_by_key(|conflict| !conflict.concerns(None)));
        for side in found.shown.iter().flat_map(|conflict| &conflict.sides) {
            prop_assert_eq!(side.school.as_ref(), school_of(&plan, side.element));
        }
        for school in &found.schools {
            let own = conflicts(&plan, Some(school));
            prop_assert!(!own.shown.is_empty() && own.all == found.all);
            prop_assert!(own.shown.iter().all(|conflict| found.shown.contains(conflict)));
        }
    }

    #[test]
    fn raising_one_adds_one_and_another_reason_none(plan in any_plan(), from in any::<Index>(), to in any::<Index>(), why in any_text()) {
        let id = |at: &Index| at.get(plan.elements()).id.clone();
        let link = Id::new("x-new");
        if let Ok(done) = carry_out(&plan, &raised(link.clone(), id(&from), id(&to), &why), None) {
            prop_assert_eq!(conflicts(&done.plan, None).all, conflicts(&plan, None).all + 1);
            let command = reworded(&done.plan, &link, "Because").expect("it is there");
            let other = carry_out(&done.plan, &command, None).expect("it can be done").plan;
            let found = conflicts(&other, None);
            prop_assert_eq!(found.all, conflicts(&plan, None).all + 1);
            let reason = found.shown.iter().find(|conflict| conflict.link == link).and_then(|one| one.reason.as_deref());
            prop_assert_eq!(reason, Some("Because"));
        }
    }
}
