//! Files in and out, and the clipboard.

use js_sys::Array;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{Blob, BlobPropertyBag};

use crate::exchange::bytes;
use crate::exchange::error::ExchangeError;
use crate::model::error::ReadError;
use crate::model::wire::MAX_BYTES;

/// Why a file could not be read or written.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum FileError {
    /// It is larger than any plan.
    #[error("{0}")]
    TooLarge(ReadError),
    /// The browser could not read it, or it is not text.
    #[error("The file could not be read. Check that it still exists and is a text file.")]
    Unreadable,
    /// It is no text.
    #[error(transparent)]
    NoText(#[from] ExchangeError),
    /// The browser refused.
    #[error("The browser did not let the app do that.")]
    Refused,
}

/// The first file of a drop or of a file field.
pub fn first_file(files: Option<web_sys::FileList>) -> Option<web_sys::File> {
    files.and_then(|files| files.get(0))
}

/// The files of a drop.
pub fn dropped(event: &web_sys::DragEvent) -> Option<web_sys::File> {
    first_file(event.data_transfer()?.files())
}

/// All files that were chosen in a file field, which is emptied, so that the same files can be chosen again.
pub fn all_chosen(event: &web_sys::Event) -> Vec<web_sys::File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files();
    let all = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at))).collect();
    input.set_value("");
    all
}

/// The file that was chosen in a file field, which is emptied, so that the same file can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Option<web_sys::File> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = first_file(input.files());
    input.set_value("");
    file
}

/// The text of a file. Its size is looked at first, so that a huge one is never read.
///
/// # Errors
/// See [`FileError`].
pub async fn read(file: &web_sys::File) -> Result<String, FileError> {
    if file.size() > MAX_BYTES as f64 {
        return Err(FileError::TooLarge(ReadError::TooLarge { bytes: file.size() as usize, limit: MAX_BYTES }));
    }
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(bytes::text(js_sys::Uint8Array::new(&bytes).to_vec())?)
}

/// What sort of file it is, by the end of its name: some phones go by that alone.
fn sort(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "csv")) => "text/csv;charset=utf-8",
        Some((_, "ics")) => "text/calendar;charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        Some((_, "md")) => "text/markdown;charset=utf-8",
        _ => "application/json",
    }
}

/// Offers a text as a file to save.
///
/// # Errors
/// [`FileError::Refused`] if the browser has no way to.
pub fn offer(name: &str, text: &str) -> Result<(), FileError> {
    let address = held(text.into(), sort(name))?;
    save(name, address)
}

/// Offers a ZIP as a file to save.
///
/// # Errors
/// As [`offer`].
pub fn offer_zip(name: &str, zip: &[u8]) -> Result<(), FileError> {
    save(name, held(js_sys::Uint8Array::from(zip).into(), "application/zip")?)
}

/// Offers a picture as a file to save.
///
/// # Errors
/// As [`offer`].
pub fn offer_blob(name: &str, blob: &Blob) -> Result<(), FileError> {
    save(name, address_of(blob)?)
}

/// Holds text or bytes under an address of this page.
///
/// # Errors
/// As [`offer`].
pub fn held(content: JsValue, sort: &str) -> Result<String, FileError> {
    let options = BlobPropertyBag::new();
    options.set_type(sort);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&Array::of1(&content), &options);
    address_of(&blob.map_err(|_| FileError::Refused)?)
}

fn address_of(blob: &Blob) -> Result<String, FileError> {
    web_sys::Url::create_object_url_with_blob(blob).map_err(|_| FileError::Refused)
}

/// Lets go of what is held under an address.
pub fn release(address: &str) {
    if web_sys::Url::revoke_object_url(address).is_err() {
        web_sys::console::warn_1(&"an object URL could not be released".into());
    }
}

fn save(name: &str, address: String) -> Result<(), FileError> {
    let refused = |_: JsValue| FileError::Refused;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(FileError::Refused)?;
    let link: web_sys::HtmlAnchorElement =
        document.create_element("a").map_err(refused)?.dyn_into().map_err(|_| FileError::Refused)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the file by the time that a download starts; a minute is ample.
    gloo_timers::callback::Timeout::new(60_000, move || release(&address)).forget();
    Ok(())
}

/// Puts a text on the clipboard.
///
/// # Errors
/// [`FileError::Refused`] if the browser forbids it, as it does on pages without https.
pub async fn copy(text: &str) -> Result<(), FileError> {
    let navigator = web_sys::window().ok_or(FileError::Refused)?.navigator();
    let clipboard: JsValue = navigator.clipboard().into();
    if clipboard.is_undefined() {
        return Err(FileError::Refused);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map_err(|_| FileError::Refused)?;
    Ok(())
}
