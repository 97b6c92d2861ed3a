//! Editing a plan: with the mouse, with undo; what two tabs do to each other, and what is kept when.

use serde_json::Value;

use crate::browser::Browser;
use crate::keys::{ENTER, ESCAPE, F2, TAB};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::PHONE;
use crate::storage::FILL;

in_every_engine!(
    a_plan_is_edited_kept_and_undone,
    an_element_is_moved_and_linked_by_dialogs,
    a_compound_kpi_is_split,
    a_title_is_written_in_the_outline,
    editing_fits_a_phone,
    what_another_tab_keeps_comes_in,
    a_card_is_dragged_onto_another,
    what_was_just_written_is_kept_when_one_leaves,
    a_full_device_keeps_the_work_in_memory,
    a_plan_that_was_emptied_is_begun_again,
    what_is_being_written_goes_with_no_panel,
);

/// The document of a plan as it is kept on the device.
pub async fn kept(browser: &Browser, id: &str) -> Value {
    let script = "const record = localStorage.getItem('golden-thread/plan/' + arguments[0]);
        return record && JSON.parse(record.slice(record.indexOf('\\n') + 1));";
    browser.js(script, &[id]).await
}

/// Waits until the plan on the device has an element with this title, or none.
pub async fn see_kept(browser: &Browser, id: &str, title: &str, there: bool) {
    let script = "const record = localStorage.getItem('golden-thread/plan/' + arguments[0]) ?? '';
        return record.includes('\"title\":\"' + arguments[1] + '\"') === (arguments[2] === 'true');";
    browser.wait(&format!("{title} kept: {there}"), script, &[id, title, &there.to_string()]).await;
}

async fn a_plan_is_edited_kept_and_undone(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    browser.see("#edit-add", "Add below").await;
    // A field is kept when it is left.
    browser.fill("#edit-field-title", "Every child here, every day").await;
    browser.press(TAB).await;
    page.see_panel("Every child here, every day").await;
    page.see_card("Every child here, every day").await;
    browser.see(".edit-saved", "Saved here").await;
    see_kept(browser, "demo", "Every child here, every day", true).await;

    // A title cannot be empty: the field says so, and the plan keeps the old one.
    browser.fill("#edit-field-title", " ").await;
    browser.press(TAB).await;
    browser.see(".field:has(#edit-field-title[aria-invalid=true]) .field-wrong", "It cannot be empty.").await;
    page.see_card("Every child here, every day").await;
    browser.fill("#edit-field-title", "Every child here, every day").await;
    browser.press(TAB).await;
    browser.see_no("#edit-field-title[aria-invalid=true]").await;

    // Something new, named in its place.
    browser.click("#edit-add", "").await;
    see_writing(browser).await;
    browser.press("Breakfast for all\u{E007}").await;
    page.see_panel("Breakfast for all").await;
    page.see_card("Breakfast for all").await;
    browser.fill("#edit-field-due", "autumn 2027").await;
    browser.press(TAB).await;
    browser.see("#due-read", "Due by: Autumn 2027").await;

    // Back to where it began, by name, and a reload finds it so.
    for said in ["Changed date", "Renamed", "Added", "Renamed"] {
        browser.click("#undo", "").await;
        browser.see(".notice", said).await;
    }
    see_kept(browser, "demo", "Every child here, every day", false).await;
    see_kept(browser, "demo", "Breakfast for all", false).await;
    browser.click("#redo", "").await;
    see_kept(browser, "demo", "Every child here, every day", true).await;
    browser.reload().await;
    page.see_card("Every child here, every day").await;
}

/// Waits until a title can be written in its place.
pub async fn see_writing(browser: &Browser) {
    let script = "return document.activeElement?.id === 'rename-field';";
    browser.wait("a field for the title", script, &[]).await;
}

