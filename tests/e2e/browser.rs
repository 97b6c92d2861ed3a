//! A browser under test, with the few things that a person does: look, click, type, press keys. Every wait looks for a
//! condition, again and again, and says what it waited for when its time is over.

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::{By, WebDriver, WebElement};

use crate::engine::{Driver, Engine, Storage};

/// How long something may take before it counts as missing. It is no measure of speed: long enough for ten thousand
/// elements on a slow machine that runs another browser beside this one.
const PATIENCE: Duration = Duration::from_secs(40);
const PAUSE: Duration = Duration::from_millis(40);

/// The first visible element that fits a selector and holds a text.
const FIND: &str = "const [css, text] = arguments;
    const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
    const all = [...document.querySelectorAll(css)].filter(e => seen(e) && e.textContent.includes(text));
    return all[0] ?? null;";

/// Whether every transition of the page is over, the panel is there, and the map stands where it is meant to stand: now
/// and two frames later, for a map that gives way to a panel starts a frame after it. A part that still comes takes another
/// room once it is there. A hidden tab draws no frames.
const STILL: &str = "const still = !document.getAnimations().some(a => a.playState === 'running')
        && !document.querySelector('.world[data-glides], .coming[role=status]')
        && (!document.querySelector('.has-panel') || !!document.querySelector('.panel'));
    if (still && window.stillSince?.later) { window.stillSince = null; return true; }
    if (!still) window.stillSince = null;
    else if (!window.stillSince) {
        const since = window.stillSince = { later: false };
        const passed = () => { since.later = true; };
        requestAnimationFrame(() => requestAnimationFrame(passed));
        setTimeout(passed, 200);
    }
    return false;";

/// A browser with a session of its own.
pub struct Browser {
    /// Which engine it is.
    pub engine: Engine,
    /// The WebDriver session.
    pub driver: WebDriver,
    process: Driver,
    forgiving: Cell<bool>,
}

impl Browser {
    /// Starts a browser. A driver looks for a free port and may lose it to another that starts beside it: then it
    /// starts anew, a few times.
    pub async fn start(engine: Engine, storage: Storage) -> Self {
        Self::start_in(engine, storage, None).await
    }

    /// The same with a profile that it may have had before.
    pub async fn start_in(engine: Engine, storage: Storage, profile: Option<&Path>) -> Self {
        let mut complaints = String::new();
        for _ in 0..3 {
            let process = Driver::start(engine, storage, profile);
            match WebDriver::new(process.address.clone(), process.capabilities.clone()).await {
                Ok(driver) => return Self { engine, driver, process, forgiving: Cell::new(false) },
                Err(error) => complaints = format!("{error}\n{}", process.said()),
            }
        }
        panic!("{engine:?} did not start: {complaints}");
    }

    /// Ends the session.
    pub async fn quit(&self) {
        self.driver.clone().quit().await.unwrap_or_else(|error| panic!("the session could not be ended: {error}"));
    }

    /// Opens an address and waits until the app has started.
    pub async fn open(&self, address: &str) {
        self.driver.goto(address).await.unwrap_or_else(|error| panic!("{address} could not be opened: {error}"));
        self.wait_for_start().await;
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        if self.engine == Engine::Firefox {
            // Its driver loads past all caches and the service worker, as only few people know how to.
            self.js("window.isOld = true; location.reload();", &[]).await;
            self.wait("another page", "return !window.isOld;", &[]).await;
        } else {
            self.driver.refresh().await.unwrap_or_else(|error| panic!("the page could not be loaded again: {error}"));
        }
        self.wait_for_start().await;
    }

    /// The way back, as the browser's own button goes it.
    pub async fn back(&self) {
        self.driver.back().await.unwrap_or_else(|error| panic!("no way back: {error}"));
    }

    /// The way forward.
    pub async fn forward(&self) {
        self.driver.forward().await.unwrap_or_else(|error| panic!("no way forward: {error}"));
    }

    async fn wait_for_start(&self) {
        let started = "return !document.querySelector('#starting, #sketch') && !!document.getElementById('main');";
        self.wait("the app to start", started, &[]).await;
        // WebKit's driver keeps no log, so the page keeps one.
        if self.engine == Engine::WebKit {
            self.js(KEEP_COMPLAINTS, &[]).await;
        }
    }

