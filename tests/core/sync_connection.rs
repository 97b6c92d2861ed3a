//! Connections: what is kept of them on the device, what `config.json` says, and what the person is told.

use std::sync::Arc;

use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use golden_thread::storage::memory::Memory as Store;
use golden_thread::storage::{KeyValue, StoreError};
use golden_thread::sync::backend::dialect::Mode;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, ConfigError, Token};
use golden_thread::sync::config::Config;
use golden_thread::sync::connection::{Connection, KINDS, is_made_up, name_of, plan_of, with_scheme};
use golden_thread::sync::connections::{Connections, connection_key};
use golden_thread::sync::engine::{self, Asking, Find, Layout, Memory, Status, Trouble, Waiting};
use golden_thread::sync::port::Answer;
use golden_thread::sync::state::State;
use golden_thread::sync::words::{self, Weight};

use crate::support::sketch;

const BASE: &str = "https://kinto.example.org/v1/buckets/t/collections/p/records";

fn kinto() -> Connection {
    Connection::new(Backend::new(Preset::Kinto, BASE), "trust", Mode::Cas).expect("a connection")
}

#[test]
fn a_connection_never_builds_on_more_than_was_measured() {
    assert_eq!(kinto().mode, Mode::Claim, "Kinto's own condition does not hold under a race");
    let modes = [
        (Preset::WebdavLighttpd, engine::Mode::Cas),
        (Preset::WebdavNginx, engine::Mode::Shard),
        (Preset::Kinto, engine::Mode::Claim(Find::List)),
        (Preset::JsonFile, engine::Mode::ReadOnly(Layout::One)),
    ];
    for (preset, mode) in modes {
        let backend = Backend::new(preset, "https://www.example.org/plans");
        let connection = Connection::new(backend, "trust", Mode::Cas).expect("a connection");
        assert_eq!(connection.settings("d").mode, mode, "{preset:?}");
    }
}

#[test]
fn reading_only_looks_where_the_others_write() {
    let connection = Connection { read_only: true, ..kinto() };
    assert_eq!(connection.settings("d").mode, engine::Mode::ReadOnly(Layout::Claims(Find::List)));
    assert!(connection.only_reads() && !kinto().only_reads());
}

#[test]
fn without_its_token_a_backend_is_not_asked() {
    let connection = Connection { sign_in: true, ..kinto() };
    let token = Token::new("name:secret", BASE).expect("a token");
    assert!(matches!(connection.refusal(None), Some(Answer::Refused { .. })));
    assert_eq!([connection.refusal(Some(&token)), kinto().refusal(None)], [None, None]);
}

#[test]
fn what_others_did_to_the_element_in_focus_is_said() {
    let plan = sketch("a aim -\nb aim -", "");
    let (before, after) = (plan.element(0), Element { title: "New".into(), ..plan.element(0).clone() });
    let said = |after, editing| words::what_came(Some(before), after, editing);
    assert_eq!(said(None, false).as_deref(), Some("Others have deleted \u{201C}a\u{201D}."));
    assert_eq!(said(Some(&after), true).as_deref(), Some("Others have changed \u{201C}New\u{201D}."));
    assert_eq!(
        [said(Some(&after), false), said(Some(before), true), words::what_came(None, None, true)],
        [None, None, None]
    );
}

#[test]
fn an_address_needs_no_scheme() {
    for (written, whole) in [
        ("localhost:3000/states/", "http://localhost:3000/states"),
        (" 127.0.0.1:8095/states", "http://127.0.0.1:8095/states"),
        ("[::1]:3000/states", "http://[::1]:3000/states"),
        ("kinto.example.org/v1", "https://kinto.example.org/v1"),
        ("localhost.example.org/v1", "https://localhost.example.org/v1"),
        ("http://example.org/v1", "http://example.org/v1"),
        ("", ""),
    ] {
        assert_eq!(with_scheme(written), whole);
    }
}

#[test]
fn an_id_that_the_app_made_up_is_told_from_a_name() {
    assert!(is_made_up("01938f2c-7b5a-7c3e-9d2f-0a1b2c3d4e5f"));
    for name in ["our-plan", "01938f2c-7b5a-7c3e-9d2f-0a1b2c3d4e5", "01938f2c-7b5a-7c3e-9d2f-0a1b2c3d4e5x", ""] {
        assert!(!is_made_up(name), "{name}");
    }
}

#[test]
fn the_other_plan_is_named_in_the_question() {
    let theirs = sketch("a aim -", "");
    let (_, said) = words::question(Asking::Other, Some(theirs.document()));
    assert!(said.contains("“A small plan”, with 1 element."), "{said}");
    assert!(words::question(Asking::WouldLose, None).1.contains("comes back for them too"));
}

