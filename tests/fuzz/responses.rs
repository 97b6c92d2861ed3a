//! What a backend answers, through its dialect, the state and the engine.

use std::sync::Arc;

use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::vocabulary::Kind;
use golden_thread::sync::backend::feed::{Heard, Listener, News};
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, Response};
use golden_thread::sync::config::Config;
use golden_thread::sync::engine::{Effect, Engine, Event, Find, Layout, Memory, Mode, Nudge, Replica, Settings};
use golden_thread::sync::port::{Answer, Ask, Only};
use golden_thread::sync::state::State;
use serde_json::{Value, json};

use crate::chance::Chance;

/// States with some past: edits apart, conflicts, deletions, another order.
fn states() -> Vec<State> {
    let mut document = Document::new(Id::new("plan"), "A plan".to_owned());
    for (id, kind, parent) in [("m", Kind::Mission, None), ("a", Kind::Aim, Some("m")), ("b", Kind::Kpi, Some("a"))] {
        let mut element = Element::new(Id::new(id), kind, id.to_uppercase());
        element.parent = parent.map(Id::new);
        document.elements.push(Arc::new(element));
    }
    let first = State::of(&document);
    let (mut one, mut other) = (first.clone(), first.clone());
    let mut changed = document.clone();
    Arc::make_mut(&mut changed.elements[1]).title = "Ours".to_owned();
    changed.elements.swap(1, 2);
    one.commit(&changed, "one");
    Arc::make_mut(&mut document.elements[1]).title = "Theirs".to_owned();
    document.elements.pop();
    other.commit(&document, "other");
    let mut both = one.clone();
    both.join(&other);
    vec![first, one, other, both]
}

/// Bodies of answers: states alone, and as items and lists of each dialect.
pub fn samples() -> Vec<String> {
    let texts: Vec<String> = states().iter().map(Replica::write).collect();
    let mut bodies = texts.clone();
    for text in &texts {
        let item = json!({"id": "plan", "_id": "plan", "_rev": "1-a", "name": "plan", "rev": "1", "state": text, "last_modified": 12});
        let lists = [json!([item]), json!({"data": [item]}), json!({"items": [item], "page": 1, "totalPages": 1})];
        bodies.extend(lists.iter().map(Value::to_string));
        let rows = json!({"total_rows": 1, "rows": [{"id": "plan", "key": "plan", "value": {"rev": "1-a"}}]});
        bodies.extend([item.to_string(), json!({"data": item}).to_string(), rows.to_string()]);
    }
    let names = json!([{"name": "plan.json", "type": "file", "mtime": "Sun, 22 Nov 2026 10:00:00 GMT", "size": 12}]);
    let folder = json!({"@context": "x", "items": {"plan.json": {"ETag": "1", "Content-Length": 12}}});
    let listing = "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/plans/plan.json</D:href>\
        <D:propstat><D:prop><D:getetag>\"1\"</D:getetag></D:prop></D:propstat></D:response></D:multistatus>";
    let config =
        json!({"backend": {"preset": "kinto", "base": "https://example.org/r"}, "plans": [{"id": "p", "title": "t"}]});
    let changes = json!({"results": [{"seq": 8, "id": "plan", "changes": [{"rev": "2-b"}]}], "last_seq": "8-g1AAAA"});
    let events = "id:1\nevent:plans/*\ndata:{\"action\":\"update\"}\n\n: still here\r\ndata: {}\r\n\r\n";
    bodies.extend([changes.to_string(), events.to_owned()]);
    bodies.extend([names.to_string(), folder.to_string(), listing.to_owned(), config.to_string(), String::new()]);
    bodies
}

const STATUSES: [u16; 14] = [200, 200, 200, 201, 204, 304, 400, 401, 404, 409, 412, 413, 429, 500];

fn asks() -> [Ask; 6] {
    let write = |only| Ask::Write { name: "plan".to_owned(), body: "{}".to_owned(), only };
    [
        Ask::Read { name: "plan".to_owned(), known: None },
        Ask::Read { name: "plan".to_owned(), known: Some("1".to_owned()) },
        Ask::List { prefix: String::new() },
        Ask::More { prefix: String::new(), after: "plan".to_owned() },
        write(Only::IfAbsent),
        write(Only::IfRevision("1".to_owned())),
    ]
}

