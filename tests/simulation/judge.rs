//! What must hold, while it runs and at the end.

use std::collections::BTreeSet;

use golden_thread::sync::engine::{Mode, Waiting};

use super::played::{Dot, Played};
use super::world::World;

/// The device says that its first so many edits are sent.
pub fn sent<R: Played>(world: &mut World<R>, at: usize, through: u64) {
    let client = &mut world.clients[at];
    let Some(edits) = client.edits.get(..through as usize) else {
        return world.fail("more edits are said to be sent than were made");
    };
    let dots: Vec<Dot> = edits.iter().flatten().copied().collect();
    confirmed(world, at, dots);
    let client = &mut world.clients[at];
    if client.leaves_once_sent {
        client.left = true;
        let number = client.number;
        world.say(|| format!("device {number} leaves for ever"));
    }
}

fn confirmed<R: Played>(world: &mut World<R>, at: usize, dots: Vec<Dot>) {
    let checked = world.strict && !world.server_lost && world.schedule.mode != Mode::Blind;
    let client = &mut world.clients[at];
    let new: Vec<Dot> = dots.into_iter().filter(|dot| client.unconfirmed.remove(dot)).collect();
    client.acknowledged.extend(&new);
    if checked && !new.is_empty() {
        let number = client.number;
        let truth = world.server.truth(client.layout());
        if let Some(dot) = new.iter().find(|dot| !truth.has(dot)) {
            world.fail(&format!("device {number} says that {dot:?} is sent, and the server does not have it"));
        }
    }
}

/// After every step: what the person is told is true.
pub fn watch<R: Played>(world: &mut World<R>, at: usize) {
    let client = &world.clients[at];
    let status = client.engine.status();
    let number = client.number;
    if world.over && !client.is_helped && (status.sign_in.is_some() || status.rejected.is_some()) {
        world.help(at);
    }
    let client = &world.clients[at];
    match status.waiting {
        // Whatever is here is then said to be there.
        Waiting::Nothing => {
            let dots = client.unconfirmed.iter().copied().collect();
            confirmed(world, at, dots);
        }
        Waiting::Edits(edits) => {
            if edits > client.edits.len() as u64 {
                world.fail(&format!("device {number} says that {edits} edits wait, and fewer were made"));
            }
        }
        Waiting::Something => {}
    }
}

/// When all is still.
pub fn judge<R: Played>(world: &mut World<R>) {
    let Some(first) = world.clients.iter().find(|client| !client.left) else {
        return world.fail("nobody is left to tell");
    };
    let state = first.engine.state().clone();
    let mut wanted: BTreeSet<Dot> = BTreeSet::new();
    for client in &world.clients {
        wanted.extend(&client.acknowledged);
        if !client.left {
            wanted.extend(&client.unconfirmed);
        }
    }
    let lost: Vec<Dot> = wanted.into_iter().filter(|dot| !state.has(dot)).collect();
    if !lost.is_empty() {
        return world.fail(&format!("LOST after they were said to be sent or were kept: {lost:?}"));
    }
    if !world.server_has_all() {
        return world.fail("all say that nothing waits, and the server does not have it all");
    }
    let writes = world.server.writes;
    world.once_more();
    if world.server.writes > writes {
        return world.fail("one more sync writes something");
    }
    let same = |client: &super::client::Client<R>| client.left || client.engine.state().is_like(&state);
    if !world.clients.iter().all(same) {
        world.fail("one more sync changes something");
    }
    if world.schedule.mode == Mode::Claim(golden_thread::sync::engine::Find::List) && state != R::default() {
        let revisions = world.server.names().count() as u64;
        if revisions > 60 {
            world.fail(&format!("{revisions} revisions were left lying"));
        }
    }
}
