//! What only a browser can show: the storage port over real local storage, elements that really mount, ids and time.
//! Run with `make test-browser`, in Chromium and in Firefox.
#![cfg(target_arch = "wasm32")]

use golden_thread::browser::local_storage::LocalStorage;
use golden_thread::browser::{clock, dom};
use golden_thread::components::notice_bar::NoticeBar;
use golden_thread::components::rag::RagBadge;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::wire;
use golden_thread::storage::shelf::Shelf;
use golden_thread::storage::{KeyValue, StoreError};
use leptos::mount::mount_to;
use leptos::prelude::*;
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
