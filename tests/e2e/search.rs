//! The search over a plan.

use crate::keys::{DOWN, ENTER, ESCAPE, UP};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(a_misspelt_word_is_found_and_enter_leads_there, escape_leads_back_to_where_one_was);

async fn a_misspelt_word_is_found_and_enter_leads_there(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    page.search("1.1").await;
    browser.see(".hit[aria-selected=true]", "Every child a fluent reader").await;
    browser.see(".hit[aria-selected=true]", "in Learning that lasts").await;

    browser.fill("#search-field", "flunt redaer").await;
    browser.see(".hit[aria-selected=true]", "Every child a fluent reader").await;
    let hits = browser.count("#search-hits [role=option]").await;
    browser.see("[role=status]", if hits == 1 { "1 found" } else { "found" }).await;

    browser.fill("#search-field", "school").await;
    browser.see("[role=status]", "The 12 that fit best").await;
    let active = |at: usize| format!("#hit-{at}[aria-selected=true]");
    browser.see(&active(0), "").await;
    browser.press(DOWN).await;
    browser.see(&active(1), "").await;
    browser.see("#search-field[aria-activedescendant='hit-1'][aria-expanded=true]", "").await;
    browser.press(UP).await;
    browser.see(&active(0), "").await;
    browser.press(UP).await;
    browser.see(&active(11), "").await;

    browser.fill("#search-field", "flunt redaer").await;
    browser.see(&active(0), "Every child a fluent reader").await;
    browser.press(ENTER).await;
    browser.see_no("dialog").await;
    page.wait_for_focus(Some("aim-1-1")).await;
    page.see_strand("Every child a fluent reader", "focus").await;
    page.see_in_sight("Every child a fluent reader").await;
    let lost = browser.js("return document.activeElement === document.body;", &[]).await;
    assert_eq!(lost, false, "keyboard focus is lost after a jump");
}

async fn escape_leads_back_to_where_one_was(visit: &Visit) {
    let browser = &visit.browser;
    Library::open(visit).await.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    page.tap("Bees").await;
    page.wait_for_focus(Some("b")).await;
    browser.js("document.querySelector('.card-face[aria-pressed=true]').focus();", &[]).await;

    page.search("zebra").await;
    browser.see("[role=status]", "Nothing fits “zebra”. Try fewer letters or another word.").await;
    browser.press(ENTER).await;
    browser.see("#search-field:focus[aria-expanded=false]", "").await;
    browser.press(ESCAPE).await;
    browser.see_no("dialog").await;
    page.see_active_card("Bees").await;
    assert_eq!(page.focus_in_address().await.as_deref(), Some("b"), "Escape closes the search and nothing else");

    // A slash in a text is a slash, and the next search starts afresh.
    page.search("jars/honey").await;
    browser.see(".hit", "Forty jars of honey").await;
    browser.press(ESCAPE).await;
    browser.see_no("dialog").await;
    browser.press("/").await;
    browser.see("#search-field:focus", "").await;
    assert_eq!(browser.js("return document.getElementById('search-field').value;", &[]).await, "");
    browser.click("dialog button[aria-label=Close]", "").await;
    browser.see_no("dialog").await;

    // In the outline too, and by mouse.
    page.switch_to("Outline").await;
    browser.click("#search-button", "").await;
    browser.fill("#search-field", "thrift").await;
    browser.click(".hit", "Thrift").await;
    page.see_row("Thrift", "aria-selected", "true").await;
    page.see_panel("Thrift").await;
}
