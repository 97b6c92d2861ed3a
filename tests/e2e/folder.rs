//! The public copy as a folder to host: saved by one browser, put on another server, opened by anybody.

use std::io::Cursor;

use crate::connecting::in_sight;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::server::Server;

in_every_engine!(a_public_copy_is_a_folder_to_host);

/// What every ZIP without a remark ends with: the length of the remark.
const END: [u8; 2] = [0, 0];

async fn a_public_copy_is_a_folder_to_host(visit: &Visit) {
    let browser = &visit.browser;
    PlanPage::open(visit, "?plan=demo&view=outline").await;
    browser.press("q").await;
    browser.click("#share-open", "").await;
    in_sight(browser, "#share-folder").await;
    browser.click("#share-folder", "").await;
    browser.see(".share-open", "The folder was saved.").await;
    let packed = browser.downloaded_to("larkmoor-learning-trust-a-fictional-example.public.zip", END).await;
    let folder = browser.scratch("hosted");
    zip::ZipArchive::new(Cursor::new(packed)).expect("a ZIP").extract(&folder).expect("a place for the folder");

    let host = Server::start();
    host.serve(&std::path::Path::new(&folder).join("demo-public"));
    browser.open(&host.address("")).await;
    let page = PlanPage::shown_in(browser).await;
    page.see_card("").await;
    assert!(browser.query().await.starts_with("?plan=demo-public"), "{}", browser.query().await);
    // Whoever visits reads it, and what was taken out of it is no gap.
    assert_eq!(browser.count("#edit-button").await, 0);
    browser.click("a.switch-item", "Insight").await;
    browser.click(".insight-tabs a", "Gaps").await;
    browser.see(".gap", "").await;
    let lacks = "return [...document.querySelectorAll('.is-lack')].map(lack => lack.textContent).includes('owner');";
    assert_eq!(browser.js(lacks, &[]).await, false);
    assert_eq!(browser.count(".gap button").await, 0);
    let held = "const kept = Object.keys(localStorage).find(key => key.endsWith('/plan/demo-public'));
        return kept ? localStorage.getItem(kept) : null;";
    let held = browser.wait("the plan on the device", held, &[]).await;
    assert!(held.as_str().is_some_and(|plan| !plan.contains("\"owner\"")), "{held}");
}
