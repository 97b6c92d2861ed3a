//! The map as a picture, for whatever can draw: the canvas under the cards, or a file.
//!
//! Cards near enough to read are mounted as buttons and left out here; the picture shows all the others, the lines
//! between cards, and, from far off, the names of what is large enough to be named. What would be smaller than a dot is
//! drawn once for many. All lengths are world units unless they say otherwise.

use crate::model::forest::Forest;
use crate::model::plan::Plan;
use crate::model::vocabulary::{LinkKind, Rag};

use super::brush::{Brush, Font, HUES, Ink, Pen};
use super::camera::Camera;
use super::card::{Face, Look, face};
use super::cross::Curve;
use super::measure;
use super::scene::{Cross, Placed, Scene};
use super::{Arrangement, Rect, Size};

/// How a card stands to the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Nothing is in focus.
    #[default]
    Plain,
    /// In focus.
    Focus,
    /// On the thread.
    Lit,
    /// Off it.
    Off,
}

/// What is drawn.
pub struct Picture<'a> {
    /// The plan, for words.
    pub plan: &'a Plan,
    /// Its forest.
    pub forest: &'a Forest,
    /// Where everything stands.
    pub scene: &'a Scene,
    /// From where.
    pub camera: Camera,
    /// Size of the view, in CSS pixels.
    pub view: Size,
    /// Whether branches are named from afar.
    pub names: bool,
    /// Whether anything is in focus.
    pub focused: bool,
    /// How a place of the forest stands to the focus.
    pub tone: &'a dyn Fn(u32) -> Tone,
    /// The most worrying rating of a place.
    pub rating: &'a dyn Fn(u32) -> Option<Rag>,
    /// Whether the line between a place and the one above it is on the thread.
    pub lit_branch: &'a dyn Fn(u32, u32) -> bool,
    /// Whether a cross-link is on the thread.
    pub lit_cross: &'a dyn Fn(&Cross) -> bool,
    /// Whether the card of a place is mounted, so that it is left out here.
    pub mounted: &'a dyn Fn(u32) -> bool,
}

/// The smallest text that is drawn, in CSS pixels.
const LEGIBLE: f64 = 5.0;
/// Height of a name from far off, in CSS pixels.
const NAME: f64 = 13.0;
/// A branch of this height, in CSS pixels, is named from far off.
const NAMED: f64 = 30.0;
/// What is nearer than this to the last drawn of its kind, in CSS pixels, would show as the same dot.
const DOT: f64 = 0.7;
/// Half the width of the smallest mark of a rating, in CSS pixels.
const LEAST_MARK: f64 = 3.5;
/// Dashes finer than this, in CSS pixels for a world unit, are drawn as a whole line.
const DASHED: f64 = 0.3;

