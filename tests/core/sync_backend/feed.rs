//! Feeds: what is asked, what is heard, and when one is given up.

use golden_thread::sync::backend::feed::{Event, Events, Heard, Listener, News, Step};
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, ConfigError, Response, Token};
use serde_json::json;

use super::response;

/// A listener, and what it does with what it hears.
struct Ear {
    listener: Listener,
    now: u64,
    news: Vec<News>,
}

fn pocketbase() -> Backend {
    Backend::new(Preset::PocketBase, "https://school.example/pb/api/collections/our%20plans/records")
}

impl Ear {
    fn of(backend: &Backend) -> Self {
        let token = Token::new("secret", &backend.base).expect("a token");
        Self { listener: Listener::new(backend, Some(&token)).expect("a feed"), now: 1_000_000, news: Vec::new() }
    }

    fn hear(&mut self, heard: Heard) -> &mut Self {
        self.listener.step(self.now);
        self.now += 5_000;
        self.news = self.listener.hear(heard, self.now, 0.999_999);
        self
    }

    fn answer(&mut self, status: u16, body: &str) -> &mut Self {
        self.hear(Heard::Answer(response(status, &[], body)))
    }

    fn opened(&mut self, status: u16, kind: &str) -> &mut Self {
        let headers = [format!("content-type: {kind}")];
        self.hear(Heard::Opened(response(status, &[headers[0].as_str()], "")))
    }

    fn part(&mut self, text: &str) -> &mut Self {
        self.hear(Heard::Part(text.as_bytes().to_vec()))
    }

    fn step(&mut self) -> Step {
        self.listener.step(self.now)
    }

    /// What it asks, as one text.
    fn asked(&mut self) -> String {
        let (Step::Ask { request, .. } | Step::Open { request, .. }) = self.step() else { panic!("{:?}", self.step()) };
        let token = request.headers.iter().find(|(name, _)| name == "Authorization").map(|(_, value)| value.as_str());
        let body = request.body.unwrap_or_default();
        let path = request.url.strip_prefix("https://school.example").expect("the backend's origin");
        format!("{} {path} {} {body}", request.method, token.unwrap_or("nobody"))
    }

    /// A stream that is subscribed to.
    fn listening() -> Self {
        let mut ear = Self::of(&pocketbase());
        ear.opened(200, "text/event-stream; charset=utf-8").part("event:PB_CONNECT\ndata:{\"clientId\":\"c1\"}\n\n");
        ear.answer(204, "");
        assert_eq!(ear.news, [News::Opened]);
        ear
    }

