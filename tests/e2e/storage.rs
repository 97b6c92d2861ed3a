//! Devices that keep nothing: full, or forbidden by the browser.

use crate::axe::audit;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(a_full_device_still_reads_plans);
in_every_engine!(without storage: a_device_that_forbids_storage_still_reads_plans);

/// Fills the store to the last character.
pub const FILL: &str = "let text = 'x'.repeat(1 << 20);
    for (let n = 0; text.length; ) {
        try { localStorage.setItem('filler' + n, text); n++; } catch { text = text.slice(0, text.length >> 1); }
    }
    return Object.keys(localStorage).length;";

async fn a_full_device_still_reads_plans(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    assert!(browser.js(FILL, &[]).await.as_u64() > Some(4), "the device is full");
    let page = library.open_example("Special Partnership Trust").await;
    browser.see(".banner[role=alert]", "“Strategic Overview 2021-2024” is not saved.").await;
    browser.see(".banner", "no room left").await;
    page.tap("Trust Team").await;
    page.see_strand("Trust Team", "focus").await;
    page.switch_to("Outline").await;
    page.see_row("Trust Team", "aria-selected", "true").await;

    let found = audit(browser, "the outline below a warning").await;
    assert!(found.is_empty(), "{}", found.join("\n\n"));

    browser.click(".banner button", "Save as a file").await;
    let file = browser.downloaded("strategic-overview-2021-2024.plan.json").await;
    assert!(golden_thread::model::wire::read(&String::from_utf8(file).expect("text")).is_ok());

    // The warning stays, in the library too, and the plan is still there.
    page.leave().await;
    browser.see(".banner", "is not saved").await;
    assert!(library.titles().await.is_empty());
    library.open_example("Special Partnership Trust").await.see_card("Trust Team").await;
    browser.see(".banner", "is not saved").await;

    // With room again, another try keeps it.
    browser.js("for (const key of Object.keys(localStorage)) localStorage.removeItem(key);", &[]).await;
    browser.reload().await;
    PlanPage::shown_in(browser).await.see_card("Trust Team").await;
    browser.see_no(".banner").await;
    page.leave().await;
    library.see_titles(&["Strategic Overview 2021-2024"]).await;
}

async fn a_device_that_forbids_storage_still_reads_plans(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    let forbidden = "try { localStorage.setItem('a', 'b'); return false; } catch { return true; }";
    assert_eq!(browser.js(forbidden, &[]).await, true, "this browser should forbid storage");
    browser.see(".banner[role=alert]", "does not let the app keep anything").await;

    let page = library.open_demonstration().await;
    browser.see(".banner", "is not saved. This browser does not let the app keep anything").await;
    page.tap("Every child a fluent reader").await;
    page.see_strand("Every child a fluent reader", "focus").await;
    page.leave().await;
    library.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    page.see_card("Mighty oaks").await;
    assert_eq!(browser.count(".banner").await, 2, "a warning for each plan that is not kept");
    page.leave().await;

    // A theme that cannot be kept is still worn.
    browser.choose("#theme", "Dark").await;
    browser.find("html[data-theme=dark]", "").await;
}
