//! The map as a picture: what the canvas shows of it from near, with all its cards.

use chrono::NaiveDate;

use crate::insight::coverage::{Rows, coverage};
use crate::layout::brush::{Brush, Font, Ink, Pen};
use crate::layout::camera::Camera;
use crate::layout::cross::Curve;
use crate::layout::fixed::Fixed;
use crate::layout::picture::{Picture, Tone};
use crate::layout::scene::{Scene, element_at};
use crate::layout::{Rect, Size};
use crate::lens::ratings;
use crate::model::forest::Forest;
use crate::model::plan::Plan;
use crate::model::text::within_sentence;
use crate::model::vocabulary::{Kind, LinkKind, Rag};

use super::svg::{Anchor, MARGIN, Svg, fitted, plain, width};
use super::{light, under_title};

/// The picture is never narrower than its legend needs.
const LEAST: f64 = 640.0;
/// A map so wide has a head of the usual size; that of a wider one grows with it, so that it can be read beside it.
const USUAL: f64 = 1400.0;
/// No card is as narrow; edges and marks are narrower.
const NARROWEST: f64 = 100.0;
/// Half the width of the widest line.
const EDGE: f64 = 4.0;

/// A map as an SVG document: the scene with every card at its full size. Plan and forest are those that the scene was laid
/// out from.
pub fn map_svg(plan: &Plan, forest: &Forest, scene: &Scene, on: NaiveDate) -> String {
    let mut svg = Svg::default();
    // Links swing out beyond the cards.
    let curves = scene.crosses.iter().filter(|cross| cross.direct).map(|cross| scene.cross_curve(cross).bounds());
    let bounds = curves.fold(scene.bounds, |all, one| all.union(&one)).grown(EDGE);
    let unit = ((bounds.width + 2.0 * MARGIN) / USUAL).clamp(1.0, 20.0);
    let wide = (bounds.width + 2.0 * MARGIN * unit).max(LEAST);
    let title = format!("Map: {}", plan.title());
    let message = message(plan, forest, scene);
    let top = svg.head(&title, &under_title(plan, on), &message, wide, unit);
    let shift = (MARGIN * unit - bounds.x, top - bounds.y);
    let world = Size { width: bounds.width + 2.0, height: bounds.height + 2.0 };
    let rating = |place: u32| {
        let at = element_at(forest, place)?;
        ratings(plan, at, &[]).first().map(|&(rag, _)| rag)
    };
    let mut brush = SvgBrush { svg: &mut svg, shift, card: Rect::default() };
    Picture {
        plan,
        forest,
        scene,
        camera: Camera { x: -bounds.x + 1.0, y: -bounds.y + 1.0, scale: 1.0 },
        view: world,
        names: false,
        focused: false,
        tone: &|_| Tone::Plain,
        rating: &rating,
        lit_branch: &|_, _| false,
        lit_cross: &|_| false,
        mounted: &|_| false,
    }
    .draw(&mut brush);
    let mut below = top + bounds.height + MARGIN * unit / 2.0;
    if scene.cards.iter().any(|card| rating(card.place).is_some()) {
        below = svg.legend(plan, below, wide, unit);
    }
    below = link_legend(&mut svg, scene, below, wide, unit);
    svg.close(Size { width: wide, height: below + MARGIN * unit }, &title, &message)
}

/// What lines across the branches mean, where there are any.
fn link_legend(svg: &mut Svg, scene: &Scene, y: f64, wide: f64, unit: f64) -> f64 {
    let is_conflict = |kind: LinkKind| kind == LinkKind::ConflictsWith;
    let has = |conflict: bool| scene.crosses.iter().any(|cross| cross.direct && is_conflict(cross.kind) == conflict);
    let mut x = MARGIN * unit;
    let font = plain(14.0 * unit);
    let mut below = y;
    for (conflict, dash, words) in [(false, "2 5", "points to what it serves"), (true, "8 6", "conflict")] {
        if !has(conflict) {
            continue;
        }
        let ink = light(if conflict { Ink::Text } else { Ink::LineStrong });
        let middle = y + 10.0 * unit;
        let [from, to, high, thick] = [x, x + 40.0 * unit, middle, 2.0 * unit].map(|length| Fixed(length, 1));
        let paint = format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"{thick}\" stroke-dasharray=\"{dash}\"");
        svg.path(&format!("M{from} {high}L{to} {high}"), &paint);
        let words = fitted(words, font, wide - x - 72.0 * unit);
        svg.text(&words, (x + 48.0 * unit, middle), font, Ink::Text, Anchor::Start);
        x += 66.0 * unit + width(&words, font);
        below = y + 24.0 * unit;
    }
    below
}

