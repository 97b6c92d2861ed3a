//! A folder to host: the list of the app's files, the settings beside them, and the ZIP, read by another program.

use std::io::{Cursor, Read};

use golden_thread::model::wire;
use golden_thread::share::folder::{App, beside, zipped};
use golden_thread::share::open_copy::open_copy;
use golden_thread::sync::config::Config;

use crate::support::example;

const WORKER: &str = r#"// It answers.
const VERSION = "cbdf7cc4868afe25";
const CORE = {
  "golden-thread-0c4b.js": "sha384-j+1axs2PW7/="
}; // what every visit needs
const REST = {
  "examples/demo.json": "sha384-dA+eJxKP22"
}; // what comes later
"#;

#[test]
fn the_app_is_what_its_worker_lists() {
    let app = App::of(WORKER).expect("a list");
    let files: Vec<_> = app.files.iter().map(|(name, sum)| (name.as_str(), sum.as_str())).collect();
    assert_eq!(files, [("examples/demo.json", "sha384-dA+eJxKP22"), ("golden-thread-0c4b.js", "sha384-j+1axs2PW7/=")]);
    assert!(app.has_page("<meta content=cbdf7cc4868afe25 name=golden-thread-version>"));
    assert!(!app.has_page("<meta content=another name=golden-thread-version>"));
}

#[test]
fn a_build_without_a_list_cannot_be_packed() {
    let open = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/sw.js")).expect("the worker");
    for worker in ["", "<!doctype html>", "const VERSION = \"1\";\nconst CORE = {", &open] {
        assert_eq!(App::of(worker), None, "{worker}");
    }
}

#[test]
fn the_settings_open_the_plan_beside_the_page() {
    let copy = open_copy(example("demo").document());
    let files = beside(&copy);
    let text = |name: &str| {
        let (_, bytes) = files.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name} is not there"));
        String::from_utf8(bytes.clone()).expect("text")
    };
    assert_eq!(wire::read(&text("plan.json")).expect("a plan").document(), &copy);
    assert!(text("READ-ME.txt").contains("plan.json"));
    let config = Config::read(&text("config.json")).expect("settings");
    assert_eq!(config.open.as_deref(), Some("demo-public"));
    for page in ["https://trust.example/plan/", "https://trust.example/plan/index.html"] {
        let connection = config.clone().beside(page).connection("demo-public").expect("a backend").expect("one is set");
        assert_eq!(connection.backend.base, "https://trust.example/plan/plan.json");
        assert!(connection.read_only);
    }
    // An address that is whole stays as it is.
    let whole = r#"{"backend": {"preset": "json-file", "base": "https://other.example/plan.json"}}"#;
    let config = Config::read(whole).expect("settings");
    assert_eq!(config.clone().beside("https://trust.example/plan/"), config);
}

#[test]
fn another_program_reads_the_zip() {
    let long: Vec<u8> = (0..100_000_u32).flat_map(|number| number.to_le_bytes()).collect();
    let files = [
        ("sw.js".to_owned(), WORKER.as_bytes().to_vec()),
        ("examples/long".to_owned(), long),
        ("none".to_owned(), vec![]),
    ];
    let packed = zipped("our-plan", &files).expect("a ZIP");
    let mut archive = zip::ZipArchive::new(Cursor::new(packed)).expect("a ZIP");
    assert_eq!(archive.len(), files.len());
    for (name, bytes) in &files {
        let mut read = Vec::new();
        archive.by_name(&format!("our-plan/{name}")).expect("a file").read_to_end(&mut read).expect("its bytes");
        assert!(read == *bytes, "{name}");
    }
}
