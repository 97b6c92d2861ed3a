//! What only a browser can show: the storage port over real local storage, elements that really mount, ids and time.
//! Run with `make test-browser`, in Chromium and in Firefox.
#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use golden_thread::browser::local_storage::LocalStorage;
use golden_thread::browser::{clock, dom};
use golden_thread::components::dialog::Dialog;
use golden_thread::components::notice_bar::NoticeBar;
use golden_thread::components::rag::RagBadge;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::wire;
use golden_thread::opened::Opened;
use golden_thread::state::desk::Desk;
use golden_thread::state::navigation::Navigation;
use golden_thread::state::notices::Notices;
use golden_thread::state::plans::Plans;
use golden_thread::state::preferences::Preferences;
use golden_thread::state::reading::Reading;
use golden_thread::storage::likes::Theme;
use golden_thread::storage::shelf::Shelf;
use golden_thread::storage::{KeyValue, StoreError};
use golden_thread::views::map::MapView;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos_router::components::Router;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const PLAN: &str = r#"{"format":"golden-thread/plan","version":1,"id":"p","title":"Plan","elements":[]}"#;

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

/// Mounts a view into an element of its own.
fn mounted<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> web_sys::HtmlElement {
    let place: web_sys::HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&place).expect("appended");
    mount_to(place.clone(), view).forget();
    place
}

#[wasm_bindgen_test]
fn local_storage_keeps_gives_lists_and_forgets() {
    let store = LocalStorage;
    store.set("test/a", "ä\u{0}b").expect("kept");
    assert_eq!(store.get("test/a"), Ok(Some("ä\u{0}b".to_owned())));
    assert!(store.keys().expect("keys").contains(&"test/a".to_owned()));
    store.remove("test/a").expect("removed");
    assert_eq!(store.get("test/a"), Ok(None));
}

#[wasm_bindgen_test]
fn a_full_store_says_so_and_keeps_the_old_text() {
    let store = LocalStorage;
    store.set("test/big", "old").expect("kept");
    let much = "x".repeat(12_000_000);
    assert_eq!(store.set("test/big", &much), Err(StoreError::Full));
    assert_eq!(store.get("test/big"), Ok(Some("old".to_owned())));
    store.remove("test/big").expect("removed");
}

/// A browser that forbids storage throws as soon as it is asked for it.
#[wasm_bindgen_test]
fn a_forbidden_store_is_told_from_a_full_one() {
    let forbid = "window.allowed = Object.getOwnPropertyDescriptor(window, 'localStorage');
        const get = () => { throw new DOMException('no', 'SecurityError'); };
        Object.defineProperty(window, 'localStorage', { configurable: true, get });";
    js_sys::eval(forbid).expect("a store that throws");
    let (got, set) = (LocalStorage.get("test/a"), LocalStorage.set("test/a", "b"));
    let listed = Shelf::new(LocalStorage).list();
    js_sys::eval("Object.defineProperty(window, 'localStorage', window.allowed)").expect("the store is back");
    assert_eq!((got, set), (Err(StoreError::Forbidden), Err(StoreError::Forbidden)));
    let told = listed.map_err(|error| error.to_string());
    assert!(told.is_err_and(|words| words.contains("does not let the app keep anything on this device")));
    assert_eq!(LocalStorage.get("test/a"), Ok(None));
}

#[wasm_bindgen_test]
fn a_plan_on_the_shelf_is_the_plan_that_was_put_there() {
    let shelf = Shelf::new(LocalStorage);
    let plan = wire::read(PLAN).expect("a plan");
    shelf.save(plan.document(), clock::now()).expect("saved");
    let text = shelf.load("p").expect("whole").expect("there");
    assert_eq!(wire::read(&text).expect("a plan"), plan);
    let record = shelf.remove("p").expect("removed").expect("there");
    assert_eq!(shelf.load("p"), Ok(None));
    shelf.put("p", &record).expect("put back");
    assert!(shelf.holds("p").expect("reached"));
    shelf.remove("p").expect("removed");
}

