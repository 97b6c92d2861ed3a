//! What devices of one hall tell each other: when a state is looked at, and how one is written wherever it goes.

use golden_thread::sync::live::{self, Line, Next, Watch, Writer};
use golden_thread::sync::port::{Answer, Ask, Only};

fn found(body: &str, revision: Option<&str>) -> Answer {
    Answer::Found { body: body.to_owned(), revision: revision.map(str::to_owned) }
}

fn lost() -> Answer {
    Answer::Unknown { why: "no answer".to_owned() }
}

/// Looks as soon as it wants to, and hears this; says when it looked, and the news.
fn look(watch: &mut Watch, now: &mut u64, answer: Answer) -> (Ask, Option<Option<String>>) {
    let ask = loop {
        match watch.next(*now) {
            Next::Wait { ms } => *now += ms,
            Next::Ask(ask) => break ask,
            Next::Rest => panic!("a watch never rests"),
        }
    };
    *now += 10;
    (ask, watch.answered(answer, *now, 0.5))
}

#[test]
fn what_is_new_is_told_once_and_asked_for_by_its_revision() {
    let (mut watch, mut now) = (Watch::new("~show@p", 2_000), 0);
    assert_eq!(watch.line(), Line::Waiting);
    let (ask, news) = look(&mut watch, &mut now, Answer::Absent);
    assert_eq!((ask, news), (Ask::Read { name: "~show@p".to_owned(), known: None }, None));
    let (_, news) = look(&mut watch, &mut now, found("{}", Some("7")));
    assert_eq!(news, Some(Some("{}".to_owned())));
    let before = now;
    let (ask, news) = look(&mut watch, &mut now, Answer::Unchanged);
    assert_eq!((ask, news), (Ask::Read { name: "~show@p".to_owned(), known: Some("7".to_owned()) }, None));
    assert_eq!(now - before, 2_010, "the clock of the watch");
    // A backend without revisions sends it each time.
    assert_eq!(look(&mut watch, &mut now, found("{}", None)).1, None);
    assert_eq!(look(&mut watch, &mut now, Answer::Absent).1, Some(None));
    assert_eq!(watch.line(), Line::Good);
}

#[test]
fn a_backend_that_is_gone_is_asked_ever_more_rarely_but_never_long() {
    let (mut watch, mut now) = (Watch::new("a", 2_000), 0);
    look(&mut watch, &mut now, found("{}", None));
    let mut waits = Vec::new();
    for _ in 0..9 {
        let before = now;
        look(&mut watch, &mut now, lost());
        waits.push(now - before);
        assert_eq!(watch.line(), Line::Lost);
    }
    assert!(waits[1] < waits[4] && waits.iter().all(|&wait| wait <= 15_010), "{waits:?}");
    // A feed does not bring all devices down on it again.
    watch.tell(now, 0.5);
    assert!(matches!(watch.next(now), Next::Wait { .. }));
    let (_, news) = look(&mut watch, &mut now, found("{}", None));
    assert_eq!((news, watch.line()), (None, Line::Good));
}

#[test]
fn a_slow_backend_is_left_in_peace() {
    let mut watch = Watch::new("a", 2_000);
    assert!(matches!(watch.next(0), Next::Ask(_)));
    watch.answered(found("{}", None), 1_500, 0.5);
    assert_eq!(watch.next(1_500), Next::Wait { ms: 12_000 });
}

#[test]
fn a_feed_brings_a_look_at_once_but_not_a_flood() {
    let (mut watch, mut now) = (Watch::new("a", 2_000), 0);
    watch.feed(true);
    look(&mut watch, &mut now, found("{}", None));
    assert_eq!(watch.next(now), Next::Wait { ms: 20_000 });
    now += 5_000;
    watch.tell(now, 0.5);
    assert_eq!(watch.next(now), Next::Wait { ms: 200 }, "not all devices at once");
    now += 200;
    assert!(matches!(watch.next(now), Next::Ask(_)));
    // What is told while it looks is not lost.
    watch.tell(now, 0.0);
    watch.answered(found("{}", None), now + 10, 0.0);
    assert_eq!(watch.next(now + 10), Next::Wait { ms: 990 });
}

/// A backend of one place, and what it can do.
struct Place {
    state: Option<(u64, String)>,
    over: bool,
    over_nothing: bool,
}

impl Place {
    fn offers(&self, ask: &Ask) -> bool {
        !matches!(ask, Ask::Write { only: Only::Always, .. }) || self.over
    }

