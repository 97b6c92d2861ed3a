//! The engine by hand, event for event: how long it waits, what it says, what it asks.

use golden_thread::sync::engine::{
    Asking, Choice, Effect, Event, Layout, Memory, Mode, Nudge, Question, Replica, Waiting,
};
use golden_thread::sync::port::{Answer, Ask, Only};

use super::hand::Hand;
use super::toy::Toy;

fn unknown() -> Answer {
    Answer::Unknown { why: "no network".to_owned() }
}

#[test]
fn the_first_device_writes_only_where_there_is_nothing() {
    let mut hand = Hand::new(Mode::Cas);
    hand.nudge(Nudge::Woken).answer(Answer::Absent);
    assert!(matches!(hand.asked(), Ask::Write { only: Only::IfAbsent, .. }));
    assert!(hand.engine.status().sending && hand.engine.status().waiting == Waiting::Something);
    hand.answer(Hand::done("1"));
    let status = hand.engine.status();
    assert_eq!((status.waiting, status.sending, status.sent_at), (Waiting::Nothing, false, Some(hand.now)));
    // Somebody has just written, so others are looked for soon.
    assert_eq!(hand.wake().1, 4_000);
}

#[test]
fn waiting_after_failures_doubles_up_to_five_minutes_with_full_jitter() {
    let mut hand = Hand::new(Mode::Cas);
    hand.random = 0.999_999;
    hand.nudge(Nudge::Woken);
    let since = hand.now;
    let mut waits = Vec::new();
    for _ in 0..12 {
        hand.answer(unknown());
        waits.push(hand.wake().1.div_ceil(1_000));
        assert_eq!(hand.engine.status().trouble.expect("trouble").since, since);
        hand.wait();
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    hand.random = 0.25;
    hand.answer(unknown());
    assert_eq!(hand.wake().1, 75_000);
    // An edit does not hammer, but a network that is back does at once.
    hand.edit(3);
    assert!(hand.sent().is_none());
    assert!(hand.nudge(Nudge::Online).sent().is_some());
    let found = hand.found("1");
    hand.answer(found);
    assert_eq!(hand.engine.status().trouble, None);
}

#[test]
fn a_failing_write_after_a_good_read_is_one_trouble_that_grows() {
    let mut hand = Hand::new(Mode::Cas);
    hand.random = 0.999_999;
    hand.nudge(Nudge::Woken);
    let since = hand.now;
    for wait in [1_000, 2_000, 4_000] {
        hand.answer(Answer::Absent).answer(unknown());
        assert_eq!(hand.wake().1.next_multiple_of(1_000), wait);
        assert_eq!(hand.engine.status().trouble.expect("trouble").since, since);
        hand.wait();
    }
}

#[test]
fn a_busy_server_is_left_alone_for_as_long_as_it_says() {
    let mut hand = Hand::new(Mode::Cas);
    hand.nudge(Nudge::Woken).answer(Answer::Busy { after: Some(90_000) });
    assert_eq!(hand.wake().1, 90_500);
    assert!(hand.nudge(Nudge::Online).sent().is_none() && hand.nudge(Nudge::Shown).sent().is_none());
    assert!(hand.nudge(Nudge::Person).sent().is_some(), "the person may insist");
}

#[test]
fn no_answer_in_a_minute_is_none_and_a_late_one_does_nothing() {
    let mut hand = Hand::new(Mode::Cas);
    hand.nudge(Nudge::Woken);
    let (ticket, _) = hand.sent().expect("a request");
    assert_eq!(hand.wake().1, 60_000);
    hand.wait();
    assert!(hand.engine.status().trouble.is_some());
    assert!(hand.on(Event::Answered { ticket, answer: Answer::Absent }).effects.is_empty());
}

#[test]
fn signed_out_all_stands_still_and_nothing_is_dropped() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.edit(2).wait();
    hand.answer(Answer::Refused { why: "Sign in.".to_owned() });
    hand.edit(3);
    assert!(hand.sent().is_none() && hand.nudge(Nudge::Online).sent().is_none());
    let status = hand.engine.status();
    assert_eq!((status.sign_in.as_deref(), status.waiting), (Some("Sign in."), Waiting::Edits(2)));
    hand.nudge(Nudge::SignedIn).answer(Answer::Found { body: "{p7 }".to_owned(), revision: Some("2".to_owned()) });
    let Ask::Write { body, .. } = hand.asked() else { panic!("no write") };
    assert_eq!(body, hand.engine.state().write());
    assert_eq!(hand.engine.status().sign_in, None);
}

