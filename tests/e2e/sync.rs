//! One plan on several devices, by way of a real json-server.

use std::time::Duration;

use serde_json::json;
use thirtyfour::WindowHandle;

use crate::browser::Browser;
use crate::connecting::{Place, connect, describe, disconnect, in_sight, open_form, open_from, test};
use crate::editing::see_kept;
use crate::engine::Storage;
use crate::json_server::JsonServer;
use crate::keys::{DELETE, ESCAPE, TAB};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;
use crate::screen::LAPTOP;

in_every_engine!(
    a_plan_is_connected_by_a_form_and_opened_elsewhere,
    what_two_wrote_offline_comes_together,
    what_was_done_is_undone_after_others_wrote,
    a_backend_that_was_emptied_is_no_deletion,
    tabs_of_one_browser_are_one_app,
    tabs_of_one_browser_are_connected_and_disconnected_together,
    a_link_opens_a_plan_without_any_set_up,
    no_token_leaves_the_device,
    a_synced_plan_that_is_only_looked_at_heeds_no_keys_of_editing,
);

/// Another device: a browser that was never used before.
pub async fn another(visit: &Visit) -> Browser {
    let browser = Browser::start(visit.browser.engine, Storage::Allowed).await;
    browser.resize(LAPTOP).await;
    browser
}

/// From now on whoever hosts the app has set the backend.
pub fn configured(visit: &Visit, server: &JsonServer) {
    visit.server.configure(json!({"backend": server.settings()}).to_string());
    // A backend that is away, or taken by another a moment before, is said on the console by the browser itself.
    visit.browser.forgive_complaints();
}

/// The small plan on a device whose host has set the backend.
pub async fn small_plan<'a>(visit: &Visit, browser: &'a Browser, server: &JsonServer) -> PlanPage<'a> {
    configured(visit, server);
    browser.open(&visit.server.address("?plan=small")).await;
    let page = PlanPage::shown_in(browser).await;
    browser.see("#sync-mark", "Sent").await;
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    page
}

/// Gives the element with this title another.
pub async fn rename(page: &PlanPage<'_>, browser: &Browser, from: &str, to: &str) {
    page.tap(from).await;
    // In the form, since WebKit hides a second tab, and a field over a hidden map takes no keys.
    browser.fill("#edit-field-title", to).await;
    browser.press(TAB).await;
    page.see_card(to).await;
}

/// Opens the panel, where it is not open. What the mark says, and so its width, may change under a click, which then
/// misses.
async fn open_panel(browser: &Browser) {
    for _ in 0..5 {
        if browser.count("#sync-mark[aria-expanded=true]").await > 0 {
            return;
        }
        browser.click("#sync-mark", "").await;
    }
    panic!("the mark does not open the panel");
}

/// Looks now, and waits until the mark says so.
pub async fn sync_now(browser: &Browser, mark: &str) {
    open_panel(browser).await;
    browser.click("#sync-now", "").await;
    browser.see("#sync-mark", mark).await;
}

