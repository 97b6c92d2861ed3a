//! What the app can tell of a plan by reading it: rules only, on the device, with the same answer every time.

pub mod between;
mod clauses;
pub mod compare;
pub mod conflicts;
pub mod coverage;
mod criteria;
mod elements;
mod fields;
mod figures;
pub mod gaps;
mod pairing;
mod periods;
pub mod pictures;
mod pieces;
pub mod pocket;
pub mod report;
pub mod scorecard;
pub mod smart;
pub mod split;
mod words;
pub mod year;
