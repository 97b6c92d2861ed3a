//! Comparisons of plans: they are empty where nothing differs, and never where something does.

use std::collections::HashSet;

use golden_thread::insight::compare::{What, compare};
use golden_thread::model::changes::head;
use golden_thread::model::command::carry_out;
use golden_thread::model::document::Document;
use golden_thread::model::plan::Plan;
use proptest::prelude::*;

use crate::arbitrary::{cases, full_plan};
use crate::command::{any_wish, command};

fn without_log(plan: &Plan) -> Document {
    Document { log: Vec::new(), ..plan.document().clone() }
}

fn ids(plan: &Plan) -> HashSet<&str> {
    plan.elements().iter().map(|element| element.id.as_str()).collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_plan_does_not_differ_from_itself(plan in full_plan()) {
        prop_assert!(compare(&plan, &plan).is_empty());
    }

    #[test]
    fn a_command_shows_in_the_comparison_if_it_changed_anything(
        plan in full_plan(), wishes in proptest::collection::vec(any_wish(), 1..12),
    ) {
        let mut now = plan.0.clone();
        for (number, wish) in wishes.into_iter().enumerate() {
            let Ok(done) = carry_out(&now, &command(wish, &now, number), None) else { continue };
            let differs = without_log(&now) != without_log(&done.plan);
            let there = compare(&now, &done.plan);
            prop_assert_eq!(!there.is_empty(), differs, "{}: {:?}", done.name, there);
            prop_assert_eq!(!compare(&done.plan, &now).is_empty(), differs);
            now = done.plan;
        }
        let counts = compare(&plan, &now).counts();
        prop_assert_eq!(counts.added, ids(&now).difference(&ids(&plan)).count());
        prop_assert_eq!(counts.removed, ids(&plan).difference(&ids(&now)).count());
    }

    #[test]
    fn any_two_plans_can_be_compared(before in full_plan(), after in full_plan()) {
        let found = compare(&before, &after);
        for element in &found.elements {
            let (was, is) = (before.find(element.id.as_str()).is_some(), after.find(element.id.as_str()).is_some());
            let fits = match element.what {
                What::Added => !was && is,
                What::Removed => was && !is,
                What::Changed { .. } => was && is,
            };
            prop_assert!(fits, "{:?}", element);
        }
        if head(before.document()) != head(after.document()) {
            prop_assert!(!found.details.is_empty());
        }
        prop_assert!(found.summary().ends_with('.'));
    }
}