async fn a_plan_is_connected_by_a_form_and_opened_elsewhere(visit: &Visit) {
    let server = JsonServer::start();
    let browser = &visit.browser;
    browser.forgive_complaints();
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    open_form(browser).await;
    // What cannot be an address is said at once, and nothing is asked.
    in_sight(browser, "#sync-address").await;
    browser.fill("#sync-address", "http://example.org/states").await;
    in_sight(browser, "#sync-test").await;
    browser.click("#sync-test", "").await;
    browser.see("#panel .wrong", "Without https, anybody on the way could read the plan").await;
    // A slip in the path is no way to read a plan that is not there.
    describe(browser, &Place { address: server.address().replace("states", "stats"), ..server.place() }).await;
    test(browser, "It cannot be used like this.").await;
    assert_eq!(browser.count("#sync-connect").await, 0);
    // The scheme goes without saying.
    let bare = server.address().replace("http://", "");
    describe(browser, &Place { address: bare, ..server.place() }).await;
    test(browser, "Safe").await;
    browser.see(".findings", "A state that is there cannot be written a second time").await;
    assert_eq!(server.holds().matches("scratch-").count(), 0, "the test has taken its scratch states away");
    connect(browser).await;
    browser.see("#sync-mark", "Sent").await;
    browser.see(".sync-said", "All changes are saved here and sent.").await;
    let focused = "return document.activeElement.id === arguments[0];";
    browser.wait("the keyboard to go on", focused, &["sync-now"]).await;
    assert!(server.holds().contains("small~000001"));

    let other = another(visit).await;
    other.open(&visit.server.address("")).await;
    open_from(&other, &server.place(), "small").await;
    let there = PlanPage::shown_in(&other).await;
    other.see("#sync-mark", "Sent").await;
    other.click("#edit-button", "").await;
    rename(&there, &other, "Bees", "Bees and wasps").await;
    sync_now(&other, "Sent").await;
    sync_now(browser, "Sent").await;
    page.see_card("Bees and wasps").await;
    // It is still so after a reload, and without the backend.
    drop(server);
    browser.driver.refresh().await.expect("the page comes anew");
    PlanPage::shown_in(browser).await.see_card("Bees and wasps").await;
    other.quit().await;
}

async fn what_two_wrote_offline_comes_together(visit: &Visit) {
    let mut server = JsonServer::with_small_plan();
    let (one, other) = (&visit.browser, another(visit).await);
    let (here, there) = (small_plan(visit, one, &server).await, small_plan(visit, &other, &server).await);
    server.rest();
    rename(&here, one, "Bees", "Bees of ours").await;
    rename(&here, one, "Cider", "Cider and perry").await;
    rename(&there, &other, "Bees", "Bees of theirs").await;
    one.see("#sync-mark", "Cannot reach").await;
    other.see("#sync-mark", "Cannot reach").await;
    server.go_on();
    // Either may look again by itself first, and whoever is second hears of the conflict.
    sync_now(one, "").await;
    server.will_hold("Bees of ours").await;
    sync_now(&other, "").await;
    other.see("#sync-mark", "Conflicts (1)").await;
    // What only one wrote is on both; what both wrote is shown with both words.
    other.see(".conflict", "Bees of ours").await;
    other.see(".conflict", "Bees of theirs").await;
    other.click(".conflict-choice:first-child button", "Keep this").await;
    other.see_no(".conflict").await;
    other.see("#sync-mark", "Sent").await;
    let kept = "const record = localStorage.getItem('golden-thread/plan/small');
        const titles = JSON.parse(record.slice(record.indexOf('\\n') + 1)).elements.map(element => element.title);";
    let chosen = other.js(&format!("{kept} return titles.find(title => title.startsWith('Bees'));"), &[]).await;
    one.click("#sync-now", "").await;
    for title in [chosen.as_str().expect("a title"), "Cider and perry"] {
        one.wait(title, &format!("{kept} return titles.includes(arguments[0]);"), &[title]).await;
        other.wait(title, &format!("{kept} return titles.includes(arguments[0]);"), &[title]).await;
    }
    one.see_no(".conflict").await;
    other.quit().await;
}

async fn what_was_done_is_undone_after_others_wrote(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let (one, other) = (&visit.browser, another(visit).await);
    let (here, there) = (small_plan(visit, one, &server).await, small_plan(visit, &other, &server).await);
    rename(&here, one, "Bees", "Bees of ours").await;
    sync_now(one, "Sent").await;
    sync_now(&other, "Sent").await;
    rename(&there, &other, "Cider", "Cider of theirs").await;
    sync_now(&other, "Sent").await;
    sync_now(one, "Sent").await;
    here.see_card("Cider of theirs").await;
    one.click("#undo", "").await;
    here.see_card("Bees").await;
    here.see_card("Cider of theirs").await;
    one.click("#redo", "").await;
    here.see_card("Bees of ours").await;

    // What others wrote over is theirs.
    sync_now(one, "Sent").await;
    sync_now(&other, "Sent").await;
    rename(&there, &other, "Bees of ours", "Bees of theirs").await;
    sync_now(&other, "Sent").await;
    sync_now(one, "Sent").await;
    here.see_card("Bees of theirs").await;
    one.click("#undo", "").await;
    one.see(".notice.is-shown", "Others have changed this since, so it stays").await;
    here.see_card("Bees of theirs").await;
    other.quit().await;
}

