//! A canvas as a [`Brush`].

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CanvasRenderingContext2d;
pub use web_sys::HtmlCanvasElement;

use crate::layout::brush::{Brush, Font, Ink, Pen};
use crate::layout::camera::Camera;
use crate::layout::cross::Curve;
use crate::layout::{Rect, Size};
use crate::model::vocabulary::Rag;

/// The colours and faces that the style sheet gives a canvas. To ask for them takes as long as to draw a hundred cards,
/// so they are kept until the theme changes.
#[derive(Default)]
pub struct Palette {
    inks: Vec<String>,
    sans: String,
    serif: String,
}

impl Palette {
    /// What the style sheet says now.
    pub fn of(canvas: &HtmlCanvasElement) -> Self {
        let style = web_sys::window().and_then(|window| window.get_computed_style(canvas).ok().flatten());
        let value =
            |name: &str| style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
        let inks = Ink::ALL.iter().map(|ink| value(ink.token())).collect();
        Self { inks, sans: value("--sans"), serif: value("--serif") }
    }
}

/// Draws on a canvas with the colours and faces of the style sheet.
pub struct CanvasBrush<'a> {
    context: CanvasRenderingContext2d,
    palette: &'a Palette,
    dots: f64,
    fill: Option<Ink>,
    font: Option<Font>,
}

impl<'a> CanvasBrush<'a> {
    /// Makes the canvas as large as the view, wipes it, and looks through the camera. `None` where the browser has no
    /// canvas; the map then has cards, but no lines.
    pub fn start(canvas: &HtmlCanvasElement, palette: &'a Palette, view: Size, camera: &Camera) -> Option<Self> {
        let window = web_sys::window()?;
        let dots = window.device_pixel_ratio().max(1.0);
        let (width, height) = ((view.width * dots).round() as u32, (view.height * dots).round() as u32);
        if canvas.width() != width || canvas.height() != height {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        let scale = camera.scale * dots;
        context.set_transform(scale, 0.0, 0.0, scale, camera.x * dots, camera.y * dots).ok()?;
        context.set_text_baseline("middle");
        context.set_line_join("round");
        Some(Self { context, palette, dots, fill: None, font: None })
    }

    fn colour(&self, ink: Ink) -> &str {
        self.palette.inks.get(ink.number()).map_or("", String::as_str)
    }

    /// Setting a style takes longer than drawing a small card, so it is only set when it changes.
    fn dip(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.fill = Some(ink);
            self.context.set_fill_style_str(self.colour(ink));
        }
    }

    fn outline(&self, rect: Rect, radius: f64) {
        self.context.begin_path();
        // It fails only on a negative radius.
        self.context.round_rect_with_f64(rect.x, rect.y, rect.width, rect.height, radius).ok();
    }
}

impl Brush for CanvasBrush<'_> {
    fn fill(&mut self, rect: Rect, radius: f64, ink: Ink) {
        self.dip(ink);
        if radius == 0.0 {
            self.context.fill_rect(rect.x, rect.y, rect.width, rect.height);
        } else {
            self.outline(rect, radius);
            self.context.fill();
        }
    }

    fn frame(&mut self, rect: Rect, radius: f64, width: f64, ink: Ink) {
        self.context.set_stroke_style_str(self.colour(ink));
        self.context.set_line_width(width);
        self.outline(rect, radius);
        self.context.stroke();
    }

    fn curves(&mut self, pen: Pen, curves: &[Curve]) {
        if curves.is_empty() {
            return;
        }
        let context = &self.context;
        context.set_stroke_style_str(self.colour(pen.ink));
        context.set_line_width(pen.width);
        context.set_global_alpha(pen.opacity);
        context.set_line_cap("round");
        let dash: Array = match pen.dash {
            (0.0, 0.0) => Array::new(),
            (on, off) => Array::of2(&JsValue::from(on), &JsValue::from(off)),
        };
        // It fails only on what is no number.
        context.set_line_dash(&dash).ok();
        context.begin_path();
        for curve in curves {
            let [start, out, inward, end] = curve.points;
            context.move_to(start.0, start.1);
            context.bezier_curve_to(out.0, out.1, inward.0, inward.1, end.0, end.1);
        }
        context.stroke();
        context.set_line_dash(&Array::new()).ok();
        context.set_global_alpha(1.0);
    }

    fn arrows(&mut self, ink: Ink, opacity: f64, arrows: &[[(f64, f64); 3]]) {
        self.dip(ink);
        self.context.set_global_alpha(opacity);
        self.context.begin_path();
        for [tip, one, other] in arrows {
            self.context.move_to(tip.0, tip.1);
            self.context.line_to(one.0, one.1);
            self.context.line_to(other.0, other.1);
        }
        self.context.fill();
        self.context.set_global_alpha(1.0);
    }

    fn rating(&mut self, rag: Rag, (x, y): (f64, f64), radius: f64) {
        let context = &self.context;
        context.begin_path();
        match rag {
            Rag::Red => {
                context.move_to(x, y - radius);
                context.line_to(x + radius, y);
                context.line_to(x, y + radius);
                context.line_to(x - radius, y);
                context.close_path();
            }
            Rag::Amber => {
                context.move_to(x, y - radius);
                context.line_to(x + radius, y + radius);
                context.line_to(x - radius, y + radius);
                context.close_path();
            }
            Rag::Green | Rag::None => {
                // It fails only on a negative radius.
                context.arc(x, y, radius, 0.0, std::f64::consts::TAU).ok();
            }
        }
        if rag == Rag::None {
            context.set_stroke_style_str(self.colour(Ink::Rag(rag)));
            context.set_line_width(radius / 3.0);
            context.stroke();
        } else {
            self.dip(Ink::Rag(rag));
            self.context.fill();
        }
    }

    fn upon_the_view(&mut self) {
        // It fails only on what is no number.
        self.context.set_transform(self.dots, 0.0, 0.0, self.dots, 0.0, 0.0).ok();
    }

    fn text(&mut self, text: &str, (x, y): (f64, f64), font: Font, ink: Ink) {
        if self.font != Some(font) {
            self.font = Some(font);
            let face = if font.serif { &self.palette.serif } else { &self.palette.sans };
            let weight = if font.bold { 600 } else { 400 };
            self.context.set_font(&format!("{weight} {}px {face}", crate::layout::fixed::Fixed(font.size, 1)));
        }
        self.dip(ink);
        // It fails only on what is no number.
        self.context.fill_text(text, x, y).ok();
    }
}