async fn an_element_is_moved_and_linked_by_dialogs(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    browser.click("#edit-move", "").await;
    browser.fill("#picker-field", "staff who stay").await;
    browser.click(".picker-row", "Staff who stay and grow").await;
    browser.click("#dialog-yes", "").await;
    browser.see_no("#move").await;
    browser.see("#panel .steps", "Staff who stay and grow").await;
    browser.click("#edit-link", "").await;
    browser.choose("#link-kind", "conflicts with").await;
    browser.fill("#picker-field", "lighter on the land").await;
    browser.click(".picker-row", "Lighter on the land").await;
    browser.click("#dialog-yes", "").await;
    browser.see("#panel h3", "Conflicts with").await;
    browser.click("#undo", "").await;
    browser.see(".notice", "Linked").await;
    browser.click("#undo", "").await;
    browser.see("#panel .steps", "Every child belongs").await;
    // Nothing can be put below itself: it is not offered.
    browser.click("#edit-move", "").await;
    browser.fill("#picker-field", "every child in school").await;
    browser.see("#move .picker", "").await;
    let offered = browser.js("return [...document.querySelectorAll('.picker-row')].some(row => row.textContent.includes('Every child in school'));", &[]).await;
    assert_eq!(offered, Value::Bool(false));
    browser.press(ESCAPE).await;
    page.see_panel("Every child in school").await;
}

