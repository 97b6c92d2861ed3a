//! Which states a list names: JSON, or the XML of WebDAV and S3.

use serde_json::Value;

use super::Response;
use super::answer::{is_said, revision};
use super::dialect::Listing;
use super::template::percent_decode;

/// Escaped names, with revisions where the list tells them.
type Entries = Vec<(String, Option<String>)>;

/// A list, or a page of one.
pub struct Page {
    /// The entries, also those that are not ours.
    pub entries: Entries,
    /// Whether there are more, and the name of the last here, if it can be asked what comes after it.
    pub cut: Option<Option<String>>,
}

/// What a list holds.
///
/// # Errors
/// In a few words, why it is none, or not to be understood.
pub fn read(listing: &Listing, response: &Response, json: Option<&Value>) -> Result<Page, &'static str> {
    let (entries, last, cut) = match listing {
        Listing::Json { total, more_header, .. } => {
            let json = json.ok_or(NO_JSON)?;
            let (entries, count, last) = json_entries(listing, json)?;
            let total =
                total.as_ref().map(|at| json.pointer(at).and_then(Value::as_u64).ok_or("a list without its count"));
            let more = total.transpose()?.is_some_and(|total| total > count as u64);
            let told = more_header.as_ref().is_some_and(|name| response.header(name).is_some());
            (entries, last, more || told)
        }
        Listing::Xml { .. } => xml_entries(listing, &response.body)?,
        Listing::Links { key } => {
            let json = json.ok_or(NO_JSON)?;
            if !json.is_object() && !json.is_array() {
                return Err(OTHER);
            }
            // A container at least names itself.
            let links = links(json, key);
            if links.is_empty() {
                return Err(OTHER);
            }
            (links, None, false)
        }
    };
    let cut = cut || response.status == 206;
    Ok(Page { entries, cut: cut.then(|| last.filter(|last| can_be_put(last))) })
}

/// Whether a name can stand between quotes in a query: that it is a value cannot be said in every backend's language.
fn can_be_put(name: &str) -> bool {
    !name.is_empty() && !name.contains(|each: char| each == '"' || each == '\\' || each.is_control())
}

const NO_JSON: &str = "a list that is cut off, or no JSON";
const OTHER: &str = "a list of another kind";

/// The entries, how many items there are, and the name of the last.
fn json_entries(listing: &Listing, json: &Value) -> Result<(Entries, usize, Option<String>), &'static str> {
    let Listing::Json { items, name, revision: revision_at, deleted, .. } = listing else { return Err(OTHER) };
    let revision_of = |item: &Value| revision_at.as_ref().and_then(|at| revision(item.pointer(at)?));
    let is_there = |item: &Value| !deleted.as_ref().and_then(|at| item.pointer(at)).is_some_and(is_said);
    match (json.pointer(items), name) {
        (Some(Value::Array(items)), Some(name)) => {
            let mut entries = Vec::new();
            for item in items {
                if let (Some(name), true) = (item.pointer(name).and_then(Value::as_str), is_there(item)) {
                    entries.push((name.to_owned(), revision_of(item)));
                }
            }
            let last = items.last().and_then(|item| item.pointer(name)?.as_str());
            Ok((entries, items.len(), last.map(str::to_owned)))
        }
        (Some(Value::Object(fields)), None) => {
            let there = fields.iter().filter(|(_, item)| item.is_object() && is_there(item));
            let entries = there.map(|(key, item)| (key.clone(), revision_of(item)));
            Ok((entries.collect(), fields.len(), None))
        }
        _ => Err(OTHER),
    }
}

/// The last segment of an address or key, decoded.
fn last_segment(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    percent_decode(path.rsplit('/').next().unwrap_or_default()).filter(|name| !name.is_empty())
}

fn links(json: &Value, key: &str) -> Entries {
    let mut found: Entries = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut waiting = vec![json];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => {
                let link = fields.get(key).and_then(Value::as_str).and_then(last_segment);
                // Each is named twice: as what the container holds, and by itself.
                found.extend(link.filter(|name| seen.insert(name.clone())).map(|name| (name, None)));
                waiting.extend(fields.values());
            }
            _ => {}
        }
    }
    found
}

/// What stands between quotes. A weak tag (`W/"…"`) is none; what has no quotes is taken as it is.
pub fn unquoted(tag: &str) -> Option<&str> {
    let inner = match tag.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"')?,
        None => tag,
    };
    (!inner.is_empty() && !inner.contains('"')).then_some(inner)
}

/// Enough of XML for lists: elements by their local names, texts between them, the usual entities. It reads once from
/// left to right, and asks that the document is whole.
fn xml_entries(listing: &Listing, text: &str) -> Result<(Entries, Option<String>, bool), &'static str> {
    let Listing::Xml { root, item, name, revision, cut } = listing else { return Err(OTHER) };
    let mut entries = Entries::new();
    let (mut current_name, mut current_revision) = (None, None);
    let (mut last, mut is_cut) = (None, false);
    let (mut depth, mut elements) = (0_usize, 0_usize);
    let mut content = "";
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        content = if before.trim().is_empty() { content } else { before.trim() };
        if let Some(inside) = after.strip_prefix("![CDATA[") {
            let (data, after) = inside.split_once("]]>").ok_or(TORN)?;
            content = data;
            rest = after;
            continue;
        }
        let (tag, after) = after.split_once('>').ok_or(TORN)?;
        rest = after;
        if tag.starts_with(['?', '!']) || tag.ends_with('/') {
            continue;
        }
        let closes = tag.starts_with('/');
        let local = tag.trim_start_matches('/').split([' ', '\n', '\t', '\r']).next().unwrap_or_default();
        let local = local.rsplit(':').next().unwrap_or_default();
        if !closes {
            if depth == 0 && (elements > 0 || local != root) {
                return Err(OTHER);
            }
            (depth, elements, content) = (depth + 1, elements + 1, "");
            if local == item {
                (current_name, current_revision) = (None, None);
            }
            continue;
        }
        depth = depth.checked_sub(1).ok_or(TORN)?;
        if local == name {
            let whole = unescaped(content);
            current_name = last_segment(&whole);
            last = Some(whole);
        } else if revision.as_ref().is_some_and(|each| each == local) {
            current_revision = unquoted(&unescaped(content)).map(str::to_owned);
        } else if cut.as_ref().is_some_and(|each| each == local) {
            is_cut |= content == "true";
        } else if local == item {
            entries.extend(current_name.take().map(|name| (name, current_revision.take())));
        }
        content = "";
    }
    if depth == 0 && elements > 0 && rest.trim().is_empty() { Ok((entries, last, is_cut)) } else { Err(TORN) }
}

const TORN: &str = "a list that is cut off, or no XML";

fn unescaped(text: &str) -> String {
    let quotes = text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&apos;", "'").replace("&#39;", "'");
    quotes.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
