//! A backend's dialect, as JSON: what is asked how, and what its answers mean. The presets are such documents
//! (`presets/*.json`), and a custom one starts best as a copy of the nearest.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::names::Ids;

/// How states may safely be kept at a backend, from the least to the most that it must guarantee.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Nothing is written.
    ReadOnly,
    /// The one state is overwritten unseen. Edits can be lost: only with consent, and a warning that stays.
    Blind,
    /// Each device writes only a state of its own, and joins those of the others.
    Shard,
    /// Each revision is a new state; of two that want one number, one gets it.
    Claim,
    /// A state is replaced only by whoever saw it, in one step.
    Cas,
}

/// A backend's dialect.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialect {
    /// The most that this kind of backend was seen to guarantee.
    pub ceiling: Mode,
    /// Names as ids.
    #[serde(default)]
    pub ids: Ids,
    /// Headers of every request.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Headers of every request with a token: `{token}`, or `{token:base64}`.
    #[serde(default = "bearer")]
    pub auth: BTreeMap<String, String>,
    /// The header with a state's revision, where browsers show it and it can be trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision_header: Option<String>,
    /// The longest body that it takes, in bytes, where it does not say so itself by a 413.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_body: Option<usize>,
    /// Where names stand in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<Listing>,
    /// Where a state stands in the answer to a read. By default it is the whole body.
    #[serde(default)]
    pub item: Item,
    /// Which states there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Call>,
    /// Which states come after `{after}`, the last name of a list that was cut, in the order of names. What is there
    /// all the time is then on one of the pages, whatever comes and goes between them; pages by number or by what was
    /// changed last cannot promise that, so they are not offered. Without it a list that was cut is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<Call>,
    /// A state.
    pub read: Call,
    /// How it tells that something changed, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<Feed>,
    /// A state in place of whatever is there. Some backends cannot, or only where there is one already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<Call>,
    /// A state where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create: Option<Call>,
    /// A state in place of the revision that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace: Option<Call>,
    /// A state goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove: Option<Call>,
}

fn bearer() -> BTreeMap<String, String> {
    BTreeMap::from([("Authorization".to_owned(), "Bearer {token}".to_owned())])
}

/// One kind of request. Texts may hold `{id}`, `{name}` (the escaped name, where ids are hashes of it), `{prefix}`,
/// `{after}`, `{device}`, `{revision}`, `{known}` (the revision that a read knows; its header is left out where there
/// is none), `{sum}` (a checksum of the state, which serves as its revision where a backend makes none), `{state}`, and,
/// as the whole of a text in a body, `{state:json}`. Those of a feed may hold `{device}` and what [`Feed`] names.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// The address: `{base}`, and what follows it.
    pub url: String,
    /// Headers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The body. A write without one sends the state itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// What answers mean, where they do not mean the usual. The first that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Sign>,
    /// Where what was written stands in the answer. Then only an answer that holds it says that it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Item>,
}

/// How a backend tells at once that something changed. It is only taken for a reason to look: a list with revisions
/// then says which states are to be read. (What changed since a mark, as Kinto's `_since` and CouchDB's `_changes` tell
/// it, would save no more than the names of what did not change.) Where the feed is refused, the plan is looked at by
/// the clock, as everywhere else.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Feed {
    /// Answers that are held back until something changes (CouchDB's `_changes`). Places are JSON Pointers.
    LongPoll {
        /// What is answered at once, and says where things are now.
        now: Call,
        /// What is answered once something changed after `{since}`, or after a minute at most.
        next: Call,
        /// In both answers, where it goes on: the next `{since}`.
        since: String,
        /// In both answers, the array of what changed.
        came: String,
    },
    /// Server-sent events: each of them but the one of `subscribe` is a change (PocketBase's `realtime`).
    Events {
        /// A text in the backend's address. What stands before it is `{root}`, the segment after it `{collection}`: for
        /// feeds that are not below `{base}`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        root: Option<String>,
        /// The stream.
        open: Call,
        /// What must be said before it tells anything.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subscribe: Option<Subscribe>,
    },
}

/// What a stream of events wants to be told first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscribe {
    /// The event that asks for it.
    pub event: String,
    /// In that event's data, the stream's id (JSON Pointer): `{client}`.
    pub client: String,
    /// What is to be sent then. Any 2xx says that it is done.
    pub call: Call,
}

/// A method.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Method {
    #[default]
    Get,
    Put,
    Post,
    Patch,
    Delete,
    Propfind,
}

impl Method {
    /// As HTTP spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Propfind => "PROPFIND",
        }
    }
}

/// What an answer means that has this status, and what else is said of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The status.
    pub status: u16,
    /// A text that the body holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has: Option<String>,
    /// A place in the body (JSON Pointer).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Value>,
    /// What it means.
    pub means: Meaning,
}

/// What an answer may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Meaning {
    Done,
    Unchanged,
    Absent,
    /// A list without anything in it.
    Empty,
    Conflict,
    Refused,
    Rejected,
    Busy,
    #[default]
    Unknown,
}

/// Where a state, or what is said of it, stands in an answer. Places are JSON Pointers, below `at`; `at` may hold
/// `{id}`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The item in the body.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// Its id, or the escaped name where ids are hashes: if there is another, it is not the state that was meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The state. Without it the item is the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Whether the state is a text there: stores give texts back as they were, but number and sort JSON anew.
    #[serde(default)]
    pub form: Form,
    /// Its revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// What says that it was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<String>,
    /// What it means if there is no such item in an otherwise good answer.
    #[serde(default)]
    pub missing: Meaning,
}

/// How a state stands in an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As JSON.
    #[default]
    Json,
    /// As a text that holds JSON.
    Text,
}

/// Where names stand in a list. What is not the name of a state of ours is passed over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Listing {
    /// JSON: an array of items, or an object with an item for each id.
    Json {
        /// The array or object.
        #[serde(default)]
        items: String,
        /// In an item, its name. Without it the keys of the object are the names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// In an item, its revision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revision: Option<String>,
        /// In an item, what says that it was deleted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deleted: Option<String>,
        /// How many items there are in all: if there are more, the list was cut.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total: Option<String>,
        /// A header that is there only if the list was cut.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        more_header: Option<String>,
    },
    /// XML: WebDAV's or S3's.
    Xml {
        /// The element around it all, without its prefix: a page to sign in is no list.
        root: String,
        /// The element of an item, without its prefix.
        item: String,
        /// The element in it with its address or key.
        name: String,
        /// The element in it with its revision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revision: Option<String>,
        /// The element that holds `true` if the list was cut.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cut: Option<String>,
    },
    /// JSON of any shape: the addresses under this key, wherever they stand (JSON-LD's `@id`).
    Links {
        /// The key.
        key: String,
    },
}
