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
    let connection = set_in(&config, &id)?;
    let token = token_for(&connection);
    let ask = async |ask| carrier::ask(&connection, token.as_ref(), &ask, PATIENCE_MS).await;
    let layout = connection.settings("reader").mode.layout();
    let plan = newest(layout, &connection.plan, ask).await?;
    let connection = Connection { sign_in: connection.sign_in || token.is_some(), ..connection };
    let connect: Connect = Box::new(move |id| Connections::new(LocalStorage).connect(id, &connection));
    Some(Text { plan, state: None, connect: Some(connect), beside: None })
}

/// Where whoever hosts the app keeps a plan.
pub(super) fn set_in(config: &str, id: &str) -> Option<Connection> {
    Config::read(config).ok()?.beside(&dom::address_with("")).connection(id).ok()?
}

/// The token that is kept for a backend.
pub(super) fn token_for(connection: &Connection) -> Option<Token> {
    let secret = Connections::new(LocalStorage).token(&connection.backend.origin().ok()?)?;
    Token::new(&secret, &connection.backend.base).ok()
}
