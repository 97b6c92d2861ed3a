//! Backends by configuration: the requests of every preset as text, what each answer means, settings and tokens, and
//! the doctor.

mod answers;
mod doctor;
mod feed;
mod pages;
mod requests;
mod settings;

use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, Response};
use golden_thread::sync::port::{Answer, Ask, Only};

/// A backend of this kind somewhere.
fn backend(preset: Preset) -> Backend {
    Backend::new(preset, "https://school.example/kept")
}

fn list() -> Ask {
    Ask::List { prefix: "plan~".to_owned() }
}

fn read() -> Ask {
    Ask::Read { name: "plan~1".to_owned(), known: None }
}

fn write(only: Only) -> Ask {
    Ask::Write { name: "plan~1".to_owned(), body: r#"{"a":1}"#.to_owned(), only }
}

fn if_revision() -> Ask {
    write(Only::IfRevision("7".to_owned()))
}

fn remove() -> Ask {
    Ask::Remove { name: "plan~1".to_owned() }
}

/// A response with headers as `Name: value`.
fn response(status: u16, headers: &[&str], body: &str) -> Response {
    let header = |line: &&str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    Response { status, headers: headers.iter().filter_map(header).collect(), body: body.to_owned() }
}

/// An answer in one word, with what it holds.
fn told(answer: &Answer) -> String {
    let of = |revision: &Option<String>| revision.as_ref().map(|text| format!(" @{text}")).unwrap_or_default();
    let all = |names: &[(String, Option<String>)]| {
        names.iter().map(|(name, revision)| format!(" {name}{}", of(revision))).collect::<String>()
    };
    match answer {
        Answer::Listed(names) => format!("listed{}", all(names)),
        Answer::Part { states, last } => format!("part{} | {last}", all(states)),
        Answer::Found { body, revision } => format!("found {body}{}", of(revision)),
        Answer::Unchanged => "unchanged".to_owned(),
        Answer::Absent => "absent".to_owned(),
        Answer::Done { revision } => format!("done{}", of(revision)),
        Answer::Conflict => "conflict".to_owned(),
        Answer::Refused { .. } => "refused".to_owned(),
        Answer::Rejected { .. } => "rejected".to_owned(),
        Answer::Busy { after } => format!("busy{}", after.map(|after| format!(" {after}")).unwrap_or_default()),
        Answer::Unknown { .. } => "unknown".to_owned(),
    }
}

/// What a response to an ask means to a backend of this kind.
fn means(preset: Preset, ask: &Ask, status: u16, headers: &[&str], body: &str) -> String {
    told(&backend(preset).answer(ask, &response(status, headers, body)))
}
