//! Templates: whatever is answered, a plan comes of it.

use std::collections::HashSet;

use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::templates::{Answers, Template, start};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::arbitrary::{any_text, cases};

/// An answer of any sort: blank, the same as others, very long, with characters that are not seen.
fn answer() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => select(vec!["", " ", "\n\t", "\u{202E}", "Moor School", "ß", "I\u{307}"]).prop_map(str::to_owned),
        4 => any_text(),
        1 => (any_text(), 1usize..400).prop_map(|(text, times)| text.repeat(times)),
    ]
}

fn answers() -> impl Strategy<Value = Answers> {
    let list = || vec(answer(), 0..5);
    let period = proptest::option::of((answer(), answer()));
    let words = (answer(), answer(), answer(), proptest::option::of(answer()));
    (words, list(), vec(list(), 0..5), vec(vec(list(), 0..4), 0..5), vec(answer(), 0..12), period).prop_map(
        |((title, trust, mission, vision), areas, aims, kpis, schools, period)| {
            let period = period.map(|(start, end)| (When::new(&start), When::new(&end)));
            Answers { title, trust, mission, vision, areas, aims, kpis, schools, period }
        },
    )
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_plan_comes_of_any_answers(answers in answers(), template in select(Template::ALL)) {
        let mut count = 0;
        let mut new_id = || {
            count += 1;
            Id::new(&count.to_string())
        };
        let document = start(&template, &answers, &mut new_id);
        prop_assert!(!document.title.trim().is_empty());
        prop_assert!(document.elements.iter().all(|one| !one.title.trim().is_empty()));
        let badges: HashSet<_> = document.schools.iter().filter_map(|school| school.short.clone()).collect();
        prop_assert_eq!(badges.len(), document.schools.len());
        let references: Vec<_> = document.elements.iter().filter_map(|one| one.reference.clone()).collect();
        prop_assert_eq!(references.iter().collect::<HashSet<_>>().len(), references.len(), "{:?}", references);
        let answered = answers.kpis.iter().flatten().chain(&answers.aims).flatten().chain(&answers.areas);
        let spoken = answered.filter(|text| text.chars().any(char::is_alphanumeric)).count();
        prop_assert!(document.elements.len() >= spoken, "something said was left out");
        let plan = Plan::try_from(document);
        prop_assert!(plan.is_ok(), "{:?}", plan.err());
        let plan = plan.expect("just seen");
        prop_assert!(plan.warnings().is_empty());
        let again = wire::read(&wire::write(&plan));
        prop_assert_eq!(again.as_ref(), Ok(&plan));
    }
}
