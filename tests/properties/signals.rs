//! What windows tell each other of a show: whatever the order in which it comes, all who hear it end at the same place.

use golden_thread::present::signal::{Ear, Message, Screen, Signal};
use proptest::prelude::*;

use crate::arbitrary::cases;

fn signal() -> impl Strategy<Value = Signal> {
    // Few shows and numbers, so that they meet.
    (0u8..3, "[ab]", 0u64..6, "[xyz]", 0usize..3, any::<bool>()).prop_map(
        |(began, show, number, place, screen, over)| Signal {
            began: f64::from(began),
            show,
            number,
            place,
            focus: None,
            screen: [Screen::Map, Screen::Blank, Screen::Code][screen],
            over,
        },
    )
}

/// Signals of several shows, some of which say different things under one number: two windows stepped at once.
fn sent() -> impl Strategy<Value = Vec<Signal>> {
    proptest::collection::vec(signal(), 1..12)
}

fn heard(signals: impl IntoIterator<Item = Signal>) -> Option<Signal> {
    let mut ear = Ear::default();
    for signal in signals {
        ear.hear(&signal);
    }
    ear.last
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn order_and_repetition_do_not_matter(sent in sent(), order in any::<prop::sample::Index>(), twice in any::<prop::sample::Index>()) {
        let expected = heard(sent.clone());
        let mut other = sent.clone();
        other.rotate_left(order.index(sent.len()));
        other.push(sent[twice.index(sent.len())].clone());
        prop_assert_eq!(heard(other), expected.clone());
        prop_assert_eq!(heard(sent.into_iter().rev()), expected);
    }

    #[test]
    fn a_room_is_led_by_its_own_show_alone(sent in sent(), own in signal()) {
        let mut ear = Ear { last: Some(own.clone()), own_only: true };
        for signal in &sent {
            let before = ear.last.clone();
            let news = ear.hear(signal);
            prop_assert!(!news || signal.is_of(&own));
            prop_assert_eq!(news, ear.last != before);
        }
        prop_assert!(ear.last.is_some_and(|last| last.is_of(&own) && last.number >= own.number));
    }

    #[test]
    fn every_step_is_news_to_all_others(own in signal(), steps in proptest::collection::vec("[a-e]", 1..10)) {
        let mut leads = Ear { last: Some(own.clone()), own_only: true };
        let mut follows = Ear::default();
        follows.hear(&own);
        for place in steps {
            let said = leads.next(place.clone(), None, Screen::Map);
            if let Some(said) = &said {
                prop_assert!(follows.hear(said));
            }
            prop_assert_eq!(follows.last.as_ref().map(|last| last.place.clone()), Some(place));
            prop_assert_eq!(&follows.last, &leads.last);
        }
        // Who only follows has nothing to say before anything was heard.
        prop_assert_eq!(Ear::default().next("a".to_owned(), None, Screen::Map), None);
    }

    #[test]
    fn any_text_is_read_or_passed_over(text in any::<String>(), signal in signal()) {
        let read = Message::read(&text);
        prop_assert!(read.is_none() || text.contains("here") || text.contains("where"));
        let message = Message::Here(signal);
        prop_assert_eq!(Message::read(&message.text()), Some(message));
    }
}
