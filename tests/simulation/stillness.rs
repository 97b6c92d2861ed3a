//! When nothing happens any more, and all is well.

use golden_thread::sync::engine::{Event, Mode, Nudge, Waiting};

use super::played::Played;
use super::world::World;

impl<R: Played> World<'_, R> {
    /// One sync more for everybody, until all is still.
    pub fn once_more(&mut self) {
        self.nudge_all();
        let until = self.now + 600_000;
        let still =
            |world: &Self| world.outstanding == 0 && world.clients.iter().all(|client| client.left || client.rests);
        while self.failure.is_none() && !still(self) && self.now < until && self.next() {}
    }

    pub(super) fn nudge_all(&mut self) {
        for at in 0..self.clients.len() {
            self.happen(at, Event::Nudged(Nudge::Person));
        }
    }

    /// Whether what is confirmed can be undone at the server without anybody knowing, until the next look.
    fn server_may_forget(&self) -> bool {
        self.server_lost || self.schedule.late_copies || self.schedule.mode == Mode::Blind
    }

    pub(super) fn is_settled(&self) -> bool {
        let mut here = self.clients.iter().filter(|client| !client.left);
        self.outstanding == 0
            && here.clone().all(|client| {
                let status = client.engine.status();
                client.running
                    && client.rests
                    && status.trouble.is_none()
                    && status.waiting == Waiting::Nothing
                    && status.asking.is_none()
                    && !status.sending
            })
            && here.next().is_none_or(|first| here.all(|client| client.engine.state().is_like(first.engine.state())))
            && (!self.server_may_forget() || self.server_has_all())
    }

    /// Whether who comes now would learn all that the devices know. A plan in which nothing was ever done is nothing.
    pub fn server_has_all(&self) -> bool {
        let truth = self.server.truth(self.schedule.mode.layout());
        let mut here = self.clients.iter().filter(|client| !client.left);
        here.all(|client| !client.engine.state().is_beyond(&truth) || client.engine.state().is_like(&R::default()))
    }
}
