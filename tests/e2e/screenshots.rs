//! Pictures of the app for people to look at, in `target/screenshots/`. One engine is enough for that.

use std::fs;
use std::path::{Path, PathBuf};

use golden_thread::model::examples::EXAMPLES;
use golden_thread::routes::Arrangement;

use crate::keys::ESCAPE;
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::{LAPTOP, PHONE, PROJECTOR, Screen, TABLET};

in_every_engine!(chromium only: pictures_of_every_view_are_taken, pictures_of_every_reading_are_taken);

fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("screenshots");
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// Takes a picture of the page at rest, writes it down, and answers how many bytes it has.
async fn picture(visit: &Visit, screen: Screen, name: &str) -> usize {
    visit.browser.still().await;
    let png = visit.browser.driver.screenshot_as_png().await.expect("a screenshot");
    // A PNG tells its width and height from byte 16 on.
    let length =
        |at: usize| png.get(at..at + 4).map(|bytes| u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    assert_eq!((length(16), length(20)), (Some(screen.width), Some(screen.height)), "the size of {name}");
    let file = folder().join(format!("{name}.png"));
    fs::write(&file, &png).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    png.len()
}

async fn pictures_of_every_view_are_taken(visit: &Visit) {
    let browser = &visit.browser;
    for screen in [PHONE, TABLET, LAPTOP, PROJECTOR] {
        browser.resize(screen).await;
        browser.driver.goto("about:blank").await.expect("an empty page");
        let blank = picture(visit, screen, "blank").await;
        for theme in ["light", "dark"] {
            visit.open("").await;
            browser.js("localStorage.setItem('golden-thread/theme', arguments[0]);", &[theme]).await;
            browser.reload().await;
            let library = Library::shown_in(browser).await;
            let taken = async |view: &str| {
                let name = format!("{view}-{}-{theme}", screen.name);
                let bytes = picture(visit, screen, &name).await;
                assert!(bytes > 3 * blank, "{name} is blank: {bytes} bytes, and an empty page has {blank}");
            };
            taken("library").await;
            let page = library.open_demonstration().await;
            taken("map").await;
            browser.click("#about-button", "").await;
            taken("about").await;
            PlanPage::open(visit, "?plan=demo&view=map&focus=aim-1-1").await;
            taken("focus").await;
            browser.press("q").await;
            browser.see("#share svg", "").await;
            taken("share").await;
            browser.click("#share-fill", "").await;
            taken("share-hall").await;
            browser.press(ESCAPE).await;
            browser.press(ESCAPE).await;
            visit.open("?plan=demo&present=at:aim-2-1").await;
            browser.see("#show h1", "").await;
            browser.press("q").await;
            browser.see("#show-code svg", "").await;
            taken("share-show").await;
            PlanPage::open(visit, "?plan=demo&view=map&focus=aim-1-1").await;
            page.switch_to("Outline").await;
            taken("outline").await;
            browser.js("document.getElementById('panel').scrollTo(0, 600);", &[]).await;
            taken("panel").await;
        }
    }
    fs::remove_file(folder().join("blank.png")).expect("the picture of nothing");
}

/// Each reading of each example at four sizes: `ARGS=pictures make e2e`.
async fn pictures_of_every_reading_are_taken(visit: &Visit) {
    let browser = &visit.browser;
    for screen in [PHONE, TABLET, LAPTOP, PROJECTOR] {
        browser.resize(screen).await;
        for example in EXAMPLES {
            for reading in Arrangement::ALL {
                let query = format!("?plan={}&reading={}", example.id, reading.word());
                PlanPage::open(visit, &query).await;
                let name = format!("{}-{}-{}", example.id, reading.word(), screen.name);
                let bytes = picture(visit, screen, &name).await;
                assert!(bytes > 12_000, "{name} is blank: {bytes} bytes");
            }
        }
    }
}