#[test]
fn a_conflict_is_nothing_to_who_only_reads() {
    let reads = Status { read_only: true, ..calm() };
    assert_eq!(words::mark(&reads, 3), (Weight::Good, "Read only".to_owned()));
}

#[test]
fn names_of_plans_are_names_of_states_and_back() {
    assert_eq!(name_of("our~plan@2026"), "our-plan-2026");
    for state in ["trust~000042", "trust@device~1", "trust"] {
        assert_eq!(plan_of(state), "trust");
    }
    let settings = Connection::new(Backend::new(Preset::Kinto, BASE), "a~b@c", Mode::Cas).expect("one").settings("d");
    assert_eq!(settings.plan, "a-b-c");
}

#[test]
fn every_kind_of_backend_is_offered_once() {
    for preset in Preset::ALL {
        assert_eq!(KINDS.iter().filter(|(kind, ..)| *kind == preset).count(), 1, "{preset:?}");
    }
}

#[test]
fn a_backend_that_cannot_be_used_makes_no_connection() {
    let made = Connection::new(Backend::new(Preset::Kinto, "http://example.org/plans"), "trust", Mode::Cas);
    assert_eq!(made, Err(ConfigError::Insecure));
}

#[test]
fn a_connection_is_kept_with_what_the_engine_remembers() {
    let store = Store::default();
    let kept = Connections::new(&store);
    assert_eq!(kept.of("trust"), None);
    kept.connect("trust", &kinto()).expect("kept");
    assert_eq!(kept.of("trust"), Some(kinto()));
    let memory = Memory { ours: true, newest: 7, ..Memory::default() };
    kept.remember("trust", &memory).expect("kept");
    assert_eq!(kept.memory("trust"), memory);
    // Another connection is met as for the first time.
    kept.connect("trust", &kinto()).expect("kept");
    assert_eq!(kept.memory("trust"), Memory::default());
}

#[test]
fn disconnecting_forgets_the_token_too() {
    let store = Store::default();
    let kept = Connections::new(&store);
    kept.connect("trust", &kinto()).expect("kept");
    kept.keep_token("https://kinto.example.org", Some("secret")).expect("kept");
    assert_eq!(kept.token("https://kinto.example.org").as_deref(), Some("secret"));
    kept.disconnect("trust").expect("forgotten");
    assert_eq!((kept.of("trust"), kept.token("https://kinto.example.org")), (None, None));
    assert_eq!(store.keys().expect("keys"), Vec::<String>::new());
}

#[test]
fn a_connection_that_cannot_be_kept_is_said() {
    let store = Store::default();
    store.quota.set(Some(10));
    assert_eq!(Connections::new(&store).connect("trust", &kinto()), Err(StoreError::Full));
    store.quota.set(None);
    store.set(&connection_key("trust"), "{torn").expect("set");
    assert_eq!(Connections::new(&store).of("trust"), None);
}

#[test]
fn a_device_keeps_its_name() {
    let store = Store::default();
    let kept = Connections::new(&store);
    assert_eq!((kept.device("one"), kept.device("two")), ("one".to_owned(), "one".to_owned()));
    store.forbidden.set(true);
    assert_eq!(kept.device("three"), "three");
}

