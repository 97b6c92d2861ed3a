//! Where a show goes beyond this browser.

use leptos::prelude::*;

use crate::components::later::{begin, later};
use crate::state::far::show;

later!(hall: beyond, || {
    show::begin();
    ().into_any()
});

/// Takes the line of the show beyond this browser.
pub fn go_beyond() {
    begin(beyond);
}
