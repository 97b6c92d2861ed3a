//! The speaker's watch: it runs, stands, and goes back to nothing.

/// A watch. Times are in milliseconds on any one clock.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Timer {
    /// When it was started last, while it runs.
    since: Option<f64>,
    /// How long it had run before.
    before: f64,
}

impl Timer {
    /// A watch that runs from now on.
    pub fn started(now: f64) -> Self {
        Self { since: Some(now), before: 0.0 }
    }

    /// Whether it runs.
    pub fn runs(&self) -> bool {
        self.since.is_some()
    }

    /// How long it has run.
    pub fn elapsed(&self, now: f64) -> f64 {
        // A clock that is set back takes nothing off.
        self.before + self.since.map_or(0.0, |since| (now - since).max(0.0))
    }

    /// It stands if it ran, and runs if it stood.
    pub fn toggled(&self, now: f64) -> Self {
        match self.since {
            Some(_) => Self { since: None, before: self.elapsed(now) },
            None => Self { since: Some(now), before: self.before },
        }
    }

    /// Back to nothing; it goes on running if it ran.
    pub fn reset(&self, now: f64) -> Self {
        Self { since: self.since.map(|_| now), before: 0.0 }
    }
}

/// A time as people say it: "4:05", and with hours "1:04:05".
pub fn clock_words(milliseconds: f64) -> String {
    let seconds = (milliseconds.max(0.0) / 1000.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
