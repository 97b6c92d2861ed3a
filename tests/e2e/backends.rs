//! The app itself, in a browser, with every kind of backend that can be had here: connected by its form, tested, written
//! to, and seen on a second device. What a browser adds is asked with it: preflights, hidden headers, tokens.

use crate::connecting::{connect, describe, open_form, open_from, test};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::real::Real;
use crate::run::Visit;
use crate::sync::{another, rename, sync_now};

in_every_engine!(
    kinto_takes_a_plan_from_here_to_there,
    pocketbase_takes_a_plan_from_here_to_there,
    nginx_takes_a_plan_from_here_to_there,
    lighttpd_takes_a_plan_from_here_to_there,
    armadietto_takes_a_plan_from_here_to_there,
);

const ONE_STATE: &str = "Safe: the backend refuses a write that has not seen the newest state.";
const NUMBERED: &str = "Safe: each change is kept as a numbered state";
const FILES: &str = "Safe: each device writes only a file of its own";

async fn from_here_to_there(visit: &Visit, real: &Real, conclusion: &str) {
    let browser = &visit.browser;
    // That a state is not there yet, or was refused, the browser itself says on the console.
    browser.forgive_complaints();
    Library::open(visit).await.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    open_form(browser).await;
    describe(browser, &real.place).await;
    test(browser, conclusion).await;
    let findings = browser.find(".findings", "").await.text().await.expect("what was found");
    assert!(!findings.contains("stayed behind"), "{findings}");
    connect(browser).await;
    browser.see("#sync-mark", "Sent").await;
    browser.click("#edit-button", "").await;
    rename(&page, browser, "Bees", "Bees from here").await;
    sync_now(browser, "Sent").await;

    let other = another(visit).await;
    other.open(&visit.server.address("")).await;
    open_from(&other, &real.place, "small").await;
    let there = PlanPage::shown_in(&other).await;
    there.see_card("Bees from here").await;
    other.see("#sync-mark", "Sent").await;
    other.click("#edit-button", "").await;
    rename(&there, &other, "Cider", "Cider from there").await;
    sync_now(&other, "Sent").await;
    sync_now(browser, "Sent").await;
    page.see_card("Cider from there").await;
    other.quit().await;
}

async fn kinto_takes_a_plan_from_here_to_there(visit: &Visit) {
    from_here_to_there(visit, &Real::kinto(), NUMBERED).await;
}

async fn pocketbase_takes_a_plan_from_here_to_there(visit: &Visit) {
    from_here_to_there(visit, &Real::pocketbase(), NUMBERED).await;
}

async fn nginx_takes_a_plan_from_here_to_there(visit: &Visit) {
    from_here_to_there(visit, &Real::nginx(), FILES).await;
}

async fn lighttpd_takes_a_plan_from_here_to_there(visit: &Visit) {
    from_here_to_there(visit, &Real::lighttpd(), ONE_STATE).await;
}

async fn armadietto_takes_a_plan_from_here_to_there(visit: &Visit) {
    from_here_to_there(visit, &Real::armadietto().await, ONE_STATE).await;
}
