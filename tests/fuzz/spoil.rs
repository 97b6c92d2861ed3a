//! Spoils a text.

use crate::chance::Chance;

/// What has made trouble for readers before.
const BAD: [&str; 28] = [
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "9007199254740993",
    "18446744073709551616",
    "-0.0",
    "\"\"",
    "[]",
    "{}",
    "[[[[[[[[",
    "\u{0}",
    "\\u0000",
    "\\ud800",
    "\u{feff}",
    "\u{202e}",
    "🜁",
    "{{",
    "&#x0;",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "]]>",
    "=cmd()",
    "\"\n\"",
    "\r",
    "__proto__",
    "~~~~",
    "@@@@",
];

/// One of the samples, as it is or spoilt up to a dozen times.
pub fn spoilt(samples: &[String], chance: &mut Chance) -> String {
    let pick = |chance: &mut Chance| samples[chance.below(samples.len() as u64) as usize].as_bytes();
    let mut bytes = pick(chance).to_vec();
    for _ in 0..chance.below(12) {
        let at = chance.below(bytes.len() as u64 + 1) as usize;
        let end = (at + chance.below(40) as usize).min(bytes.len());
        match chance.below(8) {
            0 => bytes.truncate(at.max(bytes.len() / 2)),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
            3 => {
                let other = pick(chance);
                let from = chance.below(other.len() as u64 + 1) as usize;
                let to = (from + chance.below(200) as usize).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            4 => {
                let bad = chance.pick(&BAD);
                bytes.splice(at..end.min(at + 1), bad.bytes());
            }
            5 => {
                // Very often the same: what is harmless once.
                let again = bytes[at..end].repeat(chance.below(300) as usize);
                bytes.splice(end..end, again);
            }
            6 => number_changed(&mut bytes, at, chance),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = chance.below(256) as u8;
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The next number becomes another, so that the text stays well formed.
fn number_changed(bytes: &mut Vec<u8>, at: usize, chance: &mut Chance) {
    let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
    let to = bytes[from..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |found| from + found);
    let bits = chance.below(64);
    let number = (chance.next() >> bits).to_string();
    bytes.splice(from..to, number.bytes());
}
