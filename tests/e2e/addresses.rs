//! Addresses: every plan, view and focus has one, and it opens for somebody who was never here before.

use serde_json::Value;

use crate::browser::Browser;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::server::release_folder;

in_every_engine!(
    every_example_opens_from_the_library,
    links_open_for_a_new_visitor,
    links_that_lead_nowhere_say_so,
    back_and_forward_step_through_what_was_looked_at,
);

/// The titles on the cards of an example's mission and areas.
fn top_titles(id: &str) -> Vec<String> {
    let file = release_folder().join("examples").join(format!("{id}.json"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let plan: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let elements = plan["elements"].as_array().expect("elements");
    let top = elements.iter().filter(|element| matches!(element["kind"].as_str(), Some("mission" | "vision" | "area")));
    top.map(|element| element["short"].as_str().or(element["title"].as_str()).expect("a title").to_owned()).collect()
}

async fn every_example_opens_from_the_library(visit: &Visit) {
    let trusts = [
        ("smart", "SMART, South East Cornwall"),
        ("alt", "Active Learning Trust"),
        ("secat", "SECAT"),
        ("spt", "Special Partnership Trust"),
        ("ssmat", "Stephen Sutton"),
    ];
    let library = Library::open(visit).await;
    assert_eq!(visit.browser.count("a.plan-card").await, trusts.len() as u64);
    for (id, trust) in trusts {
        let page = library.open_example(trust).await;
        visit.browser.click("#fit", "").await;
        let titles = top_titles(id);
        assert!(titles.len() >= 5, "{id} has a mission or vision, and areas");
        for title in titles {
            page.see_card(&title).await;
        }
        assert_eq!(visit.browser.query().await, format!("?plan={id}&view=map"));
        page.leave().await;
    }
    assert_eq!(library.titles().await.len(), trusts.len(), "each example that was opened is kept");
}

async fn links_open_for_a_new_visitor(visit: &Visit) {
    let page = PlanPage::open(visit, "?plan=smart&view=outline&focus=tsp-4").await;
    let title = element_title("smart", "tsp-4");
    page.see_panel(&title).await;
    page.see_row(&title, "aria-selected", "true").await;
    assert_eq!(page.row(&title, "data-strand").await.as_deref(), Some("focus"));
    page.see_row("Better life chances", "data-strand", "up").await;

    let page = PlanPage::open(visit, "index.html?plan=spt&view=map&focus=area-reputation").await;
    page.see_panel("Trust Reputation").await;
    assert_eq!(page.strand("Trust Reputation").await, "focus");
    page.see_in_sight("Trust Reputation").await;

    // As a mail program may send it: parameters of its own, and the parts in another order.
    let page = PlanPage::open(visit, "?utm_source=mail&focus=area-team&plan=spt").await;
    page.see_panel("Trust Team").await;
    assert_eq!(page.strand("Trust Team").await, "focus");
}

fn element_title(plan: &str, id: &str) -> String {
    let file = release_folder().join("examples").join(format!("{plan}.json"));
    let plan: Value = serde_json::from_slice(&std::fs::read(file).expect("an example")).expect("JSON");
    let found = plan["elements"].as_array().into_iter().flatten().find(|element| element["id"] == id);
    found.and_then(|element| element["title"].as_str()).expect("an element with a title").to_owned()
}

async fn links_that_lead_nowhere_say_so(visit: &Visit) {
    visit.open("?plan=never-heard-of&view=map").await;
    visit.browser.see("h1", "The plan could not be opened").await;
    visit.browser.see("[role=alert]", "not on this device").await;
    visit.browser.click("a.button", "Go to the library").await;
    Library::shown_in(&visit.browser).await;

    let page = PlanPage::open(visit, "?plan=spt&view=map&focus=never-heard-of").await;
    page.see_card("Trust Team").await;
    assert_eq!(page.strand("Trust Team").await, "none");
    assert_eq!(visit.browser.count("#panel").await, 0);

    PlanPage::open(visit, "?plan=spt&view=upside-down").await.see_card("Trust Team").await;
}

async fn back_and_forward_step_through_what_was_looked_at(visit: &Visit) {
    let browser: &Browser = &visit.browser;
    let page = Library::open(visit).await.open_example("Special Partnership Trust").await;
    page.tap("Trust Team").await;
    page.wait_for_focus(Some("area-team")).await;
    page.tap("Trust Culture").await;
    page.wait_for_focus(Some("area-culture")).await;
    page.switch_to("Outline").await;
    assert_eq!(page.focus_in_address().await.as_deref(), Some("area-culture"));

    browser.back().await;
    page.see_strand("Trust Culture", "focus").await;
    browser.back().await;
    page.wait_for_focus(Some("area-team")).await;
    page.see_strand("Trust Team", "focus").await;
    page.see_panel("Trust Team").await;
    browser.back().await;
    page.wait_for_focus(None).await;
    page.see_strand_gone("Trust Team").await;
    browser.back().await;
    Library::shown_in(browser).await;

    browser.forward().await;
    PlanPage::shown_in(browser).await;
    browser.forward().await;
    page.wait_for_focus(Some("area-team")).await;
    page.see_strand("Trust Team", "focus").await;
}
