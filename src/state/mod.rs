//! Signals over the model. No view in here: each part is a typed context with a `use_…` of its own.

pub mod arriving;
pub mod backup;
pub mod day;
pub mod desk;
pub mod far;
pub mod following;
pub mod hand;
pub mod journal;
pub mod my_work;
pub mod navigation;
pub mod notices;
pub mod offline;
pub mod plans;
pub mod preferences;
pub mod presenting;
pub mod reading;
pub mod sharing;
pub mod show_line;
pub mod stories;
pub mod sync;
