//! Compact JSON broken into lines that can be compared: one for each field of the outer object, and one for each
//! object of a list in it. Only white space is added.

/// Breaks compact JSON into lines. The outermost value should be an object.
pub fn broken(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    let mut depth = 0;
    let mut in_string = false;
    let mut escaped = false;
    // The last character outside a string.
    let mut before = ' ';
    for c in json.chars() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            out.push(c);
            continue;
        }
        match c {
            '{' | '[' => {
                if c == '{' && depth == 2 && before == '[' {
                    out.push_str("\n  ");
                }
                depth += 1;
                out.push(c);
                if depth == 1 {
                    out.push_str("\n ");
                }
            }
            '}' | ']' => {
                depth -= 1;
                match depth {
                    0 => out.push('\n'),
                    1 if c == ']' && before == '}' => out.push_str("\n "),
                    _ => {}
                }
                out.push(c);
            }
            ',' => {
                out.push(c);
                match depth {
                    1 => out.push_str("\n "),
                    2 if before == '}' => out.push_str("\n  "),
                    _ => {}
                }
            }
            ':' => out.push_str(if depth == 1 { ": " } else { ":" }),
            _ => {
                in_string = c == '"';
                out.push(c);
            }
        }
        before = c;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn fields_and_listed_objects_have_lines_of_their_own() {
        let json = r#"{"a":1,"list":[{"x":"},{\\\""},{"y":[{},{}]}],"words":["p","q"],"o":{"z":1}}"#;
        let lines = "{\n \"a\": 1,\n \"list\": [\n  {\"x\":\"},{\\\\\\\"\"},\n  {\"y\":[{},{}]}\n ],\n \"words\": [\"p\",\"q\"],\n \"o\": {\"z\":1}\n}\n";
        assert_eq!(broken(json), lines);
    }
}
