//! A show beyond one browser: phones of three engines follow it over a real json-server, the speaker's phone leads it, and
//! without the server everybody goes on alone.

use crate::browser::Browser;
use crate::engine::{Engine, Storage};
use crate::json_server::JsonServer;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::scan::scan;
use crate::screen::PHONE;
use crate::sync::configured;

in_every_engine!(chromium only: phones_of_three_engines_follow_and_one_leads);

async fn phone(engine: Engine, address: &str) -> Browser {
    let phone = Browser::start(engine, Storage::Allowed).await;
    phone.resize(PHONE).await;
    phone.forgive_complaints();
    phone.open(address).await;
    phone
}

/// The link in the code that the show puts on the screen.
async fn shown_link(browser: &Browser, button: &str) -> String {
    browser.click(".show-more summary", "").await;
    browser.click(button, "").await;
    browser.see("#show-code svg", "").await;
    let read = scan(browser).await;
    assert_eq!(read.len(), 1, "one code is read from the screen: {read:?}");
    read.into_iter().next().unwrap_or_default()
}

async fn phones_of_three_engines_follow_and_one_leads(visit: &Visit) {
    let mut server = JsonServer::with_small_plan();
    let room = &visit.browser;
    configured(visit, &server);
    visit.open("?plan=small").await;
    PlanPage::shown_in(room).await;
    visit.open("?plan=small&present=tour").await;
    room.see("#show h1", "Mighty oaks").await;

    let follow = shown_link(room, "#phones-follow").await;
    assert_eq!(follow, visit.server.address("?plan=small&as=follower"));
    let mut followers = Vec::new();
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        followers.push(phone(engine, &follow).await);
    }
    for each in &followers {
        each.see("#follow-words", "Following: Mighty oaks").await;
    }
    room.click("#show-next", "").await;
    room.click("#show-next", "").await;
    for each in &followers {
        each.see("#follow-words", "Following: Ripe apples").await;
        each.see("#panel h2", "Ripe apples").await;
    }
    // Who roams is not moved, moves nobody, and comes back.
    let roams = &followers[1];
    roams.click("#follow-along", "Roam").await;
    room.click("#show-next", "").await;
    roams.see("#follow-words", "You roam. The show is at: KPIs of Ripe apples").await;
    roams.see("#panel h2", "Ripe apples").await;
    room.see("#show h1", "1 KPI").await;
    roams.click("#follow-along", "Follow again").await;
    roams.see("#follow-words", "Following: KPIs of Ripe apples").await;

    // Only who has seen the room's code leads.
    let speaks = shown_link(room, "#phone-speaks").await;
    assert!(speaks.contains("&as=speaker&key="), "{speaks}");
    assert!(!server.holds().contains(speaks.rsplit('=').next().unwrap_or("=")), "the key lies nowhere yet");
    let speaker = phone(Engine::Chromium, &speaks).await;
    speaker.see_no("#seeks-room").await;
    speaker.see(".is-speaker h1", "1 KPI").await;
    speaker.click("#show-next", "").await;
    room.see("#show h1", "Cider").await;
    // The speaker is in, so the code that lets one in is gone.
    room.see_no("#show-code").await;
    for each in &followers {
        each.see("#follow-words", "Following: Cider").await;
    }
    speaker.click("#show-code-far", "").await;
    room.see("#show-code svg", "").await;
    speaker.click("#show-code-far", "").await;
    room.see_no("#show-code").await;
    speaker.click("#show-blank", "").await;
    room.find(".show-blank", "").await;
    speaker.click("#show-blank", "").await;
    room.see_no(".show-blank").await;

    // Without the server all go on by themselves, and come together again once it is back.
    server.rest();
    for each in &followers {
        each.see("#follow-words", "cannot be reached now").await;
        each.click("#follow-along", "Roam").await;
        each.click("#follow-along", "Follow again").await;
    }
    speaker.see(".show-over", "The room cannot be reached now").await;
    room.click("#show-next", "").await;
    room.see("#show h1", "Bees").await;
    server.go_on();
    for each in &followers {
        each.see("#follow-words", "Following: Bees").await;
    }
    speaker.see(".is-speaker h1", "Bees").await;
    room.click("#show-end", "").await;
    room.see_no("#show").await;
    for each in followers.iter().chain([&speaker]) {
        each.see("#follow-words, .show-over", "has ended").await;
        each.quit().await;
    }
}
