//! Sharing: codes that are read from the picture of the page, links that carry a plan, and what comes of them.

use crate::browser::Browser;
use crate::engine::Storage;
use crate::keys::{DOWN, ENTER, ESCAPE, RIGHT, SPACE, TAB, tab_to};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::scan::scan;
use crate::screen::{PHONE, PROJECTOR};

in_every_engine!(
    a_camera_reads_the_link_to_what_is_shown,
    a_whole_plan_opens_where_nothing_is_kept,
    a_plan_that_is_here_is_not_overwritten,
    a_damaged_link_says_so,
    the_room_scans_the_stop_that_is_presented,
    sharing_needs_no_mouse,
    a_phone_shares_too,
    a_public_copy_leaves_posts_at_home,
);

/// A plan of a school's own.
const OWN: &str = r#"{"format":"golden-thread/plan","version":1,"id":"own","title":"Our own plan","elements":[
    {"id":"mission","kind":"mission","title":"Every child known"},
    {"id":"area","kind":"area","title":"Reading for all","parent":"mission"},
    {"id":"aim","kind":"aim","title":"Books at home","parent":"area","reference":"1.1"},
    {"id":"draft","kind":"aim","title":"Not decided yet","parent":"area","draft":true}]}"#;

/// The link that the dialog offers, once it is there.
async fn link(browser: &Browser) -> String {
    let there = "return document.getElementById('share-link')?.value || null;";
    browser.wait("a link", there, &[]).await.as_str().unwrap_or_default().to_owned()
}

/// The plan of a school's own on this device, and the link that carries it.
async fn own_plan_in_a_link(visit: &Visit) -> String {
    let browser = &visit.browser;
    Library::open(visit).await.paste(OWN).await;
    PlanPage::shown_in(browser).await;
    browser.click("#share-button", "").await;
    browser.see("#share", "only on this device").await;
    let link = link(browser).await;
    assert!(link.starts_with(&visit.server.address("#plan=")), "{link}");
    link
}

async fn a_camera_reads_the_link_to_what_is_shown(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#share-button", "").await;
    browser.see("#share", "This link shows").await;
    browser.see("#share", "2.1").await;
    browser.see("#share", "opens for everybody").await;
    let wanted = visit.server.address("?plan=demo&focus=aim-2-1");
    assert_eq!(link(browser).await, wanted);
    assert_eq!(scan(browser).await, [wanted.as_str()], "the code in the dialog");
    browser.click("#share-copy", "").await;
    browser.see(".share-done", "The link").await;
    browser.click("#share-fill", "").await;
    browser.see("#share-hall", "This link shows").await;
    assert_eq!(scan(browser).await, [wanted.as_str()], "the code that fills the screen");
    browser.press(ESCAPE).await;
    browser.see_no("#share-hall").await;
    browser.see("#share", "This link shows").await;
    browser.press(ESCAPE).await;
    browser.see_no("#share").await;
    let asked =
        "return performance.getEntriesByType('resource').every(entry => entry.name.startsWith(location.origin));";
    assert_eq!(browser.js(asked, &[]).await, true, "nobody else was asked");
}

async fn a_whole_plan_opens_where_nothing_is_kept(visit: &Visit) {
    let link = own_plan_in_a_link(visit).await;
    assert_eq!(scan(&visit.browser).await, [link.as_str()], "a small plan fits a code");
    let other = Browser::start(visit.browser.engine, Storage::Allowed).await;
    other.open(&link).await;
    let page = PlanPage::shown_in(&other).await;
    page.see_card("Reading for all").await;
    other.see(".notice", "“Our own plan” came with the link. It is kept on this device now").await;
    let kept = "return location.hash === '' && localStorage.getItem('golden-thread/plan/own').includes('Books at home')
        && !localStorage.getItem('golden-thread/plan/own').includes('Not decided yet');";
    assert_eq!(other.js(kept, &[]).await, true, "kept without its draft, and the link is gone from the address");
    other.reload().await;
    page.see_card("Reading for all").await;
    other.see_no(".notice").await;
    // The same link again, in a page that is open already.
    other.js("location.hash = arguments[0];", &[link.split_once('#').expect("a fragment").1]).await;
    other.see(".notice", "It was on this device already").await;
    other.wait("the link to go", "return location.hash === '';", &[]).await;
    page.leave().await;
    Library { browser: &other }.see_titles(&["Our own plan"]).await;
    let complaints = other.complaints().await;
    other.quit().await;
    assert!(complaints.is_empty(), "{complaints:?}");
}

async fn a_plan_that_is_here_is_not_overwritten(visit: &Visit) {
    let browser = &visit.browser;
    let link = own_plan_in_a_link(visit).await;
    browser.press(ESCAPE).await;
    browser.see_no("#share").await;
    // What was shared has moved on since.
    let page = PlanPage::open(visit, "?plan=own&focus=aim").await;
    browser.click("#edit-button", "").await;
    browser.fill("#edit-field-title", "Books in every home").await;
    browser.press(TAB).await;
    page.see_panel("Books in every home").await;
    browser.see(".edit-bar", "Saved here").await;
    for came in ["as a copy", "It was on this device already"] {
        browser.driver.goto("about:blank").await.expect("an empty page");
        browser.open(&link).await;
        PlanPage::shown_in(browser).await;
        browser.see(".notice", came).await;
    }
    page.leave().await;
    Library { browser }.see_titles(&["Our own plan", "Our own plan"]).await;
    let own = "return localStorage.getItem('golden-thread/plan/own').includes('Books in every home');";
    assert_eq!(browser.js(own, &[]).await, true, "the one that was here");
}

