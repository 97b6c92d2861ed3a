//! What this device knows of backends: the connection of each plan, what the engine must remember, this device's own
//! name, and a token where the person wants it kept.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::connection::Connection;
use super::engine::Memory;
use crate::storage::{KeyValue, StoreError, put};

const CONNECTION: &str = "golden-thread/sync/";
const MEMORY: &str = "golden-thread/sync-memory/";
const TOKEN: &str = "golden-thread/token/";
const DEVICE: &str = "golden-thread/device";

/// The connections kept in a store.
#[derive(Debug)]
pub struct Connections<S> {
    store: S,
}

impl<S: KeyValue> Connections<S> {
    /// The connections in a store.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// How a plan is connected. None also where that cannot be read: the plan is here all the same.
    pub fn of(&self, plan: &str) -> Option<Connection> {
        self.read(&connection_key(plan))
    }

    /// Keeps how a plan is connected. A new connection remembers nothing.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn connect(&self, plan: &str, connection: &Connection) -> Result<(), StoreError> {
        self.store.remove(&format!("{MEMORY}{plan}"))?;
        self.write(&connection_key(plan), connection)
    }

    /// Forgets how a plan was connected, with its token. The plan stays.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn disconnect(&self, plan: &str) -> Result<(), StoreError> {
        if let Some(origin) = self.of(plan).and_then(|connection| connection.backend.origin().ok()) {
            self.store.remove(&format!("{TOKEN}{origin}"))?;
        }
        self.store.remove(&connection_key(plan))?;
        self.store.remove(&format!("{MEMORY}{plan}"))
    }

    /// What the engine of a plan remembers.
    pub fn memory(&self, plan: &str) -> Memory {
        self.read(&format!("{MEMORY}{plan}")).unwrap_or_default()
    }

    /// Keeps what the engine of a plan must remember.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn remember(&self, plan: &str, memory: &Memory) -> Result<(), StoreError> {
        self.write(&format!("{MEMORY}{plan}"), memory)
    }

    /// This device's name, or a new one if it has none.
    pub fn device(&self, new: &str) -> String {
        if let Ok(Some(name)) = self.store.get(DEVICE) {
            return name;
        }
        match put(&self.store, DEVICE, new) {
            Ok(()) | Err(_) => new.to_owned(),
        }
    }

    /// The token that was kept for an origin.
    pub fn token(&self, origin: &str) -> Option<String> {
        self.store.get(&format!("{TOKEN}{origin}")).ok().flatten()
    }

    /// Keeps a token for an origin, or forgets it.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn keep_token(&self, origin: &str, token: Option<&str>) -> Result<(), StoreError> {
        match token {
            Some(token) => put(&self.store, &format!("{TOKEN}{origin}"), token),
            None => self.store.remove(&format!("{TOKEN}{origin}")),
        }
    }

    fn read<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let text = self.store.get(key).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    fn write<T: Serialize>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value).map_err(|_| StoreError::Damaged)?;
        put(&self.store, key, &text)
    }
}

/// The key of a plan's connection.
pub fn connection_key(plan: &str) -> String {
    format!("{CONNECTION}{plan}")
}
