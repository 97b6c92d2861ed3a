//! Editing without a mouse: nothing here is clicked, and nothing gets keyboard focus but by a key.

use crate::browser::Browser;
use crate::editing::{kept, see_kept, see_kept_parent, see_writing};
use crate::keys::{ALT, CONTROL, DELETE, DOWN, ENTER, ESCAPE, F2, INSERT, RIGHT, SPACE, TAB, UP, tab_back_to, tab_to};
use crate::plan_page::PlanPage;
use crate::run::Visit;

in_every_engine!(the_map_is_edited_with_keys, a_whole_session_needs_no_mouse);

async fn the_map_is_edited_with_keys(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.js("document.getElementById('edit-button').focus();", &[]).await;
    browser.press("\u{E007}").await;
    browser.see("#undo", "").await;
    browser.js("document.querySelector('.card-face[tabindex=\"0\"]').focus();", &[]).await;
    page.see_active_card("Known, taught well").await;
    browser.press(RIGHT).await;
    page.see_active_card("Every child belongs").await;
    browser.press(F2).await;
    see_writing(browser).await;
    browser.press("Every child is ours").await;
    browser.press(ENTER).await;
    page.see_active_card("Every child is ours").await;
    // Up among its siblings: it is the first area now, and keeps the keyboard.
    browser.press_with(ALT, UP).await;
    see_areas(browser, "Every child is ours|Learning that lasts").await;
    page.see_active_card("Every child is ours").await;
    // Escape keeps nothing of what was typed.
    browser.press(F2).await;
    see_writing(browser).await;
    browser.press("Nonsense").await;
    browser.press(ESCAPE).await;
    browser.see_no("#rename-field").await;
    page.see_active_card("Every child is ours").await;
    // Something new below it; it goes again with a key, and comes back with another.
    browser.press(INSERT).await;
    see_writing(browser).await;
    browser.press("A fresh aim").await;
    browser.press(ENTER).await;
    page.see_panel("A fresh aim").await;
    see_kept(browser, "demo", "A fresh aim", true).await;
    page.see_active_card("A fresh aim").await;
    browser.press(DELETE).await;
    see_kept(browser, "demo", "A fresh aim", false).await;
    browser.press_with(CONTROL, "z").await;
    see_kept(browser, "demo", "A fresh aim", true).await;
    // What has others below it asks first.
    browser.press_with(CONTROL, "z").await;
    browser.js("document.getElementById('close-panel')?.click();", &[]).await;
    browser.js("document.querySelector('.card-face[tabindex=\"0\"]').focus();", &[]).await;
    browser.press(DELETE).await;
    browser.see("#delete", "go too").await;
    browser.press(ESCAPE).await;
    browser.see_no("#delete").await;
}

/// Waits until the areas of the map begin so, from top to bottom.
async fn see_areas(browser: &Browser, areas: &str) {
    let script = "const top = card => card.getBoundingClientRect().top;
        const areas = [...document.querySelectorAll('.card[data-look=area]')].sort((a, b) => top(a) - top(b));
        return areas.map(card => card.querySelector('.card-title').textContent.trim()).join('|').startsWith(arguments[0]);";
    browser.wait(areas, script, &[areas]).await;
}

async fn a_whole_session_needs_no_mouse(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    tab_to(browser, "#edit-button").await;
    browser.press(ENTER).await;
    browser.see("#edit-add", "").await;
    // A new area, from the mission.
    tab_to(browser, ".card-face").await;
    page.see_active_card("Known, taught well").await;
    browser.press(INSERT).await;
    see_writing(browser).await;
    browser.press("Calm corridors").await;
    browser.press(ENTER).await;
    page.see_active_card("Calm corridors").await;
    page.see_panel("Calm corridors").await;
    // Its form: owner, date, kind, a measure.
    tab_to(browser, "#edit-field-owner").await;
    browser.press("Headteacher").await;
    browser.press(TAB).await;
    tab_to(browser, "#edit-field-due").await;
    browser.press("autumn 2027").await;
    browser.press(TAB).await;
    browser.see("#due-read", "Due by: Autumn 2027").await;
    tab_to(browser, "#edit-draft").await;
    browser.press(SPACE).await;
    browser.see(".card .badge", "Draft").await;
    browser.press(SPACE).await;
    browser.see_no(".card .badge.is-draft").await;
    tab_to(browser, "#add-measure").await;
    browser.press(ENTER).await;
    browser.see(".measure-row legend", "Measure 1").await;
    tab_back_to(browser, ".measure-row .field:nth-of-type(1) input").await;
    browser.press("Incidents a week").await;
    browser.press(TAB).await;
    browser.press("40").await;
    browser.press(TAB).await;
    browser.press("10").await;
    browser.press(TAB).await;
    let measured = "return document.getElementById('undo').title.includes('measures');";
    browser.wait("the measure kept", measured, &[]).await;
    // Somewhere else in the plan, by the dialog.
    tab_back_to(browser, "#edit-move").await;
    browser.press(ENTER).await;
    tab_to(browser, "#picker-field").await;
    browser.press("staff who stay").await;
    browser.see(".picker-row", "Staff who stay and grow").await;
    tab_to(browser, ".picker-row input").await;
    browser.press(SPACE).await;
    tab_to(browser, "#dialog-yes").await;
    browser.press(ENTER).await;
    browser.see_no("#move").await;
    // Linked to another, by the other dialog.
    tab_back_to(browser, "#edit-link").await;
    browser.press(ENTER).await;
    tab_to(browser, "#picker-field").await;
    browser.press("every child in school").await;
    browser.see(".picker-row", "Every child in school").await;
    tab_to(browser, ".picker-row input").await;
    browser.press(SPACE).await;
    tab_to(browser, "#dialog-yes").await;
    browser.press(ENTER).await;
    browser.see_no("#link").await;
    browser.see("#panel h3", "Contributes to").await;

    see_kept(browser, "demo", "Calm corridors", true).await;
    let document = kept(browser, "demo").await;
    let elements = document["elements"].as_array().expect("elements");
    let made = elements.iter().find(|element| element["title"] == "Calm corridors").expect("the new one");
    assert_eq!((&made["owner"], &made["due"]), (&"Headteacher".into(), &"autumn 2027".into()));
    assert_eq!(made["draft"], serde_json::Value::Null, "marked and unmarked");
    let measure = &made["measures"][0];
    assert_eq!((&measure["title"], &measure["target"]), (&"Incidents a week".into(), &10.into()), "{measure}");
    let id = made["id"].as_str().expect("an id").to_owned();
    see_kept_parent(browser, &id, "area-people").await;
    // All of it goes again, step by step, by the keys for it.
    browser.press(ESCAPE).await;
    for _ in 0..12 {
        browser.press_with(CONTROL, "z").await;
    }
    browser.see("#undo:disabled", "").await;
    see_kept(browser, "demo", "Calm corridors", false).await;
    browser.press_with(CONTROL, "y").await;
    see_kept(browser, "demo", "New strand", true).await;
    assert!(page.has_card("Known, taught well").await);
    browser.press(DOWN).await;
}
