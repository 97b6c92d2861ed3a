//! A plain file server: the release folder under `/trust/map/`, no rewrite rules, and nothing else but axe-core.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::services::{ServeDir, ServeFile};

/// Where the app stands on the server: never at the root, so that no address in it may begin with a slash.
const FOLDER: &str = "/trust/map";

/// Where a test finds axe-core. It is no part of the app.
pub const AXE: &str = "/axe.min.js";

/// A running server. It ends with the test's runtime.
pub struct Server {
    origin: String,
    hidden: Arc<Mutex<Option<&'static str>>>,
    config: Arc<Mutex<Option<String>>>,
}

impl Server {
    /// Serves the release folder on a free port.
    pub async fn start() -> Self {
        let hidden = Arc::new(Mutex::new(None));
        let config = Arc::new(Mutex::new(None));
        let app = Router::new()
            .nest_service(FOLDER, ServeDir::new(release_folder()))
            .route_service(AXE, ServeFile::new(axe_file().unwrap_or_default()))
            .layer(from_fn_with_state(hidden.clone(), hide))
            .layer(from_fn_with_state(config.clone(), configured));
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let port = listener.local_addr().expect("the port's number").port();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { origin: format!("http://127.0.0.1:{port}"), hidden, config }
    }

    /// The origin of the app's addresses.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// An address of the app: `""` for its folder, `?plan=…` for a plan.
    pub fn address(&self, rest: &str) -> String {
        format!("{}{FOLDER}/{rest}", self.origin)
    }

    /// From now on this is the app's `config.json`, as whoever hosts the app would have changed it.
    pub fn configure(&self, config: String) {
        *self.config.lock().expect("the settings") = Some(config);
    }

    /// From now on files with this in their path are not to be had, while all others still are.
    pub fn take_away(&self, files: &'static str) {
        *self.hidden.lock().expect("what is hidden") = Some(files);
    }

    /// All files are there again.
    pub fn put_back(&self) {
        *self.hidden.lock().expect("what is hidden") = None;
    }
}

async fn configured(State(config): State<Arc<Mutex<Option<String>>>>, request: Request, next: Next) -> Response {
    let own = config.lock().expect("the settings").clone();
    match own {
        Some(own) if request.uri().path().ends_with("/config.json") => own.into_response(),
        _ => next.run(request).await,
    }
}

async fn hide(State(hidden): State<Arc<Mutex<Option<&'static str>>>>, request: Request, next: Next) -> Response {
    let files = *hidden.lock().expect("what is hidden");
    if files.is_some_and(|files| request.uri().path().contains(files)) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    next.run(request).await
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
