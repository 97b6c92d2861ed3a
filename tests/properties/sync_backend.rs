//! Backends by configuration: no value leaves its place in an address, no response stops the app, settings round-trip.

use golden_thread::sync::backend::feed::Events;
use golden_thread::sync::backend::names::Ids;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, ConfigError, Response, Token};
use golden_thread::sync::port::{Answer, Ask, Only};
use proptest::prelude::*;
use proptest::sample::select;

use super::arbitrary::{any_json, any_text, cases};

/// Names and values that would like to be more than that.
fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any_text(),
        2 => "[./%\\\\?#&=@:\"{}~_ a-c]{0,12}",
        1 => select(vec!["..", ".", "%2e%2e", "a/../..", "@evil.example", "?x", "#", "{id}", "{token}", "a\r\nb: c"])
            .prop_map(str::to_owned),
    ]
}

fn any_ask() -> impl Strategy<Value = Ask> {
    let only = prop_oneof![Just(Only::Always), Just(Only::IfAbsent), any_value().prop_map(Only::IfRevision)];
    let body = any_json().prop_map(|json| json.to_string());
    prop_oneof![
        any_value().prop_map(|prefix| Ask::List { prefix }),
        (any_value(), any_value()).prop_map(|(prefix, after)| Ask::More { prefix, after }),
        (any_value(), proptest::option::of(any_value())).prop_map(|(name, known)| Ask::Read { name, known }),
        (any_value(), body, only).prop_map(|(name, body, only)| Ask::Write { name, body, only }),
        any_value().prop_map(|name| Ask::Remove { name }),
    ]
}

/// A backend of any kind, and a custom one that puts every variable into its addresses.
fn any_backend() -> impl Strategy<Value = Backend> {
    let custom = r#"{"preset": "custom", "base": "https://school.example/kept", "dialect": {
        "ceiling": "cas", "list": {"url": "{base}/{prefix}/{device}?p={prefix}"},
        "more": {"url": "{base}/{prefix}/{after}?p={after}"},
        "read": {"url": "{base}/{device}/{id}?n={name}&d={device}", "headers": {"X-Known": "{known}"}},
        "write": {"url": "{base}/{device}/{id}?s={sum}", "body": {"{id}": ["{state}", "{device}", "{state:json}"]}},
        "replace": {"url": "{base}/{id}/{revision}?r={revision}", "headers": {"X-Seen": "{revision}"}}}}"#;
    let custom = serde_json::from_str::<Backend>(custom).expect("settings");
    (select(Preset::ALL.to_vec()), any_value()).prop_map(move |(preset, device)| match preset {
        Preset::Custom => Backend { device, ..custom.clone() },
        preset => Backend { device, ..Backend::new(preset, "https://school.example/kept") },
    })
}

fn any_response() -> impl Strategy<Value = Response> {
    let header = select(vec!["ETag", "etag", "Retry-After", "Next-Page", "Content-Range", "Location"]);
    let value = prop_oneof!["\"[a-z0-9-]{0,6}\"", "W/\"[a-z]{0,3}\"", "[0-9]{0,25}", any_text()];
    let headers = proptest::collection::vec((header.prop_map(str::to_owned), value), 0..4);
    let pieces = select(vec![
        "<multistatus>",
        "</multistatus>",
        "<response>",
        "</response>",
        "<href>",
        "</href>",
        "<",
        ">",
        "<![CDATA[",
        "]]>",
        "&quot;",
        "/kept/a.json",
        "<Contents>",
        "<Key>",
        "%3D",
        "{",
        "}",
        "[",
        "]",
        "\"id\":",
        "\"data\":",
        ",",
        "\"a\"",
    ]);
    let body = prop_oneof![
        any_json().prop_map(|json| json.to_string()),
        any_text(),
        proptest::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat()),
        // Deeper than any stack should go.
        (1_usize..200_000).prop_map(|deep| "[".repeat(deep)),
        (1_usize..50_000).prop_map(|deep| "{\"data\":".repeat(deep)),
        (1_usize..50_000).prop_map(|deep| "<a>".repeat(deep)),
        like_an_item(),
    ];
    let status = prop_oneof![3 => 100_u16..600, 2 => select(vec![200_u16, 201, 204, 207, 304, 400, 409, 412, 500]), 1 => any::<u16>()];
    (status, headers, body).prop_map(|(status, headers, body)| Response { status, headers, body })
}

