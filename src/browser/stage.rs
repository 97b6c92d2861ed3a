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
    pub fn show(trust: &str, title: &str) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let starting = document.get_element_by_id("starting")?;
        let stage = document.get_element_by_id("sketch")?;
        let [above, name] = [".top-bar-trust", ".top-bar-plan"].map(|class| stage.query_selector(class).ok().flatten());
        above?.set_text_content(Some(trust));
        name?.set_text_content(Some(title));
        let canvas: HtmlCanvasElement = stage.query_selector("canvas").ok()??.dyn_into().ok()?;
        // Who hears the page is still told that it starts.
        starting.set_class_name("for-ears");
        stage.remove_attribute("hidden").ok()?;
        let size = dom::size(&canvas);
        Some(Self { canvas, size })
    }
}

/// Takes it away, once the app has drawn itself under it.
pub fn close() {
    dom::remove("starting");
    dom::after_drawing(|| dom::after_drawing(|| dom::remove("sketch")));
}

/// Says that the rest of the app did not come.
pub fn fail() {
    dom::remove("starting");
    dom::remove("sketch");
    if let Some(failed) = dom::find("not-started") {
        // It fails only on a name that is none.
        failed.remove_attribute("hidden").ok();
    }
}
