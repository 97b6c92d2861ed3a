//! Coverage as a picture: the table, with every row and every school.

use chrono::NaiveDate;

use crate::insight::coverage::{Cell, Coverage, CoverageRow, column_name};
use crate::layout::brush::Ink;
use crate::layout::{Rect, Size};
use crate::model::plan::{Ix, Plan};
use crate::model::text::{shown, within_sentence};
use crate::model::vocabulary::Kind;

use super::svg::{Anchor, MARGIN, Svg, bold, broken, fitted, plain, width};
use super::under_title;

/// The width of the column of names, and of every other: the longest words of schools have their place in it.
const NAMES: f64 = 380.0;
const COLUMN: f64 = 132.0;
/// Text of the table.
const TYPE: f64 = 13.0;
const LINE: f64 = 18.0;
/// The picture is never narrower than its legend needs.
const LEAST: f64 = 640.0;
/// So many schools or rows are named in words; of more, the number is.
const NAMED: usize = 12;

/// The coverage of a plan as an SVG document. The plan is the one that the table was made from.
pub fn coverage_svg(plan: &Plan, table: &Coverage, on: NaiveDate) -> String {
    let mut svg = Svg::default();
    let with_cover = table.rows.iter().any(|row| row.covered.is_some());
    let columns = table.columns.len() + usize::from(with_cover);
    let wide = (NAMES + COLUMN * columns as f64 + 2.0 * MARGIN).max(LEAST);
    let title = format!("Coverage: {}", plan.title());
    let message = table.sum(plan);
    let mut y = svg.head(&title, &under_title(plan, on), &message, wide, 1.0);
    let heads = with_cover.then(|| "In the plan".to_owned()).into_iter();
    let heads: Vec<String> =
        heads.chain(table.columns.iter().map(|column| column_name(plan, column.as_ref()).into_owned())).collect();
    y = head(&mut svg, &heads, y);
    for row in &table.rows {
        y = draw_row(&mut svg, plan, row, with_cover, y);
    }
    y = foot(&mut svg, table, with_cover, y);
    let [priorities, projects] = [Kind::Priority, Kind::Project].map(|kind| within_sentence(&plan.kind_name(kind, 2)));
    let key = format!(
        "Cells count {priorities} + {projects} that lead there. The mark is the worst rating; where the latest differs, it \
         follows."
    );
    for line in broken(&key, plain(TYPE), wide - 2.0 * MARGIN, 3) {
        svg.text(&line, (MARGIN, y + LINE), plain(TYPE), Ink::Quiet, Anchor::Start);
        y += LINE;
    }
    y = svg.legend(plan, y + LINE, wide, 1.0);
    svg.close(Size { width: wide, height: y + MARGIN }, &title, &words(plan, table, &message))
}

fn left(column: usize) -> f64 {
    MARGIN + NAMES + COLUMN * column as f64
}

fn head(svg: &mut Svg, heads: &[String], y: f64) -> f64 {
    let names: Vec<Vec<String>> = heads.iter().map(|name| broken(name, bold(TYPE), COLUMN - 8.0, 3)).collect();
    let most = names.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let below = y + most as f64 * LINE + 6.0;
    svg.text("Serves", (MARGIN + 8.0, below - 6.0 - LINE / 2.0), bold(TYPE), Ink::Text, Anchor::Start);
    for (column, lines) in names.iter().enumerate() {
        for (at, line) in lines.iter().enumerate() {
            let up = (lines.len() - at) as f64 * LINE;
            let place = (left(column) + COLUMN / 2.0, below - 6.0 - up + LINE / 2.0);
            svg.text(line, place, bold(TYPE), Ink::Text, Anchor::Middle);
        }
    }
    svg.line((MARGIN, below), (left(heads.len()), below), Ink::LineStrong);
    below
}

