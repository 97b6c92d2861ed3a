//! Search, for arbitrary plans and queries.

use golden_thread::model::plan::Plan;
use golden_thread::search::Index;
use proptest::prelude::*;

use crate::arbitrary::{any_plan, any_text, any_title, cases, plan_and_element};

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_query_gives_hits_in_falling_order_each_once(plan in any_plan(), query in any_text(), limit in 0usize..40) {
        let hits = Index::of(&plan).find(&query, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.iter().all(|hit| hit.score > 0.0 && (hit.element as usize) < plan.elements().len()));
        for pair in hits.windows(2) {
            let in_order = pair[0].score > pair[1].score
                || (pair[0].score == pair[1].score && pair[0].element < pair[1].element);
            prop_assert!(in_order, "{:?}", pair);
        }
    }

    #[test]
    fn an_element_is_found_by_its_own_title_and_never_far_down((plan, at) in plan_and_element(), title in any_title()) {
        let mut document = plan.document().clone();
        std::sync::Arc::make_mut(&mut document.elements[at as usize]).title = title.clone();
        let plan = Plan::try_from(document).expect("a plan");
        let hits = Index::of(&plan).find(&title, plan.elements().len());
        prop_assert!(hits.iter().any(|hit| hit.element == at), "{:?} is not found", title);
        // Each word of the title is there in full, so nothing that has less of it may come before.
        if title.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') {
            let words = title.split_whitespace().count() as f64;
            let before = hits.iter().take_while(|hit| hit.element != at);
            prop_assert!(before.clone().all(|hit| f64::from(hit.score) > words - 1e-3), "{:?}", title);
        }
    }

    #[test]
    fn letter_case_is_nothing((plan, at) in plan_and_element()) {
        let title: String = plan.element(at).title.chars().filter(|c| c.is_ascii_alphabetic() || *c == ' ').collect();
        let index = Index::of(&plan);
        prop_assert_eq!(index.find(&title.to_uppercase(), 9), index.find(&title.to_lowercase(), 9));
    }

    #[test]
    fn a_word_more_never_finds_more(plan in any_plan(), first in "[a-z]{1,6}", second in "[a-z]{1,6}") {
        let index = Index::of(&plan);
        let found = |query: &str| index.find(query, 99).into_iter().map(|hit| hit.element).collect::<Vec<_>>();
        let (one, both) = (found(&first), found(&format!("{first} {second}")));
        prop_assert!(both.iter().all(|hit| one.contains(hit)));
    }
}
