//! A server's process.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Long enough for a busy machine.
const START: Duration = Duration::from_secs(60);

/// A running server. It ends, and its folder goes, when this does.
pub struct Server {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Starts what the closure makes of a folder and a port, and waits until the port answers.
    pub fn start(name: &str, command: impl FnOnce(&Path, u16) -> Command) -> Self {
        let port = free_port();
        let folder = std::env::temp_dir().join(format!("golden-thread-{name}-{}-{port}", std::process::id()));
        fs::create_dir_all(&folder).expect("a scratch folder");
        let log = fs::File::create(folder.join("log.txt")).expect("a log");
        let mut command = command(&folder, port);
        command.current_dir(&folder).stdin(Stdio::null());
        command.stdout(log.try_clone().expect("a log")).stderr(log);
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("{name} does not start ({:?}: {error}). Run: .ci/test.sh servers", command.get_program())
        });
        let mut server = Self { child, folder, port };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = server.child.try_wait().expect("the process can be asked");
            assert!(ended.is_none() && begun.elapsed() < START, "{name} does not answer");
            std::thread::sleep(Duration::from_millis(30));
        }
        server
    }

    /// The address of something on it.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log.txt")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        self.child.kill().ok();
        self.child.wait().ok();
        if std::thread::panicking() {
            eprintln!("the server's log:\n{}", self.log());
        }
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Below those that systems give to connections: one of these would else take it before the server does.
fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    loop {
        let next = std::process::id().wrapping_mul(97).wrapping_add(TAKEN.fetch_add(1, Ordering::Relaxed));
        let port = 20_000 + (next % 12_000) as u16;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// A file of what `.ci/tools.sh` has installed for these tests.
pub fn installed(path: &str) -> PathBuf {
    let folder =
        std::env::var_os("GOLDEN_THREAD_SERVERS").expect("GOLDEN_THREAD_SERVERS is not set: .ci/test.sh servers");
    let file = Path::new(&folder).join(path);
    assert!(file.exists(), "{} is missing. Run: .ci/test.sh servers", file.display());
    file
}

/// A program of the system; daemons stand where only root looks.
pub fn program(name: &str) -> Command {
    let places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];
    let found = places.iter().map(|folder| Path::new(folder).join(name)).find(|path| path.exists());
    Command::new(found.unwrap_or_else(|| PathBuf::from(name)))
}

/// A file in a server's folder.
pub fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the file's folder");
    fs::write(&path, text).expect("the file can be written");
}

/// What a command says that ends by itself, and well.
pub fn output(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|error| panic!("{:?} does not start: {error}", command.get_program()));
    let told = [&done.stdout, &done.stderr].map(|said| String::from_utf8_lossy(said)).concat();
    assert!(done.status.success(), "{:?} failed: {told}", command.get_program());
    told
}