fn draw_row(svg: &mut Svg, plan: &Plan, row: &CoverageRow, with_cover: bool, y: f64) -> f64 {
    let font = if row.depth == 0 { bold(TYPE) } else { plain(TYPE) };
    let indent = 8.0 + 16.0 * row.depth.min(4) as f64;
    let lines = broken(&row_name(plan, row.element), font, NAMES - indent - 8.0, 2);
    let height = lines.len() as f64 * LINE + 10.0;
    let middle = y + height / 2.0;
    for (at, line) in lines.iter().enumerate() {
        let down = y + 5.0 + (at as f64 + 0.5) * LINE;
        svg.text(line, (MARGIN + indent, down), font, Ink::Text, Anchor::Start);
    }
    let mut column = 0;
    if with_cover {
        if let Some(count) = row.covered {
            let (words, font) =
                if count == 0 { ("none".to_owned(), bold(TYPE)) } else { (count.to_string(), plain(TYPE)) };
            svg.text(&words, (left(0) + COLUMN / 2.0, middle), font, Ink::Text, Anchor::Middle);
        }
        column = 1;
    }
    for (at, cell) in row.cells.iter().enumerate() {
        let place = Rect { x: left(column + at), y, width: COLUMN, height };
        draw_cell(svg, cell, place, row.depth == 0);
    }
    svg.line((MARGIN, y + height), (left(column + row.cells.len()), y + height), Ink::Line);
    y + height
}

/// An empty cell is the message: it is a hole in the table, with a frame of its own.
fn draw_cell(svg: &mut Svg, cell: &Cell, place: Rect, is_top: bool) {
    let (x, y) = place.centre();
    if cell.is_empty() && !is_top {
        let inside = place.grown(-4.0);
        svg.fill(inside, 4.0, Ink::Sunken);
        svg.frame(inside, 4.0, 1.0, Ink::LineStrong);
    }
    let marks: Vec<_> = cell.worst.into_iter().chain(cell.latest_beside()).collect();
    // A mark with its letter, and the space before it.
    const MARK: f64 = 28.0;
    let words = fitted(&cell.numbers(), plain(TYPE), COLUMN - 12.0 - MARK * marks.len() as f64);
    let need = width(&words, plain(TYPE)) + MARK * marks.len() as f64;
    let mut at = x - need / 2.0;
    svg.text(&words, (at, y), plain(TYPE), Ink::Text, Anchor::Start);
    at += width(&words, plain(TYPE));
    for rag in marks {
        svg.badge(rag, (at + 5.0, y), TYPE);
        at += MARK;
    }
}

fn foot(svg: &mut Svg, table: &Coverage, with_cover: bool, y: f64) -> f64 {
    if table.columns.is_empty() {
        return y;
    }
    let middle = y + 4.0 + LINE / 2.0;
    svg.text("Served", (MARGIN + 8.0, middle), bold(TYPE), Ink::Text, Anchor::Start);
    for column in 0..table.columns.len() {
        let (served, of) = table.served(column);
        let place = (left(column + usize::from(with_cover)) + COLUMN / 2.0, middle);
        svg.text(&format!("{served} of {of}"), place, bold(TYPE), Ink::Text, Anchor::Middle);
    }
    y + LINE + 8.0
}

fn row_name(plan: &Plan, at: Ix) -> String {
    let element = plan.element(at);
    match &element.reference {
        Some(reference) => format!("{} {}", shown(reference), element.full_title()),
        None => element.full_title().into_owned(),
    }
}

/// The picture in words: the message, what it is about, and how much each school serves.
fn words(plan: &Plan, table: &Coverage, message: &str) -> String {
    let mut words = vec![format!("Table of {} rows and {} columns.", table.rows.len(), table.columns.len())];
    words.insert(0, message.to_owned());
    let open = table.unserved_rows().map(|row| row_name(plan, row.element));
    let open: Vec<String> = if table.columns.is_empty() { Vec::new() } else { open.collect() };
    if (1..=NAMED).contains(&open.len()) {
        words.push(format!("Served by none: {}.", open.join("; ")));
    }
    if table.columns.len() <= NAMED {
        for (at, column) in table.columns.iter().enumerate() {
            let (served, of) = table.served(at);
            words.push(format!("{} serves {served} of {of}.", column_name(plan, column.as_ref())));
        }
    }
    words.join(" ")
}
