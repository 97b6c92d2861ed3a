//! Pictures in dots, for programs that take no SVG.

use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::files::{self, FileError};

/// Dots to a unit of the drawing: as sharp as a slide needs.
const DOTS: f64 = 2.0;
/// Longest side of a picture in dots, and most dots: what the browsers' canvases hold on any device.
const LONGEST: f64 = 8192.0;
const MOST: f64 = 16_000_000.0;

/// Offers an SVG document as a PNG file to save. A drawing that is too large for a canvas is drawn smaller.
///
/// # Errors
/// [`FileError::Refused`] if the browser has no way to.
pub async fn offer_png(name: &str, svg: &str) -> Result<(), FileError> {
    let drawing = files::held(svg.into(), "image/svg+xml")?;
    let blob = rendered(&drawing).await;
    files::release(&drawing);
    let blob = blob.map_err(|_| FileError::Refused)?;
    files::offer_blob(name, &blob)
}

/// The picture at an address, as a PNG.
async fn rendered(address: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let dots = DOTS.min(LONGEST / width.max(height)).min((MOST / (width * height)).sqrt());
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let (wide, high) = ((width * dots).round(), (height * dots).round());
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    let made = Promise::new(&mut |made, refused| {
        let failed = refused.clone();
        let take = Closure::once_into_js(move |blob: JsValue| {
            // A canvas that could not be read gives nothing.
            let answer = if blob.is_null() { refused } else { made };
            answer.call1(&JsValue::NULL, &blob).ok();
        });
        if canvas.to_blob_with_type(take.unchecked_ref(), "image/png").is_err() {
            failed.call0(&JsValue::NULL).ok();
        }
    });
    Ok(JsFuture::from(made).await?.unchecked_into())
}
