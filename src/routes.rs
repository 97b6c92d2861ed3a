//! What an address says: plan, view and focus, all in the query of one page, so that every address opens on a plain
//! file server without rewrite rules and under any sub-path.

mod parts;

use std::fmt::Write;

pub use parts::{Arrangement, Part, View};

/// Where in the app somebody is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Route {
    /// The plans on this device, and the examples.
    #[default]
    Library,
    /// One plan.
    Plan {
        /// The plan's id.
        plan: String,
        /// How it is read.
        view: View,
        /// The key of the element in focus, if any.
        focus: Option<String>,
        /// How the map is arranged, where it is not as suits the plan best.
        arrangement: Option<Arrangement>,
        /// The level that is shown down to, where one was chosen.
        level: Option<u32>,
        /// The lenses it is looked at through, as the words that they are known by; not necessarily known ones.
        lenses: Vec<String>,
        /// What the view is asked to show, in its own words; not necessarily words that it knows.
        asked: Option<String>,
        /// The stop at which it is presented, as the word that it is known by; not necessarily a known one.
        present: Option<String>,
        /// The part that the window has in a show.
        part: Part,
        /// The key by which the device was let in: to lead a show from afar, or to a training day.
        key: Option<String>,
    },
}

impl Route {
    /// A plan without focus.
    pub fn plan(plan: &str, view: View) -> Self {
        let (focus, arrangement, level, lenses, asked, present, part, key) = Default::default();
        Self::Plan { plan: plan.to_owned(), view, focus, arrangement, level, lenses, asked, present, part, key }
    }

    /// The same plan with another view, which is asked nothing in particular.
    pub fn with_view(mut self, new: View) -> Self {
        if let Self::Plan { view, asked, .. } = &mut self {
            *asked = asked.take().filter(|_| *view == new);
            *view = new;
        }
        self
    }

    /// The same view with something else asked of it, or nothing in particular.
    pub fn with_asked(mut self, new: Option<String>) -> Self {
        if let Self::Plan { asked, .. } = &mut self {
            *asked = new.filter(|words| !words.is_empty());
        }
        self
    }

    /// The same plan with another focus, or none.
    pub fn with_focus(mut self, new: Option<String>) -> Self {
        if let Self::Plan { focus, .. } = &mut self {
            *focus = new;
        }
        self
    }

    /// The same plan with another arrangement, or as suits it best.
    pub fn arranged(mut self, new: Option<Arrangement>) -> Self {
        if let Self::Plan { arrangement, .. } = &mut self {
            *arrangement = new;
        }
        self
    }

    /// The same plan shown down to another level, or to no level in particular.
    pub fn with_level(mut self, new: Option<u32>) -> Self {
        if let Self::Plan { level, .. } = &mut self {
            *level = new;
        }
        self
    }

    /// The same plan through other lenses.
    pub fn with_lenses(mut self, new: Vec<String>) -> Self {
        if let Self::Plan { lenses, .. } = &mut self {
            *lenses = new;
        }
        self
    }

    /// The same plan presented at a stop, or no longer presented.
    pub fn with_present(mut self, new: Option<String>) -> Self {
        if let Self::Plan { present, .. } = &mut self {
            *present = new;
        }
        self
    }

    /// The same of another plan.
    pub fn with_plan(mut self, new: &str) -> Self {
        if let Self::Plan { plan, .. } = &mut self {
            new.clone_into(plan);
        }
        self
    }

    /// The same plan with another part in a show, and without the key of the old one.
    pub fn with_part(mut self, new: Part) -> Self {
        if let Self::Plan { part, key, .. } = &mut self {
            *part = new;
            *key = None;
        }
        self
    }

    /// The same plan with a key.
    pub fn with_key(mut self, new: &str) -> Self {
        if let Self::Plan { key, .. } = &mut self {
            *key = Some(new.to_owned());
        }
        self
    }

    /// What the view is asked to show; empty for nothing in particular.
    pub fn asked(&self) -> &str {
        match self {
            Self::Plan { asked, .. } => asked.as_deref().unwrap_or_default(),
            Self::Library => "",
        }
    }

    /// The part that the window has.
    pub fn part(&self) -> Part {
        match self {
            Self::Plan { part, .. } => *part,
            Self::Library => Part::default(),
        }
    }

