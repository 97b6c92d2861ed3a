//! The release folder, and other builds of it, as an update brings them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::server::release_folder;

/// The names of a folder's files, from the folder, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut waiting = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            waiting.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else {
            let name = path.strip_prefix(folder).expect("a path in the folder");
            found.push(name.to_str().expect("UTF-8").replace('\\', "/"));
        }
    }
    found.sort();
    found
}

/// The one file whose name tells its contents and ends so.
pub fn file(folder: &Path, ending: &str) -> PathBuf {
    let all = files(folder);
    let mut fitting = all.iter().filter(|name| name.starts_with("golden-thread-") && name.ends_with(ending));
    let found = fitting.next().unwrap_or_else(|| panic!("no file ends with {ending}: {all:?}"));
    assert_eq!(fitting.next(), None, "more than one file ends with {ending}");
    folder.join(found)
}

/// Changes a text file.
pub fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(text.contains(from), "{} has no {from}", file.display());
    fs::write(file, text.replace(from, to)).expect("a file that can be written");
}

/// Copies the release folder.
pub fn copy(folder: &Path) {
    let release = release_folder();
    for name in files(&release) {
        let to = folder.join(&name);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(release.join(&name), to).expect("a copy");
    }
}

/// What a well-set-up host packs.
const TEXTS: [&str; 6] = [".html", ".js", ".wasm", ".css", ".json", ".svg"];

/// Copies the release folder, and packs beside each file what can be packed: once, as `.ci/size.sh` weighs it.
pub fn pack(folder: &Path) {
    copy(folder);
    let texts = files(folder).into_iter().filter(|name| TEXTS.iter().any(|ending| name.ends_with(ending)));
    let done = Command::new("brotli").args(["-q", "11", "--"]).args(texts).current_dir(folder).output();
    let done = done.expect("brotli, which `make e2e` installs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Makes another build of the same app in a folder: its page is marked, and all its parts have other names than the
/// release's, which it does not have.
pub fn another(folder: &Path) {
    copy(folder);
    let script = file(folder, ".js");
    for name in files(folder).iter().filter(|name| name.ends_with(".wasm") && !name.ends_with("_bg.wasm")) {
        let (hash, rest) =
            name.strip_prefix("golden-thread-").and_then(|name| name.split_at_checked(16)).expect("a hash");
        let other: String = hash.chars().rev().collect();
        assert_ne!(hash, other);
        let other = format!("golden-thread-{other}{rest}");
        fs::rename(folder.join(name), folder.join(&other)).expect("another name");
        change(&script, name, &other);
    }
    change(&folder.join("index.html"), "</title>", "</title><meta name=build content=another>");
    seal(folder);
}

/// Seals a build as `.ci/build.sh` does.
pub fn seal(folder: &Path) {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/seal/seal.mjs");
    let done = Command::new("node").arg(program).arg(folder).output().expect("node");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