async fn a_compound_kpi_is_split(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=secat").await;
    let id = browser.js("const plan = JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('/secat'))[1].split('\\n').slice(1).join('\\n'));
        return plan.elements.find(e => e.kind === 'kpi' && /2\\.2/.test(e.reference)).id;", &[]).await;
    let id = id.as_str().expect("KPI 2.2").to_owned();
    PlanPage::open(visit, &format!("?plan=secat&focus={id}")).await;
    browser.click("#edit-button", "").await;
    browser.see("#panel h3", "SMART check").await;
    browser.see(".smart-parts li", "").await;
    let parts = browser.count(".smart-parts li").await;
    assert_eq!(parts, 5, "five KPIs in one");
    browser.click("#split-kpi", "").await;
    browser.see("#panel h3", "Next level down (5)").await;
    browser.see_no(".smart-parts").await;
    browser.click("#undo", "").await;
    browser.see(".notice", "Split").await;
    browser.see(".smart-parts li", "").await;
}

async fn a_title_is_written_in_the_outline(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&view=outline").await;
    browser.click("#edit-button", "").await;
    browser.see("#undo", "").await;
    browser.js("document.querySelector('.tree-row[tabindex=\"0\"]').focus();", &[]).await;
    browser.press(F2).await;
    see_writing(browser).await;
    browser.press("Known by name").await;
    browser.press(ENTER).await;
    browser.see(".tree-row .row-title", "Known by name").await;
    page.see_active_row("Known by name").await;
    see_kept(browser, "demo", "Known by name", true).await;
}

async fn editing_fits_a_phone(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    browser.see("#edit-field-title", "").await;
    let wide = browser.js("return document.documentElement.scrollWidth > innerWidth;", &[]).await;
    assert_eq!(wide, Value::Bool(false), "nothing sticks out");
    browser.fill("#edit-field-title", "On time, every time").await;
    browser.press(TAB).await;
    browser.see("#panel-title", "On time, every time").await;
    browser.click("#undo", "").await;
    browser.see("#panel-title", "Every child in school").await;
}

async fn what_another_tab_keeps_comes_in(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    let first = browser.driver.window().await.expect("a window");
    browser.driver.new_tab().await.expect("another tab");
    let tabs = browser.driver.windows().await.expect("the tabs");
    let second = tabs.into_iter().find(|tab| *tab != first).expect("another tab");
    browser.driver.switch_to_window(second).await.expect("the other tab");
    PlanPage::open(visit, "?plan=demo&focus=aim-1-1").await;
    browser.click("#edit-button", "").await;
    browser.fill("#edit-field-title", "Readers, all of them").await;
    browser.press(TAB).await;
    see_kept(browser, "demo", "Readers, all of them", true).await;
    browser.driver.switch_to_window(first).await.expect("the first tab");
    browser.see(".notice", "changed in another tab").await;
    page.see_card("Readers, all of them").await;
    browser.fill("#edit-field-title", "Here, every one").await;
    browser.press(TAB).await;
    see_kept(browser, "demo", "Here, every one", true).await;
    let document = kept(browser, "demo").await.to_string();
    assert!(document.contains("Readers, all of them"), "neither tab lost its edit");
}

async fn a_card_is_dragged_onto_another(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    browser.see("#edit-add", "").await;
    settled(&page).await;
    let (from, to) =
        (page.card_area("Every child in school").await.centre(), page.card_area("Learning that lasts").await);
    browser.drag(&steps(from, to.centre())).await;
    see_kept_parent(browser, "aim-2-1", "area-learning").await;
    browser.see_no(".carry").await;
    // At the upper edge of another it stands before it.
    settled(&page).await;
    let from = page.card_area("Every child in school").await.centre();
    let to = page.card_area("Every child a fluent").await;
    browser.drag(&steps(from, (to.centre().0, to.top + 4.0))).await;
    let first =
        "const card = title => [...document.querySelectorAll('.card')].find(card => card.textContent.includes(title));
        const top = title => card(title)?.getBoundingClientRect().top;
        return top('Every child in school') < top('Every child a fluent');";
    browser.wait("the first of its area", first, &[]).await;
    browser.click("#undo", "").await;
    browser.click("#undo", "").await;
    see_kept_parent(browser, "aim-2-1", "area-belonging").await;
}

/// Waits until an element of the demonstration stands under another, on the device.
pub async fn see_kept_parent(browser: &Browser, id: &str, parent: &str) {
    let script = "const record = localStorage.getItem('golden-thread/plan/demo');
        const plan = JSON.parse(record.slice(record.indexOf('\\n') + 1));
        return plan.elements.find(element => element.id === arguments[0])?.parent === arguments[1];";
    browser.wait(&format!("{id} under {parent}"), script, &[id, parent]).await;
}

async fn what_was_just_written_is_kept_when_one_leaves(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    // Written and gone, in one breath: no timer has run out.
    let write = "const field = document.getElementById('edit-field-title');
        field.value = arguments[0];
        field.dispatchEvent(new Event('change'));
        document.querySelector(arguments[1]).click();";
    browser.see("#edit-field-title", "").await;
    browser.js(write, &["Here before the bell", ".top-bar a[href]"]).await;
    see_kept(browser, "demo", "Here before the bell", true).await;
    browser.back().await;
    page.see_card("Here before the bell").await;
    browser.click("#edit-button", "").await;
    browser.see("#edit-field-title", "").await;
    // A page that is reloaded gets no time at all.
    let write = "const field = document.getElementById('edit-field-title');
        field.value = arguments[0];
        field.dispatchEvent(new Event('change'));
        location.reload();";
    browser.js(write, &["Here after the bell"]).await;
    page.see_card("Here after the bell").await;
}

async fn a_full_device_keeps_the_work_in_memory(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    browser.see("#edit-field-text", "").await;
    browser.js(FILL, &[]).await;
    let long = "A sentence that has no room on this device. ".repeat(8);
    browser.fill("#edit-field-text", long.trim()).await;
    browser.press(TAB).await;
    browser.see(".edit-saved", "Not saved").await;
    browser.see(".banner[role=alert]", "no room left").await;
    let old = kept(browser, "demo").await;
    assert!(!old.to_string().contains("A sentence that has no room"), "what was kept before is whole");
    // The work goes on, and can be taken along as a file.
    browser.fill("#edit-field-title", "Still here").await;
    browser.press(TAB).await;
    page.see_card("Still here").await;
    browser.click(".banner button", "Save as a file").await;
    let file = browser.downloaded_to("larkmoor-learning-trust-a-fictional-example.plan.json", "}").await;
    let file = String::from_utf8(file).expect("text");
    assert!(file.contains("Still here") && file.contains("A sentence that has no room"), "the file holds all of it");
    // With room again all of it is kept, at the latest with the next edit.
    browser
        .js(
            "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);",
            &[],
        )
        .await;
    browser.fill("#edit-field-short", "Still").await;
    browser.press(TAB).await;
    browser.see(".edit-saved", "Saved here").await;
    see_kept(browser, "demo", "Still here", true).await;
    assert!(kept(browser, "demo").await.to_string().contains("A sentence that has no room"));
    browser.see_no(".banner").await;
}

async fn a_plan_that_was_emptied_is_begun_again(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    let plan = r#"{"format":"golden-thread/plan","version":1,"id":"small","title":"The orchard","elements":[
        {"id":"m","kind":"mission","title":"Mighty oaks"},{"id":"a","kind":"area","title":"Apples","parent":"m"}]}"#;
    library.paste(plan).await;
    let page = PlanPage::shown_in(browser).await;
    page.tap("Mighty oaks").await;
    browser.click("#edit-button", "").await;
    browser.click("#edit-delete", "").await;
    browser.click("#dialog-yes", "").await;
    browser.see(".card", "Nothing here yet").await;
    browser.reload().await;
    page.see_card("Nothing here yet").await;
    browser.click("#edit-button", "").await;
    browser.click("#edit-add", "").await;
    see_writing(browser).await;
    browser.press("A fresh start").await;
    browser.press(ENTER).await;
    page.see_card("A fresh start").await;
    see_kept(browser, "small", "A fresh start", true).await;
    // And something beside it, which goes again if its title is given up.
    browser.click("#edit-beside", "").await;
    see_writing(browser).await;
    browser.press(ESCAPE).await;
    browser.see_no("#rename-field").await;
    page.see_card("A fresh start").await;
    page.see_no_card("New mission").await;
}

