//! The plan kept alive: a rating round, files brought in and out, versions, a plan of one's own.

use std::fs;

use crate::keys::{ENTER, TAB};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;

in_every_engine!(
    a_round_is_rated_stopped_and_taken_up_again,
    a_table_comes_in_after_a_look,
    a_plan_goes_out_as_a_table_and_an_outline,
    what_somebody_else_saved_is_merged_after_a_look,
    a_version_is_kept_compared_and_brought_back,
    a_plan_is_started_from_a_shape,
);

async fn a_round_is_rated_stopped_and_taken_up_again(visit: &Visit) {
    let browser = &visit.browser;
    // How each school has done over the terms stands with the element itself.
    PlanPage::open(visit, "?plan=demo&focus=kpi-1-1a").await;
    browser.see(".ratings th .trend[data-way=better]", "better").await;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    browser.click("#round-button", "").await;
    browser.choose("#round-school", "Bramblethwaite Primary School").await;
    // The term of today, which the demonstration has not rated.
    browser.see(".round-progress", "0 of").await;
    let first = browser.js("return document.querySelector('#round-title').textContent;", &[]).await;
    browser.click(".round-answer", "Amber").await;
    browser.see(".round-progress", "1 of").await;
    // The next one, with a key; then back to it for a note and two methods.
    browser.js("document.querySelector('#round-title').focus();", &[]).await;
    browser.press("g").await;
    browser.see(".round-progress", "2 of").await;
    browser.click(".round-steps button", "Back").await;
    browser.find("#round-methods", "").await;
    let writing = "document.querySelector('#round-methods').focus();
        return document.activeElement.id === 'round-methods' && document.querySelector('.round-answer[aria-pressed=true]') !== null;";
    browser.wait("a field for the methods", writing, &[]).await;
    browser.press(&format!("Lesson visits{ENTER}Pupil survey")).await;
    browser.press(TAB).await;
    browser.see(".round", "Confirmed: found by two methods").await;
    // Stopped, and taken up again where it was open.
    browser.click("#close-panel", "").await;
    browser.see_no("#panel").await;
    browser.click("#round-button", "").await;
    browser.choose("#round-school", "Bramblethwaite Primary School").await;
    browser.see(".round-progress", "2 of").await;
    let third = browser.js("return document.querySelector('#round-title').textContent;", &[]).await;
    assert_ne!(first, third);
    browser.click("#undo", "").await;
    browser.see(".notice", "Rated").await;
}

async fn a_table_comes_in_after_a_look(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    browser.click("#files-button", "").await;
    let path = browser.scratch("kpis.csv");
    let rows = [
        "Title;Kind;Stands under;By when",
        "Nine in ten at breakfast;KPI;2.1;31/08/2027",
        "Odd;goal;2.1;",
        "Lost;KPI;9.9;",
    ];
    fs::write(&path, rows.join("\r\n")).expect("a file");
    browser.give_file("#exchange-file", &path).await;
    browser.see("#import-sum", "1 to add, 0 to change, 0 as they are, 2 left out").await;
    browser.see(".import-remark", "Row 3, column “Kind”: “goal” is not a kind of this plan").await;
    browser.see(".import-remark", "Row 4, column “Stands under”: “9.9” is no id").await;
    // Nothing is applied until it is agreed to.
    let there = "return Object.values(localStorage).some(text => text.includes('Nine in ten at breakfast'));";
    assert_eq!(browser.js(there, &[]).await, serde_json::Value::Bool(false));
    browser.click("#import-apply", "").await;
    browser.see_no("#files").await;
    browser.wait("what came in on the device", there, &[]).await;
    page.tap("Every child in school").await;
    browser.see("#panel .link-list", "Nine in ten at breakfast").await;
    // The state before is a version, and undo takes it all back.
    browser.click("#history-button", "").await;
    browser.see(".version", "Before an import").await;
    browser.click("#undo", "").await;
    browser.see(".notice", "Brought in").await;
    browser.click("#files-button", "").await;
    let path = browser.scratch("empty.csv");
    fs::write(&path, "").expect("a file");
    browser.give_file("#exchange-file", &path).await;
    browser.see("#files .wrong", "empty").await;
}

async fn a_plan_goes_out_as_a_table_and_an_outline(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    browser.click("#files-button", "").await;
    let name = "larkmoor-learning-trust-a-fictional-example";
    browser.click(".button-row button", "Elements (CSV)").await;
    let table = String::from_utf8(browser.downloaded_whole(&format!("{name}-elements.csv")).await).expect("text");
    assert!(table.contains("Every child in school, every day") && table.starts_with('\u{FEFF}'), "{}", &table[..80]);
    browser.click(".button-row button", "Outline (OPML)").await;
    let outline = String::from_utf8(browser.downloaded_to(&format!("{name}.opml"), "</opml>").await).expect("text");
    assert!(outline.contains("<opml") && outline.contains("Every child in school, every day"));
    browser.click(".button-row button", "KPIs").await;
    let template = String::from_utf8(browser.downloaded_whole("kpis.csv").await).expect("text");
    assert!(template.contains("Title"), "{template}");
}

