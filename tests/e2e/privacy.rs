//! The app talks to nobody but its own server, and keeps nothing but plans, the theme, and when a plan was
//! saved as a file.

use serde_json::Value;

use crate::build::files;
use crate::library::Library;
use crate::offline::see_all_kept;
use crate::run::Visit;
use crate::server::release_folder;

in_every_engine!(nothing_leaves_the_origin);

async fn nothing_leaves_the_origin(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    browser.choose("#theme", "Dark").await;
    let page = library.open_demonstration().await;
    page.tap("Every child a fluent reader").await;
    page.see_panel("Every child a fluent reader").await;
    browser.click("#copy-sentence", "").await;
    browser.find(".notice.is-shown", "").await;
    page.switch_to("Outline").await;
    page.search("attendance").await;
    browser.click("dialog button[aria-label=Close]", "").await;
    page.leave().await;
    library.press("Export", "Larkmoor Learning Trust: a fictional example").await;
    library.see_notice("exported").await;

    let script = "return performance.getEntries().filter(entry => /^(resource|navigation)$/.test(entry.entryType))
        .map(entry => entry.name);";
    let asked = browser.js(script, &[]).await;
    let asked: Vec<&str> = asked.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(asked.len() >= 4, "page, script, app and plan at least: {asked:?}");
    for address in &asked {
        let own = visit.server.address("");
        let fits = address.starts_with(&own) || address.starts_with(&format!("blob:{}", visit.server.origin()));
        assert!(fits, "the app asked for {address}");
    }
    assert_eq!(browser.js("return document.cookie;", &[]).await, "");
    let keys = browser.js("return Object.keys(localStorage).sort().join(' ');", &[]).await;
    assert_eq!(keys, "golden-thread/backup/demo golden-thread/plan/demo golden-thread/theme");
    assert_eq!(browser.js("return sessionStorage.length;", &[]).await, 0);
    // What the service worker keeps is the app's own files.
    see_all_kept(browser).await;
    let kept = "return (async () => {
        const all = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
        return all.flat().map(({ url }) => url);
    })();";
    let kept = browser.js(kept, &[]).await;
    let kept: Vec<&str> = kept.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut own = files(&release_folder());
    own.retain(|name| name != "sw.js");
    assert_eq!(kept.len(), own.len());
    for name in own {
        assert!(kept.contains(&visit.server.address(&name).as_str()), "{name} is not kept: {kept:?}");
    }
}
