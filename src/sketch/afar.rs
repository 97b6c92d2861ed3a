//! A plan that is not on this device, from where whoever hosts the app keeps plans: for the first picture it is enough to
//! read it once. Where that takes more, the app does it.

use std::pin::Pin;

use futures_util::future::join;

use crate::browser::local_storage::LocalStorage;
use crate::browser::parts::part;
use crate::browser::{carrier, dom, http};
use crate::storage::StoreError;
use crate::sync::backend::Token;
use crate::sync::config::Config;
use crate::sync::connection::Connection;
use crate::sync::connections::Connections;
use crate::sync::engine::newest;

use super::Text;

/// How long the answer may take, in milliseconds.
const PATIENCE_MS: u32 = 30_000;

/// Connects the plan of this id, once it is kept.
pub type Connect = Box<dyn FnOnce(&str) -> Result<(), StoreError>>;

type Reader = fn(String, String) -> Pin<Box<dyn Future<Output = Option<Text>>>>;

part!(afar: reader, Reader, |config, id| Box::pin(read(config, id)));

/// The text of the plan of this name. What cannot be had is left to the app, which says why.
pub async fn fetch(id: String) -> Option<Text> {
    let (config, reader) = join(http::fetch_text("config.json"), reader()).await;
    reader.ok()?(config.ok()?, id).await
}

async fn read(config: String, id: String) -> Option<Text> {
    let config = Config::read(&config).ok()?.beside(&dom::address_with(""));
    let connection = config.connection(&id).ok()??;
    let backend = &connection.backend;
    let secret = Connections::new(LocalStorage).token(&backend.origin().ok()?);
    let token = secret.and_then(|secret| Token::new(&secret, &backend.base).ok());
    let ask = async |ask| carrier::ask(&connection, token.as_ref(), &ask, PATIENCE_MS).await;
    let layout = connection.settings("reader").mode.layout();
    let plan = newest(layout, &connection.plan, ask).await?;
    let connection = Connection { sign_in: connection.sign_in || token.is_some(), ..connection };
    let connect: Connect = Box::new(move |id| Connections::new(LocalStorage).connect(id, &connection));
    Some(Text { plan, state: None, connect: Some(connect), ask: None })
}
