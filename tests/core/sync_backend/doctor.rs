//! The doctor, on backends in memory that lack one thing each.

use std::collections::BTreeMap;

use golden_thread::sync::backend::dialect::Mode;
use golden_thread::sync::backend::doctor::{Doctor, Report, Step};
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, failed};
use golden_thread::sync::port::{Answer, Ask, Only};

/// A backend in memory, and what it does wrong.
#[derive(Default)]
struct Fake {
    states: BTreeMap<String, (String, u64)>,
    count: u64,
    wrong: &'static [Wrong],
    asked: Vec<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    /// Both of two conditional writes at once win.
    Races,
    /// Both of two creates at once win.
    CreateRaces,
    IgnoresRevision,
    IgnoresPresence,
    /// It says that a stale write was refused, and has written it.
    LiesAboutStale,
    /// It says that a duplicate was refused, and has written it.
    LiesAboutDuplicate,
    /// Both of two conditional writes at once are said to win, and the first has.
    SwallowsOne,
    /// A duplicate create is a 500 like any other.
    DuplicateUnclear,
    HidesRevision,
    RefusesEvenFresh,
    ListsNothing,
    ChangesStates,
    KeepsForEver,
    Silent,
    AsksToSignIn,
    TakesNothing,
    /// Another path of the same server.
    NoSuchPlace,
}

impl Fake {
    fn is(&self, wrong: Wrong) -> bool {
        self.wrong.contains(&wrong)
    }

    fn revision(&self, revision: u64) -> Option<String> {
        (!self.is(Wrong::HidesRevision)).then(|| revision.to_string())
    }

    /// Answers; `first` is false for the second of two asks in flight at once.
    fn answer(&mut self, ask: &Ask, first: bool) -> Answer {
        if self.is(Wrong::Silent) {
            return failed("no answer");
        }
        if self.is(Wrong::NoSuchPlace) {
            let why = || "There is no such place at the backend.".to_owned();
            return if matches!(ask, Ask::Write { .. }) { Answer::Rejected { why: why() } } else { Answer::Absent };
        }
        if self.is(Wrong::AsksToSignIn) {
            return Answer::Refused { why: "The backend asks you to sign in.".to_owned() };
        }
        match ask {
            Ask::List { .. } if self.is(Wrong::ListsNothing) => Answer::Listed(Vec::new()),
            Ask::List { prefix } | Ask::More { prefix, .. } => {
                let names = self.states.keys().filter(|name| name.starts_with(prefix));
                Answer::Listed(names.map(|name| (name.clone(), None)).collect())
            }
            Ask::Read { name, .. } => match self.states.get(name) {
                Some((body, revision)) => Answer::Found { body: body.clone(), revision: self.revision(*revision) },
                None => Answer::Absent,
            },
            Ask::Remove { .. } if self.is(Wrong::KeepsForEver) => Answer::Conflict,
            Ask::Remove { name } => {
                let was = self.states.remove(name);
                if was.is_some() { Answer::Done { revision: None } } else { Answer::Absent }
            }
            Ask::Write { name, body, only } => self.write(name, body, only, first),
        }
    }

    fn write(&mut self, name: &str, body: &str, only: &Only, first: bool) -> Answer {
        if self.is(Wrong::TakesNothing) {
            return Answer::Rejected { why: "The backend has no room left.".to_owned() };
        }
        let there = self.states.get(name).map(|(_, revision)| revision.to_string());
        let holds = match only {
            Only::Always => true,
            Only::IfAbsent => {
                there.is_none() || self.is(Wrong::IgnoresPresence) || (!first && self.is(Wrong::CreateRaces))
            }
            Only::IfRevision(_) if self.is(Wrong::RefusesEvenFresh) => false,
            Only::IfRevision(seen) => {
                there.as_ref() == Some(seen) || self.is(Wrong::IgnoresRevision) || (!first && self.is(Wrong::Races))
            }
        };
        let swallowed = !holds && !first && self.is(Wrong::SwallowsOne) && matches!(only, Only::IfRevision(_));
        if swallowed {
            return Answer::Done { revision: None };
        }
        let lie = if *only == Only::IfAbsent { Wrong::LiesAboutDuplicate } else { Wrong::LiesAboutStale };
        if !holds && !self.is(lie) {
            let unclear = *only == Only::IfAbsent && self.is(Wrong::DuplicateUnclear);
            return if unclear { failed("status 500") } else { Answer::Conflict };
        }
        self.count += 1;
        let body = if self.is(Wrong::ChangesStates) { body.replace("0.1", "0.10000001") } else { body.to_owned() };
        self.states.insert(name.to_owned(), (body, self.count));
        if holds { Answer::Done { revision: self.revision(self.count) } } else { Answer::Conflict }
    }
}

fn examine(backend: &Backend, wrong: &'static [Wrong]) -> (Report, Fake) {
    let mut fake = Fake { wrong, ..Fake::default() };
    let mut doctor = Doctor::new(backend, "k3").expect("settings");
    let mut answers = Vec::new();
    for _ in 0..100 {
        match doctor.next(&answers) {
            Step::Done(report) => return (report, fake),
            Step::Ask(asks) => {
                fake.asked.extend(asks.iter().map(|ask| format!("{ask:?}")));
                assert!(asks.iter().all(|ask| backend.offers(ask)), "{asks:?}");
                answers = asks.iter().enumerate().map(|(at, ask)| fake.answer(ask, at == 0)).collect();
            }
        }
    }
    panic!("the doctor never comes to an end");
}

