//! The engine by hand, in what chance seldom meets.

use golden_thread::sync::engine::{Effect, Event, Find, Memory, Mode, Nudge, Replica, Settings, Waiting};
use golden_thread::sync::port::{Answer, Ask, Only};

use super::hand::Hand;
use super::toy::Toy;

fn found(state: &Toy, revision: &str) -> Answer {
    Answer::Found { body: state.write(), revision: Some(revision.to_owned()) }
}

#[test]
fn what_was_written_blindly_is_sent_only_when_it_was_read_back() {
    let mut settings = Settings::new("plan", "mine", Mode::Blind);
    settings.consent = true;
    let mut state = Toy::plan(7);
    let before = found(&state, "1");
    state.edit(1, 0, Some(1));
    let memory = Memory { ours: true, unsent: true, ..Memory::default() };
    let mut hand = Hand::with(settings, state, memory);
    hand.nudge(Nudge::Woken).answer(before.clone());
    assert!(matches!(hand.asked(), Ask::Write { only: Only::Always, .. }));
    hand.answer(Hand::done("2"));
    assert_eq!(hand.asked(), Ask::Read { name: "plan".to_owned(), known: None });
    assert_eq!(hand.engine.status().waiting, Waiting::Something);
    // Another wrote over it: read again, and written again.
    hand.answer(before.clone()).answer(before);
    assert!(matches!(hand.asked(), Ask::Write { .. }));
    let back = found(hand.engine.state(), "4");
    hand.answer(Hand::done("4")).answer(back);
    assert_eq!((hand.sent(), hand.engine.status().waiting), (None, Waiting::Nothing));
}

#[test]
fn the_memory_is_never_kept_ahead_of_its_state() {
    let mut hand = Hand::of(Mode::Cas, Toy::default(), Memory::default());
    hand.keeps = false;
    let mut theirs = Toy::plan(7);
    theirs.edit(2, 0, Some(1));
    hand.nudge(Nudge::Woken).answer(found(&theirs, "1"));
    assert!(hand.engine.memory().ours && !hand.remembers());
    hand.on(Event::NotKept { number: 1, why: "Full.".to_owned() });
    // An edit that changes nothing is there already, and that is worth remembering: but not yet.
    let state = hand.engine.state().clone();
    hand.on(Event::Edited { state }).wait().answer(Answer::Unchanged);
    assert!(hand.effects.contains(&Effect::Sent { through: 1 }) && !hand.remembers());
    // It is tried again with the next look.
    hand.wait();
    let number = hand.effects.iter().find_map(|effect| match effect {
        Effect::Keep { number, .. } => Some(*number),
        _ => None,
    });
    assert!(hand.on(Event::Kept { number: number.expect("kept again") }).remembers());
}

#[test]
fn now_and_then_all_is_read_in_full() {
    let mut hand = Hand::at_rest(Mode::Cas);
    let full = (0..32).filter(|_| {
        hand.wait();
        let Ask::Read { known, .. } = hand.asked() else { panic!("no read") };
        let answer = if known.is_some() { Answer::Unchanged } else { hand.found("1") };
        hand.answer(answer);
        known.is_none()
    });
    assert_eq!(full.count(), 2);
}

#[test]
fn an_old_revision_with_something_in_it_is_taken_in_before_it_goes() {
    let mut settings = Settings::new("plan", "mine", Mode::Claim(Find::List));
    settings.keep_revisions = 1;
    let mut state = Toy::plan(7);
    state.edit(1, 0, Some(1));
    let mut late = state.clone();
    late.edit(2, 1, Some(2));
    let mut hand = Hand::with(settings, state.clone(), Memory::default());
    let listed = |numbers: &[u64]| Answer::Listed(numbers.iter().map(|n| (format!("plan~{n:06}"), None)).collect());
    hand.nudge(Nudge::Woken).answer(listed(&[1])).answer(found(&state, "1")).edit(4).wait();
    hand.answer(listed(&[1])).answer(Hand::done("2"));
    // The number before the newest holds what its author claimed too late.
    let newest = hand.engine.state().clone();
    hand.wait().answer(listed(&[1, 2])).answer(found(&newest, "2"));
    assert_eq!(hand.asked(), Ask::Read { name: "plan~000001".to_owned(), known: None });
    hand.answer(found(&late, "9"));
    let Ask::Write { name, body, only: Only::IfAbsent } = hand.asked() else { panic!("{:?}", hand.asked()) };
    assert!(name == "plan~000003" && !late.is_beyond(&Toy::read(&body).expect("a state")));
    // What the newest contains goes.
    let newest = hand.engine.state().clone();
    hand.answer(Hand::done("3")).wait().answer(listed(&[1, 2, 3])).answer(found(&newest, "3"));
    hand.answer(found(&late, "9"));
    assert_eq!(hand.asked(), Ask::Remove { name: "plan~000001".to_owned() });
}

#[test]
fn an_edit_made_on_an_older_state_takes_nothing_away() {
    let mut hand = Hand::at_rest(Mode::Cas);
    let mut old = hand.engine.state().clone();
    let mut theirs = old.clone();
    theirs.edit(2, 5, Some(5));
    hand.wait().answer(found(&theirs, "2"));
    old.edit(1, 6, Some(6));
    hand.on(Event::Edited { state: old });
    assert!(!theirs.is_beyond(hand.engine.state()) && hand.engine.state().visible().len() == 3);
}

