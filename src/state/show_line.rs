//! The line between the windows of one browser that show the same plan: one presents, others show the speaker's notes or
//! follow.

use leptos::prelude::*;

use crate::browser::channel::Channel;
use crate::present::signal::{Ear, Message, Signal};

/// The line. It is open as long as whoever opened it lives.
#[derive(Clone, Copy)]
pub struct Line {
    name: StoredValue<String>,
    ear: StoredValue<Ear>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

impl Line {
    /// The line of a plan, not open yet.
    pub fn of_plan(id: &str) -> Self {
        Self {
            name: StoredValue::new(format!("golden-thread/show/{id}")),
            ear: StoredValue::new(Ear::default()),
            channel: StoredValue::new_local(None),
        }
    }

    /// Opens it. Who leads says where the show is, to all and to whoever asks, and that it is over in the end; the others
    /// ask. `heard` is told what is news.
    pub fn open(self, ear: Ear, leads: bool, heard: impl Fn(&Signal) + 'static) {
        self.ear.set_value(ear);
        let channel = Channel::open(&self.name.get_value(), move |text| match Message::read(&text) {
            Some(Message::Here(signal)) => {
                if self.ear.try_update_value(|ear| ear.hear(&signal)) == Some(true) {
                    heard(&signal);
                }
            }
            Some(Message::Where) if leads => self.post_last(),
            Some(Message::Where) | None => {}
        });
        self.channel.set_value(channel);
        if leads {
            self.post_last();
            on_cleanup(move || {
                self.ear.try_update_value(|ear| {
                    if let Some(last) = &mut ear.last {
                        (last.number, last.over) = (last.number + 1, true);
                    }
                });
                self.post_last();
                self.channel.try_set_value(None);
            });
        } else {
            self.post(&Message::Where);
            on_cleanup(move || {
                self.channel.try_set_value(None);
            });
        }
    }

    /// Says where the show has gone.
    pub fn say(self, place: String, focus: Option<String>, blank: bool) {
        let next = self.ear.try_update_value(|ear| ear.next(place, focus, blank)).flatten();
        if let Some(signal) = next {
            self.post(&Message::Here(signal));
        }
    }

    fn post_last(self) {
        if let Some(last) = self.ear.try_with_value(|ear| ear.last.clone()).flatten() {
            self.post(&Message::Here(last));
        }
    }

    fn post(self, message: &Message) {
        let text = message.text();
        self.channel.try_with_value(|channel| channel.as_ref().map(|channel| channel.post(&text)));
    }
}