#[test]
fn the_config_file_says_where_plans_are() {
    let text = format!(r#"{{"backend": {{"preset": "kinto", "base": "{BASE}"}}, "open": "trust", "read_only": true}}"#);
    let config = Config::read(&text).expect("a config");
    let connection = config.connection("trust").expect("good settings").expect("a connection");
    assert_eq!(connection, Connection { read_only: true, ..kinto() });
    let asking = Config { sign_in: true, ..config }.connection("trust").expect("good settings");
    assert_eq!(asking, Some(Connection { read_only: true, sign_in: true, ..kinto() }));
    assert_eq!(Config::read("{}").expect("an empty one").connection("trust"), Ok(None));
}

#[test]
fn a_mistake_in_the_config_file_is_a_sentence() {
    for (text, said) in [
        ("{", "config.json cannot be read: EOF"),
        (r#"{"backends": {}}"#, "unknown field `backends`"),
        (r#"{"token": "x"}"#, "unknown field `token`"),
    ] {
        let error = Config::read(text).expect_err("a mistake");
        assert!(error.contains(said), "{error}");
    }
    for (text, said) in [
        (r#"{"backend": {"preset": "kino", "base": "x"}}"#, "unknown variant `kino`"),
        (r#"{"backend": {"preset": "kinto", "base": "http://example.org/"}}"#, "Without https"),
        (
            r#"{"backend": {"preset": "kinto", "base": "https://example.org/"}, "mode": "best"}"#,
            "unknown variant `best`",
        ),
    ] {
        let error = Config::read(text).and_then(|config| config.connection("trust")).expect_err("a mistake");
        assert!(error.starts_with("config.json does not say well where plans are") && error.contains(said), "{error}");
    }
}

fn calm() -> Status {
    Status {
        waiting: Waiting::Nothing,
        sending: false,
        sent_at: Some(5),
        trouble: None,
        sign_in: None,
        rejected: None,
        unsaved: None,
        asking: None,
        read_only: false,
    }
}

#[test]
fn the_mark_says_what_weighs_most() {
    let why = || Some("Because.".to_owned());
    let trouble = || Some(Trouble { since: 1, why: "no answer".to_owned() });
    let said = |status: Status, conflicts| words::mark(&status, conflicts).1;
    assert_eq!(words::mark(&calm(), 0), (Weight::Good, "Sent".to_owned()));
    assert_eq!(said(Status { sent_at: None, ..calm() }, 0), "Saved here");
    assert_eq!(said(Status { waiting: Waiting::Edits(3), ..calm() }, 0), "Waiting (3)");
    assert_eq!(
        said(Status { waiting: Waiting::Edits(3), trouble: trouble(), ..calm() }, 2),
        "Cannot reach (3 waiting)"
    );
    assert_eq!(said(calm(), 2), "Conflicts (2)");
    assert_eq!(said(Status { read_only: true, ..calm() }, 0), "Read only");
    // What is not kept must never hide behind anything.
    let worst = Status { unsaved: why(), sign_in: why(), rejected: why(), trouble: trouble(), ..calm() };
    assert_eq!(words::mark(&worst, 9), (Weight::Look, "Not saved".to_owned()));
    assert_eq!(said(Status { sign_in: why(), trouble: trouble(), ..calm() }, 0), "Sign in");
    assert_eq!(said(Status { asking: Some(Asking::Emptied), ..calm() }, 1), "Decide");
}

#[test]
fn what_is_not_kept_is_never_called_sent() {
    let time = |at: u64| format!("at {at}");
    let said = words::sentences(&Status { waiting: Waiting::Edits(1), ..calm() }, time);
    assert_eq!(said, ["One change is saved here and waits to be sent.", "Last all sent: at 5."]);
    let unsaved = Status { unsaved: Some("No room.".to_owned()), waiting: Waiting::Edits(1), ..calm() };
    assert!(words::sentences(&unsaved, time)[0].contains("does not keep the last changes"));
    let offline = Status { trouble: Some(Trouble { since: 9, why: "no answer".to_owned() }), ..calm() };
    assert!(words::sentences(&offline, time)[0].contains("since at 9 (no answer)"));
}

#[test]
fn a_conflict_is_told_in_words() {
    let plan = sketch("mission mission -\narea area mission\naim aim area\nother area mission", "");
    let base = State::of(plan.document());
    let write = |actor: &str, parent: &str, title: &str| {
        let mut state = base.clone();
        let mut document = state.document();
        let element = Arc::make_mut(&mut document.elements[2]);
        element.title = title.to_owned();
        element.parent = Some(Id::new(parent));
        state.commit(&document, actor);
        state
    };
    let mut joined = write("a", "mission", "Read well");
    joined.join(&write("b", "other", "Read widely"));
    let shown = Plan::try_from(joined.document()).expect("a plan");
    let told: Vec<_> = joined.conflicts().iter().map(|conflict| words::conflict(&shown, conflict)).collect();
    let title = told.iter().find(|told| told.field == "Title").expect("a conflict of titles");
    assert!(title.about.starts_with("Aim under “"), "not by one of the answers: {title:?}");
    let mut choices = title.choices.clone();
    choices.sort();
    assert_eq!(choices, ["Read well", "Read widely"]);
    let parent = told.iter().find(|told| told.field == "Stands under").expect("a conflict of parents");
    assert!(parent.choices.iter().all(|choice| choice.starts_with("Under ")), "{parent:?}");
}

#[test]
fn what_syncing_keeps_beside_a_plan_goes_into_no_file() {
    let plan = sketch("mission mission -", "");
    let mut state = State::of(plan.document());
    let mut document = state.document();
    document.title = "Another".to_owned();
    state.commit(&document, "a");
    let kept = wire::read(&golden_thread::sync::state::wire::write(&state)).expect("a plan");
    assert!(kept.document().extra.contains_key("sync"), "it is kept on the device");
    assert!(!wire::write(&kept).contains("\"sync\""));
    let copy = kept.renamed(Id::new("copy"), "A copy".to_owned());
    assert!(!copy.document().extra.contains_key("sync"), "a copy is another plan");
    assert!(kept.renamed(kept.id().clone(), "Renamed".to_owned()).document().extra.contains_key("sync"));
}
