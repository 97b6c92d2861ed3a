//! Carries requests out.

use std::time::Duration;

use golden_thread::sync::backend::doctor::{Doctor, Report, Step};
use golden_thread::sync::backend::{Backend, Request, Response, Token, failed};
use golden_thread::sync::pages::{Next, Pages};
use golden_thread::sync::port::{Answer, Ask};
use tokio::task::JoinSet;

/// A backend, and who asks it.
#[derive(Clone)]
pub struct Client {
    pub backend: Backend,
    /// What it signs in with.
    pub secret: Option<String>,
    http: reqwest::Client,
}

impl Client {
    pub fn new(backend: Backend) -> Self {
        backend.check().expect("settings");
        let none = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().no_proxy().redirect(none).timeout(Duration::from_secs(30));
        Self { backend, secret: None, http: http.build().expect("an HTTP client") }
    }

    pub fn with_token(self, secret: &str) -> Self {
        Self { secret: Some(secret.to_owned()), ..self }
    }

    /// The same, asked through another port of this machine.
    pub fn through(&self, port: u16) -> Self {
        let (origin, path) = self.backend.base.split_at(self.backend.origin().expect("an origin").len());
        let (host, _) = origin.rsplit_once(':').expect("an origin with a port");
        let backend = Backend { base: format!("{host}:{port}{path}"), ..self.backend.clone() };
        Self { backend, ..self.clone() }
    }

    pub fn token(&self) -> Option<Token> {
        let secret = self.secret.as_ref()?;
        Some(Token::new(secret, &self.backend.base).expect("a token"))
    }

    pub async fn ask(&self, ask: &Ask) -> Answer {
        let request = self.backend.request(ask, self.token().as_ref()).expect("the backend offers this");
        match self.send(request).await {
            Ok(response) => self.backend.answer(ask, &response),
            Err(error) => failed(&error.to_string()),
        }
    }

    pub async fn send(&self, request: Request) -> reqwest::Result<Response> {
        let response = self.begin(request).await?;
        let beginning = head(&response);
        Ok(Response { body: response.text().await?, ..beginning })
    }

    /// As far as the beginning of the answer.
    pub async fn begin(&self, request: Request) -> reqwest::Result<reqwest::Response> {
        let method = request.method.parse().expect("a method");
        let mut sent = self.http.request(method, &request.url);
        for (name, value) in &request.headers {
            sent = sent.header(name, value);
        }
        if let Some(body) = request.body {
            sent = sent.body(body);
        }
        sent.send().await
    }

    /// A whole list, and how many pages it had.
    pub async fn list(&self, prefix: &str) -> (Vec<(String, Option<String>)>, usize) {
        self.list_while(prefix, async |_| {}).await
    }

    /// The same, with something done after each page but the last.
    pub async fn list_while(&self, prefix: &str, done: impl AsyncFn(usize)) -> (Vec<(String, Option<String>)>, usize) {
        let (mut pages, mut turned) = (Pages::default(), 0);
        let mut ask = Ask::List { prefix: prefix.to_owned() };
        loop {
            match pages.add(self.ask(&ask).await) {
                Next::More(after) => ask = Ask::More { prefix: prefix.to_owned(), after },
                Next::Whole { states, pages } => return (states, pages),
                Next::Other(other) => panic!("a list, not {other:?}"),
            }
            turned += 1;
            done(turned).await;
        }
    }

    /// Asks all at once; the answers in the order of the asks.
    pub async fn ask_at_once(&self, asks: Vec<Ask>) -> Vec<Answer> {
        let mut flying = JoinSet::new();
        for (at, ask) in asks.into_iter().enumerate() {
            let client = self.clone();
            flying.spawn(async move { (at, client.ask(&ask).await) });
        }
        let mut answers = flying.join_all().await;
        answers.sort_by_key(|(at, _)| *at);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    pub async fn examine(&self) -> Report {
        let mut doctor = Doctor::new(&self.backend, "t1").expect("settings");
        let mut answers = Vec::new();
        loop {
            match doctor.next(&answers) {
                Step::Done(report) => return report,
                Step::Ask(asks) => answers = self.ask_at_once(asks).await,
            }
        }
    }
}

/// The status and the headers.
pub fn head(response: &reqwest::Response) -> Response {
    let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    Response { status: response.status().as_u16(), headers, body: String::new() }
}
