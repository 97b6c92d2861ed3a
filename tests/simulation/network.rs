//! The way from a device to the server and back, with all that can go wrong on it.

use golden_thread::sync::port::{Answer, Ask, Only};

use super::chance::Chance;
use super::played::Played;
use super::schedule::Broken;
use super::world::{Due, World};

/// A request on its way.
#[derive(Clone)]
pub struct Message {
    client: usize,
    session: u64,
    ticket: u64,
    ask: Ask,
    reply: Reply,
}

/// What becomes of the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reply {
    Comes,
    Torn,
    /// The device is told that the line broke.
    Breaks,
    Never,
}

impl<R: Played> World<'_, R> {
    pub fn send(&mut self, at: usize, ticket: u64, ask: Ask) {
        let (number, session) = (self.clients[at].number, self.clients[at].session);
        let mut chance = Chance::of(&[self.schedule.seed, 6, number as u64, session, ticket]);
        let parts = [session, ticket];
        let meets = |world: &Self, kind| world.meets(number, kind, &parts);
        let there = self.now + chance.between(5, 400);
        let back = there + chance.between(5, 400);
        let write = Self::is_write(&ask);
        let conditional = matches!(&ask, Ask::Write { only: Only::IfAbsent | Only::IfRevision(_), .. });
        let answer = |world: &mut Self, at_time, answer| {
            world.due(at_time, Due::Deliver { client: at, session, ticket, answer });
        };
        let broken = |why: &str| Answer::Unknown { why: why.to_owned() };
        if meets(self, Broken::Offline) {
            return answer(self, self.now + 20, broken("no network"));
        }
        if meets(self, Broken::DroppedBefore) {
            if chance.percent(50) {
                answer(self, back, broken("the line broke"));
            }
            return;
        }
        if meets(self, Broken::SignedOut) {
            return answer(self, back, Answer::Refused { why: "sign in".to_owned() });
        }
        if meets(self, Broken::Busy) {
            let after = chance.percent(50).then(|| chance.between(1_000, 120_000));
            return answer(self, back, Answer::Busy { after });
        }
        if conditional && meets(self, Broken::Conflicts) {
            return answer(self, back, Answer::Conflict);
        }
        if write && meets(self, Broken::TooLarge) {
            return answer(self, back, Answer::Rejected { why: "too large".to_owned() });
        }
        let mut message = Message { client: at, session, ticket, ask, reply: Reply::Comes };
        if meets(self, Broken::ServerError) {
            if chance.percent(50) {
                return answer(self, back, broken("500"));
            }
            message.reply = Reply::Breaks;
        }
        if meets(self, Broken::Torn) {
            message.reply = Reply::Torn;
        }
        if meets(self, Broken::DroppedAfter) {
            message.reply = chance.pick(&[Reply::Breaks, Reply::Never]);
        }
        if meets(self, Broken::Twice) {
            // Something on the way asked again. Either answer may be the one that comes; the other is not heard.
            let late = self.schedule.late_copies && chance.percent(50);
            let wait = if late { chance.between(1, 200_000) } else { chance.between(1, 4) };
            let mut copy = message.clone();
            let unheard = if !late && chance.percent(50) { &mut message } else { &mut copy };
            unheard.reply = Reply::Never;
            self.due(there + wait, Due::Arrive(copy));
        }
        let arrives = if meets(self, Broken::Late) { there + chance.between(20_000, 200_000) } else { there };
        self.due(arrives, Due::Arrive(message));
    }

    pub(super) fn arrive(&mut self, message: Message) {
        if let Ask::Write { name, only, .. } = &message.ask
            && self.server.is_slow(only)
            && self.server.allows(name, only)
        {
            // Checked now, written later: whoever comes between is not seen.
            let later = self.now + self.chance.between(1, 300);
            return self.due(later, Due::Commit(message));
        }
        let answer = self.server.apply(&message.ask);
        if let (Ask::Write { .. } | Ask::Remove { .. }, Answer::Done { .. }) = (&message.ask, &answer) {
            self.tell_all();
        }
        self.reply(&message, answer);
    }

    pub(super) fn commit(&mut self, message: Message) {
        if let Ask::Write { name, body, .. } = &message.ask {
            let answer = self.server.put(name, body);
            self.tell_all();
            self.reply(&message, answer);
        }
    }

    /// A feed tells all who have it open that something changed, also who did it; now and then it does not.
    fn tell_all(&mut self) {
        for client in 0..self.clients.len() {
            if self.clients[client].is_fed && self.chance.percent(80) {
                let (session, soon) = (self.clients[client].session, self.now + self.chance.between(5, 400));
                self.due(soon, Due::Told { client, session });
            }
        }
    }

    fn reply(&mut self, message: &Message, answer: Answer) {
        let number = self.clients[message.client].number;
        self.say(|| format!("server to {number}: {:?} -> {answer:?}", message.ask));
        let answer = match (message.reply, answer) {
            (Reply::Never, _) => return,
            (Reply::Breaks, _) => Answer::Unknown { why: "the line broke".to_owned() },
            (Reply::Torn, Answer::Found { body, revision }) => {
                let end = self.chance.below(body.len() as u64) as usize;
                Answer::Found { body: body[..end].to_owned(), revision }
            }
            // A list or a confirmation that is cut off is no JSON, and the dialect says so.
            (Reply::Torn, Answer::Listed(_) | Answer::Part { .. } | Answer::Done { .. }) => {
                Answer::Unknown { why: "no JSON".to_owned() }
            }
            (_, answer) => answer,
        };
        let back = self.now + self.chance.between(5, 400);
        let Message { client, session, ticket, .. } = *message;
        self.due(back, Due::Deliver { client, session, ticket, answer });
    }
}
