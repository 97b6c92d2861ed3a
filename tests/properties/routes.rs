//! Addresses: what is written reads back, and anything can be read.

use golden_thread::routes::{Arrangement, Part, Route, View};
use proptest::prelude::*;

use crate::arbitrary::cases;

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_route_reads_back(plan in any::<String>(), view in 0usize..View::ALL.len(), focus in any::<Option<String>>(),
        reading in proptest::option::of(0usize..3), level in any::<Option<u32>>(), lenses in proptest::collection::vec(".{1,9}", 0..4), asked in proptest::option::of(".{1,9}"), present in proptest::option::of(".{1,9}"), part in 0usize..4, key in proptest::option::of(".{1,9}")) {
        prop_assume!(!plan.is_empty() && focus.as_deref() != Some(""));
        let view = View::ALL[view];
        let part = [Part::Room, Part::Speaker, Part::Follower, Part::Chooser][part];
        let arrangement = reading.map(|at| Arrangement::ALL[at]);
        let route = Route::Plan { plan, view, focus, arrangement, level, lenses, asked, present, part, key };
        let query = route.query();
        let short = route.short_query();
        prop_assert!(short.len() <= query.len());
        prop_assert_eq!(&Route::parse(&short), &route);
        prop_assert_eq!(Route::parse(&query), route);
        prop_assert!(query.starts_with('?') && query.is_ascii(), "{}", query);
        prop_assert!(!query.contains(['"', '<', '>', '#', ' ', '\\']), "{}", query);
    }

    #[test]
    fn any_query_is_some_route_and_that_route_reads_back(query in any::<String>()) {
        let route = Route::parse(&query);
        prop_assert_eq!(Route::parse(&route.query()), route);
    }

    #[test]
    fn any_percent_signs_are_read(text in "[%0-9a-fA-F+é]{1,12}") {
        let route = Route::parse(&format!("?plan={text}"));
        prop_assert_eq!(Route::parse(&route.query()), route);
    }
}
