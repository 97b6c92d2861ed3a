//! What one writes is at the other without a press and long before the next look: by way of a real PocketBase.

use std::time::{Duration, Instant};

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::port::{Ask, Only};
use serde_json::json;

use crate::browser::Browser;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::real::Real;
use crate::run::Visit;
use crate::sync::{another, rename};

in_every_engine!(what_one_writes_is_at_the_other_at_once, who_does_not_look_is_not_told);

/// Far less than the clock of who listens to a feed, which is five minutes.
const AT_ONCE: Duration = Duration::from_secs(15);

fn feed_of(backend: &Backend) -> String {
    format!("{}/api/realtime", backend.origin().expect("an origin"))
}

/// As somebody put it there by hand.
async fn put(backend: &Backend, name: &str) {
    let ask = Ask::Write { name: name.to_owned(), body: plans::small().to_string(), only: Only::IfAbsent };
    let request = backend.request(&ask, None).expect("a request");
    let sent = reqwest::Client::new().post(&request.url).header("Content-Type", "application/json");
    let answer = sent.body(request.body.expect("a body")).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{answer:?}");
}

/// The plan on a device that listens.
async fn listening<'a>(visit: &Visit, browser: &'a Browser, feed: &str) -> PlanPage<'a> {
    browser.open(&visit.server.address("?plan=small")).await;
    let page = PlanPage::shown_in(browser).await;
    browser.see("#sync-mark", "Sent").await;
    // Subscribed to. What is open still is not among these.
    let subscribed = "return performance.getEntriesByName(arguments[0]).length > 0;";
    browser.wait("the feed", subscribed, &[feed]).await;
    browser.click("#edit-button", "").await;
    browser.find(".edit-bar", "").await;
    page
}

async fn what_one_writes_is_at_the_other_at_once(visit: &Visit) {
    let server = Real::pocketbase();
    let backend = Backend::new(Preset::PocketBase, &server.place.address);
    put(&backend, "small~000001").await;
    visit.server.configure(json!({"backend": backend}).to_string());
    let (one, other) = (&visit.browser, another(visit).await);
    // Ending the server is said on the console by the browser itself.
    one.forgive_complaints();
    let feed = feed_of(&backend);
    let (here, there) = (listening(visit, one, &feed).await, listening(visit, &other, &feed).await);
    // Longer than the first looks by the clock would take without a feed.
    tokio::time::sleep(Duration::from_secs(6)).await;
    for (writer, page, reader, seen, from, to) in [
        (one, &here, &other, &there, "Bees", "Bees and wasps"),
        (&other, &there, one, &here, "Cider", "Cider and perry"),
    ] {
        rename(page, writer, from, to).await;
        let begun = Instant::now();
        seen.see_card(to).await;
        println!("{to}: seen after {} ms", begun.elapsed().as_millis());
        assert!(begun.elapsed() < AT_ONCE, "{to}: {:?}", begun.elapsed());
        reader.see("#sync-mark", "Sent").await;
    }
    other.quit().await;
}

/// How often a page has asked for something that begins so, and has the whole answer.
async fn asked(browser: &Browser, address: &str) -> u64 {
    let count = "return performance.getEntriesByType('resource').filter(e => e.name.startsWith(arguments[0])).length;";
    browser.js(count, &[address]).await.as_u64().expect("a number")
}

/// The page is hidden from now on, or seen.
async fn hide(browser: &Browser, hidden: bool) {
    let script = "const hidden = arguments[0] === 'true';
        Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
        Object.defineProperty(document, 'visibilityState', {value: hidden ? 'hidden' : 'visible', configurable: true});
        document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));";
    browser.js(script, &[&hidden.to_string()]).await;
}

async fn who_does_not_look_is_not_told(visit: &Visit) {
    const A_WHILE: Duration = Duration::from_secs(3);
    let server = Real::pocketbase();
    let backend = Backend::new(Preset::PocketBase, &server.place.address);
    put(&backend, "small~000001").await;
    visit.server.configure(json!({"backend": backend}).to_string());
    let browser = &visit.browser;
    // An answer that is not waited for any more may be said on the console by the browser itself.
    browser.forgive_complaints();
    let (feed, states) = (feed_of(&backend), backend.base.as_str());
    listening(visit, browser, &feed).await;
    tokio::time::sleep(A_WHILE).await;
    // Whatever changes in the collection is told, and looked at.
    let before = asked(browser, states).await;
    put(&backend, "other~000001").await;
    tokio::time::sleep(A_WHILE).await;
    assert!(asked(browser, states).await > before, "told, and not looked at");
    hide(browser, true).await;
    let before = asked(browser, states).await;
    put(&backend, "other~000002").await;
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(asked(browser, states).await, before, "looked at while nobody sees it");
    // With the stream that ended, in browsers that count it.
    let subscribed = asked(browser, &feed).await;
    hide(browser, false).await;
    let again = "return performance.getEntriesByName(arguments[0]).length > Number(arguments[1]);";
    browser.wait("the feed", again, &[&feed, &subscribed.to_string()]).await;
    tokio::time::sleep(A_WHILE).await;
    let before = asked(browser, states).await;
    put(&backend, "other~000003").await;
    let more = "return performance.getEntriesByType('resource').filter(e => e.name.startsWith(arguments[0])).length
        > Number(arguments[1]);";
    browser.wait("a look, seen again", more, &[states, &before.to_string()]).await;
}
