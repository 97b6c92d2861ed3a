//! The app as a contestant in a race of map libraries (`tests/bench/README.md`): the same map, handed a plan by a script
//! and moved by the race's own hands. Only the feature `bench` has it.

mod hands;
mod map;

use wasm_bindgen_futures::spawn_local;

use crate::browser::parts::part;
use crate::browser::race::{self, Seat, Start};
use crate::browser::{frames, stage};
use crate::sketch::{self, Early};

/// Whether the address asks for the contestant, and how it starts. Elsewhere the app starts; so it is there, and what it
/// fetches later is cut off as in every release.
pub use crate::browser::race::is_wanted;

/// Starts the contestant: it assigns `window.__bench`, and as in the app a plan can be fetched while the rest comes.
pub fn start(start: Start) {
    let seat = Seat::default();
    race::expose(&seat, (start == Start::First).then_some(first));
    spawn_local(async move {
        // As in the app, the first picture goes before the rest.
        while start == Start::First && !DRAWN.get() {
            frames::wait(1).await;
        }
        match sit().await {
            Ok(mount) => mount(seat),
            Err(_) => stage::fail(),
        }
    });
}

part!(app: sit, fn(Seat), hands::mount);

thread_local! {
    static DRAWN: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// The first picture of the race's map.
fn first(json: &str) -> Result<(), String> {
    let opened = map::read(json)?;
    sketch::paint(&opened, &map::every_branch(&opened), None, None, map::whole).ok_or("nothing was drawn")?;
    sketch::hand_over(Early { opened, state: None, afar: None });
    DRAWN.set(true);
    Ok(())
}
