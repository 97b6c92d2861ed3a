//! My work: from a cold link on a phone, in two taps.

use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::PHONE;

in_every_engine!(my_work_is_two_taps_from_a_cold_link, a_plan_without_schools_asks_for_the_post);

async fn my_work_is_two_taps_from_a_cold_link(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click(".bottom-bar button", "My work").await;
    browser.see("#panel", "Asked once, kept on this device, never sent.").await;
    browser.click(".choose button", "Wyverfell School").await;
    browser.see("#panel h2", "Wyverfell School").await;
    browser.see(".my-work li", "→").await;
    browser.see(".my-work .serves", "Mission: Every child known").await;
    browser.see(".my-work", "Also serving it:").await;
    browser.see(".my-work", "Due ").await;
    let pieces = browser.count(".my-work li").await;

    // Not asked again: not after a reload, not for the post.
    browser.reload().await;
    browser.click(".bottom-bar button", "My work").await;
    browser.see("#panel h2", "Wyverfell School").await;
    assert_eq!(browser.count(".my-work li").await, pieces);
    let kept = browser.js("return Object.keys(localStorage).filter(key => key.includes('my-work')).length;", &[]).await;
    assert_eq!(kept, 1);

    // A tap on a piece lights its thread; closing it leads back to the list.
    browser.click(".my-work a", "").await;
    browser.see("#panel .steps", "Every child known").await;
    browser.see(".card[data-strand=focus]", "").await;
    browser.click("#close-panel", "").await;
    browser.see(".my-work", "Also serving it:").await;
    browser.click("#elsewhere", "").await;
    browser.see(".choose button", "Bramblethwaite Primary School").await;
}

async fn a_plan_without_schools_asks_for_the_post(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=smart").await;
    browser.click("#work-button", "").await;
    browser.click(".choose button", "MSLT").await;
    browser.see("#panel h2", "MSLT").await;
    browser.see(".my-work li", "").await;
    PlanPage::open(visit, "?plan=spt").await;
    browser.click("#work-button", "").await;
    browser.see("#panel", "Where do you").await;
}
