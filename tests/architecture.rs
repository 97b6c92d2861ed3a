//! The rules of the house, checked on the sources: floors, frameworks, errors, lengths, addresses.
//!
//! The floors are those of the table in the head of `src/lib.rs`. The checker is itself checked on small snippets, so
//! that it cannot fall silent.

use std::fs;
use std::path::Path;

#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/snippets.rs"]
mod snippets;
#[path = "architecture/source.rs"]
mod source;

use rules::{File, Floors};

/// The text files under some folders (or single files), whose names end so; sorted by path.
fn files(places: &[&str], endings: &[&str]) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting: Vec<_> = places.iter().map(|place| root.join(place)).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            waiting.extend(entries.filter_map(Result::ok).map(|entry| entry.path()));
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        // Pictures and fonts are no UTF-8; they hold no rules.
        if let (true, Ok(text)) = (endings.iter().any(|ending| name.ends_with(ending)), fs::read_to_string(&path)) {
            found.push(File { path: name, text });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn sources() -> Vec<File> {
    let found = files(&["src"], &[".rs"]);
    assert!(found.len() > 30, "only {} sources found", found.len());
    found
}

fn floors() -> Floors {
    let lib = files(&["src/lib.rs"], &[".rs"]);
    rules::floors(&lib[0].text)
}

fn holds(broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn the_table_of_floors_names_every_module() {
    let floors = floors();
    assert!(floors.len() >= 12 && floors.iter().any(|(_, floor)| *floor == 9), "{floors:?}");
    let lib = &files(&["src/lib.rs"], &[".rs"])[0].text;
    for module in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(floors.iter().any(|(name, _)| name == module), "`{module}` stands on no floor");
    }
    for (name, _) in &floors {
        assert!(lib.contains(&format!("pub mod {name};")), "the table names `{name}`, which is no module");
    }
}

#[test]
fn modules_import_only_from_floors_below() {
    let floors = floors();
    holds(sources().iter().flat_map(|file| rules::imports_from_below(file, &floors)).collect());
}

#[test]
fn pure_floors_know_no_browser_and_only_one_module_touches_it() {
    let floors = floors();
    holds(sources().iter().flat_map(|file| rules::names_no_browser(file, &floors)).collect());
}

#[test]
fn every_file_says_what_it_is_for() {
    holds(files(&["src", "tests"], &[".rs"]).iter().flat_map(rules::says_what_it_is).collect());
}

#[test]
fn no_error_is_dropped_and_nothing_panics_on_purpose() {
    holds(sources().iter().flat_map(rules::handles_its_errors).collect());
}

#[test]
fn no_file_is_long() {
    holds(files(&["src", "tests"], &[".rs"]).iter().flat_map(rules::is_short_enough).collect());
}

#[test]
fn no_address_of_others_stands_in_the_app() {
    let all = files(&["src", "style", "public"], &[""]);
    assert!(all.iter().any(|file| file.path.ends_with(".json")) && all.iter().any(|file| file.path.ends_with(".css")));
    holds(all.iter().flat_map(rules::names_no_address).collect());
}