/// What the map shows, by kinds, how its ratings stand, and what nobody serves.
fn message(plan: &Plan, forest: &Forest, scene: &Scene) -> String {
    let elements: Vec<_> = scene.cards.iter().filter_map(|card| element_at(forest, card.place)).collect();
    let mut kinds = Vec::new();
    for kind in [Kind::Area, Kind::Aim, Kind::Question, Kind::Kpi, Kind::Priority, Kind::Project] {
        match elements.iter().filter(|&&at| plan.element(at).kind == kind).count() {
            0 => {}
            count => kinds.push(format!("{count} {}", within_sentence(&plan.kind_name(kind, count)))),
        }
    }
    let mut words = vec![match kinds.is_empty() {
        true => format!("{} cards.", scene.cards.len()),
        false => format!("{} cards, among them {}.", scene.cards.len(), kinds.join(", ")),
    }];
    let table = coverage(plan, Rows::Aims);
    if !table.columns.is_empty() && !table.rows.is_empty() {
        words.push(table.sum(plan));
    }
    let latest: Vec<Rag> = elements.iter().filter_map(|&at| ratings(plan, at, &[]).first().map(|one| one.0)).collect();
    let count = |rag: Rag| latest.iter().filter(|&&other| other == rag).count();
    let worry: Vec<String> = [Rag::Red, Rag::Amber]
        .into_iter()
        .filter(|&rag| count(rag) > 0)
        .map(|rag| format!("{} {}", count(rag), plan.document().rag_name(rag)))
        .collect();
    if !worry.is_empty() {
        words.push(format!("At worst {}.", worry.join(", ")));
    }
    words.join(" ")
}

/// Draws into a document, with the world moved to where it stands there.
struct SvgBrush<'a> {
    svg: &'a mut Svg,
    shift: (f64, f64),
    /// The card that was begun last: no word stands out of it.
    card: Rect,
}

impl SvgBrush<'_> {
    fn moved(&self, rect: Rect) -> Rect {
        Rect { x: rect.x + self.shift.0, y: rect.y + self.shift.1, ..rect }
    }

    fn point(&self, (x, y): (f64, f64)) -> String {
        format!("{} {}", Fixed(x + self.shift.0, 1), Fixed(y + self.shift.1, 1))
    }
}

impl Brush for SvgBrush<'_> {
    fn fill(&mut self, rect: Rect, radius: f64, ink: Ink) {
        if rect.width >= NARROWEST {
            self.card = rect;
        }
        self.svg.fill(self.moved(rect), radius, ink);
    }

    fn frame(&mut self, rect: Rect, radius: f64, width: f64, ink: Ink) {
        self.svg.frame(self.moved(rect), radius, width, ink);
    }

    fn curves(&mut self, pen: Pen, curves: &[Curve]) {
        if curves.is_empty() {
            return;
        }
        let mut outline = String::new();
        for curve in curves {
            let [start, out, inward, end] = curve.points.map(|point| self.point(point));
            outline.push_str(&format!("M{start}C{out} {inward} {end}"));
        }
        let (ink, thick, opacity) = (light(pen.ink), Fixed(pen.width, 1), Fixed(pen.opacity, 2));
        let dash = match pen.dash {
            (0.0, 0.0) => String::new(),
            (on, off) => format!(" stroke-dasharray=\"{} {}\"", Fixed(on, 1), Fixed(off, 1)),
        };
        let line = format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"{thick}\" stroke-linecap=\"round\"");
        self.svg.path(&outline, &format!("{line} opacity=\"{opacity}\"{dash}"));
    }

    fn arrows(&mut self, ink: Ink, opacity: f64, arrows: &[[(f64, f64); 3]]) {
        if arrows.is_empty() {
            return;
        }
        let head = |arrow: &[(f64, f64); 3]| {
            let [tip, one, other] = arrow.map(|point| self.point(point));
            format!("M{tip}L{one}L{other}z")
        };
        let outline: String = arrows.iter().map(head).collect();
        self.svg.path(&outline, &format!("fill=\"{}\" opacity=\"{}\"", light(ink), Fixed(opacity, 2)));
    }

    fn rating(&mut self, rag: Rag, (x, y): (f64, f64), radius: f64) {
        self.svg.rating(rag, (x + self.shift.0, y + self.shift.1), radius);
    }

    fn text(&mut self, text: &str, (x, y): (f64, f64), font: Font, ink: Ink) {
        let room = self.card.right() - x;
        let text = if room > 0.0 { fitted(text, font, room) } else { text.to_owned() };
        self.svg.text(&text, (x + self.shift.0, y + self.shift.1), font, ink, Anchor::Start);
    }

    fn upon_the_view(&mut self) {
        // Only names from afar are drawn so, and a picture with all its cards at full size asks for none.
    }
}