async fn a_backend_that_was_emptied_is_no_deletion(visit: &Visit) {
    let mut server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let page = small_plan(visit, browser, &server).await;
    server.rest();
    server.empty();
    server.go_on();
    sync_now(browser, "Decide").await;
    browser.see("#sync-question", "The backend is empty").await;
    page.see_card("Bees").await;
    browser.click("#upload-mine", "").await;
    browser.see("#sync-mark", "Sent").await;
    assert!(server.holds().contains("Bees"));
}

async fn tabs_of_one_browser_are_one_app(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let first = small_plan(visit, browser, &server).await;
    rename(&first, browser, "Bees", "Bees of the first").await;
    let leader = browser.driver.window().await.expect("the first tab");
    let follower = browser.driver.new_tab().await.expect("another tab");
    browser.driver.switch_to_window(follower.clone()).await.expect("the other tab");
    browser.open(&visit.server.address("?plan=small")).await;
    let second = PlanPage::shown_in(browser).await;
    second.see_card("Bees of the first").await;
    browser.click("#edit-button", "").await;
    browser.see("#sync-mark", "Another tab syncs").await;
    rename(&second, browser, "Cider", "Cider of the second").await;
    browser.driver.switch_to_window(leader).await.expect("the first tab");
    first.see_card("Cider of the second").await;
    // The first did the syncing; now the second does.
    browser.driver.close_window().await.expect("the first tab closes");
    browser.driver.switch_to_window(follower).await.expect("the other tab");
    rename(&second, browser, "Apples", "Apples of the second").await;
    sync_now(browser, "Sent").await;
    let held = server.holds();
    for title in ["Bees of the first", "Cider of the second", "Apples of the second"] {
        assert!(held.contains(title), "{title}");
    }
}

async fn tabs_of_one_browser_are_connected_and_disconnected_together(visit: &Visit) {
    let (server, another) = (JsonServer::with_small_plan(), JsonServer::start());
    let browser = &visit.browser;
    small_plan(visit, browser, &server).await;
    let one = browser.driver.window().await.expect("a tab");
    let two = browser.driver.new_tab().await.expect("another tab");
    let turn_to = async |tab: &WindowHandle| browser.driver.switch_to_window(tab.clone()).await.expect("a tab");
    turn_to(&two).await;
    browser.open(&visit.server.address("?plan=small")).await;
    let second = PlanPage::shown_in(browser).await;
    browser.click("#edit-button", "").await;
    browser.find("#sync-mark", "").await;

    turn_to(&one).await;
    browser.click("#sync-mark", "").await;
    disconnect(browser).await;
    turn_to(&two).await;
    browser.see_no("#sync-mark").await;
    let nobody = "return navigator.locks.query().then(({ held, pending }) =>
        ![...held, ...pending].some(lock => lock.name === 'golden-thread/sync/small'));";
    browser.wait("nobody to sync", nobody, &[]).await;
    // The plan is kept as any other, and what is done can be undone.
    rename(&second, browser, "Cider", "Cider for us").await;
    see_kept(browser, "small", "Cider for us", true).await;
    browser.click("#undo", "").await;
    second.see_card("Cider").await;
    see_kept(browser, "small", "Cider for us", false).await;

    turn_to(&one).await;
    describe(browser, &another.place()).await;
    test(browser, "Safe").await;
    connect(browser).await;
    // Either tab may do the syncing now.
    browser.find("#sync-mark", "").await;
    turn_to(&two).await;
    browser.find("#sync-mark", "").await;
    rename(&second, browser, "Cider", "Cider for all").await;
    another.will_hold("Cider for all").await;
    assert!(!server.holds().contains("Cider for"), "what was disconnected stays as it was");
}