/// A body of nearly the right shape.
fn like_an_item() -> impl Strategy<Value = String> {
    let shapes = select(vec!["[X]", "X", r#"{"data":X}"#, r#"{"data":[X]}"#, r#"{"items":[X]}"#, r#"{"rows":[X]}"#]);
    (shapes, any_json(), any_json(), any_value(), any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(shape, state, revision, id, cut, torn)| {
            let state = serde_json::Value::from(state.to_string());
            let item = serde_json::json!({"id": id, "_id": id, "name": id, "state": state, "rev": revision});
            let body = shape.replace('X', &item.to_string());
            let ends: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
            if torn { body[..*cut.get(&ends)].to_owned() } else { body }
        },
    )
}

/// The marks that give an address its structure.
fn structure(url: &str) -> String {
    url.chars().filter(|mark| "/?#&=@:\\".contains(*mark)).collect()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_value_leaves_its_place_in_an_address(backend in any_backend(), ask in any_ask()) {
        let plain = match &ask {
            Ask::List { .. } => Ask::List { prefix: "a".to_owned() },
            Ask::More { .. } => Ask::More { prefix: "a".to_owned(), after: "a".to_owned() },
            Ask::Read { .. } => Ask::Read { name: "a".to_owned(), known: None },
            Ask::Remove { .. } => Ask::Remove { name: "a".to_owned() },
            Ask::Write { only: Only::IfRevision(_), .. } => {
                Ask::Write { name: "a".to_owned(), body: "{}".to_owned(), only: Only::IfRevision("1".to_owned()) }
            }
            Ask::Write { only, .. } => Ask::Write { name: "a".to_owned(), body: "{}".to_owned(), only: only.clone() },
        };
        let usual = Backend { device: "d".to_owned(), ..backend.clone() }.request(&plain, None);
        match backend.request(&ask, None) {
            Ok(request) => {
                let usual = usual.expect("what works with any value works with a plain one");
                prop_assert_eq!(structure(&request.url), structure(&usual.url), "{}", request.url);
                prop_assert!(request.url.starts_with("https://school.example/kept"), "{}", request.url);
                prop_assert!(request.url.is_ascii());
                for segment in request.url.split('?').next().unwrap_or_default().split('/').skip(3) {
                    let decoded = segment.to_ascii_lowercase().replace("%2e", ".");
                    prop_assert!(decoded != "." && decoded != "..", "{}", request.url);
                }
                let names = |request: &golden_thread::sync::backend::Request| {
                    request.headers.iter().map(|(name, _)| name.clone()).filter(|name| !name.contains("None") && name != "X-Known").collect::<Vec<_>>()
                };
                prop_assert_eq!(names(&request), names(&usual));
                for (_, value) in &request.headers {
                    prop_assert!(value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()), "{:?}", value);
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_body_holds_the_state_whole(backend in any_backend(), ask in any_ask()) {
        let (Ask::Write { body, .. }, Ok(request)) = (&ask, backend.request(&ask, None)) else { return Ok(()) };
        let sent = request.body.expect("a write has a body");
        let json: serde_json::Value = serde_json::from_str(&sent).expect("a body is JSON");
        fn holds(json: &serde_json::Value, state: &str) -> bool {
            match json {
                serde_json::Value::String(text) => text == state,
                serde_json::Value::Array(items) => items.iter().any(|item| holds(item, state)),
                serde_json::Value::Object(fields) => fields.values().any(|value| holds(value, state)),
                _ => false,
            }
        }
        prop_assert!(sent == *body || holds(&json, body), "{}", sent);
    }

    #[test]
    fn a_name_comes_back_from_its_id(name in any_value(), tail in select(vec!["", ".json"]), kinto in any::<bool>()) {
        let ids = if kinto {
            Ids::Escaped { keep: "-".to_owned(), escape: '_', lead: "s-".to_owned(), tail: tail.to_owned() }
        } else {
            Ids::Escaped { keep: "-._~".to_owned(), escape: '=', lead: String::new(), tail: tail.to_owned() }
        };
        match ids.id(&name) {
            Ok(id) => {
                prop_assert_eq!(ids.name(&id.name), Some(name.clone()));
                prop_assert!(id.id.starts_with(|first: char| first.is_ascii_alphanumeric() || (!kinto && first == '=')));
                prop_assert!(id.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~=".contains(&byte)));
            }
            Err(error) => prop_assert_eq!(error, ConfigError::Name),
        }
        // What begins so is listed so.
        if let Some((at, _)) = name.char_indices().nth(1) {
            let whole = ids.id(&name).map(|id| id.name).unwrap_or_default();
            prop_assert!(whole.is_empty() || whole.starts_with(&ids.prefix(&name[..at])));
        }
    }

    #[test]
    fn an_id_of_somebody_else_is_no_name_of_ours(id in any_value(), hashed in any::<bool>()) {
        let ids = if hashed { Ids::Hashed { length: 15 } } else { Ids::default() };
        if let Some(name) = ids.name(&id) {
            prop_assert_eq!(ids.id(&name).map(|again| again.name), Ok(id));
        }
    }

    #[test]
    fn any_response_has_an_answer(backend in any_backend(), ask in any_ask(), response in any_response()) {
        let answer = backend.answer(&ask, &response);
        match (&ask, &answer) {
            (_, Answer::Done { .. }) => prop_assert!(matches!(ask, Ask::Write { .. } | Ask::Remove { .. }) && (200..300).contains(&response.status), "for another ask"),
            (_, Answer::Found { body, .. }) => {
                prop_assert!(matches!(ask, Ask::Read { .. }), "for another ask");
                let state: serde_json::Value = serde_json::from_str(body).expect("a state is whole JSON");
                prop_assert!(state.is_object());
            }
            (_, Answer::Listed(names) | Answer::Part { states: names, .. }) => {
                let (Ask::List { prefix } | Ask::More { prefix, .. }) = &ask else { return Err(TestCaseError::fail("a list nobody asked for")) };
                prop_assert!(names.iter().all(|(name, _)| name.starts_with(prefix)));
                // The one backend whose empty folder is not there says so by 404.
                prop_assert!((200..300).contains(&response.status) || response.status == 404);
            }
            (_, Answer::Unchanged) => prop_assert!(matches!(ask, Ask::Read { known: Some(_), .. }), "for another ask"),
            (_, Answer::Conflict) => prop_assert!(matches!(ask, Ask::Write { .. } | Ask::Remove { .. }), "for another ask"),
            (_, Answer::Refused { why } | Answer::Rejected { why } | Answer::Unknown { why }) => {
                prop_assert!(!why.trim().is_empty());
            }
            (_, Answer::Absent | Answer::Busy { .. }) => {}
        }
        if response.status >= 500 {
            let good = matches!(answer, Answer::Done { .. } | Answer::Found { .. } | Answer::Absent | Answer::Listed(_));
            prop_assert!(!good, "{:?}", answer);
        }
    }

    /// Events are the same however the bytes come: cut inside a character, between return and feed, or anywhere else.
    #[test]
    fn events_do_not_depend_on_how_the_bytes_come(
        pieces in proptest::collection::vec(select(vec![
            "data", ": ", ":", "event", "\r", "\n", "\r\n", "\n\n", "\u{feff}", "é€😀", "x", "{\"a\":1}", "PB_CONNECT", " ",
        ]), 0..40),
        noise in proptest::collection::vec(any::<u8>(), 0..8),
        cuts in proptest::collection::vec(0_usize..200, 0..12),
    ) {
        let mut bytes = pieces.concat().into_bytes();
        let at = bytes.len() / 2;
        bytes.splice(at..at, noise);
        let whole = Events::default().push(&bytes);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut events = Events::default();
        let cut: Vec<_> = cuts.windows(2).flat_map(|pair| events.push(&bytes[pair[0]..pair[1]])).collect();
        prop_assert_eq!(&cut, &whole);
        let mut events = Events::default();
        let single: Vec<_> = bytes.chunks(1).flat_map(|byte| events.push(byte)).collect();
        prop_assert_eq!(single, whole);
    }

    #[test]
    fn settings_round_trip_and_never_hold_the_token(
        backend in any_backend(),
        secret in "[a-zA-Z0-9]{20,30}",
        headers in proptest::collection::btree_map("X-[A-Z][a-z]{1,5}", "[a-z ]{0,9}", 0..3),
    ) {
        let backend = Backend { headers, ..backend };
        let token = Token::new(&secret, &backend.base).expect("a token");
        let sent = backend.request(&Ask::Read { name: "a".to_owned(), known: None }, Some(&token));
        let text = serde_json::to_string(&backend).expect("settings are JSON");
        let shown = format!("{backend:?} {token:?}");
        prop_assert!(!text.contains(&secret) && !shown.contains(&secret));
        if let Ok(request) = sent {
            prop_assert!(request.headers.iter().any(|(_, value)| value.contains(&secret) || value.starts_with("Basic ")));
            prop_assert!(!request.url.contains(&secret));
        }
        let again: Backend = serde_json::from_str(&text).expect("settings come back");
        prop_assert_eq!(again, Backend { device: String::new(), ..backend });
    }

    #[test]
    fn any_address_is_allowed_or_refused_with_a_sentence(base in prop_oneof![any_text(), "https?://[a-z0-9.:@#?/\\[\\]%-]{0,24}"]) {
        let backend = Backend::new(Preset::Kinto, &base);
        match backend.check() {
            Ok(()) => {
                let origin = backend.origin().expect("an origin");
                prop_assert!(origin.starts_with("https://") || origin.contains("//127.") || origin == "http://localhost" || origin.starts_with("http://localhost:") || origin.starts_with("http://[::1]"), "{}", origin);
                prop_assert!(!base.contains(['@', '#', '\\']) || base.contains("/"), "{}", base);
            }
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
    }
}