    fn answer(&mut self, ask: &Ask) -> Answer {
        match ask {
            Ask::Read { .. } => match &self.state {
                Some((revision, body)) => found(body, Some(&revision.to_string())),
                None => Answer::Absent,
            },
            Ask::Write { body, only, .. } => {
                match (only, &self.state) {
                    (Only::Always, None) if !self.over_nothing => return Answer::Absent,
                    (Only::IfAbsent, Some(_)) => return Answer::Conflict,
                    (Only::IfRevision(revision), Some((there, _))) if *revision != there.to_string() => {
                        return Answer::Conflict;
                    }
                    (Only::IfRevision(_), None) => return Answer::Absent,
                    _ => {}
                }
                let revision = self.state.as_ref().map_or(1, |(revision, _)| revision + 1);
                self.state = Some((revision, body.clone()));
                Answer::Done { revision: Some(revision.to_string()) }
            }
            other => panic!("nobody asks for {other:?}"),
        }
    }
}

/// Writes until there is nothing left to do; says how many requests that took.
fn write(writer: &mut Writer, place: &mut Place, now: &mut u64) -> usize {
    for asked in 0..20 {
        match writer.next(*now) {
            Next::Ask(ask) => {
                let answer = place.answer(&ask);
                writer.answered(ask, answer, *now, 0.5);
            }
            Next::Wait { ms } => *now += ms,
            Next::Rest => return asked,
        }
    }
    panic!("it never rests: {writer:?}")
}

#[test]
fn a_state_is_written_wherever_it_goes() {
    for (over, over_nothing) in [(true, true), (true, false), (false, false)] {
        let mut place = Place { state: None, over, over_nothing };
        let (mut writer, mut now) = (Writer::new("a", |ask| place.offers(ask)), 0);
        assert_eq!(writer.next(now), Next::Rest);
        for body in ["1", "2", "3"] {
            writer.put(body.to_owned());
            let asked = write(&mut writer, &mut place, &mut now);
            assert!(asked <= 2, "{over} {over_nothing} {body}: {asked}");
            assert_eq!(place.state.as_ref().map(|(_, body)| body.as_str()), Some(body));
        }
        // Somebody took it away, or put another there.
        for there in [None, Some((70, "other".to_owned()))] {
            place.state = there;
            writer.put(format!("after {:?}", place.state));
            write(&mut writer, &mut place, &mut now);
            assert!(place.state.as_ref().is_some_and(|(_, body)| body.starts_with("after")));
            assert_eq!(writer.trouble(), None);
        }
    }
}

#[test]
fn only_the_newest_is_written_once_a_backend_is_back() {
    let mut place = Place { state: None, over: true, over_nothing: true };
    let (mut writer, mut now) = (Writer::new("a", |ask| place.offers(ask)), 0);
    for body in ["1", "2", "3"] {
        writer.put(body.to_owned());
        while let Next::Wait { ms } = writer.next(now) {
            now += ms;
        }
        if let Next::Ask(ask) = writer.next(now) {
            writer.answered(ask, lost(), now, 0.5);
        }
        assert_eq!(writer.trouble(), Some("no answer"));
    }
    assert_eq!(write(&mut writer, &mut place, &mut now), 2, "a wait, and one write");
    assert_eq!(place.state, Some((1, "3".to_owned())));
    assert_eq!(writer.trouble(), None);
}

#[test]
fn a_refusal_is_said_and_waited_out() {
    let mut writer = Writer::new("a", |_| true);
    writer.put("1".to_owned());
    let Next::Ask(ask) = writer.next(0) else { panic!("it writes") };
    writer.answered(ask, Answer::Refused { why: "Sign in.".to_owned() }, 0, 0.5);
    assert_eq!(writer.trouble(), Some("Sign in."));
    assert_eq!(writer.next(0), Next::Wait { ms: 30_000 });
}

#[test]
fn names_tell_devices_and_times_apart_and_are_no_plans() {
    let name = live::pick("k", "dev~1@x", 12);
    assert_eq!(live::picked("k", &name), Some(("dev-1-x", 12)));
    assert_eq!(live::picked("other", &name), None);
    assert_eq!(live::picked("k", "~pick@k@dev"), None);
    for name in [name, live::show("p"), live::day("~p"), live::hand("k")] {
        assert!(live::is_live(&name) && !live::is_live(&golden_thread::sync::connection::name_of(&name)));
    }
}
