//! The few icons that the app needs, drawn as strokes on a 24-unit grid in the colour of the text.

use leptos::prelude::*;

/// One icon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// A branching map.
    Map,
    /// Rows.
    Bands,
    /// Spokes round a middle.
    Round,
    /// Lines of text, indented.
    Outline,
    /// A table with cells that are full.
    Insight,
    /// A lens.
    Search,
    /// A cross.
    Close,
    /// A plus sign.
    Plus,
    /// A minus sign.
    Minus,
    /// Four corners.
    Fit,
    /// A letter i.
    Info,
    /// Somebody.
    Person,
    /// A lens over layers.
    Look,
    /// An arrow up.
    Up,
    /// A point up: a sheet that can grow.
    Grow,
    /// A point down: a sheet that can shrink.
    Shrink,
    /// An arrow to the left.
    Back,
    /// An arrow up and out: a file is handed to the app.
    Import,
    /// An arrow down into a tray: a file is saved.
    Export,
    /// A point to the right: a shut branch.
    Chevron,
    /// Two sheets.
    Copy,
    /// Two links of a chain.
    Link,
    /// A pencil.
    Rename,
    /// A bin.
    Delete,
    /// An arrow back round.
    Undo,
    /// An arrow on round.
    Redo,
    /// Arrows in four directions.
    Move,
    /// A tick.
    Check,
    /// A diamond, a triangle and a disc.
    Rate,
    /// A clock that goes back.
    History,
    /// Shelves.
    Library,
    /// Two arrows in a circle.
    Sync,
    /// Three dots that hang together.
    Share,
    /// A QR code.
    Code,
    /// A screen with a pointer to the right.
    Present,
    /// Three dots.
    More,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Map => "M4 12h5m0 0c3 0 2-6 6-6h5M9 12c3 0 2 6 6 6h5M9 12h11",
            Self::Bands => {
                "M9 3.5h6v4H9zM3.5 10h5v4h-5zM15.5 10h5v4h-5zM3.5 16.5h5v4h-5zM9.5 16.5h5v4h-5zM15.5 16.5h5v4h-5z"
            }
            Self::Round => "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM14.5 10 20 5M14.5 14 20 19M9.5 10 4 5M9.5 14 4 19",
            Self::Outline => "M4 6h16M8 12h12M8 18h12M4 12h.01M4 18h.01",
            Self::Insight => "M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M9.5 4.5v15M14.5 9.5v10",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Fit => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.6v.1",
            Self::Up => "M12 20V5M6 11l6-6 6 6",
            Self::History => "M4 4v5h5M4.5 9A8 8 0 1 1 4 13M12 8v4.5l3 2",
            Self::Rate => "M6 3.5 9.5 7 6 10.5 2.5 7zM16.5 3.5l4 7h-8zM12 14a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
            Self::Check => "M4.5 12.5 10 18 20 6.5",
            Self::Undo => "M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H8",
            Self::Redo => "M16 5l4 4-4 4M19.5 9H10a5.5 5.5 0 0 0 0 11h6",
            Self::Move => {
                "M12 3v18M3 12h18M9.5 5.5 12 3l2.5 2.5M9.5 18.5 12 21l2.5-2.5M5.5 9.5 3 12l2.5 2.5M18.5 9.5 21 12l-2.5 2.5"
            }
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c0-4 3.4-6 7.5-6s7.5 2 7.5 6",
            Self::Look => {
                "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
            }
            Self::Grow => "M5.5 15 12 8.5 18.5 15",
            Self::Shrink => "M5.5 9 12 15.5 18.5 9",
            Self::Back => "M20 12H5M11 6l-6 6 6 6",
            Self::Import => "M12 15.5V4.5M7 9l5-5 5 5M4 19.5h16",
            Self::Export => "M12 4v11M7 10.5l5 5 5-5M4 19.5h16",
            Self::Chevron => "M9 5.5 15.5 12 9 18.5",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Link => {
                "M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3a4 4 0 0 0 5.7 5.7L12 17.7"
            }
            Self::Rename => "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10",
            Self::Delete => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Self::Sync => "M20 11a8 8 0 0 0-14.5-3.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.5L20 15M20 20v-5h-5",
            Self::Present => "M3.5 4.5h17v12h-17zM10 8l5 2.5-5 2.5zM12 16.5v4M8.5 20.5h7",
            Self::More => {
                "M5 11.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6zM12 11.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6zM19 11.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6z"
            }
            Self::Share => {
                "M17.5 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM6.5 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17.5 16a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8.7 10.7l6.6-3.9M8.7 13.3l6.6 3.9"
            }
            Self::Code => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14v2.5M14 20h2.5M17.5 14.5H20v2M20 20v.01",
            Self::Library => "M5 4v16M9.5 4v16M14 4.5l5 15M3 20h18",
        }
    }
}

/// Draws an icon. It is decoration: the button around it carries the words.
#[component]
pub fn IconMark(
    /// Which icon.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path() />
        </svg>
    }
}