    /// A long poll that waits, from 7 on.
    fn polling() -> Self {
        let mut ear = Self::of(&Backend::new(Preset::CouchDb, "https://school.example/kept"));
        ear.answer(200, r#"{"results":[],"last_seq":7}"#);
        assert_eq!(ear.news, [News::Opened]);
        ear
    }
}

#[test]
fn a_stream_is_opened_subscribed_to_and_told_from() {
    let mut ear = Ear::of(&pocketbase());
    assert_eq!(ear.asked(), "GET /pb/api/realtime secret ");
    ear.opened(200, "text/event-stream");
    assert!(matches!(ear.step(), Step::Read { patience_ms: 20_000 }) && ear.news.is_empty());
    // In pieces, with a comment before.
    ear.part(": hello\n\nid:c1\nevent:PB_CONN").part("ECT\ndata:{\"clientId\":\"c1\"}\n\n");
    let wanted = r#"{"clientId":"c1","subscriptions":["our plans/*?options=%7B%22query%22%3A%7B%22fields%22%3A%22id%22%7D%7D"]}"#;
    assert_eq!(ear.asked(), format!("POST /pb/api/realtime secret {wanted}"));
    assert!(ear.answer(204, "").news == [News::Opened] && matches!(ear.step(), Step::Read { patience_ms: 360_000 }));
    assert!(ear.part("event:x\nda").news.is_empty());
    assert_eq!(ear.part("ta:{}\n\nevent:x\ndata:{}\n\n").news, [News::Told], "what comes together is told once");
    // It asks to be subscribed to again, under another id.
    ear.part("event:PB_CONNECT\ndata:{\"clientId\":\"c2\"}\n\n");
    assert!(ear.asked().contains("\"c2\""));
    assert_eq!(ear.answer(204, "").news, [News::Told]);
    // It ends, and is opened again a little later.
    assert_eq!(ear.hear(Heard::Nothing).news, [News::Closed]);
    assert_eq!(ear.step(), Step::Wait { ms: 999 });
    assert_eq!(ear.hear(Heard::Waited).asked(), "GET /pb/api/realtime secret ");
}

#[test]
fn a_long_poll_goes_on_where_it_was() {
    let mut ear = Ear::of(&Backend::new(Preset::CouchDb, "https://school.example/kept"));
    assert_eq!(ear.asked(), "GET /kept/_changes?since=now&limit=1 Basic c2VjcmV0 ");
    ear.answer(200, r#"{"results":[],"last_seq":7}"#);
    assert_eq!(ear.asked(), "GET /kept/_changes?feed=longpoll&timeout=50000&since=7 Basic c2VjcmV0 ");
    assert_eq!(ear.answer(200, r#"{"results":[{}],"last_seq":"8-a&b"}"#).news, [News::Told]);
    assert_eq!(ear.step(), Step::Wait { ms: 1_000 });
    assert!(ear.hear(Heard::Waited).asked().contains("since=8-a%26b "));
    // Nothing changed for a while.
    assert!(ear.answer(200, r#"{"results":[],"last_seq":"8-a&b"}"#).news.is_empty());
    assert!(ear.asked().contains("since=8-a%26b "));
    // Held back for ever: whether the line still stands, and whether something was missed, a question tells.
    assert!(ear.hear(Heard::TooLate).news.is_empty());
    assert!(ear.asked().contains("since=now"));
    assert!(ear.answer(200, r#"{"results":[],"last_seq":"8-a&b"}"#).news.is_empty());
    assert_eq!(ear.hear(Heard::TooLate).answer(200, r#"{"results":[],"last_seq":9}"#).news, [News::Told]);
    assert!(ear.asked().contains("since=9 "));
    assert_eq!(ear.hear(Heard::TooLate).hear(Heard::TooLate).news, [News::Closed]);
}

#[test]
fn what_is_refused_is_not_asked_again() {
    for status in [400, 401, 403, 404, 405, 406, 410, 501] {
        let mut ear = Ear::of(&pocketbase());
        assert!(ear.opened(status, "application/json").news.is_empty() && ear.step() == Step::Over, "{status}");
        let mut ear = Ear::polling();
        assert_eq!(ear.answer(status, "{}").news, [News::Closed]);
        assert_eq!(ear.step(), Step::Over);
    }
    let mut ear = Ear::of(&pocketbase());
    ear.opened(200, "text/event-stream").part("event:PB_CONNECT\ndata:{\"clientId\":\"c1\"}\n\n").answer(403, "");
    assert_eq!(ear.step(), Step::Over);
    // An id that nobody can say back.
    let mut ear = Ear::listening();
    assert_eq!(ear.part("event:PB_CONNECT\ndata:{}\n\n").news, [News::Closed]);
    assert_eq!(ear.step(), Step::Over);
}

#[test]
fn what_fails_rests_longer_each_time_and_what_never_worked_is_given_up() {
    let fails = |ear: &mut Ear| match ear.hear(Heard::Nothing).step() {
        Step::Wait { ms } => {
            ear.hear(Heard::Waited);
            ms.div_ceil(1_000)
        }
        Step::Over => 0,
        other => panic!("{other:?}"),
    };
    let mut never = Ear::of(&pocketbase());
    assert_eq!([0; 4].map(|_| fails(&mut never)), [1, 2, 4, 0]);
    let mut once = Ear::listening();
    assert_eq!([0; 12].map(|_| fails(&mut once)), [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    // What was open for a minute works; what is open for a moment, again and again, does not.
    let mut works = Ear::polling();
    works.now += 60_000;
    works.hear(Heard::Nothing).hear(Heard::Waited).answer(200, r#"{"results":[],"last_seq":7}"#);
    assert_eq!(works.hear(Heard::Nothing).step(), Step::Wait { ms: 1_999 });
    // A server that wants to be left alone is.
    let mut busy = Ear::polling();
    busy.hear(Heard::Answer(response(503, &["Retry-After: 90"], "")));
    assert_eq!(busy.step(), Step::Wait { ms: 90_000 });
    busy.hear(Heard::Waited).hear(Heard::Answer(response(429, &["Retry-After: 18446744073709551615"], "")));
    assert_eq!(busy.step(), Step::Wait { ms: 86_400_000 });
}

#[test]
fn a_long_poll_that_holds_nothing_back_or_goes_in_circles_is_a_failure() {
    let at_once = |body: &str| {
        let mut ear = Ear::polling();
        ear.listener.step(ear.now);
        ear.listener.hear(Heard::Answer(response(200, &[], body)), ear.now + 10, 0.5)
    };
    assert_eq!(at_once(r#"{"results":[],"last_seq":7}"#), [News::Closed]);
    assert_eq!(at_once(r#"{"results":[{}],"last_seq":7}"#), [News::Closed]);
    assert_eq!(at_once(r#"{"results":[{}],"last_seq":8}"#), [News::Told]);
    for body in ["", "{", "[]", "<html>", r#"{"results":1,"last_seq":8}"#, r#"{"results":[]}"#, r#"{"last_seq":8}"#] {
        assert_eq!(at_once(body), [News::Closed], "{body}");
    }
    let long = format!(r#"{{"results":[],"last_seq":"{}"}}"#, "1".repeat(5_000));
    assert_eq!(at_once(&long), [News::Closed]);
}

#[test]
fn a_page_to_sign_in_is_no_stream() {
    let mut ear = Ear::of(&pocketbase());
    assert!(ear.opened(200, "text/html").news.is_empty());
    assert!(matches!(ear.step(), Step::Wait { .. }));
}

#[test]
fn a_feed_stays_at_its_own_origin() {
    assert!(Listener::new(&Backend::new(Preset::Kinto, "https://school.example/kept"), None).is_none());
    // At an address of another kind there is none.
    let mut elsewhere =
        Listener::new(&Backend::new(Preset::PocketBase, "https://school.example/kept"), None).expect("a feed");
    assert_eq!(elsewhere.step(0), Step::Over);
    // A token for somebody else is not sent.
    let token = Token::new("secret", "https://other.example").expect("a token");
    assert_eq!(Listener::new(&pocketbase(), Some(&token)).expect("a feed").step(0), Step::Over);
    let with = |feed: serde_json::Value| {
        let dialect = json!({"ceiling": "shard", "read": {"url": "{base}/{id}"}, "feed": feed});
        let settings = json!({"preset": "custom", "base": "https://school.example/a/b", "dialect": dialect});
        serde_json::from_value::<Backend>(settings).map(|backend| backend.check())
    };
    let open = |root: &str, url: &str| with(json!({"kind": "events", "root": root, "open": {"url": url}}));
    assert_eq!(open("/a/", "{root}/feed").expect("settings"), Ok(()));
    for (root, url) in [
        ("/a/", "https://evil.example/feed"),
        ("/a/", "{root}.evil.example/feed"),
        ("/a/", "{root}/../feed"),
        ("/a/", "{root}/{since}"),
        (".example/", "{root}/feed"),
        ("/school.example/", "{root}/feed"),
        ("//", "{root}/feed"),
    ] {
        assert!(open(root, url).expect("settings").is_err(), "{root} {url}");
    }
    assert_eq!(open("/c/", "{root}/feed").expect("settings"), Ok(()), "elsewhere it has no feed, and that is all");
    let poll = json!({"kind": "long-poll", "now": {"url": "{base}"}, "next": {"url": "{base}/{then}"}, "since": "", "came": ""});
    assert_eq!(with(poll).expect("settings"), Err(ConfigError::Template));
    assert!(with(json!({"kind": "events", "open": {"url": "{base}"}, "polls": true})).is_err(), "fields are looked at");
}

#[test]
fn events_are_read_as_the_standard_says() {
    let read = |bytes: &[u8]| {
        Events::default()
            .push(bytes)
            .into_iter()
            .map(|Event { name, data }| format!("{name}={data}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(read("\u{feff}data: a\n\ndata\n\n".as_bytes()), ["message=a", "message="]);
    assert_eq!(read(b"data:YHOO\ndata: +2\ndata:  10\n\n"), ["message=YHOO\n+2\n 10"]);
    assert_eq!(read(b"data: a\r\ndata: b\r\n\r\n"), ["message=a\nb"]);
    assert_eq!(read(b":comment\r\rdata: first\revent: e\r\nid\n\r\n"), ["e=first"]);
    assert_eq!(read(b"event: a\n\ndata: b\n\nretry: 5\nother: x\n\ndata: cut"), ["message=b"]);
    assert_eq!(read(b"data: \xff\n\n"), ["message=\u{fffd}"]);
}

#[test]
fn what_has_no_end_takes_no_more_room_than_is_allowed() {
    let mut events = Events::default();
    events.push(b"data: ");
    for _ in 0..200 {
        assert!(events.push(&[b'x'; 65_536]).is_empty());
    }
    assert!(events.push(b"\n\n")[0].data.len() <= 65_536);
    let lines = format!("{}\n", "data: 0123456789\n".repeat(100_000));
    assert!(events.push(lines.as_bytes())[0].data.len() <= 65_536 + 16);
    assert_eq!(events.push(b"data: after\n\n")[0].data, "after");
}

/// Whatever is heard, in whatever order: nothing panics, and "opened" and "closed" take turns.
#[test]
fn nothing_that_is_heard_stops_the_app() {
    let bodies = ["", "{}", r#"{"results":[],"last_seq":7}"#, r#"{"results":[{}],"last_seq":"9"}"#, "\u{0}"];
    let parts =
        ["", "\n", "data: {}\n\n", "event:PB_CONNECT\ndata:{\"clientId\":\"c\"}\n\n", "event:PB_CONNECT\ndata\n\n"];
    let statuses = [200, 204, 304, 401, 404, 429, 500, 503];
    let mut seed = 1_u64;
    let mut pick = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    for backend in [pocketbase(), Backend::new(Preset::CouchDb, "https://school.example/kept")] {
        for _ in 0..2_000 {
            let (mut ear, mut open) = (Ear::of(&backend), false);
            for _ in 0..30 {
                let answer = Response {
                    status: statuses[pick(8)],
                    headers: vec![("Content-Type".to_owned(), "text/event-stream".to_owned())],
                    body: bodies[pick(5)].to_owned(),
                };
                let heard = match pick(6) {
                    0 => Heard::Answer(answer),
                    1 => Heard::Opened(answer),
                    2 => Heard::Part(parts[pick(5)].as_bytes().to_vec()),
                    3 => Heard::TooLate,
                    4 => Heard::Nothing,
                    _ => Heard::Waited,
                };
                for news in ear.hear(heard).news.clone() {
                    assert_eq!(open, news != News::Opened, "{news:?}");
                    open = news != News::Closed;
                }
            }
        }
    }
}
