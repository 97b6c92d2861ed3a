//! What is asked of a feed, and what of an answer tells that something changed.

use serde_json::Value;

use super::super::address::Address;
use super::super::answer::revision;
use super::super::dialect::{Call, Dialect, Feed};
use super::super::template::{Variables, address, body, percent_decode};
use super::super::{Backend, ConfigError, Request, Response, Token};

/// Longer marks and ids than any backend was seen to give.
const LONGEST: usize = 4_096;

/// Where the addresses of a feed begin.
struct Place {
    root: String,
    collection: String,
}

impl Backend {
    /// A request of a feed. `given` is what the backend gave to be said in it: where the feed goes on, or for whom.
    pub(super) fn feed_request(
        &self,
        dialect: &Dialect,
        call: &Call,
        given: Option<(&'static str, &str)>,
        token: Option<&Token>,
    ) -> Result<Request, ConfigError> {
        if Address::read(&self.base)?.query {
            return Err(ConfigError::NotOffered);
        }
        let place = self.place(dialect)?;
        let mut variables = Variables::default().with("device", &self.device);
        if let Some((name, value)) = given {
            variables = variables.with(name, value);
        }
        let (template, base) = match (call.url.strip_prefix("{root}"), &place) {
            (Some(rest), Some(place)) => (format!("{{base}}{rest}"), place.root.as_str()),
            _ => (call.url.clone(), self.base.as_str()),
        };
        if let Some(place) = &place {
            variables = variables.with("collection", &place.collection);
        }
        let url = address(&template, base, &variables)?;
        let sent = match &call.body {
            Some(template) => Some(body(template, &variables)?.to_string()),
            None => None,
        };
        self.dressed(dialect, call, (url, sent), &variables, token)
    }

    /// `{root}` and `{collection}`, where the feed's addresses begin elsewhere than at `{base}`.
    fn place(&self, dialect: &Dialect) -> Result<Option<Place>, ConfigError> {
        let Some(Feed::Events { root: Some(mark), .. }) = &dialect.feed else { return Ok(None) };
        let (root, rest) = self.base.rsplit_once(mark.as_str()).ok_or(ConfigError::NotOffered)?;
        let collection = rest.split('/').next().and_then(percent_decode).ok_or(ConfigError::NotOffered)?;
        Ok(Some(Place { root: root.to_owned(), collection }))
    }

    /// Whether every request of its feed can be made.
    ///
    /// # Errors
    /// What is wrong with the templates. An address at which a feed is not to be found is none of that.
    pub(in super::super) fn check_feed(&self, dialect: &Dialect) -> Result<(), ConfigError> {
        let requests = match &dialect.feed {
            None => return Ok(()),
            Some(Feed::LongPoll { now, next, .. }) => {
                vec![
                    self.feed_request(dialect, now, None, None),
                    self.feed_request(dialect, next, Some(("since", "1")), None),
                ]
            }
            Some(Feed::Events { open, subscribe, .. }) => {
                let subscribe = subscribe.as_ref().map(|each| &each.call);
                let asked = subscribe.map(|call| self.feed_request(dialect, call, Some(("client", "1")), None));
                [self.feed_request(dialect, open, None, None)].into_iter().chain(asked).collect()
            }
        };
        for request in requests {
            match request {
                Ok(_) | Err(ConfigError::NotOffered) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// A mark or an id that the backend gave, at a place in JSON.
pub(super) fn given(json: &Value, at: &str) -> Option<String> {
    json.pointer(at).and_then(revision).filter(|text| text.len() <= LONGEST)
}

/// Where a feed goes on, and whether anything came; none if the answer is of another kind.
pub(super) fn polled(feed: &Feed, response: &Response) -> Option<(String, bool)> {
    let Feed::LongPoll { since, came, .. } = feed else { return None };
    let json: Value = serde_json::from_str(&response.body).ok()?;
    let came = json.pointer(came)?.as_array()?;
    Some((given(&json, since)?, !came.is_empty()))
}

/// The id under which a stream is to be subscribed to.
pub(super) fn client(data: &str, at: &str) -> Option<String> {
    given(&serde_json::from_str(data).ok()?, at)
}
