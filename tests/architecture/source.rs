//! Rust source as words and signs, without comments, texts and test code: enough to ask what a file names.

/// A word (identifier, keyword or number) or a single sign, with its line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// The line, from 1.
    pub line: usize,
    /// The word or the sign.
    pub text: String,
}

/// The words and signs of a file, test code left out.
pub fn tokens(source: &str) -> Vec<Token> {
    without_tests(all_tokens(source))
}

fn all_tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let end = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => line_end(&chars, at),
            '/' if chars.get(at + 1) == Some(&'*') => comment_end(&chars, at),
            '"' => text_end(&chars, at),
            '\'' => quote_end(&chars, at),
            c if is_word(c) => {
                let end = (at..chars.len()).find(|&end| !is_word(chars[end])).unwrap_or(chars.len());
                let word: String = chars[at..end].iter().collect();
                match raw_end(&chars, &word, end) {
                    Some(end) => end,
                    None => {
                        found.push(Token { line, text: word });
                        end
                    }
                }
            }
            c => {
                if !c.is_whitespace() {
                    found.push(Token { line, text: c.to_string() });
                }
                at + 1
            }
        };
        line += chars[at..end].iter().filter(|&&c| c == '\n').count();
        at = end;
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line_end(chars: &[char], at: usize) -> usize {
    (at..chars.len()).find(|&end| chars[end] == '\n').unwrap_or(chars.len())
}

/// Block comments may hold block comments.
fn comment_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut end = at;
    while end + 1 < chars.len() {
        match (chars[end], chars[end + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                end += 1;
                continue;
            }
        }
        end += 2;
        if depth == 0 {
            return end;
        }
    }
    chars.len()
}

/// Past the closing quote of an ordinary text.
fn text_end(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

/// Past a character; past only the quote of a lifetime.
fn quote_end(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            let closing = (at + 3..chars.len()).find(|&end| chars[end] == '\'');
            closing.map_or(chars.len(), |closing| closing + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// Past a raw text, if the word before it begins one: `r"…"`, `br#"…"#`.
fn raw_end(chars: &[char], word: &str, after: usize) -> Option<usize> {
    if !matches!(word, "r" | "br" | "cr") {
        return None;
    }
    let hashes = chars[after..].iter().take_while(|&&c| c == '#').count();
    if chars.get(after + hashes) != Some(&'"') {
        return None;
    }
    let closes = |end: usize| chars[end] == '"' && chars[end + 1..].iter().take_while(|&&c| c == '#').count() >= hashes;
    let closing = (after + hashes + 1..chars.len()).find(|&end| closes(end));
    Some(closing.map_or(chars.len(), |closing| closing + 1 + hashes))
}

/// Leaves out every item under `#[cfg(test)]`.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_test =
            ["#", "[", "cfg", "(", "test", ")", "]"].iter().enumerate().all(|(step, text)| is(at + step, text));
        if is_test {
            at = item_end(&tokens, at + 7);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Past an item: its braces, or its semicolon where it has none.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let (mut braces, mut brackets) = (0, 0);
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "{" => braces += 1,
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            "}" => {
                braces -= 1;
                if braces == 0 {
                    return at + 1;
                }
            }
            ";" if braces == 0 && brackets == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The top-level modules of the crate that a file names by `crate::…` or `super::…`, with their lines. `module` is
/// the path of the file's own module; modules inside a file count as steps of their own.
pub fn imports(tokens: &[Token], module: &[&str]) -> Vec<Token> {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let leads_on = |at: usize| is(at, ":") && is(at + 1, ":");
    let mut found = Vec::new();
    let mut braces = 0_usize;
    let mut inner: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            "{" => {
                braces += 1;
                if at >= 2 && is(at - 2, "mod") {
                    inner.push(braces);
                }
            }
            "}" => {
                if inner.last() == Some(&braces) {
                    inner.pop();
                }
                braces = braces.saturating_sub(1);
            }
            "crate" if leads_on(at + 1) => found.extend(heads(tokens, at + 3)),
            "super" if leads_on(at + 1) => {
                let mut steps = 1;
                while is(at + 3, "super") && leads_on(at + 4) {
                    steps += 1;
                    at += 3;
                }
                if steps == module.len() + inner.len() {
                    found.extend(heads(tokens, at + 3));
                }
                at += 3;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The first word of a path, or of each path in a group.
fn heads(tokens: &[Token], start: usize) -> Vec<Token> {
    let Some(first) = tokens.get(start) else { return Vec::new() };
    if first.text != "{" {
        return vec![first.clone()];
    }
    let mut found = Vec::new();
    let mut depth = 0;
    let mut at_head = false;
    for token in &tokens[start..] {
        match token.text.as_str() {
            "{" => {
                depth += 1;
                at_head = depth == 1;
            }
            "}" => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            "," => at_head = depth == 1,
            _ if at_head => {
                found.push(token.clone());
                at_head = false;
            }
            _ => {}
        }
    }
    found
}
