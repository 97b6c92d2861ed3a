//! Listens to the backend's feed, where it has one, while this tab does the syncing and somebody sees it. What it tells is
//! only that it is time to look.

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::carrier::{self, Silence};
use crate::browser::stream::Stream;
use crate::browser::{clock, dom, frames};
use crate::sync::backend::Response;
use crate::sync::backend::feed::{Heard, Listener, News, Step};
use crate::sync::engine::{Event, Nudge};

use super::Sync;

/// What listens. Dropped, it stops, and lets go of what is open.
pub(super) struct Feed(AbortHandle);

impl Drop for Feed {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Sync {
    /// Listens if it is time to, and stops if it is not. Called whenever something may have changed that.
    pub(super) fn listen_to_feed(self) {
        let leads = self.leads.try_get_untracked() == Some(true);
        let change = self.runner.try_update_value(|runner| {
            let runner = runner.as_mut()?;
            let wanted = leads && !dom::is_hidden() && runner.has_feed && runner.is_signed_in();
            match (wanted, runner.feed.is_some()) {
                (true, false) => {
                    let listener = Listener::new(&runner.connection().backend, runner.token.as_ref());
                    runner.has_feed = listener.is_some();
                    listener.map(Some)
                }
                (false, true) => {
                    runner.feed = None;
                    Some(None)
                }
                _ => None,
            }
        });
        match change {
            Some(Some(Some(listener))) => self.follow(listener),
            Some(Some(None)) => self.step(Event::Nudged(Nudge::FeedClosed)),
            _ => {}
        }
    }

    /// The way to the backend is another now, or another person asks: what is open is opened anew, also what was
    /// refused.
    pub(super) fn listen_anew(self) {
        let was_open = self.runner.try_update_value(|runner| {
            let runner = runner.as_mut()?;
            runner.has_feed = true;
            runner.feed.take()
        });
        if let Some(Some(_)) = was_open {
            self.step(Event::Nudged(Nudge::FeedClosed));
        }
    }

    fn follow(self, listener: Listener) {
        let (heard, handle) = abortable(listen(listener, move |news| {
            self.nudge(match news {
                News::Opened => Nudge::FeedOpened,
                News::Told => Nudge::Told,
                News::Closed => Nudge::FeedClosed,
            });
        }));
        self.runner.try_update_value(|runner| {
            if let Some(runner) = runner {
                runner.feed = Some(Feed(handle));
            }
        });
        spawn_local(async move {
            // Who was stopped leaves everything as it is: another may listen by now.
            if heard.await.is_ok() {
                self.runner.try_update_value(|runner| {
                    if let Some(runner) = runner {
                        (runner.feed, runner.has_feed) = (None, false);
                    }
                });
                self.nudge(Nudge::FeedClosed);
            }
        });
    }
}

/// Does what a listener wants, until there is nothing to be heard for good.
pub async fn listen(mut listener: Listener, mut told: impl FnMut(News)) {
    let mut open = None;
    loop {
        let step = listener.step(frames::now() as u64);
        if let Step::Over = step {
            return;
        }
        let heard = carry_out(step, &mut open).await;
        listener.hear(heard, frames::now() as u64, clock::chance()).into_iter().for_each(&mut told);
    }
}

async fn carry_out(step: Step, open: &mut Option<Stream>) -> Heard {
    let silent = |silence: Silence| if silence.late { Heard::TooLate } else { Heard::Nothing };
    match step {
        Step::Ask { request, patience_ms } => {
            let answer: Result<Response, Silence> = carrier::send(request, patience_ms).await;
            answer.map_or_else(silent, Heard::Answer)
        }
        Step::Open { request, patience_ms } => match Stream::open(request, patience_ms).await {
            Ok((beginning, stream)) => {
                *open = Some(stream);
                Heard::Opened(beginning)
            }
            Err(silence) => silent(silence),
        },
        Step::Read { patience_ms } => match open {
            Some(stream) => stream.read(patience_ms).await.map_or_else(silent, Heard::Part),
            None => Heard::Nothing,
        },
        Step::Wait { ms } => {
            *open = None;
            frames::wait(u32::try_from(ms).unwrap_or(u32::MAX)).await;
            Heard::Waited
        }
        Step::Over => Heard::Nothing,
    }
}
