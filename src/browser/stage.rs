//! The bare screen that stands in `index.html`, for the first picture of a plan: the app's own screen takes its place.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::exchange::escaped;
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

/// A panel beside the first picture that can be used.
pub struct Panel<'a> {
    /// What it is for, in a word or two.
    pub name: &'a str,
    /// The title of the page, for ears.
    pub title: &'a str,
    /// What the bar above the picture says.
    pub bar: &'a str,
    /// What stands in it.
    pub html: &'a str,
}

impl Panel<'_> {
    /// Puts it there. What has `data-at` can be pressed: `answer` gets that number, and gives what stands in the panel then.
    pub fn show(self, mut answer: impl FnMut(u32) -> Option<String> + 'static) -> Option<()> {
        let stage = dom::find("sketch")?;
        let document = stage.owner_document()?;
        let (bar, words) = (document.create_element("section").ok()?, document.create_element("p").ok()?);
        bar.set_class_name("story-bar");
        bar.set_attribute("aria-label", self.name).ok()?;
        words.set_text_content(Some(self.bar));
        bar.append_child(&words).ok()?;
        let panel = document.create_element("main").ok()?;
        panel.set_class_name("panel");
        let head = format!(
            "<h1 class=\"for-ears\">{}</h1><div class=\"panel-head\"><p class=\"eyebrow\">{}</p></div>",
            escaped(self.title),
            escaped(self.name)
        );
        let whole = move |html: &str| format!("{head}<div class=\"day choices\">{html}</div>");
        panel.set_inner_html(&whole(self.html));
        let within = panel.clone();
        let pressed = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let button = target.and_then(|target| target.closest("[data-at]").ok().flatten());
            let at: Option<u32> = button.and_then(|button| button.get_attribute("data-at")?.parse().ok());
            if let Some((at, html)) = at.and_then(|at| Some((at, answer(at)?))) {
                within.set_inner_html(&whole(&html));
                // Keys go on where they were.
                let again = within.query_selector(&format!("[data-at=\"{at}\"]")).ok().flatten();
                again.and_then(|again| again.dyn_into::<web_sys::HtmlElement>().ok()?.focus().ok());
            }
        });
        panel.add_event_listener_with_callback("click", pressed.as_ref().unchecked_ref()).ok()?;
        // It lives as long as the page.
        pressed.forget();
        stage.append_child(&bar).ok()?;
        stage.append_child(&panel).ok()?;
        Some(())
    }
}

/// Takes it away, once the app has drawn itself under it. A page that nobody sees draws nothing.
pub fn close() {
    dom::remove("starting");
    dom::remove("not-started");
    let remove = || {
        go_on();
        dom::remove("sketch");
    };
    if dom::is_hidden() { remove() } else { dom::after_drawing(move || dom::after_drawing(remove)) }
}

/// Who was in the panel is at the same place in the app's own, which has the same buttons.
fn go_on() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let (early, own) = (document.query_selector("#sketch .panel").ok()??, dom::find("panel")?);
    own.set_scroll_top(early.scroll_top());
    let focused = document.active_element().filter(|focused| early.contains(Some(focused)))?;
    let at = focused.get_attribute("data-at")?;
    let same = own.query_selector(&format!("[data-at=\"{at}\"]")).ok()??;
    same.dyn_into::<web_sys::HtmlElement>().ok()?.focus().ok()
}

/// Says that the rest of the app did not come. What was drawn stays.
pub fn fail() {
    dom::remove("starting");
    if let Some(failed) = dom::find("not-started") {
        // It fails only on a name that is none.
        failed.remove_attribute("hidden").ok();
    }
}
