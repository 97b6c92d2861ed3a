//! A phone, held upright.

use serde_json::Value;

use crate::engine::Engine;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::{PHONE, SMALLEST, Screen};

in_every_engine!(
    a_page_is_never_wider_than_a_phone,
    a_page_at_400_percent_reflows,
    what_is_tapped_is_large_enough,
    the_panel_leaves_the_focus_in_sight,
);

/// What sticks out of the window to the left or to the right, apart from what scrolls or is panned by itself.
const STICKING_OUT: &str = "const out = [...document.querySelectorAll('body *')].filter(e => {
        if (e.closest('.world, .table-scroll, .for-ears, .skip, svg')) return false;
        const r = e.getBoundingClientRect();
        return r.width > 1 && r.height > 1 && (r.right > innerWidth + 1 || r.left < -1);
    }).map(e => e.outerHTML.slice(0, 120));
    if (document.documentElement.scrollWidth > innerWidth) out.push('the page scrolls to ' + document.documentElement.scrollWidth);
    return out;";

/// What can be tapped and is smaller than its limit: 44 pixels for what is used all the time, else 24. Links within a
/// sentence have the height of their line; cards grow and shrink with the map.
const TOO_SMALL: &str = "const main = '.top-bar .button, .bottom-bar .switch-item, .panel-head .button, .zoom .button, .is-primary, dialog .button, .plan-card, .notice .button.is-icon, #level, #theme, #import-paste, .drop label.button, .plan-row .button';
    return [...document.querySelectorAll('a, button, input, select, textarea, summary, [role=treeitem], [role=option]')]
        .filter(e => !e.closest('.world, .for-ears, .skip') && e.checkVisibility())
        .map(e => { const r = (e.closest('label') ?? e).getBoundingClientRect(); return [e, Math.min(r.width, r.height)]; })
        .filter(([e, size]) => size > 1 && size < (e.matches(main) ? 44 : 24) - 0.5)
        .map(([e, size]) => size.toFixed(1) + ' ' + e.outerHTML.slice(0, 140));";

/// What the script finds on the page as it stands.
async fn look(visit: &Visit, what: &str, script: &str) -> Vec<String> {
    visit.browser.still().await;
    let found = visit.browser.js(script, &[]).await;
    let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    found.map(|trouble| format!("{what}: {trouble}")).collect()
}

/// Goes through every page and state, looks at each, and fails with what it finds.
async fn look_everywhere(visit: &Visit, screen: Screen, script: &str) {
    let browser = &visit.browser;
    browser.resize(screen).await;
    let library = Library::open(visit).await;
    let mut found = look(visit, "the library", script).await;
    let page = library.open_demonstration().await;
    found.extend(look(visit, "the map", script).await);
    browser.click("#about-button", "").await;
    browser.see("#panel", "About this plan").await;
    found.extend(look(visit, "the panel about the plan", script).await);
    PlanPage::open(visit, "?plan=demo&view=map&focus=kpi-1-1a").await.see_panel("Pupils reading").await;
    found.extend(look(visit, "the map with a focus", script).await);
    page.switch_to("Outline").await;
    found.extend(look(visit, "the outline with a focus", script).await);
    browser.click("#close-panel", "").await;
    browser.see_no("#panel").await;
    found.extend(look(visit, "the outline", script).await);
    browser.click(".bottom-bar button", "Search").await;
    browser.fill("#search-field", "school").await;
    browser.find(".hit", "").await;
    found.extend(look(visit, "the search", script).await);
    browser.click("dialog button[aria-label=Close]", "").await;
    page.leave().await;
    library.paste("no plan").await;
    library.press("Duplicate", "Larkmoor Learning Trust: a fictional example").await;
    library.see_notice("copied").await;
    found.extend(look(visit, "the library with plans", script).await);
    library.close_notice().await;
    library.press("Rename", "Larkmoor Learning Trust: a fictional example").await;
    browser.find("#rename-title-field", "").await;
    found.extend(look(visit, "the dialog that renames", script).await);
    visit.open("?plan=never-heard-of").await;
    found.extend(look(visit, "the page for a plan that is not there", script).await);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

async fn a_page_is_never_wider_than_a_phone(visit: &Visit) {
    look_everywhere(visit, PHONE, STICKING_OUT).await;
}

/// 1280 pixels at 400 % are 320 (WCAG 2.2, success criterion 1.4.10). WebKitGTK has no window below 334.
async fn a_page_at_400_percent_reflows(visit: &Visit) {
    let width = if visit.browser.engine == Engine::WebKit { 334 } else { SMALLEST.width };
    look_everywhere(visit, Screen { width, ..SMALLEST }, STICKING_OUT).await;
}

async fn what_is_tapped_is_large_enough(visit: &Visit) {
    look_everywhere(visit, PHONE, TOO_SMALL).await;
}

async fn the_panel_leaves_the_focus_in_sight(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    let page = Library::open(visit).await.open_demonstration().await;
    let in_sight = async |title: &str| {
        let (stage, card, panel) =
            (page.area_of("#map").await, page.card_area(title).await, page.area_of("#panel").await);
        assert!(!card.touches(&panel), "the panel covers {title}: {card:?} {panel:?}");
        let (x, y) = card.centre();
        assert!(
            stage.left < x && x < stage.right && stage.top < y && y < stage.bottom,
            "{title} at {card:?} in {stage:?}"
        );
    };
    page.tap("Known, taught well and ready").await;
    page.see_panel("Every child known").await;
    in_sight("Known, taught well and ready").await;
    browser.click("#panel a.element-link", "Staff who stay and grow").await;
    page.see_panel("Staff who stay and grow").await;
    in_sight("Staff who stay and grow").await;
    browser.click("#panel a.element-link", "Good people stay and lead").await;
    page.see_panel("Good people stay and lead").await;
    in_sight("Good people stay and lead").await;

    // The grown panel shows more of the text; shrunk again, the card is back.
    let height = page.area_of("#panel").await;
    browser.click("button[aria-label='Make the panel larger']", "").await;
    browser.see(".panel.is-grown", "").await;
    assert!(page.area_of("#panel").await.top < height.top);
    browser.click("button[aria-label='Make the panel smaller']", "").await;
    in_sight("Good people stay and lead").await;
}
