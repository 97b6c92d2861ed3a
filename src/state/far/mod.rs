//! The way to other devices, through a backend: what is said there by one device and watched by others. It is fetched with
//! syncing.

pub mod say;
pub mod show;
pub mod watch;

use std::rc::Rc;

use crate::browser::carrier;
use crate::browser::local_storage::LocalStorage;
use crate::sync::backend::Token;
use crate::sync::connection::Connection;
use crate::sync::connections::Connections;
use crate::sync::port::{Answer, Ask};

use super::sync::fetch::config;
use super::sync::tokens::token_for;

/// How long one answer may take, in milliseconds.
const PATIENCE_MS: u32 = 15_000;

/// The way to a backend.
pub struct Way {
    /// Where it is, and what the plan is called there.
    pub connection: Connection,
    token: Option<Token>,
}

impl Way {
    /// The way to where a plan is: as this device is connected, or else as whoever hosts the app has set. None where
    /// there is no backend.
    ///
    /// # Errors
    /// A sentence for whoever hosts the app.
    pub async fn of_plan(id: &str) -> Result<Option<Rc<Self>>, String> {
        let connection = match Connections::new(LocalStorage).of(id) {
            Some(own) => Some(own),
            None => config().await?.connection(id)?,
        };
        Ok(connection.map(|connection| Rc::new(Self { token: token_for(&connection.backend), connection })))
    }

    /// Asks for something.
    pub async fn ask(&self, ask: &Ask) -> Answer {
        carrier::ask(&self.connection, self.token.as_ref(), ask, PATIENCE_MS).await
    }

    /// What the plan is called there.
    pub fn plan(&self) -> &str {
        &self.connection.plan
    }
}