async fn what_is_being_written_goes_with_no_panel(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    page.tap("Every child in school").await;
    browser.click("#edit-button", "").await;
    // Escape shuts the panel, and keeps what was being written.
    browser.fill("#edit-field-owner", "Head of mornings").await;
    browser.press(ESCAPE).await;
    browser.see_no("#panel").await;
    see_kept_text(browser, "Head of mornings").await;
    // So do the way back, and a reload.
    page.tap("Every child in school").await;
    browser.fill("#edit-field-owner", "Head of noons").await;
    browser.back().await;
    see_kept_text(browser, "Head of noons").await;
    page.tap("Every child in school").await;
    browser.fill("#edit-field-owner", "Head of evenings").await;
    browser.reload().await;
    page.see_card("Every child in school").await;
    see_kept_text(browser, "Head of evenings").await;
}

/// Waits until the plan on the device holds a text.
async fn see_kept_text(browser: &Browser, text: &str) {
    let script = "return (localStorage.getItem('golden-thread/plan/demo') ?? '').includes(arguments[0]);";
    browser.wait(&format!("{text} kept"), script, &[text]).await;
}

/// A way with stops, as a hand draws it.
fn steps(from: (f64, f64), to: (f64, f64)) -> Vec<(f64, f64)> {
    (0..=8)
        .map(f64::from)
        .map(|part| (from.0 + (to.0 - from.0) * part / 8.0, from.1 + (to.1 - from.1) * part / 8.0))
        .collect()
}

/// Waits until the map has followed a bar or a panel that has just come: two looks show it in the same place.
async fn settled(page: &PlanPage<'_>) {
    let mut before = page.camera().await;
    for _ in 0..20 {
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let now = page.camera().await;
        if now == before {
            return;
        }
        before = now;
    }
    panic!("the map does not come to rest");
}
