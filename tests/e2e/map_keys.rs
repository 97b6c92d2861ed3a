//! The map by keyboard.

use crate::keys::{DOWN, END, ENTER, ESCAPE, HOME, LEFT, RIGHT, SHIFT, TAB, UP};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(
    the_map_is_read_by_keys,
    keys_zoom_and_move_the_map,
    keyboard_focus_is_never_lost,
    tab_always_leads_to_a_card,
);

/// The small plan's map, with the mission's card in keyboard focus, reached by Tab alone.
async fn map(visit: &Visit) -> PlanPage<'_> {
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(&visit.browser).await;
    visit.browser.js("document.querySelector('a.skip').focus();", &[]).await;
    let mut presses = 0;
    while page.active_card().await.is_none() {
        visit.browser.press(TAB).await;
        presses += 1;
        assert!(presses < 20, "Tab does not lead to a card");
    }
    page.see_active_card("Mighty oaks").await;
    page
}

async fn the_map_is_read_by_keys(visit: &Visit) {
    let page = map(visit).await;
    assert_eq!(visit.browser.count(".card-face[tabindex='0']").await, 1, "Tab leads to one card only");
    for (key, card) in [
        (RIGHT, "Apples"),
        (DOWN, "Bees"),
        (RIGHT, "Full hives"),
        (UP, "Cider"),
        (UP, "Ripe apples"),
        (RIGHT, "Nine of ten sold"),
        (RIGHT, "Nine of ten sold"),
        (LEFT, "Ripe apples"),
        (LEFT, "Apples"),
        (LEFT, "Mighty oaks"),
        (END, "Values"),
        (HOME, "Mighty oaks"),
        (RIGHT, "Apples"),
    ] {
        visit.browser.press(key).await;
        page.see_active_card(card).await;
    }
    visit.browser.press(ENTER).await;
    page.wait_for_focus(Some("a")).await;
    page.see_strand("Apples", "focus").await;
    page.see_strand("Mighty oaks", "up").await;
    page.see_strand("Full hives", "down").await;
    page.see_strand("Bees", "off").await;
    page.see_active_card("Apples").await;

    // The button that shuts the branch comes right after the card.
    visit.browser.press(TAB).await;
    visit.browser.see(".card-fold:focus[aria-expanded=true]", "").await;
    visit.browser.press(ENTER).await;
    page.see_no_card("Ripe apples").await;
    visit.browser.see(".card-fold:focus[aria-expanded=false]", "").await;
    visit.browser.press(ENTER).await;
    page.see_card("Ripe apples").await;

    // The right arrow opens a shut branch before it goes in.
    visit.browser.press(ENTER).await;
    page.see_no_card("Ripe apples").await;
    visit.browser.press(RIGHT).await;
    page.see_card("Ripe apples").await;
}

async fn keys_zoom_and_move_the_map(visit: &Visit) {
    let page = map(visit).await;
    let browser = &visit.browser;
    let first = page.camera().await;
    browser.press("+").await;
    let closer = page.camera().await;
    assert!((closer.scale / first.scale - 1.25).abs() < 0.01, "{first:?} {closer:?}");
    browser.see(".zoom-percent", &format!("{:.0}%", closer.scale * 100.0)).await;
    browser.press("--").await;
    let farther = page.camera().await;
    assert!((farther.scale / first.scale - 0.8).abs() < 0.01, "{first:?} {farther:?}");

    browser.press_with(SHIFT, LEFT).await;
    let moved = page.camera().await;
    assert!(moved.x > farther.x + 50.0 && moved.y == farther.y, "{farther:?} {moved:?}");
    browser.press_with(SHIFT, DOWN).await;
    let moved_down = page.camera().await;
    assert!(moved_down.y < moved.y - 50.0 && moved_down.x == moved.x, "{moved:?} {moved_down:?}");
    page.see_active_card("Mighty oaks").await;

    browser.press("+++++").await;
    browser.press("0").await;
    for card in ["Mighty oaks", "Nine of ten sold", "Forty jars of honey", "Values"] {
        page.see_in_sight(card).await;
    }
}

async fn keyboard_focus_is_never_lost(visit: &Visit) {
    let page = map(visit).await;
    let browser = &visit.browser;
    browser.press(RIGHT).await;
    page.see_active_card("Apples").await;
    browser.press(ENTER).await;
    page.wait_for_focus(Some("a")).await;
    // Closing the panel by its button gives keyboard focus back to the card.
    browser.click("#close-panel", "").await;
    page.wait_for_focus(None).await;
    page.see_active_card("Apples").await;
    // Escape does the same.
    browser.press(ENTER).await;
    page.wait_for_focus(Some("a")).await;
    browser.press(ESCAPE).await;
    page.wait_for_focus(None).await;
    page.see_active_card("Apples").await;
    // A step within the panel stays in the panel.
    browser.press(ENTER).await;
    browser.click("#step-outward", "").await;
    page.wait_for_focus(Some("m")).await;
    browser.see("#panel-title:focus", "Mighty oaks").await;
    browser.click("#panel a.element-link", "Bees").await;
    page.wait_for_focus(Some("b")).await;
    browser.see("#panel-title:focus", "Bees").await;
    browser.press(ESCAPE).await;
    page.see_active_card("Bees").await;
}

async fn tab_always_leads_to_a_card(visit: &Visit) {
    let page = map(visit).await;
    let browser = &visit.browser;
    // The map is moved so far that the card is out of sight: it keeps keyboard focus all the same.
    for _ in 0..20 {
        browser.press_with(SHIFT, LEFT).await;
    }
    browser.still().await;
    page.see_active_card("Mighty oaks").await;
    browser.press(RIGHT).await;
    page.see_active_card("Apples").await;
    page.see_in_sight("Apples").await;

    // Its branch is shut: the card that is left of it takes its place.
    browser.press(DOWN).await;
    browser.press(RIGHT).await;
    browser.press(RIGHT).await;
    page.see_active_card("Forty jars of honey").await;
    browser.choose("#level", "Areas").await;
    page.see_no_card("Full hives").await;
    assert_eq!(browser.count(".card-face[tabindex='0']").await, 1, "Tab leads to no card");
    page.tap_key(HOME).await;
    page.see_active_card("Mighty oaks").await;
}
