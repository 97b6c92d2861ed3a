//! The page: focus, sizes, dialogs, media preferences.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::layout::Size;

use super::by_name::get;

/// Moves keyboard focus to the element with this id, without scrolling the page under it.
pub fn focus(id: &str) {
    if let Some(element) = find(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // Focus that cannot be moved stays where it is, which is where the person is.
        element.focus_with_options(&options).ok();
    }
}

/// Presses a button, as a finger would.
pub fn press(id: &str) {
    if let Some(element) = find(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.click();
    }
}

/// Puts a mark on an element, for the style sheets.
pub fn mark(id: &str, name: &str) {
    if let Some(element) = find(id) {
        // It fails only for a name that is none.
        element.set_attribute(name, "").ok();
    }
}

/// Scrolls an element back to its top.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = find(id) {
        element.set_scroll_top(0);
    }
}

/// Scrolls the element with this id into view, by the shortest way.
pub fn scroll_to(id: &str) {
    if let Some(element) = find(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether keyboard focus is in a field that takes text.
pub fn is_writing() -> bool {
    focus_matches("input[type='text'], input[type='password'], textarea")
}

/// Whether what has keyboard focus takes letters and arrows for itself: a field of text, a choice, or a dialog.
pub fn takes_keys() -> bool {
    is_writing() || focus_matches("select, dialog, dialog *")
}

/// The same, or rows that are found by their letters.
pub fn takes_letters() -> bool {
    takes_keys() || focus_matches("[role='tree'] *, input")
}

/// Has the field of text that has keyboard focus say that it was changed, as it would if it were left: before what it
/// belongs to goes away.
pub fn commit_field() {
    if is_writing()
        && let Some(field) = document().and_then(|document| document.active_element())
        && let Ok(event) = web_sys::Event::new("change")
    {
        // It fails only for an event that is under way already.
        field.dispatch_event(&event).ok();
    }
}

/// Calls back when the person goes back or forward in the history, before whatever listens for it later. For the life of
/// the app.
pub fn before_history(task: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(task).into_js_value();
    if let Some(window) = web_sys::window() {
        // Without it, what is being written when one goes back is lost, and nothing else.
        window.add_event_listener_with_callback_and_bool("popstate", callback.unchecked_ref(), true).ok();
    }
}

/// Whether the page cannot be seen now.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Whether keyboard focus is in a field that has a use for letters and arrows of its own.
pub fn is_in_field() -> bool {
    focus_matches("input, textarea, select")
}

/// Moves keyboard focus to the element with this id if it is nowhere: what had it is gone.
pub fn focus_if_lost(id: &str) {
    if focus_matches("body") {
        focus(id);
    }
}

fn focus_matches(selector: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    // The selectors are constants of ours, so they cannot be wrong.
    active.is_none_or(|element| element.matches(selector).unwrap_or(false))
}

/// The inner size of an element, in CSS pixels.
pub fn size(element: &web_sys::Element) -> Size {
    Size { width: f64::from(element.client_width()), height: f64::from(element.client_height()) }
}

/// A pointer's place relative to an element's top left, in CSS pixels.
pub fn point_in(element: &web_sys::Element, client_x: i32, client_y: i32) -> (f64, f64) {
    let rect = element.get_bounding_client_rect();
    (f64::from(client_x) - rect.left(), f64::from(client_y) - rect.top())
}

/// Whether an event comes from a button or from something in one.
pub fn is_in_button(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    // The selector is a constant of ours, so it cannot be wrong.
    target.is_some_and(|element| element.closest("button").ok().flatten().is_some())
}

/// A device that is set to dark.
pub const DARK: &str = "(prefers-color-scheme: dark)";

/// Calls back when a media query comes true or false, until the watch is dropped.
pub struct MediaWatch {
    query: web_sys::MediaQueryList,
    callback: Closure<dyn FnMut()>,
}

impl MediaWatch {
    /// Starts watching. `None` where the browser cannot tell.
    pub fn new(query: &str, changed: impl FnMut() + 'static) -> Option<Self> {
        let query = web_sys::window()?.match_media(query).ok()??;
        let callback = Closure::<dyn FnMut()>::new(changed);
        query.add_event_listener_with_callback("change", callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { query, callback })
    }
}

impl Drop for MediaWatch {
    fn drop(&mut self) {
        let listener = self.callback.as_ref().unchecked_ref();
        // A listener that is gone already needs no removing.
        self.query.remove_event_listener_with_callback("change", listener).ok();
    }
}

/// Calls back with the key when another tab of this browser has changed what is kept, until the watch is dropped.
pub struct StoreWatch {
    callback: Closure<dyn FnMut(web_sys::StorageEvent)>,
}

impl StoreWatch {
    /// Starts watching. `None` where the browser cannot tell.
    pub fn new(mut changed: impl FnMut(String) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
            if let Some(key) = event.key() {
                changed(key);
            }
        });
        Self::listen(callback)
    }

    /// The same for one key, with what was put there: by now it may have been written over.
    pub fn of_texts(key: String, mut put: impl FnMut(String) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
            let field = |name| get(event.as_ref(), name).ok().and_then(|text| text.as_string());
            if let (true, Some(text)) = (field("key").as_deref() == Some(&key), field("newValue")) {
                put(text);
            }
        });
        Self::listen(callback)
    }

    fn listen(callback: Closure<dyn FnMut(web_sys::StorageEvent)>) -> Option<Self> {
        web_sys::window()?.add_event_listener_with_callback("storage", callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { callback })
    }
}

