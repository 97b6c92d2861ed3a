//! The app without its server: nothing answers any more, and all goes on that needs nobody else.

use std::time::Duration;

use serde_json::json;

use crate::browser::Browser;
use crate::editing::see_kept;
use crate::engine::Engine;
use crate::keys::TAB;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::server::Server;

in_every_engine!(
    all_of_the_app_goes_on_without_its_server,
    a_first_visit_pays_for_nothing_more_than_its_map,
    who_saves_data_keeps_only_what_was_used,
    what_is_not_the_apps_is_never_answered_for,
    settings_are_those_of_now_or_of_the_last_time,
);

/// Waits until the service worker answers for the page.
pub async fn see_worker(browser: &Browser) {
    browser.wait("a service worker", "return !!navigator.serviceWorker?.controller;", &[]).await;
}

/// Whether a cache of the app has a file, by how its name ends.
const KEEPS: &str = "return (async () => {
        for (const name of await caches.keys()) {
            const kept = await (await caches.open(name)).keys();
            if (kept.some(({ url }) => url.endsWith(arguments[0]))) return true;
        }
        return false;
    })();";

/// Waits until the whole app is on the device.
pub async fn see_all_kept(browser: &Browser) {
    see_worker(browser).await;
    browser.wait("the last file", KEEPS, &["schema/plan-1.schema.json"]).await;
}

async fn all_of_the_app_goes_on_without_its_server(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    see_all_kept(browser).await;
    // What cannot be had is said on the console by the browser itself.
    browser.forgive_complaints();
    visit.server.go();

    browser.reload().await;
    let page = PlanPage::shown_in(browser).await;
    page.tap("Every child in school").await;
    page.see_panel("Every child in school").await;
    page.switch_to("Outline").await;
    browser.click("#edit-button", "").await;
    browser.fill("#edit-field-title", "Every child in, cut off or not").await;
    browser.press(TAB).await;
    see_kept(browser, "demo", "Every child in, cut off or not", true).await;
    browser.reload().await;
    page.see_panel("Every child in, cut off or not").await;

    // A plan that was never opened, and by the page's other address.
    PlanPage::open(visit, "index.html?plan=spt&view=map").await.see_card("Trust Team").await;
    page.leave().await;
    let library = Library::shown_in(browser).await;
    library.see_titles(&["Larkmoor Learning Trust: a fictional example", "Strategic Overview 2021-2024"]).await;
    // What only some need is here too.
    browser.click("#open-backend", "").await;
    browser.see("[role=radiogroup], form, select", "").await;

    visit.server.come_back();
    visit.open("").await;
    Library::shown_in(browser).await;
}

/// How long it takes at most until a page that stands has begun to be kept.
pub const LATER: Duration = Duration::from_secs(9);

async fn a_first_visit_pays_for_nothing_more_than_its_map(visit: &Visit) {
    let browser = &visit.browser;
    browser.forgive_complaints();
    // The line is so slow that the app has not come yet.
    visit.server.take_away(&["part_app"]);
    let address = visit.server.address("?plan=demo");
    browser.driver.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    browser.see("#not-started", "").await;
    tokio::time::sleep(LATER).await;
    let mut asked = visit.server.asked();
    assert!(!asked.iter().any(|asked| asked.contains("sw.js") || asked.contains("part_reading")), "{asked:#?}");

    visit.server.put_back();
    PlanPage::open(visit, "?plan=demo").await;
    see_all_kept(browser).await;
    // Nothing with a hash in its name was carried over the line twice.
    // WebKit's worker finds what the page read with `fetch`, but neither scripts nor what was compiled while it came.
    let shared = if browser.engine == Engine::WebKit { "-part_" } else { "/golden-thread-" };
    asked.extend(visit.server.asked());
    let mut named: Vec<&String> =
        asked.iter().filter(|asked| asked.contains(shared) && asked.ends_with(" 200")).collect();
    named.sort();
    let all = named.len();
    named.dedup();
    assert!(all >= 2 && all == named.len(), "{asked:#?}");
}

