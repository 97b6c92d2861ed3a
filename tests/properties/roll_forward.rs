//! Rolling forward: whatever is chosen, what comes out is a plan, and nothing that stays hangs in the air.

use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::roll_forward::{Below, Choices, Why, propose};
use golden_thread::model::vocabulary::{Kind, Status};
use golden_thread::model::when::{Moment, When};
use golden_thread::model::{wire, years};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::arbitrary::{Made, any_date, any_text, cases, full_plan};

fn any_choices() -> impl Strategy<Value = (Made, Choices)> {
    let ids = || proptest::collection::vec(any::<Index>(), 0..6);
    let kinds = proptest::collection::vec(select(Kind::ALL), 0..6);
    let rest = (any_date(), -3i32..4, any::<bool>(), select(vec![Below::GoesToo, Below::MovesUp]), any::<bool>());
    (full_plan(), ids(), ids(), kinds, rest).prop_map(
        |(plan, archive, keep, archive_kinds, (today, years, archive_past, below, shift_span))| {
            let chosen = |places: Vec<Index>| -> Vec<Id> {
                let elements = plan.elements();
                places.into_iter().map(|at| elements[at.index(elements.len())].id.clone()).collect()
            };
            let (archive, keep) = (chosen(archive).into_iter().collect(), chosen(keep).into_iter().collect());
            let new = Choices::new("next".into(), When::new(&today));
            (plan, Choices { years, archive_past, archive_kinds, archive, keep, below, shift_span, ..new })
        },
    )
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn what_comes_out_is_a_plan_and_nothing_loses_its_parent((plan, choices) in any_choices()) {
        let before = wire::write(&plan);
        let proposal = propose(&plan, &choices);
        prop_assert_eq!(wire::write(&plan), before);
        let (report, next) = (&proposal.report, Plan::try_from(proposal.document.clone()));
        let next = next.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(wire::read(&wire::write(&next)), Ok(next.clone()), "it can be kept and read again");
        prop_assert_eq!((next.document().status, next.document().ratings.len()), (Some(Status::Draft), 0));
        prop_assert_eq!(report.stays.len(), next.elements().len());
        for (at, element) in (0..).zip(plan.elements()) {
            let why = report.archived.iter().find(|(id, _)| *id == element.id).map(|(_, why)| why);
            let Some(new) = next.find(element.id.as_str()) else {
                prop_assert!(why.is_some() && !choices.keep.contains(&element.id));
                if let Some(Why::Below(above)) = why {
                    prop_assert!(choices.below == Below::GoesToo && next.find(above.as_str()).is_none());
                }
                continue;
            };
            prop_assert!(why.is_none());
            let nearest = plan.ancestors(at).map(|above| &plan.element(above).id).find(|id| report.stays.contains(id));
            prop_assert_eq!(next.parent(new).map(|above| &next.element(above).id), nearest);
            let moved = nearest != element.parent.as_ref();
            prop_assert_eq!(report.moved_up.contains(&element.id), moved);
            prop_assert!(!moved || choices.below == Below::MovesUp || choices.keep.contains(&element.id));
        }
        let dangling = |plan: &Plan| {
            let gone = |id: &Id| plan.find(id.as_str()).is_none();
            plan.links().iter().filter(|link| gone(&link.from) || gone(&link.to)).count()
        };
        prop_assert!(dangling(&next) <= dangling(&plan), "no link lost its end");
        prop_assert!(report.dates.iter().all(|date| date.before.shifted(choices.years).as_ref() == Some(&date.after)));
    }

    #[test]
    fn a_date_goes_there_and_back_again(text in any_date(), years in -40i32..40) {
        let when = When::new(&text);
        let Some(later) = when.shifted(years) else { return Ok(()) };
        prop_assert!(when.is_dated());
        let leap = matches!(when.moment(), Moment::Day(day) if day.to_string().ends_with("02-29"));
        prop_assert_eq!(std::mem::discriminant(&later.moment()), std::mem::discriminant(&when.moment()));
        prop_assert!(leap || later.shifted(-years).map(|back| back.moment()) == Some(when.moment()));
    }

    #[test]
    fn years_in_any_text_are_shifted_without_harm(text in any_text(), years in any::<i32>(), long in any::<bool>()) {
        let shifted = years::shifted(&text, years, long);
        prop_assert!(years::names_a_year(&text) || shifted == text);
        prop_assert_eq!(years::shifted(&text, 0, long), text);
    }

    #[test]
    fn spans_are_shifted_whole(first in 1950i32..2050, length in 0i32..20, years in 0i32..20, mark in select(vec!["-", "–", "/", " to "])) {
        let span = |first: i32| format!("Plan {first}{mark}{}!", first + length);
        prop_assert_eq!(years::shifted(&span(first), years, true), span(first + years));
        let short = |first: i32| format!("({first}{mark}{:02})", (first + length) % 100);
        prop_assert_eq!(years::shifted(&short(first), years, true), short(first + years));
    }
}
