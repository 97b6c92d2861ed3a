//! Plans as large as they come: ten thousand elements, side by side and one below the other.

use std::fs;

use serde_json::Value;

use crate::keys::{DOWN, END, ENTER, HOME, LEFT, UP};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(ten_thousand_elements_are_read, a_chain_of_ten_thousand_is_followed);

async fn opened<'a>(visit: &'a Visit, plan: &Value) -> PlanPage<'a> {
    let path = visit.browser.scratch("large.json");
    fs::write(&path, plan.to_string()).expect("a file");
    Library::open(visit).await;
    visit.browser.give_file("#import-file", &path).await;
    PlanPage::shown_in(&visit.browser).await
}

async fn ten_thousand_elements_are_read(visit: &Visit) {
    let browser = &visit.browser;
    let page = opened(visit, &plans::wide(10_000)).await;
    page.see_card("Ten thousand things").await;
    page.search("number 57 aim 4.2").await;
    browser.see(".hit[aria-selected=true]", "Number 57 of aim 4.2").await;
    browser.press(ENTER).await;
    page.wait_for_focus(Some("a4-2-57")).await;
    page.see_strand("Number 57 of aim 4.2", "focus").await;
    page.see_strand("Number 58 of aim 4.2", "off").await;
    assert!(page.sentence().await.starts_with("Number 57 of aim 4.2 → Aim 4.2 → Area 4"));

    // With every branch open, only what is near the view is mounted; the whole map still shows, and one comes back.
    browser.choose("#level", "Everything").await;
    browser.see(".card-title", "Number 57 of aim 4.2").await;
    let cards = browser.count(".card").await;
    assert!(cards > 0 && cards < 1_000, "{cards} cards are mounted");
    browser.click("#fit", "").await;
    browser.still().await;
    assert!(page.camera().await.scale < 0.02, "the whole map is in view");
    assert!(browser.count(".card").await < 100, "from afar cards are drawn, not mounted");

    page.switch_to("Outline").await;
    page.see_row("Number 57 of aim 4.2", "aria-selected", "true").await;
    browser.js("document.querySelector('.tree-row[aria-selected=true]').focus();", &[]).await;
    browser.press(DOWN).await;
    page.see_active_row("Number 58 of aim 4.2").await;
    browser.press(LEFT).await;
    page.see_active_row("Aim 4.2").await;
    browser.press(END).await;
    page.see_active_row("Number").await;
    browser.press(HOME).await;
    page.see_active_row("Ten thousand things").await;
}

async fn a_chain_of_ten_thousand_is_followed(visit: &Visit) {
    let browser = &visit.browser;
    let page = opened(visit, &plans::chain(10_000)).await;
    page.see_card("The top").await;
    page.search("Link 9998").await;
    browser.see(".hit[aria-selected=true]", "Link 9998").await;
    browser.press(ENTER).await;
    page.wait_for_focus(Some("e9998")).await;
    page.see_strand("Link 9998", "focus").await;
    page.see_strand("Link 9997", "up").await;
    page.fold("Link 9998").await;
    page.see_strand("Link 9999", "down").await;
    let sentence = page.sentence().await;
    assert!(sentence.starts_with("Link 9998 → Link 9997 →") && sentence.ends_with("Link 1 → Mission: The top"));

    page.switch_to("Outline").await;
    page.see_row("Link 9998", "aria-level", "9999").await;
    browser.js("document.querySelector('.tree-row[aria-selected=true]').focus();", &[]).await;
    browser.press(UP).await;
    page.see_active_row("Link 9997").await;
    browser.press(HOME).await;
    page.see_active_row("The top").await;
}
