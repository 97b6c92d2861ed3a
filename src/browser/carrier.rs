//! Carries requests to a backend: no cookies, no redirects, nothing from a cache, and an end to all waiting.

use gloo_net::http::RequestBuilder;
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
            Err(why) => failed(&why),
        },
        Err(error) => Answer::Rejected { why: error.to_string() },
    }
}

/// What came back, or in a few words why nothing did. A browser does not say more: a page must not learn why another
/// address did not answer it.
async fn send(request: Request, patience_ms: u32) -> Result<Response, String> {
    let none = |_| "no answer, or none that this page may see".to_owned();
    let abort = AbortController::new().ok();
    let timer = abort.clone().map(|abort| gloo_timers::callback::Timeout::new(patience_ms, move || abort.abort()));
    let signal = abort.as_ref().map(AbortController::signal);
    let mut builder = RequestBuilder::new(&request.url)
        .method(request.method.parse().map_err(|_| "an unknown method".to_owned())?)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal.as_ref());
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let sent = match request.body {
        Some(body) => builder.body(body).map_err(|error| error.to_string())?.send().await,
        None => builder.send().await,
    };
    let answer = sent.map_err(none)?;
    let headers = answer.headers().entries().collect();
    let body = answer.text().await.map_err(|_| "the answer was cut off".to_owned())?;
    drop(timer);
    Ok(Response { status: answer.status(), headers, body })
}
