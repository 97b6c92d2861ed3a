//! What a picture of the map is drawn with: inks, pens, fonts, and whoever can draw.

use super::Rect;
use super::cross::Curve;
use crate::model::vocabulary::Rag;

/// A colour by its part in the drawing; whoever draws knows its value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ink {
    /// Behind everything.
    Paper,
    /// A card.
    Surface,
    /// A heading.
    Sunken,
    /// A card's edge.
    Line,
    /// A strong edge.
    LineStrong,
    /// A line between cards.
    Edge,
    /// Text.
    Text,
    /// Quiet text.
    Quiet,
    /// The thread.
    Gold,
    /// An area's hue, by its number; areas without one have the last.
    Area(u8),
    /// Text on an area.
    OnArea,
    /// A rating.
    Rag(Rag),
    /// What lies behind a rating.
    RagWash(Rag),
}

/// How many hues areas have.
pub const HUES: u8 = 6;

impl Ink {
    /// Every ink, by number.
    pub const ALL: [Self; 25] = [
        Self::Paper,
        Self::Surface,
        Self::Sunken,
        Self::Line,
        Self::LineStrong,
        Self::Edge,
        Self::Text,
        Self::Quiet,
        Self::Gold,
        Self::OnArea,
        Self::Area(0),
        Self::Area(1),
        Self::Area(2),
        Self::Area(3),
        Self::Area(4),
        Self::Area(5),
        Self::Area(HUES),
        Self::Rag(Rag::Red),
        Self::Rag(Rag::Amber),
        Self::Rag(Rag::Green),
        Self::Rag(Rag::None),
        Self::RagWash(Rag::Red),
        Self::RagWash(Rag::Amber),
        Self::RagWash(Rag::Green),
        Self::RagWash(Rag::None),
    ];

    /// Its place in [`Ink::ALL`].
    pub fn number(self) -> usize {
        match self {
            Self::Paper => 0,
            Self::Surface => 1,
            Self::Sunken => 2,
            Self::Line => 3,
            Self::LineStrong => 4,
            Self::Edge => 5,
            Self::Text => 6,
            Self::Quiet => 7,
            Self::Gold => 8,
            Self::OnArea => 9,
            Self::Area(hue) => 10 + usize::from(hue.min(HUES)),
            Self::Rag(rag) => 17 + rag_number(rag),
            Self::RagWash(rag) => 21 + rag_number(rag),
        }
    }

    /// The token of the style sheet that holds its value.
    pub fn token(self) -> &'static str {
        const TOKENS: [&str; 25] = [
            "--paper",
            "--surface",
            "--sunken",
            "--line",
            "--line-strong",
            "--edge",
            "--ink",
            "--ink-2",
            "--gold",
            "--on-area",
            "--area-0",
            "--area-1",
            "--area-2",
            "--area-3",
            "--area-4",
            "--area-5",
            "--area-none",
            "--rag-red",
            "--rag-amber",
            "--rag-green",
            "--rag-none",
            "--rag-red-wash",
            "--rag-amber-wash",
            "--rag-green-wash",
            "--rag-none-wash",
        ];
        TOKENS[self.number()]
    }
}

fn rag_number(rag: Rag) -> usize {
    match rag {
        Rag::Red => 0,
        Rag::Amber => 1,
        Rag::Green => 2,
        Rag::None => 3,
    }
}

/// A line's colour and kind.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pen {
    /// Colour.
    pub ink: Ink,
    /// Width.
    pub width: f64,
    /// Dash and gap; 0 and 0 for a whole line.
    pub dash: (f64, f64),
    /// From 0, unseen, to 1.
    pub opacity: f64,
}

/// A text's face.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Font {
    /// Height.
    pub size: f64,
    /// Semibold.
    pub bold: bool,
    /// The serif face.
    pub serif: bool,
}

/// Draws. Whoever draws may take the calls as they come: what comes later lies on top.
pub trait Brush {
    /// A filled rectangle with round corners.
    fn fill(&mut self, rect: Rect, radius: f64, ink: Ink);
    /// The edge of a rectangle.
    fn frame(&mut self, rect: Rect, radius: f64, width: f64, ink: Ink);
    /// Curves of one kind.
    fn curves(&mut self, pen: Pen, curves: &[Curve]);
    /// Arrow heads, as triangles.
    fn arrows(&mut self, ink: Ink, opacity: f64, arrows: &[[(f64, f64); 3]]);
    /// The shape of a rating, round a point: diamond, triangle, disc, ring.
    fn rating(&mut self, rag: Rag, centre: (f64, f64), radius: f64);
    /// One line of text, from its left end and the middle of its height.
    fn text(&mut self, text: &str, from: (f64, f64), font: Font, ink: Ink);
    /// From here on lengths are CSS pixels of the view, not world units.
    fn upon_the_view(&mut self);
}
