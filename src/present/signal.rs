//! What a window that presents tells the windows that show its notes or follow it: where it is.
//!
//! Signals may come late, twice or out of order; the newest counts, whichever way they came. Who follows only ever hears:
//! nothing that a follower does is a signal, so nobody who presents can be led by one.

use serde::{Deserialize, Serialize};

/// Where a show is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Signal {
    /// When the show began: milliseconds since 1970, UTC. Of two shows the one that began last counts.
    pub began: f64,
    /// Which show, among those that began at the same time.
    pub show: String,
    /// Grows with every step of the show.
    pub number: u64,
    /// Its place, as the word of an address.
    pub place: String,
    /// The element that it is about; none is the map as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<String>,
    /// What the room's screen shows.
    #[serde(default, skip_serializing_if = "Screen::is_map")]
    pub screen: Screen,
    /// Whether the show has ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over: bool,
}

/// What the room's screen shows beside the words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// The map.
    #[default]
    Map,
    /// Nothing.
    Blank,
    /// The code of the stop.
    Code,
}

impl Screen {
    fn is_map(&self) -> bool {
        *self == Self::Map
    }
}

impl Signal {
    /// Whether this says more than another. Where room and speaker stepped at the same moment, both decide alike.
    pub fn is_newer(&self, other: &Self) -> bool {
        fn rest(one: &Signal) -> impl Ord {
            (&one.show, one.number, one.over, one.screen, &one.place, &one.focus)
        }
        self.began.total_cmp(&other.began).then_with(|| rest(self).cmp(&rest(other))).is_gt()
    }

    /// Whether both are of one show.
    pub fn is_of(&self, other: &Self) -> bool {
        self.show == other.show && self.began.total_cmp(&other.began).is_eq()
    }
}

/// What goes between windows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Where the show is.
    Here(Signal),
    /// Somebody has come and wants to know where the show is.
    Where,
}

impl Message {
    /// Reads what came; anything else is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text that is sent.
    pub fn text(&self) -> String {
        // Text keys and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A show that nobody has moved for so long is one that nobody ended: milliseconds.
const STALE_MS: f64 = 6.0 * 3_600_000.0;

/// A signal as it lies at a backend, where it stays when the show is long over.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Told {
    /// Where the show is.
    pub here: Signal,
    /// When that was said: milliseconds since 1970, UTC.
    pub said: f64,
}

impl Told {
    /// Reads what lies there; anything else is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text that is put there.
    pub fn text(&self) -> String {
        // Text keys and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether whoever comes at this time comes to a show that is still on. Clocks may differ.
    pub fn is_fresh(&self, now: f64) -> bool {
        (now - self.said).abs() < STALE_MS
    }
}

/// What a window has heard, and what it makes of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ear {
    /// The newest signal.
    pub last: Option<Signal>,
    /// Only signals of the show that it is at are heard: a window in a room is not led by another show.
    pub own_only: bool,
}

impl Ear {
    /// Hears a signal. Answers whether it is news.
    pub fn hear(&mut self, signal: &Signal) -> bool {
        let news = match &self.last {
            None => !self.own_only,
            Some(last) => signal.is_newer(last) && (!self.own_only || signal.is_of(last)),
        };
        if news {
            self.last = Some(signal.clone());
        }
        news
    }

    /// The next signal of the show that it is at, with another place.
    pub fn next(&mut self, place: String, focus: Option<String>, screen: Screen) -> Option<Signal> {
        let last = self.last.as_mut()?;
        let moved = last.place != place || last.focus != focus || last.screen != screen || last.over;
        *last = Signal { place, focus, screen, over: false, number: last.number + u64::from(moved), ..last.clone() };
        moved.then(|| last.clone())
    }
}
