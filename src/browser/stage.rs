//! The bare screen that stands in `index.html`, for the first picture of a plan: the app's own screen takes its place.

use wasm_bindgen::JsCast;

use crate::layout::Size;

use super::canvas::HtmlCanvasElement;
use super::dom;

/// The bare screen.
pub struct Stage {
    /// The canvas of the map.
    pub canvas: HtmlCanvasElement,
    /// The size of the map's view, in CSS pixels.
    pub size: Size,
}

impl Stage {
    /// Shows it, with the plan's names in its bar. `None` once the app is there.
    pub fn show(fictional: bool, trust: &str, title: &str) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let starting = document.get_element_by_id("starting")?;
        let stage = document.get_element_by_id("sketch")?;
        let [above, name] = ["#sketch-trust", ".top-bar-plan"].map(|one| stage.query_selector(one).ok().flatten());
        above?.set_text_content(Some(trust));
        name?.set_text_content(Some(title));
        if fictional {
            stage.set_attribute("data-fictional", "").ok()?;
        }
        let canvas: HtmlCanvasElement = stage.query_selector("canvas").ok()??.dyn_into().ok()?;
        // Who hears the page is still told that it starts.
        starting.set_class_name("for-ears");
        stage.remove_attribute("hidden").ok()?;
        let size = dom::size(&canvas);
        Some(Self { canvas, size })
    }
}

/// Takes it away, once the app has drawn itself under it. A page that nobody sees draws nothing.
pub fn close() {
    dom::remove("starting");
    dom::remove("not-started");
    let remove = || dom::remove("sketch");
    if dom::is_hidden() { remove() } else { dom::after_drawing(move || dom::after_drawing(remove)) }
}

/// Says that the rest of the app did not come. What was drawn stays.
pub fn fail() {
    dom::remove("starting");
    if let Some(failed) = dom::find("not-started") {
        // It fails only on a name that is none.
        failed.remove_attribute("hidden").ok();
    }
}
