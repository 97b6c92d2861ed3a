//! A device that is full to the last byte while a plan is synced: nothing is called kept or sent that is not.

use crate::browser::Browser;
use crate::editing::see_kept;
use crate::journal::see_in_journal;
use crate::json_server::JsonServer;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::storage::FILL;
use crate::sync::{another, rename, small_plan, sync_now};

in_every_engine!(
    what_a_full_device_does_not_keep_is_kept_and_sent_once_there_is_room,
    what_a_full_device_does_not_keep_is_neither_called_saved_nor_sent,
    what_a_full_device_does_not_keep_outlives_a_reload_and_is_sent_later,
);

/// Longer than what it takes the place of, so that there is no room for it.
const LONG: &str = "Cider, perry, juice and vinegar of every kind of fruit";

/// Writes down whatever would be untrue now: that the last edit is saved, or sent.
const WATCH: &str = "window.untrue = [];
    const look = () => {
        for (const css of ['#sync-mark', '.edit-saved']) {
            const words = document.querySelector(css)?.textContent ?? '';
            if (/Sent|Saved/.test(words)) untrue.push(css + ': ' + words);
        }
    };
    look();
    window.watching = new MutationObserver(look);
    watching.observe(document.body, { subtree: true, childList: true, characterData: true });";

/// A key has a length too, so the last few go to one that is there.
const TO_THE_BRIM: &str = "for (;;) {
        try { localStorage.setItem('filler0', localStorage.getItem('filler0') + 'x'); } catch { return; }
    }";

const MAKE_ROOM: &str = "for (const key of Object.keys(localStorage)) {
        if (key.startsWith('filler')) localStorage.removeItem(key);
    }";

/// Not one more letter goes in, and then an edit comes.
async fn edit_when_full(page: &PlanPage<'_>, browser: &Browser) {
    browser.js(FILL, &[]).await;
    browser.js(TO_THE_BRIM, &[]).await;
    rename(page, browser, "Cider", LONG).await;
    browser.see("#sync-mark", "Not saved").await;
    browser.see(".edit-saved", "Not saved").await;
    browser.see(".banner[role=alert]", "“The orchard” is not saved.").await;
}

/// With room again it is kept, sent, and said to be.
async fn see_all_well_with_room(browser: &Browser, server: &JsonServer) {
    browser.js(MAKE_ROOM, &[]).await;
    sync_now(browser, "Sent").await;
    browser.see_no(".banner").await;
    see_kept(browser, "small", LONG, true).await;
    server.will_hold(LONG).await;
}

async fn what_a_full_device_does_not_keep_is_kept_and_sent_once_there_is_room(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let page = small_plan(visit, browser, &server).await;
    edit_when_full(&page, browser).await;
    see_all_well_with_room(browser, &server).await;
    browser.see(".edit-saved", "Saved here").await;
}

async fn what_a_full_device_does_not_keep_is_neither_called_saved_nor_sent(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let page = small_plan(visit, browser, &server).await;
    edit_when_full(&page, browser).await;
    browser.js(WATCH, &[]).await;

    // What others do still comes in, so the backend was asked; and what is here was not sent.
    let other = another(visit).await;
    let there = small_plan(visit, &other, &server).await;
    rename(&there, &other, "Apples", "Apples of others").await;
    sync_now(&other, "Sent").await;
    sync_now(browser, "Not saved").await;
    page.see_card("Apples of others").await;
    assert!(!server.holds().contains(LONG), "nothing is sent that was not kept");

    browser.click(".banner button", "Save as a file").await;
    let file = String::from_utf8(browser.downloaded("the-orchard.plan.json").await).expect("text");
    assert!(file.contains(LONG) && file.contains("Apples of others"), "{file}");

    // It is still there after a look into the library, where the banner stays.
    page.leave().await;
    browser.see(".banner", "“The orchard” is not saved.").await;
    let page = Library::shown_in(browser).await.open_kept("The orchard").await;
    page.see_card(LONG).await;
    page.see_card("Apples of others").await;
    browser.see("#sync-mark", "Not saved").await;
    let untrue = browser.js("watching.disconnect(); return untrue;", &[]).await;
    assert_eq!(untrue, serde_json::json!([]));

    see_all_well_with_room(browser, &server).await;
    sync_now(&other, "Sent").await;
    there.see_card("Cider, perry").await;
    other.quit().await;
}

async fn what_a_full_device_does_not_keep_outlives_a_reload_and_is_sent_later(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let page = small_plan(visit, browser, &server).await;
    edit_when_full(&page, browser).await;
    // The journal has room of its own.
    see_in_journal(browser, "small", LONG).await;
    browser.reload().await;
    page.see_card(LONG).await;
    browser.see(".banner[role=alert]", "“The orchard” is not saved.").await;
    browser.see("#sync-mark", "Not saved").await;
    assert!(!server.holds().contains(LONG), "nothing is sent that was not kept");
    see_all_well_with_room(browser, &server).await;
}