async fn a_link_opens_a_plan_without_any_set_up(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    // A revision that is not there yet is said on the console by the browser itself.
    browser.forgive_complaints();
    let plans = json!([{"id": "small", "title": "Our orchard"}]);
    visit.server.configure(json!({"backend": server.settings(), "plans": plans, "read_only": true}).to_string());
    visit.open("").await;
    browser.click("#offered-title + ul a", "Our orchard").await;
    let page = PlanPage::shown_in(browser).await;
    page.see_card("Bees").await;
    browser.see("#sync-mark", "Read only").await;
    assert!(!server.holds().contains("000002"), "nothing is written where a plan is only read");
    // A plan that nobody has, and a mistake in the file, are each said in a sentence.
    visit.open("?plan=nobody").await;
    browser.see(".failed", "There is no plan called nobody at the backend").await;
    visit.server.configure("{\"backend\": 1}".to_owned());
    visit.open("?plan=nobody").await;
    browser.see(".failed", "config.json does not say well where plans are").await;
}

async fn no_token_leaves_the_device(visit: &Visit) {
    // With a key of the map's in it, which must not be taken from who types.
    const TOKEN: &str = "grafted/onto/nothing";
    let server = JsonServer::start();
    let browser = &visit.browser;
    browser.forgive_complaints();
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await;
    open_form(browser).await;
    describe(browser, &Place { token: TOKEN.to_owned(), ..server.place() }).await;
    test(browser, "Safe").await;
    connect(browser).await;
    browser.see("#sync-mark", "Sent").await;
    let kept = "return Object.entries(localStorage).some(([key, text]) => (key + text).includes(arguments[0]));";
    assert_eq!(browser.js(kept, &[TOKEN]).await, false, "kept without being asked for");
    assert_eq!(browser.js("return location.href.includes(arguments[0]);", &[TOKEN]).await, false);
    assert!(!server.holds().contains(TOKEN));
    // It is asked for again after a reload, and nothing is sent without it.
    browser.reload().await;
    browser.see("#sync-mark", "Sign in").await;
    browser.click("#sync-mark", "").await;
    browser.see(".sync-said", "This backend wants a token").await;
    in_sight(browser, "#sync-token").await;
    browser.fill("#sync-token", TOKEN).await;
    in_sight(browser, "#sign-in").await;
    browser.click("#sign-in", "").await;
    browser.see("#sync-mark", "Sent").await;
    browser.click("#edit-button", "").await;
    browser.click("#files-button", "").await;
    browser.click(".button-row button", "Whole plan (JSON)").await;
    let file = String::from_utf8(browser.downloaded("the-orchard.plan.json").await).expect("text");
    assert!(file.contains("Bees") && !file.contains(TOKEN) && !file.contains("\"sync\""), "{file}");
    browser.press(ESCAPE).await;
    browser.see_no("#files").await;
    // Who disconnects leaves no token behind for whoever connects next.
    in_sight(browser, "#sync-mark").await;
    if browser.count("#disconnect").await == 0 {
        browser.click("#sync-mark", "").await;
    }
    disconnect(browser).await;
    open_form(browser).await;
    describe(browser, &server.place()).await;
    test(browser, "Safe").await;
    connect(browser).await;
    browser.see("#sync-mark", "Sent").await;
    browser.reload().await;
    browser.see("#sync-mark", "Sent").await;
}

async fn a_synced_plan_that_is_only_looked_at_heeds_no_keys_of_editing(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let page = small_plan(visit, browser, &server).await;
    // It came with editing; a fresh start does not, though editing is fetched beforehand so that it works offline.
    browser.reload().await;
    browser.see("#sync-mark", "Sent").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    page.tap("Cider").await;
    page.wait_for_focus(Some("a2")).await;
    browser.press(DELETE).await;
    page.see_card("Cider").await;
    browser.see_no(".edit-bar").await;
    // While it is edited, one press undoes one thing.
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    rename(&page, browser, "Cider", "Cider one").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    rename(&page, browser, "Cider one", "Cider two").await;
    browser.click("#undo", "").await;
    page.see_card("Cider one").await;
}
