//! What is sent, as text.

use std::fmt::Write;

use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{ConfigError, Request, Token};
use golden_thread::sync::port::{Ask, Only};

use super::{backend, if_revision, list, read, remove, write};

fn as_text(request: &Request) -> String {
    let mut text = format!("{} {}\n", request.method, request.url.replace("https://school.example", ""));
    for (name, value) in &request.headers {
        writeln!(text, "  {name}: {value}").expect("a text takes any text");
    }
    if let Some(body) = &request.body {
        writeln!(text, "  {body}").expect("a text takes any text");
    }
    text
}

/// `UPDATE_GOLDEN=1` writes the file anew.
#[test]
fn the_requests_of_every_preset_are_those_that_were_looked_at() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/sync_requests.txt");
    let token = Token::new("user:pass", "https://school.example/").expect("a token");
    let known = Ask::Read { name: "plan~1".to_owned(), known: Some("7".to_owned()) };
    let more = Ask::More { prefix: "plan~".to_owned(), after: "plan~000002".to_owned() };
    let asks = [list(), more, read(), known, write(Only::Always), write(Only::IfAbsent), if_revision(), remove()];
    let mut text = String::new();
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Custom) {
        let backend = backend(preset);
        backend.check().unwrap_or_else(|error| panic!("{preset:?}: {error}"));
        writeln!(text, "== {preset:?} ==").expect("a text takes any text");
        for ask in &asks {
            match backend.request(ask, Some(&token)) {
                Ok(request) => text.push_str(&as_text(&request)),
                Err(error) => assert_eq!(error, ConfigError::NotOffered, "{preset:?} {ask:?}"),
            }
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(path).expect("the golden file is there");
    for (at, (is, was)) in text.lines().zip(golden.lines()).enumerate() {
        assert_eq!(is, was, "line {}", at + 1);
    }
    assert_eq!(text.lines().count(), golden.lines().count());
}

#[test]
fn a_condition_is_never_left_out() {
    use Preset as P;
    for (preset, absent, revision) in [
        (P::JsonServer017, true, false),
        (P::JsonServer1, false, false),
        (P::WebdavNginx, false, false),
        (P::WebdavApache, false, false),
        (P::Kinto, true, true),
        (P::CouchDb, true, true),
        (P::JsonFile, false, false),
    ] {
        let backend = backend(preset);
        assert_eq!(backend.offers(&write(Only::IfAbsent)), absent, "{preset:?}");
        assert_eq!(backend.offers(&if_revision()), revision, "{preset:?}");
        assert_eq!(backend.request(&if_revision(), None).is_ok(), revision, "{preset:?}");
    }
}

#[test]
fn a_name_becomes_an_id_that_the_backend_allows() {
    let ask = Ask::Read { name: "../é plan".to_owned(), known: None };
    let url = |preset| backend(preset).request(&ask, None).expect("a request").url;
    assert_eq!(url(Preset::WebdavNginx), "https://school.example/kept/%3D2e.%3D2f%3Dc3%3Da9%3D20plan.json");
    assert_eq!(url(Preset::Kinto), "https://school.example/kept/s-_2e_2e_2f_c3_a9_20plan");
    let hashed = url(Preset::PocketBase);
    let id = hashed.rsplit('/').next().expect("a segment");
    assert!(id.len() == 15 && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{id}");
}

#[test]
fn a_name_that_cannot_be_an_id_is_refused() {
    for name in [String::new(), "a".repeat(201), "é".repeat(40)] {
        let ask = Ask::Remove { name };
        assert_eq!(backend(Preset::Kinto).request(&ask, None), Err(ConfigError::Name));
    }
}

#[test]
fn what_a_backend_would_choke_on_is_not_sent() {
    let large = Ask::Write { name: "a".to_owned(), body: format!("\"{}\"", "x".repeat(102_400)), only: Only::Always };
    assert_eq!(backend(Preset::JsonServer1).request(&large, None), Err(ConfigError::TooLarge));
    assert!(backend(Preset::JsonServer017).request(&large, None).is_ok());
}

#[test]
fn a_revision_cannot_begin_another_header() {
    let ask = write(Only::IfRevision("1\"\r\nX-Evil: 1".to_owned()));
    assert_eq!(backend(Preset::Kinto).request(&ask, None), Err(ConfigError::Header));
}

#[test]
fn the_trailing_slash_of_an_address_does_not_matter() {
    let mut with = backend(Preset::Kinto);
    with.base.push('/');
    assert_eq!(with.request(&read(), None), backend(Preset::Kinto).request(&read(), None));
}
