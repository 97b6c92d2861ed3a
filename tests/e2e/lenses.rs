//! Lenses, the legend, and the list of keys.

use crate::keys::ESCAPE;
use crate::plan_page::PlanPage;
use crate::run::Visit;

in_every_engine!(
    a_lens_keeps_what_it_finds_and_is_in_the_link,
    every_sort_of_lens_finds_something,
    ratings_are_those_of_the_term,
    a_framework_shows_what_nothing_covers,
    principles_by_area_lead_to_each_right,
    the_list_of_keys_opens_on_a_question_mark,
);

async fn a_lens_keeps_what_it_finds_and_is_in_the_link(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#look-button", "").await;
    browser.see("#panel .legend", "The golden thread of what you chose").await;
    browser.choose("#lens-school", "Wyverfell School (54)").await;
    browser.see(".lens-chips", "Wyverfell School").await;
    browser.see(".lens-count", "54 found").await;
    let query = browser.query().await;
    assert_eq!(query, "?plan=demo&view=map&lens=school%3Awyv");
    browser.click("#panel button[aria-label='Close the panel']", "").await;

    // The link shows the same to somebody else, in the outline too.
    let page_again = PlanPage::open(visit, &query).await;
    browser.see(".lens-count", "54 found").await;
    page_again.switch_to("Outline").await;
    browser.see(".lens-chips", "Wyverfell School").await;
    page_again.switch_to("Map").await;
    browser.click(".lens-chips button[aria-label='Take off the lens Wyverfell School']", "").await;
    browser.see_no(".lens-chips").await;
    assert_eq!(browser.query().await, "?plan=demo&view=map");
    page.see_card("Learning that lasts").await;
}

async fn every_sort_of_lens_finds_something(visit: &Visit) {
    let browser = &visit.browser;
    let _page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("#look-button", "").await;
    for sort in ["term", "school", "owner", "due", "kind", "framework", "conflicts"] {
        let css = format!("#lens-{sort}");
        browser.find(&css, "").await;
        let script = "return document.querySelector(arguments[0]).options[1].text;";
        let option = browser.js(script, &[&css]).await;
        let option = option.as_str().expect("a lens").to_owned();
        let count = option.rsplit_once('(').expect("a count").1.trim_end_matches(')').to_owned();
        browser.choose(&css, &option).await;
        browser.see(".lens-count", &format!("{count} found")).await;
        browser.choose(&css, "Any").await;
        browser.see_no(".lens-chips").await;
    }
}

async fn ratings_are_those_of_the_term(visit: &Visit) {
    let browser = &visit.browser;
    let ratings = async |term: &str| {
        PlanPage::open(visit, &format!("?plan=demo&lens=term:{term}&lens=kind:kpi&focus=kpi-1-1a")).await;
        let script = "return [...document.querySelectorAll('.card')]
            .find(card => card.dataset.strand === 'focus').querySelector('.card-rags').textContent;";
        browser.wait("the ratings", script, &[]).await.as_str().unwrap_or_default().to_owned()
    };
    let (first, last) = (ratings("Autumn 2024").await, ratings("Summer 2026").await);
    assert_ne!(first, last, "two years make a difference");
    assert!(!first.is_empty() && !last.is_empty());
}

async fn a_framework_shows_what_nothing_covers(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=alt").await;
    browser.click("#look-button", "").await;
    browser.choose("#lens-framework", "MAT Excellence Framework (31)").await;
    browser.see(".lens-count", "31 found").await;
    PlanPage::open(visit, "?plan=alt&lens=kind:framework_element&reading=bands").await;
    let script = "return [...document.querySelectorAll('.card')]
        .filter(card => card.textContent.includes('Not covered')).length === 2;";
    browser.wait("two elements that nothing covers", script, &[]).await;
}

async fn principles_by_area_lead_to_each_right(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=smart").await;
    browser.click("#look-button", "").await;
    browser.see(".rights", "Expectations").await;
    assert_eq!(browser.count(".rights tbody td a").await, 20);
    browser.click(".rights a", "To question and evaluate").await;
    page.wait_for_focus(Some("right-learners-q")).await;
    page.see_panel("To question and evaluate teaching and learning").await;
    // The table is where it was.
    browser.click("#close-panel", "").await;
    browser.see(".rights", "Expectations").await;
}

async fn the_list_of_keys_opens_on_a_question_mark(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo").await;
    browser.press("?").await;
    browser.see("#shortcuts", "Light the golden thread of the card").await;
    browser.press(ESCAPE).await;
    browser.see_no("#shortcuts").await;
    browser.press("/").await;
    browser.fill("#search-field", "why?").await;
    browser.see_no("#shortcuts").await;
}