impl Drop for StoreWatch {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // A listener that is gone already needs no removing.
            window.remove_event_listener_with_callback("storage", self.callback.as_ref().unchecked_ref()).ok();
        }
    }
}

/// A card or a row under the pointer, in CSS pixels of the window.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Target {
    /// The place of the forest that it shows.
    pub place: u32,
    /// Whether the pointer is at its upper edge.
    pub before: bool,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// The card or row at a point of the window.
pub fn target_at(x: i32, y: i32) -> Option<Target> {
    let found = document()?.element_from_point(x as f32, y as f32)?;
    let found = found.closest("[id^='card-'], [id^='row-']").ok()??;
    let place = found.id().rsplit('-').next()?.parse().ok()?;
    let rect = found.get_bounding_client_rect();
    let before = f64::from(y) < rect.top() + rect.height() / 4.0;
    Some(Target { place, before, x: rect.left(), y: rect.top(), width: rect.width(), height: rect.height() })
}

/// Keeps a pointer's events on an element while it is down, also when it leaves.
pub fn capture_pointer(element: &web_sys::Element, pointer: i32) {
    // A pointer that is gone already needs no capture.
    element.set_pointer_capture(pointer).ok();
}

/// Calls back with the element's size, now and whenever it changes, until the watch is dropped.
pub struct SizeWatch {
    observer: web_sys::ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Starts watching. `None` where the browser has no resize observer; then the size is told once.
    pub fn new(element: web_sys::Element, changed: impl Fn(Size) + Clone + 'static) -> Option<Self> {
        changed(size(&element));
        let watched = element.clone();
        // In the next frame: what changes sizes while sizes are being told is an error to the browser.
        let callback = Closure::<dyn FnMut()>::new(move || {
            let (changed, watched) = (changed.clone(), watched.clone());
            after_drawing(move || changed(size(&watched)));
        });
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Opens a `<dialog>` over the page: the browser keeps focus in it and closes it on Escape.
pub fn open_dialog(dialog: &web_sys::HtmlDialogElement) {
    // It fails only if the dialog is open already.
    dialog.show_modal().ok();
}

/// The id of what has keyboard focus.
pub fn active_id() -> Option<String> {
    web_sys::window()?.document()?.active_element().map(|element| element.id())
}

/// Gives keyboard focus to a field, with all of its text selected.
pub fn select_all(field: &web_sys::HtmlInputElement) {
    // The map moves by its camera alone: nothing scrolls to the field. It fails only on what cannot have focus.
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    field.focus_with_options(&options).ok();
    field.select();
}

/// Whether the person asks for less motion.
pub fn prefers_less_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

/// Whether a media query is true now.
pub fn media(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|found| found.matches())
}

/// Sets an attribute of the page's root element, for the style sheets; `None` takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let done = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
        if done.is_err() {
            web_sys::console::warn_1(&format!("{name} could not be set").into());
        }
    }
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Adds a style sheet to the page, once.
pub fn add_style(id: &str, text: &str) {
    let Some(document) = document().filter(|document| document.get_element_by_id(id).is_none()) else { return };
    if let (Ok(style), Ok(Some(head))) = (document.create_element("style"), document.query_selector("head")) {
        style.set_id(id);
        style.set_text_content(Some(text));
        // It fails only where it would stand inside itself.
        head.append_child(&style).ok();
    }
}

/// Whether there is an element with this id.
pub fn is_there(id: &str) -> bool {
    find(id).is_some()
}

/// Whether a dialog is open, which has the keys for itself.
pub fn has_dialog() -> bool {
    document().is_some_and(|document| document.query_selector("dialog[open]").is_ok_and(|found| found.is_some()))
}

/// Shuts the `<details>` that fits a selector, if it is open. Answers whether it was.
pub fn shut_open(css: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(&format!("{css}[open]")).ok().flatten());
    // What is shut already stays so.
    found.is_some_and(|open| open.remove_attribute("open").is_ok())
}

/// Takes an element away.
pub fn remove(id: &str) {
    if let Some(element) = find(id) {
        element.remove();
    }
}

/// The element with this id.
pub(super) fn find(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// The query of the page's address.
pub fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The address of the page with another query.
pub fn address_with(query: &str) -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return query.to_owned() };
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{path}{query}")
}

/// Runs a task once the page has been drawn.
pub fn after_drawing(task: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(task);
    if let Some(window) = web_sys::window() {
        // Without frames (a hidden page) the task would only be cosmetic.
        window.request_animation_frame(callback.unchecked_ref()).ok();
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