fn mode(preset: Preset, wrong: &'static [Wrong]) -> Option<Mode> {
    let backend = super::backend(preset);
    let (report, fake) = examine(&backend, wrong);
    for finding in &report.findings {
        assert!(finding.text.ends_with('.') && finding.text.len() < 400, "{}", finding.text);
    }
    assert!(!report.findings.is_empty());
    assert!(report.mode.is_none_or(|mode| mode <= backend.ceiling().expect("a ceiling")));
    let left: Vec<_> = fake.states.keys().cloned().collect();
    assert_eq!(report.left, left, "what stays behind is told");
    report.mode
}

#[test]
fn each_fault_costs_what_it_must() {
    use Wrong as W;
    let faults: [(&'static [W], Option<Mode>); 18] = [
        (&[], Some(Mode::Cas)),
        (&[W::Races], Some(Mode::Claim)),
        (&[W::IgnoresRevision], Some(Mode::Claim)),
        (&[W::HidesRevision], Some(Mode::Claim)),
        (&[W::RefusesEvenFresh], Some(Mode::Claim)),
        (&[W::DuplicateUnclear], Some(Mode::Cas)),
        (&[W::CreateRaces], Some(Mode::Shard)),
        (&[W::IgnoresPresence], Some(Mode::Shard)),
        (&[W::LiesAboutStale], Some(Mode::Claim)),
        (&[W::LiesAboutDuplicate], Some(Mode::Shard)),
        (&[W::SwallowsOne], Some(Mode::Claim)),
        (&[W::IgnoresPresence, W::ListsNothing], Some(Mode::Blind)),
        (&[W::ChangesStates], Some(Mode::ReadOnly)),
        (&[W::TakesNothing], Some(Mode::ReadOnly)),
        (&[W::NoSuchPlace], None),
        (&[W::KeepsForEver], Some(Mode::Cas)),
        (&[W::Silent], None),
        (&[W::AsksToSignIn], None),
    ];
    for (at, (wrong, expected)) in faults.into_iter().enumerate() {
        assert_eq!(mode(Preset::WebdavLighttpd, wrong), expected, "fault {at}");
    }
}

#[test]
fn nothing_goes_above_the_ceiling_and_nothing_stays_behind() {
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Custom) {
        let expected = super::backend(preset).ceiling().expect("a ceiling");
        let found = mode(preset, &[]);
        // A file that is not there cannot be read.
        assert_eq!(found, (preset != Preset::JsonFile).then_some(expected), "{preset:?}");
    }
}

#[test]
fn a_silent_backend_is_not_told_apart_from_a_closed_one_in_so_many_words() {
    let (report, _) = examine(&super::backend(Preset::Kinto), &[Wrong::Silent]);
    assert!(report.findings[0].text.contains("(CORS)"), "{:?}", report.findings);
    assert!(!report.findings[0].good);
    let (report, fake) = examine(&super::backend(Preset::Kinto), &[Wrong::AsksToSignIn]);
    assert!(report.findings[0].text.contains("token"), "{:?}", report.findings);
    assert_eq!(fake.asked.len(), 1, "nothing is written where nobody is signed in");
}

#[test]
fn what_cannot_be_taken_away_is_named() {
    let (report, fake) = examine(&super::backend(Preset::CouchDb), &[Wrong::KeepsForEver]);
    assert_eq!(report.left, fake.states.keys().cloned().collect::<Vec<_>>());
    assert!(report.findings.iter().any(|finding| finding.text.contains("scratch-k3-a")), "{:?}", report.findings);
}

#[test]
fn what_is_refused_in_words_only_is_found_out() {
    let (report, _) = examine(&super::backend(Preset::WebdavLighttpd), &[Wrong::LiesAboutStale]);
    let found = report.findings.iter().find(|finding| finding.text.contains("newest state overwrites it"));
    assert!(found.is_some_and(|finding| !finding.good), "{:?}", report.findings);
}

#[test]
fn a_backend_that_changes_states_is_tried_no_further() {
    let (report, fake) = examine(&super::backend(Preset::Kinto), &[Wrong::ChangesStates]);
    assert!(report.findings.iter().any(|finding| finding.text.contains("did not come back")), "{:?}", report.findings);
    assert_eq!(fake.asked.iter().filter(|ask| ask.starts_with("Write")).count(), 1);
}

#[test]
fn where_nothing_may_be_written_nothing_is() {
    let backend = Backend { ceiling: Some(Mode::ReadOnly), ..super::backend(Preset::Kinto) };
    let (report, fake) = examine(&backend, &[]);
    assert_eq!(report.mode, Some(Mode::ReadOnly));
    assert!(fake.asked.iter().all(|ask| ask.starts_with("List") || ask.starts_with("Read")), "{:?}", fake.asked);
}
