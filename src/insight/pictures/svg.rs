//! An SVG document that is being drawn: shapes, texts that are cut to their room, and the frame round them.

use std::fmt::Write;

use crate::exchange::escaped;
use crate::layout::brush::{Font, Ink};
use crate::layout::fixed::Fixed;
use crate::layout::{Rect, Size, measure};
use crate::model::plan::Plan;
use crate::model::text::{shortened, shown};
use crate::model::vocabulary::Rag;

use super::ink::light;

/// Space at each edge.
pub(super) const MARGIN: f64 = 24.0;
/// Semibold letters, and those with serifs, are so much wider.
const BOLD: f64 = 1.1;

/// Which part of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// A regular font.
pub(super) fn plain(size: f64) -> Font {
    Font { size, bold: false, serif: false }
}

/// A semibold font.
pub(super) fn bold(size: f64) -> Font {
    Font { size, bold: true, serif: false }
}

/// How wide a text is at most.
pub(super) fn width(text: &str, font: Font) -> f64 {
    // Pictures among the letters are wider than any letter.
    let wide = text.chars().filter(|&c| c > '\u{FFFF}').count() as f64 * font.size;
    let weight = if font.bold || font.serif { BOLD } else { 1.0 };
    (measure::width(text, font.size) + wide) * weight
}

/// The text in one line, as it may be shown, cut to a width.
pub(super) fn fitted(text: &str, font: Font, room: f64) -> String {
    let text = shown(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&text, font) <= room {
        return text;
    }
    // No letter is narrower than a third of its height, so no more than these fit.
    let (mut short, mut long) = (1, (room / (font.size * 0.3)).max(1.0) as usize + 1);
    while short < long {
        let middle = (short + long).div_ceil(2);
        if width(&shortened(&text, middle), font) <= room { short = middle } else { long = middle - 1 }
    }
    shortened(&text, short).into_owned()
}

/// The text in at most so many lines of a width.
pub(super) fn broken(text: &str, font: Font, room: f64, most: u32) -> Vec<String> {
    let weight = if font.bold { BOLD } else { 1.0 };
    let lines = measure::broken(&shown(text), font.size * weight, room, most);
    lines.iter().map(|line| fitted(line, font, room)).collect()
}

/// What has been drawn.
#[derive(Default)]
pub(super) struct Svg {
    body: String,
}

/// Writing to a text does not fail.
macro_rules! draw {
    ($svg:expr, $($words:tt)*) => { write!($svg.body, $($words)*).ok() };
}

impl Svg {
    pub fn fill(&mut self, rect: Rect, radius: f64, ink: Ink) {
        self.rect(rect, radius, &format!("fill=\"{}\"", light(ink)));
    }

