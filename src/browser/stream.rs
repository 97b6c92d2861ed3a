//! An answer that is read while it still comes.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::by_name::{call, get};
use super::carrier::{Line, Silence, begin, head};
use crate::sync::backend::{Request, Response};

/// The rest of an answer. Dropped, it ends at both sides.
pub struct Stream {
    reader: JsValue,
    line: Line,
}

impl Stream {
    /// Sends a request, and waits at most so many milliseconds until the answer begins: its status and headers.
    ///
    /// # Errors
    /// See [`Silence`].
    pub async fn open(request: Request, patience_ms: u32) -> Result<(Response, Self), Silence> {
        let (answer, line) = begin(request, patience_ms).await?;
        let beginning = head(&answer);
        let answer: JsValue = web_sys::Response::from(answer).into();
        let reader = get(&answer, "body").and_then(|body| call(&body, "getReader"));
        let reader = reader.map_err(|_| line.silence("an answer that cannot be read in parts"))?;
        Ok((beginning, Self { reader, line }))
    }

    /// The next bytes, if they come in so many milliseconds. After an error there are no more.
    ///
    /// # Errors
    /// See [`Silence`]; also at the end.
    pub async fn read(&mut self, patience_ms: u32) -> Result<Vec<u8>, Silence> {
        self.line.ends_in(patience_ms);
        let next = async || {
            let promise: Promise = call(&self.reader, "read")?.dyn_into()?;
            let part = JsFuture::from(promise).await?;
            get(&part, "value")
        };
        match next().await {
            // At the end there is no value.
            Ok(value) if value.is_object() => Ok(Uint8Array::new(&value).to_vec()),
            _ => Err(self.line.silence("the answer ended")),
        }
    }
}
