//! A school year as a picture: the wheel, and beside it what is due in each month.

use std::f64::consts::TAU;

use chrono::{Datelike, NaiveDate};

use crate::insight::year::{Item, Month, Precision, Year};
use crate::layout::Size;
use crate::layout::brush::Ink;
use crate::layout::fixed::Fixed;
use crate::layout::wheel::{Segment, wheel};
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::model::vocabulary::Rag;
use crate::model::when::MONTHS;

use super::svg::{Anchor, MARGIN, Svg, bold, fitted, plain};
use super::under_title;

/// The wheel's radius.
const RADIUS: f64 = 250.0;
/// A column of months, and how many there are.
const COLUMN: f64 = 360.0;
const COLUMNS: usize = 2;
/// Text of the lists.
const TYPE: f64 = 13.0;
const LINE: f64 = 18.0;
/// Between the wheel, the columns, and two months.
const GAP: f64 = 24.0;
/// Of more items than this the wheel would show none.
const MOST_DRAWN: usize = 300;
/// So many items of a month are named.
const NAMED: usize = 6;

/// One list beside the wheel.
struct List {
    name: String,
    items: Vec<usize>,
}

/// A school year of a plan as an SVG document. The plan is the one that the year was made from.
pub fn year_svg(plan: &Plan, year: &Year, on: NaiveDate) -> String {
    let mut svg = Svg::default();
    let wide = 2.0 * MARGIN + 2.0 * RADIUS + COLUMNS as f64 * (COLUMN + GAP);
    let title = format!("School year {}: {}", year.name, plan.title());
    let message = message(plan, year);
    let top = svg.head(&title, &under_title(plan, on), &message, wide, 1.0);
    draw_wheel(&mut svg, year, (MARGIN + RADIUS, top + RADIUS));
    let lists = lists(year);
    let half = lists.len().div_ceil(COLUMNS);
    let mut below = top + 2.0 * RADIUS;
    for (column, lists) in lists.chunks(half.max(1)).enumerate() {
        let x = MARGIN + 2.0 * RADIUS + GAP + column as f64 * (COLUMN + GAP);
        let mut y = top;
        for list in lists {
            y = draw_list(&mut svg, plan, year, list, (x, y));
        }
        below = below.max(y);
    }
    below = svg.legend(plan, below + GAP / 2.0, wide, 1.0);
    svg.close(Size { width: wide, height: below + MARGIN }, &title, &words(year, &message))
}

/// The months, and what lies in none of them alone.
fn lists(year: &Year) -> Vec<List> {
    let month = |month: &Month| List { name: month.name.clone(), items: month.items.clone() };
    let in_a_month = |at: &usize| year.months.iter().any(|month| month.items.contains(at));
    let longer: Vec<usize> = (0..year.items.len()).filter(|at| !in_a_month(at)).collect();
    let longer = (!longer.is_empty()).then(|| List { name: "Over more than a month".into(), items: longer });
    year.months.iter().map(month).chain(longer).collect()
}

fn draw_wheel(svg: &mut Svg, year: &Year, (x, y): (f64, f64)) {
    let items = if year.items.len() > MOST_DRAWN { &[][..] } else { &year.items };
    let drawing = wheel(&items.iter().map(|item| item.reach(year.start)).collect::<Vec<_>>());
    for (month, segment) in year.months.iter().zip(&drawing.months) {
        sector(svg, segment, (x, y), Ink::Surface, Ink::Line);
        let (dx, dy) = segment.centre();
        let place = (x + dx * RADIUS, y + dy * RADIUS);
        let count = month.items.len();
        let lift = if count > 0 { 7.0 } else { 0.0 };
        let name = month.name.get(..3).unwrap_or_default();
        svg.text(name, (place.0, place.1 - lift), plain(TYPE), Ink::Text, Anchor::Middle);
        if count > 0 {
            svg.text(&count.to_string(), (place.0, place.1 + 8.0), bold(TYPE), Ink::Text, Anchor::Middle);
        }
    }
    for (item, arc) in items.iter().zip(&drawing.arcs) {
        let (wash, edge) = item.rag.map_or((Ink::Sunken, Ink::LineStrong), |rag| (Ink::RagWash(rag), Ink::Rag(rag)));
        sector(svg, &arc.segment, (x, y), wash, edge);
        if let Some(rag) = item.rag {
            let (dx, dy) = arc.segment.centre();
            let thick = (arc.segment.outer - arc.segment.inner) * RADIUS;
            svg.rating(rag, (x + dx * RADIUS, y + dy * RADIUS), (thick * 0.4).min(6.0));
        }
    }
    svg.text(&year.name, (x, y), bold(24.0), Ink::Text, Anchor::Middle);
}

