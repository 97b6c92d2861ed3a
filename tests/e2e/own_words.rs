//! A plan in the trust's own words: levels, kinds shown, terms, ratings, schools, frameworks.

use crate::browser::Browser;
use crate::editing::see_kept;
use crate::keys::{ESCAPE, TAB};
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::PHONE;

in_every_engine!(
    a_plan_gets_its_own_words,
    a_kind_that_is_not_shown_leaves_the_map,
    half_terms_and_own_ratings_reach_the_round,
    frameworks_and_principles_are_kept_in_lists,
);

/// Opens a part of the dialog.
async fn open_part(browser: &Browser, part: &str) {
    let script = "const part = document.getElementById('settings-' + arguments[0]);
        if (!part) return false;
        part.open = true;
        part.scrollIntoView();
        return true;";
    browser.wait(part, script, &[part]).await;
}

/// Presses a button of the dialog, which may lie below what is seen.
async fn press(browser: &Browser, css: &str) {
    browser.find(css, "").await;
    browser.js("document.querySelector(arguments[0]).click();", &[css]).await;
}

/// Writes in the field of this name.
async fn write(browser: &Browser, label: &str, text: &str) {
    let script = "const label = [...document.querySelectorAll('#settings label')]
            .find(label => label.querySelector('span')?.textContent === arguments[0]);
        const field = label?.querySelector('input, textarea');
        if (!field) return false;
        field.scrollIntoView({ block: 'center' });
        field.focus();
        field.select();
        return document.activeElement === field;";
    browser.wait(label, script, &[label]).await;
    browser.press(text).await;
    browser.press(TAB).await;
}

async fn a_plan_gets_its_own_words(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    browser.click("#settings-button", "").await;
    open_part(browser, "levels").await;
    write(browser, "Aim: the name of one", "Promise").await;
    open_part(browser, "schools").await;
    press(browser, "#add-school").await;
    browser.wait("a new school", "return [...document.querySelectorAll('#settings .is-school input')].some(field => field.value === 'New school');", &[]).await;
    browser.press(ESCAPE).await;
    browser.see("#panel .eyebrow", "Promise 2.1").await;
    // And next year's plan comes of it, a draft of its own.
    browser.click("#roll-button", "").await;
    browser.see("#roll-sum", "stay").await;
    browser.click("#roll-go", "").await;
    browser.see(".notice", "next year").await;
    let query = browser.query().await;
    assert!(!query.contains("plan=demo"), "{query}");
}

async fn a_kind_that_is_not_shown_leaves_the_map(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    page.see_card("Every child in school").await;
    browser.click("#edit-button", "").await;
    browser.click("#settings-button", "").await;
    open_part(browser, "levels").await;
    let top = browser.js("return document.getElementById('show-mission').disabled;", &[]).await;
    assert_eq!(top, true, "the top of the plan is always shown");
    press(browser, "#show-aim").await;
    browser.press(ESCAPE).await;
    page.see_no_card("Every child in school").await;
    assert!(page.has_card("Every child belongs").await);
    // A link to what is hidden leads to what it stands under, and search finds it no more.
    let hidden = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    hidden.see_panel("Every child belongs").await;
    hidden.search("every child in school").await;
    browser.see_no(".hit").await;
    browser.press(ESCAPE).await;
    browser.click("#edit-button", "").await;
    browser.click("#settings-button", "").await;
    open_part(browser, "levels").await;
    press(browser, "#show-aim").await;
    browser.press(ESCAPE).await;
    page.see_card("Every child in school").await;
}

async fn half_terms_and_own_ratings_reach_the_round(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    press(browser, "#settings-button").await;
    open_part(browser, "terms").await;
    press(browser, "#half-terms").await;
    write(browser, "Its last day", "the 40th of June").await;
    browser.see(".field-wrong", "is no day of the year").await;
    write(browser, "Its last day", "28 Oct").await;
    browser.see_no(".field-wrong:not(:empty)").await;
    open_part(browser, "ratings").await;
    write(browser, "Red: its name", "Off track").await;
    write(browser, "Red: what it means", "Needs the board").await;
    let wide = browser.js("return document.documentElement.scrollWidth > innerWidth;", &[]).await;
    assert_eq!(wide, false, "nothing sticks out");
    browser.press(ESCAPE).await;
    press(browser, "#round-button").await;
    browser.see(".round-answer", "Off track").await;
    let half = "return [...document.querySelectorAll('#round-term option')].some(option => / [12] 20\\d\\d$/.test(option.value));";
    browser.wait("a half term to rate", half, &[]).await;
    browser.js("document.querySelector('.round-answer[data-rag=red]').click();", &[]).await;
    let rated = "const record = localStorage.getItem('golden-thread/plan/demo');
        const plan = JSON.parse(record.slice(record.indexOf('\\n') + 1));
        return plan.terms[0].ends === '10-28' && plan.ratings.some(one => / [12] 20/.test(one.period) && one.rag === 'red');";
    browser.wait("a rating of a half term", rated, &[]).await;
    // The legend says what the word means.
    PlanPage::open(visit, "?plan=demo").await;
    press(browser, "#look-button").await;
    browser.see(".legend li", "Off track: Needs the board").await;
}

async fn frameworks_and_principles_are_kept_in_lists(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    browser.click("#settings-button", "").await;
    open_part(browser, "lists").await;
    press(browser, "#begin-principle").await;
    browser.see("#settings-lists h3", "Principles").await;
    let last = "const fields = [...document.querySelectorAll('#settings-lists input')];
        const field = fields.find(field => field.value === 'New principle');
        field?.scrollIntoView({ block: 'center' });
        field?.focus();
        field?.select();
        return !!field && document.activeElement === field;";
    browser.wait("the new principle", last, &[]).await;
    browser.press("Workload comes first").await;
    browser.press(TAB).await;
    see_kept(browser, "demo", "Workload comes first", true).await;
    browser.see("#add-principle", "Another principle").await;
    // What has others below it asks before it goes.
    let delete = "const buttons = [...document.querySelectorAll('#settings-lists button')];
        buttons.find(button => button.getAttribute('aria-label') === 'Delete Workload comes first').click();";
    browser.js(delete, &[]).await;
    see_kept(browser, "demo", "Workload comes first", false).await;
    browser.js("document.querySelector('#settings-lists .is-listed button').click();", &[]).await;
    browser.see("#delete", "go too").await;
}