    /// The key by which the device was let in.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Plan { key, .. } => key.as_deref(),
            Self::Library => None,
        }
    }

    /// Reads the query of an address, with or without its leading `?`. Whatever cannot be read is the library;
    /// parameters of others are passed over, and an unknown view is the map.
    pub fn parse(query: &str) -> Self {
        let mut plan = None;
        let mut view = View::default();
        let mut focus = None;
        let mut arrangement = None;
        let mut level = None;
        let mut lenses = Vec::new();
        let mut asked = None;
        let mut present = None;
        let mut part = Part::default();
        let mut key = None;
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match name {
                "plan" if !value.is_empty() => plan = Some(value),
                "view" => view = View::from_word(&value).unwrap_or_default(),
                "reading" => arrangement = Arrangement::from_word(&value),
                "level" => level = value.parse().ok(),
                "lens" if !value.is_empty() => lenses.push(value),
                "focus" if !value.is_empty() => focus = Some(value),
                "show" if !value.is_empty() => asked = Some(value),
                "present" if !value.is_empty() => present = Some(value),
                "as" => part = Part::from_word(&value),
                "key" if !value.is_empty() => key = Some(value),
                _ => {}
            }
        }
        match plan {
            Some(plan) => Self::Plan { plan, view, focus, arrangement, level, lenses, asked, present, part, key },
            None => Self::Library,
        }
    }

    /// The query of the address, with its leading `?`. Never empty, so that a link made of it always leads to the
    /// page itself.
    pub fn query(&self) -> String {
        self.written(false)
    }

    /// The same without what is understood anyway, for a link that others get: what is short can be read from afar as a
    /// code, and typed.
    pub fn short_query(&self) -> String {
        self.written(true)
    }

    fn written(&self, short: bool) -> String {
        match self {
            Self::Library => "?".to_owned(),
            Self::Plan { plan, view, focus, arrangement, level, lenses, asked, present, part, key } => {
                let mut out = format!("?plan={}", encode(plan));
                if !short || *view != View::default() {
                    out.push_str("&view=");
                    out.push_str(view.word());
                }
                if let Some(arrangement) = arrangement {
                    out.push_str("&reading=");
                    out.push_str(arrangement.word());
                }
                if let Some(level) = level {
                    out.push_str(&format!("&level={level}"));
                }
                for lens in lenses {
                    out.push_str("&lens=");
                    out.push_str(&encode(lens));
                }
                for (name, value) in [("&show=", asked), ("&focus=", focus), ("&present=", present)] {
                    if let Some(value) = value {
                        out.push_str(name);
                        out.push_str(&encode(value));
                    }
                }
                if let Some(part) = part.word() {
                    out.push_str("&as=");
                    out.push_str(part);
                }
                if let Some(key) = key {
                    out.push_str("&key=");
                    out.push_str(&encode(key));
                }
                out
            }
        }
    }
}

/// What stands before a plan that travels in the fragment of an address, which browsers never send to a server.
const CARRIED: &str = "plan=";

/// The fragment of an address that carries a packed plan, and where in it to go. Nothing of that is in the query either.
pub fn carrying(packed: &str, route: &Route) -> String {
    let query = route.clone().with_plan("-").short_query();
    let rest = query.split_once('&').map(|(_, rest)| format!("&{rest}"));
    format!("#{CARRIED}{packed}{}", rest.unwrap_or_default())
}

/// The packed plan that the fragment of an address carries, if it carries one, and where in it to go: a route in which
/// only the plan's id is not the right one yet.
pub fn carried(fragment: &str) -> Option<(&str, Route)> {
    let rest = fragment.trim_start_matches('#').strip_prefix(CARRIED)?;
    let (packed, rest) = rest.split_once('&').unwrap_or((rest, ""));
    Some((packed, Route::parse(&format!("{rest}&{CARRIED}-"))))
}

/// What stands before the choices of a training day that travel in the fragment of an address.
const COUNTED: &str = "counts=";

/// The fragment of an address that carries packed choices.
pub fn counting(packed: &str) -> String {
    format!("#{COUNTED}{packed}")
}

/// The packed choices that the fragment of an address carries, if it carries any.
pub fn counted(fragment: &str) -> Option<&str> {
    fragment.trim_start_matches('#').strip_prefix(COUNTED)
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else if write!(out, "%{byte:02X}").is_err() {
            break;
        }
    }
    out
}

/// Undoes [`encode`]; a `+` is a space, as forms write it. What is no encoding stays as it stands.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).filter(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let hex = pair.and_then(|pair| std::str::from_utf8(pair).ok());
        match (bytes[at], hex.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
                continue;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}