#[test]
fn a_nudge_while_it_looks_makes_it_look_once_more() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.wait();
    let (ticket, _) = hand.sent().expect("a look");
    assert!(hand.nudge(Nudge::Online).sent().is_none());
    hand.on(Event::Answered { ticket, answer: Answer::Unchanged });
    assert_eq!(hand.wake().1, 100);
    assert_eq!(hand.wait().asked(), Ask::Read { name: "plan".to_owned(), known: None });
}

#[test]
fn what_was_unsent_before_a_restart_is_still_unsent() {
    let memory = Memory { ours: true, unsent: true, ..Memory::default() };
    let mut hand = Hand::of(Mode::Cas, Toy::plan(7), memory);
    assert_eq!(hand.engine.status().waiting, Waiting::Something);
    hand.nudge(Nudge::Woken).answer(unknown());
    assert_eq!(hand.engine.status().waiting, Waiting::Something);
}

#[test]
fn a_late_answer_is_not_taken_for_that_of_the_next_request() {
    let mut hand = Hand::at_rest(Mode::Cas);
    hand.edit(2).wait();
    let (late, _) = hand.sent().expect("a look");
    hand.wait().wait();
    let (present, _) = hand.sent().expect("another look");
    assert!(late != present && hand.on(Event::Answered { ticket: late, answer: Answer::Absent }).effects.is_empty());
    assert_eq!(hand.engine.status().asking, None);
}

#[test]
fn all_that_comes_in_is_kept_before_it_is_shown() {
    let mut hand = Hand::at_rest(Mode::Cas);
    let mut theirs = hand.engine.state().clone();
    theirs.edit(2, 5, Some(5));
    hand.wait().answer(found(&theirs, "2"));
    let at = |wanted: fn(&Effect<Toy>) -> bool| hand.effects.iter().position(wanted);
    let kept = at(|effect| matches!(effect, Effect::Keep { .. }));
    assert!(kept.is_some() && kept < at(|effect| matches!(effect, Effect::Show { .. })));
}

fn shards(of: &[(&str, &Toy)]) -> (Answer, Vec<Answer>) {
    let listed = of.iter().map(|(name, _)| ((*name).to_owned(), Some("1".to_owned()))).collect();
    (Answer::Listed(listed), of.iter().map(|(_, state)| found(state, "1")).collect())
}

#[test]
fn an_own_file_of_before_goes_only_when_the_present_one_has_all_of_it() {
    let mut state = Toy::plan(7);
    state.edit(1, 0, Some(1));
    let mut more = state.clone();
    more.edit(1, 1, Some(2));
    let remove = Ask::Remove { name: "plan@mine".to_owned() };
    for (old, present, goes) in [(&state, &more, true), (&more, &more, true), (&more, &state, false)] {
        let memory = Memory { ours: true, generation: 1, ..Memory::default() };
        let mut hand = Hand::of(Mode::Shard, state.clone(), memory);
        let (listed, files) = shards(&[("plan@mine", old), ("plan@mine~1", present)]);
        hand.nudge(Nudge::Woken).answer(listed);
        for file in files {
            hand.answer(file);
        }
        assert_eq!(hand.sent().map(|(_, ask)| ask), goes.then(|| remove.clone()));
    }
}

#[test]
fn files_that_a_merge_holds_together_are_one_plan() {
    let (mut mine, mut other) = (Toy::plan(7), Toy::plan(9));
    mine.edit(1, 0, Some(1));
    other.edit(2, 1, Some(2));
    let mut both = mine.clone();
    both.join(&other);
    for (files, asks) in
        [([("plan@a", &other), ("plan@b", &both)], false), ([("plan@a", &other), ("plan@b", &mine)], true)]
    {
        let mut hand = Hand::of(Mode::Shard, mine.clone(), Memory::default());
        let (listed, files) = shards(&files);
        hand.nudge(Nudge::Woken).answer(listed);
        for file in files {
            hand.answer(file);
        }
        assert_eq!(hand.engine.status().asking.is_some(), asks);
    }
}

fn unknown() -> Answer {
    Answer::Unknown { why: "no network".to_owned() }
}

#[test]
fn people_who_work_together_see_each_other_soon() {
    let mut hand = Hand::at_rest(Mode::Cas);
    let mut waits = Vec::new();
    let same = |hand: &mut Hand| {
        hand.wait();
        let found = hand.found("1");
        hand.answer(found);
    };
    for _ in 0..5 {
        same(&mut hand);
        waits.push(hand.wake().1);
    }
    assert_eq!(waits[2..], [15_000, 15_000, 15_000], "a plan that nobody changes is left alone: {waits:?}");
    // What another wrote makes it lively again.
    let mut theirs = hand.engine.state().clone();
    theirs.edit(2, 9, Some(1));
    hand.wait();
    hand.answer(found(&theirs, "2"));
    assert_eq!(hand.wake().1, 4_000);
}
