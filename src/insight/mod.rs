//! What the app can tell of a plan by reading it: rules only, on the device, with the same answer every time.

mod criteria;
mod figures;
pub mod smart;
pub mod split;
mod words;
