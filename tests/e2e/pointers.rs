//! The map by mouse and by finger.

use crate::library::Library;
use crate::plan_page::{Camera, PlanPage};
use crate::plans;
use crate::pointer::Point;
use crate::run::Visit;

in_every_engine!(
    a_drag_moves_the_map_and_is_no_tap,
    the_wheel_zooms_about_the_pointer,
    one_finger_moves_and_two_zoom,
    what_stands_below_a_card_is_opened_and_shut,
);

async fn small_map(visit: &Visit) -> PlanPage<'_> {
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(&visit.browser).await
}

/// Where a point of the window lies on the map.
fn on_map(camera: Camera, (x, y): Point) -> Point {
    ((x - camera.x) / camera.scale, (y - camera.y) / camera.scale)
}

fn near(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() <= 2.0 && (a.1 - b.1).abs() <= 2.0
}

async fn a_drag_moves_the_map_and_is_no_tap(visit: &Visit) {
    let page = small_map(visit).await;
    let browser = &visit.browser;
    let before = page.camera().await;
    let (x, y) = page.card_area("Ripe apples").await.centre();
    // On a card, round a corner, and beyond the map's edge on the way.
    browser.drag(&[(x, y), (x + 60.0, y + 30.0), (x + 90.0, 2.0), (x + 120.0, y + 80.0)]).await;
    let after = page.camera().await;
    assert!(near((after.x - before.x, after.y - before.y), (120.0, 80.0)), "{before:?} {after:?}");
    assert_eq!(page.focus_in_address().await, None, "a drag is no tap");

    // Once released, the map stays where it is, whatever the pointer does.
    browser.hover(&[(x + 20.0, y + 20.0), (x - 50.0, y + 100.0)]).await;
    assert_eq!(page.camera().await, after, "the map hangs on to a pointer that is up");
    page.tap("Ripe apples").await;
    page.wait_for_focus(Some("a1")).await;

    // A press that trembles is still a tap.
    let (x, y) = page.card_area("Bees").await.centre();
    browser.drag(&[(x, y), (x + 2.0, y + 2.0), (x + 1.0, y - 1.0)]).await;
    page.wait_for_focus(Some("b")).await;
}

async fn the_wheel_zooms_about_the_pointer(visit: &Visit) {
    let page = small_map(visit).await;
    let before = page.camera().await;
    let pointer = page.card_area("Cider").await.centre();
    visit.browser.wheel(pointer, -240).await;
    let closer = page.camera().await;
    assert!(closer.scale > before.scale * 1.1, "{before:?} {closer:?}");
    let moved = (on_map(before, pointer), on_map(closer, pointer));
    assert!(near(moved.0, moved.1), "what is under the pointer stays there: {moved:?}");
    visit.browser.wheel(pointer, 240).await;
    let back = page.camera().await;
    assert!((back.scale - before.scale).abs() < 0.01, "{before:?} {back:?}");
    assert!(near((back.x, back.y), (before.x, before.y)), "{before:?} {back:?}");
    assert_eq!(visit.browser.js("return scrollY;", &[]).await, 0, "the page itself does not scroll");
}

async fn one_finger_moves_and_two_zoom(visit: &Visit) {
    let page = small_map(visit).await;
    if !visit.browser.has_fingers() {
        // WebKitGTK's driver sends a mouse in place of a finger; that the map follows it is shown above. Here it
        // only shows that the map leaves fingers to the app and not to the browser's own scrolling.
        let script = "return getComputedStyle(document.querySelector('.surface')).touchAction;";
        assert_eq!(visit.browser.js(script, &[]).await, "none");
        return;
    }
    let before = page.camera().await;
    let (x, y) = page.card_area("Bees").await.centre();
    visit.browser.swipe(&[(x, y), (x - 40.0, y + 20.0), (x - 90.0, y + 50.0)]).await;
    let after = page.camera().await;
    assert!(near((after.x - before.x, after.y - before.y), (-90.0, 50.0)), "{before:?} {after:?}");
    assert_eq!(page.focus_in_address().await, None, "a swipe is no tap");

    let (x, y) = page.area_of("#map").await.centre();
    let spread =
        |from: f64, to: f64, side: f64| [(x + side * from, y), (x + side * (from + to) / 2.0, y), (x + side * to, y)];
    visit.browser.pinch(&spread(60.0, 120.0, -1.0), &spread(60.0, 120.0, 1.0)).await;
    let closer = page.camera().await;
    assert!((closer.scale / after.scale - 2.0).abs() < 0.1, "fingers twice as far apart: {after:?} {closer:?}");
    let middle = (on_map(after, (x, y)), on_map(closer, (x, y)));
    assert!(near(middle.0, middle.1), "what is between the fingers stays there: {middle:?}");
    assert_eq!(page.focus_in_address().await, None, "a pinch is no tap");
    assert_eq!(visit.browser.js("return visualViewport.scale;", &[]).await, 1, "the page itself does not zoom");
}

async fn what_stands_below_a_card_is_opened_and_shut(visit: &Visit) {
    let page = small_map(visit).await;
    let before = page.card_area("Apples").await;
    page.fold("Apples").await;
    page.see_no_card("Ripe apples").await;
    assert!(!page.has_card("Nine of ten sold").await);
    assert!(page.has_card("Bees").await);
    visit.browser.see(".card-fold[aria-expanded=false]", "3").await;
    let after = page.card_area("Apples").await;
    assert!(near(before.centre(), after.centre()), "the card stays under the finger: {before:?} {after:?}");
    page.fold("Apples").await;
    page.see_card("Nine of ten sold").await;

    // The choice of level does it for the whole plan.
    visit.browser.choose("#level", "Areas").await;
    page.see_no_card("Ripe apples").await;
    page.see_no_card("Full hives").await;
    assert!(page.has_card("Apples").await && page.has_card("Bees").await);
    visit.browser.choose("#level", "Everything").await;
    page.see_card("Forty jars of honey").await;

    // A focus in a shut branch opens it again.
    visit.browser.choose("#level", "Areas").await;
    page.see_no_card("Full hives").await;
    visit.browser.click("#search-button", "").await;
    visit.browser.fill("#search-field", "forty jars").await;
    visit.browser.click(".hit", "Forty jars of honey").await;
    page.see_strand("Forty jars of honey", "focus").await;
    page.see_strand("Ripe apples", "up").await;
}
