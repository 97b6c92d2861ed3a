//! The rules of the house. Each takes a file and answers with what breaks it, as `path:line: reason`.

use super::source::{Token, imports, tokens};

/// Most lines of a Rust file.
pub const MOST_LINES: usize = 400;

/// The addresses that may stand in the app: names of formats, which nothing is fetched from.
const ADDRESSES: [&str; 3] = ["http://www.w3.org/", "https://json-schema.org/", "https://www.w3.org/"];

/// A file: its path from the project's folder, and its text.
pub struct File {
    pub path: String,
    pub text: String,
}

/// Which module stands on which floor.
pub type Floors = Vec<(String, u32)>;

/// Reads the table of floors from the head of `src/lib.rs`.
pub fn floors(lib: &str) -> Floors {
    let mut found = Vec::new();
    for row in lib.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let mut cells = row.split('|');
        let Some(floor) = cells.next().and_then(|cell| cell.trim().parse().ok()) else { continue };
        let names = cells.next().unwrap_or_default().split('`').skip(1).step_by(2);
        found.extend(names.map(|name| (name.to_owned(), floor)));
    }
    found
}

fn floor_of(floors: &Floors, module: &str) -> Option<u32> {
    floors.iter().find(|(name, _)| name == module).map(|(_, floor)| *floor)
}

impl File {
    /// The path of the file's module: `src/model/plan.rs` is `model`, `plan`.
    fn module(&self) -> Vec<&str> {
        let inside = self.path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")).unwrap_or_default();
        inside.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main" | "")).collect()
    }

    fn breaks(&self, line: usize, reason: &str) -> String {
        format!("{}:{line}: {reason}", self.path)
    }
}

/// A module imports only from a floor below its own, or from itself.
pub fn imports_from_below(file: &File, floors: &Floors) -> Vec<String> {
    let module = file.module();
    let Some(&own) = module.first() else { return Vec::new() };
    let Some(floor) = floor_of(floors, own) else {
        return vec![file.breaks(1, &format!("`{own}` stands on no floor in the head of src/lib.rs"))];
    };
    let broken = imports(&tokens(&file.text), &module).into_iter().filter_map(|Token { line, text }| {
        let reason = match floor_of(floors, &text) {
            _ if text == own => return None,
            Some(other) if other < floor => return None,
            Some(other) => format!("`{own}` (floor {floor}) imports from `{text}` (floor {other})"),
            None => format!("`{own}` imports from `{text}`, which stands on no floor"),
        };
        Some(file.breaks(line, &reason))
    });
    broken.collect()
}

/// Floors 0 to 2 name no framework and no browser; above them only `browser` names the browser's own crates. Up to floor 4
/// stands what is fetched before the first picture: the framework is no part of that.
pub fn names_no_browser(file: &File, floors: &Floors) -> Vec<String> {
    let module = file.module();
    let Some((own, floor)) = module.first().and_then(|own| Some((*own, floor_of(floors, own)?))) else {
        return Vec::new();
    };
    let is_browser = |word: &str| word == "web_sys" || word == "js_sys" || word.starts_with("gloo");
    let is_leptos = |word: &str| word.starts_with("leptos");
    let is_framework = |word: &str| is_leptos(word) || word.starts_with("wasm_bindgen");
    let broken = tokens(&file.text).into_iter().filter_map(|Token { line, text }| {
        if (floor <= 2 && (is_browser(&text) || is_framework(&text))) || (floor <= 4 && is_leptos(&text)) {
            Some(file.breaks(line, &format!("`{own}` (floor {floor}) names {text}")))
        } else if own != "browser" && is_browser(&text) {
            Some(file.breaks(line, &format!("only `browser` may name {text}")))
        } else {
            None
        }
    });
    broken.collect()
}

/// Every file begins by saying what it is for.
pub fn says_what_it_is(file: &File) -> Vec<String> {
    let said = file.text.strip_prefix("//! ").is_some_and(|rest| !rest.trim().is_empty());
    if said { Vec::new() } else { vec![file.breaks(1, "the file does not begin with `//! ` and what it is for")] }
}

/// Nothing that data can reach may panic, and no result is thrown away unseen.
pub fn handles_its_errors(file: &File) -> Vec<String> {
    const BROKEN: [(&[&str], &str); 6] = [
        (&[".", "unwrap", "(", ")"], ".unwrap()"),
        (&[".", "expect", "("], ".expect("),
        (&["panic", "!"], "panic!"),
        (&["todo", "!"], "todo!"),
        (&["unimplemented", "!"], "unimplemented!"),
        (&["let", "_", "="], "let _ ="),
    ];
    let tokens = tokens(&file.text);
    let mut broken = Vec::new();
    for at in 0..tokens.len() {
        for (pattern, name) in BROKEN {
            let here = tokens[at..].iter().map(|token| token.text.as_str()).take(pattern.len());
            if here.eq(pattern.iter().copied()) {
                broken.push(file.breaks(tokens[at].line, &format!("{name} outside tests")));
            }
        }
    }
    broken
}

/// One idea a file.
pub fn is_short_enough(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines <= MOST_LINES {
        Vec::new()
    } else {
        vec![file.breaks(lines, &format!("{lines} lines, more than {MOST_LINES}"))]
    }
}

/// The app talks to nobody: no address stands in it but the names of formats.
pub fn names_no_address(file: &File) -> Vec<String> {
    let mut broken = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        for scheme in ["http://", "https://"] {
            for (start, _) in line.match_indices(scheme) {
                let address = &line[start..];
                if !ADDRESSES.iter().any(|allowed| address.starts_with(allowed)) {
                    let end = address.find(['"', '\'', ' ', ')', '>']).unwrap_or(address.len());
                    broken.push(file.breaks(at + 1, &format!("the address {}", &address[..end])));
                }
            }
        }
    }
    broken
}
