//! What is seen: each view reads the state and calls it back. A view holds no logic worth a test.

pub mod about;
pub mod backup;
pub mod banner;
pub mod brand;
pub mod detail;
pub mod edit;
pub mod examples;
pub mod history;
pub mod import;
pub mod lens_chips;
pub mod look;
pub mod map;
pub mod my_work;
pub mod new_plan;
pub mod open_failed;
pub mod outline;
pub mod present;
pub mod rights;
pub mod round;
pub mod search;
pub mod share;
pub mod shelf;
pub mod shortcuts;
pub mod side;
pub mod sync;
pub mod top_bar;