#[test]
fn what_is_too_large_is_told_and_reading_goes_on() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.edit(2).wait().answer(Answer::Unchanged).answer(Answer::Rejected { why: "Too large.".to_owned() });
    assert_eq!(hand.engine.status().rejected.as_deref(), Some("Too large."));
    assert_eq!(hand.engine.status().waiting, Waiting::Edits(1));
    // Read again, not sent again.
    hand.wait();
    assert!(matches!(hand.asked(), Ask::Read { .. }));
    assert!(hand.answer(Answer::Unchanged).sent().is_none());
    // Another edit may have made it smaller.
    hand.edit(3).wait().answer(Answer::Unchanged);
    assert!(matches!(hand.asked(), Ask::Write { .. }));
}

#[test]
fn nothing_is_sent_that_is_not_kept() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.keeps = false;
    hand.edit(2).wait().answer(Answer::Unchanged);
    assert!(hand.sent().is_none());
    hand.on(Event::NotKept { number: 1, why: "Full.".to_owned() });
    assert_eq!(hand.engine.status().unsaved.as_deref(), Some("Full."));
    hand.on(Event::Kept { number: 1 });
    assert!(matches!(hand.asked(), Ask::Write { .. }));
    assert_eq!(hand.engine.status().unsaved, None);
}

#[test]
fn edits_while_a_write_is_under_way_go_with_the_next_and_are_counted_apart() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.edit(2).wait().answer(Answer::Unchanged);
    let (ticket, ask) = hand.sent().expect("a write");
    let Ask::Write { body, .. } = ask else { panic!("no write: {ask:?}") };
    hand.edit(3);
    assert!(hand.sent().is_none(), "one at a time");
    hand.edit(4);
    assert_eq!(hand.engine.status().waiting, Waiting::Edits(3));
    hand.on(Event::Answered { ticket, answer: Hand::done("2") });
    assert!(hand.effects.contains(&Effect::Sent { through: 1 }));
    assert_eq!(hand.engine.status().waiting, Waiting::Edits(2));
    let Ask::Write { body: next, only, .. } = hand.asked() else { panic!("no write") };
    assert!(next != body && only == Only::IfRevision("2".to_owned()));
    hand.answer(Hand::done("3"));
    assert!(hand.effects.contains(&Effect::Sent { through: 3 }));
}

#[test]
fn a_write_of_unknown_outcome_is_looked_for_before_it_is_sent_again() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.edit(2).wait().answer(Answer::Unchanged).answer(unknown()).wait();
    assert_eq!(hand.asked(), Ask::Read { name: "plan".to_owned(), known: None });
    let found = hand.found("2");
    hand.answer(found);
    assert!(hand.sent().is_none() && hand.effects.contains(&Effect::Sent { through: 1 }));
}

#[test]
fn what_was_cut_off_is_never_taken_for_empty() {
    for body in ["", "{", "{p7 o1.1=0", "null"] {
        for mode in [Mode::Cas, Mode::Blind] {
            let mut hand = Hand::at_rest(mode);
            hand.wait().answer(Answer::Found { body: body.to_owned(), revision: Some("2".to_owned()) });
            assert!(hand.sent().is_none() && hand.engine.status().trouble.is_some());
            assert_eq!(hand.engine.status().asking, None);
        }
        let mut hand = Hand::new(Mode::Shard);
        hand.nudge(Nudge::Woken).answer(Answer::Listed(vec![("plan@other".to_owned(), None)]));
        hand.answer(Answer::Found { body: body.to_owned(), revision: None });
        assert!(hand.sent().is_none() && hand.engine.status().trouble.is_some());
    }
}

