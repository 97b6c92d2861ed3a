//! Somebody opens the app for the first time.

use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;

in_every_engine!(a_tap_lights_the_thread);

async fn a_tap_lights_the_thread(visit: &Visit) {
    let library = Library::open(visit).await;
    assert!(library.titles().await.is_empty(), "a new visitor has no plans yet");
    let page: PlanPage = library.open_demonstration().await;
    visit.browser.see(".top-bar .badge", "Fictional").await;
    page.see_card("Known, taught well and ready").await;
    assert_eq!(page.strand("Learning that lasts").await, "none", "nothing is in focus at first");

    page.tap("Every child a fluent reader").await;
    page.see_strand("Every child a fluent reader", "focus").await;
    page.see_strand("Learning that lasts", "up").await;
    page.see_strand("Known, taught well and ready", "up").await;
    page.see_strand("Staff who stay and grow", "off").await;
    page.see_gold().await;
    page.see_panel("Every child a fluent reader").await;
    let sentence = page.sentence().await;
    assert!(sentence.contains("Every child a fluent reader → "), "{sentence}");
    assert!(
        sentence.contains(" → Mission: Every child known, taught well and ready for what comes next"),
        "{sentence}"
    );
    assert_eq!(visit.browser.query().await, "?plan=demo&view=map&focus=aim-1-1");
}