/// Answers whether anything of it was understood.
pub fn take(text: &str, chance: &mut Chance) -> bool {
    let backend = Backend::new(chance.pick(&Preset::ALL), "https://www.example.org/plans");
    let [read, .., replace] = &asks();
    let ask = if chance.percent(60) { read.clone() } else { asks()[chance.below(6) as usize].clone() };
    let headers = [("ETag", text), ("Retry-After", text), ("Content-Type", "application/json"), ("Next-Page", text)];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.chars().take(200).collect()));
    let response = Response { status: chance.pick(&STATUSES), headers: headers.into(), body: text.to_owned() };
    let answer = backend.answer(&ask, &response);
    drop(backend.answer(replace, &response));
    let fed = through_a_feed(&response, chance);
    // A mistake in the settings is a sentence too.
    let configured = Config::read(text).is_ok_and(|config| config.connection("plan").is_ok());
    let state = <State as Replica>::read(text);
    if let Ok(state) = &state {
        let again = <State as Replica>::read(&state.write());
        assert_eq!(again.as_ref(), Ok(state), "what was read can be written and read again");
    }
    let listed = matches!(answer, Answer::Found { .. } | Answer::Listed(_) | Answer::Part { .. });
    through_the_engine(answer, text, chance);
    listed || configured || fed || state.is_ok()
}

/// Answers whether the feed tells of a change, as it would in parts of any length.
fn through_a_feed(response: &Response, chance: &mut Chance) -> bool {
    let preset = chance.pick(&[Preset::CouchDb, Preset::PocketBase]);
    let base = "https://www.example.org/api/collections/plans/records";
    let Some(mut listener) = Listener::new(&Backend::new(preset, base), None) else { return false };
    let stream = |status| Response {
        status,
        headers: vec![("Content-Type".to_owned(), "text/event-stream".to_owned())],
        ..Response::default()
    };
    let answer = |body: &str| Heard::Answer(Response { status: 200, body: body.to_owned(), ..Response::default() });
    let begin = match preset {
        Preset::CouchDb => vec![answer("{\"results\":[],\"last_seq\":0}")],
        _ => vec![
            Heard::Opened(stream(200)),
            Heard::Part(b"event:PB_CONNECT\ndata:{\"clientId\":\"c\"}\n\n".to_vec()),
            answer(""),
        ],
    };
    let at = chance.below(response.body.len() as u64 + 1) as usize;
    let (one, other) = response.body.as_bytes().split_at(at);
    let after = match preset {
        Preset::CouchDb => vec![Heard::Answer(response.clone())],
        _ => vec![Heard::Part(one.to_vec()), Heard::Part(other.to_vec())],
    };
    let mut news = Vec::new();
    for heard in begin.into_iter().chain(after) {
        listener.step(0);
        news.extend(listener.hear(heard, 2_000, chance.share()));
    }
    assert_eq!(news.first(), Some(&News::Opened), "what was said before was well said");
    news.contains(&News::Told)
}

fn through_the_engine(answer: Answer, text: &str, chance: &mut Chance) {
    let modes =
        [Mode::Cas, Mode::Claim(Find::List), Mode::Claim(Find::Probe), Mode::Shard, Mode::ReadOnly(Layout::One)];
    let settings = Settings::new("plan", "device", chance.pick(&modes));
    let mine = states().swap_remove(chance.below(4) as usize);
    let mut engine = Engine::new(settings, mine.clone(), Memory::default());
    let mut events = vec![Event::Nudged(Nudge::Woken)];
    let mut answers = vec![answer, Answer::Found { body: text.to_owned(), revision: None }];
    for _ in 0..40 {
        let Some(event) = events.pop() else { break };
        for effect in engine.step(event, chance.below(1 << 40), chance.share()) {
            match effect {
                Effect::Keep { number, .. } => events.push(Event::Kept { number }),
                Effect::Send { ticket, .. } => {
                    let answer = answers.pop().unwrap_or(Answer::Absent);
                    events.insert(0, Event::Answered { ticket, answer });
                }
                _ => {}
            }
        }
    }
    assert!(!mine.is_beyond(engine.state()), "something of what was here is gone");
}