async fn what_somebody_else_saved_is_merged_after_a_look(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&focus=aim-2-1").await;
    browser.click("#edit-button", "").await;
    // Somebody else's state: another title, one aim more, an owner here and no text there.
    let theirs = "const record = localStorage.getItem('golden-thread/plan/demo');
        const plan = JSON.parse(record.slice(record.indexOf('\\n') + 1));
        plan.title = 'Their title';
        const aim = plan.elements.find(element => element.id === 'aim-2-1');
        aim.title = 'Every child, every day';
        delete aim.text;
        delete aim.owner;
        plan.elements.push({ id: 'theirs', kind: 'aim', title: 'Their aim', parent: 'area-belonging' });
        plan.elements = plan.elements.filter(element => element.id !== 'aim-3-2' && element.parent !== 'aim-3-2');
        return JSON.stringify(plan);";
    browser.see("#edit-field-owner", "").await;
    let theirs = browser.js(theirs, &[]).await;
    browser.fill("#edit-field-owner", "Head of attendance").await;
    browser.press(TAB).await;
    browser.see(".edit-saved", "Saved here").await;
    let path = browser.scratch("theirs.plan.json");
    fs::write(&path, theirs.as_str().expect("a text")).expect("a file");
    browser.click("#files-button", "").await;
    browser.give_file("#exchange-file", &path).await;
    browser.see("#import-sum", "1 to add, 1 to change").await;
    browser.see(".import-remark", "overwrites its title").await;
    browser.see(".import-rows", "Their aim").await;
    browser.click("#import-apply", "").await;
    browser.see_no("#files").await;
    page.see_panel("Every child, every day").await;
    browser.see(".top-bar h1", "Larkmoor Learning Trust").await;
    crate::editing::see_kept(browser, "demo", "Their aim", true).await;
    let kept = crate::editing::kept(browser, "demo").await;
    let aim =
        kept["elements"].as_array().and_then(|all| all.iter().find(|one| one["id"] == "aim-2-1")).expect("the aim");
    assert_eq!(aim["owner"], "Head of attendance", "what only we have stays");
    assert!(aim["text"].is_string(), "what the file lacks stays");
    assert!(kept.to_string().contains("\"aim-3-2\""), "nothing is deleted");
    browser.click("#history-button", "").await;
    browser.see(".version", "Before an import").await;
}

async fn a_version_is_kept_compared_and_brought_back(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#edit-button", "").await;
    browser.click("#history-button", "").await;
    browser.fill("#version-name", "Board in November").await;
    browser.click("#keep-version", "").await;
    browser.see(".version", "Board in November").await;
    page.tap("Every child in school").await;
    browser.fill("#edit-field-owner", "Head of nothing").await;
    browser.press(TAB).await;
    browser.see(".edit-saved", "Saved here").await;
    browser.click("#history-button", "").await;
    browser.see(".log", "Changed owner of “Every child in school, every day”").await;
    browser.click(".version button", "Compare with now").await;
    browser.see("#compare-sum", "1 changed").await;
    browser.see(".differences", "Head of nothing").await;
    browser.click("#back-to-versions", "").await;
    browser.fill(".log .input", "Agreed by the board").await;
    browser.press(TAB).await;
    browser.js("document.querySelector('#panel').scrollTop = 0;", &[]).await;
    browser.click(".version button", "Bring it back").await;
    browser.see(".version", "Before an earlier version came back").await;
    browser.see(".log", "Brought back “Board in November”").await;
    let noted =
        "return [...document.querySelectorAll('.log .input')].some(field => field.value === 'Agreed by the board');";
    browser.wait("the note in the log", noted, &[]).await;
    page.tap("Every child in school").await;
    let owner = "return document.querySelector('#edit-field-owner')?.value === 'Trust attendance lead';";
    browser.wait("the owner of before", owner, &[]).await;
}

async fn a_plan_is_started_from_a_shape(visit: &Visit) {
    let browser = &visit.browser;
    Library::open(visit).await;
    browser.click("#new-plan", "").await;
    browser.click(".shape", "Themes, aims and KPIs").await;
    let next = async |step: &str| {
        browser.click("#wizard-on", "").await;
        // Keyboard focus goes to the step's heading first.
        browser.see("#wizard-step:focus", step).await;
    };
    next("1 of 5").await;
    browser.fill("#wizard-trust", "Oak Trust").await;
    browser.fill("#wizard-mission", "Every child thrives").await;
    next("2 of 5").await;
    browser.fill("#wizard-areas", "Teaching\nPeople").await;
    next("3 of 5").await;
    browser.fill("#wizard textarea", "Reading\nMaths").await;
    next("4 of 5").await;
    next("5 of 5").await;
    browser.fill("#wizard-schools", "Elm Primary").await;
    browser.click("#wizard-on", "").await;
    let page = PlanPage::shown_in(browser).await;
    page.see_card("Every child thrives").await;
    page.see_card("Maths").await;
    browser.reload().await;
    page.see_card("Maths").await;
}
