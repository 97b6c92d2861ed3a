//! Files that come with the app.

use gloo_net::http::Request;
use thiserror::Error;
use web_sys::RequestCache;

/// Why a file of the app could not be had.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum FetchError {
    /// No answer: offline, or the server is down.
    #[error("The file could not be fetched. Check the connection, then try again.")]
    Offline,
    /// An answer, but not the file.
    #[error("The server answered {status} instead of the file. Ask whoever hosts the app whether it is complete.")]
    Status {
        /// The HTTP status.
        status: u16,
    },
}

/// Whether the server says, now, that it has no such file.
pub async fn is_gone(path: &str) -> bool {
    let answer = Request::get(path).cache(RequestCache::NoStore).send().await;
    answer.is_ok_and(|answer| matches!(answer.status(), 404 | 410))
}

/// A file of the app as bytes; any that do not fit its integrity are refused as if there were none.
///
/// # Errors
/// See [`FetchError`].
pub async fn fetch_bytes(path: &str, integrity: &str) -> Result<Vec<u8>, FetchError> {
    let response = Request::get(path).integrity(integrity).send().await.map_err(|_| FetchError::Offline)?;
    if !response.ok() {
        return Err(FetchError::Status { status: response.status() });
    }
    response.binary().await.map_err(|_| FetchError::Offline)
}

/// The text of a file of the app, by its path relative to the page.
///
/// # Errors
/// See [`FetchError`].
pub async fn fetch_text(path: &str) -> Result<String, FetchError> {
    let response = Request::get(path).send().await.map_err(|_| FetchError::Offline)?;
    if !response.ok() {
        return Err(FetchError::Status { status: response.status() });
    }
    response.text().await.map_err(|_| FetchError::Offline)
}
