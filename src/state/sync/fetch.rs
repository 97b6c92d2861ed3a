//! Opening a plan that is at a backend and not on this device.

use std::sync::Arc;

use crate::browser::http::{self, FetchError};
use crate::browser::local_storage::LocalStorage;
use crate::browser::{carrier, clock, dom};
use crate::model::plan::Plan;
use crate::state::plans::Plans;
use crate::sync::backend::{Backend, Token};
use crate::sync::config::Config;
use crate::sync::connection::{Connection, plan_of};
use crate::sync::connections::Connections;
use crate::sync::engine::{Effect, Engine, Event, Memory, Nudge};
use crate::sync::live::is_live;
use crate::sync::pages::{Next, Pages};
use crate::sync::port::{Answer, Ask};
use crate::sync::state::{State, wire};
use crate::sync::words;

/// How long one answer may take, in milliseconds.
const PATIENCE_MS: u32 = 30_000;

/// Why a plan did not come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotFetched {
    /// The person must sign in, and why.
    SignIn(String),
    /// A sentence for the person.
    Other(String),
}

/// What whoever hosts the app has set. Where there is no such file, or none can be had, that is nothing.
///
/// # Errors
/// A sentence for whoever hosts the app.
pub async fn config() -> Result<Config, String> {
    match http::fetch_text("config.json").await {
        Ok(text) => Ok(Config::read(&text)?.beside(&dom::address_with(""))),
        Err(FetchError::Offline | FetchError::Status { .. }) => Ok(Config::default()),
    }
}

/// The names of the plans at a backend; none where it cannot list.
///
/// # Errors
/// See [`NotFetched`].
pub async fn names(backend: &Backend, token: Option<&Token>) -> Result<Option<Vec<String>>, NotFetched> {
    let mut ask = Ask::List { prefix: String::new() };
    if !backend.offers(&ask) {
        return Ok(None);
    }
    let mut pages = Pages::default();
    let answer = loop {
        match pages.add(carrier::ask_backend(backend, token, &ask, PATIENCE_MS).await) {
            Next::More(after) => ask = Ask::More { prefix: String::new(), after },
            Next::Whole { states, .. } => {
                let plans = states.iter().map(|(name, _)| name).filter(|name| !is_live(name));
                let mut names: Vec<String> = plans.map(|name| plan_of(name).to_owned()).collect();
                names.sort_unstable();
                names.dedup();
                return Ok(Some(names));
            }
            Next::Other(answer) => break answer,
        }
    };
    match answer {
        Answer::Refused { why } => Err(NotFetched::SignIn(why)),
        Answer::Rejected { why } => Err(NotFetched::Other(why)),
        Answer::Unknown { why } => Err(not_reached(&why, token.is_some())),
        _ => Err(NotFetched::Other("The backend does not answer now. Try again later.".to_owned())),
    }
}

/// Reads a plan. Nothing is written.
///
/// # Errors
/// See [`NotFetched`].
pub async fn fetch(connection: &Connection, token: Option<&Token>) -> Result<State, NotFetched> {
    let reading = Connection { read_only: true, ..connection.clone() };
    let mut engine = Engine::new(reading.settings("reader"), State::default(), Memory::default());
    let mut events = vec![Event::Nudged(Nudge::Woken)];
    while let Some(event) = events.pop() {
        for effect in engine.step(event, clock::now() as u64, clock::chance()) {
            match effect {
                Effect::Show { state } => return Ok(state),
                Effect::Send { ticket, ask } => {
                    let answer = carrier::ask(connection, token, &ask, PATIENCE_MS).await;
                    events.push(Event::Answered { ticket, answer });
                }
                // Nothing is kept before it is whole, and nobody waits for another try.
                Effect::Keep { .. }
                | Effect::Remember { .. }
                | Effect::SetAside { .. }
                | Effect::Wake { .. }
                | Effect::AskPerson(_)
                | Effect::Sent { .. } => {}
            }
        }
    }
    let status = engine.status();
    Err(match (status.sign_in, status.trouble) {
        (Some(why), _) => NotFetched::SignIn(why),
        (None, Some(trouble)) => not_reached(&trouble.why, token.is_some()),
        (None, None) => NotFetched::Other(format!("There is no plan called {} at the backend.", connection.plan)),
    })
}

/// With a token it may be the token: some backends do not let a page see that they refused it.
fn not_reached(why: &str, with_token: bool) -> NotFetched {
    let why = format!("The backend cannot be reached ({why}).");
    if with_token { NotFetched::SignIn(format!("{why} {}", words::MAY_BE_THE_TOKEN)) } else { NotFetched::Other(why) }
}

/// Takes a plan in that was read, and connects it. One that is here already stays, and comes together with the other
/// when it is opened. Answers with its id.
///
/// # Errors
/// A sentence for the person.
pub fn adopt(plans: Plans, connection: &Connection, state: &State) -> Result<String, String> {
    let plan = Plan::try_from(state.document()).map_err(|error| error.to_string())?;
    let id = plan.id().to_string();
    if plans.kept_state(&id).is_none() {
        plans.keep_text(Arc::new(plan), &wire::write(state)).map_err(|error| error.to_string())?;
    }
    Connections::new(LocalStorage).connect(&id, connection).map_err(|error| error.to_string())?;
    Ok(id)
}
