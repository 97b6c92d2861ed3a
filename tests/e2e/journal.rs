//! The journal beside local storage: what local storage has lost comes back from it, and what was deleted does not.

use crate::browser::Browser;
use crate::editing::see_kept;
use crate::keys::TAB;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(
    an_edit_goes_to_the_journal_too,
    what_local_storage_has_lost_comes_back,
    a_plan_that_local_storage_has_lost_comes_back,
    what_was_deleted_stays_deleted,
    the_last_backup_is_told,
);

/// Looks into the journal, unless the app has not made it yet: `look` is told the record of the plan `given[0]`.
fn in_journal(look: &str) -> String {
    format!(
        "const given = [...arguments];
        return new Promise(resolve => {{
            const opening = indexedDB.open('golden-thread');
            opening.onupgradeneeded = () => opening.transaction.abort();
            opening.onerror = event => {{ event.preventDefault(); resolve(undefined); }};
            opening.onsuccess = () => {{
                const database = opening.result;
                const request = database.transaction('plans').objectStore('plans').get(given[0]);
                request.onsuccess = () => {{ database.close(); resolve(request.result ?? ''); }};
            }};
        }}).then(record => {look});"
    )
}

/// Waits until the journal's record of a plan holds a text.
pub async fn see_in_journal(browser: &Browser, id: &str, text: &str) {
    let script = in_journal("!!record && record.includes(given[1])");
    browser.wait(&format!("{text} of {id} in the journal"), &script, &[id, text]).await;
}

/// Waits until the journal has no record of a plan.
async fn see_none_in_journal(browser: &Browser, id: &str) {
    browser.wait(&format!("{id} to leave the journal"), &in_journal("record === ''"), &[id]).await;
}

/// Writes the title of the element in focus, and waits until it is kept.
pub async fn write_title(browser: &Browser, plan: &str, title: &str) {
    browser.fill("#edit-field-title", title).await;
    browser.press(TAB).await;
    see_kept(browser, plan, title, true).await;
}

/// The record of a plan in local storage.
pub async fn record(browser: &Browser, id: &str) -> String {
    let script = "return localStorage.getItem('golden-thread/plan/' + arguments[0]);";
    browser.js(script, &[id]).await.as_str().expect("a record").to_owned()
}

async fn an_edit_goes_to_the_journal_too(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    // Also a plan that was only opened.
    see_in_journal(browser, "demo", "Every child in school, every day").await;
    let asked = "return localStorage.getItem('golden-thread/asked-to-stay');";
    assert_eq!(browser.js(asked, &[]).await, serde_json::Value::Null, "nothing is asked before there is an edit");
    browser.click("#edit-button", "").await;
    write_title(browser, "demo", "Every child here").await;
    see_in_journal(browser, "demo", "Every child here").await;
    assert_eq!(browser.js(asked, &[]).await, "1");
    write_title(browser, "demo", "Every child here, every day").await;
    see_in_journal(browser, "demo", "Every child here, every day").await;
}

async fn what_local_storage_has_lost_comes_back(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    write_title(browser, "demo", "First").await;
    let older = record(browser, "demo").await;
    write_title(browser, "demo", "Second").await;
    see_in_journal(browser, "demo", "Second").await;

    let set = "localStorage.setItem('golden-thread/plan/demo', arguments[0]);";
    let damaged = older.replacen("\"title\":\"First\"", "\"title\":\"Fist\"", 1);
    assert_ne!(older, damaged);
    // Put back to an older one; gone, so that the example is opened anew; damaged, so that it cannot be opened at all.
    for lost in [&older, "", &damaged] {
        if lost.is_empty() {
            browser.js("localStorage.removeItem('golden-thread/plan/demo');", &[]).await;
        } else {
            browser.js(set, &[lost]).await;
        }
        browser.reload().await;
        browser.see(".notice.is-shown", "The last changes were recovered.").await;
        page.see_card("Second").await;
        see_kept(browser, "demo", "Second", true).await;
        page.see_panel("Second").await;
    }
    // Nothing more to tell, and editing goes on.
    browser.reload().await;
    page.see_card("Second").await;
    browser.click("#edit-button", "").await;
    write_title(browser, "demo", "Third").await;
    see_in_journal(browser, "demo", "Third").await;
    browser.see_no(".notice.is-shown").await;
}

async fn a_plan_that_local_storage_has_lost_comes_back(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    see_in_journal(browser, "small", "The orchard").await;
    let lose = "localStorage.removeItem('golden-thread/plan/small');";
    browser.js(lose, &[]).await;
    browser.reload().await;
    // Until the journal answers, the page says that the plan is not on this device: too short a while to be waited for.
    page.see_card("Mighty oaks").await;
    browser.see(".notice.is-shown", "The last changes were recovered.").await;

    // Lost before the library is there, which would bring it back at any moment.
    browser.js(lose, &[]).await;
    visit.open("").await;
    library.see_titles(&["The orchard"]).await;
    library.see_notice("The last changes were recovered.").await;
    library.open_kept("The orchard").await.see_card("Mighty oaks").await;
}

async fn what_was_deleted_stays_deleted(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    see_in_journal(browser, "small", "The orchard").await;
    page.leave().await;

    // At once, so that the journal may not be done yet.
    library.press("Delete", "The orchard").await;
    browser.reload().await;
    library.see_titles(&[]).await;
    see_none_in_journal(browser, "small").await;
    browser.reload().await;
    library.see_titles(&[]).await;

    // Put back, it is in the journal again.
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    see_in_journal(browser, "small", "The orchard").await;
    library.press("Delete", "The orchard").await;
    see_none_in_journal(browser, "small").await;
    browser.click(".notice button", "Undo").await;
    library.see_notice("“The orchard” is back.").await;
    see_in_journal(browser, "small", "The orchard").await;

    // The page went before the journal had forgotten it.
    let cut_short = "localStorage.removeItem('golden-thread/plan/small');
        localStorage.setItem('golden-thread/deleted/small', '1');";
    browser.js(cut_short, &[]).await;
    browser.reload().await;
    see_none_in_journal(browser, "small").await;
    library.see_titles(&[]).await;
    let marks = "return Object.keys(localStorage).filter(key => key.includes('/deleted/')).length === 0;";
    browser.wait("no mark to be left", marks, &[]).await;
}

async fn the_last_backup_is_told(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#about-button", "").await;
    browser.see("#backup", "never saved as a file on this device").await;
    browser.click("#backup-now", "Save as a file").await;
    browser.see("#backup", "Backup: last saved as a file ").await;
    let file = browser.downloaded("larkmoor-learning-trust-a-fictional-example.plan.json").await;
    assert!(golden_thread::model::wire::read(&String::from_utf8(file).expect("text")).is_ok());
    browser.reload().await;
    browser.click("#about-button", "").await;
    browser.see("#backup", "Backup: last saved as a file ").await;
}
