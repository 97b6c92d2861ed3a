//! Names of states as a backend's ids: reversible, and safe wherever they are put, since every backend allows other
//! characters (Kinto no dot, PocketBase fifteen letters) and some servers undo percent-encoding before they look.

use serde::{Deserialize, Serialize};

use super::ConfigError;

/// How the name of a state becomes the backend's id of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Ids {
    /// Letters, digits and `keep` stay; every other byte becomes `escape` and two hexadecimal digits. The first
    /// character stays only if it is a letter or digit, so no id is `..`, hidden, or one that a backend reserves.
    Escaped {
        /// Characters that stay beside letters and digits.
        #[serde(default = "usual_keep")]
        keep: String,
        /// What begins an escape.
        #[serde(default = "usual_escape")]
        escape: char,
        /// What every id begins with.
        #[serde(default)]
        lead: String,
        /// What every id ends with, such as `.json`, by which a file server tells the type.
        #[serde(default)]
        tail: String,
    },
    /// The escaped name, hashed to so many characters a–z and 0–9. The backend keeps the escaped name in a field.
    Hashed {
        /// How many, from 8 to 24.
        length: u8,
    },
}

/// Longer names are refused: file systems take 255 bytes.
const LONGEST: usize = 200;

fn usual_keep() -> String {
    "-._~".to_owned()
}

fn usual_escape() -> char {
    '='
}

impl Default for Ids {
    fn default() -> Self {
        Self::Escaped { keep: usual_keep(), escape: usual_escape(), lead: String::new(), tail: String::new() }
    }
}

/// A name in the backend's terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Id {
    /// The escaped name, from which the name can be read again.
    pub name: String,
    /// What the backend takes as an id: the escaped name, or its hash.
    pub id: String,
}

impl Ids {
    /// Whether the settings hold together.
    ///
    /// # Errors
    /// [`ConfigError::Ids`] if names could not be read back, or not stand in an address.
    pub fn check(&self) -> Result<(), ConfigError> {
        match self {
            Self::Hashed { length } if (8..=24).contains(length) => Ok(()),
            Self::Hashed { .. } => Err(ConfigError::Ids),
            Self::Escaped { keep, escape, lead, tail } => {
                let plain = |character: char| "-._~!$'()*,=@".contains(character);
                let whole = |text: &str| text.chars().all(|each| each.is_ascii_alphanumeric() || plain(each));
                let begins_well = lead.is_empty() || lead.starts_with(|first: char| first.is_ascii_alphanumeric());
                // A letter as escape could not be told from itself after all.
                let good = keep.chars().all(plain) && plain(*escape) && !keep.contains(*escape);
                if good && begins_well && whole(lead) && whole(tail) { Ok(()) } else { Err(ConfigError::Ids) }
            }
        }
    }

    /// The id of a name.
    ///
    /// # Errors
    /// [`ConfigError::Name`] if it is empty or too long.
    pub fn id(&self, name: &str) -> Result<Id, ConfigError> {
        let escaped = format!("{}{}", self.prefix(name), self.tail());
        if name.is_empty() || escaped.len() > LONGEST {
            return Err(ConfigError::Name);
        }
        let id = match self {
            Self::Escaped { .. } => escaped.clone(),
            Self::Hashed { length } => hashed(&escaped, usize::from(*length)),
        };
        Ok(Id { name: escaped, id })
    }

    /// What the escaped names begin with whose names begin so.
    #[must_use]
    pub fn prefix(&self, prefix: &str) -> String {
        let usual = Self::default();
        let (keep, escape, lead) = match (self, &usual) {
            (Self::Escaped { keep, escape, lead, .. }, _) => (keep.as_str(), *escape, lead.as_str()),
            _ => ("-._~", '=', ""),
        };
        let mut out = lead.to_owned();
        for (at, byte) in prefix.bytes().enumerate() {
            let character = char::from(byte);
            if character.is_ascii_alphanumeric() || (at > 0 && keep.contains(character)) {
                out.push(character);
            } else {
                out.push_str(&format!("{escape}{byte:02x}"));
            }
        }
        out
    }

    fn tail(&self) -> &str {
        match self {
            Self::Escaped { tail, .. } => tail,
            Self::Hashed { .. } => "",
        }
    }

    /// The name that an escaped name stands for; none if it is not one of ours.
    #[must_use]
    pub fn name(&self, escaped: &str) -> Option<String> {
        let (escape, lead) = match self {
            Self::Escaped { escape, lead, .. } => (*escape, lead.as_str()),
            Self::Hashed { .. } => ('=', ""),
        };
        let inner = escaped.strip_prefix(lead)?.strip_suffix(self.tail())?;
        let mut bytes = Vec::with_capacity(inner.len());
        let mut rest = inner.bytes();
        while let Some(byte) = rest.next() {
            if char::from(byte) != escape {
                bytes.push(byte);
                continue;
            }
            let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
            let code = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(code).ok()?);
        }
        let name = String::from_utf8(bytes).ok()?;
        // One name has one id: what only looks like an id of ours is somebody else's.
        self.id(&name).ok().filter(|id| id.name == escaped).map(|_| name)
    }
}

/// FNV-1a, 128 bits (Fowler, Noll, Vo): it need only notice accidents.
#[must_use]
pub fn sum(text: &str) -> u128 {
    text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

fn hashed(escaped: &str, length: usize) -> String {
    let mut left = sum(escaped);
    let digit = |value: u128| u32::try_from(value % 36).ok().and_then(|value| char::from_digit(value, 36));
    let mut out = String::with_capacity(length);
    for _ in 0..length {
        out.extend(digit(left));
        left /= 36;
    }
    out
}