#[wasm_bindgen_test]
fn ids_are_distinct_and_time_is_of_this_century() {
    assert_ne!(clock::new_id(), clock::new_id());
    assert!(clock::now() > 1.7e12);
    assert!(clock::date_words(1.8e12).contains("2027"), "{}", clock::date_words(1.8e12));
}

#[wasm_bindgen_test]
fn a_rating_is_letter_shape_and_words_and_its_shape_is_real_svg() {
    let place = mounted(|| view! { <RagBadge rag=Rag::Amber count=3 /> });
    let badge = place.query_selector("[data-rag='amber']").expect("valid").expect("a badge");
    assert_eq!(badge.query_selector(".rag-letter").expect("valid").expect("a letter").text_content(), Some("A".into()));
    assert!(badge.text_content().unwrap_or_default().contains("Amber, 3 schools"));
    // The framework wraps static children of SVG in a group: the shape must still be an SVG element with a path.
    let path = badge.query_selector("svg path").expect("valid").expect("a path");
    assert_eq!(path.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    assert!(path.get_attribute("d").is_some_and(|d| d.starts_with('M')));
}

#[wasm_bindgen_test]
async fn a_notice_is_told_where_screen_readers_listen_already() {
    let text = RwSignal::new(None::<String>);
    let place = mounted(move || {
        view! {
            <NoticeBar
                text=text
                urgent=Signal::derive(|| false)
                button=Signal::derive(|| None::<String>)
                on_action=Callback::new(|()| {})
                on_close=Callback::new(move |()| text.set(None))
            />
        }
    });
    let live = place.query_selector("[aria-live='polite']").expect("valid").expect("a live region");
    assert_eq!(live.text_content().unwrap_or_default(), "");
    text.set(Some("Saved.".to_owned()));
    leptos::task::tick().await;
    assert_eq!(live.text_content().unwrap_or_default(), "Saved.");
    let close: web_sys::HtmlElement =
        place.query_selector("button").expect("valid").expect("a button").unchecked_into();
    close.click();
    leptos::task::tick().await;
    assert_eq!(live.text_content().unwrap_or_default(), "");
}

#[wasm_bindgen_test]
async fn a_notice_that_cannot_wait_is_told_at_once_and_has_its_button() {
    let pressed = RwSignal::new(false);
    let place = mounted(move || {
        view! {
            <NoticeBar
                text=Signal::derive(|| Some("It was deleted.".to_owned()))
                urgent=Signal::derive(|| true)
                button=Signal::derive(|| Some("Undo".to_owned()))
                on_action=Callback::new(move |()| pressed.set(true))
                on_close=Callback::new(|()| {})
            />
        }
    });
    assert!(place.query_selector("[role=region][aria-label] [aria-live='assertive']").expect("valid").is_some());
    let undo: web_sys::HtmlElement = place.query_selector("button").expect("valid").expect("a button").unchecked_into();
    assert_eq!(undo.text_content().unwrap_or_default(), "Undo");
    undo.click();
    leptos::task::tick().await;
    assert!(pressed.get_untracked());
}

#[wasm_bindgen_test]
async fn a_dialog_opens_over_the_page_and_tells_when_it_closes() {
    let closed = RwSignal::new(0);
    let place = mounted(move || {
        view! {
            <Dialog title="Rename" id="test-dialog" on_close=Callback::new(move |()| closed.update(|times| *times += 1))>
                <input id="test-field" autofocus />
            </Dialog>
        }
    });
    leptos::task::tick().await;
    let dialog = place.query_selector("dialog:modal").expect("valid").expect("a dialog over the page");
    let heading = dialog.get_attribute("aria-labelledby").and_then(|id| document().get_element_by_id(&id));
    assert_eq!(heading.and_then(|heading| heading.text_content()).as_deref(), Some("Rename"));
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("test-field"));
    let close: web_sys::HtmlElement =
        dialog.query_selector("button[aria-label=Close]").expect("valid").expect("a button").unchecked_into();
    close.click();
    until("the dialog to tell that it closed", || closed.get_untracked() == 1).await;
    place.remove();
}

