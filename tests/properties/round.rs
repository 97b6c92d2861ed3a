//! The rating round: it never counts more than there is, and rating what is open ends it.

use golden_thread::model::command::{Command, carry_out};
use golden_thread::model::id::Id;
use golden_thread::model::when::When;
use golden_thread::round::{Round, rating, terms, trend, trend_words};
use proptest::prelude::*;
use proptest::sample::select;

use golden_thread::model::vocabulary::Rag;

use crate::arbitrary::{any_date, any_plan, cases, full_plan};

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn rating_what_is_open_ends_the_round(
        plan in prop_oneof![any_plan(), full_plan()],
        by_school in any::<bool>(),
        period in prop_oneof![Just("2024".to_owned()), Just("Autumn 2026".to_owned()), any_date()],
        rags in proptest::collection::vec(select(Rag::ALL), 30),
    ) {
        let school = by_school.then(|| Id::new("x"));
        let period = When::new(&period);
        let mut plan = plan.0;
        let mut round = Round::of(&plan, school.as_ref(), &period);
        let total = round.entries.len();
        let mut at = None;
        let mut rags = rags.into_iter();
        while let Some(open) = round.next_open(at) {
            let (done, all) = round.progress();
            prop_assert!(done < all && all == total, "{done} of {all}, then {total}");
            let rag = rags.next().unwrap_or(Rag::Green);
            let given = rating(&plan, round.entries[open].element, school.as_ref(), &period, rag);
            plan = carry_out(&plan, &Command::Rate(Box::new(given)), None).expect("a rating").plan;
            round = Round::of(&plan, school.as_ref(), &period);
            prop_assert_eq!(round.progress(), (done + 1, total));
            prop_assert_eq!(round.entries[open].now, Some(rag));
            at = Some(open);
        }
        prop_assert_eq!(round.progress(), (total, total));
        prop_assert!(round.entries.iter().all(|entry| trend_words(&plan, &entry.trend).is_some()));
    }

    #[test]
    fn terms_come_once_and_trends_hold_every_rating(plan in full_plan(), today in any_date()) {
        let names: Vec<String> = terms(&plan, &When::new(&today)).iter().map(ToString::to_string).collect();
        let unique: std::collections::HashSet<&String> = names.iter().collect();
        prop_assert_eq!(unique.len(), names.len(), "{:?}", names);
        for at in 0..plan.elements().len() as u32 {
            let trend = trend(&plan, at, None);
            let missing = plan.ratings(at).find(|one| {
                let found = trend.iter().find(|(when, _)| when.to_string() == one.period.to_string());
                found.is_none_or(|(_, rag)| one.school.is_none() && rag.is_none())
            });
            prop_assert!(missing.is_none(), "{:?}", missing);
        }
    }
}
