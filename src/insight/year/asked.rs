//! What of the year is asked for, as one word of an address.

use crate::model::id::Id;

use super::span::YEARS;

/// Which year is looked at, and whose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The school year, by the calendar year in which it starts; none means what suits the day.
    pub start: Option<i32>,
    /// A month of it, from 1 for January to 12.
    pub month: Option<u32>,
    /// Only what belongs to this school.
    pub school: Option<Id>,
    /// Only what this post owns or shares.
    pub role: Option<String>,
}

impl Asked {
    /// As a word for an address: `2026~m11~sbra~rHeadteacher`. A tilde within a name is doubled, and tildes are among the
    /// characters that an address leaves as they are.
    pub fn word(&self) -> String {
        let doubled = |text: &str| text.replace('~', "~~");
        let parts = [
            self.start.map(|start| start.to_string()),
            self.month.map(|month| format!("m{month}")),
            self.school.as_ref().map(|id| format!("s{}", doubled(id.as_str()))),
            self.role.as_ref().map(|role| format!("r{}", doubled(role))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("~")
    }

    /// Reads what [`Self::word`] wrote; what it does not understand is passed over.
    pub fn from_word(word: &str) -> Self {
        let mut asked = Self::default();
        for part in parts(word) {
            let named = part.get(1..).filter(|name| !name.trim().is_empty());
            match part.chars().next() {
                Some('m') => asked.month = named.and_then(|month| month.parse().ok()).filter(|m| (1..=12).contains(m)),
                Some('s') => asked.school = named.map(Id::new),
                Some('r') => asked.role = named.map(str::to_owned),
                Some('0'..='9') => asked.start = part.parse().ok().filter(|start| YEARS.contains(start)),
                _ => {}
            }
        }
        asked
    }
}

/// The parts between single tildes; a double one stands for a tilde.
fn parts(word: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_end = letter == '~' && letters.next_if_eq(&'~').is_none();
        match parts.last_mut() {
            Some(part) if !is_end => part.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts
}
