//! What the end of a build makes of a folder: names that tell the contents, and the list of the service worker. No browser.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build;
use crate::server::release_folder;

/// A copy of the release that goes with this value.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("golden-thread-{name}-{}", std::process::id()));
        build::copy(&folder);
        Self(folder)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // It is only scratch.
        fs::remove_dir_all(&self.0).ok();
    }
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn version(folder: &Path) -> String {
    let worker = read(folder, "sw.js");
    let version = worker.split("const VERSION = \"").nth(1).and_then(|rest| rest.split('"').next());
    version.expect("a version").to_owned()
}

#[test]
fn the_worker_lists_every_file_of_the_build() {
    let folder = release_folder();
    let worker = read(&folder, "sw.js");
    let mut listed: Vec<String> = worker
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\": \"sha384-").map(|(name, _)| name.to_owned()))
        .collect();
    // The page is known by its version, and the settings are whoever hosts the app's.
    listed.extend(["config.json", "index.html", "sw.js"].map(str::to_owned));
    listed.sort();
    assert_eq!(listed, build::files(&folder));
    assert!(read(&folder, "index.html").contains(&version(&folder)));
    let core = worker.split("const REST").next().unwrap_or_default();
    for needed in [".js\"", "_bg.wasm\"", "part_app.wasm\"", "part_reading.wasm\""] {
        assert!(core.contains(needed), "{needed} is not in the core");
    }
    assert!(!core.contains("split_editing"), "a first visit pays for what it does not need");
}

#[test]
fn a_script_with_other_contents_has_another_name() {
    let copy = Copy::new("sealing-script");
    let folder = &copy.0;
    let before = (build::file(folder, ".js"), version(folder), read(folder, "index.html"));
    build::seal(folder);
    let again = (build::file(folder, ".js"), version(folder), read(folder, "index.html"));
    assert_eq!(before, again, "the same build has the same names");

    // As when only a part was changed: the script alone is another, by the name of the part.
    let part = build::file(folder, "-split_editing.wasm");
    let name = part.file_name().and_then(|name| name.to_str()).expect("a name");
    let other = name.replacen("golden-thread-", "golden-thread-0", 1);
    build::change(&before.0, name, &other);
    fs::rename(&part, folder.join(&other)).expect("another name");
    build::seal(folder);
    let script = build::file(folder, ".js");
    assert_ne!(script, before.0);
    assert_ne!(version(folder), before.1);
    let page = read(folder, "index.html");
    let name = script.file_name().and_then(|name| name.to_str()).expect("a name");
    assert_eq!(page.matches(name).count(), 2, "the page asks for the script under its new name, early too");
    let integrity =
        |page: &str| page.split(".js integrity=").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
    assert_ne!(integrity(&page), integrity(&before.2));
}
