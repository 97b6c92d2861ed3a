//! What a replica must be able to do to be played.

use std::fmt::Debug;

use golden_thread::sync::engine::Replica;

/// Whose edit, and the how-manieth.
pub type Dot = (u8, u32);

pub trait Played: Replica + Default + PartialEq + Debug {
    /// The state of a plan in which nothing stands.
    fn plan(identity: u8) -> Self;

    fn has_identity(&self) -> bool;

    /// Whether an edit is known.
    fn has(&self, dot: &Dot) -> bool;

    /// Whether both say the same to a person. One in which nothing was ever done is like another.
    fn is_like(&self, other: &Self) -> bool;

    /// The keys under which something stands.
    fn keys(&self) -> Vec<u8>;

    /// An edit: what stands under the key is replaced, or taken away.
    fn edit(&mut self, actor: u8, key: u8, value: Option<u8>) -> Dot;

    /// Brings back what stood in another state and does not here.
    fn put_back(&mut self, before: &Self, actor: u8) -> Vec<Dot>;
}
