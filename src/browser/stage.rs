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
        let stage = document.get_element_by_id("sketch")?;
        let [above, name] = ["#sketch-trust", ".top-bar-plan"].map(|one| stage.query_selector(one).ok().flatten());
        above?.set_text_content(Some(trust));
        name?.set_text_content(Some(title));
        if fictional {
            stage.set_attribute("data-fictional", "").ok()?;
        }
        let canvas: HtmlCanvasElement = stage.query_selector("canvas").ok()??.dyn_into().ok()?;
        // Who hears the page is still told that it starts.
        if let Some(starting) = document.get_element_by_id("starting") {
            starting.set_class_name("for-ears");
        }
        stage.remove_attribute("hidden").ok()?;
        let size = dom::size(&canvas);
        Some(Self { canvas, size })
    }
}

/// What can be used beside the first picture: a bar above it, and a panel.
pub struct Panel {
    bar: web_sys::Element,
    panel: web_sys::Element,
    head: String,
}

impl Panel {
    /// Puts it there, with a word or two on what it is for, and the title of the page for ears. The panel is not seen before
    /// it is filled.
    pub fn show(name: &str, title: &str) -> Option<Self> {
        let stage = dom::find("sketch")?;
        let document = stage.owner_document()?;
        let (bar, words) = (document.create_element("section").ok()?, document.create_element("p").ok()?);
        bar.set_class_name("story-bar");
        bar.set_attribute("aria-label", name).ok()?;
        words.set_attribute("role", "status").ok()?;
        bar.append_child(&words).ok()?;
        let panel = document.create_element("main").ok()?;
        panel.set_class_name("panel");
        panel.set_attribute("hidden", "").ok()?;
        let head = format!(
            "<h1 class=\"for-ears\">{}</h1><div class=\"panel-head\"><p class=\"eyebrow\">{}</p></div>",
            escaped(title),
            escaped(name)
        );
        stage.append_child(&bar).ok()?;
        stage.append_child(&panel).ok()?;
        Some(Self { bar: words, panel, head })
    }

    /// What the bar says.
    pub fn say(&self, words: &str) {
        if self.bar.text_content().as_deref() != Some(words) {
            self.bar.set_text_content(Some(words));
        }
    }

    /// What stands in the panel; without anything it is not seen. Keys go on where they were.
    pub fn fill(&self, html: Option<&str>) {
        let focused = self.panel.owner_document().and_then(|document| document.active_element());
        let at =
            focused.filter(|focused| self.panel.contains(Some(focused))).and_then(|one| one.get_attribute("data-at"));
        let inner = html.map(|html| format!("{}{html}", self.head));
        self.panel.set_inner_html(&inner.unwrap_or_default());
        self.panel.toggle_attribute_with_force("hidden", html.is_none()).ok();
        let again = at.and_then(|at| self.panel.query_selector(&format!("[data-at=\"{at}\"]")).ok().flatten());
        again.and_then(|again| again.dyn_into::<web_sys::HtmlElement>().ok()?.focus().ok());
    }

    /// What has `data-at` can be pressed: `answer` gets that number, and gives what stands in the panel then.
    pub fn answer(self, mut answer: impl FnMut(u32) -> Option<String> + 'static) -> Option<()> {
        let panel = self.panel.clone();
        let pressed = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let button = target.and_then(|target| target.closest("[data-at]").ok().flatten());
            let at: Option<u32> = button.and_then(|button| button.get_attribute("data-at")?.parse().ok());
            if let Some(html) = at.and_then(&mut answer) {
                self.fill(Some(&html));
            }
        });
        panel.add_event_listener_with_callback("click", pressed.as_ref().unchecked_ref()).ok()?;
        // It lives as long as the page.
        pressed.forget();
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