/// A part of a ring, round a middle.
fn sector(svg: &mut Svg, segment: &Segment, (x, y): (f64, f64), fill: Ink, edge: Ink) {
    // An arc whose ends meet draws nothing, so whatever is longer than half the wheel is drawn in two pieces.
    if segment.to - segment.from > TAU / 2.0 {
        let middle = (segment.from + segment.to) / 2.0;
        sector(svg, &Segment { to: middle, ..*segment }, (x, y), fill, edge);
        sector(svg, &Segment { from: middle, ..*segment }, (x, y), fill, edge);
        return;
    }
    let at = |angle: f64, radius: f64| {
        let (dx, dy) = Segment::point(angle, radius * RADIUS);
        format!("{} {}", Fixed(x + dx, 1), Fixed(y + dy, 1))
    };
    let [inner, outer] = [segment.inner, segment.outer].map(|radius| Fixed(radius * RADIUS, 1));
    let outline = format!(
        "M{}A{outer} {outer} 0 0 1 {}L{}A{inner} {inner} 0 0 0 {}z",
        at(segment.from, segment.outer),
        at(segment.to, segment.outer),
        at(segment.to, segment.inner),
        at(segment.from, segment.inner),
    );
    let [fill, edge] = [fill, edge].map(super::light);
    svg.path(&outline, &format!("fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"1\""));
}

fn draw_list(svg: &mut Svg, plan: &Plan, year: &Year, list: &List, (x, mut y): (f64, f64)) -> f64 {
    let count = list.items.len();
    let ink = if count == 0 { Ink::Quiet } else { Ink::Text };
    let head = format!("{} · {}", list.name, if count == 0 { "nothing".to_owned() } else { count.to_string() });
    svg.text(&fitted(&head, bold(TYPE), COLUMN), (x, y + LINE / 2.0), bold(TYPE), ink, Anchor::Start);
    y += LINE;
    for item in list.items.iter().take(NAMED).filter_map(|&at| year.items.get(at)) {
        if let Some(rag) = item.rag {
            svg.badge(rag, (x + 4.0, y + LINE / 2.0), TYPE);
        }
        let words = fitted(&line(plan, item), plain(TYPE), COLUMN - 34.0);
        svg.text(&words, (x + 34.0, y + LINE / 2.0), plain(TYPE), Ink::Text, Anchor::Start);
        y += LINE;
    }
    if count > NAMED {
        let more = format!("and {} more", count - NAMED);
        svg.text(&more, (x + 34.0, y + LINE / 2.0), plain(TYPE), Ink::Quiet, Anchor::Start);
        y += LINE;
    }
    y + 8.0
}

fn line(plan: &Plan, item: &Item) -> String {
    let reference = plan.element(item.element).reference.as_deref();
    let reference = reference.map(|reference| format!("{} ", shown(reference))).unwrap_or_default();
    // The date comes first, so that a long title does not push it off the edge. Within a month only a day says more.
    let when = match item.span.precision {
        Precision::Day => format!("{} {}: ", item.span.first.day(), &MONTHS[item.span.first.month0() as usize][..3]),
        Precision::Month => String::new(),
        _ => format!("{}: ", item.when),
    };
    // Schools number their work alike.
    let school = item.school.as_ref().and_then(|id| plan.school(id));
    let school = school.map(|school| format!("{} ", shown(school.short.as_deref().unwrap_or(&school.name))));
    format!("{when}{}{reference}{}", school.unwrap_or_default(), item.title)
}

/// What the year says as a whole.
fn message(plan: &Plan, year: &Year) -> String {
    let count = year.items.len();
    let busiest = year.months.iter().rev().max_by_key(|month| month.items.len()).filter(|one| !one.items.is_empty());
    let lie = match count {
        0 => return "Nothing lies in this school year.".to_owned(),
        1 => "1 date lies in this school year".to_owned(),
        count => format!("{count} dates lie in this school year"),
    };
    let most = busiest.map(|month| format!(", the most in {} ({})", month.name, month.items.len()));
    let rated = |rag: Rag| year.items.iter().filter(|item| item.rag == Some(rag)).count();
    let worry: Vec<String> = [Rag::Red, Rag::Amber]
        .into_iter()
        .filter(|&rag| rated(rag) > 0)
        .map(|rag| format!("{} rated {}", rated(rag), plan.document().rag_name(rag)))
        .collect();
    let worry = if worry.is_empty() { String::new() } else { format!(" {}.", worry.join(", ")) };
    format!("{lie}{}.{worry}", most.unwrap_or_default())
}

/// The picture in words.
fn words(year: &Year, message: &str) -> String {
    let busy = year.months.iter().filter(|month| !month.items.is_empty());
    let months: Vec<String> = busy.map(|month| format!("{}: {}", month.name, month.items.len())).collect();
    let all = if months.is_empty() { String::new() } else { format!(" {}.", months.join(", ")) };
    format!("{message} A wheel of twelve months from September.{all}")
}
