//! A plain file server: a release folder under `/trust/map/`, no rewrite rules, and nothing else but axe-core and a small
//! JSON backend in the app's own folder. It can be gone, so that nothing answers, and come back.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::runtime::Runtime;
use tower_http::services::{ServeDir, ServeFile};

/// Where the app stands on the server: never at the root, so that no address in it may begin with a slash.
const FOLDER: &str = "/trust/map";

/// Where a backend answers, among the app's own files: it keeps what is put there, whatever the address.
const BACKEND: &str = "/trust/map/backend/";

/// Where a test finds axe-core. It is no part of the app.
pub const AXE: &str = "/axe.min.js";

/// A running server. It ends with this value.
pub struct Server {
    address: SocketAddr,
    told: Arc<Mutex<Told>>,
    running: Mutex<Option<Runtime>>,
}

/// What the test has told the server, and what the server has seen.
#[derive(Default)]
struct Told {
    folder: PathBuf,
    hidden: &'static [&'static str],
    config: Option<String>,
    is_cached_by_nobody: bool,
    kept: HashMap<String, Bytes>,
    asked: Vec<String>,
}

impl Server {
    /// Serves the release folder on a free port.
    pub fn start() -> Self {
        let told = Told { folder: release_folder(), ..Told::default() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("the port's number");
        let server = Self { address, told: Arc::new(Mutex::new(told)), running: Mutex::new(None) };
        server.listen(listener);
        server
    }

    fn listen(&self, listener: TcpListener) {
        // A runtime of its own: with it every connection ends at once, also those that are kept open.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime for the server");
        let app = Router::new().fallback(answer).with_state(self.told.clone());
        runtime.spawn(async move {
            listener.set_nonblocking(true).expect("a listener that does not block");
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, app).await
        });
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(runtime);
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The origin of the app's addresses.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// An address of the app: `""` for its folder, `?plan=…` for a plan.
    pub fn address(&self, rest: &str) -> String {
        format!("{}{FOLDER}/{rest}", self.origin())
    }

    /// From now on this is the app's `config.json`, as whoever hosts the app would have changed it.
    pub fn configure(&self, config: String) {
        self.told().config = Some(config);
    }

    /// From now on files with one of these in their path are not to be had, while all others still are.
    pub fn take_away(&self, files: &'static [&'static str]) {
        self.told().hidden = files;
    }

    /// All files are there again.
    pub fn put_back(&self) {
        self.told().hidden = &[];
    }

    /// From now on it serves another folder in the place of the release. A browser that takes brotli gets a file as
    /// `.br` beside it, if that is there.
    pub fn serve(&self, folder: &Path) {
        folder.clone_into(&mut self.told().folder);
    }

    /// From now on no browser keeps anything of it in a cache of its own.
    pub fn forbid_caching(&self) {
        self.told().is_cached_by_nobody = true;
    }

    /// What was asked for since the last time, in order: methods, paths and the status of the answers.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.told().asked)
    }

    /// The server is gone: nothing listens, and no connection stays open.
    pub fn go(&self) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        running.expect("a server that runs").shutdown_background();
        // Its port is free again a moment later.
        while std::net::TcpStream::connect(self.address).is_ok() {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// It is back under the same address.
    pub fn come_back(&self) {
        self.listen(TcpListener::bind(self.address).expect("the port of before"));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.running.lock().unwrap_or_else(PoisonError::into_inner).take() {
            runtime.shutdown_background();
        }
    }
}

async fn answer(State(told): State<Arc<Mutex<Told>>>, request: Request) -> Response {
    let asked = format!("{} {}", request.method(), request.uri().path());
    let answer = find(&told, request).await;
    told.lock().expect("what the server was told").asked.push(format!("{asked} {}", answer.status().as_u16()));
    answer
}

async fn find(told: &Mutex<Told>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let (folder, own, is_cached_by_nobody) = {
        let told = told.lock().expect("what the server was told");
        if told.hidden.iter().any(|files| path.contains(files)) {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        (told.folder.clone(), told.config.clone(), told.is_cached_by_nobody)
    };
    if path.starts_with(BACKEND) {
        return backend(told, path, request).await;
    }
    if path == AXE {
        return file(ServeFile::new(axe_file().unwrap_or_default()).try_call(request).await);
    }
    let Some(rest) = path.strip_prefix(FOLDER) else { return StatusCode::NOT_FOUND.into_response() };
    if let (Some(own), "/config.json") = (own, rest) {
        return own.into_response();
    }
    let (mut parts, body) = request.into_parts();
    parts.uri = rest.parse::<Uri>().unwrap_or_default();
    let mut answer = file(ServeDir::new(folder).precompressed_br().try_call(Request::from_parts(parts, body)).await);
    // As the README advises. What is not there is cached by nobody.
    if answer.status() == StatusCode::OK {
        let rule = match rest.starts_with("/golden-thread-") {
            _ if is_cached_by_nobody => "no-store",
            true => "max-age=31536000, immutable",
            false => "no-cache",
        };
        let rule = HeaderValue::from_static(rule);
        answer.headers_mut().insert(CACHE_CONTROL, rule);
    }
    answer
}

fn file<B>(answer: std::io::Result<axum::http::Response<B>>) -> Response
where
    B: axum::body::HttpBody<Data = Bytes, Error = std::io::Error> + Send + 'static,
{
    answer.map_or(StatusCode::INTERNAL_SERVER_ERROR.into_response(), |answer| answer.map(Body::new))
}

/// A backend that keeps a text for each address.
async fn backend(told: &Mutex<Told>, path: String, request: Request) -> Response {
    match *request.method() {
        Method::GET => {
            let kept = told.lock().expect("what the server was told").kept.get(&path).cloned();
            kept.map_or(StatusCode::NOT_FOUND.into_response(), IntoResponse::into_response)
        }
        _ => match to_bytes(request.into_body(), usize::MAX).await {
            Ok(body) => {
                told.lock().expect("what the server was told").kept.insert(path, body);
                StatusCode::NO_CONTENT.into_response()
            }
            Err(_) => StatusCode::BAD_REQUEST.into_response(),
        },
    }
}

/// The release folder: `dist/`, or what `GOLDEN_THREAD_DIST` names.
pub fn release_folder() -> PathBuf {
    let folder = std::env::var_os("GOLDEN_THREAD_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "{} holds no index.html: build the app first with `make build`, or name its folder in GOLDEN_THREAD_DIST.",
        folder.display()
    );
    folder
}

/// The file of axe-core, if `GOLDEN_THREAD_AXE` names one.
pub fn axe_file() -> Option<PathBuf> {
    std::env::var_os("GOLDEN_THREAD_AXE").map(PathBuf::from).filter(|file| file.is_file())
}