impl Picture<'_> {
    /// Draws all of it.
    pub fn draw(&self, brush: &mut impl Brush) {
        let part = self.camera.world_rect(self.view);
        self.lanes(brush, &part);
        self.branches(brush, &part);
        self.crosses(brush, &part);
        self.cards(brush, &part);
        self.names(brush, &part);
    }

    fn lanes(&self, brush: &mut impl Brush, part: &Rect) {
        for lane in self.scene.lanes.iter().filter(|lane| lane.rect.overlaps(part)) {
            brush.fill(lane.rect, 22.0, Ink::Sunken);
            let head = Rect { height: 6.0_f64.min(lane.rect.height), ..lane.rect };
            brush.fill(head, 3.0, hue(lane.area));
        }
    }

    /// A line from each card to the one above: in bands only those of the thread, since there a lane says the rest.
    fn branches(&self, brush: &mut impl Brush, part: &Rect) {
        let lit_only = self.scene.arrangement == Arrangement::Bands;
        let focused = self.focused;
        let dot = DOT / self.camera.scale;
        let (mut quiet, mut lit): (Vec<Curve>, Vec<Curve>) = (Vec::new(), Vec::new());
        let mut last: Option<Curve> = None;
        for card in &self.scene.cards {
            let Some(parent) = card.parent.map(|parent| &self.scene.cards[parent as usize]) else { continue };
            let curve = match self.scene.arrangement {
                Arrangement::Bands => Curve::upright(parent.rect, card.rect),
                Arrangement::Tree | Arrangement::Radial => Curve::branch(parent.rect, card.rect),
            };
            if !curve.bounds().grown(1.0).overlaps(part) {
                continue;
            }
            if focused && (self.lit_branch)(card.place, parent.place) {
                lit.push(curve);
            } else if !lit_only && last.is_none_or(|last| !last.looks_like(&curve, dot)) {
                quiet.push(curve);
                last = Some(curve);
            }
        }
        let opacity = if focused { 0.45 } else { 1.0 };
        let least = 0.5 / self.camera.scale;
        brush.curves(Pen { ink: Ink::Edge, width: least.max(1.6), dash: (0.0, 0.0), opacity }, &quiet);
        brush.curves(
            Pen { ink: Ink::Gold, width: (1.5 / self.camera.scale).max(3.4), dash: (0.0, 0.0), opacity: 1.0 },
            &lit,
        );
    }

    /// Cross-links. One whose ends both show is drawn as soon as one of them is in view; one whose end hides in a shut
    /// branch only on the thread. An arrow points to what is served.
    fn crosses(&self, brush: &mut impl Brush, part: &Rect) {
        let focused = self.focused;
        let mut quiet = (Vec::new(), Vec::new());
        let mut lit = (Vec::new(), Vec::new());
        let (mut conflicts, mut breaks) = (Vec::new(), Vec::new());
        let scale = self.camera.scale;
        let dashed = scale >= DASHED;
        for cross in &self.scene.crosses {
            let on_thread = focused && (self.lit_cross)(cross);
            let in_view = |card: u32| self.scene.cards[card as usize].rect.overlaps(part);
            // A link that only passes through would tell nothing here.
            if !on_thread && !(cross.direct && (in_view(cross.from) || in_view(cross.to))) {
                continue;
            }
            let curve = self.scene.cross_curve(cross);
            if !curve.bounds().grown(1.0).overlaps(part) {
                continue;
            }
            if cross.kind == LinkKind::ConflictsWith {
                breaks.extend(curve.break_mark());
                conflicts.extend(curve.pieces_within(part));
            } else {
                let (curves, arrows) = if on_thread { &mut lit } else { &mut quiet };
                arrows.push(curve.arrow());
                if dashed {
                    curves.extend(curve.pieces_within(part));
                } else {
                    curves.push(curve);
                }
            }
        }
        let dash = |on, off| if dashed { (on, off) } else { (0.0, 0.0) };
        let opacity = if focused { 0.45 } else { 1.0 };
        let least = 0.5 / scale;
        brush.curves(Pen { ink: Ink::LineStrong, width: least.max(1.6), dash: dash(2.0, 5.0), opacity }, &quiet.0);
        brush.curves(Pen { ink: Ink::Text, width: least.max(2.0), dash: dash(8.0, 6.0), opacity: 1.0 }, &conflicts);
        brush.curves(Pen { ink: Ink::Gold, width: (1.5 / scale).max(3.4), dash: dash(1.0, 7.0), opacity: 1.0 }, &lit.0);
        if scale * 10.0 > 1.0 {
            brush.curves(Pen { ink: Ink::Text, width: 2.4, dash: (0.0, 0.0), opacity: 1.0 }, &breaks);
            brush.arrows(Ink::LineStrong, opacity, &quiet.1);
            brush.arrows(Ink::Gold, 1.0, &lit.1);
        }
    }

    fn cards(&self, brush: &mut impl Brush, part: &Rect) {
        let dot = DOT / self.camera.scale;
        let mut last: Option<(Rect, Tone)> = None;
        let mut raised = Vec::new();
        for card in &self.scene.cards {
            if !card.rect.overlaps(part) || (self.mounted)(card.place) {
                continue;
            }
            let tone = (self.tone)(card.place);
            if matches!(tone, Tone::Focus | Tone::Lit) {
                raised.push((card, tone));
                continue;
            }
            let near = |one: f64, other: f64| (one - other).abs() < dot;
            if last.is_some_and(|(rect, as_tone)| {
                as_tone == tone && near(rect.x, card.rect.x) && near(rect.y, card.rect.y)
            }) {
                continue;
            }
            last = Some((card.rect, tone));
            self.card(brush, card, tone);
        }
        // What is on the thread lies on top.
        for (card, tone) in raised {
            self.card(brush, card, tone);
        }
    }

    fn card(&self, brush: &mut impl Brush, card: &Placed, tone: Tone) {
        let scale = self.camera.scale;
        let (rect, off) = (card.rect, tone == Tone::Off);
        let hue = if off { Ink::Line } else { hue(card.area) };
        let lit = matches!(tone, Tone::Focus | Tone::Lit);
        if rect.height * scale < 7.0 {
            // A dot of a card: its hue, or gold.
            let least = 0.8 / scale;
            let rect = Rect { width: rect.width.max(least), height: rect.height.max(least), ..rect };
            brush.fill(rect, 0.0, if lit { Ink::Gold } else { hue });
            // What is red shows from however far.
            if !off && let Some(rag @ (Rag::Red | Rag::Amber)) = (self.rating)(card.place) {
                brush.rating(rag, rect.centre(), LEAST_MARK / scale);
            }
            return;
        }
        let radius = match card.look {
            Look::Top => 16.0,
            Look::Plain => 20.0_f64.min(rect.height / 2.0),
            _ => 10.0,
        };
        let body = match card.look {
            _ if off => Ink::Paper,
            Look::Area => hue,
            Look::Heading => Ink::Sunken,
            Look::Work => Ink::Paper,
            _ => Ink::Surface,
        };
        brush.fill(rect, radius, body);
        match card.look {
            Look::Aim => brush.fill(Rect { width: 6.0, ..rect }, 3.0, hue),
            Look::Kpi => brush.fill(Rect { y: rect.bottom() - 3.0, height: 3.0, ..rect }, 1.5, hue),
            _ => {}
        }
        match (tone, card.look) {
            (Tone::Focus, _) => brush.frame(rect, radius, (4.0 / scale).clamp(4.0, 24.0), Ink::Gold),
            (Tone::Lit, _) => brush.frame(rect, radius, (2.0 / scale).clamp(2.6, 16.0), Ink::Gold),
            (Tone::Plain, Look::Top) => brush.frame(rect, radius, 2.0, Ink::Text),
            (Tone::Plain, Look::Area | Look::Heading) => {}
            (Tone::Plain, Look::Work) => brush.frame(rect, radius, 1.5, Ink::LineStrong),
            (Tone::Plain | Tone::Off, _) => brush.frame(rect, radius, 1.0, Ink::Line),
        }
        self.words(brush, card, tone);
        if !off && let Some(rag) = (self.rating)(card.place) {
            self.rating_mark(brush, card, rag);
        }
    }

    /// The most worrying rating at the foot of a card, on the right: its shape, with the letter where that can be read.
    fn rating_mark(&self, brush: &mut impl Brush, card: &Placed, rag: Rag) {
        let scale = self.camera.scale;
        let metrics = card.look.metrics();
        let font = Font { size: 14.0, bold: true, serif: false };
        let with_letter = font.size * scale >= LEGIBLE;
        let radius = 6.0_f64.max(LEAST_MARK / scale).min(card.rect.height / 2.5);
        let room = if with_letter { 18.0 } else { 0.0 };
        let centre = (
            card.rect.right() - metrics.pad_x.max(radius * 1.6) - room,
            card.rect.bottom() - (metrics.pad_y + 10.0).max(radius * 1.6),
        );
        let plate =
            Rect { x: centre.0 - radius, y: centre.1 - radius, width: 2.0 * radius + room, height: 2.0 * radius };
        brush.fill(plate.grown(radius * 0.5), radius * 1.5, Ink::RagWash(rag));
        brush.rating(rag, centre, radius);
        if with_letter {
            brush.text(rag.letter(), (centre.0 + radius + 4.0, centre.1), font, Ink::Rag(rag));
        }
    }

    /// The title, in the lines in which it stands on the mounted card, as nearly as can be told without a browser.
    fn words(&self, brush: &mut impl Brush, card: &Placed, tone: Tone) {
        let metrics = card.look.metrics();
        if metrics.font * self.camera.scale < LEGIBLE {
            return self.bars(brush, card, tone);
        }
        let Face { eyebrow, reference, title } = face(self.plan, self.forest, card.place);
        let font = Font { size: metrics.font, bold: card.look.is_bold(), serif: card.look == Look::Top };
        let (text, quiet) = match (card.look, tone) {
            (_, Tone::Off) => (Ink::Quiet, Ink::Quiet),
            (Look::Area, _) => (Ink::OnArea, Ink::OnArea),
            _ => (Ink::Text, Ink::Quiet),
        };
        let x = card.rect.x + metrics.pad_x;
        let mut y = card.rect.y + metrics.pad_y;
        if let Some(eyebrow) = eyebrow {
            let small = Font { size: 14.0, bold: true, serif: false };
            brush.text(&eyebrow, (x, y + 10.0), small, quiet);
            y += 20.0;
        }
        let whole = match reference {
            Some(reference) => format!("{reference} {title}"),
            None => title,
        };
        let size = metrics.font * card.look.weight();
        for line in measure::broken(&whole, size, card.rect.width - 2.0 * metrics.pad_x, card.lines) {
            brush.text(&line, (x, y + metrics.line / 2.0), font, text);
            y += metrics.line;
        }
    }

    /// Bars that stand for lines of text too small to read.
    fn bars(&self, brush: &mut impl Brush, card: &Placed, tone: Tone) {
        let metrics = card.look.metrics();
        let ink = match card.look {
            _ if tone == Tone::Off => Ink::Line,
            Look::Area => Ink::OnArea,
            _ => Ink::Edge,
        };
        let room = card.rect.width - 2.0 * metrics.pad_x;
        let text = f64::from(card.lines) * metrics.line;
        let mut y = card.rect.centre().1 - text / 2.0;
        for line in 1..=card.lines {
            let width = room * if line == card.lines { 0.5 } else { 0.85 };
            let bar =
                Rect { x: card.rect.x + metrics.pad_x, y: y + metrics.line * 0.3, width, height: metrics.font * 0.4 };
            brush.fill(bar, 0.0, ink);
            y += metrics.line;
        }
    }

    /// From far off, where titles are too small to read, the names of branches that still cover some ground.
    fn names(&self, brush: &mut impl Brush, part: &Rect) {
        let scale = self.camera.scale;
        let cards = &self.scene.cards;
        if !self.names || 14.5 * scale >= LEGIBLE {
            return;
        }
        // In bands the lanes are named; elsewhere whatever covers ground.
        let named = |card: &Placed| {
            self.scene.arrangement != Arrangement::Bands || card.parent.is_none_or(|parent| parent == 0)
        };
        // The ground that a branch covers: its own card and all below it. A walk from the end meets children first.
        let mut ground: Vec<(f64, f64)> = cards.iter().map(|card| (card.rect.y, card.rect.bottom())).collect();
        for at in (0..cards.len()).rev() {
            if let Some(parent) = cards[at].parent {
                let (top, bottom) = ground[at];
                let above = &mut ground[parent as usize];
                *above = (above.0.min(top), above.1.max(bottom));
            }
        }
        brush.upon_the_view();
        let font = Font { size: NAME, bold: true, serif: false };
        let mut taken: Vec<Rect> = Vec::new();
        for (card, ground) in cards.iter().zip(&ground) {
            let readable = card.look.metrics().font * scale >= LEGIBLE;
            let (top, bottom) = (ground.0.max(part.y), ground.1.min(part.bottom()));
            if readable || !named(card) || (self.mounted)(card.place) || (bottom - top) * scale < NAMED {
                continue;
            }
            if (self.tone)(card.place) == Tone::Off {
                continue;
            }
            let Face { title, .. } = face(self.plan, self.forest, card.place);
            let name = crate::model::text::shortened(&title, 34);
            // It stays with its branch, and in view.
            let (x, y) = self.camera.view_from_world(card.rect.x, card.rect.centre().1.clamp(top, bottom));
            let width = measure::width(&name, font.size) * Look::Area.weight();
            let place = Rect { x, y: y - font.size * 0.7, width, height: font.size * 1.4 };
            let plate = place.grown(3.0);
            if taken.iter().any(|other| other.overlaps(&plate)) || x > self.view.width || x + width < 0.0 {
                continue;
            }
            brush.fill(plate, 5.0, Ink::Surface);
            brush.frame(plate, 5.0, 1.0, Ink::Line);
            brush.text(&name, (x, y), font, Ink::Text);
            taken.push(plate);
        }
    }
}

fn hue(area: Option<u32>) -> Ink {
    Ink::Area(area.map_or(HUES, |area| (area % u32::from(HUES)) as u8))
}
