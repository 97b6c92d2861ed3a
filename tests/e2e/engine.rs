//! The three browser engines. Each test starts a driver of its own on a free port, and the driver a fresh browser.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::display::Display;

/// How long a driver may take to listen.
const START: Duration = Duration::from_secs(30);

/// A browser engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// Chrome's and Edge's.
    Chromium,
    /// Firefox's own.
    Firefox,
    /// That of Safari and of every iPad.
    WebKit,
}

/// Whether pages may keep anything on the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// As browsers are when new.
    Allowed,
    /// Forbidden by the browser's own setting.
    Forbidden,
}

impl Engine {
    fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// The browser's program: the one that `.ci/tools.sh` found, or the first that is there.
    fn browser(self) -> PathBuf {
        let (variable, names): (&str, &[&str]) = match self {
            Self::Chromium => ("chromium", &["chromium", "chromium-browser", "google-chrome"]),
            Self::Firefox => ("firefox", &["firefox-esr", "firefox"]),
            Self::WebKit => return mini_browser(),
        };
        let told = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        told.or_else(|| names.iter().find_map(|name| on_path(name)))
            .unwrap_or_else(|| panic!("{self:?} is not installed ({}). {ADVICE}", names.join(" or ")))
    }

    fn capabilities(self, storage: Storage, downloads: &Path, profile: Option<&Path>) -> Capabilities {
        let browser = self.browser();
        // Only Chromium is ever killed and started again.
        let profile = profile.map(|profile| format!("--user-data-dir={}", profile.display()));
        let forbidden = storage == Storage::Forbidden;
        let wanted = match self {
            Self::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": browser,
                    "args": [
                        profile.as_deref().unwrap_or("--no-default-browser-check"), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    ],
                    "prefs": {
                        "profile.default_content_setting_values.cookies": if forbidden { 2 } else { 1 },
                        "download.default_directory": downloads,
                    },
                },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": browser,
                    "args": ["-headless"],
                    "prefs": {
                        // What a new profile fetches ready for pages that no test opens costs a tenth of a test.
                        "browser.newtab.preload": false,
                        "browser.newtabpage.enabled": false,
                        "browser.tabs.remote.separatePrivilegedContentProcess": false,
                        "dom.ipc.processPrelaunch.enabled": false,
                        "extensions.webextensions.remote": false,
                        "dom.storage.enabled": !forbidden,
                        "dom.disable_open_during_load": false,
                        "dom.w3c_touch_events.enabled": 1,
                        "devtools.console.stdout.content": true,
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        "browser.download.alwaysOpenPanel": false,
                    },
                },
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": browser,
                    "args": [
                        "--automation",
                        "--javascript-can-open-windows-automatically=true",
                        format!("--enable-html5-local-storage={}", !forbidden),
                    ],
                },
            }),
        };
        match wanted {
            Value::Object(fields) => Capabilities::from(fields),
            other => panic!("capabilities are an object, not {other}"),
        }
    }
}

const ADVICE: &str = "`make e2e` installs what the end-to-end tests need, and `.ci/tools.sh` says what that is.";

fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// WebKit's small browser. It stands in a folder that is named after the machine and the version.
fn mini_browser() -> PathBuf {
    let machines = fs::read_dir("/usr/lib").into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut found: Vec<PathBuf> = machines
        .chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")])
        .flat_map(|folder| ["webkit2gtk-4.1", "webkitgtk-6.0"].map(|version| folder.join(version).join("MiniBrowser")))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.into_iter().next().unwrap_or_else(|| panic!("WebKit's MiniBrowser is not installed. {ADVICE}"))
}

/// A driver's process with a folder of its own for what it writes. Both end with this value, also when a test fails.
pub struct Driver {
    /// The address of the driver.
    pub address: String,
    /// What to ask it for.
    pub capabilities: Capabilities,
    process: Child,
    folder: PathBuf,
    _display: Option<Display>,
}

impl Driver {
    /// Starts the driver of an engine and waits until it listens. Its browser is new, or else lives on in a profile.
    pub fn start(engine: Engine, storage: Storage, profile: Option<&Path>) -> Self {
        let program = engine.driver();
        let path = on_path(program).unwrap_or_else(|| panic!("{program} is not on PATH. {ADVICE}"));
        let folder = fresh_folder(program);
        let downloads = folder.join("downloads");
        let capabilities = engine.capabilities(storage, &downloads, profile);
        // WebKit asks the desktop's settings where downloads go.
        let settings = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        let log = fs::create_dir(&downloads)
            .and_then(|()| fs::write(folder.join("user-dirs.dirs"), settings))
            .and_then(|()| File::create(folder.join("log")))
            .and_then(|log| Ok((log.try_clone()?, log)));
        let (out, errors) = log.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let port = free_port();
        let xvfb = || on_path("Xvfb").unwrap_or_else(|| panic!("Xvfb is not on PATH. {ADVICE}"));
        let display = (engine == Engine::WebKit).then(|| Display::start(&xvfb()));
        let process = Command::new(&path)
            .envs(display.iter().map(|display| ("DISPLAY", display.name.as_str())))
            .arg(format!("--port={port}"))
            .env("XDG_CONFIG_HOME", &folder)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(errors)
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", path.display()));
        let mut driver =
            Self { address: format!("http://127.0.0.1:{port}"), capabilities, process, folder, _display: display };
        driver.wait_until_it_listens(program, port);
        driver
    }

    fn wait_until_it_listens(&mut self, program: &str, port: u16) {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Ok(Some(status)) = self.process.try_wait() {
                panic!("{program} ended at once ({status}):\n{}", self.said());
            }
            assert!(start.elapsed() < START, "{program} does not listen after {START:?}:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What driver and browser have written so far.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.folder.join("log")).unwrap_or_default()).into_owned()
    }

    /// A file of this name in the folder that downloads go to.
    pub fn download(&self, name: &str) -> PathBuf {
        self.folder.join("downloads").join(name)
    }

    /// A place for a file that a test makes.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is gone already has nothing left to end, and its folder is only scratch.
        self.process.kill().ok();
        self.process.wait().ok();
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("the port's number").port()
}

/// A new folder for scratch files.
fn fresh_folder(name: &str) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("golden-thread-{name}-{}-{count}", std::process::id()));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}
