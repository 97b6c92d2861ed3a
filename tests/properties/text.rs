//! Text and dates: nothing panics, nothing is lost that should be kept.

use golden_thread::model::text::{has_hidden_controls, shortened, shown};
use golden_thread::model::when::{Moment, When};
use proptest::prelude::*;

use crate::arbitrary::{any_date, any_text, cases};

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_date_keeps_its_text_and_always_has_words(text in prop_oneof![any_date(), any::<String>(), "[0-9+ -]{0,12}"]) {
        let when = When::new(&text);
        prop_assert_eq!(when.as_str(), &text);
        prop_assert_eq!(when.last_day().is_some(), when.is_dated(), "{:?}", text);
        let words = when.to_string();
        prop_assert!(!has_hidden_controls(&words));
        match when.moment() {
            Moment::Text => prop_assert_eq!(words, shown(&text)),
            moment => prop_assert_eq!(When::new(&text).moment(), moment),
        }
        prop_assert_eq!(serde_json::to_value(&when).ok(), Some(text.into()));
    }

    #[test]
    fn a_later_month_ends_later(year in 1900i32..2100, month in 1u32..12) {
        let day = |month: u32| When::new(&format!("{year}-{month:02}")).last_day();
        prop_assert!(day(month) < day(month + 1) && day(12) == When::new(&year.to_string()).last_day());
    }

    #[test]
    fn shown_text_hides_nothing_and_loses_nothing_else(text in any_text()) {
        let shown_text = shown(&text);
        prop_assert!(!has_hidden_controls(&shown_text));
        prop_assert_eq!(shown(&shown_text), &*shown_text, "once is enough");
        let kept = |text: &str| text.chars().filter(|c| !has_hidden_controls(&c.to_string())).collect::<String>();
        prop_assert_eq!(kept(&text), &*shown_text);
    }

    #[test]
    fn shortened_text_fits_and_begins_as_the_whole_does(text in any_text(), limit in 1usize..30) {
        let short = shortened(&text, limit);
        prop_assert!(short.chars().count() <= limit);
        prop_assert!(text.starts_with(short.trim_end_matches('…')));
        prop_assert_eq!(short == text, text.chars().count() <= limit);
    }
}