/// The lines of the map lie on a canvas of the view's size: something must be drawn there.
#[wasm_bindgen_test]
async fn the_lines_of_the_map_are_drawn() {
    let plan = r#"{"format":"golden-thread/plan","version":1,"id":"p","title":"Plan","elements":[
        {"id":"m","kind":"mission","title":"Mission"},
        {"id":"a","kind":"area","title":"Area","parent":"m"},
        {"id":"b","kind":"area","title":"Other area","parent":"m"}],
        "links":[{"id":"l","kind":"contributes","from":"b","to":"a"}]}"#;
    let plan = Arc::new(wire::read(plan).expect("a plan"));
    let place = mounted(move || view! { <Router><MapOf plan=plan /></Router> });
    place.set_attribute("style", "position: relative; width: 800px; height: 600px").expect("a size");
    let canvas = || -> web_sys::HtmlCanvasElement {
        place.query_selector("canvas.drawing").expect("valid").expect("a canvas").unchecked_into()
    };
    let blank: web_sys::HtmlCanvasElement = document().create_element("canvas").expect("an element").unchecked_into();
    until("lines on the canvas", || {
        let canvas = canvas();
        blank.set_width(canvas.width());
        blank.set_height(canvas.height());
        let picture = |canvas: &web_sys::HtmlCanvasElement| canvas.to_data_url().expect("a picture");
        canvas.width() > 0 && canvas.height() > 0 && picture(&canvas) != picture(&blank)
    })
    .await;
    assert_eq!(place.get_elements_by_class_name("card-face").length(), 3);
    place.remove();
}

/// A plan's map with all that it needs around it.
#[component]
fn MapOf(plan: Arc<Plan>) -> impl IntoView {
    Preferences::provide();
    Notices::provide();
    Plans::provide();
    Navigation::provide();
    Desk::provide(Reading::provide(Opened::new(plan)));
    view! { <div style="position: absolute; inset: 0; overflow: hidden"><MapView /></div> }
}

/// Waits for a condition, for as long as a slow machine may need.
async fn until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..500 {
        if condition() {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(10).await;
    }
    panic!("waited for {what}");
}

#[wasm_bindgen_test]
async fn a_chosen_theme_is_worn_and_kept() {
    let preferences = RwSignal::new(None::<Preferences>);
    let _place = mounted(move || preferences.set(Some(Preferences::provide())));
    let theme = preferences.get_untracked().expect("preferences").theme;
    let worn = || document().document_element().and_then(|root| root.get_attribute("data-theme"));
    leptos::task::tick().await;
    theme.set(Theme::Dark);
    until("the dark", || worn().as_deref() == Some("dark")).await;
    assert_eq!(LocalStorage.get("golden-thread/theme"), Ok(Some("dark".to_owned())));
    theme.set(Theme::Device);
    until("the device's own colours", || worn().is_none()).await;
    LocalStorage.remove("golden-thread/theme").expect("removed");
}

#[wasm_bindgen_test]
fn the_theme_stands_on_the_root_and_can_be_taken_away() {
    let root = document().document_element().expect("a root");
    dom::set_root_attribute("data-theme", Some("dark"));
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    dom::set_root_attribute("data-theme", None);
    assert_eq!(root.get_attribute("data-theme"), None);
}

#[wasm_bindgen_test]
fn focus_moves_only_when_it_is_lost() {
    let place = mounted(|| view! { <button id="first">"First"</button><button id="second">"Second"</button> });
    dom::focus("first");
    dom::focus_if_lost("second");
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("first"));
    place.remove();
    let _other = mounted(|| view! { <button id="third">"Third"</button> });
    dom::focus_if_lost("third");
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("third"));
}
