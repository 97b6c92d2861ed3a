//! The hash of a JSON text that does not change when a backend writes the JSON anew: in another order of fields, or 62
//! for 62.0. It need only notice accidents.

use crate::model::document::Document;

/// The hash of a document.
pub fn of_document(document: &Document) -> u64 {
    match serde_json::to_string(document) {
        Ok(text) => of_json(&text),
        // A document always can be written (`model::wire`).
        Err(_) => 0,
    }
}

/// A hash as text.
pub fn text(hash: u64) -> String {
    format!("{hash:016x}")
}

/// The hash of a text and a number: FNV-1a, stirred.
pub fn of_text(text: &str, salt: u64) -> u64 {
    stirred(fnv(text.as_bytes()) ^ salt)
}

/// What is open while a text is read.
enum Open {
    Object { sum: u64, key: Option<u64> },
    Array { hash: u64 },
}

/// The hash of compact JSON, as serde_json writes it.
pub fn of_json(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut last = 0;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        let value = match bytes[start] {
            b'{' => {
                open.push(Open::Object { sum: 1, key: None });
                continue;
            }
            b'[' => {
                open.push(Open::Array { hash: 2 });
                continue;
            }
            b'}' | b']' => match open.pop() {
                Some(Open::Object { sum, .. }) => stirred(sum),
                Some(Open::Array { hash }) => stirred(hash),
                None => 0,
            },
            b'"' => {
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at = (at + 1).min(bytes.len());
                fnv(&bytes[start..at])
            }
            b',' | b':' | b' ' | b'\n' => continue,
            _ => {
                while at < bytes.len() && !matches!(bytes[at], b',' | b'}' | b']' | b' ' | b'\n') {
                    at += 1;
                }
                word(text.get(start..at).unwrap_or_default())
            }
        };
        match open.last_mut() {
            None => last = value,
            Some(Open::Array { hash }) => *hash = stirred(*hash ^ value),
            Some(Open::Object { sum, key }) => match key.take() {
                None => *key = Some(value),
                // Fields have no order, so their hashes are added up.
                Some(name) => *sum = sum.wrapping_add(stirred(name.rotate_left(32) ^ value)),
            },
        }
    }
    last
}

/// A number by what it is worth; true, false and null by their letters.
fn word(text: &str) -> u64 {
    match text.parse::<f64>() {
        // Minus zero is zero.
        Ok(0.0) => 3,
        Ok(number) => stirred(number.to_bits()),
        Err(_) => fnv(text.as_bytes()),
    }
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Every bit in has a say in every bit out (the end of SplitMix64).
fn stirred(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::of_json;

    #[test]
    fn what_means_the_same_has_one_hash_and_what_does_not_has_another() {
        let first = of_json(r#"{"a":[1,2,{"x":"}\"]"}],"b":null,"c":-0.0}"#);
        assert_eq!(first, of_json(r#"{"c":0,"b":null,"a":[1.0,2,{"x":"}\"]"}]}"#));
        let others = [
            r#"{"a":[2,1,{"x":"}\"]"}],"b":null,"c":0}"#,
            r#"{"a":[1,2,{"x":"}\"] "}],"b":null,"c":0}"#,
            r#"{"b":[1,2,{"x":"}\"]"}],"a":null,"c":0}"#,
            r#"{"a":[1,2,{"x":"}\"]"}],"b":"null","c":0}"#,
            r#"{"a":[1,2],"x":"}\"]","b":null,"c":0}"#,
            r#"{"a":[1,2,{"x":"}\"]"}],"b":null}"#,
        ];
        assert!(others.iter().all(|other| of_json(other) != first));
        // Broken texts come from nobody, and do no harm.
        assert!(["", "}", "\"", "\"\\", "[1", "{\"a\""].into_iter().map(of_json).count() == 6);
    }
}
