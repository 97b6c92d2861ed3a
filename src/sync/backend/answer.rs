//! What a response means.

use serde_json::Value;

use super::dialect::{Call, Dialect, Form, Item, Meaning, Sign};
use super::names::Id;
use super::template::{Variables, mentions, pointer};
use super::{Answer, Ask, Backend, Only, Response, call, id_of, listing};

/// What it means that nothing came back, or nothing that the browser may show.
#[must_use]
pub fn failed(why: &str) -> Answer {
    let why = if why.trim().is_empty() { "no answer" } else { why };
    Answer::Unknown { why: why.to_owned() }
}

impl Backend {
    /// What a response to an ask means.
    #[must_use]
    pub fn answer(&self, ask: &Ask, response: &Response) -> Answer {
        let Ok(dialect) = self.dialect() else { return failed("the settings do not say how to read it") };
        let (Ok(call), Ok(id)) = (call(&dialect, ask), id_of(&dialect, ask)) else {
            return failed("an answer to something that was not asked");
        };
        let json: Option<Value> = serde_json::from_str(&response.body).ok();
        let reading = Reading { dialect: &dialect, call, ask, id: &id, response, json: json.as_ref() };
        reading.answer()
    }
}

struct Reading<'a> {
    dialect: &'a Dialect,
    call: &'a Call,
    ask: &'a Ask,
    id: &'a Id,
    response: &'a Response,
    /// The body, if it is JSON as a whole: one that was cut off is not.
    json: Option<&'a Value>,
}