#[test]
fn an_emptied_target_is_asked_about_and_nothing_goes_there_before() {
    let mut hand = Hand::at_rest(Mode::Cas);
    // Once may be a moment of somebody else's write.
    hand.wait().answer(Answer::Absent);
    assert_eq!((hand.engine.status().asking, hand.wake().1), (None, 2_000));
    assert_ne!(hand.engine.status().waiting, Waiting::Nothing, "it is not called sent");
    hand.wait().answer(Answer::Absent);
    assert!(hand.effects.contains(&Effect::AskPerson(Question::Emptied)) && hand.sent().is_none());
    // It is looked at again, and not asked twice.
    hand.wait().answer(Answer::Absent);
    assert!(!hand.effects.contains(&Effect::AskPerson(Question::Emptied)) && hand.sent().is_none());
    assert_eq!(hand.engine.status().asking, Some(Asking::Emptied));
    // Taking nothing in place of something is not offered.
    assert!(hand.on(Event::Decided(Choice::TakeTheirs)).sent().is_none());
    hand.on(Event::Decided(Choice::UploadMine)).answer(Answer::Absent);
    assert!(matches!(hand.asked(), Ask::Write { only: Only::IfAbsent, .. }));
}

#[test]
fn a_target_that_came_back_is_not_asked_about_any_more() {
    let mut hand = Hand::at_rest(Mode::Cas);
    // Before it was asked about, and after.
    for _ in 0..2 {
        hand.wait().answer(Answer::Absent).wait();
        let found = hand.found("9");
        hand.answer(found);
        assert_eq!(hand.engine.status().asking, None);
    }
    hand.wait().answer(Answer::Absent).wait().answer(Answer::Absent).wait();
    let found = hand.found("9");
    hand.answer(found);
    assert_eq!((hand.engine.status().asking, hand.engine.status().waiting), (None, Waiting::Nothing));
}

#[test]
fn another_plan_is_asked_about_and_each_answer_does_what_it_says() {
    let mut stranger = Toy::plan(9);
    stranger.edit(200, 5, Some(5));
    let found = Answer::Found { body: stranger.write(), revision: Some("5".to_owned()) };
    let asked = || {
        let mut hand = Hand::at_rest(Mode::Cas);
        hand.wait().answer(found.clone());
        assert!(hand.sent().is_none() && hand.engine.status().asking == Some(Asking::Other));
        hand
    };
    let mine = asked().engine.state().clone();

    let mut hand = asked();
    hand.on(Event::Decided(Choice::UploadMine)).answer(found.clone());
    let only = Only::IfRevision("5".to_owned());
    assert_eq!(hand.asked(), Ask::Write { name: "plan".to_owned(), body: mine.write(), only });

    let mut hand = asked();
    hand.on(Event::Decided(Choice::TakeTheirs));
    assert!(hand.effects.contains(&Effect::SetAside { state: mine.clone() }));
    assert!(hand.answer(found.clone()).sent().is_none() && *hand.engine.state() == stranger);

    let mut hand = asked();
    hand.on(Event::Decided(Choice::Merge));
    assert!(hand.effects.contains(&Effect::SetAside { state: mine.clone() }));
    hand.answer(found);
    let Ask::Write { body, .. } = hand.asked() else { panic!("no write") };
    let both = Toy::read(&body).expect("a state");
    assert!(both.is_same_plan(&mine) && both.is_same_plan(&stranger) && !stranger.is_beyond(&both));
}

