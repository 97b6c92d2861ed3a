//! What is sent for an ask.

use super::address::Address;
use super::dialect::{Call, Dialect};
use super::names::sum;
use super::template::{Variables, address, auth_header, body, header, mentions};
use super::token::Token;
use super::{Ask, Backend, ConfigError, Only, Request, call, id_of};

/// Headers that would carry what belongs in the token, past the rules for tokens.
const SECRET: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];

impl Backend {
    /// The request for an ask.
    ///
    /// # Errors
    /// [`ConfigError::NotOffered`] if this kind of backend cannot do it: a condition is never left out instead. Else
    /// what is wrong with the settings, or the token.
    pub fn request(&self, ask: &Ask, token: Option<&Token>) -> Result<Request, ConfigError> {
        self.request_in(&self.dialect()?, ask, token)
    }

    pub(super) fn request_in(
        &self,
        dialect: &Dialect,
        ask: &Ask,
        token: Option<&Token>,
    ) -> Result<Request, ConfigError> {
        dialect.ids.check()?;
        let base = Address::read(&self.base)?;
        let call = call(dialect, ask)?;
        if base.query && call.url != "{base}" {
            return Err(ConfigError::Query);
        }
        let id = id_of(dialect, ask)?;
        let (prefix, known, revision, state) = match ask {
            Ask::List { prefix } | Ask::More { prefix, .. } => (Some(dialect.ids.prefix(prefix)), None, None, None),
            Ask::Read { known, .. } => (None, known.as_deref(), None, None),
            Ask::Write { body, only: Only::IfRevision(revision), .. } => {
                (None, None, Some(revision.as_str()), Some(body.as_str()))
            }
            Ask::Write { body, .. } => (None, None, None, Some(body.as_str())),
            Ask::Remove { .. } => (None, None, None, None),
        };
        let sum = state.map(|state| format!("{:032x}", sum(state)));
        let one = prefix.is_none();
        let after = if let Ask::More { after, .. } = ask { Some(after.as_str()) } else { None };
        let variables = Variables::default()
            .with("device", &self.device)
            .with_some("id", one.then_some(id.id.as_str()))
            .with_some("name", one.then_some(id.name.as_str()))
            .with_some("prefix", prefix.as_deref())
            .with_some("after", after)
            .with_some("known", known)
            .with_some("revision", revision)
            .with_some("sum", sum.as_deref())
            .with_some("state", state);

        let url = address(&call.url, &self.base, &variables)?;
        let body = match (&call.body, state) {
            (Some(template), _) => Some(body(template, &variables)?.to_string()),
            (None, Some(state)) => Some(state.to_owned()),
            (None, None) => None,
        };
        if body.as_ref().is_some_and(|body| dialect.longest_body.is_some_and(|longest| body.len() > longest)) {
            return Err(ConfigError::TooLarge);
        }
        self.dressed(dialect, call, (url, body), &variables, token)
    }

    /// With the headers of the dialect, of the settings and of the call, and with the token.
    pub(super) fn dressed(
        &self,
        dialect: &Dialect,
        call: &Call,
        (url, body): (String, Option<String>),
        variables: &Variables,
        token: Option<&Token>,
    ) -> Result<Request, ConfigError> {
        let origin = Address::read(&self.base)?.origin;
        // Templates cannot leave the origin; this would notice if one did.
        if Address::read(&url)?.origin != origin {
            return Err(ConfigError::Template);
        }
        let mut headers = Headers::default();
        if body.is_some() {
            headers.set("Content-Type", "application/json".to_owned())?;
        }
        for (name, value) in dialect.headers.iter().chain(&self.headers) {
            headers.set(name, header(value, variables)?)?;
        }
        for (name, value) in &call.headers {
            if variables.has("known") || !mentions(value, "known") {
                headers.set(name, header(value, variables)?)?;
            }
        }
        if headers.0.iter().any(|(name, _)| SECRET.contains(&name.to_ascii_lowercase().as_str())) {
            return Err(ConfigError::Header);
        }
        if let Some(token) = token {
            let secret = token.for_origin(&origin)?;
            for (name, value) in &dialect.auth {
                if !self.headers.keys().any(|own| own.eq_ignore_ascii_case(name)) {
                    headers.set(name, auth_header(value, secret)?)?;
                }
            }
        }
        Ok(Request { method: call.method.as_str(), url, headers: headers.0, body })
    }

    /// Whether this kind of backend can be asked so at all.
    #[must_use]
    pub fn offers(&self, ask: &Ask) -> bool {
        self.dialect().is_ok_and(|dialect| call(&dialect, ask).is_ok())
    }
}

#[derive(Default)]
struct Headers(Vec<(String, String)>);

impl Headers {
    fn set(&mut self, name: &str, value: String) -> Result<(), ConfigError> {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || b"-_!#$%&'*+.^`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(token) {
            return Err(ConfigError::Header);
        }
        self.0.retain(|(each, _)| !each.eq_ignore_ascii_case(name));
        self.0.push((name.to_owned(), value));
        Ok(())
    }
}
