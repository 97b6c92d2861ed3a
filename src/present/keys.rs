//! Keys while a plan is presented: those of a clicker, and those that presenters know from slides.

/// What a key does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// The next stop.
    Next,
    /// The stop before.
    Back,
    /// The next area.
    NextArea,
    /// The area before.
    LastArea,
    /// The first stop.
    First,
    /// The last stop.
    Last,
    /// The screen goes black, or comes back.
    Blank,
    /// The pointer becomes a spot of light, or the usual one.
    Laser,
    /// The code of the stop is shown, or hidden again.
    Code,
    /// The show ends.
    End,
}

/// What a key does, by its name in the browser; `None` for all others.
pub fn act(key: &str, shift: bool) -> Option<Act> {
    Some(match key {
        "PageDown" if shift => Act::NextArea,
        "PageUp" if shift => Act::LastArea,
        "ArrowRight" | "ArrowDown" if shift => Act::NextArea,
        "ArrowLeft" | "ArrowUp" if shift => Act::LastArea,
        "ArrowRight" | "ArrowDown" | "PageDown" | " " | "Enter" | "n" | "N" => Act::Next,
        "ArrowLeft" | "ArrowUp" | "PageUp" | "Backspace" | "p" | "P" => Act::Back,
        "Home" => Act::First,
        "End" => Act::Last,
        // Clickers send a full stop or B.
        "b" | "B" | "." => Act::Blank,
        "l" | "L" => Act::Laser,
        "q" | "Q" => Act::Code,
        "Escape" => Act::End,
        _ => return None,
    })
}
