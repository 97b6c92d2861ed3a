//! The engine by hand: lists in pages, and what a feed tells.

use golden_thread::sync::engine::{Asking, Event, Find, Mode, Nudge, Replica};
use golden_thread::sync::port::{Answer, Ask};

use super::hand::Hand;

fn names(names: &[&str]) -> Vec<(String, Option<String>)> {
    names.iter().map(|name| ((*name).to_owned(), Some("1".to_owned()))).collect()
}

fn part(listed: &[&str]) -> Answer {
    Answer::Part { states: names(listed), last: listed.last().copied().unwrap_or_default().to_owned() }
}

fn more(prefix: &str, after: &str) -> Ask {
    Ask::More { prefix: prefix.to_owned(), after: after.to_owned() }
}

/// A look that finds what is known.
fn same(hand: &mut Hand) {
    let found = hand.found("1");
    hand.answer(found);
}

#[test]
fn a_list_is_followed_to_its_end_before_anything_is_done() {
    let mut hand = Hand::new(Mode::Claim(Find::List));
    hand.nudge(Nudge::Woken).answer(part(&["plan~000001", "plan~000002"]));
    assert_eq!(hand.asked(), more("plan~", "plan~000002"));
    hand.answer(part(&["plan~000003"]));
    assert_eq!(hand.asked(), more("plan~", "plan~000003"));
    hand.answer(Answer::Listed(names(&["plan~000004"])));
    assert_eq!(hand.asked(), Ask::Read { name: "plan~000004".to_owned(), known: None });
}

#[test]
fn a_list_that_repeats_itself_is_trouble_and_never_a_list() {
    let mut hand = Hand::new(Mode::Claim(Find::List));
    hand.nudge(Nudge::Woken).answer(part(&["plan~000001"])).answer(part(&["plan~000002"]));
    hand.answer(part(&["plan~000001"]));
    assert!(hand.sent().is_none() && hand.engine.status().trouble.is_some());
    // The next look begins at the beginning.
    hand.wait();
    assert_eq!(hand.asked(), Ask::List { prefix: "plan~".to_owned() });
    // Also one that never ends.
    let mut page = 0;
    while hand.sent().is_some() && page < 10_000 {
        page += 1;
        hand.answer(part(&[&format!("plan~{page:06}")]));
    }
    assert!(page < 1_000 && hand.engine.status().trouble.is_some(), "{page} pages");
}

#[test]
fn a_page_that_does_not_come_leaves_nothing_behind() {
    for answer in [Answer::Unknown { why: "no".to_owned() }, Answer::Busy { after: None }, Answer::Absent] {
        let mut hand = Hand::new(Mode::Shard);
        hand.nudge(Nudge::Woken).answer(part(&["plan@a"])).answer(answer).wait();
        hand.answer(Answer::Listed(names(&["plan@b"])));
        assert_eq!(hand.asked(), Ask::Read { name: "plan@b".to_owned(), known: None });
        let found = hand.found("1");
        assert!(!matches!(hand.answer(found).sent(), Some((_, Ask::Read { .. }))), "a page of before is read");
    }
}