#[test]
fn more_than_half_does_not_go_without_a_question() {
    let mut whole = Toy::plan(7);
    for key in 0..6 {
        whole.edit(1, key, Some(1));
    }
    let mut bare = whole.clone();
    for key in 0..4 {
        bare.edit(2, key, None);
    }
    let found = Answer::Found { body: bare.write(), revision: Some("5".to_owned()) };
    let asked = || {
        let mut hand = Hand::of(Mode::Cas, whole.clone(), Memory::default());
        hand.nudge(Nudge::Woken).answer(found.clone());
        assert!(hand.engine.status().asking == Some(Asking::WouldLose) && *hand.engine.state() == whole);
        hand
    };
    let mut hand = asked();
    hand.on(Event::Decided(Choice::Merge));
    assert!(hand.effects.contains(&Effect::SetAside { state: whole.clone() }) && *hand.engine.state() == bare);

    let mut hand = asked();
    let mut back = bare.clone();
    back.put_back(&whole, 1);
    hand.on(Event::Decided(Choice::PutBack(back.clone()))).answer(found.clone());
    let Ask::Write { body, .. } = hand.asked() else { panic!("no write") };
    assert_eq!((Toy::read(&body).as_ref(), hand.engine.state().visible().len()), (Ok(&back), 6));
}

#[test]
fn a_new_device_takes_what_is_there_without_a_question() {
    let mut hand = Hand::of(Mode::Cas, Toy::default(), Memory::default());
    hand.nudge(Nudge::Woken).answer(Answer::Found { body: "{p7 o1.1=0:1 }".to_owned(), revision: None });
    assert_eq!((hand.engine.state().visible().len(), hand.engine.status().asking), (1, None));
    // Also where the memory outlived the state.
    let memory = Memory { ours: true, ..Memory::default() };
    let mut hand = Hand::of(Mode::Cas, Toy::default(), memory);
    hand.nudge(Nudge::Woken).answer(Answer::Found { body: "{p7 o1.1=0:1 }".to_owned(), revision: None });
    assert_eq!((hand.engine.state().visible().len(), hand.engine.status().asking), (1, None));
}

#[test]
fn without_consent_or_right_nothing_is_written() {
    for mode in [Mode::Blind, Mode::ReadOnly(Layout::One)] {
        let mut hand = Hand::new(mode);
        hand.nudge(Nudge::Woken).answer(Answer::Absent);
        assert!(hand.sent().is_none() && hand.engine.status().read_only);
        assert_eq!(hand.engine.status().waiting, Waiting::Something);
    }
}

#[test]
fn a_server_without_revisions_is_not_written_where_they_are_what_counts() {
    let mut hand = Hand::new(Mode::Cas);
    let found = || Answer::Found { body: "{p7 }".to_owned(), revision: None };
    hand.nudge(Nudge::Woken).answer(found()).answer(found());
    assert!(hand.sent().is_none() && hand.engine.status().rejected.is_some());
}

#[test]
fn a_page_that_is_hidden_sends_at_once_and_then_looks_seldom() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.edit(2);
    assert_eq!(hand.wake().1, 1_000);
    assert!(hand.edit(3).effects.iter().all(|effect| !matches!(effect, Effect::Wake { .. })), "not put off");
    hand.nudge(Nudge::Hidden).answer(Answer::Unchanged).answer(Hand::done("2"));
    assert_eq!((hand.wake().1, hand.engine.status().waiting), (300_000, Waiting::Nothing));
    assert!(hand.nudge(Nudge::Shown).sent().is_some());
}

#[test]
fn a_write_that_may_still_arrive_cannot_undo_a_later_one() {
    let mut hand = Hand::new(Mode::Shard);
    hand.nudge(Nudge::Woken).answer(Answer::Listed(Vec::new()));
    assert!(matches!(hand.asked(), Ask::Write { name, only: Only::Always, .. } if name == "plan@mine"));
    let memory = hand.engine.memory().clone();
    assert!(hand.effects.contains(&Effect::Remember { memory: memory.clone() }) && memory.in_doubt);
    hand.answer(unknown()).wait().answer(Answer::Listed(Vec::new()));
    assert!(matches!(hand.asked(), Ask::Write { name, .. } if name == "plan@mine~1"));
    // A crash in between is no better known.
    let mut hand = Hand::of(Mode::Shard, hand.engine.state().clone(), memory);
    hand.nudge(Nudge::Woken).answer(Answer::Listed(Vec::new()));
    assert!(matches!(hand.asked(), Ask::Write { name, .. } if name == "plan@mine~1"));
}