async fn who_saves_data_keeps_only_what_was_used(visit: &Visit) {
    let browser = &visit.browser;
    let save = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });";
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.js(save, &[]).await;
    see_worker(browser).await;
    page.leave().await;
    Library::shown_in(browser).await.open_example("Special Partnership Trust").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let keeps = async |ending: &str| browser.js(KEEPS, &[ending]).await == true;
    assert!(keeps("part_reading.wasm").await && keeps("examples/spt.json").await);
    assert!(!keeps("split_editing.wasm").await && !keeps("examples/ssmat.json").await);

    browser.click("#edit-button", "").await;
    browser.wait("what was used", KEEPS, &["split_editing.wasm"]).await;
    browser.forgive_complaints();
    visit.server.go();
    browser.reload().await;
    PlanPage::shown_in(browser).await;
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    // The sentence is that of a device without a worker.
    visit.open("?plan=ssmat").await;
    browser.see("[role=alert]", "The file could not be fetched. Check the connection, then try again.").await;
}

/// Asks for an address as a page does. Answers with the text, or how it failed.
const ASK: &str = "const [url, options] = arguments;
    return fetch(url, JSON.parse(options || '{}')).then(answer => answer.text(), () => 'no answer');";

async fn what_is_not_the_apps_is_never_answered_for(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    see_all_kept(browser).await;
    browser.forgive_complaints();
    let other = Server::start();
    let elsewhere = other.address("icon.svg");
    // The browser itself looks for a new worker when it likes.
    let asked =
        || -> Vec<String> { visit.server.asked().into_iter().filter(|asked| !asked.contains("/sw.js")).collect() };
    asked();
    let ask = async |url: &str, options: serde_json::Value| browser.js(ASK, &[url, &options.to_string()]).await;

    // Its own file it answers for, so that what follows could be otherwise.
    assert!(ask("examples/spt.json", json!({})).await.as_str().is_some_and(|text| text.contains("Trust Team")));
    assert_eq!(asked(), Vec::<String>::new());

    // A backend in the app's own folder.
    ask("backend/plan.json", json!({"method": "PUT", "body": "one"})).await;
    assert_eq!(ask("backend/plan.json", json!({})).await, "one");
    ask("backend/plan.json", json!({"method": "PUT", "body": "two"})).await;
    assert_eq!(ask("backend/plan.json", json!({})).await, "two");
    let [put, get] = ["PUT /trust/map/backend/plan.json 204", "GET /trust/map/backend/plan.json 200"];
    assert_eq!(asked(), [put, get, put, get]);
    // One that is a file of the app: who reads it as a backend wants it as it is now.
    ask("examples/spt.json", json!({"cache": "no-store"})).await;
    ask("examples/spt.json?as=backend", json!({})).await;
    ask("examples/spt.json", json!({"method": "POST", "body": "three"})).await;
    let [get, post] = ["GET /trust/map/examples/spt.json 200", "POST /trust/map/examples/spt.json 405"];
    assert_eq!(asked(), [get, get, post]);
    // Another server that has a file of the same path.
    ask(&elsewhere, json!({"mode": "no-cors"})).await;
    assert_eq!(other.asked(), ["GET /trust/map/icon.svg 200"]);

    // Nothing of it was kept.
    let kept = "return (async () => {
        const all = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
        return all.flat().map(({ url }) => url);
    })();";
    let kept = browser.js(kept, &[]).await;
    let own = visit.server.address("");
    for url in kept.as_array().expect("addresses").iter().filter_map(serde_json::Value::as_str) {
        assert!(url.starts_with(&own) && !url.contains("backend") && !url.contains('?'), "{url} was kept");
    }
    visit.server.go();
    assert_eq!(ask("backend/plan.json", json!({})).await, "no answer");
}

async fn settings_are_those_of_now_or_of_the_last_time(visit: &Visit) {
    let browser = &visit.browser;
    let offer = |title: &str| json!({"plans": [{"id": "demo", "title": title}]}).to_string();
    visit.server.configure(offer("Our first plan"));
    Library::open(visit).await;
    see_worker(browser).await;
    visit.server.configure(offer("Our second plan"));
    browser.reload().await;
    browser.see("a.button", "Our second plan").await;
    browser.forgive_complaints();
    // A network that asks people to sign in first answers everything with a page of its own.
    visit.server.configure("<!doctype html><title>Sign in</title>".to_owned());
    browser.reload().await;
    browser.see("a.button", "Our second plan").await;
    assert_eq!(browser.count(".notice.is-shown").await, 0);
    visit.server.go();
    browser.reload().await;
    browser.see("a.button", "Our second plan").await;
    // What a host has got wrong is told, since it is of now.
    visit.server.come_back();
    visit.server.configure("{\"plans\": 1}".to_owned());
    browser.reload().await;
    browser.see(".notice.is-urgent", "config.json").await;
}
