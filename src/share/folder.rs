//! A folder to host: the app's own files, a plan in it that opens by itself, and a word on what to do with it, as one ZIP.
//!
//! The app is what its service worker (`sw.js`) lists, with the integrity of every file, so that files of two builds are
//! never put together.

use std::collections::BTreeMap;
use std::io::{self, Write};

use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use serde_json::json;

use crate::model::document::Document;
use crate::model::wire::document_to_text;

/// The list of the app's files is in it.
pub const WORKER: &str = "sw.js";
/// The page. It names the version, and no list holds its integrity.
pub const PAGE: &str = "index.html";
/// The plan in the folder.
const PLAN: &str = "plan.json";
/// How hard is squeezed: as most programs do.
const LEVEL: u8 = 6;

/// A file of a folder.
pub type File = (String, Vec<u8>);

/// What the app consists of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct App {
    /// The build, as the page names it too.
    pub version: String,
    /// The integrity of each file by its path.
    pub files: BTreeMap<String, String>,
}

impl App {
    /// Reads the list; `None` if there is none, as in a build for those who work on the app.
    pub fn of(worker: &str) -> Option<Self> {
        let after = |start: &str| worker.split_once(start).map(|(_, rest)| rest);
        let list = |start: &str| -> Option<BTreeMap<String, String>> {
            let text = after(start)?.split_once(';')?.0;
            serde_json::from_str(text).ok()
        };
        let version = after("const VERSION = \"")?.split_once('"')?.0.to_owned();
        let mut files = list("const CORE = ")?;
        files.extend(list("const REST = ")?);
        (!version.is_empty() && !files.is_empty()).then_some(Self { version, files })
    }

    /// Whether a page is of this build.
    pub fn has_page(&self, page: &str) -> bool {
        page.contains(&self.version)
    }
}

/// What is in the folder besides the app: the plan, and settings that open it for everybody, to be read.
pub fn beside(document: &Document) -> Vec<File> {
    let id = document.id.as_str();
    let settings = json!({
        "backend": {"preset": "json-file", "base": PLAN},
        "read_only": true,
        "plans": [{"id": id, "title": document.title}],
        "open": id,
    });
    let words = format!(
        "{}\r\n\r\n\
         Copy this folder to any web server with https, at any path. Its address then opens the plan.\r\n\
         For a newer state of the plan, put another {PLAN} in its place: save a public copy under the same name.\r\n\
         For a newer app, copy its files over these, and keep {PLAN} and config.json.\r\n",
        document.title
    );
    vec![
        (PLAN.to_owned(), document_to_text(document).into_bytes()),
        ("config.json".to_owned(), format!("{settings:#}\n").into_bytes()),
        ("READ-ME.txt".to_owned(), words.into_bytes()),
    ]
}

/// The files as one ZIP, all of them in a folder of this name.
///
/// # Errors
/// If they are more than a ZIP holds.
pub fn zipped(folder: &str, files: &[File]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut packed);
    for (name, bytes) in files {
        let path = format!("{folder}/{name}");
        let file = archive.new_file(&path).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().map_err(io::Error::other)?;
        let mut whole = config.wrap(Vec::with_capacity(bytes.len()));
        whole.write_all(bytes)?;
        let (whole, sums) = whole.finish().map_err(io::Error::other)?;
        entry.write_all(&compress_to_vec(&whole, LEVEL))?;
        entry.finish(sums).map_err(io::Error::other)?;
    }
    archive.finish().map_err(io::Error::other)?;
    Ok(packed)
}
