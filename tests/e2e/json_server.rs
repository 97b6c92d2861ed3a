//! A real json-server, which a plan is synced with.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

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