impl Reading<'_> {
    fn answer(&self) -> Answer {
        if self.hides_its_sign() {
            return failed("an answer that is cut off, or no JSON");
        }
        let sign = self.call.signs.iter().find(|sign| self.fits(sign));
        match sign.map_or_else(|| self.usual(), |sign| sign.means) {
            Meaning::Done => self.done(),
            meaning => self.other(meaning),
        }
    }

    /// What this status means stands inside the body, and that was cut off: a duplicate must not pass for a refusal for
    /// good.
    fn hides_its_sign(&self) -> bool {
        let inside = |sign: &Sign| sign.status == self.response.status && sign.at.is_some();
        self.json.is_none() && self.call.signs.iter().any(inside)
    }

    fn fits(&self, sign: &Sign) -> bool {
        let place = |at: &String| self.json.and_then(|json| json.pointer(at));
        sign.status == self.response.status
            && sign.has.as_ref().is_none_or(|text| self.response.body.contains(text.as_str()))
            && sign
                .at
                .as_ref()
                .is_none_or(|at| place(at).is_some_and(|there| sign.is.as_ref().is_none_or(|is| is == there)))
    }

    /// What a status means where the dialect does not say.
    fn usual(&self) -> Meaning {
        let writes = matches!(self.ask, Ask::Write { .. } | Ask::Remove { .. });
        match self.response.status {
            // 202 says that it may yet be done, 206 that this is not all.
            206 if self.prefix().is_some() => Meaning::Done,
            200 | 201 | 203 | 204 | 205 => Meaning::Done,
            207 if !writes => Meaning::Done,
            // It is an answer only to whoever said what is known.
            304 if self.asked_what_is_newer() => Meaning::Unchanged,
            401 | 403 | 407 | 511 => Meaning::Refused,
            // A create that finds no place to create in will find none later.
            404 | 410 if matches!(self.ask, Ask::Write { only: Only::IfAbsent, .. }) => Meaning::Rejected,
            404 | 410 => Meaning::Absent,
            409 | 412 if writes => Meaning::Conflict,
            423 | 425 | 429 => Meaning::Busy,
            // Behind a gateway the write may have gone through, unless whoever says 503 also says when to come again.
            503 if !writes || self.response.header("Retry-After").is_some() => Meaning::Busy,
            408 if !writes => Meaning::Busy,
            408 => Meaning::Unknown,
            400..=499 | 501 | 505 | 507 => Meaning::Rejected,
            _ => Meaning::Unknown,
        }
    }

    /// What the names begin with that were asked for, if it was a list.
    fn prefix(&self) -> Option<&str> {
        if let Ask::List { prefix } | Ask::More { prefix, .. } = self.ask { Some(prefix) } else { None }
    }

    fn asked_what_is_newer(&self) -> bool {
        let sends = |header: &String| mentions(header, "known");
        matches!(self.ask, Ask::Read { known: Some(_), .. }) && self.call.headers.values().any(sends)
    }

    fn other(&self, meaning: Meaning) -> Answer {
        let status = self.response.status;
        match meaning {
            Meaning::Unchanged => Answer::Unchanged,
            Meaning::Absent => Answer::Absent,
            Meaning::Empty => Answer::Listed(Vec::new()),
            Meaning::Conflict => Answer::Conflict,
            Meaning::Refused if status == 403 => {
                Answer::Refused { why: "The backend does not allow you to do this.".to_owned() }
            }
            Meaning::Refused => Answer::Refused { why: "The backend asks you to sign in.".to_owned() },
            Meaning::Rejected => Answer::Rejected { why: rejection(status) },
            Meaning::Busy => Answer::Busy { after: self.response.retry_after_ms() },
            Meaning::Unknown | Meaning::Done => failed(&format!("status {status}")),
        }
    }

    fn done(&self) -> Answer {
        match (self.ask, &self.call.reply) {
            (Ask::List { prefix } | Ask::More { prefix, .. }, _) => self.listed(prefix),
            (Ask::Read { known, .. }, _) => self.found(known.as_deref()),
            (_, Some(reply)) => self.replied(reply),
            // A page to sign in to a network also comes as 200, so a file server must not say more than that.
            (..) if self.response.status == 200 && !self.says_no_more() => failed("an answer of another kind"),
            (..) => Answer::Done { revision: self.header_revision() },
        }
    }

    fn says_no_more(&self) -> bool {
        self.response.body.trim().is_empty() || self.json.is_some_and(|json| !json.is_string())
    }

    fn listed(&self, prefix: &str) -> Answer {
        let Some(listing) = &self.dialect.listing else { return failed("a list that nothing says how to read") };
        let page = match listing::read(listing, self.response, self.json) {
            Ok(page) => page,
            Err(why) => return failed(why),
        };
        let ours = page.entries.into_iter().filter_map(|(escaped, revision)| {
            let name = self.dialect.ids.name(&escaped)?;
            name.starts_with(prefix).then_some((name, revision))
        });
        match page.cut {
            None => Answer::Listed(ours.collect()),
            Some(Some(last)) if self.dialect.more.is_some() => Answer::Part { states: ours.collect(), last },
            Some(_) => failed("only a part of the list"),
        }
    }

    fn item(&self, item: &Item) -> Result<&Value, Answer> {
        let json = self.json.ok_or_else(|| failed("an answer that is cut off, or no JSON"))?;
        let variables = Variables::default().with("id", &self.id.id).with("name", &self.id.name);
        let at = pointer(&item.at, &variables).map_err(|_| failed("the settings do not say where to look"))?;
        // An item is missing only where others could stand: what has another shape says nothing.
        let (around, last) = item.at.rsplit_once('/').unwrap_or_default();
        let rows = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        if !json.pointer(around).is_some_and(|around| if rows { around.is_array() } else { around.is_object() }) {
            return Err(failed("an answer of another kind"));
        }
        let found = json.pointer(&at).filter(|found| !found.is_null());
        let found = found.ok_or_else(|| self.other(item.missing))?;
        if !found.is_object() {
            return Err(failed("an answer of another kind"));
        }
        if let Some(name) = &item.name {
            let there = found.pointer(name).and_then(Value::as_str);
            match there {
                None => return Err(failed("an answer without the state's name")),
                Some(there) if there != self.id.name => {
                    let why = "The backend put another name to the state, so it cannot be found again.";
                    return Err(Answer::Rejected { why: why.to_owned() });
                }
                Some(_) => {}
            }
        }
        Ok(found)
    }

    fn found(&self, known: Option<&str>) -> Answer {
        let item = match self.item(&self.dialect.item) {
            Ok(item) => item,
            Err(answer) => return answer,
        };
        let shape = &self.dialect.item;
        if shape.deleted.as_ref().and_then(|at| item.pointer(at)).is_some_and(is_said) {
            return Answer::Absent;
        }
        let revision = shape.revision.as_ref().and_then(|at| revision(item.pointer(at)?));
        let revision = revision.or_else(|| self.header_revision());
        let body = match (&shape.state, shape.form) {
            // Byte for byte, as it was written.
            (None, _) if shape.at.is_empty() => Some(self.response.body.clone()),
            (None, _) => Some(item.to_string()),
            (Some(at), Form::Json) => item.pointer(at).filter(|state| state.is_object()).map(Value::to_string),
            (Some(at), Form::Text) => {
                item.pointer(at).and_then(Value::as_str).filter(|text| is_object(text)).map(str::to_owned)
            }
        };
        match body {
            None => failed("an answer without a whole state"),
            Some(_) if revision.is_some() && revision.as_deref() == known => Answer::Unchanged,
            Some(body) => Answer::Found { body, revision },
        }
    }

    fn replied(&self, reply: &Item) -> Answer {
        let item = match self.item(reply) {
            Ok(item) => item,
            // Done for good, only the answer's body is not sent: 204.
            Err(_) if self.response.status == 204 => return Answer::Done { revision: self.header_revision() },
            Err(answer) => return answer,
        };
        let revision = reply.revision.as_ref().and_then(|at| revision(item.pointer(at)?));
        Answer::Done { revision: revision.or_else(|| self.header_revision()) }
    }

    /// The revision in the header. A weak one may stand for other bytes too; one that compression has changed
    /// (`…-gzip`) is not what the backend compares with.
    fn header_revision(&self) -> Option<String> {
        let value = self.response.header(self.dialect.revision_header.as_ref()?)?.trim();
        let compressed = ["-gzip", ";gzip", "-br", ";br", "-zstd", ";zstd", "-deflate"];
        let inner = listing::unquoted(value)?;
        (!compressed.iter().any(|suffix| inner.ends_with(suffix))).then(|| inner.to_owned())
    }
}

fn is_object(text: &str) -> bool {
    serde_json::from_str::<serde_json::Map<String, Value>>(text).is_ok()
}

pub(super) fn is_said(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}

/// A revision is a text or a whole number.
pub(super) fn revision(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        _ => None,
    }
}

fn rejection(status: u16) -> String {
    match status {
        404 | 410 => "There is no such place at the backend. Check its address.".to_owned(),
        405 | 501 => "The backend does not do this at that address. Check the address, and what it allows.".to_owned(),
        409 => "The folder is missing at the backend. Make it there first.".to_owned(),
        413 => "The plan is larger than the backend takes.".to_owned(),
        507 => "The backend has no room left.".to_owned(),
        _ => format!("The backend does not take this (status {status})."),
    }
}
