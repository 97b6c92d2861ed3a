//! The state as the engine sees it (temporary).
use super::{State, wire};
use crate::sync::engine::Replica;

impl Replica for State {
    fn join(&mut self, other: &Self) {
        State::join(self, other);
    }
    fn is_beyond(&self, other: &Self) -> bool {
        State::is_beyond(self, other)
    }
    fn is_same_plan(&self, other: &Self) -> bool {
        let id = |state: &Self| state.document().id.to_string();
        !id(self).is_empty() && id(self) == id(other)
    }
    fn is_empty_of_content(&self) -> bool {
        self.document().elements.is_empty()
    }
    fn share_lost(&self, _: &Self) -> f64 {
        0.0
    }
    fn write(&self) -> String {
        wire::write(self)
    }
    fn read(text: &str) -> Result<Self, String> {
        wire::read(text).map_err(|error| error.to_string())
    }
}
