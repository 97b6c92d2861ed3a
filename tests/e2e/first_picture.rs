//! The first picture: a plan is drawn before the app itself is there, and stays if the app does not come.

use crate::axe::audit;
use crate::browser::Browser;
use crate::engine::Storage;
use crate::json_server::JsonServer;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::PHONE;
use crate::sync::configured;

in_every_engine!(
    a_plan_is_drawn_before_the_app_is_there,
    only_a_map_is_drawn_early,
    a_phone_in_the_hall_chooses_before_the_app_is_there,
    a_plan_at_a_backend_is_there_before_the_app,
    a_phone_follows_before_the_app_is_there,
);

/// Opens an address where the app itself is not to be had.
async fn open_without_app(visit: &Visit, query: &str) {
    open_in(visit, &visit.browser, query).await;
}

async fn open_in(visit: &Visit, browser: &Browser, query: &str) {
    browser.forgive_complaints();
    visit.server.take_away(&["part_app"]);
    let address = visit.server.address(query);
    browser.driver.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    browser.see("#not-started", "The rest of the app did not come. Check the connection.").await;
}

/// How many colours a canvas shows, as far as a coarse look tells.
async fn colours(browser: &Browser) -> u64 {
    let look = "const canvas = document.querySelector('#sketch canvas'), seen = new Set();
        if (!canvas.width) return 0;
        const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        for (let at = 0; at < dots.length; at += 4 * 7) seen.add(dots.slice(at, at + 4).join());
        return seen.size;";
    browser.js(look, &[]).await.as_u64().unwrap_or_default()
}

async fn a_plan_is_drawn_before_the_app_is_there(visit: &Visit) {
    let browser = &visit.browser;
    open_without_app(visit, "?plan=demo").await;
    browser.see("#sketch .top-bar-names", "Larkmoor Learning Trust").await;
    browser.see("#sketch .badge", "Fictional trust").await;
    let drawn = colours(browser).await;
    assert!(drawn > 20, "only {drawn} colours: cards, lines and words have more");
    // Nothing was kept that the app has not seen.
    assert_eq!(browser.js("return localStorage.length;", &[]).await, 0);

    // In the theme that was chosen.
    browser.js("localStorage.setItem('golden-thread/theme', 'dark');", &[]).await;
    open_without_app(visit, "?plan=demo").await;
    assert!(colours(browser).await > 20);
    assert_eq!(browser.js("return document.documentElement.dataset.theme;", &[]).await, "dark");

    visit.server.put_back();
    browser.click("#not-started a", "Load again").await;
    PlanPage::shown_in(browser).await.see_card("Learning that lasts").await;
    browser.see_no("#sketch").await;
}

async fn only_a_map_is_drawn_early(visit: &Visit) {
    for query in ["?plan=demo&view=outline", "?plan=demo&focus=ara-1", "?plan=demo&present=tour", "?plan=nobody", "?"] {
        open_without_app(visit, query).await;
        let hidden = visit.browser.js("return document.getElementById('sketch').hidden;", &[]).await;
        assert_eq!(hidden, true, "{query}");
    }
}

/// What says that the app did not come lies over some of the choices.
async fn choose(browser: &Browser, aim: &str) {
    let into_sight = "for (const each of document.querySelectorAll('#sketch .day-choice'))
        if (each.textContent.includes(arguments[0])) each.scrollIntoView({block: 'center'});";
    browser.js(into_sight, &[aim]).await;
    browser.click("#sketch .day-choice", aim).await;
}