/// A device's file `plan@b~9` became `plan@b~10` after the first page was read and before the second.
#[test]
fn what_pages_miss_is_looked_for_twice_before_it_counts_as_gone() {
    let missed = || {
        let mut hand = Hand::new(Mode::Shard);
        let found = hand.found("1");
        hand.nudge(Nudge::Woken).answer(Answer::Listed(names(&["plan@b~9"]))).answer(found);
        hand.wait();
        hand.answer(part(&["plan@0"])).answer(Answer::Listed(names(&["plan@mine"])));
        assert_eq!(hand.asked(), Ask::List { prefix: "plan@".to_owned() });
        hand
    };
    let mut hand = missed();
    hand.answer(part(&["plan@b~10"])).answer(Answer::Listed(names(&["plan@mine"])));
    assert_eq!(hand.asked(), Ask::Read { name: "plan@b~10".to_owned(), known: None });
    // Missing twice it is missing: no third list.
    let mut hand = missed();
    hand.answer(part(&["plan@0"])).answer(Answer::Listed(names(&["plan@mine"])));
    assert_eq!(hand.asked(), Ask::Read { name: "plan@0".to_owned(), known: None });
    // So it is with a target that seems to be empty.
    let hand = Hand::at_rest(Mode::Cas);
    let memory = hand.engine.memory().clone();
    let mut hand = Hand::of(Mode::Shard, hand.engine.state().clone(), memory);
    hand.nudge(Nudge::Woken).answer(part(&[])).answer(Answer::Listed(Vec::new()));
    assert!(hand.engine.status().asking.is_none() && hand.sent().is_some());
    hand.answer(part(&[])).answer(Answer::Listed(Vec::new()));
    assert_eq!(hand.engine.status().asking, None, "it is looked at once more");
    hand.wait();
    hand.answer(part(&[])).answer(Answer::Listed(Vec::new())).answer(part(&[])).answer(Answer::Listed(Vec::new()));
    assert_eq!(hand.engine.status().asking, Some(Asking::Emptied));
}

#[test]
fn what_a_feed_tells_is_looked_at_at_once_and_cheaply() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.nudge(Nudge::Told);
    assert_eq!((hand.sent(), hand.wake().1), (None, 100), "what comes together is one look");
    assert!(hand.nudge(Nudge::Told).effects.is_empty());
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.nudge(Nudge::Told).wait();
    assert_eq!(hand.asked(), Ask::Read { name: "plan".to_owned(), known: Some("1".to_owned()) });
    // Told while it looks: the look may have seen less.
    let (ticket, _) = hand.sent().expect("a look");
    assert!(hand.nudge(Nudge::Told).effects.is_empty());
    hand.on(Event::Answered { ticket, answer: Answer::Unchanged });
    assert_eq!(hand.wake().1, 1_000);
}

#[test]
fn a_feed_that_tells_of_nothing_becomes_a_clock() {
    let mut hand = Hand::at_rest(Mode::Cas);
    let mut waits = Vec::new();
    for _ in 0..9 {
        hand.nudge(Nudge::Told);
        waits.push(hand.wake().1);
        hand.wait();
        same(&mut hand);
    }
    assert_eq!(waits, [100, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
    // An edit does not wait for it, and after one the feed is believed again.
    hand.nudge(Nudge::Told);
    assert_eq!(hand.edit(3).wake().1, 1_000);
    hand.wait().answer(Answer::Unchanged).answer(Hand::done("2")).nudge(Nudge::Told);
    assert_eq!(hand.wake().1, 100);
}

#[test]
fn while_a_feed_is_open_looks_by_the_clock_are_few() {
    let mut hand = Hand::at_rest(Mode::Cas);
    // What changed before is not told.
    assert!(hand.nudge(Nudge::FeedOpened).sent().is_some());
    same(&mut hand);
    assert_eq!(hand.wake().1, 300_000);
    hand.wait();
    same(&mut hand);
    assert_eq!(hand.wake().1, 300_000);
    assert_eq!(hand.nudge(Nudge::FeedClosed).wake().1, 15_000);
    hand.wait();
    same(&mut hand);
    assert_eq!(hand.wake().1, 15_000);
    // Said once more it puts nothing off.
    assert!(hand.nudge(Nudge::FeedClosed).effects.is_empty());
}

#[test]
fn a_feed_does_not_shorten_what_a_failure_or_a_person_is_waited_for() {
    let unknown = Answer::Unknown { why: "no network".to_owned() };
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.wait().answer(unknown);
    assert!(hand.nudge(Nudge::Told).effects.is_empty());
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.wait().answer(Answer::Busy { after: Some(90_000) });
    assert!(hand.nudge(Nudge::FeedOpened).effects.is_empty());
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.wait().answer(Answer::Refused { why: "Sign in.".to_owned() });
    for nudge in [Nudge::Told, Nudge::FeedOpened, Nudge::FeedClosed] {
        assert!(hand.nudge(nudge).effects.is_empty());
    }
    assert!(!hand.engine.state().write().is_empty());
}
