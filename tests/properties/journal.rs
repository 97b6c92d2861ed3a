//! The journal beside the shelf: whatever either store has lost, the newest that is left comes back.

use golden_thread::storage::journal::{Step, Which, compare, newest};
use golden_thread::storage::record;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary::{any_plan, cases};

/// What a store has left of the save with this number.
#[derive(Clone, Debug)]
enum Left {
    Nothing,
    Whole(usize),
    Torn(usize, Index),
}

fn left(saves: usize) -> impl Strategy<Value = Left> {
    prop_oneof![
        Just(Left::Nothing),
        (0..saves).prop_map(Left::Whole),
        (0..saves, any::<Index>()).prop_map(|(save, at)| Left::Torn(save, at)),
    ]
}

fn text(records: &[String], left: &Left) -> Option<String> {
    match left {
        Left::Nothing => None,
        Left::Whole(save) => Some(records[*save].clone()),
        Left::Torn(save, at) => {
            let whole = &records[*save];
            let ends: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
            Some(whole[..ends[at.index(ends.len())]].to_owned())
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_newest_that_is_whole_wins(
        plans in prop::collection::vec((any_plan(), 0.0..1e12_f64), 1..5),
        (local, journal) in (1..5usize).prop_flat_map(|saves| (left(saves), left(saves))),
    ) {
        // Any clock; the saves count.
        let records: Vec<String> = plans.iter().zip(1..).filter_map(|((plan, now), seq)| {
            record::encode(plan.document(), *now, seq).ok()
        }).collect();
        let whole = |left: &Left| match left {
            Left::Whole(save) => Some(save % records.len()),
            _ => None,
        };
        let within = |left: Left| match left {
            Left::Whole(save) => Left::Whole(save % records.len()),
            Left::Torn(save, at) => Left::Torn(save % records.len(), at),
            Left::Nothing => Left::Nothing,
        };
        let expected = match (whole(&local), whole(&journal)) {
            (None, None) => Which::Neither,
            (local, journal) if journal > local => Which::Journal,
            _ => Which::Local,
        };
        let (local, journal) = (text(&records, &within(local)), text(&records, &within(journal)));
        prop_assert_eq!(newest(local.as_deref(), journal.as_deref()), expected);
        let step = compare(local.as_deref(), journal.as_deref(), false);
        prop_assert_eq!(matches!(step, Step::Recover { .. }), expected == Which::Journal);
        prop_assert_eq!(compare(local.as_deref(), journal.as_deref(), true) == Step::Write, expected == Which::Local || local.as_deref().is_some_and(|text| record::plan_text(text).is_ok()));
    }

    #[test]
    fn any_text_in_either_store_never_panics(local in any::<Option<String>>(), journal in any::<Option<String>>(), deleted in any::<bool>()) {
        prop_assert_eq!(newest(local.as_deref(), journal.as_deref()), Which::Neither);
        prop_assert_eq!(compare(local.as_deref(), journal.as_deref(), deleted), if deleted { Step::Forget } else { Step::Nothing });
    }
}
