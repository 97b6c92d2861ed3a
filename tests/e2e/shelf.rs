//! The plans on this device.

use golden_thread::model::wire;

use crate::keys::ENTER;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(
    a_plan_is_kept_and_opens_without_its_file,
    plans_are_renamed_copied_deleted_and_brought_back,
    an_exported_plan_is_the_same_when_it_comes_back,
);

async fn a_plan_is_kept_and_opens_without_its_file(visit: &Visit) {
    // The service worker keeps the examples too, after a while: here it never comes.
    visit.browser.forgive_complaints();
    visit.server.take_away(&["sw.js"]);
    let page = PlanPage::open(visit, "?plan=spt").await;
    page.see_card("Trust Team").await;
    let kept = "return Object.keys(localStorage).join(' ');";
    assert_eq!(visit.browser.js(kept, &[]).await, "golden-thread/plan/spt");

    visit.server.take_away(&["sw.js", "/examples/"]);
    visit.browser.reload().await;
    page.see_card("Trust Team").await;
    page.leave().await;
    let library = Library::shown_in(&visit.browser).await;
    library.see_titles(&["Strategic Overview 2021-2024"]).await;
    library.open_kept("Strategic Overview").await.see_card("Trust Team").await;

    // What was never opened needs its file, and there is a way on once the file is there again.
    visit.open("?plan=ssmat").await;
    visit.browser.see("h1", "The plan could not be opened").await;
    visit.browser.see("[role=alert]", "The server answered 503 instead of the file.").await;
    visit.server.put_back();
    visit.browser.click("button", "Try again").await;
    PlanPage::shown_in(&visit.browser).await.see_card("Governance").await;
}

async fn plans_are_renamed_copied_deleted_and_brought_back(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    library.see_titles(&["The orchard"]).await;

    library.press("Rename", "The orchard").await;
    browser.fill("#rename-title-field", " ").await;
    browser.press(ENTER).await;
    browser.see("#rename-wrong", "Type a title for the plan.").await;
    browser.fill("#rename-title-field", "The old orchard").await;
    browser.press(ENTER).await;
    library.see_notice("The plan has its new title, and is saved.").await;
    library.see_titles(&["The old orchard"]).await;

    library.press("Duplicate", "The old orchard").await;
    library.see_notice("The plan was copied and saved on this device.").await;
    library.see_titles(&["The old orchard", "The old orchard (copy)"]).await;

    library.press("Delete", "The old orchard").await;
    library.see_notice("“The old orchard” was deleted from this device.").await;
    library.see_titles(&["The old orchard (copy)"]).await;
    browser.click(".notice button", "Undo").await;
    library.see_notice("“The old orchard” is back.").await;
    library.see_titles(&["The old orchard", "The old orchard (copy)"]).await;

    library.press("Delete", "The old orchard").await;
    library.see_titles(&["The old orchard (copy)"]).await;
    browser.reload().await;
    library.see_titles(&["The old orchard (copy)"]).await;
    let page = library.open_kept("The old orchard (copy)").await;
    page.see_card("Mighty oaks").await;
    browser.see(".top-bar-plan", "The old orchard (copy)").await;

    // The link to a deleted plan says so.
    visit.open("?plan=small").await;
    browser.see("[role=alert]", "not on this device").await;
}

async fn an_exported_plan_is_the_same_when_it_comes_back(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    library.press("Export", "The orchard").await;
    library.see_notice("The plan was exported as a file.").await;
    let text = String::from_utf8(browser.downloaded("the-orchard.plan.json").await).expect("text");
    let (out, sent) = (wire::read(&text), wire::read(&plans::small().to_string()));
    let document = |plan: Result<golden_thread::model::plan::Plan, _>| plan.map(|plan| plan.document().clone());
    assert_eq!(document(out), document(sent), "the file holds the whole plan");

    library.press("Delete", "The orchard").await;
    library.see_titles(&[]).await;
    library.close_notice().await;
    library.paste(&text).await;
    PlanPage::shown_in(browser).await.see_card("Forty jars of honey").await;
    assert_eq!(browser.query().await, "?plan=small&view=map");
}
