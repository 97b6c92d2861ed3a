//! A training day: phones say what their work serves, over a real json-server or by codes, and all of it is deleted.

use crate::axe::audit;
use crate::browser::Browser;
use crate::connecting::in_sight;
use crate::engine::Storage;
use crate::json_server::JsonServer;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::scan::scan;
use crate::screen::PHONE;
use crate::sync::configured;

in_every_engine!(the_hall_says_what_its_work_serves, without_a_backend_codes_carry_what_phones_say);

async fn phone(visit: &Visit, address: &str) -> Browser {
    let phone = Browser::start(visit.browser.engine, Storage::Allowed).await;
    phone.resize(PHONE).await;
    phone.forgive_complaints();
    phone.open(address).await;
    phone
}

async fn press(browser: &Browser, css: &str, text: &str) {
    in_sight(browser, css).await;
    browser.click(css, text).await;
}

/// Starts a day in the panel, and gives the link of its code as a camera reads it.
async fn started(browser: &Browser) -> String {
    browser.click("#about-button", "").await;
    press(browser, "#day-button", "").await;
    browser.see(".day h2", "What does our work serve?").await;
    press(browser, "#start-day", "").await;
    press(browser, "#day-large", "").await;
    browser.see("#day-hall", "No name, no login").await;
    let read = scan(browser).await;
    browser.click("#day-hall button", "Close").await;
    assert_eq!(read.len(), 1, "{read:?}");
    read.into_iter().next().unwrap_or_default()
}

async fn the_hall_says_what_its_work_serves(visit: &Visit) {
    let server = JsonServer::with_small_plan();
    let leads = &visit.browser;
    configured(visit, &server);
    visit.open("?plan=small").await;
    let page = PlanPage::shown_in(leads).await;
    let link = started(leads).await;
    assert!(link.starts_with(&visit.server.address("?plan=small&as=chooser&key=")), "{link}");
    leads.see("#day-said", "Nobody has chosen yet").await;

    let one = phone(visit, &link).await;
    one.see(".choices h2", "Which of these does your work serve?").await;
    press(&one, ".day-choice", "Ripe apples").await;
    press(&one, ".day-choice", "Full hives").await;
    one.see("#choose-words", "2 aims chosen. Sent.").await;
    leads.see("#day-said", "1 phone, 2 choices").await;
    leads.see(".card-lit", "1").await;
    leads.see(".day-bar.is-empty", "Cider").await;
    let other = phone(visit, &link).await;
    press(&other, ".day-choice", "Ripe apples").await;
    other.see("#choose-words", "1 aim chosen. Sent.").await;
    leads.see("#day-said", "2 phones, 3 choices").await;
    leads.see(".day-bar", "Ripe apples2").await;
    // What nobody serves stands back.
    page.see_strand("Cider", "off").await;
    page.see_strand_gone("Ripe apples").await;

    // A mind is changed, and what was chosen is still chosen when the phone comes back.
    press(&one, ".day-choice[aria-pressed=true]", "Full hives").await;
    leads.see("#day-said", "2 phones, 2 choices").await;
    one.reload().await;
    one.see(".day-choice[aria-pressed=true]", "Ripe apples").await;
    one.see("#choose-words", "1 aim chosen. Sent.").await;
    let found = audit(&one, "the choices of a training day").await;
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    // From what was chosen to its thread, and back.
    press(&one, ".choose-threads a", "Ripe apples").await;
    one.see("#panel h2", "Ripe apples").await;
    one.click("#choose-button", "").await;
    one.see(".choices h2", "Which of these").await;
    // What the leader has is still there after a reload.
    leads.reload().await;
    leads.click("#about-button", "").await;
    press(leads, "#day-button", "").await;
    leads.see("#day-said", "2 phones, 2 choices").await;
    let found = audit(leads, "the panel of a training day").await;
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert!(server.holds().contains("=7epick=40"), "what phones say lies at the backend");

    press(leads, "#delete-day", "").await;
    leads.click("#delete-choices-yes", "").await;
    leads.see(".day h2", "What does our work serve?").await;
    let left = server.holds();
    assert!(!left.contains("=7epick"), "nothing of it is left at the backend: {left}");
    let kept = leads.js("return JSON.stringify(localStorage);", &[]).await.to_string();
    assert!(!kept.contains("day-led"), "nothing of it is left here");
    for each in [&one, &other] {
        each.reload().await;
        each.see(".choices h2", "The training day is over").await;
        let kept = each.js("return JSON.stringify(localStorage);", &[]).await.to_string();
        assert!(!kept.contains("golden-thread/day/"), "{kept}");
        each.quit().await;
    }
}

async fn without_a_backend_codes_carry_what_phones_say(visit: &Visit) {
    let leads = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    let link = started(leads).await;
    leads.see(".day-reach", "Phones cannot send here").await;
    let one = phone(visit, &link).await;
    press(&one, ".day-choice", "Every child a fluent reader").await;
    one.see("#choose-words", "Show your code to whoever collects").await;
    in_sight(&one, "#own-code").await;
    let read = scan(&one).await;
    assert_eq!(read.len(), 1, "the code is read from the phone's screen: {read:?}");

    // Whoever scans it has it; scanned twice it counts once.
    for words in ["The choices of 1 phone came in.", "were counted already"] {
        leads.open(&read[0]).await;
        leads.see(".notice", words).await;
        leads.see("#day-said", "1 phone, 1 choice").await;
        leads.see(".card-lit", "1").await;
    }
    // What belongs to no training day, or to another, is said, and nothing is lost.
    leads.open(&visit.server.address("?plan=demo#counts=AAAA")).await;
    leads.see(".notice", "holds no choices of a training day").await;
    leads.see("#day-said", "1 phone, 1 choice").await;
    one.quit().await;
}
