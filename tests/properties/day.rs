//! What the phones of a training day say: by whichever way it comes together, the counts are the same.

use std::collections::BTreeSet;

use golden_thread::day::tally::{Pick, Tally, TallyError};
use golden_thread::model::id::Id;
use proptest::prelude::*;

use crate::arbitrary::cases;

/// Few phones, numbers and aims, so that they meet.
fn said() -> impl Strategy<Value = Vec<(String, Pick)>> {
    let pick = (1u64..4, proptest::collection::btree_set("[a-d]", 0..4))
        .prop_map(|(number, of)| Pick { number, of: of.iter().map(|id| Id::new(id)).collect::<BTreeSet<_>>() });
    proptest::collection::vec(("[p-s]", pick), 0..12)
}

fn tally(said: &[(String, Pick)]) -> Tally {
    let mut tally = Tally::of_day("day");
    for (device, pick) in said {
        tally.hear(device, pick.clone());
    }
    tally
}

fn joined(mut one: Tally, other: &Tally) -> Tally {
    one.join(other).expect("both are of one day");
    one
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn tallies_come_together_in_any_order(a in said(), b in said(), c in said()) {
        let [a, b, c] = [a, b, c].map(|said| tally(&said));
        let ab = joined(a.clone(), &b);
        prop_assert_eq!(&ab, &joined(b.clone(), &a));
        prop_assert_eq!(joined(ab.clone(), &c), joined(a.clone(), &joined(b, &c)));
        prop_assert_eq!(joined(ab.clone(), &a), ab);
    }

    #[test]
    fn a_phone_counts_once_and_by_what_it_said_last(said in said()) {
        let tally = tally(&said);
        for (device, pick) in &tally.picks {
            let of_it = || said.iter().filter(|(other, _)| other == device).map(|(_, pick)| pick);
            prop_assert_eq!(of_it().map(|pick| pick.number).max(), Some(pick.number));
            prop_assert!(of_it().any(|other| other == pick));
        }
        prop_assert_eq!(tally.choices(), tally.picks.values().map(|pick| pick.of.len()).sum::<usize>());
        prop_assert!(tally.devices() <= tally.picks.len());
    }

    #[test]
    fn a_tally_is_read_back_as_it_was(said in said()) {
        let tally = tally(&said);
        prop_assert_eq!(Tally::read(&tally.text()), Ok(tally));
    }

    #[test]
    fn nothing_of_another_day_is_counted(said in said()) {
        let mut other = Tally::of_day("other");
        prop_assert_eq!(other.join(&tally(&said)), Err(TallyError::OtherDay));
        prop_assert!(other.picks.is_empty());
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        prop_assert!(Pick::read(&text).is_none());
        prop_assert_eq!(Tally::read(&text), Err(TallyError::Damaged));
    }
}
