//! Carries requests to a backend: no cookies, no redirects, nothing from a cache, and an end to all waiting.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{RequestBuilder, Response as Answered};
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::sync::backend::{Backend, Request, Response, Token, failed};
use crate::sync::connection::Connection;
use crate::sync::port::{Answer, Ask};

/// Asks for what a connection needs, unless the answer is known.
pub async fn ask(connection: &Connection, token: Option<&Token>, ask: &Ask, patience_ms: u32) -> Answer {
    match connection.refusal(token) {
        Some(refusal) => refusal,
        None => ask_backend(&connection.backend, token, ask, patience_ms).await,
    }
}

/// Asks a backend, and waits at most so many milliseconds for the whole answer.
pub async fn ask_backend(backend: &Backend, token: Option<&Token>, ask: &Ask, patience_ms: u32) -> Answer {
    match backend.request(ask, token) {
        Ok(request) => match send(request, patience_ms).await {
            Ok(response) => backend.answer(ask, &response),
            Err(silence) => failed(&silence.why),
        },
        Err(error) => Answer::Rejected { why: error.to_string() },
    }
}

/// Nothing came. A browser does not say more: a page must not learn why another address did not answer it.
pub struct Silence {
    /// In a few words.
    pub why: String,
    /// It was waited for as long as it should be.
    pub late: bool,
}

/// What came back.
///
/// # Errors
/// See [`Silence`].
pub async fn send(request: Request, patience_ms: u32) -> Result<Response, Silence> {
    let (answer, line) = begin(request, patience_ms).await?;
    let body = answer.text().await.map_err(|_| line.silence("the answer was cut off"))?;
    Ok(Response { body, ..head(&answer) })
}

/// The status and the headers.
pub(super) fn head(answer: &Answered) -> Response {
    Response { status: answer.status(), headers: answer.headers().entries().collect(), body: String::new() }
}

/// The way to an answer. It ends when its time is over, and when this is dropped: nobody waits any more.
pub(super) struct Line {
    abort: Option<AbortController>,
    late: Rc<Cell<bool>>,
    timer: Option<gloo_timers::callback::Timeout>,
}

impl Line {
    fn new(patience_ms: u32) -> Self {
        let mut line = Self { abort: AbortController::new().ok(), late: Rc::default(), timer: None };
        line.ends_in(patience_ms);
        line
    }

    /// From now on it waits so many milliseconds.
    pub fn ends_in(&mut self, patience_ms: u32) {
        let (abort, late) = (self.abort.clone(), self.late.clone());
        // The timer before is cancelled as it is dropped.
        self.timer = Some(gloo_timers::callback::Timeout::new(patience_ms, move || {
            late.set(true);
            if let Some(abort) = abort {
                abort.abort();
            }
        }));
    }

    /// Why nothing came, in these words if it is not that time is over.
    pub fn silence(&self, why: &str) -> Silence {
        Silence { why: why.to_owned(), late: self.late.get() }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

/// The beginning of an answer, and the way by which the rest comes.
pub(super) async fn begin(request: Request, patience_ms: u32) -> Result<(Answered, Line), Silence> {
    let line = Line::new(patience_ms);
    let wrong = |why: String| Silence { why, late: false };
    let signal = line.abort.as_ref().map(AbortController::signal);
    let mut builder = RequestBuilder::new(&request.url)
        .method(request.method.parse().map_err(|_| wrong("an unknown method".to_owned()))?)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal.as_ref());
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let sent = match request.body {
        Some(body) => builder.body(body).map_err(|error| wrong(error.to_string()))?.send().await,
        None => builder.send().await,
    };
    let answer = sent.map_err(|_| line.silence("no answer, or none that this page may see"))?;
    Ok((answer, line))
}
