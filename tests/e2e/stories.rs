//! Stories and the windows of a show: made while exploring, told in the room, led from the speaker's window, followed in a
//! third.

use thirtyfour::WindowHandle;

use crate::engine::Engine;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::{LAPTOP, PHONE, Screen};
use crate::sync::another;

in_every_engine!(a_story_is_made_while_exploring_and_told, a_speaker_leads_the_room_and_who_follows_goes_along);

async fn a_story_is_made_while_exploring_and_told(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo&reading=bands").await;
    browser.click("#about-button", "").await;
    browser.click("#stories-button", "").await;
    browser.click("#new-story", "").await;
    browser.fill("#story-title", "Autumn evening").await;
    browser.click("#add-stop", "").await;
    browser.see("#story-words", "Autumn evening: 1 stop").await;
    // The bar stays while one looks at something else.
    page.tap("Learning that lasts").await;
    browser.see("#panel h2", "Learning that lasts").await;
    browser.click("#add-stop", "").await;
    page.tap("Every child belongs").await;
    browser.see("#panel h2", "Every child belongs").await;
    browser.click("#add-stop", "").await;
    browser.see("#story-words", "Autumn evening: 3 stops").await;
    browser.click("#story-stops-button", "").await;
    browser.see(".story-stop:nth-child(1) .quiet", "as bands").await;
    browser.fill(".story-stop:nth-child(2) textarea", "Thank the reading helpers").await;
    browser.click(".story-stop:nth-child(3) [title=Earlier]", "").await;
    browser.see(".story-stop:nth-child(2) h3", "2. Every child belongs").await;
    browser.see(".story-stop:nth-child(3) h3", "3. Learning that lasts").await;
    // What was taken out comes back.
    browser.click(".story-stop:nth-child(2) [title='Take out']", "").await;
    browser.see("#story-words", "Autumn evening: 2 stops").await;
    browser.click(".notice button", "Undo").await;
    browser.see("#story-words", "Autumn evening: 3 stops").await;
    let kept = "return localStorage.getItem('golden-thread/plan/demo').includes('Thank the reading helpers');";
    browser.wait("the notes to be kept", kept, &[]).await;

    browser.click("#panel .button", "Present").await;
    browser.see("#show h1", "Larkmoor Learning Trust").await;
    browser.see("#show-count", "1 of 3").await;
    browser.click("#show-next", "").await;
    browser.see("#show h1", "Every child belongs").await;
    browser.click("#show-next", "").await;
    browser.see("#show h1", "Learning that lasts").await;
    assert!(browser.query().await.contains("reading=bands"), "the stop shows the map as it was made");
    let seen = browser.js("return document.getElementById('show').textContent;", &[]).await;
    assert!(!seen.as_str().unwrap_or_default().contains("helpers"), "the room does not see notes");
    // The link leads to the stop, and the whole plan can be told instead.
    browser.reload().await;
    browser.see("#show-count", "3 of 3").await;
    browser.click(".show-more summary", "").await;
    browser.choose("#show-telling", "The whole plan").await;
    browser.see("#show h1", "Every child known, taught well").await;
    browser.see("#show-count", "1 of").await;
    // From a show one gets to where stories are made.
    browser.click(".show-more summary", "").await;
    browser.click("#make-story", "").await;
    browser.see_no("#show").await;
    browser.see(".story-row h3", "Autumn evening").await;
    // Others get it with the plan in the link, since the example that they have is without it.
    browser.click(".story-row button", "Share").await;
    browser.see("#share", "from its beginning.").await;
    let there = "return document.getElementById('share-link')?.value || null;";
    let link = browser.wait("a link", there, &[]).await;
    let link = link.as_str().unwrap_or_default();
    assert!(link.contains("#plan=") && link.contains("&present=story%3A") && link.ends_with("%3A1"), "{link}");
    let other = another(visit).await;
    other.open(link).await;
    other.see("#show h1", "Larkmoor Learning Trust").await;
    other.see("#show-count", "1 of 3").await;
    other.quit().await;
}

/// Opens an address in a window of its own.
async fn window(visit: &Visit, query: &str, screen: Screen, own: bool) -> WindowHandle {
    if own {
        visit.browser.another_window(screen).await;
    }
    visit.open(query).await;
    visit.browser.driver.window().await.expect("this window")
}

/// Clicks; in WebKit by the page's own hand, since its driver hides every tab but one, and what is hidden never rests.
async fn press(visit: &Visit, css: &str, text: &str) {
    match visit.browser.engine {
        Engine::WebKit => {
            visit.browser.see(css, text).await;
            visit.browser.js("document.querySelector(arguments[0]).click();", &[css]).await;
        }
        Engine::Chromium | Engine::Firefox => visit.browser.click(css, text).await,
    }
}

async fn a_speaker_leads_the_room_and_who_follows_goes_along(visit: &Visit) {
    let browser = &visit.browser;
    let turn_to = async |window: &WindowHandle| {
        browser.driver.switch_to_window(window.clone()).await.expect("a window");
    };
    // Whoever comes before the show waits, and may look around.
    let follower = window(visit, "?plan=demo&as=follower", PHONE, false).await;
    browser.see("#follow-words", "Waiting for somebody to present this plan.").await;
    let room = window(visit, "?plan=demo&present=at:area-learning", LAPTOP, true).await;
    browser.see("#show h1", "Learning that lasts").await;
    let speaker = window(visit, "?plan=demo&present=tour&as=speaker", LAPTOP, true).await;
    // It goes where the room is, not the room to where it is.
    browser.see(".is-speaker h1", "Learning that lasts").await;
    browser.see(".show-next-title", "Every child a fluent reader").await;
    press(visit, "#show-next", "").await;
    browser.see(".is-speaker h1", "Every child a fluent reader").await;

    turn_to(&room).await;
    browser.see("#show h1", "Every child a fluent reader").await;
    turn_to(&follower).await;
    browser.see("#follow-words", "Following: Every child a fluent reader").await;
    browser.see("#panel h2", "Every child a fluent reader").await;
    // Roaming moves nobody else, and the show goes on without who roams.
    press(visit, "#follow-along", "Roam").await;
    press(visit, "#close-panel", "").await;
    turn_to(&room).await;
    browser.see("#show h1", "Every child a fluent reader").await;
    press(visit, "#show-next", "").await;
    browser.see("#show h1", "4 KPIs").await;
    turn_to(&speaker).await;
    browser.see(".is-speaker h1", "4 KPIs").await;
    press(visit, "#show-blank", "").await;
    turn_to(&room).await;
    browser.find(".show-blank", "").await;
    turn_to(&follower).await;
    browser.see("#follow-words", "You roam. The show is at: KPIs of").await;
    assert!(!browser.query().await.contains("focus="), "who roams is not moved");
    press(visit, "#follow-along", "Follow again").await;
    browser.see("#panel h2", "Every child a fluent reader").await;

    turn_to(&room).await;
    press(visit, ".show-blank", "").await;
    press(visit, "#show-end", "").await;
    browser.see_no("#show").await;
    turn_to(&speaker).await;
    browser.see(".show-over", "The show has ended in the room.").await;
    turn_to(&follower).await;
    browser.see("#follow-words", "The show has ended.").await;
    press(visit, "#follow-end", "Leave").await;
    browser.see_no("#follow-words").await;
}
