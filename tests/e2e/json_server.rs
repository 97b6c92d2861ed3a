//! A real json-server, which a plan is synced with.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use golden_thread::model::document::Document;
use golden_thread::sync::state::wire;
use serde_json::{Value, json};

use crate::connecting::Place;
use crate::plans;

/// Long enough for a busy machine.
const START: Duration = Duration::from_secs(60);

/// The server. It ends, and its folder goes, with this.
pub struct JsonServer {
    child: Option<Child>,
    folder: PathBuf,
    port: u16,
}

impl JsonServer {
    /// A server without plans.
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("the port's number").port();
        drop(listener);
        let folder = std::env::temp_dir().join(format!("golden-thread-e2e-{}-{port}", std::process::id()));
        fs::create_dir_all(&folder).expect("a scratch folder");
        let mut server = Self { child: None, folder, port };
        server.empty();
        server.go_on();
        server
    }

    /// A server that has the small plan, as somebody put it there by hand.
    pub fn with_small_plan() -> Self {
        let mut server = Self::start();
        server.rest();
        let state = json!({"id": "small~000001", "rev": "1", "state": plans::small().to_string()});
        server.put(&json!({"states": [state]}));
        server.go_on();
        server
    }

    /// What a person writes as its address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/states", self.port)
    }

    /// The same for the form.
    pub fn place(&self) -> Place {
        Place { kind: "json-server 0.17", address: self.address(), token: String::new() }
    }

    /// The backend's settings as they stand in `config.json`.
    pub fn settings(&self) -> Value {
        json!({"preset": "json-server-0.17", "base": self.address()})
    }

    /// It is gone; what it has stays.
    pub fn rest(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("the server can be ended");
            child.wait().expect("the server ends");
        }
    }

    /// It is there again.
    pub fn go_on(&mut self) {
        let program =
            std::env::var_os("GOLDEN_THREAD_JSON_SERVER").expect("GOLDEN_THREAD_JSON_SERVER: make e2e sets it");
        let mut command = Command::new(program);
        command.args(["--quiet", "--host", "127.0.0.1", "--port", &self.port.to_string(), "db.json"]);
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.spawn().expect("json-server starts"));
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(begun.elapsed() < START, "json-server does not answer");
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Somebody has taken everything away. Only while it rests.
    pub fn empty(&self) {
        self.put(&json!({"states": []}));
    }

    /// All that it has, as text.
    pub fn holds(&self) -> String {
        fs::read_to_string(self.folder.join("db.json")).expect("its file")
    }

    /// Waits until it has this.
    pub async fn will_hold(&self, text: &str) {
        let begun = Instant::now();
        while !self.holds().contains(text) {
            assert!(begun.elapsed() < START, "json-server never had {text}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until its newest state of a plan lacks nothing, and gives the plan.
    pub async fn will_have(&self, plan: &str, lacks: impl Fn(&Document) -> Option<String>) -> Document {
        let begun = Instant::now();
        loop {
            // It may be writing just now, and then there is half a file.
            let newest = self.newest(plan);
            let lacking = newest.as_ref().map_or_else(|| Some(plan.to_owned()), &lacks);
            match (newest, lacking) {
                (Some(newest), None) => return newest,
                (_, lacking) => {
                    assert!(begun.elapsed() < START, "json-server never had {}", lacking.unwrap_or_default())
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn newest(&self, plan: &str) -> Option<Document> {
        let all: Value = serde_json::from_str(&self.holds()).ok()?;
        let states = all["states"].as_array()?.iter();
        let (_, newest) = states
            .filter_map(|state| Some((state["id"].as_str()?, state["state"].as_str()?)))
            .filter(|(id, _)| id.starts_with(&format!("{plan}~")))
            .max()?;
        wire::read(newest).ok().map(|state| state.document())
    }

    fn put(&self, all: &Value) {
        fs::write(self.folder.join("db.json"), all.to_string()).expect("its file can be written");
    }
}

impl Drop for JsonServer {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            child.kill().ok();
            child.wait().ok();
        }
        fs::remove_dir_all(&self.folder).ok();
    }
}