    pub fn frame(&mut self, rect: Rect, radius: f64, width: f64, ink: Ink) {
        let width = Fixed(width, 1);
        self.rect(rect, radius, &format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", light(ink)));
    }

    fn rect(&mut self, rect: Rect, radius: f64, paint: &str) {
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(|length| Fixed(length, 1));
        let radius = Fixed(radius.min(rect.width / 2.0).min(rect.height / 2.0), 1);
        draw!(self, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" {paint}/>\n");
    }

    /// A path with its paint.
    pub fn path(&mut self, outline: &str, paint: &str) {
        draw!(self, "<path d=\"{outline}\" {paint}/>\n");
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        let [a, b, c, d] = [from.0, from.1, to.0, to.1].map(|length| Fixed(length, 1));
        self.path(&format!("M{a} {b}L{c} {d}"), &format!("stroke=\"{}\" stroke-width=\"1\" fill=\"none\"", light(ink)));
    }

    /// One line of text, from its left end or its middle, and the middle of its height.
    pub fn text(&mut self, text: &str, (x, y): (f64, f64), font: Font, ink: Ink, anchor: Anchor) {
        if text.is_empty() {
            return;
        }
        // Not every program knows how to centre a line on its height, so the foot of the letters is told.
        let (x, y, size) = (Fixed(x, 1), Fixed(y + font.size * 0.35, 1), Fixed(font.size, 1));
        let weight = if font.bold { " font-weight=\"600\"" } else { "" };
        let face = if font.serif { " font-family=\"serif\"" } else { "" };
        let anchor = if anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
        let (fill, words) = (light(ink), escaped(&shown(text)));
        draw!(
            self,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\"{weight}{face}{anchor}>{words}</text>\n"
        );
    }

    /// The shape of a rating: diamond, triangle, disc, ring.
    pub fn rating(&mut self, rag: Rag, (x, y): (f64, f64), radius: f64) {
        let at = |dx: f64, dy: f64| format!("{} {}", Fixed(x + dx * radius, 1), Fixed(y + dy * radius, 1));
        let ring = || {
            let radius = Fixed(radius, 1);
            let half = |to: String| format!("A{radius} {radius} 0 1 1 {to}");
            format!("M{}{}{}z", at(0.0, -1.0), half(at(0.0, 1.0)), half(at(0.0, -1.0)))
        };
        let outline = match rag {
            Rag::Red => format!("M{}L{}L{}L{}z", at(0.0, -1.0), at(1.0, 0.0), at(0.0, 1.0), at(-1.0, 0.0)),
            Rag::Amber => format!("M{}L{}L{}z", at(0.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0)),
            Rag::Green | Rag::None => ring(),
        };
        let (colour, edge) = (light(Ink::Rag(rag)), Fixed(radius / 3.0, 1));
        let paint = match rag {
            Rag::None => format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{edge}\""),
            _ => format!("fill=\"{colour}\""),
        };
        self.path(&outline, &paint);
    }

    /// A rating with its letter; gives the width.
    pub fn badge(&mut self, rag: Rag, (x, y): (f64, f64), size: f64) -> f64 {
        let radius = size * 0.42;
        self.rating(rag, (x + radius, y), radius);
        self.text(rag.letter(), (x + radius * 2.6, y), bold(size), Ink::Rag(rag), Anchor::Start);
        radius * 2.6 + width(rag.letter(), bold(size))
    }

    /// The title, the line under it and what the picture says, so many times as large as usual. Gives the height.
    pub fn head(&mut self, title: &str, under: &str, message: &str, room: f64, unit: f64) -> f64 {
        let mut y = MARGIN * unit;
        let rows = [(title, bold(24.0 * unit), 2), (under, plain(14.0 * unit), 2), (message, plain(16.0 * unit), 3)];
        for (words, font, most) in rows {
            let ink = if font.size < 15.0 * unit { Ink::Quiet } else { Ink::Text };
            for line in broken(words, font, room - 2.0 * MARGIN * unit, most) {
                y += font.size * 1.3;
                self.text(&line, (MARGIN * unit, y - font.size * 0.65), font, ink, Anchor::Start);
            }
            y += 4.0 * unit;
        }
        y + 8.0 * unit
    }

    /// What the ratings are called, in the plan's own words, from a height on. Gives the height below it.
    pub fn legend(&mut self, plan: &Plan, from: f64, room: f64, unit: f64) -> f64 {
        let (left, right) = (MARGIN * unit, room - MARGIN * unit);
        let font = plain(14.0 * unit);
        let (mut x, mut y) = (left, from + 14.0 * unit);
        for &rag in Rag::ALL {
            let mark = 26.0 * unit + width(rag.letter(), bold(font.size));
            let name = fitted(&plan.document().rag_name(rag), font, right - left - mark);
            let need = mark + width(&name, font);
            if x > left && x + need > right {
                (x, y) = (left, y + 24.0 * unit);
            }
            let used = self.badge(rag, (x, y), font.size);
            self.text(&name, (x + used + 6.0 * unit, y), font, Ink::Text, Anchor::Start);
            x += need + 18.0 * unit;
        }
        y + 14.0 * unit
    }

    /// The whole document.
    pub fn close(self, size: Size, title: &str, words: &str) -> String {
        let (width, height) = (Fixed(size.width.ceil(), 1), Fixed(size.height.ceil(), 1));
        let [title, words] = [title, words].map(|text| escaped(&shown(text)));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" font-family=\"sans-serif\">\n\
             <title>{title}</title>\n<desc>{words}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{}</svg>\n",
            light(Ink::Paper),
            self.body
        )
    }
}
