//! A new version of the app: it waits for the person, loses no work, and never mixes with the one before.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::browser::Browser;
use crate::build;
use crate::editing::see_kept;
use crate::offline::{LATER, see_all_kept, see_worker};
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::storage::FILL;

in_every_engine!(
    a_new_version_waits_for_the_person,
    who_presents_is_not_told,
    half_a_new_version_changes_nothing,
    what_is_not_saved_keeps_the_version,
    a_folder_without_a_worker_ends_it,
);

const READY: &str = "A new version of Golden Thread is ready.";

/// The page is turned to again.
const TURN_TO: &str = "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";

/// Whether the page is of the other build.
const IS_OTHER: &str = "return !!document.querySelector('meta[name=build]');";

/// Another build, in a folder that goes with the browser.
fn another(browser: &Browser) -> PathBuf {
    let folder = PathBuf::from(browser.scratch("another"));
    build::another(&folder);
    folder
}

async fn is_other(browser: &Browser) -> bool {
    browser.js(IS_OTHER, &[]).await == true
}

/// The files with a hash in their name that the page has asked for.
async fn named(browser: &Browser) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())
        .filter(name => name.startsWith('golden-thread-'));";
    let names = browser.js(script, &[]).await;
    names.as_array().expect("names").iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn all_in(names: &[String], folder: &Path) -> bool {
    let there = build::files(folder);
    !names.is_empty() && names.iter().all(|name| there.contains(name))
}

async fn a_new_version_waits_for_the_person(visit: &Visit) {
    let browser = &visit.browser;
    let driver = &browser.driver;
    let release = crate::server::release_folder();
    // So that old files are nowhere but where the worker keeps them.
    visit.server.forbid_caching();
    let first = driver.window().await.expect("a window");
    let second = driver.new_tab().await.expect("another tab");
    driver.switch_to_window(second.clone()).await.expect("the other tab");
    PlanPage::open(visit, "?plan=spt&focus=area-team").await;
    driver.switch_to_window(first.clone()).await.expect("the first tab");
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    see_all_kept(browser).await;

    let folder = another(browser);
    visit.server.serve(&folder);
    browser.js(TURN_TO, &[]).await;
    browser.see(".notice.is-shown", READY).await;
    // What the device has of the old version it has of the new one as well.
    let both = "return (async () => {
        const all = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
        return all.map(kept => kept.filter(({ url }) => /ssmat.json|split_editing/.test(url)).length).join();
    })();";
    assert_eq!(browser.js(both, &[]).await, "2,2");
    // Nothing happens by itself: the page goes on, also with parts that only the device has by now.
    visit.server.asked();
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    assert!(!visit.server.asked().join(" ").contains("split_editing"));
    browser.reload().await;
    assert!(!is_other(browser).await, "a version comes when the person wants it");
    browser.see(".notice.is-shown", READY).await;
    assert!(all_in(&named(browser).await, &release));

    // What is being written is kept.
    browser.click("#edit-button", "").await;
    browser.fill("#edit-field-title", "Every child in, and the title not left").await;
    browser
        .js("[...document.querySelectorAll('.notice button')].find(one => one.textContent === 'Load it').click();", &[])
        .await;
    browser.wait("the new version", IS_OTHER, &[]).await;
    let page = PlanPage::shown_in(browser).await;
    page.see_panel("Every child in, and the title not left").await;
    see_kept(browser, "demo", "Every child in, and the title not left", true).await;
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    assert!(all_in(&named(browser).await, &folder), "{:?}", named(browser).await);
    assert_eq!(browser.count(".notice.is-shown").await, 0);

    // The other tab was not loaded anew, and finds all parts of its own version: also when the new page has stood for so
    // long that it asked for old versions to go.
    tokio::time::sleep(LATER).await;
    driver.switch_to_window(second).await.expect("the other tab");
    assert!(!is_other(browser).await);
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    browser.find("#edit-field-title", "").await;
    let names = named(browser).await;
    assert!(names.iter().any(|name| name.contains("split_editing")) && all_in(&names, &release), "{names:?}");
    browser.reload().await;
    assert!(is_other(browser).await, "a tab that is loaded anew is of the new version");
    driver.close_window().await.expect("the tab closes");

    // The old one goes once nobody can want it. The new one has what the old one had, without a line.
    driver.switch_to_window(first).await.expect("the first tab");
    browser.reload().await;
    browser.wait("one version alone", "return caches.keys().then(names => names.length === 1);", &[]).await;
    browser.forgive_complaints();
    visit.server.go();
    browser.reload().await;
    assert!(is_other(browser).await);
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    PlanPage::open(visit, "?plan=ssmat").await.see_card("Governance").await;
}

