//! Presenting: the plan is told beside its own map, by keys, clicker, touch and choice.

use crate::keys::{END, ESCAPE, HOME, LEFT, PAGE_DOWN, PAGE_UP, RIGHT, SHIFT, TAB};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::PHONE;

in_every_engine!(
    a_plan_is_told_from_the_mission_down,
    a_clicker_leads_and_blanks_the_screen,
    an_edit_elsewhere_shows_at_once,
    a_finger_turns_the_stops,
    a_plan_without_elements_says_so,
);

async fn a_plan_is_told_from_the_mission_down(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#present-button", "").await;
    browser.see("#show h1", "Every child known, taught well").await;
    browser.see("#show-count", "1 of").await;
    browser.see_no(".top-bar .button").await;
    browser.press(RIGHT).await;
    browser.see("#show .eyebrow", "What feeds what").await;
    browser.press_with(SHIFT, RIGHT).await;
    browser.press_with(SHIFT, RIGHT).await;
    browser.see("#show h1", "Learning that lasts").await;
    page.see_in_sight("Learning that lasts").await;
    browser.click("#show-next", "").await;
    browser.see("#show h1", "Every child a fluent reader").await;
    browser.click("#show-next", "").await;
    browser.see("#show h1", "4 KPIs").await;
    browser.see("#show .show-lines .rag", "").await;
    // The same is said to who does not see it.
    browser.see("#show [role=status]", "KPIs of 1.1 Every child a fluent reader. 4 KPIs.").await;
    // A link leads to the stop, and so does a reload.
    browser.reload().await;
    browser.see("#show h1", "4 KPIs").await;
    browser.click("#show-back", "").await;
    browser.see("#show h1", "Every child a fluent reader").await;
    browser.press(END).await;
    browser.see("#show-next[aria-disabled=true]", "").await;
    browser.press(HOME).await;
    browser.see("#show h1", "Every child known, taught well").await;
    browser.choose("#show-jump", "\u{2003}Every child belongs").await;
    browser.see("#show h1", "Every child belongs").await;
    browser.click("#show-end", "").await;
    browser.see_no("#show").await;
    page.wait_for_focus(Some("area-belonging")).await;
    browser.find("#present-button", "").await;
}

async fn a_clicker_leads_and_blanks_the_screen(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=demo&present=at:area-learning").await;
    browser.see("#show h1", "Learning that lasts").await;
    browser.press(PAGE_DOWN).await;
    browser.see("#show h1", "Every child a fluent reader").await;
    browser.press(PAGE_UP).await;
    browser.see("#show h1", "Learning that lasts").await;
    browser.press(".").await;
    browser.find(".show-blank", "").await;
    browser.press(".").await;
    browser.see_no(".show-blank").await;
    browser.press("b").await;
    browser.find(".show-blank", "").await;
    // Going on brings the screen back.
    browser.press(PAGE_DOWN).await;
    browser.see_no(".show-blank").await;
    browser.press("l").await;
    browser.hover(&[(300.0, 300.0), (340.0, 320.0)]).await;
    browser.find(".show-laser", "").await;
    browser.press("l").await;
    browser.see_no(".show-laser").await;
    browser.press(LEFT).await;
    browser.see("#show h1", "Learning that lasts").await;
    browser.press(ESCAPE).await;
    browser.see_no("#show").await;
}

async fn an_edit_elsewhere_shows_at_once(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=demo&present=at:aim-2-1").await;
    browser.see("#show h1", "Every child in school").await;
    let first = browser.driver.window().await.expect("a window");
    let second = browser.driver.new_tab().await.expect("another tab");
    browser.driver.switch_to_window(second).await.expect("the other tab");
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    browser.fill("#edit-field-title", "On time, every time").await;
    browser.press(TAB).await;
    browser.see("#panel-title", "On time, every time").await;
    browser.driver.switch_to_window(first).await.expect("the first tab");
    browser.see("#show h1", "On time, every time").await;
}

async fn a_finger_turns_the_stops(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#present-button", "").await;
    browser.see("#show h1", "Every child known, taught well").await;
    let words = page.area_of("#show-words").await.centre();
    let across = |by: f64| [(words.0, words.1), (words.0 + by / 2.0, words.1), (words.0 + by, words.1)];
    if browser.has_fingers() {
        browser.swipe(&across(-120.0)).await;
    } else {
        browser.drag(&across(-120.0)).await;
    }
    browser.see("#show .eyebrow", "What feeds what").await;
    let wide = "return document.documentElement.scrollWidth <= innerWidth;";
    assert_eq!(browser.js(wide, &[]).await, true, "nothing beside the screen");
}

async fn a_plan_without_elements_says_so(visit: &Visit) {
    let browser = &visit.browser;
    let empty = r#"{"format":"golden-thread/plan","version":1,"id":"empty","title":"Empty","elements":[]}"#;
    Library::open(visit).await.paste(empty).await;
    PlanPage::shown_in(browser).await;
    browser.click("#present-button", "").await;
    browser.see("#show h1", "Nothing to present yet").await;
    browser.click("#show-next", "").await;
    browser.click("#show-end", "").await;
    browser.see_no("#show").await;
}
