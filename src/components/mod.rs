//! Small parts of the screen: props in, callbacks out. They know nothing of plans on shelves or of the app's state.

pub mod dialog;
pub mod field;
pub mod icon;
pub mod later;
pub mod lists;
pub mod notice_bar;
pub mod rag;
pub mod theme_switch;