async fn who_presents_is_not_told(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    see_all_kept(browser).await;
    browser.click("#present-button", "").await;
    browser.find(".is-presented", "").await;
    visit.server.serve(&another(browser));
    browser.js(TURN_TO, &[]).await;
    let waits = "return navigator.serviceWorker.getRegistration().then(one => !!one.waiting);";
    browser.wait("the new worker", waits, &[]).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(browser.count(".notice.is-shown").await, 0);
    browser.press(crate::keys::ESCAPE).await;
    browser.see(".notice.is-shown", READY).await;
}

/// Waits until the page, turned to again, has looked for a new version, asked for this file of it, and given up.
async fn see_failed_install(visit: &Visit, file: &str) {
    visit.server.asked();
    visit.browser.js(TURN_TO, &[]).await;
    let mut asked = String::new();
    for _ in 0..200 {
        asked += &visit.server.asked().join(" ");
        if asked.contains(file) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(asked.contains(file), "nothing was installed: {asked}");
    let script = "return navigator.serviceWorker.getRegistration()
        .then(one => !!one.active && !one.installing && !one.waiting);";
    visit.browser.wait("the new worker to give up", script, &[]).await;
}

async fn half_a_new_version_changes_nothing(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    see_all_kept(browser).await;
    browser.forgive_complaints();
    let folder = another(browser);
    let part = build::file(&folder, "part_reading.wasm");
    let whole = std::fs::read(&part).expect("a part");
    // Many servers answer so for what is not there, or not there yet.
    std::fs::write(&part, "<!doctype html><title>Not found</title>").expect("a page");
    visit.server.serve(&folder);
    see_failed_install(visit, part.file_name().and_then(|name| name.to_str()).expect("a name")).await;
    browser.reload().await;
    assert!(!is_other(browser).await);
    assert_eq!(browser.count(".notice.is-shown").await, 0);
    visit.server.go();
    browser.reload().await;
    PlanPage::shown_in(browser).await;
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;

    visit.server.come_back();
    std::fs::write(&part, whole).expect("the part");
    // A page that is not of this worker's build is refused as well: here the old one is still there.
    let page = folder.join("index.html");
    let new = std::fs::read(&page).expect("a page");
    std::fs::copy(crate::server::release_folder().join("index.html"), &page).expect("the old page");
    browser.reload().await;
    see_worker(browser).await;
    // From now on it looks whenever it is turned to.
    tokio::time::sleep(LATER).await;
    see_failed_install(visit, "index.html").await;
    std::fs::write(&page, new).expect("the new page");
    browser.reload().await;
    browser.see(".notice.is-shown", READY).await;
    browser.click(".notice button", "Load it").await;
    browser.wait("the new version", IS_OTHER, &[]).await;
}

async fn what_is_not_saved_keeps_the_version(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    see_all_kept(browser).await;
    visit.server.serve(&another(browser));
    browser.js(FILL, &[]).await;
    browser.click("#edit-button", "").await;
    browser.fill("#edit-field-title", "There is no room for this title any more").await;
    browser.press(crate::keys::TAB).await;
    browser.see(".banner[role=alert]", "is not saved.").await;
    browser.js(TURN_TO, &[]).await;
    browser.see(".notice.is-shown", READY).await;
    browser.click(".notice button", "Load it").await;
    browser.see(".notice.is-urgent", "is not saved. Save it as a file before you load the new version.").await;
    PlanPage::shown_in(browser).await.see_panel("There is no room for this title any more").await;
    assert!(!is_other(browser).await);
    // It is said again when the other notice is gone.
    browser.click(".notice button[aria-label='Close this notice']", "").await;
    browser
        .js("Object.keys(localStorage).forEach(key => key.startsWith('filler') && localStorage.removeItem(key));", &[])
        .await;
}

async fn a_folder_without_a_worker_ends_it(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    see_all_kept(browser).await;
    browser.forgive_complaints();
    let folder = another(browser);
    std::fs::remove_file(folder.join("sw.js")).expect("no worker");
    // A server that has nothing at all for a moment means nothing.
    let empty = PathBuf::from(browser.scratch("empty"));
    std::fs::create_dir(&empty).expect("a folder");
    visit.server.serve(&empty);
    browser.js(TURN_TO, &[]).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let registered = "return navigator.serviceWorker.getRegistrations().then(all => all.length);";
    assert_eq!(browser.js(registered, &[]).await, 1);

    visit.server.serve(&folder);
    browser.js(TURN_TO, &[]).await;
    browser
        .wait("no worker", "return navigator.serviceWorker.getRegistrations().then(all => all.length === 0);", &[])
        .await;
    browser.reload().await;
    browser.wait("the page of the server", IS_OTHER, &[]).await;
    PlanPage::shown_in(browser).await;
}
