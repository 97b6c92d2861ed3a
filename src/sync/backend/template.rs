//! Texts with variables in braces, filled in for an address, a header, a body or a JSON Pointer: each with its own
//! encoding, so that a value never becomes anything but a value.

use base64::Engine;
use base64::prelude::BASE64_STANDARD as STANDARD;
use serde_json::{Map, Value};

use super::ConfigError;
use super::address::is_dots;

/// The variables of one request, by name.
#[derive(Default)]
pub struct Variables<'a> {
    values: Vec<(&'static str, &'a str)>,
}

impl<'a> Variables<'a> {
    /// With one more.
    pub fn with(mut self, name: &'static str, value: &'a str) -> Self {
        self.values.push((name, value));
        self
    }

    /// With one more, if there is a value.
    pub fn with_some(self, name: &'static str, value: Option<&'a str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Whether there is one of this name.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.values.iter().find(|(each, _)| *each == name).map(|(_, value)| *value)
    }
}

enum Part<'t> {
    Text(&'t str),
    Variable(&'t str),
}

fn parts(template: &str) -> Result<Vec<Part<'_>>, ConfigError> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or(ConfigError::Template)?;
        parts.extend([Part::Text(before), Part::Variable(name)]);
        rest = after;
    }
    parts.push(Part::Text(rest));
    Ok(parts)
}

fn fill(
    template: &str,
    variables: &Variables,
    mut encode: impl FnMut(&str, &mut String) -> Result<(), ConfigError>,
) -> Result<String, ConfigError> {
    let mut out = String::new();
    for part in parts(template)? {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Variable(name) => encode(variables.get(name).ok_or(ConfigError::Template)?, &mut out)?,
        }
    }
    Ok(out)
}

/// Whether a template has this variable.
pub fn mentions(template: &str, name: &str) -> bool {
    parts(template).is_ok_and(|parts| parts.iter().any(|part| matches!(part, Part::Variable(each) if *each == name)))
}

/// An address. It begins with `{base}`, and what follows can neither lengthen the host nor leave the folder.
pub fn address(template: &str, base: &str, variables: &Variables) -> Result<String, ConfigError> {
    let rest = template.strip_prefix("{base}").ok_or(ConfigError::Template)?;
    if rest.is_empty() {
        return Ok(base.to_owned());
    }
    let safe = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.contains(['#', '\\']);
    if !rest.starts_with(['/', '?']) || !safe(rest) {
        return Err(ConfigError::Template);
    }
    let mut empty = false;
    let filled = fill(rest, variables, |value, out| {
        empty |= value.is_empty() && !out.contains('?');
        percent_encode(value, out);
        Ok(())
    })?;
    let path = filled.split('?').next().unwrap_or_default();
    if empty || path.split('/').any(is_dots) {
        return Err(ConfigError::Name);
    }
    Ok(format!("{}{filled}", base.trim_end_matches('/')))
}

fn percent_encode(value: &str, out: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// Undoes percent-encoding. What is no UTF-8 then, or not encoded well, is none.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        let code = digit(rest.next())? * 16 + digit(rest.next())?;
        bytes.push(u8::try_from(code).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// A header's value.
pub fn header(template: &str, variables: &Variables) -> Result<String, ConfigError> {
    let value = fill(template, variables, |value, out| {
        out.push_str(value);
        Ok(())
    })?;
    // Line breaks would begin a new header, and browsers send nothing beyond Latin.
    if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) { Ok(value) } else { Err(ConfigError::Header) }
}

/// A header's value with a token in it.
pub fn auth_header(template: &str, token: &str) -> Result<String, ConfigError> {
    let encoded = STANDARD.encode(token);
    header(template, &Variables::default().with("token", token).with("token:base64", &encoded))
        .map_err(|error| if error == ConfigError::Header { ConfigError::Token } else { error })
}

/// A JSON Pointer.
pub fn pointer(template: &str, variables: &Variables) -> Result<String, ConfigError> {
    fill(template, variables, |value, out| {
        out.push_str(&value.replace('~', "~0").replace('/', "~1"));
        Ok(())
    })
}

/// A body. Variables stand in texts and keys.
pub fn body(template: &Value, variables: &Variables) -> Result<Value, ConfigError> {
    let text = |template: &str| {
        fill(template, variables, |value, out| {
            out.push_str(value);
            Ok(())
        })
    };
    Ok(match template {
        Value::String(whole) if whole == "{state:json}" => {
            let state = variables.get("state").ok_or(ConfigError::Template)?;
            serde_json::from_str(state).map_err(|_| ConfigError::State)?
        }
        Value::String(template) => Value::String(text(template)?),
        Value::Array(items) => Value::Array(items.iter().map(|item| body(item, variables)).collect::<Result<_, _>>()?),
        Value::Object(fields) => {
            let mut filled = Map::new();
            for (key, value) in fields {
                filled.insert(text(key)?, body(value, variables)?);
            }
            Value::Object(filled)
        }
        plain => plain.clone(),
    })
}
