//! Where in a JSON text a line and column lie, as a path: `elements[3].title`. The parser tells where it stopped; a
//! person wants to know in which field. Done here rather than by tracking the path while parsing, which costs every
//! good plan time and the app tens of kilobytes.

/// One container that is open at the place.
enum Open {
    Object { key: String },
    Array { index: usize },
}

/// The path to what stands at, or ends right before, line and column (both from 1; columns count bytes, as
/// serde_json's do). Empty for the top of the document. The text must be JSON as far as the place.
pub fn path_at(text: &str, line: usize, column: usize) -> String {
    let end = offset(text, line, column);
    let bytes = &text.as_bytes()[..end];
    let mut open: Vec<Open> = Vec::new();
    let mut expects_key = false;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => {
                open.push(Open::Object { key: String::new() });
                expects_key = true;
            }
            b'[' => open.push(Open::Array { index: 0 }),
            b'}' | b']' => {
                // What is closed at the very end is what the place is about, as an entry of the container around it.
                open.pop();
                expects_key = false;
            }
            b',' => match open.last_mut() {
                Some(Open::Array { index }) => *index += 1,
                Some(Open::Object { .. }) => expects_key = true,
                None => {}
            },
            b'"' => {
                let closing = string_end(bytes, at);
                if let (true, Some(Open::Object { key })) = (expects_key, open.last_mut()) {
                    *key = text.get(at + 1..closing).unwrap_or_default().to_owned();
                    expects_key = false;
                }
                at = closing;
            }
            _ => {}
        }
        at += 1;
    }
    written(&open)
}

/// The byte at which a place lies, within the text and on the edge of a character.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut end = (start + column).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Where the string that starts at `at` has its closing quote, or where the text ends.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    end.min(bytes.len())
}

fn written(open: &[Open]) -> String {
    let mut path = String::new();
    for container in open {
        match container {
            Open::Array { index } => path.push_str(&format!("[{index}]")),
            Open::Object { key } if key.is_empty() => {}
            Open::Object { key } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::path_at;

    /// The path at the bar, which is no part of the text.
    fn at_bar(text: &str) -> String {
        let (before, after) = text.split_once('|').unwrap_or((text, ""));
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        path_at(&format!("{before}{after}"), line, column)
    }

    #[test]
    fn a_place_has_the_path_of_the_value_that_ends_there() {
        assert_eq!(at_bar(r#"{"a": 1|, "b": 2}"#), "a");
        assert_eq!(at_bar("{\"list\": [{\"x\": \"] , {\"|}]}"), "list[0].x");
        assert_eq!(at_bar("{\n \"list\": [\n  {}, {\"y\": [1, 2|]}]}"), "list[1].y[1]");
        assert_eq!(at_bar(r#"{"q\"r": true|}"#), r#"q\"r"#);
    }

    #[test]
    fn after_a_closing_bracket_the_path_is_of_what_was_closed() {
        assert_eq!(at_bar(r#"{"list": [{"x": 1}|]}"#), "list[0]");
        assert_eq!(at_bar(r#"{"list": [{}, {"y": [1]}|]}"#), "list[1]");
        assert_eq!(at_bar(r#"{"list": []}|"#), "");
    }

    #[test]
    fn a_place_beyond_the_text_is_its_end() {
        assert_eq!(path_at("[1, \"é", 9, 99), "[1]");
        assert_eq!(path_at("", 1, 1), "");
    }
}
