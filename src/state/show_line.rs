//! The line between all who show the same plan: one presents, others show the speaker's notes or follow. It goes between
//! the windows of one browser, and beyond it where the plan's backend reaches (`far`).

use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::channel::Channel;
use crate::present::signal::{Ear, Message, Screen, Signal};

/// What a code leads to that the room is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Leads {
    /// What is presented now.
    Stop,
    /// Following the show.
    Follow,
    /// The speaker's view, let in by this key.
    Speaker(String),
}

/// How far the line reaches.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Reach {
    /// Nobody has asked yet.
    #[default]
    Unknown,
    /// As far as this browser: the plan is at no backend.
    Here,
    /// To whoever can read the plan at its backend.
    Beyond,
    /// It would reach beyond, but the backend does not answer now.
    Lost,
    /// It cannot reach beyond, and why.
    Barred(String),
}

type Tell = Rc<dyn Fn(&Signal)>;

/// The line. It is open as long as whoever opened it lives.
#[derive(Clone, Copy)]
pub struct Line {
    plan: StoredValue<String>,
    ear: StoredValue<Ear>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    heard: StoredValue<Option<Tell>, LocalStorage>,
    beyond: StoredValue<Option<Tell>, LocalStorage>,
    leads: StoredValue<bool>,
    /// How far it reaches.
    pub reach: RwSignal<Reach>,
    /// Whether nothing was heard of any show so far.
    pub still: RwSignal<bool>,
    /// The key by which a phone leads this show.
    pub hand: RwSignal<Option<String>>,
}

impl Line {
    /// The line of a plan, not open yet.
    pub fn of_plan(id: &str) -> Self {
        Self {
            plan: StoredValue::new(id.to_owned()),
            ear: StoredValue::new(Ear::default()),
            channel: StoredValue::new_local(None),
            heard: StoredValue::new_local(None),
            beyond: StoredValue::new_local(None),
            leads: StoredValue::new(false),
            reach: RwSignal::new(Reach::default()),
            still: RwSignal::new(true),
            hand: RwSignal::new(None),
        }
    }

    /// The plan's id.
    pub fn plan(self) -> String {
        self.plan.get_value()
    }

    /// Opens it. Who leads says where the show is, to all and to whoever asks, and that it is over in the end; the others
    /// ask. `heard` is told what is news.
    pub fn open(self, ear: Ear, leads: bool, heard: impl Fn(&Signal) + 'static) {
        self.ear.set_value(ear);
        self.leads.set_value(leads);
        self.heard.set_value(Some(Rc::new(heard)));
        let channel =
            Channel::open(&format!("golden-thread/show/{}", self.plan()), move |text| match Message::read(&text) {
                Some(Message::Here(signal)) => {
                    if self.hear(&signal) && self.leads.try_get_value() == Some(true) {
                        self.say_beyond(&signal);
                    }
                }
                Some(Message::Where) if leads => self.say_last(),
                Some(Message::Where) | None => {}
            });
        self.channel.set_value(channel);
        if leads {
            self.say_last();
            on_cleanup(move || {
                self.ear.try_update_value(|ear| {
                    if let Some(last) = &mut ear.last {
                        (last.number, last.over) = (last.number + 1, true);
                    }
                });
                self.say_last();
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
    pub fn say(self, place: String, focus: Option<String>, screen: Screen) {
        let next = self.ear.try_update_value(|ear| ear.next(place, focus, screen)).flatten();
        if let Some(signal) = next {
            self.say_beyond(&signal);
            self.post(&Message::Here(signal));
        }
    }

    /// From now on what is said goes beyond this browser too; and what was said last.
    pub fn go_beyond(self, tell: impl Fn(&Signal) + 'static) {
        self.beyond.try_set_value(Some(Rc::new(tell)));
        if self.leads.try_get_value() == Some(true)
            && let Some(last) = self.last()
        {
            self.say_beyond(&last);
        }
    }

    /// Something was said beyond this browser.
    pub fn hear_from_beyond(self, signal: &Signal) {
        if self.hear(signal) && self.leads.try_get_value() == Some(true) {
            // Whoever shows the show here, or follows it anywhere, hears of it from who leads.
            self.post(&Message::Here(signal.clone()));
            self.say_beyond(signal);
        }
    }

    /// Whether nothing was heard of any show so far.
    pub fn is_still(self) -> bool {
        self.still.try_get_untracked().unwrap_or(true)
    }

    /// Hears a signal. Answers whether it is news.
    fn hear(self, signal: &Signal) -> bool {
        let is_news = self.ear.try_update_value(|ear| ear.hear(signal)) == Some(true);
        if is_news {
            self.still.try_set(false);
        }
        if is_news && let Some(heard) = self.heard.try_get_value().flatten() {
            heard(signal);
        }
        is_news
    }

    fn last(self) -> Option<Signal> {
        self.ear.try_with_value(|ear| ear.last.clone()).flatten()
    }

    fn say_last(self) {
        if let Some(last) = self.last() {
            self.say_beyond(&last);
            self.post(&Message::Here(last));
        }
    }

    fn say_beyond(self, signal: &Signal) {
        if let Some(tell) = self.beyond.try_get_value().flatten() {
            tell(signal);
        }
    }

    fn post(self, message: &Message) {
        let text = message.text();
        self.channel.try_with_value(|channel| channel.as_ref().map(|channel| channel.post(&text)));
    }
}