async fn a_damaged_link_says_so(visit: &Visit) {
    let browser = &visit.browser;
    let link = own_plan_in_a_link(visit).await;
    for (wrong, why) in
        [(&link[..link.len() - 9], "damaged"), (&visit.server.address("#plan=AgAAAAAA"), "newer version")]
    {
        browser.driver.goto("about:blank").await.expect("an empty page");
        browser.open(wrong).await;
        browser.see("h1", "No plan came with this link").await;
        browser.see("[role=alert]", why).await;
    }
    browser.click("a.is-primary", "Go to the library").await;
    Library::shown_in(browser).await.see_titles(&["Our own plan"]).await;
    assert_eq!(browser.js("return location.hash;", &[]).await, "");
}

async fn the_room_scans_the_stop_that_is_presented(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PROJECTOR).await;
    visit.open("?plan=demo&present=at:aim-2-1").await;
    browser.see("#show h1", "Every child in school").await;
    browser.press("q").await;
    browser.see("#show-code svg", "").await;
    browser.still().await;
    let wanted = visit.server.address("?plan=demo&focus=aim-2-1");
    assert_eq!(scan(browser).await, [wanted.as_str()]);
    let large = "const code = document.querySelector('#show-code .qr'), box = code.getBoundingClientRect();
        const side = Number(code.dataset.modules);
        return side <= 41 && Math.min(box.width, box.height) / (side + 8) >= 20 ? true : `${side}: ${box.width} ${box.height}`;";
    assert_eq!(browser.js(large, &[]).await, true, "few modules, and large ones");
    browser.see("#show h1", "Every child in school").await;
    // It follows the stops.
    browser.press(RIGHT).await;
    browser.see("#show-count", "of").await;
    browser.press("q").await;
    browser.see_no("#show-code").await;
    browser.click("#show-code-button", "").await;
    browser.see("#show-code svg", "").await;
    browser.find("#show-code-button[aria-pressed=true]", "").await;
    browser.click("#show-code-button", "").await;
    browser.see_no("#show-code").await;
    // What the room opens is the element on the map.
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    page.see_panel("Every child in school").await;
}

async fn sharing_needs_no_mouse(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.press("q").await;
    browser.see("#share", "This link shows the plan on the map.").await;
    tab_to(browser, "#share-view").await;
    browser.press(DOWN).await;
    browser.see("#share", "Who has this link has the plan").await;
    browser.see("#share", "too long for a code").await;
    tab_to(browser, "#share-copy").await;
    browser.press(ENTER).await;
    browser.see(".share-done", "The link").await;
    browser.press(ESCAPE).await;
    browser.see_no("#share").await;
    browser.press("?").await;
    browser.see("#shortcuts", "Share what is shown").await;
    browser.press(ESCAPE).await;
    browser.see_no("#shortcuts").await;
    // In the outline letters find rows.
    page.switch_to("Outline").await;
    browser.js("document.querySelector('.tree-row[tabindex=\"0\"], .tree-row').focus();", &[]).await;
    browser.press("q").await;
    browser.still().await;
    assert_eq!(browser.count("#share").await, 0);
    browser.js("document.getElementById('share-button').focus();", &[]).await;
    browser.press(SPACE).await;
    browser.see("#share", "in the outline").await;
}

async fn a_phone_shares_too(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#about-button", "").await;
    browser.click("#share-plan", "").await;
    let wanted = visit.server.address("?plan=demo");
    assert_eq!(link(browser).await, wanted);
    let narrow = "const wide = [...document.querySelectorAll('#share *')].filter(e => e.getBoundingClientRect().right > innerWidth);
        const low = [...document.querySelectorAll('#share button, #share .choice label')].filter(e => e.getBoundingClientRect().height < 44);
        return [...wide, ...low].map(e => e.outerHTML.slice(0, 90)).join('; ');";
    assert_eq!(browser.js(narrow, &[]).await, "", "all of it on the screen, and large enough for a thumb");
    browser.js("document.querySelector('.share-code').scrollIntoView({ block: 'center' });", &[]).await;
    browser.still().await;
    assert_eq!(scan(browser).await, [wanted.as_str()]);
    browser.click("#share-fill", "").await;
    browser.still().await;
    assert_eq!(scan(browser).await, [wanted.as_str()]);
}

async fn a_public_copy_leaves_posts_at_home(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=ssmat&view=outline").await;
    browser.press("q").await;
    browser.click("#share-open", "").await;
    browser.see(".share-open", "What is not in the copy").await;
    browser.see(".share-open li", "Notes on what looks odd").await;
    browser.see(".share-told", "the public copy as it is now").await;
    browser.click("#share-save-open", "").await;
    let file = browser.downloaded("ssmat-strategic-plan-2018-2022.public.plan.json").await;
    let text = String::from_utf8(file).expect("text");
    let copy: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(copy["id"], "ssmat-public");
    assert!(!text.contains("\"owner\"") && !text.contains("\"flags\""), "{text}");
    // The link carries the same, and opens as a plan of its own.
    let link = link(browser).await;
    browser.press(ESCAPE).await;
    browser.see_no("#share").await;
    browser.open(&link).await;
    PlanPage::shown_in(browser).await;
    assert!(browser.query().await.contains("plan=ssmat-public"), "{}", browser.query().await);
}
