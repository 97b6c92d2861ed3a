//! Reading a plan once, before it is synced.

use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use golden_thread::sync::engine::{Find, Layout, newest};
use golden_thread::sync::port::{Answer, Ask};

/// What is read of the plan `oak` where these are the answers, and what was asked for. All must be asked for.
fn read(layout: Layout, answers: Vec<Answer>) -> (Option<String>, Vec<Ask>) {
    let (answers, asked) = (RefCell::new(answers.into_iter()), RefCell::new(Vec::new()));
    let ask = async |ask| {
        asked.borrow_mut().push(ask);
        answers.borrow_mut().next().expect("an answer to each question")
    };
    let found = match pin!(newest(layout, "oak", ask)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(found) => found,
        Poll::Pending => panic!("nothing is waited for here"),
    };
    assert_eq!(answers.borrow_mut().next(), None, "answers to what was not asked");
    (found, asked.into_inner())
}

fn found(body: &str) -> Answer {
    Answer::Found { body: body.to_owned(), revision: None }
}

fn listed(names: &[&str]) -> Vec<(String, Option<String>)> {
    names.iter().map(|name| ((*name).to_owned(), None)).collect()
}

fn reads(name: &str) -> Ask {
    Ask::Read { name: name.to_owned(), known: None }
}

const LIST: Layout = Layout::Claims(Find::List);

#[test]
fn one_state_is_read_under_the_plans_name() {
    assert_eq!(read(Layout::One, vec![found("it")]), (Some("it".to_owned()), vec![reads("oak")]));
    for none in [Answer::Absent, Answer::Busy { after: None }, Answer::Refused { why: "a token".to_owned() }] {
        assert_eq!(read(Layout::One, vec![none]).0, None);
    }
}

#[test]
fn of_revisions_the_newest_is_read() {
    let names = listed(&["oak~000009", "oak~000010", "oak~00011", "oak", "oaks~000012", "oak@phone"]);
    let (text, asked) = read(LIST, vec![Answer::Listed(names), found("ten")]);
    assert_eq!(text.as_deref(), Some("ten"));
    assert_eq!(asked, [Ask::List { prefix: "oak~".to_owned() }, reads("oak~000010")]);
    // More than six digits are a greater number, though they sort before.
    let names = listed(&["oak~1000000", "oak~999999"]);
    assert_eq!(read(LIST, vec![Answer::Listed(names), found("")]).1[1], reads("oak~1000000"));
}

#[test]
fn a_list_in_pages_is_read_whole() {
    let first = Answer::Part { states: listed(&["oak~000002"]), last: "oak~000002".to_owned() };
    let (text, asked) = read(LIST, vec![first, Answer::Listed(listed(&["oak~000001"])), found("two")]);
    assert_eq!(text.as_deref(), Some("two"));
    assert_eq!(asked[1], Ask::More { prefix: "oak~".to_owned(), after: "oak~000002".to_owned() });
    assert_eq!(asked[2], reads("oak~000002"));
}

#[test]
fn where_it_takes_more_nothing_is_asked() {
    for layout in [Layout::Claims(Find::Probe), Layout::Shards] {
        assert_eq!(read(layout, vec![]), (None, vec![]));
    }
    for none in [Answer::Listed(vec![]), Answer::Listed(listed(&["elm~000001"])), Answer::Absent] {
        let (text, asked) = read(LIST, vec![none]);
        assert_eq!((text, asked.len()), (None, 1), "no state, so none is asked for");
    }
}