    /// The address that the page has now, from its query on.
    pub async fn query(&self) -> String {
        self.js("return location.search;", &[]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script; it must not fail.
    pub async fn js(&self, script: &str, args: &[&str]) -> Value {
        self.try_js(script, args).await.unwrap_or_else(|error| panic!("a script failed: {error}\n{script}"))
    }

    async fn try_js(&self, script: &str, args: &[&str]) -> Result<Value, String> {
        let args: Vec<Value> = args.iter().map(|&arg| arg.into()).collect();
        let answer = self.driver.execute(script, args).await.map_err(|error| error.to_string())?;
        Ok(answer.json().clone())
    }

    /// Waits until a script answers with anything but `null` and `false`, and gives the answer.
    pub async fn wait(&self, what: &str, script: &str, args: &[&str]) -> Value {
        let answer = async || match self.try_js(script, args).await {
            Ok(Value::Null | Value::Bool(false)) => Err("not yet".to_owned()),
            other => other,
        };
        self.insist(what, answer).await
    }

    /// Tries again and again until it works.
    async fn insist<T>(&self, what: &str, attempt: impl AsyncFn() -> Result<T, String>) -> T {
        let start = Instant::now();
        loop {
            match attempt().await {
                Ok(found) => return found,
                Err(error) if start.elapsed() > PATIENCE => {
                    let page = self.try_js("return location.href + '\\n' + document.body.innerText;", &[]).await;
                    let page: String =
                        page.unwrap_or_default().as_str().unwrap_or_default().chars().take(1500).collect();
                    panic!("waited {PATIENCE:?} for {what} ({error}). The page:\n{page}\n");
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Waits until nothing on the page moves.
    pub async fn still(&self) {
        self.wait("the page to come to rest", STILL, &[]).await;
    }

    /// The first visible element that fits, once it is there.
    pub async fn find(&self, css: &str, text: &str) -> WebElement {
        let attempt = async || {
            let args: Vec<Value> = vec![css.into(), text.into()];
            let found = self.driver.execute(FIND, args).await.map_err(|error| error.to_string())?;
            found.element().map_err(|_| "nothing there".to_owned())
        };
        self.insist(&format!("{css} with “{text}”"), attempt).await
    }

    /// Waits until an element that fits can be seen with this text.
    pub async fn see(&self, css: &str, text: &str) {
        self.wait(&format!("{css} with “{text}”"), FIND, &[css, text]).await;
    }

    /// Waits until no element that fits can be seen.
    pub async fn see_no(&self, css: &str) {
        let script = "return ![...document.querySelectorAll(arguments[0])].some(e => e.getClientRects().length);";
        self.wait(&format!("{css} to go away"), script, &[css]).await;
    }

    /// How many elements fit.
    pub async fn count(&self, css: &str) -> u64 {
        self.js("return document.querySelectorAll(arguments[0]).length;", &[css]).await.as_u64().unwrap_or_default()
    }

    /// Clicks the first visible element that fits, once nothing moves.
    pub async fn click(&self, css: &str, text: &str) {
        let attempt = async || {
            self.still().await;
            let element = self.find(css, text).await;
            element.click().await.map_err(|error| error.to_string())
        };
        self.insist(&format!("a click on {css} with “{text}”"), attempt).await;
    }

    /// Types into a field in place of what it holds.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css, "").await;
        field.clear().await.unwrap_or_else(|error| panic!("{css} could not be emptied: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{css} took no typing: {error}"));
    }

    /// Gives a path to a file field, visible or not.
    pub async fn give_file(&self, css: &str, path: &str) {
        let field = self.driver.find(By::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"));
        field.send_keys(path).await.unwrap_or_else(|error| panic!("{css} took no file: {error}"));
    }

    /// Chooses an option of a list by its words.
    pub async fn choose(&self, css: &str, option: &str) {
        let script = "const [css, words] = arguments; const list = document.querySelector(css);
            return [...(list?.options ?? [])].find(option => option.text === words) ?? null;";
        let attempt = async || {
            let args: Vec<Value> = vec![css.into(), option.into()];
            let found = self.driver.execute(script, args).await.map_err(|error| error.to_string())?;
            let option = found.element().map_err(|_| "nothing there".to_owned())?;
            option.click().await.map_err(|error| error.to_string())
        };
        self.insist(&format!("the option {option} of {css}"), attempt).await;
    }

    /// Presses keys, one after the other, on whatever has keyboard focus.
    pub async fn press(&self, keys: &str) {
        let steps: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|step| json!({ "type": step, "value": key.to_string() })))
            .collect();
        self.act(json!([{ "type": "key", "id": "keys", "actions": steps }])).await;
    }

    /// Presses a key while another is held.
    pub async fn press_with(&self, held: &str, key: &str) {
        let steps = [("keyDown", held), ("keyDown", key), ("keyUp", key), ("keyUp", held)]
            .map(|(step, value)| json!({ "type": step, "value": value }));
        self.act(json!([{ "type": "key", "id": "keys", "actions": steps }])).await;
    }

    /// Performs WebDriver actions.
    pub async fn act(&self, actions: Value) {
        let told = actions.to_string();
        let done = self.driver.cmd(Command::PerformActions(Actions::from(actions))).await;
        done.unwrap_or_else(|error| panic!("{:?} could not do {told}: {error}", self.engine));
    }

    /// A place for a file that a test makes. It goes when the browser goes.
    pub fn scratch(&self, name: &str) -> String {
        self.process.scratch(name).to_str().expect("a path in UTF-8").to_owned()
    }

    /// The file of this name, once it has been downloaded.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        self.downloaded_to(name, "}").await
    }

    /// The same for a file whose last words are these, white space aside.
    pub async fn downloaded_to(&self, name: &str, end: impl AsRef<[u8]>) -> Vec<u8> {
        let end = end.as_ref();
        assert!(!end.is_empty(), "an engine makes an empty file first: see downloaded_whole");
        self.downloaded_once(name, |bytes| bytes.trim_ascii_end().ends_with(end)).await
    }

    /// The same for a file whose end nobody knows: it is whole when it has something in it
    /// and no more came between two looks.
    pub async fn downloaded_whole(&self, name: &str) -> Vec<u8> {
        let before = Cell::new(0);
        self.downloaded_once(name, |bytes| !bytes.is_empty() && before.replace(bytes.len()) == bytes.len()).await
    }

    async fn downloaded_once(&self, name: &str, whole: impl Fn(&[u8]) -> bool) -> Vec<u8> {
        let file = self.process.download(name);
        let attempt = async || match std::fs::read(&file) {
            Ok(bytes) if whole(&bytes) => Ok(bytes),
            Ok(bytes) => Err(format!("only {} bytes so far", bytes.len())),
            Err(error) => {
                let others = std::fs::read_dir(self.process.download("")).into_iter().flatten().filter_map(Result::ok);
                let others: Vec<_> = others.map(|entry| entry.file_name()).collect();
                Err(format!("{error}; downloaded so far: {others:?}"))
            }
        };
        self.insist(&format!("the download of {name}"), attempt).await
    }

    /// From here on the page may write errors to the console: the test provokes them.
    pub fn forgive_complaints(&self) {
        self.forgiving.set(true);
    }

    /// The errors that page and engine have written to the console, where the engine tells.
    pub async fn complaints(&self) -> Vec<String> {
        if self.forgiving.get() {
            return Vec::new();
        }
        match self.engine {
            Engine::Chromium => {
                let log = self.driver.browser_log().await.unwrap_or_else(|error| panic!("no log: {error}"));
                log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
            }
            Engine::Firefox => {
                let bad =
                    |line: &&str| line.starts_with("JavaScript error: http://127.") || line.contains("panicked at");
                self.process.said().lines().filter(bad).map(str::to_owned).collect()
            }
            Engine::WebKit => {
                let kept = self.js("return (window.complaints ?? []).map(String);", &[]).await;
                kept.as_array().into_iter().flatten().map(ToString::to_string).collect()
            }
        }
    }
}

/// Makes the page remember its errors.
const KEEP_COMPLAINTS: &str = "if (window.complaints) return; window.complaints = [];
    const say = console.error; console.error = (...words) => { window.complaints.push(words.join(' ')); say(...words); };
    addEventListener('error', event => window.complaints.push(event.message));
    addEventListener('unhandledrejection', event => window.complaints.push(event.reason));";
