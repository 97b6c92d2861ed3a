//! The journal in IndexedDB: one text by key. Whatever fails here (forbidden, full, another version, private mode) only
//! lessens safety, since local storage is the first store; so there is one error for all of it.

use std::cell::RefCell;

use js_sys::{Object, Promise};
use thiserror::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::by_name::{call, call_with, call_with_all, call_with_both, get, set};

const NAME: &str = "golden-thread";
const VERSION: u32 = 1;
const STORE: &str = "plans";

/// The journal cannot be reached, or did not take what it was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("The journal of this browser cannot be used.")]
pub struct NoJournal;

impl From<JsValue> for NoJournal {
    fn from(_: JsValue) -> Self {
        Self
    }
}

thread_local! {
    /// The connection, while it is open.
    static OPEN: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The text under a key.
///
/// # Errors
/// See [`NoJournal`].
pub async fn read(key: &str) -> Result<Option<String>, NoJournal> {
    let store = store(&transaction("readonly").await?)?;
    Ok(answer(&call_with(&store, "get", &key.into())?, &[]).await?.as_string())
}

/// All keys.
///
/// # Errors
/// See [`NoJournal`].
pub async fn keys() -> Result<Vec<String>, NoJournal> {
    let store = store(&transaction("readonly").await?)?;
    let keys = answer(&call(&store, "getAllKeys")?, &[]).await?;
    let window: JsValue = web_sys::window().ok_or(NoJournal)?.into();
    let text = call_with(&get(&window, "JSON")?, "stringify", &keys)?.as_string().ok_or(NoJournal)?;
    serde_json::from_str(&text).map_err(|_| NoJournal)
}

/// Puts a text under a key, unless what is there stays. It is there once this is done: the browser was asked to wait
/// for the disk.
///
/// # Errors
/// See [`NoJournal`].
pub async fn put(key: &str, text: &str, stays: impl FnOnce(&str) -> bool) -> Result<(), NoJournal> {
    let transaction = transaction("readwrite").await?;
    let done = ended(&transaction);
    let store = store(&transaction)?;
    // In the same transaction, so that no other tab comes between.
    let old = answer(&call_with(&store, "get", &key.into())?, &[]).await?;
    if !old.as_string().is_some_and(|old| stays(&old)) {
        call_with_both(&store, "put", &text.into(), &key.into())?;
    }
    done.await?;
    Ok(())
}

/// Takes a key and its text away.
///
/// # Errors
/// See [`NoJournal`].
pub async fn remove(key: &str) -> Result<(), NoJournal> {
    let transaction = transaction("readwrite").await?;
    let done = ended(&transaction);
    call_with(&store(&transaction)?, "delete", &key.into())?;
    done.await?;
    Ok(())
}

/// A transaction. A connection that was closed meanwhile is opened once more.
async fn transaction(mode: &str) -> Result<JsValue, JsValue> {
    let begin = |database: &JsValue| {
        let options = Object::new();
        // A browser that does not know the option overlooks it.
        set(&options, "durability", &"strict".into())?;
        call_with_all(database, "transaction", [&STORE.into(), &mode.into(), &options])
    };
    match begin(&database().await?) {
        Ok(transaction) => Ok(transaction),
        Err(_) => {
            close();
            begin(&database().await?)
        }
    }
}

fn store(transaction: &JsValue) -> Result<JsValue, JsValue> {
    call_with(transaction, "objectStore", &STORE.into())
}

async fn database() -> Result<JsValue, JsValue> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let window: JsValue = web_sys::window().ok_or(JsValue::UNDEFINED)?.into();
    let request = call_with_both(&get(&window, "indexedDB")?, "open", &NAME.into(), &VERSION.into())?;
    let opening = request.clone();
    let make = Closure::once_into_js(move || {
        // A database without its store fails at the first transaction, which is handled there.
        get(&opening, "result").and_then(|database| call_with(&database, "createObjectStore", &STORE.into())).ok();
    });
    set(&request, "onupgradeneeded", &make)?;
    let database = answer(&request, &["onblocked"]).await?;
    // Another version of the app must not wait for this tab; and the browser closes it when the person clears the data.
    for event in ["onversionchange", "onclose"] {
        set(&database, event, &Closure::once_into_js(close))?;
    }
    OPEN.set(Some(database.clone()));
    Ok(database)
}

fn close() {
    if let Some(database) = OPEN.take() {
        // One that is closed already needs no closing.
        call(&database, "close").ok();
    }
}

/// The result of a request.
async fn answer(request: &JsValue, failed: &[&str]) -> Result<JsValue, JsValue> {
    first_of(request, "onsuccess", &[&["onerror"], failed].concat()).await?;
    get(request, "result")
}

/// The end of a transaction: what it did counts once it is complete.
fn ended(transaction: &JsValue) -> JsFuture {
    first_of(transaction, "oncomplete", &["onabort", "onerror"])
}

/// Waits for one event or another. It listens at once, so that none is missed.
fn first_of(target: &JsValue, done: &str, failed: &[&str]) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        let listening = set(target, done, &resolve)
            .and_then(|()| failed.iter().try_for_each(|failed| set(target, failed, &reject)));
        if let Err(error) = listening {
            // The promise is refused; there is nobody else to tell.
            reject.call1(&JsValue::UNDEFINED, &error).ok();
        }
    }))
}
