//! Pictures that leave the app: the coverage, the year and the map, as drawings and in dots.

use crate::browser::Browser;
use crate::connecting::in_sight;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::scan::Dots;

in_every_engine!(coverage_year_and_map_are_saved_as_pictures, drafts_are_in_no_picture);

/// What every PNG ends with.
const END: [u8; 8] = *b"IEND\xAE\x42\x60\x82";

/// Saves both and looks at them: the drawing as text, and whether the dots show it.
async fn saved(browser: &Browser, id: &str, name: &str) -> String {
    in_sight(browser, &format!("#{id}-svg")).await;
    browser.click(&format!("#{id}-svg"), "").await;
    let drawing = browser.downloaded_to(&format!("{name}.svg"), "</svg>").await;
    let drawing = String::from_utf8(drawing).expect("text");
    let side = |name: &str| {
        let value = drawing.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0;
        value.parse::<f64>().ok()
    };
    let (width, height) = (side("width").expect("a width"), side("height").expect("a height"));
    in_sight(browser, &format!("#{id}-png")).await;
    browser.click(&format!("#{id}-png"), "").await;
    let dots = Dots::of(browser.downloaded_to(&format!("{name}.png"), END).await);
    let likeness = (dots.width as f64 / dots.height as f64) / (width / height);
    assert!((0.98..1.02).contains(&likeness), "{} by {} of {width} by {height}", dots.width, dots.height);
    assert!(dots.width >= 1000, "only {} dots wide", dots.width);
    assert!(dots.colours() > 20, "{name} is blank: {} colours", dots.colours());
    drawing
}

async fn coverage_year_and_map_are_saved_as_pictures(visit: &Visit) {
    let browser = &visit.browser;
    let demo = "larkmoor-learning-trust-a-fictional-example";
    visit.open("?plan=demo&view=coverage").await;
    browser.see(".coverage-table", "").await;
    let drawing = saved(browser, "coverage", &format!("{demo}.coverage")).await;
    assert!(drawing.contains("<title>") && drawing.contains("Bramblethwaite"), "{drawing}");
    visit.open("?plan=demo&view=year&show=year~2026").await;
    browser.see(".year-month", "").await;
    let drawing = saved(browser, "year", &format!("{demo}.year-2026")).await;
    assert!(drawing.contains("2026\u{2013}27"), "{drawing}");
    PlanPage::open(visit, "?plan=demo").await;
    browser.click("#share-button", "").await;
    let drawing = saved(browser, "map", &format!("{demo}.map")).await;
    assert!(drawing.contains("Map: Larkmoor"), "{drawing}");
}

async fn drafts_are_in_no_picture(visit: &Visit) {
    let browser = &visit.browser;
    let plan = r#"{"format":"golden-thread/plan","version":1,"id":"quay","title":"Quay Trust","elements":[
        {"id":"area","kind":"area","title":"Reading"},
        {"id":"aim","kind":"aim","title":"Every child reads","parent":"area"},
        {"id":"draft","kind":"aim","title":"Not decided yet","parent":"area","draft":true}]}"#;
    Library::open(visit).await.paste(plan).await;
    let page = PlanPage::shown_in(browser).await;
    page.see_card("Not decided yet").await;
    browser.click("#share-button", "").await;
    let drawing = saved(browser, "map", "quay-trust.map").await;
    assert!(drawing.contains("Every child reads") && !drawing.contains("Not decided yet"), "{drawing}");
}
