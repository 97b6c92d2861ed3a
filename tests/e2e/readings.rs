//! The three readings of the map, and the map from afar.

use crate::keys::{DOWN, END, ENTER, HOME, UP};
use crate::plan_page::PlanPage;
use crate::run::Visit;

in_every_engine!(
    a_plan_is_read_in_three_ways_and_keeps_its_focus,
    areas_that_feed_each_other_stand_in_tiers,
    arrows_go_where_they_point_in_bands,
    what_is_drawn_from_afar_can_be_tapped,
    the_minimap_leads_elsewhere,
);

async fn a_plan_is_read_in_three_ways_and_keeps_its_focus(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&view=map&focus=aim-2-1").await;
    page.see_in_sight("Every child in school").await;
    for (name, word) in [("Bands", "bands"), ("Round", "radial"), ("Tree", "tree")] {
        browser.click(".readings button", name).await;
        browser.see(".readings button[aria-pressed=true]", name).await;
        page.see_in_sight("Every child in school").await;
        assert_eq!(page.strand("Every child in school").await, "focus");
        assert_eq!(browser.query().await, format!("?plan=demo&view=map&reading={word}&focus=aim-2-1"));
        page.see_gold().await;
    }
    // The way back leads through the readings.
    browser.driver.back().await.expect("the way back");
    browser.see(".readings button[aria-pressed=true]", "Round").await;
    page.see_in_sight("Every child in school").await;
}

async fn areas_that_feed_each_other_stand_in_tiers(visit: &Visit) {
    let page = PlanPage::open(visit, "?plan=spt").await;
    visit.browser.see(".readings button[aria-pressed=true]", "Bands").await;
    let top = async |title: &str| page.card_area(title).await.top;
    let (reputation, outcomes, future, culture) = (
        top("Trust Reputation").await,
        top("Trust Outcomes").await,
        top("Trust Future").await,
        top("Trust Culture").await,
    );
    assert!(reputation < outcomes && outcomes < future && future < culture, "what feeds stands below what it feeds");
    assert_eq!(outcomes, top("Trust Team").await, "both feed the reputation");
}

async fn arrows_go_where_they_point_in_bands(visit: &Visit) {
    let page = PlanPage::open(visit, "?plan=spt&reading=bands").await;
    page.tap_key(HOME).await;
    page.see_active_card("Schools that are centres").await;
    page.tap_key(DOWN).await;
    page.see_active_card("Trust Reputation").await;
    page.tap_key(DOWN).await;
    page.tap_key(DOWN).await;
    page.see_active_card("Trust Future").await;
    page.tap_key(UP).await;
    page.tap_key(UP).await;
    page.see_active_card("Trust Reputation").await;
    visit.browser.press(ENTER).await;
    page.wait_for_focus(Some("area-reputation")).await;
    page.see_strand("Trust Culture", "down").await;
    page.tap_key(END).await;
    page.tap_key(HOME).await;
    page.see_active_card("Schools that are centres").await;
}

async fn what_is_drawn_from_afar_can_be_tapped(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&reading=bands").await;
    browser.choose("#level", "Everything").await;
    browser.click("#fit", "").await;
    browser.still().await;
    assert!(browser.count(".card").await < 10, "cards are drawn, not mounted");
    // The first aim stands left in the first lane, below the lane's head: lengths of src/layout/bands.rs.
    let camera = page.camera().await;
    assert!(camera.scale < 0.4, "{camera:?}");
    let mission = page.card_area("Known, taught well and ready").await;
    let (x, y) = (16.0 + 100.0, mission.bottom - camera.y);
    let head = 44.0 + 16.0 + 71.0 + 44.0 + 30.0;
    let point = (camera.x + x * camera.scale, camera.y + y + head * camera.scale);
    browser.drag(&[point, point]).await;
    page.wait_for_focus(Some("aim-1-1")).await;
    page.see_panel("Every child a fluent reader").await;
    page.see_strand("Every child a fluent reader", "focus").await;
}

async fn the_minimap_leads_elsewhere(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.choose("#level", "Everything").await;
    browser.find(".minimap canvas", "").await;
    let (before, map) = (page.camera().await, page.area_of(".minimap canvas").await);
    let (x, _) = map.centre();
    browser.drag(&[(x, map.bottom - 6.0), (x, map.top + 6.0)]).await;
    let after = page.camera().await;
    assert!(after.y > before.y + 300.0, "the top of the plan comes into view: {before:?} {after:?}");
    assert_eq!(after.scale, before.scale);
    browser.click("#fit", "").await;
    browser.still().await;
    browser.see_no(".minimap").await;
}
