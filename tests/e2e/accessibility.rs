//! Every page and state, light and dark, large and small, audited by axe-core.

use crate::axe::audit;
use crate::keys::ESCAPE;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::{LAPTOP, PHONE, Screen};

in_every_engine!(
    a_laptop_in_the_light_passes_the_audit,
    a_laptop_in_the_dark_passes_the_audit,
    a_phone_in_the_light_passes_the_audit,
    a_phone_in_the_dark_passes_the_audit,
);

async fn a_laptop_in_the_light_passes_the_audit(visit: &Visit) {
    every_page_passes(visit, LAPTOP, "light").await;
}

async fn a_laptop_in_the_dark_passes_the_audit(visit: &Visit) {
    every_page_passes(visit, LAPTOP, "dark").await;
}

async fn a_phone_in_the_light_passes_the_audit(visit: &Visit) {
    every_page_passes(visit, PHONE, "light").await;
}

async fn a_phone_in_the_dark_passes_the_audit(visit: &Visit) {
    every_page_passes(visit, PHONE, "dark").await;
}

async fn every_page_passes(visit: &Visit, screen: Screen, theme: &str) {
    let browser = &visit.browser;
    browser.resize(screen).await;
    visit.open("").await;
    browser.js("localStorage.setItem('golden-thread/theme', arguments[0]);", &[theme]).await;
    visit.open("").await;
    browser.find(&format!("html[data-theme={theme}]"), "").await;
    let library = Library::shown_in(browser).await;
    let mut found = audit(browser, "the library of a new visitor").await;
    browser.click("#new-plan", "").await;
    browser.see(".shape", "Themes, aims and KPIs").await;
    found.extend(audit(browser, "the shapes of a new plan").await);
    browser.press(ESCAPE).await;
    browser.see_no("#wizard").await;
    // WebKit's driver does not scroll back by itself.
    browser.js("scrollTo(0, 0);", &[]).await;

    let page = library.open_demonstration().await;
    found.extend(audit(browser, "the map").await);
    browser.click("#about-button", "").await;
    browser.see("#panel", "About this plan").await;
    found.extend(audit(browser, "the map with the panel about the plan").await);
    browser.press(ESCAPE).await;

    browser.see_no("#panel").await;
    for reading in ["Bands", "Round"] {
        browser.click(".readings button", reading).await;
        found.extend(audit(browser, reading).await);
    }
    browser.click("#look-button", "").await;
    browser.choose("#lens-school", "Wyverfell School (54)").await;
    browser.see(".lens-count", "54 found").await;
    found.extend(audit(browser, "lenses and legend").await);
    browser.press(ESCAPE).await;
    browser.press("?").await;
    browser.see("#shortcuts", "Search").await;
    found.extend(audit(browser, "the list of keys").await);
    browser.press(ESCAPE).await;
    let work = if screen.width < 720 { ".bottom-bar button" } else { "#work-button" };
    browser.click(work, "My work").await;
    browser.see(".choose button", "").await;
    found.extend(audit(browser, "my work, not chosen").await);
    browser.click(".choose button", "").await;
    browser.see(".my-work li", "").await;
    found.extend(audit(browser, "my work").await);
    PlanPage::open(visit, "?plan=smart&view=map").await;
    browser.click("#look-button", "").await;
    browser.see(".rights", "Expectations").await;
    found.extend(audit(browser, "principles by area").await);

    visit.open("?plan=demo&present=kpi:aim-1-1").await;
    browser.see("#show h1", "4 KPIs").await;
    found.extend(audit(browser, "the plan presented").await);
    browser.press("q").await;
    browser.see("#show-code svg", "").await;
    found.extend(audit(browser, "the code of a stop").await);
    browser.press("q").await;
    browser.see_no("#show-code").await;
    browser.click(".show-more summary", "").await;
    found.extend(audit(browser, "what else a show can do").await);
    visit.open("?plan=demo&present=at:aim-1-1&as=speaker").await;
    browser.see(".is-speaker h1", "Every child a fluent reader").await;
    found.extend(audit(browser, "the speaker's view").await);
    PlanPage::open(visit, "?plan=demo&as=follower").await;
    browser.see("#follow-words", "Waiting for somebody").await;
    found.extend(audit(browser, "a plan that follows a show").await);
    PlanPage::open(visit, "?plan=demo&view=map").await;
    browser.click("#about-button", "").await;
    browser.click("#stories-button", "").await;
    found.extend(audit(browser, "no stories yet").await);
    browser.click("#new-story", "").await;
    browser.click("#add-stop", "").await;
    browser.see(".story-stop h3", "1. Larkmoor").await;
    found.extend(audit(browser, "a story that is made").await);
    let rated = PlanPage::open(visit, "?plan=demo&view=map&focus=kpi-1-1a").await;
    rated.see_panel("Pupils reading at or above their age").await;
    found.extend(audit(browser, "the map with a KPI in focus").await);
    browser.press("q").await;
    browser.see("#share", "This link shows").await;
    found.extend(audit(browser, "sharing a view").await);
    browser.click("#share-whole", "").await;
    browser.see("#share", "too long for a code").await;
    found.extend(audit(browser, "sharing a whole plan").await);
    browser.click("#share-view", "").await;
    browser.click("#share-fill", "").await;
    browser.see("#share-hall svg", "").await;
    found.extend(audit(browser, "the code that fills the screen").await);
    browser.press(ESCAPE).await;
    browser.press(ESCAPE).await;
    browser.see_no("#share").await;
    browser.click("#edit-button", "").await;
    browser.see("#panel h3", "SMART check").await;
    found.extend(audit(browser, "a KPI that is edited").await);
    for (button, seen) in [("#edit-move", "#move"), ("#edit-link", "#link"), ("#files-button", "#files")] {
        browser.click(button, "").await;
        browser.see(seen, "").await;
        found.extend(audit(browser, seen).await);
        browser.press(ESCAPE).await;
        browser.see_no(seen).await;
    }
    browser.click("#round-button", "").await;
    browser.see("#round-title", "").await;
    found.extend(audit(browser, "the rating round").await);
    browser.click("#history-button", "").await;
    browser.fill("#version-name", "Before the meeting").await;
    browser.click("#keep-version", "").await;
    browser.see(".version", "Before the meeting").await;
    found.extend(audit(browser, "versions and log").await);
    browser.click("#edit-button", "").await;
    page.switch_to("Outline").await;
    browser.click(".tree-row", "").await;
    browser.see("#panel", "").await;
    found.extend(audit(browser, "the outline with a panel").await);
    browser.press("/").await;
    browser.fill("#search-field", "school").await;
    browser.find(".hit", "").await;
    found.extend(audit(browser, "the search with hits").await);
    browser.fill("#search-field", "zebra crossing").await;
    browser.see("[role=status]", "Nothing fits").await;
    found.extend(audit(browser, "the search without hits").await);
    browser.press(ESCAPE).await;
    browser.click("#close-panel", "").await;
    found.extend(audit(browser, "the outline").await);

    page.leave().await;
    library.paste("no plan").await;
    library.see_wrong("not valid JSON").await;
    library.press("Duplicate", "Larkmoor Learning Trust: a fictional example").await;
    library.see_notice("copied").await;
    found.extend(audit(browser, "the library with plans, a notice and a warning").await);
    library.close_notice().await;
    library.press("Rename", "Larkmoor Learning Trust: a fictional example").await;
    browser.fill("#rename-title-field", " ").await;
    browser.press(crate::keys::ENTER).await;
    browser.see("#rename-wrong", "Type a title").await;
    found.extend(audit(browser, "the dialog that renames").await);

    visit.open("#plan=damaged").await;
    browser.see("h1", "No plan came with this link").await;
    found.extend(audit(browser, "the page for a damaged link").await);
    visit.open("?plan=never-heard-of").await;
    browser.see("h1", "could not be opened").await;
    found.extend(audit(browser, "the page for a plan that is not there").await);
    assert!(found.is_empty(), "{} things to mend\n\n{}\n", found.len(), found.join("\n\n"));
}