async fn a_phone_in_the_hall_chooses_before_the_app_is_there(visit: &Visit) {
    let browser = &visit.browser;
    browser.resize(PHONE).await;
    open_without_app(visit, "?plan=demo&as=chooser&key=abcdef").await;
    browser.see("#sketch .choices h2", "Which of these does your work serve?").await;
    for aim in ["Every child a fluent reader", "Children speak and write"] {
        choose(browser, aim).await;
        browser.see("#sketch .day-choice[aria-pressed=true]", aim).await;
    }
    browser.see("#sketch .day-thread", "→ Mission: ").await;
    browser.see("#sketch .day-said", "2 aims chosen. Kept here.").await;
    let found = audit(browser, "the choices before the app is there").await;
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    choose(browser, "Children speak and write").await;
    browser.see("#sketch .day-said", "1 aim chosen.").await;

    // The app takes over what was said.
    visit.server.put_back();
    browser.click("#not-started a", "Load again").await;
    browser.see("#panel .day-choice[aria-pressed=true]", "Every child a fluent reader").await;
    browser.see("#panel .day-thread", "→ Mission: ").await;
    browser.see("#choose-words", "1 aim chosen.").await;
    browser.see_no("#sketch").await;
}

async fn a_plan_at_a_backend_is_there_before_the_app(visit: &Visit) {
    let browser = &visit.browser;
    let server = JsonServer::with_small_plan();
    configured(visit, &server);
    browser.resize(PHONE).await;
    let query = "?plan=small&as=chooser&key=abcdef";
    open_without_app(visit, query).await;
    browser.see("#sketch .top-bar-names", "The orchard").await;
    choose(browser, "Ripe apples").await;
    browser.see("#sketch .day-said", "1 aim chosen. Kept here.").await;
    let keys = "return Object.keys(localStorage).join();";
    assert_eq!(browser.js(keys, &[]).await, "golden-thread/day/small", "only the app keeps a plan");

    // The app needs nothing more from there to show it, and knows where it came from.
    visit.server.take_away(&["split_syncing"]);
    visit.open(query).await;
    browser.see("#panel .day-choice[aria-pressed=true]", "Ripe apples").await;
    let keys = browser.js(keys, &[]).await.to_string();
    assert!(keys.contains("golden-thread/sync/small") && keys.contains("golden-thread/plan/small"), "{keys}");
}

async fn a_phone_follows_before_the_app_is_there(visit: &Visit) {
    let room = &visit.browser;
    let server = JsonServer::with_small_plan();
    configured(visit, &server);
    visit.open("?plan=small").await;
    PlanPage::shown_in(room).await;
    visit.open("?plan=small&present=tour").await;
    room.see("#show h1", "Mighty oaks").await;
    // Nothing goes out before phones are asked in.
    room.click(".show-more summary", "").await;
    room.click("#phones-follow", "").await;
    server.will_hold("began").await;

    let phone = Browser::start(room.engine, Storage::Allowed).await;
    phone.resize(PHONE).await;
    open_in(visit, &phone, "?plan=small&as=follower").await;
    phone.see("#sketch .story-bar", "Following: Mighty oaks").await;
    let picture = "return document.querySelector('#sketch canvas').toDataURL();";
    let before = phone.js(picture, &[]).await;
    room.click("#show-next", "").await;
    room.click("#show-next", "").await;
    phone.see("#sketch .story-bar", "Following: Ripe apples").await;
    phone.see("#sketch .panel h2", "Ripe apples").await;
    phone.see("#sketch .day-thread", "Serves Apples → Mission: Mighty oaks").await;
    assert_ne!(phone.js(picture, &[]).await, before, "the map shows where the show is");
    room.click("#show-next", "").await;
    phone.see("#sketch .told", "Nine of ten sold").await;
    let found = audit(&phone, "following before the app is there").await;
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));

    // The app goes on from there.
    visit.server.put_back();
    phone.open(&visit.server.address("?plan=small&as=follower")).await;
    phone.see("#follow-words", "Following: KPIs of Ripe apples").await;
    phone.see("#panel h2", "Ripe apples").await;
    phone.see_no("#sketch").await;
    room.click("#show-next", "").await;
    phone.see("#follow-words", "Following: Cider").await;
    phone.quit().await;
}
